"""The program on other machines: no network, no home, no rights, other locales, many at once."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from assistant import Answer, Assistant
from assistant.cli import render

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
QUESTION = "When did Guterres arrive in Almaty?"
ASK = ("-m", "assistant.cli", "ask")
QUESTIONS = [
    QUESTION,
    "Who greeted him?",
    "carbon neutrality by when",
    "How many events did Azerbaijan host?",
    "Is the goal 2050?",
    "What does he say about water?",
    "summary please",
    "Who paid for the flight?",
]
THREADS = 64
NO_NETWORK = ("unshare", "--map-root-user", "--net")
# Writes a line for everything that is opened on the network, before it is opened.
RECORDER = """
import json, os, sys
def record(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        asked = event.startswith("socket.get")
        address = arguments[0] if asked else arguments[1]
        host = address if asked or isinstance(address, str) else address[0]
        with open(os.environ["OPENED"], "a", encoding="utf-8") as file:
            file.write(json.dumps([event, str(host)]) + "\\n")
sys.addaudithook(record)
"""
# Brings the loopback up, serves the page, and asks it as any client would.
CLIENT = """
import fcntl, re, socket, struct, subprocess, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
    fcntl.ioctl(control, 0x8914, struct.pack("16sh", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: up
command = [sys.executable, "-m", "assistant.cli", "serve"]
with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as page:
    try:
        address = next(filter(None, (re.search(r"http://[^ ]*:[0-9]+", l) for l in page.stdout)))
        from gradio_client import Client
        answer = Client(address.group(), verbose=False).predict(sys.argv[1], [], api_name="/ask")
        print(answer["text"])
    finally:
        page.terminate()
"""
IN_A_LOCALE = """
import locale, sys
assert locale.setlocale(locale.LC_ALL, "") == sys.argv.pop(1)
from assistant.cli import main
main()
"""


def run(
    *command: str,
    home: Path | None,
    wrapper: tuple[str, ...] = (),
    folder: Path = ROOT,
    variables: dict[str, str] | None = None,
    typed: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run Python with a home and no other folder of the user's; what it prints must be UTF-8."""
    kept = {n: v for n, v in os.environ.items() if n != "HOME" and not n.startswith("XDG_")}
    environment = kept | {"PYTHONPATH": str(ROOT)} | ({"HOME": str(home)} if home else {})
    return subprocess.run(
        [*wrapper, sys.executable, *command],
        cwd=folder, env=environment | (variables or {}), input=typed, capture_output=True,
        encoding="utf-8", check=False, timeout=180,
    )  # fmt: skip


def read_only(*folders: Path) -> tuple[str, ...]:
    """Return what runs a command with folders that nobody may write to, the superuser included."""
    names = [shlex.quote(str(folder)) for folder in folders]
    mounts = [f"mount --bind {n} {n} && mount -o remount,bind,ro {n}" for n in names]
    script = " && ".join([*mounts, 'cd "$PWD"', 'exec "$@"'])
    return ("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh")


@pytest.fixture(scope="module")
def expected(shipped: Assistant) -> str:
    answer = shipped.ask(QUESTION)
    assert answer.short == "July 3"
    return f"{render(answer)}\n"


@pytest.fixture(scope="module")
def turkish(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return where a Turkish locale is found: letters of its own, commas in numbers."""
    folder = tmp_path_factory.mktemp("locales")
    made = folder / "tr_TR.UTF-8"
    subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", made], check=True)
    return {"LOCPATH": str(folder)}


@pytest.mark.parametrize(
    "variables", [{"TZ": "Pacific/Kiritimati"}, {"PYTHONHASHSEED": "7"}], ids="-".join
)
def test_other_surroundings_give_the_same_answer(
    expected: str, tmp_path: Path, variables: dict[str, str]
) -> None:
    found = run(*ASK, QUESTION, home=tmp_path, variables=variables)
    assert (found.stdout, found.stderr) == (expected, "")


@pytest.mark.parametrize("name", ["C", "tr_TR.UTF-8"])
def test_other_locales_give_the_same_answer(
    shipped: Assistant, turkish: dict[str, str], tmp_path: Path, name: str
) -> None:
    question = "Who greeted Guterres’s party?"
    answer = render(shipped.ask(question))
    assert "“" in answer
    found = run(
        "-c", IN_A_LOCALE, name, "ask", question,
        home=tmp_path, variables=turkish | {"LC_ALL": name},
    )  # fmt: skip
    assert (found.stdout, found.stderr) == (f"{answer}\n", "")


@pytest.fixture
def recorded(tmp_path: Path) -> dict[str, str]:
    """Return what makes Python record what is opened on the network, in the file `opened`."""
    (tmp_path / "sitecustomize.py").write_text(RECORDER, encoding="utf-8")
    return {
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)]),
        "OPENED": str(tmp_path / "opened"),
    }


@pytest.mark.parametrize("command", ["ask", "build", "chat"])
def test_commands_need_no_network_and_look_for_none(
    expected: str, recorded: dict[str, str], tmp_path: Path, command: str
) -> None:
    arguments = {"ask": [QUESTION], "build": ["index/articles"], "chat": []}[command]
    said = {"ask": expected, "build": "1 articles, 16 passages.\n", "chat": f"\n{expected}\n"}
    found = run(
        "-m", "assistant.cli", command, *arguments,
        home=tmp_path, wrapper=NO_NETWORK, variables=recorded, typed=f"{QUESTION}\n",
    )  # fmt: skip
    assert said[command] in found.stdout, found.stderr
    assert found.returncode == 0
    assert not (tmp_path / "opened").exists()


def test_the_page_needs_no_network_and_listens_to_its_own_machine(
    expected: str, recorded: dict[str, str], tmp_path: Path
) -> None:
    variables = recorded | {"HF_HUB_OFFLINE": "1"}  # the client's own look-ups
    found = run("-c", CLIENT, QUESTION, home=tmp_path, wrapper=NO_NETWORK, variables=variables)
    assert found.stdout == expected.splitlines(keepends=True)[0], found.stderr
    opened = [json.loads(line) for line in (tmp_path / "opened").read_text().splitlines()]
    assert {event for event, _ in opened} >= {"socket.bind", "socket.connect"}
    assert {host for _, host in opened} == {"127.0.0.1"}


def test_a_home_that_does_not_exist_is_made(expected: str, tmp_path: Path) -> None:
    home = tmp_path / "not" / "yet"
    found = run(*ASK, QUESTION, home=home)
    assert (found.stdout, found.stderr) == (expected, "")
    assert len(list((home / ".cache/visit-assistant/indexes").iterdir())) == 1


@pytest.mark.parametrize("home", [Path("/proc/nowhere"), None], ids=["nowhere", "unset"])
def test_no_home_means_an_index_in_memory(expected: str, tmp_path: Path, home: Path | None) -> None:
    nobody = ("unshare", "--map-user", "12345", "--map-group", "12345")
    found = run(*ASK, QUESTION, home=home, wrapper=nobody, folder=tmp_path)
    assert found.stdout == expected, found.stderr
    assert "stays in memory" in found.stderr
    assert found.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_program_and_a_folder_without_write_rights_are_no_hindrance(
    expected: str, tmp_path: Path
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    locked = read_only(ROOT, Path(sys.prefix), folder)
    tried = "import os; print([os.access(f, os.W_OK) for f in ('.', *os.sys.argv[1:])])"
    rights = run("-c", tried, str(ROOT), sys.prefix, home=tmp_path, wrapper=locked, folder=folder)
    assert rights.stdout == "[False, False, False]\n"
    found = run(*ASK, QUESTION, home=tmp_path, wrapper=locked, folder=folder)
    assert (found.stdout, found.stderr, list(folder.iterdir())) == (expected, "", [])


def test_a_home_without_write_rights_means_an_index_in_memory(
    expected: str, tmp_path: Path
) -> None:
    found = run(*ASK, QUESTION, home=tmp_path, wrapper=read_only(tmp_path))
    assert found.stdout == expected
    assert "Read-only file system" in found.stderr
    assert found.stderr.count("\n") == 1


def test_sixty_four_threads_get_what_one_gets(shipped: Assistant, tmp_path: Path) -> None:
    fresh, together = Assistant(cache=tmp_path), Barrier(THREADS)
    talks = [(QUESTIONS[n - 1], QUESTIONS[n]) for n in range(len(QUESTIONS))]

    def talk(assistant: Assistant, questions: tuple[str, str]) -> list[Answer]:
        history: list[Answer] = []
        for question in questions:
            history.append(assistant.ask(question, history))
        return history

    def talk_at_once(questions: tuple[str, str]) -> list[Answer]:
        together.wait(60)
        return talk(fresh, questions)

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(talk_at_once, talks * (THREADS // len(talks))))
    assert found == [talk(shipped, questions) for questions in talks] * (THREADS // len(talks))
    assert len(list(tmp_path.iterdir())) == 1


def test_order_and_process_change_no_answer(shipped: Assistant, tmp_path: Path) -> None:
    code = f"""
from assistant import ask
for question in reversed({QUESTIONS!r}):
    print(ascii(ask(question)))
"""
    found = run("-c", code, home=tmp_path)
    assert found.stdout.splitlines() == [ascii(shipped.ask(q)) for q in reversed(QUESTIONS)]
