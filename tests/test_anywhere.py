"""The program on other machines: no network, no home, no rights, other locales, many at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant import Assistant

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
ASK = """
from assistant import ask
answer = ask("When did Guterres arrive in Almaty?")
print(answer.text.encode("ascii", "backslashreplace").decode(), answer.confidence)
"""
QUESTIONS = [
    "When did Guterres arrive in Almaty?",
    "Who greeted him?",
    "carbon neutrality by when",
    "How many events did Azerbaijan host?",
    "Is the goal 2050?",
    "What does he say about water?",
    "summary please",
    "Who paid for the flight?",
]


def run(
    code: str,
    cache: Path,
    *wrapper: str,
    folder: Path = ROOT,
    variables: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}
    environment |= variables or {}
    return subprocess.run(
        [*wrapper, sys.executable, "-c", code],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    found = run(ASK, tmp_path_factory.mktemp("cache"))
    assert found.returncode == 0, found.stderr
    assert found.stdout.startswith("July 3")
    return found.stdout


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "7"},
    ],
    ids="-".join,
)
def test_other_surroundings_give_the_same_answer(
    expected: str, tmp_path: Path, variables: dict[str, str]
) -> None:
    found = run(ASK, tmp_path, variables=variables)
    assert (found.stdout, found.stderr) == (expected, "")


def test_no_network_is_needed(expected: str, tmp_path: Path) -> None:
    found = run(ASK, tmp_path, "unshare", "--map-root-user", "--net")
    assert (found.stdout, found.stderr) == (expected, "")


def test_the_page_needs_no_network(tmp_path: Path) -> None:
    code = """
import subprocess
subprocess.run(["ip", "link", "set", "lo", "up"], check=False)
from assistant.web import launch, page
demo = page()
launch(demo, port=7999, wait=False)
import urllib.request
print(urllib.request.urlopen("http://127.0.0.1:7999/").status)
demo.close()
"""
    if shutil.which("ip") is None:
        code = code.replace(
            'subprocess.run(["ip", "link", "set", "lo", "up"], check=False)', LOOPBACK
        )
    found = run(code, tmp_path, "unshare", "--map-root-user", "--net")
    assert "200" in found.stdout.splitlines(), found.stderr


LOOPBACK = """
import fcntl, socket, struct
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
    fcntl.ioctl(control, 0x8914, struct.pack("16sh", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: up
"""


def test_a_home_that_does_not_exist_means_an_index_in_memory(expected: str) -> None:
    nowhere = "/proc/nowhere"
    found = run(ASK, Path(nowhere), variables={"HOME": nowhere})
    assert found.stdout == expected
    assert "stays in memory" in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_folder_without_write_rights_is_no_hindrance(expected: str, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    found = run(ASK, tmp_path / "cache", folder=folder)
    assert (found.stdout, found.stderr, list(folder.iterdir())) == (expected, "", [])


def test_sixty_four_threads_get_what_one_gets(shipped: Assistant) -> None:
    alone = [shipped.ask(question) for question in QUESTIONS]
    with ThreadPoolExecutor(64) as pool:
        together = list(pool.map(shipped.ask, QUESTIONS * 16))
    assert together == alone * 16


def test_order_and_process_change_no_answer(shipped: Assistant, tmp_path: Path) -> None:
    code = f"""
from assistant import ask
for question in reversed({QUESTIONS!r}):
    print(ascii(ask(question)))
"""
    found = run(code, tmp_path)
    assert found.stdout.splitlines() == [ascii(shipped.ask(q)) for q in reversed(QUESTIONS)]
