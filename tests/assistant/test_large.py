"""Articles of five million characters: no text takes much longer than an ordinary one."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.composition.summary import summarise
from assistant.conversation import whom
from assistant.language.attribution import people
from assistant.question.form import is_polar
from assistant.question.spelling import words_of
from assistant.suggestions.candidates import candidates
from index import Article
from index.lexical import Lexical
from index.passages import split_passages
from tests.index.test_sentences import PATHOLOGICAL

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LARGE, SMALL = 5_000_000, 250_000
UNITS = [
    *PATHOLOGICAL, "A", "A.", "Aa-", "“", "a b ", "A.\n\n", "Aa ", "Aa of ", "Aa, ", "Minister ",
    "According to ", "said Aa ", "1,", "of a-", "A1", "Minister Aa ", "A\n", "Aa" + " " * 300,
]  # fmt: skip
HARDEST = ["A", "“", "A1"]  # for the patterns that look for names and quotations


def ordinary(size: int) -> str:
    """Return the texts of the stories to measure with, over and over."""
    files = sorted((ROOT / "tests/stories").glob("validation_*.jsonl"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return repeated("\n\n".join(json.loads(line)["text"] for line in lines) + "\n\n", size)


def repeated(unit: str, size: int) -> str:
    """Return a text of one piece over and over, which ends in a sentence."""
    return unit * (size // len(unit)) + "\nOne."


def texts() -> Iterator[tuple[str, str]]:
    """Yield the texts with their names, the ordinary ones first."""
    for size in (SMALL, LARGE):
        yield f"ordinary {size}", ordinary(size)
        for unit in UNITS if size == SMALL else HARDEST:
            yield f"{unit[:12]!r} {size}", repeated(unit, size)
        yield f"one word {size}", f"{'a' * size}1. One."
    yield f"different words {SMALL}", " ".join(f"W{n}e came." for n in range(SMALL // 11))


def steps(text: str) -> Iterator[tuple[str, float]]:
    """Yield what each step of reading an article takes, in seconds."""

    def timed(name: str, step: Callable[[], Any]) -> tuple[str, float]:
        began = time.process_time()
        step()
        return name, time.process_time() - began

    articles: list[Article] = []
    yield timed("article", lambda: articles.append(Article.from_text(text)))
    yield timed("passages", lambda: split_passages(articles))
    pieces = [text[p.start : p.end] for p in split_passages(articles)]
    yield timed("lexical", lambda: Lexical.build(pieces))
    yield timed("words", lambda: words_of([text]))
    yield timed("people", lambda: people(articles[0]))
    yield timed("candidates", lambda: list(candidates(articles[0])))
    yield timed("summary", lambda: summarise(articles[0]))


def measure() -> None:
    """Print a line as soon as a step of a text is done."""
    Lexical.build(["imported before the clock runs"])
    for name, text in texts():
        for step, seconds in steps(text):
            sys.stdout.write(json.dumps([name, step, seconds]) + "\n")
            sys.stdout.flush()


def test_no_article_takes_much_longer_than_an_ordinary_one() -> None:
    """No step of any text takes more than ten times what all steps of an ordinary one take."""
    command = "from tests.assistant.test_large import measure; measure()"
    run = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, stdout=subprocess.PIPE, timeout=900, check=True
    )
    usual = 0.0
    for name, step, seconds in map(json.loads, run.stdout.splitlines()):
        if name.startswith("ordinary"):
            usual = seconds if step == "article" else usual + seconds
        else:
            assert seconds < 10 * usual, (name, step)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (is_polar, "whether " + "so,:" * 500),
        (whom.NAME.findall, "A" * 2000),
        (whom.NAME.findall, "A1" * 1000),
        (lambda text: words_of([text + "1"]), "a" * 2000),
        (lambda text: words_of([text + "'t"]), "a" * 2000),
    ],
)
def test_time_is_linear(step: Callable[[str], object], text: str) -> None:
    """Sixteen times the text takes about sixteen times as long, not its square."""

    def seconds(times: int) -> float:
        began = time.process_time()
        step(text[:8] + text[8:] * times)
        return time.process_time() - began

    short = max(0.002, min(seconds(1) for _ in range(3)))
    assert min(seconds(16) for _ in range(3)) < 64 * short
