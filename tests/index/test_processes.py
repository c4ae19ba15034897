"""The index among processes: builds killed, many at once, a full disk, a cache to read only."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.index.opened import ALL_FILES, folder_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PAGE = os.sysconf("SC_PAGESIZE")
TIMEOUT = ("/usr/bin/timeout", "240")
SETUP = """
import json, os, random, shutil, signal, subprocess, sys, time
from pathlib import Path
from index import Article, open_index
from index.manifest import MANIFEST
from index.store import FILES
from tests.fakes import LetterEncoder

cache, said, encoder = Path(sys.argv[1]), [], LetterEncoder()
words = random.Random(0)
text = "".join(
    "".join(words.choice("abcdefghij ") for _ in range(60)).capitalize() + "k.\\n\\n"
    for _ in range(300)
)
articles = [Article.from_text(text)]

def ask():
    index = open_index(articles, encoder, cache, said.append)
    return index.dense(LetterEncoder().encode(["abc"])[0], 5), index.lexical.search("abcj", 5)

"""
REPORT = """
print(json.dumps({"found": ask(), "said": said, "encoded": encoder.encoded}))
"""
KILLS = """
FILE_EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}

def asked_by_a_new_process():
    fresh = subprocess.run(
        [sys.executable, "-c", sys.argv[2], str(cache)], capture_output=True, text=True, check=True
    )
    told = json.loads(fresh.stdout)
    said.extend(told["said"])
    return tuple([tuple(pair) for pair in found] for found in told["found"])

def die_before(step):
    countdown = iter(range(step, -1, -1))
    def count(event, _):
        if event in FILE_EVENTS and next(countdown) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)

def damage():
    ask()
    (folder,) = cache.iterdir()
    file = folder / words.choice((*FILES, MANIFEST))
    os.truncate(file, words.randrange(file.stat().st_size))

expected = ask()  # imports everything
shutil.rmtree(cache)
start = time.perf_counter()
assert ask() == expected
usual = time.perf_counter() - start
left, found_damaged = 0, 0
for kill in range(100):
    shutil.rmtree(cache)
    damaged = kill // 2 % 4 == 0
    if damaged:
        damage()
    seconds = words.random() * 1.3 * usual
    child = os.fork()
    if child == 0:
        if kill % 2:
            die_before(kill // 4)
        ask()
        os._exit(0)
    if kill % 2 == 0:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    left += len(list(cache.glob(".building-*")))
    first = ask if kill % 11 else asked_by_a_new_process
    assert first() == expected, kill
    assert all(damaged and " is damaged: " in line for line in said), said
    found_damaged += len(said)
    said.clear()
    assert ask() == expected, kill
    assert said == [], said
print(left, found_damaged)
"""
CROWD = """
import bm25s, faiss
(cache.parent / f"ready-{os.getpid()}").touch()
while not (cache.parent / "go").exists():
    time.sleep(0.0005)
"""


def start(code: str, cache: Path, *wrapper: str) -> "subprocess.Popen[str]":
    """Run the code in a process of its own, which never outlives the test."""
    return subprocess.Popen(
        [*TIMEOUT, *wrapper, sys.executable, "-c", SETUP + code, str(cache), SETUP + REPORT],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def report(process: "subprocess.Popen[str]") -> dict[str, Any]:
    """What a process found, what it said, and how much it encoded."""
    out, err = process.communicate(timeout=250)
    assert err == ""
    told: dict[str, Any] = json.loads(out)
    return told


def mounted(commands: str) -> Sequence[str]:
    """What a program is started with, to see folders that are mounted for it alone."""
    shell = ("sh", "-c", f'set -e; {commands}; exec "$@"', "sh")
    return ("unshare", "--map-root-user", "--mount", *shell)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with a whole index, built by a process that was alone."""
    cache = tmp_path_factory.mktemp("whole") / "cache"
    told = report(start(REPORT, cache))
    assert (told["said"], told["encoded"]) == ([], 300)
    (cache.parent / "found").write_text(json.dumps(told["found"]))
    return cache


@pytest.fixture(scope="module")
def expected(whole: Path) -> Any:
    return json.loads((whole.parent / "found").read_text())


def test_a_hundred_killed_builds_leave_no_half_index(tmp_path: Path) -> None:
    out, err = start(KILLS, tmp_path / "cache").communicate(timeout=250)
    assert err == ""
    left, found_damaged = map(int, out.split())
    assert left > 10, "few builds were killed while they were writing"
    assert found_damaged > 2, "few builds were killed before the damage was put aside"


@pytest.mark.parametrize("name", ALL_FILES)
def test_a_disk_that_is_full_before_a_file_is_written_means_an_index_in_memory(
    tmp_path: Path, whole: Path, expected: Any, name: str
) -> None:
    pages = {one: -(-(folder_of(whole) / one).stat().st_size // PAGE) for one in ALL_FILES}
    before = sum(pages[one] for one in ALL_FILES[: ALL_FILES.index(name)])
    told = on_a_disk_of(before + pages[name] - 1, tmp_path)
    assert told["found"] == expected
    (line,) = told["said"]
    assert "No space left on device" in line
    assert "stays in memory" in line
    assert "\n" not in line
    assert told["left"] == []


def test_a_disk_that_is_full_afterwards_holds_the_index(
    tmp_path: Path, whole: Path, expected: Any
) -> None:
    pages = sum(-(-path.stat().st_size // PAGE) for path in folder_of(whole).iterdir())
    told = on_a_disk_of(pages, tmp_path)
    assert (told["found"], told["said"]) == (expected, [])
    assert told["left"] == [folder_of(whole).name]


def on_a_disk_of(pages: int, cache: Path) -> dict[str, Any]:
    """What a process tells whose cache is a disk of so many pages, and what it left there."""
    code = """
print(json.dumps({"found": ask(), "said": said, "left": [path.name for path in cache.iterdir()]}))
"""
    disk = mounted(f"mount -t tmpfs -o size={pages * PAGE} none '{cache}'")
    return report(start(code, cache, *disk))


@pytest.mark.parametrize("state", ["empty", "whole", "damaged"])
def test_a_cache_that_can_only_be_read(
    tmp_path: Path, whole: Path, expected: Any, state: str
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    if state != "empty":
        shutil.copytree(folder_of(whole), cache / folder_of(whole).name)
    if state == "damaged":
        os.truncate(folder_of(cache) / "words.json", 100)
    before = {path: path.stat().st_size for path in cache.rglob("*")}
    read_only = mounted(f"mount --bind '{cache}' '{cache}'; mount -o remount,bind,ro '{cache}'")
    told = report(start(REPORT, cache, *read_only))
    said = {
        "empty": ["cannot be kept in .*Read-only file system.*stays in memory"],
        "whole": [],
        "damaged": [
            "is damaged: words.json is not the file",
            "cannot be kept in .*Read-only file system.*stays in memory",
        ],
    }[state]
    assert told["found"] == expected
    assert told["encoded"] == (0 if state == "whole" else 300)
    assert len(told["said"]) == len(said)
    assert all(map(re.search, said, told["said"]))
    assert {path: path.stat().st_size for path in cache.rglob("*")} == before


@pytest.mark.parametrize("damaged", [False, True])
def test_eight_processes_at_once_make_one_index(
    tmp_path: Path, whole: Path, expected: Any, damaged: bool
) -> None:
    cache = tmp_path / "cache"
    if damaged:
        shutil.copytree(whole, cache)
        os.truncate(folder_of(cache) / "vectors.faiss", 1000)
    crowd = [start(CROWD + REPORT, cache) for _ in range(8)]
    while len(list(tmp_path.glob("ready-*"))) < len(crowd):
        assert all(process.poll() is None for process in crowd)
        time.sleep(0.01)
    (tmp_path / "go").touch()
    told = [report(process) for process in crowd]
    assert [one["found"] for one in told] == [expected] * 8
    said = [line for one in told for line in one["said"]]
    assert all(damaged and " is damaged: " in line for line in said), said
    assert bool(said) == damaged
    assert folder_of(cache).name == folder_of(whole).name
    after = report(start(REPORT, cache))
    assert (after["found"], after["said"], after["encoded"]) == (expected, [], 0)


def test_the_command_line_in_three_processes_at_once(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "OMP_NUM_THREADS": "1"}
    asking = ("ask", "Who greeted Guterres?")
    building = ("build", "index/articles/guterres-visit.txt")
    crowd = [
        subprocess.Popen(
            [*TIMEOUT, sys.executable, "-m", "assistant.cli", *arguments],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for arguments in (asking, building, asking)
    ]  # fmt: skip
    told = [process.communicate(timeout=250) for process in crowd]
    assert [(p.returncode, err.strip()) for p, (_, err) in zip(crowd, told, strict=True)] == [
        (0, "")
    ] * 3
    assert told[0][0].startswith("Kazakh Deputy Foreign Minister Akan Rakhmetullin")
    assert told[2][0] == told[0][0]
    assert told[1][0] == "1 articles, 16 passages.\n"
    folder_of(tmp_path / "visit-assistant" / "indexes")
