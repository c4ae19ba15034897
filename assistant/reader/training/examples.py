"""What the reader learns from: a question over a page of sentences, with what is known of it.

What a data set does not say is None and trains nothing. Questions are also typed less carefully
now and then, as people do.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Marked = tuple[int, int, int]  # sentence, start and end within the sentence


@dataclass(frozen=True, slots=True)
class Example:
    """A question over a page of sentences, with what is known of the answer."""

    question: str
    earlier: tuple[str, ...]
    sentences: tuple[str, ...]
    evidence: frozenset[int] | None
    spans: tuple[Marked, ...] | None  # None: unknown; (): no answer here
    verdict: int | None
    answerable: bool | None


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def augment(question: str, rng: random.Random) -> str:
    """Type the question less carefully now and then: lower case, no mark, typos."""
    if rng.random() < 0.25:
        question = question.lower()
    if rng.random() < 0.25:
        question = question.rstrip("?!. ") or question
    if rng.random() < 0.2:
        for _ in range(rng.randint(1, 1 + len(question.split()) // 3)):
            question = typo(question, rng)
    return question


def typo(question: str, rng: random.Random) -> str:
    """Drop, double or swap one letter inside a random longer word."""
    words = question.split(" ")
    long = [n for n, word in enumerate(words) if len(word) > 3]
    if not long:
        return question
    number = rng.choice(long)
    word = words[number]
    at = rng.randrange(1, len(word) - 1)
    words[number] = rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
    return " ".join(words)
