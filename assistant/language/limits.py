"""How a text compares with a number: "at least", "up to", "around", and where these words begin."""

from __future__ import annotations

import re

NEARLY = ("nearly", "almost")
ABOUT = ("about", "around", "roughly", "approximately", "some")
_MORE = "more|greater|larger|bigger|higher|longer|older|taller|heavier|stronger|faster|deeper|wider"
_FEWER = "less|fewer|lower|smaller|shorter|younger|lighter|weaker|slower|shallower|narrower|cheaper"
COMPARATIVE = f"(?:{_MORE}|{_FEWER})"
RISES = r"(?:ris(?:e|es|en|ing)|rose|(?:increas|gr[eo]w|gain|climb|jump)[a-z]{0,4})"
FALLS = r"(?:(?:f[ae]ll|drop|declin|decreas|shr[aiu]nk|los[et]|slip)[a-z]{0,4})"
_LIMITS = {
    "least": rf"at least|(?:no|not) (?:{_FEWER}) than|a minimum of",
    "most": rf"at most|up to|as many as|(?:no|not) (?:{_MORE}) than|a maximum of",
    "more": rf"(?:{_MORE}) than|above",
    "over": "over",
    "below": "below",
    "fewer": rf"(?:{_FEWER}) than|under",
    "nearly": "|".join(NEARLY),
    "about": f"{'|'.join(ABOUT)}|an estimated",
    "exactly": "exactly",
}
_LIMIT = re.compile(
    rf"(?:\b(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _LIMITS.items())}|"
    r"(?P<when>before|after|by|until|till|since))\s"  # of a time
    r"(?:(?:the|a|year|early|late|last|next|\w+ of)\s)*|(?P<unclear>\bminus\s|[-−–]))$",
    re.I,
)
_AMBIGUOUS = {  # what two words mean, and with what they mean something else
    "over": ("more", frozenset(f"number of {unit}" for unit in "hour day week month year".split())),
    "below": ("fewer", frozenset(f"number of {unit}" for unit in "metre kilometre".split())),
}
_WINDOW = 40  # characters before a number that are looked at


def limit_of(text: str, start: int, kind: str, *, timed: bool = False) -> str:
    """Return how a text compares with a number of this kind, "" where it just gives it.

    That is "least", "most", "more", "fewer", "nearly", "about", "exactly" or "unclear", as it is
    where a time has any limit.
    """
    found = _before(text, start)
    if timed:
        return "unclear" if found else ""
    limit = found.lastgroup if found else None
    if limit in _AMBIGUOUS:
        meant, otherwise = _AMBIGUOUS[limit]
        return "unclear" if kind in otherwise else meant
    return limit if limit and limit != "when" else ""


def bounded_from(text: str, start: int) -> int:
    """Return where the words begin that stand right before a number and bound it, or its start."""
    found = _before(text, start)
    beside = found and found.lastgroup in _LIMITS and found.end(found.lastgroup) == start - 1
    return found.start() if found and beside else start


def _before(text: str, start: int) -> re.Match[str] | None:
    return _LIMIT.search(text, max(0, start - _WINDOW), start)
