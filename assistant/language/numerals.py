"""Numbers in figures and in words: the question may have 30% where the articles have thirty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.language.numbers import SPELT, value_of
from index.letters import CAPITAL, SMALL
from index.lexicon import MONTH

LEAST = 2  # "one" is more than a number
_NUMBERED = (
    "room|cabin|flight|bus|tram|line|route|road|platform|gate|number|no|chapter|page|verse|article|"
    "section|rule|act|volume|episode|season|series|day|week|stage|phase|step|round|lap|level|grade|"
    "category|class|group|lot|item|question|figure|table|seat|floor|pier|block|house|ward"
)
_NUMBER = re.compile(  # but names, days and times of day, which nobody writes in words
    rf"\b(?i:{_NUMBERED})\.? \d+|"
    rf"(?<=[{SMALL}] )[{CAPITAL}]\w{{0,30}} \d+|"
    rf"\b{MONTH} \d\d?\b|\b\d\d? {MONTH}\b|\b\d\d? ?[ap]\.?m\b|"
    rf"(?<![\w.,:/–£€$¥-])(?P<number>(?i:\d{{1,3}}(?:\.\d{{1,3}})?|{SPELT}))"
    r"(?P<percent> ?%| (?i:per ?cent)\b)?(?![\w:/–-]|[.,]\d)"
)
_Number = tuple[Decimal, bool]  # and whether it counts hundredths


class Numerals:
    """The numbers that stand in some articles, as they are written there."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Read the articles once."""
        self._written: dict[_Number, dict[str, None]] = {}
        for found in (found for text in texts for found in _NUMBER.finditer(text)):
            if number := _value(found):
                self._written.setdefault(number, {})[found[0].lower()] = None

    def as_written(self, question: str) -> str:
        """Return a question with its figures and shares in such a form as the articles have.

        Other numbers in words are left: "two" hardly means the 2 of a score.
        """
        return _NUMBER.sub(self._form, question)

    def _form(self, typed: re.Match[str]) -> str:
        """Return the articles' form of a number, the typed one where they have it or none."""
        number = _value(typed) if typed["percent"] or typed[0][0].isdecimal() else None
        written = self._written.get(number) if number else None
        return typed[0] if not written or typed[0].lower() in written else next(iter(written))


def _value(number: re.Match[str]) -> _Number | None:
    """Return what a number is, None where the match is no number to write otherwise."""
    if not number["number"]:
        return None
    value, percent = value_of(number["number"]), bool(number["percent"])
    return (value, percent) if value >= LEAST or percent else None
