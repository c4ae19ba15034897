"""The full name of an acronym, where it stands beside it or has its initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.draft import Draft, Piece
from assistant.question import acronyms
from assistant.question.acronyms import asks_expansion, initials_of
from index import Article, Index

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
LONGEST = 120  # characters of a name that is looked for beside its acronym


def spelled_out(question: str, index: Index) -> Draft | None:
    """Return the full name of an acronym if a cleaned question asks for it and it is told."""
    found = expansion(question, [article.text for article in index.articles])
    return Draft.of(index, Piece(*found)) if found else None


def is_unexpanded(question: str, articles: Iterable[Article]) -> bool:
    """Whether a full name is asked for of which the articles hold the acronym alone."""
    acronym = asks_expansion(question)
    texts = [article.text for article in articles] if acronym else []
    held = any(re.search(rf"\b{acronym}\b", text) for text in texts)
    return held and expansion(question, texts) is None


def expansion(question: str, texts: Sequence[str]) -> tuple[int, int, int] | None:
    """Return the text, and the start and end in it, of the full name that is asked for.

    A name beside its acronym in brackets counts before one that only has its initials. What an
    acronym is, is told by its full name, too: by one without brackets only if no text has it.
    """
    expanded = asks_expansion(question)
    acronym = expanded or acronyms.asks_what_is(question)
    if acronym is None:
        return None
    beside = not expanded and any(re.search(rf"\b{acronym}\b", text) for text in texts)
    for places in (_in_brackets,) if beside else (_in_brackets, _apart):
        for row, text in enumerate(texts):
            if place := next(places(acronym, text), None):
                return row, *place
    return None


def _in_brackets(acronym: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands before its acronym in brackets, or in brackets after it."""
    for short in re.finditer(rf"\((?:the )?{acronym}s?\b|\b{acronym}s? \((?:the )?", text):
        if short[0].startswith("("):
            words = [*_WORD.finditer(text, max(0, short.start() - LONGEST), short.start())]
            starts = [word.start() for word in words[-acronyms.MOST_WORDS :]]
            spans = [(start, words[-1].end()) for start in reversed(starts)]
        else:
            closed = text.find(")", short.end(), short.end() + LONGEST)
            spans = [(short.end(), closed)] if closed > 0 else []
        yield from ((a, b) for a, b in spans if acronym in initials_of(text[a:b].replace("-", " ")))


def _apart(acronym: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the name of a body stands that has the initials."""
    for run in acronyms.NAMES.finditer(text):
        for name in acronyms.bodies_in(run[0].split(" ")):
            if acronym in initials_of(name):
                start = text.index(name, run.start())
                yield start, start + len(name)
