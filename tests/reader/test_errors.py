"""What goes wrong in the reader is caught as any other error of the assistant."""

from pathlib import Path

import pytest

from assistant import AssistantError
from assistant.reader import weights


def test_a_damaged_reader_is_an_error_of_the_assistant(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match=r"cannot be read .*: install the program again"):
        weights._verified(tmp_path)
