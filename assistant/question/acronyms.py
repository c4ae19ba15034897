"""Names and their acronyms: the question may have the one where the articles have the other.

What an acronym stands for is told by initials alone, no list is kept: United Nations is UN where
the articles have UN and not United Nations. Only names of bodies are taken for such names, so that
Ursula Nilsen stays herself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.draft import Cited, Draft, Piece
from index import Article, Index
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
_NAMES = re.compile(rf"{_NAME}(?: (?:(?:{_LINKS}) )*{_NAME})+")
_RUN = re.compile(  # a long word is not read again from each of its letters
    rf"(?<![^\W\d_])[^\W\d_]+(?: (?:(?:{_LINKS}) )*[^\W\d_]+)+"
)
MOST_WORDS = 8  # of a name
SURE = 0.95  # raw confidence of a full name
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
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
LONGEST = 120  # characters of a name that is looked for beside its acronym
_NO_ACRONYM = frozenset("he she it they this that these those we you i who what".split())


class Acronyms:
    """The acronyms of some articles, and the names of bodies that stand in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the articles once."""
        joined = "\n".join(texts)
        self._folded = joined.casefold()
        self._short = set(_ACRONYM.findall(joined))
        self._names: dict[str, str] = {}
        for run in _NAMES.findall(joined):
            for name in _bodies(run.split(" ")):
                for initials in _initials(name):
                    self._names.setdefault(initials, name)

    def as_written(self, question: str) -> str:
        """Return a cleaned question with such names and acronyms as the articles write them."""
        if asks_expansion(question) or _WHAT_IS.match(question):
            return question
        for run in _RUN.findall(question):
            for name in _bodies(run.split(" ")):
                acronym = next((one for one in _initials(name) if one in self._short), None)
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


def spelled_out(question: str, index: Index) -> Draft | None:
    """Return the full name of an acronym if a cleaned question asks for it and it is told."""
    found = expansion(question, [article.text for article in index.articles])
    if found is None:
        return None
    row, start, end = found
    cited = Cited(row, index.articles[row].sentence_at(start))
    return Draft((cited,), (Piece(row, start, end),), None, SURE)


def is_unexpanded(question: str, articles: Iterable[Article]) -> bool:
    """Whether a full name is asked for of which the articles hold the acronym alone."""
    acronym = asks_expansion(question)
    texts = [article.text for article in articles] if acronym else []
    held = any(re.search(rf"\b{acronym}\b", text) for text in texts)
    return held and expansion(question, texts) is None


def expansion(question: str, texts: Sequence[str]) -> tuple[int, int, int] | None:
    """Return the text, and the start and end in it, of the full name that is asked for.

    A name beside its acronym in brackets counts before one that only has its initials. What an
    acronym is that the texts do not have is told by its full name, too.
    """
    acronym = asks_expansion(question) or _strange(question, texts)
    if acronym is None:
        return None
    for places in (_in_brackets, _apart):
        for row, text in enumerate(texts):
            if place := next(places(acronym, text), None):
                return row, *place
    return None


def _strange(question: str, texts: Iterable[str]) -> str | None:
    """Return the acronym that a question asks for by "what is", if no text has it."""
    asked = _WHAT_IS.match(question)
    held = asked and any(re.search(rf"\b{asked[1]}\b", text) for text in texts)
    return asked[1] if asked and not held else None


def _in_brackets(acronym: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands before its acronym in brackets, or in brackets after it."""
    for short in re.finditer(rf"\((?:the )?{acronym}s?\b|\b{acronym}s? \((?:the )?", text):
        if short[0].startswith("("):
            words = [*_WORD.finditer(text, max(0, short.start() - LONGEST), short.start())]
            starts = [word.start() for word in words[-MOST_WORDS:]]
            spans = [(start, words[-1].end()) for start in reversed(starts)]
        else:
            closed = text.find(")", short.end(), short.end() + LONGEST)
            spans = [(short.end(), closed)] if closed > 0 else []
        yield from ((a, b) for a, b in spans if acronym in _initials(text[a:b].replace("-", " ")))


def _apart(acronym: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the name of a body stands that has the initials."""
    for run in _NAMES.finditer(text):
        for name in _bodies(run[0].split(" ")):
            if acronym in _initials(name):
                start = text.index(name, run.start())
                yield start, start + len(name)


def _bodies(words: list[str]) -> Iterator[str]:
    """Yield the parts of a run of words that can be the name of a body, longest first."""
    for size in range(min(len(words), MOST_WORDS), 1, -1):
        for start in range(len(words) - size + 1):
            part = words[start : start + size]
            links = {part[0], part[-1]} & set(_LINKS.split("|"))
            if not links and _BODY.search(name := " ".join(part)):
                yield name


def _initials(name: str) -> list[str]:
    """Return the initials of a name, without and with the words that link, but for "the"."""
    words = [word for word in name.split() if word != "the"]
    told = [word for word in words if word not in _LINKS.split("|")]
    both = ("".join(word[0] for word in some).upper() for some in (told, words))
    return [initials for initials in both if len(initials) > 1]
