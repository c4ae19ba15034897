"""Who is named as saying something, in text whose quotations are blanked out.

A name is looked for in a few forms of sentence, the surest first; a body or an unnamed person is
whatever stands where a sentence has its teller: `the ministry said`, `according to a friend`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from assistant.language.grammar import (
    ACTOR,
    ADVERB,
    ASIDE,
    BRACKETS,
    BREAK,
    DID,
    FILLING,
    OF,
    SAYING,
    WHERE,
)
from assistant.language.persons import FULL, NAME, OFFICE_OF, ONLY_TITLE, one_of
from assistant.language.quotation import QUOTATION
from index.article import Sentence, Span


class Teller(NamedTuple):
    """Somebody who is named as saying something."""

    at: int
    rank: int  # of the form; the surest is 0
    name: str


_OF_SOMEBODY = (  # a name behind these is not the speaker’s
    "told tells thanked praised criticised criticized urged called described"
)
_ENDS = rf"(?=\s*(?:[^\w\s]|$)|\s+{BREAK})"
_DESCRIBED = (  # spokesman John Smith; its secretary, Jens Vogel; 34-year-old Ann Lee; Guterres
    rf"(?:(?:(?!{BREAK}){FILLING}){{0,6}}?(?={FULL}{_ENDS})|"
    rf"(?:an?|the|one|its|his|her|their|our|[\w-]{{1,40}}[’']s)\s+(?:{FILLING}){{0,7}}?"
    rf"[a-z][\w’'-]{{0,40}},\s+(?={FULL}{_ENDS})|"
    rf"(?:the\s+)?)(?P<name>{NAME}){_ENDS}"
)
_CALLING = rf"(?:(?!the\b|{BREAK}|{SAYING}\b)[a-z]{FILLING}){{0,3}}?"  # retired teacher
# In `the head of the ferry Luna, Ann Lee, said` she does.
_OF_THING = rf"\b(?i:of)\s+(?:{FILLING}){{1,3}}?{NAME}(?=,\s+{FULL}{WHERE},\s)"
FORMS = {  # a sentence of each, the surest first; ” stands for quoted words
    sentence: re.compile(form)
    for sentence, form in {
        "”, replied Ann Lee.": (
            rf"”[.,]?\s+{ADVERB}(?!{one_of(_OF_SOMEBODY)}\b){SAYING}\s+{_DESCRIBED}"
        ),
        "It rains, said Ann Lee.": rf",\s+(?:said|says|added)\s+{_DESCRIBED}",
        "Ann Lee said that it rains.": (
            rf"\b(?i:{OF})\s+(?:the\s+)?{NAME}|{_OF_THING}|{ACTOR}\s+{ADVERB}{SAYING}\b"
        ),
        "In Oslo, teacher Ann Lee, said that it rains.": (
            rf",\s+{_CALLING}(?P<name>{FULL}){WHERE},\s+{ADVERB}{SAYING}\b"
        ),
        "According to Ann Lee, it rains.": rf"\b[Aa]ccording to\s+{_DESCRIBED}",
    }.items()
}
SAID = re.compile(rf"\b{SAYING}\b|\baccording to\b", re.I)
_PART = rf"(?!(?i:{BREAK}|(?:al)?though\b|also\b)|{DID}|{SAYING}\b)[\w’'&.-]{{1,40}}"
_BODY = (  # the ministry; a masked man; the head of the union
    rf"(?:(?i:an?|the|its|his|her|their)\s)?(?:[a-z]{{2,20}}ed\s)?{_PART}(?:\s{_PART}){{0,7}}"
    rf"(?:\s(?:of|in|for|at|from)\s(?:the\s)?{_PART}(?:\s{_PART}){{0,4}}){{0,2}}"
)
_TOLD = re.compile(
    rf"(?:^|[,;:”–—]\s+(?:and\s|but\s)?)(?P<subject>{_BODY}){BRACKETS}(?:(?:{ASIDE}){{1,3}},)?"
    rf"\s+{ADVERB}{SAYING}\b|"
    rf"[,”]\s+(?:said|says|added)\s(?P<object>{_BODY})(?<!\.)(?=[.,;:]|$)|"
    r"(?:^|[,;”–—]\s+)[Aa]ccording\sto\s(?!(?:him|her|them|it)\b)(?P<source>[^,.;:–—”]{1,120})"
)
_SURE = re.compile(r"\b(?:said|says|told)\b|according to", re.I)


def says_who(sentence: str) -> bool:
    """Whether a sentence with a quotation tells in words of its own that somebody says it."""
    return bool(SAID.search(QUOTATION.sub("", sentence)))


def tellers(around: str, start: int) -> list[Teller]:
    """Return who is named as saying something in text without quotations that begins at `start`."""
    return sorted(
        Teller(start + match.start("name"), rank + bool(OFFICE_OF.search(name)) * len(FORMS), name)
        for rank, form in enumerate(FORMS.values())
        for match in form.finditer(around)
        if (name := match.group("name")) and not ONLY_TITLE.fullmatch(name)
    )


def surest_first(named: Sequence[Teller], sentence: Sentence) -> tuple[str, ...]:
    """Return who are named in a sentence, who is in the surest form first."""
    first, after = (bisect_left(named, (at,)) for at in (sentence.start, sentence.end))
    return tuple(one.name for one in sorted(named[first:after], key=lambda one: one.rank))


def unnamed(around: str) -> Span | None:
    """Return the place of the body, or of whoever has no name, that tells a sentence."""
    surest = sorted(_TOLD.finditer(around), key=lambda one: not _SURE.search(one[0]))
    return surest[0].span(surest[0].lastgroup or 0) if surest else None
