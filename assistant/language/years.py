"""Spans of years: the question may have 2023-24, or 2024, where the articles have 2023–2024."""

from __future__ import annotations

import re
from collections.abc import Sequence

YEAR = r"(?:1\d|20)\d\d"
SPAN = re.compile(
    rf"(?<![\w.,–/-])({YEAR})(?: ?[-–—/] ?| (?:to|until|till|through) (?=\d{{4}}))({YEAR}|\d\d)"
    r"(?![\w–/-]|[.,]\d)"
)
_CLOSE = re.compile(rf"{YEAR} ?[-–—/]")  # 2023–24 may be one season; 2020 to 2024 is many years
_DURING = re.compile(rf"(?<=\b[Ii]n )({YEAR})(?![\w–/-]|[.,]\d| (?:to|until|till|through) )")
_AT_ONCE = re.compile(  # what is done in one of the years is not done in all of them
    r"\b(?:re-?)?(?:elect|appoint|resign|retire|found|open|close|start|end|arrive|sign|launch|"
    r"announce|happen|occur|die|kill|publish|introduce|join)(?:r?e?d|s)?\b|"
    r"\b(?:leaves?|left|born|beg[aiu]ns?|comes?|came|w[io]ns?|los[et]s?|tak(?:es?|ing) place|"
    r"took|becomes?|became|marr(?:y|ied))\b",
    re.I,
)


class Years:
    """The spans of years that stand in some articles."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Read the articles once."""
        self._written: dict[tuple[str, str], str] = {}
        for span in (span for text in texts for span in SPAN.finditer(text)):
            self._written.setdefault(years(span), span[0])
        apart = (SPAN.sub(" ", text) for text in texts) if self._written else ()
        self._alone = {year for text in apart for year in re.findall(rf"\b{YEAR}\b", text)}

    def as_written(self, question: str) -> str:
        """Return a question with such spans of years as the articles write them.

        A year that they have in one span alone, 2023–24, is asked for as that span, but for what
        happens at once.
        """
        question = SPAN.sub(lambda span: self._written.get(years(span), span[0]), question)
        if _AT_ONCE.search(question):
            return question
        return _DURING.sub(lambda year: self._around(year[0]), question)

    def _around(self, year: str) -> str:
        """Return the one span that a year lies in, or the year."""
        spans = [text for (first, last), text in self._written.items() if first <= year <= last]
        alone = len(spans) == 1 and year not in self._alone
        return spans[0] if alone and _CLOSE.match(spans[0]) else year


def years(span: re.Match[str]) -> tuple[str, str]:
    """Return the first and the last year of a `SPAN`, both in four digits."""
    first, last = span.groups()
    return first, last if len(last) == len(first) else first[:2] + last
