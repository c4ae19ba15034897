"""The README's examples run as they stand and give what they say; its map lists every module."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from assistant.cli import render

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.slow
def test_the_example_runs_and_gives_what_it_says() -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```", README, re.M | re.S)
    names: dict[str, Any] = {}
    given = []
    for line in example.splitlines():
        if said := re.search(r"  # ('.*')$", line):
            given.append((eval(line, names), ast.literal_eval(said[1])))
        else:
            exec(line, names)
    assert given == [("July 3", "July 3"), ("Minister Bo Berg", "Minister Bo Berg")]


@pytest.mark.slow
def test_the_command_at_the_top_prints_what_it_says(shipped: Assistant) -> None:
    pattern = r'^\$ visit-assistant ask "([^"\n]+)"\n(.*?)\n```'
    ((question, printed),) = re.findall(pattern, README, re.M | re.S)
    assert render(shipped.ask(question)) == printed


def test_the_map_of_files_lists_every_module() -> None:
    (rows,) = re.findall(r"^\| path \| holds \|\n(.*?)\n\n", README, re.M | re.S)
    paths = [path for path in (ROOT / "assistant").iterdir() if not path.name.startswith("_")]
    modules = {path.name + "/" * path.is_dir() for path in paths if path.suffix in (".py", "")}
    assert modules - set(re.findall(r"[`/](\w+(?:\.py|/))`", rows)) == set()
