"""Answers and citations: frozen values. `cite` is the only maker of a citation.

A citation's quote is cut out of the article at its offsets, so it is exact by construction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from index.article import Article

Verdict = Literal["yes", "no"]
Place = tuple[str, int]  # an article's id, and where a sentence starts in it
BETWEEN = re.compile(r"; |, and |, | and ")  # what stands between the members of a short answer


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage of an article: `quote == article.text[start:end]`; paragraph counts from 1."""

    number: int
    article: str
    title: str
    paragraph: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the article answers to a question, and where it stands."""

    question: str
    resolved: str
    text: str
    short: str | None
    answered: bool
    verdict: Verdict | None
    citations: tuple[Citation, ...]
    related: tuple[Citation, ...]
    confidence: float
    suggestions: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values; tuples become lists."""
        plain = asdict(self)
        for field in ("citations", "related", "suggestions"):
            plain[field] = list(plain[field])
        return plain


def places(citations: Iterable[Citation]) -> frozenset[Place]:
    """Return where citations stand."""
    return frozenset((c.article, c.start) for c in citations)


def cite(article: Article, sentence: int, number: int) -> Citation:
    """Cite a sentence of an article by its number among the article's sentences."""
    place = article.sentences[sentence]
    quote = article.text[place.start : place.end]
    return Citation(
        number, article.id, article.title, place.paragraph, place.start, place.end, quote
    )
