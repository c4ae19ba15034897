"""Questions that an article answers, made from the article itself.

Candidates are templates over the people who speak in it and the names it uses most. Each has to
be asked before it is shown: what the article does not answer with confidence is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.attribution import speakers
from index import Article

ABOUT = "What is this article about?"
CONFIDENT = 0.7
KEPT = 8
ASKED = 24  # candidates tried for one article
SHOWN = 3
_NAME = re.compile(r"(?<=[a-z,’”] )[A-Z][\w’-]*\w(?: [A-Z][\w’-]*\w)*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and where its answer stands."""

    question: str
    places: frozenset[tuple[str, int]]  # article's id and start of each cited sentence


def candidates(article: Article) -> Iterator[str]:
    """Yield questions that the article may answer, likeliest first."""
    talk = Counter(name for name in speakers(article) if name)
    for name, _ in talk.most_common(4):
        yield f"What does {name} say?"
    for name in list(talk)[:4]:
        yield f"Who is {name}?"
    found = Counter(m.group().removesuffix("’s") for m in _NAME.finditer(article.text))
    names = [name for name, _ in found.most_common(10) if name not in talk]
    for name in names:
        yield f"What is said about {name}?"
    for name in names:
        yield f"Who is {name}?" if " " in name else f"What about {name}?"


def answered(article: Article, ask: Callable[[str], Answer]) -> tuple[Suggestion, ...]:
    """Return the questions that are answered with confidence, each by other sentences."""
    found = [Suggestion(ABOUT, frozenset())]
    seen: set[frozenset[tuple[str, int]]] = set()
    for _, question in zip(range(ASKED), dict.fromkeys(candidates(article)), strict=False):
        answer = ask(question)
        places = frozenset((c.article, c.start) for c in answer.citations)
        if answer.answered and answer.confidence >= CONFIDENT and places not in seen:
            seen.add(places)
            found.append(Suggestion(question, places))
        if len(found) == KEPT:
            break
    return tuple(found)


def choose(
    suggestions: Sequence[Suggestion], cited: frozenset[tuple[str, int]], asked: Sequence[str]
) -> tuple[str, ...]:
    """Return up to three questions that lead on: neither asked already nor answered just now."""
    left = [
        s.question
        for s in suggestions
        if s.question not in asked and not (s.places and s.places <= cited)
    ]
    return tuple(left[:SHOWN])
