"""Spans of years: the question may have 2023-24, or 2024, where the articles have 2023–2024."""

from __future__ import annotations

import re
from collections.abc import Sequence

_YEAR = r"(?:1\d|20)\d\d"
SPAN = re.compile(
    rf"(?<![\w.,–/-])({_YEAR})(?: ?[-–—/] ?| (?:to|until|till|through) (?=\d{{4}}))({_YEAR}|\d\d)"
    r"(?![\w–/-]|[.,]\d)"
)
_DURING = re.compile(rf"(?<=\b[Ii]n )({_YEAR})(?![\w–/-]|[.,]\d| (?:to|until|till|through) )")


class Years:
    """The spans of years that stand in some articles."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Read the articles once."""
        self._written: dict[tuple[str, str], str] = {}
        for span in (span for text in texts for span in SPAN.finditer(text)):
            self._written.setdefault(years(span), span[0])
        apart = (SPAN.sub(" ", text) for text in texts) if self._written else ()
        self._alone = {year for text in apart for year in re.findall(rf"\b{_YEAR}\b", text)}

    def as_written(self, question: str) -> str:
        """Return a question with such spans of years as the articles write them.

        A year that they have in one span alone is asked for as that span.
        """
        question = SPAN.sub(lambda span: self._written.get(years(span), span[0]), question)
        return _DURING.sub(lambda year: self._around(year[0]), question)

    def _around(self, year: str) -> str:
        """Return the one span that a year lies in, or the year."""
        spans = [text for (first, last), text in self._written.items() if first <= year <= last]
        return spans[0] if len(spans) == 1 and year not in self._alone else year


def years(span: re.Match[str]) -> tuple[str, str]:
    """Return the first and the last year of a `SPAN`, both in four digits."""
    first, last = span.groups()
    return first, last if len(last) == len(first) else first[:2] + last
