"""The index among processes: builds that are killed, builds at once, a disk that is full."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SETUP = """
import os, random, resource, shutil, signal, sys, time
from pathlib import Path
from index import Article, open_index
from tests.fakes import LetterEncoder

cache, said = Path(sys.argv[1]), []
words = random.Random(0)
text = "".join(
    "".join(words.choice("abcdefghij ") for _ in range(60)).capitalize() + "k.\\n\\n"
    for _ in range(300)
)
articles = [Article.from_text(text)]

def ask():
    index = open_index(articles, LetterEncoder(), cache, said.append)
    return index.dense(LetterEncoder().encode(["abc"])[0], 5), index.lexical.search("abcj", 5)

"""
KILLS = """
expected = ask()  # imports everything
shutil.rmtree(cache)
start = time.perf_counter()
assert ask() == expected
usual = time.perf_counter() - start
left = 0
for kill in range(100):
    shutil.rmtree(cache)
    child = os.fork()
    if child == 0:
        ask()
        os._exit(0)
    if kill % 2:
        time.sleep(words.random() * 1.3 * usual)
    else:  # in the midst of writing
        while not (cache.exists() and list(cache.iterdir())):
            pass
        time.sleep(words.random() * usual / 10)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    left += len(list(cache.glob(".building-*"))) if cache.exists() else 0
    assert ask() == expected, kill
    assert ask() == expected, kill
assert said == [], said
print("left", left)
"""
FULL = """
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
found = ask()
assert list(cache.iterdir()) == []
print(len(said), "stays in memory" in said[0], len(found[0]))
"""
CROWD = "print(ask(), said)"


def start(code: str, cache: Path) -> "subprocess.Popen[str]":
    """Run the code in a process of its own, which never outlives the test."""
    return subprocess.Popen(
        ["/usr/bin/timeout", "100", sys.executable, "-c", SETUP + code, str(cache)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_hundred_killed_builds_leave_no_half_index(tmp_path: Path) -> None:
    out, err = start(KILLS, tmp_path / "cache").communicate(timeout=100)
    assert err == ""
    assert int(out.split()[1]) > 10, "few builds were killed while they were writing"


def test_a_full_disk_means_an_index_in_memory(tmp_path: Path) -> None:
    out, err = start(FULL, tmp_path / "cache").communicate(timeout=60)
    assert (out, err) == ("1 True 5\n", "")


def test_eight_processes_at_once_make_one_index(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    crowd = [start(CROWD, cache) for _ in range(8)]
    found = {process.communicate(timeout=120) for process in crowd}
    assert len(found) == 1
    ((out, err),) = found
    assert (out.endswith(" []\n"), err) == (True, "")
    assert len(list(cache.iterdir())) == 1
