"""The index that most tests of an answer ask."""

from pathlib import Path

import pytest

from index import Index
from tests.assistant.readings import TEXT, indexed


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return indexed(TEXT, tmp_path)
