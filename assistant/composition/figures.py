"""Every date, year or figure that an article gives, where a question asks for just that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.composition.phrases import whole_number, whole_time
from assistant.draft import Draft, Piece
from assistant.language.details import TIMES, Detail, details
from assistant.question.listing import asked_for_all
from index import Index
from index.article import Span

_DATES = asked_for_all(r"(?:dates|days|times)(?: and (?:dates|days|years|times))?")
_YEARS = asked_for_all("years")
_FIGURES = asked_for_all(r"(?:(?:key |main )?(?:figures|numbers|statistics|stats)|numerical data)")
_RELATIVE = re.compile(
    r"\b(?:last|next|this|the (?:following|previous)) (?:week|month|year|spring|summer|autumn|"
    r"winter|weekend)\b|\b(?:today|yesterday|tomorrow)\b",
    re.I,
)
_YEAR = re.compile(r"\d{4}|year", re.I)
_SMALL = re.compile(r"(?:one|a|an|both|once|twice|half|quarter)\b", re.I)  # alone no figures


def figures(question: str, index: Index) -> Draft | None:
    """Return all dates, years or figures of the only article, each where it stands first."""
    ways = {_DATES: _times, _YEARS: _years, _FIGURES: _counts}
    way = next((way for form, way in ways.items() if form.fullmatch(question)), None)
    if len(index.articles) > 1 or not way:
        return None
    (article,) = index.articles
    found: dict[str, Piece] = {}
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        for start, end in way(text):
            piece = Piece(0, sentence.start + start, sentence.start + end)
            found.setdefault(text[start:end].casefold(), piece)
    return Draft.of(index, *found.values()) if found else None


def _times(text: str) -> Iterator[Span]:
    """Yield where a sentence tells times, each whole: last September."""
    told = [whole_time(text, one.start, one.end) for one in details(text) if one.kind in TIMES]
    yield from _apart([*told, *(match.span() for match in _RELATIVE.finditer(text))])


def _years(text: str) -> Iterator[Span]:
    """Yield where a sentence tells times with their year."""
    return (span for span in _times(text) if _YEAR.search(text, *span))


def _counts(text: str) -> Iterator[Span]:
    """Yield where a sentence tells numbers, each with its limit and what it counts."""
    found = (one for one in details(text) if one.kind not in TIMES and "ordinal" not in one.kind)
    told = [_with_noun(text, one) for one in found]
    yield from _apart([span for span in told if not _SMALL.fullmatch(text, *span)])


def _with_noun(text: str, one: Detail) -> Span:
    """Return the place of a number with what it counts: around 80 events."""
    start, end = whole_number(text, one.start, one.end)
    noun = re.escape(one.kind.removeprefix("number of ")[:3])
    counted = re.compile(rf"(?:[\s-][\w’'-]+){{0,2}}?[\s-]{noun}[\w’'-]*\w", re.I)
    behind = counted.match(text, end) if one.kind.startswith("number of ") else None
    return start, behind.end() if behind else end


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Yield places in order, but for those inside another."""
    end = -1
    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        if span[1] > end:
            yield span
            end = span[1]
