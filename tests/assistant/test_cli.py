"""The command line, as it is typed: output, exit codes, one-line errors."""

from __future__ import annotations

import io
import json
import re
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from assistant import cli

pytestmark = pytest.mark.slow
STORIES = Path(__file__).parents[1] / "stories"
HARBOUR = "OSLO – Minister Bo Berg opened the new harbour on 4 May.\n\nIt cost 90 million crowns.\n"


class Run:
    """Runs the program in this process, with its models loaded once."""

    def __init__(self, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capture = patch, capture

    def __call__(self, *arguments: str, typed: str = "") -> tuple[int, str, str]:
        """Return the exit code, standard output and standard error."""
        self._patch.setattr(sys, "argv", ["visit-assistant", *arguments])
        self._patch.setattr(sys, "stdin", io.StringIO(typed))
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *self._capture.readouterr()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(monkeypatch, capsys)


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(HARBOUR, encoding="utf-8")
    return path


def test_ask_prints_the_answer_and_its_place(run: Run) -> None:
    code, out, _ = run("ask", "When did Guterres arrive in Almaty?")
    assert code == 0
    answer, place = out.splitlines()
    assert answer == (
        "July 3 — “ASTANA – UN Secretary-General António Guterres has arrived in Almaty "
        "with an official visit on July 3.” [1]"
    )
    assert place == "[1] Guterres visit, paragraph 1"


def test_ask_prints_json(run: Run) -> None:
    code, out, _ = run("ask", "--json", "When did Guterres arrive in Almaty?")
    answer = json.loads(out)
    assert (code, answer["short"], answer["citations"][0]["start"]) == (0, "July 3", 0)


def test_a_refusal_is_exit_code_1(run: Run) -> None:
    code, out, _ = run("ask", "How much did the flight of Guterres cost?")
    assert code == 1
    assert out.startswith("The article does not say")
    assert "closest: “" in out


def test_another_article_can_be_named(run: Run, harbour: Path) -> None:
    code, out, _ = run("ask", "Who opened the harbour?", "--article", str(harbour))
    assert (code, "Minister Bo Berg" in out.splitlines()[0]) == (0, True)


def test_an_article_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["visit-assistant", "ask", "Who opened it?", "-a", "-"])
    for content, code, said in (
        (HARBOUR.encode(), 0, "Minister Bo Berg — “OSLO – Minister Bo Berg opened"),
        (b"", 2, "Error: standard input has no sentence in it; give it some text.\n"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "ascii"))
        with pytest.raises(SystemExit, match=f"^{code}$"):
            cli.main()
        assert "".join(capsys.readouterr()).startswith(said)


def test_a_pipe_gets_no_colours(run: Run) -> None:
    _, out, err = run("ask", "When did Guterres arrive in Almaty?")
    assert "\x1b" not in out + err


def test_a_chat_remembers(run: Run) -> None:
    code, out, err = run(
        "chat", typed="Who is the president of Kazakhstan?\nwill he meet Guterres?\n\n"
    )
    assert code == 0
    assert err.startswith("Try: What is this article about?")
    assert out.count("Tokayev") >= 2


def test_letters_that_an_encoding_lacks_end_no_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = io.BytesIO(b"Caf\xe9\nWhen did Guterres arrive in Almaty?\n")
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "argv", ["visit-assistant", "chat"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(typed, "utf-8"))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, "iso8859-5"))
    with pytest.raises(SystemExit, match=r"^0$"):
        cli.main()
    sys.stdout.flush()
    answer = "July 3 \\u2014 \\u201cASTANA \\u2013 UN Secretary-General Ant\\xf3nio Guterres"
    assert f"\n{answer} has arrived" in shown.getvalue().decode("iso8859-5")


def test_build_counts(run: Run, harbour: Path) -> None:
    code, out, _ = run("build", str(harbour.parent))
    assert (code, out) == (0, "1 articles, 2 passages.\n")


def test_evaluate_prints_a_line_for_every_kind(run: Run) -> None:
    code, out, _ = run("evaluate", str(STORIES / "validation_1.jsonl"), "--limit", "20")
    assert code == 0
    assert re.search(r"^factoid +\d+\.\d% +\d+$", out, re.M)
    assert re.search(r"^right +\d+\.\d% +20$", out, re.M)


def bad_files(folder: Path) -> list[tuple[str, str]]:
    """Return arguments that name files which cannot be read, and what is said of each."""
    contents = {
        "empty.txt": (b"", "no sentence"),
        "marks.txt": (b"... !!\n\n--", "no sentence|holds no"),
        "utf16.txt": ("Bo came.".encode("utf-16"), "UTF-16"),
        "western.txt": ("Caf\u00e9 \u201cBo\u201d.".encode("cp1252"), "Windows-1252"),
        "binary.txt": (bytes(range(256)), "binary|not text|UTF-8"),
        "large.txt": (b"Bo came. " * 6_000_000, "large|MB"),
    }
    cases = [(str(folder / "missing.txt"), "missing.txt")]
    for name, (content, said) in contents.items():
        (folder / name).write_bytes(content)
        cases.append((str(folder / name), said))
    (folder / "folder").mkdir()
    cases.append((str(folder / "folder"), "holds no"))
    return cases


def test_files_that_cannot_be_read_are_one_line(run: Run, tmp_path: Path) -> None:
    for path, said in bad_files(tmp_path):
        code, out, err = run("ask", "who?", "--article", path)
        assert (code, out, err.count("\n")) == (2, "", 1), path
        assert err.startswith("Error: ")
        assert re.search(said, err), (said, err)


def test_questions_that_cannot_be_asked_are_one_line(run: Run) -> None:
    code, out, err = run("ask", "a" * 8001)
    assert (code, out) == (2, "")
    assert err == (
        "Error: The question has 8001 characters, at most 8000 are read: ask in fewer words.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("nothing", "No such command 'nothing' (see visit-assistant --help)"),
        ("ask", "Missing argument 'question' (see visit-assistant ask --help)"),
        ("ask --loud who?", "No such option: --loud (see visit-assistant ask --help)"),
        ("ask who? -a", "Option '-a' requires an argument (see visit-assistant --help)"),
        ("ask who? --article=", "the name is empty; name a text file, or - for standard input"),
        ("serve --port 0", "Invalid value for '--port': "),
        ("bench speed", "There is no part “speed” to measure: name any of question, cold, "),
        ("bench peers", "There is no question for peers; name stories with questions: --stories."),
    ],
)
def test_a_misuse_is_one_line(run: Run, arguments: str, said: str) -> None:
    code, out, err = run(*arguments.split())
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("Error: ")
    assert said in err


def test_the_version_is_the_package_s(run: Run) -> None:
    assert run("--version") == (0, f"visit-assistant {version('visit-assistant')}\n", "")


def test_without_a_command_there_is_help(run: Run) -> None:
    code, out, err = run()
    assert (code, err) == (2, "")
    assert "Usage: visit-assistant" in out


def test_every_command_explains_itself(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for command in ("ask", "chat", "build", "evaluate", "serve", "bench", "feedback"):
        assert command in out
        assert run(command, "--help")[0] == 0
    assert "needs --stories" in re.sub(r"[│\s]+", " ", run("bench", "--help")[1])
