"""The README's example in Python runs as it stands, and gives what it says."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

README = Path(__file__).parents[1] / "README.md"


@pytest.mark.slow
def test_the_example_runs_and_gives_what_it_says() -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```", README.read_text("utf-8"), re.M | re.S)
    names: dict[str, Any] = {}
    given = []
    for line in example.splitlines():
        if said := re.search(r"  # ('.*')$", line):
            given.append((eval(line, names), ast.literal_eval(said[1])))
        else:
            exec(line, names)
    assert given == [("July 3", "July 3"), ("Minister Bo Berg", "Minister Bo Berg")]
