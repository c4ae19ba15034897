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
_MONTH = rf"(?:(?i:{'|'.join(m for m in _MONTHS if m not in ('may', 'march'))})|May|March)"
_DATE = re.compile(rf"\b(?:{_MONTH} (\d\d?)|(\d\d?)(?:st|nd|rd|th)? (?:of )?{_MONTH})\b")
_DETAIL = re.compile(
    rf"\d+(?:[.,]\d+)*|(?i:{'|'.join(_TENS)})-(?i:{'|'.join(_UNITS[1:10])})\b|[A-Za-z]+"
)
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
    """Yield the details of a text: days of a month with their month, then all others in order."""
    dates = list(_DATE.finditer(text))
    for date in dates:
        yield Detail("date", str(int(date[1] or date[2])), date.start(), date.end())
    for match in _DETAIL.finditer(text):
        dated = any(date.start() <= match.start() < date.end() for date in dates)
        kind, value = _kind(match.group(), first=match.start() == 0)
        counted = _NOUN.match(text, match.end())
        if kind == "number" and counted and not dated:
            kind = f"number of {counted.group(1)}"
        if kind and kind != "number":
            yield Detail(kind, value, match.start(), match.end())


def _kind(word: str, *, first: bool) -> tuple[str, str]:
    """Return what kind of detail a word is, and its value; a text's first "May" is no month."""
    if word[0].isdigit():
        value = word.replace(",", "")
        value = value.rstrip("0").rstrip(".") if "." in value else value
        return ("year" if re.fullmatch(r"(?:19|20)\d\d", word) else "number"), value
    if "-" in word:
        tens, unit = word.lower().split("-")
        return "number", str(int(_WORDS[tens][1]) + _UNITS.index(unit))
    known = None if first else _CAPITALS.get(word)
    return known or _WORDS.get(word.lower()) or ("", "")


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
