"""Decide what only doubts the last answer: "it was 100!", "are you sure? I read July 5"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer, Verdict
from assistant.composition.comparison import contradicted
from assistant.composition.wording import answer
from assistant.conversation.again import places_of
from assistant.conversation.echo import goes_on, pointed_at
from assistant.draft import Cited, Draft, Piece
from assistant.language.details import TIMES, Detail, details
from index import Index

_OBJECTS = re.compile(  # says that something else was read or heard
    r"\b(?:(?P<sure>are you (?:sure|certain)|really)|"
    r"(?:i|we) (?:read|heard|thought|think|believed?))\b",
    re.I,
)
_ALIKE = ({"month", "date"}, {"year", "years"})  # kinds that can stand for each other
_DOUBTS = re.compile(  # what may stand around a detail that is doubted
    r"(?:\W|\b(?:so|but|was|is|were|wasn't|isn't|weren't|it|that|they|not|no|really|only|just|"
    r"i|we|are|you|read|heard|thought|think|believed?|guess|said|say|hm+|oh|wait|actually|sure|"
    r"certain|right|about|"
    r"around|the|on|in|at|by|of|then|correct|true|maybe|surely|rather)\b)*",
    re.I,
)


def doubted(question: str, history: Sequence[Answer], index: Index) -> Answer | None:
    """Say yes or no to a message that only repeats the detail last answered, or has another one.

    None for any other message: "it was 100!" after "80 events" is one, "in 100 cities?" is not.
    What plainly objects is also checked with the sentences that were cited; after "are you sure?"
    or "really?" the last answer stands where they have no such detail.
    """
    detail = _detail(question)
    if not detail or not _DOUBTS.fullmatch(question[: detail.start] + question[detail.end :]):
        return None
    same = (turn for turn in reversed(history) if goes_on(history[-1], turn))
    topic = next((turn for turn in same if turn.short), None)
    found = topic and _checked(question, detail, topic, index)
    objects = _OBJECTS.search(question)
    if found or not objects:
        return found
    last = pointed_at(history)
    again = replace(last, question=question) if objects["sure"] else None
    return _compared(question, detail, last, index) or again


def _checked(question: str, detail: Detail, last: Answer, index: Index) -> Answer | None:
    """Return whether a detail is the one of a short answer; None where it is of another kind.

    What lies inside a span is neither right nor wrong: the span is told.
    """
    short, told = last.short or "", _detail(last.short or "")
    if not told or (detail.kind in TIMES) is not (told.kind in TIMES):
        return None
    alike = detail.kind == told.kind or {detail.kind, told.kind} in _ALIKE
    if not alike and (found := _compared(question, detail, last, index)):
        return found
    if not alike and detail.kind in TIMES:
        return None
    for citation, place in zip(last.citations, places_of(last, index) or [], strict=False):
        if (at := citation.quote.find(short)) >= 0:
            start = citation.start + at
            piece = Piece(place.article, start, start + len(short))
            value, low, high = _values(detail, told)
            if low < value < high:
                drafted = Draft((place,), (piece,), None, last.confidence)
                return answer(question, last.resolved, drafted, index)
            right = () if value in (low, high) else (piece,)
            return _decided(question, last, place, right, index)
    return None


def _values(detail: Detail, told: Detail) -> tuple[Decimal, Decimal, Decimal]:
    """Return the value of a detail, and the first and last one of what was told, alike."""
    kinds = detail.kind, told.kind
    if kinds == ("month", "date"):
        return detail.value, told.value // 100, told.last // 100
    if kinds == ("date", "month"):
        return detail.value // 100, told.value, told.last
    if kinds == ("year", "years"):
        return detail.value, *divmod(told.value, 10**4)
    return detail.value, told.value, told.last


def _compared(question: str, detail: Detail, last: Answer, index: Index) -> Answer | None:
    """Return whether a detail stands in a cited sentence, or which one that has instead."""
    for citation, place in zip(last.citations, places_of(last, index) or [], strict=False):
        if any((d.kind, d.value) == (detail.kind, detail.value) for d in details(citation.quote)):
            return _decided(question, last, place, (), index)
        if right := contradicted(question, citation.quote):
            start = citation.start
            piece = Piece(place.article, start + right.start, start + right.end)
            return _decided(question, last, place, (piece,), index)
    return None


def _decided(
    question: str, last: Answer, place: Cited, right: tuple[Piece, ...], index: Index
) -> Answer:
    """Return no with what is right, or yes."""
    verdict: Verdict = "no" if right else "yes"
    return answer(question, last.resolved, Draft((place,), right, verdict, last.confidence), index)


def _detail(text: str) -> Detail | None:
    """Return the only detail of a text, a date whole."""
    found = list(details(text))
    whole = [detail for detail in found if detail.kind == "date"] or found
    return whole[0] if len(whole) == 1 else None
