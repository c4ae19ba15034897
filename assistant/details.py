"""Compare the details of a question with a sentence's: years, months, days, counted things.

A network that read both knows the matter; whether it is May or June is looked up here. Only a plain
difference counts: no comparison is asked ("before 2030"), and the sentence has one such detail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WORDS = {word: ("number", str(n)) for n, word in enumerate(_UNITS) if n > 1}
_WORDS |= {word: ("number", str(10 * n)) for n, word in enumerate(_TENS, 2)}
_WORDS |= {month: ("month", month) for month in _MONTHS if month not in ("may", "march")}
_WORDS |= {day: ("day", day) for day in _DAYS}
_CAPITALS = {"May": ("month", "may"), "March": ("month", "march")}
_DETAIL = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+")
_COMPARES = re.compile(
    r"\b(?:before|after|by|until|till|since|over|under|above|below|than|more|less|fewer|least|most|"
    r"around|about|roughly|nearly|almost|between|from|to|within|later|earlier|sooner|every|"
    r"percent|per|half|third|thirds|quarter|quarters|out|ago|years?|months?|weeks?|days?|hours?)\b",
    re.I,
)
_NOUN = re.compile(r"\W+([a-z]{4})")  # the beginning of the word that a number counts


@dataclass(frozen=True, slots=True)
class Detail:
    """A number, year, month or day, and where it stands in its text."""

    kind: str  # a number's kind names what it counts
    value: str
    start: int
    end: int


def details(text: str) -> Iterator[Detail]:
    """Yield the details of a text in order."""
    for match in _DETAIL.finditer(text):
        word = match.group()
        if word[0].isdigit():
            year = re.fullmatch(r"(?:19|20)\d\d", word)
            kind, value = ("year" if year else "number"), word.replace(",", "")
        else:
            kind, value = _CAPITALS.get(word) or _WORDS.get(word.lower()) or ("", "")
        counted = _NOUN.match(text, match.end())
        if kind == "number" and counted:
            kind = f"number of {counted.group(1)}"
        if kind and kind != "number":
            yield Detail(kind, value, match.start(), match.end())


def contradicted(question: str, sentence: str) -> Detail | None:
    """Return the sentence's detail where the question plainly has another of its kind."""
    if _COMPARES.search(question):
        return None
    told = list(details(sentence))
    for asked in details(question):
        same = [detail for detail in told if detail.kind == asked.kind]
        if len(same) == 1 and asked.value != same[0].value:
            return same[0]
    return None
