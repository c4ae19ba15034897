"""Quotation marks: what stands inside them, and those of a sentence that is shown by itself.

A quotation opens with a mark and closes with one, or runs to the end of its paragraph; the next
one opens anew.
"""

from __future__ import annotations

import re

from index.article import Span

# A single mark ends a quotation beside another mark: elsewhere it is an apostrophe.
_OPENS = r"(?<!\w)[‘'](?!\d\ds\b|n['’])(?=[^\s.,;:!?’'])"  # not ’90s, rock ’n’ roll
_INSIDE = r"(?:[^‘’']|(?<=\w)[’'](?=\w)|(?<=s)[’'](?=\s)|[’']n[’'])"  # don’t, the workers’ union
_CLOSES = r"(?:(?<=[.,!?…–—])[’']|[’'](?=[.,;:!?]))(?!\w)"
_SINGLE = re.compile(rf"{_OPENS}{_INSIDE}+?{_CLOSES}")
_OPENING = re.compile(_OPENS)
_CLOSING = re.compile(rf"(?<!s){_CLOSES}")  # nor the workers’, without an opening mark
_PARTNER = {"‘": "’", "’": "‘", "'": "'"}
QUOTATION = re.compile(  # one that is not closed runs to the end
    r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|(?<!\d)\"[^\"]*(?:\"|$)|"
    rf"{_SINGLE.pattern}|(?<![^\n]){_OPENS}{_INSIDE}+$"
)


def quotations(paragraph: str) -> list[Span]:
    """Return where the quotations of a paragraph stand."""
    return [match.span() for match in QUOTATION.finditer(paragraph)]


def blanked(paragraph: str) -> str:
    """Return a paragraph with ” for every character of its quotations."""
    return QUOTATION.sub(lambda match: "”" * len(match[0]), paragraph)


def as_quotation(quote: str) -> str:
    """Return a sentence in quotation marks: those that it has, and the missing ones."""
    if single := _in_single(quote):
        return single
    if quote.count('"') % 2:
        return f'{quote}"' if quote[0] == '"' else f'"{quote}'
    closed = quote.count("”") > quote.count("“")
    if quote[0] not in '“"«„' and not closed:
        return f"“{quote}”"
    opening = "“" if closed else ""
    return f"{opening}{quote}" + "”" * (quote.count("“") > quote.count("”"))


def _in_single(quote: str) -> str:
    """Return a sentence that opens or closes a quotation in single marks, with both; else ""."""
    if _OPENING.match(quote):
        return quote if _SINGLE.match(quote) else quote + _PARTNER[quote[0]]
    closing = _CLOSING.search(_SINGLE.sub("", quote))
    return _PARTNER[closing[0]] + quote if closing else ""


def unclosed(quote: str) -> bool:
    """Whether a sentence has one of two quotation marks without the other."""
    return quote.count("“") != quote.count("”") or quote.count('"') % 2 == 1
