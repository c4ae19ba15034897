"""Names and their acronyms: the question may have the one where the articles have the other.

What an acronym stands for is told by initials alone, no list is kept: United Nations is UN where
the articles have UN and not United Nations. Only names of bodies are taken for such names, so that
Ursula Nilsen stays herself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.letters import CAPITAL, SMALL

_BODY = re.compile(
    r"\b(?:nations|union|organi[sz]ation|conference|agency|fund|bank|council|committee|commission|"
    r"association|league|forum|treaty|court|parliament|programme|program|part(?:y|ies)|group|"
    r"community|federation|alliance|pact|project|product|goals|assembly|institute|corporation|"
    r"authority|network|initiative)\b",
    re.I,
)
_LINKS = "of|and|for|the|on|in"
_ACRONYM = re.compile(rf"\b[{CAPITAL}]{{2,}}(?![\w’'-])")
_TYPED = re.compile(rf"\b([{CAPITAL}]{{2,}})\d*\b(?![’'-])")
_NAME = rf"[{CAPITAL}][{SMALL}]+"
NAMES = re.compile(rf"{_NAME}(?: (?:(?:{_LINKS}) )*{_NAME})+")
_RUN = re.compile(  # a long word is not read again from each of its letters
    rf"(?<![^\W\d_])[^\W\d_]+(?: (?:(?:{_LINKS}) )*[^\W\d_]+)+"
)
MOST_WORDS = 8  # of a name
_ASKED = rf"(?:the )?(?:letters |acronym |abbreviation )?\b([{CAPITAL}]{{2,8}}|[a-z]{{2,6}})\d*s?\b"
_EXPANSION = re.compile(
    rf"^(?:(?i:what (?:do|does|did|is|are)|what's) {_ASKED} "
    r"(?i:means?|stands? for|short for|an? (?:abbreviation|acronym) (?:of|for))|"
    rf"(?i:(?:what(?: is|'s) |tell me |give me )?(?:the )?(?:full|whole|long|complete) "
    rf"(?:name|form) (?:of|for)) {_ASKED}|"
    rf"{_ASKED} (?i:stands for(?: what)?|is short for(?: what)?|(?:in )?full (?:name|form)))"
    r"(?i: (?:in|of) (?:the|this) (?:article|text))?(?i: please)?\W*$"
)
_WHAT_IS = re.compile(rf"(?i:what(?: is| are|'s)) (?:the )?([{CAPITAL}]{{2,8}})\d*s?\W*$")
_NO_ACRONYM = frozenset("he she it they this that these those we you i who what".split())


class Acronyms:
    """The acronyms of some articles, and the names of bodies that stand in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the articles once."""
        joined = "\n".join(texts)
        self._folded = joined.casefold()
        self._short = set(_ACRONYM.findall(joined))
        self._names: dict[str, str] = {}
        for run in NAMES.findall(joined):
            for name in bodies_in(run.split(" ")):
                for initials in initials_of(name):
                    self._names.setdefault(initials, name)

    def as_written(self, question: str) -> str:
        """Return a cleaned question with such names and acronyms as the articles write them."""
        if asks_expansion(question) or asks_what_is(question):
            return question
        for run in _RUN.findall(question):
            for name in bodies_in(run.split(" ")):
                acronym = next((one for one in initials_of(name) if one in self._short), None)
                if acronym and name in question and name.casefold() not in self._folded:
                    question = question.replace(name, acronym)
        return _TYPED.sub(self._spelled_out, question)

    def _spelled_out(self, typed: re.Match[str]) -> str:
        name = self._names.get(typed[1])
        if not name or re.search(rf"\b{typed[1].casefold()}\b", self._folded):
            return typed[0]
        return name


def asks_expansion(question: str) -> str | None:
    """Return the acronym whose full name a cleaned question asks for, None if it asks for none."""
    found = _EXPANSION.match(question)
    short = next((group for group in found.groups() if group), "") if found else ""
    return short.upper() if short and short not in _NO_ACRONYM else None


def asks_what_is(question: str) -> str | None:
    """Return the acronym that a cleaned question asks for by "what is", None if there is none."""
    asked = _WHAT_IS.match(question)
    return asked[1] if asked else None


def bodies_in(words: list[str]) -> Iterator[str]:
    """Yield the parts of a run of words that can be the name of a body, longest first."""
    for size in range(min(len(words), MOST_WORDS), 1, -1):
        for start in range(len(words) - size + 1):
            part = words[start : start + size]
            links = {part[0], part[-1]} & set(_LINKS.split("|"))
            if not links and _BODY.search(name := " ".join(part)):
                yield name


def initials_of(name: str) -> list[str]:
    """Return the initials of a name, without and with the words that link, but for "the"."""
    words = [word for word in name.split() if word != "the"]
    told = [word for word in words if word not in _LINKS.split("|")]
    both = ("".join(word[0] for word in some).upper() for some in (told, words))
    return [initials for initials in both if len(initials) > 1]
