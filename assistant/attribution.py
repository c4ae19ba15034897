"""Who says what: which sentences stand inside quotation marks, and whose words they are.

A quotation opens with a mark and closes with one, or runs to the end of its paragraph; the next
one opens anew. Its speaker is named beside it (`said Guterres`), else elsewhere in the same
paragraph, or, where only `he added` stands there, is the last one named as saying something before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from index import Article
from index.article import Sentence
from index.letters import CAPITAL, SMALL

Span = tuple[int, int]  # start and end in the article


class _Named(NamedTuple):
    """Somebody who is named as saying something."""

    at: int
    rank: int  # of the form; the surest is 0
    name: str


_SAYING = (
    r"(?:said|says|added|noted|told|stressed|underlined|explained|warned|recalled|answered|replied|"
    r"argued|insisted|continued|concluded|declared|remarked|called|asked|admitted|joked|wrote|"
    r"praised|criticised|promised|announced|urged|described|spoke|reflected|thanked|hoped|believes)"
)
_LINK = r"(?:\s+(?:bin|al|de|da|di|van|von|der|den|of|the|for|to)){0,2}"
_SHORTENED = rf"(?:[{CAPITAL}]|Dr|Mrs?|Ms|St|Gen|Col|Prof|Sen|Rep|Gov)\."
_NAME = (  # long words are no names, and looking for the end of each takes time
    rf"\b(?:(?:{_SHORTENED}|[{CAPITAL}][\w’'.-]{{0,40}}\w){_LINK}\s+){{0,7}}"
    rf"[{CAPITAL}][\w’-]{{0,40}}\w"
)
_AFTER = re.compile(
    rf"\b(?!told|asked|thanked|praised|criticised|urged|called){_SAYING}\s+(?:the\s+)?(?P<name>{_NAME})"
)
_BEFORE = re.compile(rf"(?P<name>{_NAME})(?:,[^,“”]{{1,80}},)?\s+(?:also\s+|then\s+)?{_SAYING}\b")
_ACCORDING = re.compile(rf"[Aa]ccording to\s+(?:the\s+)?(?P<name>{_NAME})")
TITLES = (
    r"(?:Minister|President|Premier|Chancellor|Ambassador|Secretary|Secretary-General|Director|"
    r"Commissioner|Governor|Mayor|Chairman|Chairwoman|Chairperson|Chair|Representative|Envoy|"
    r"Coordinator|General|Colonel|Judge|Professor|Dr|King|Queen|Prince|Princess|Speaker|Senator)"
)
TITLED = re.compile(  # a name of two words after a title
    rf"\b{TITLES}\.? (?:[A-Z]{{2,}} )?([{CAPITAL}][\w’-]*[{SMALL}] [{CAPITAL}][\w’-]*\w)\b"
    rf"(?! [{CAPITAL}]|’s)"
)
_SAID = re.compile(rf"\b{_SAYING}\b|\baccording to\b", re.I)
_QUOTATION = re.compile(  # ’ ends one only behind a mark: elsewhere it is an apostrophe
    r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|(?<!\d)\"[^\"]*(?:\"|$)|"
    r"(?<!\w)‘[^‘]*?[.,!?]’(?!\w)"
)
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.I)
FEW_QUOTED = 5  # words that an article may quote without anybody speaking
_NOT_NAMES = {
    "He",
    "She",
    "They",
    "It",
    "The",
    "In",
    "A",
    "An",
    "This",
    "That",
    "We",
    "I",
    "But",
    "And",
}


@lru_cache(maxsize=64)
def speakers(article: Article) -> tuple[str | None, ...]:
    """Return for every sentence whose quoted words it holds: a name, "" if unknown, else None."""
    found: list[str | None] = []
    last: str | None = None
    for number, sentences in groupby(article.sentences, key=lambda sentence: sentence.paragraph):
        start, end = article.paragraphs[number - 1]
        spoken = _quotations(article.text, start, end)
        named = _named(article.text, start, end, spoken)
        together = list(sentences)
        ends = [sentence.end for sentence in together]
        told = min(named, key=lambda one: one.rank).name if named else last
        speaker: dict[Span, str] = {}
        for sentence in together:
            words = _speech(article, sentence, spoken)
            if words and words not in speaker:
                closing = ends[min(bisect_left(ends, words[1]), len(ends) - 1)]
                behind = article.text[words[1] : closing]
                told = speaker[words] = _speaker(behind, words, named, last)
            found.append(speaker[words] if words else None)
        last = told
    return tuple(found)


@lru_cache(maxsize=64)
def people(article: Article) -> frozenset[str]:
    """Return the last names of those who speak in an article or stand in it with a title."""
    titled = (match.group(1) for match in TITLED.finditer(article.text))
    return frozenset(name.split()[-1] for name in (*titled, *filter(None, speakers(article))))


def named_in(article: Article, sentence: Sentence) -> str | None:
    """Return who is named in a sentence as saying what it tells in other words, or None."""
    start, end = sentence.start, sentence.end
    named = _named(article.text, start, end, _quotations(article.text, start, end))
    return min(named, key=lambda one: one.rank).name if named else None


def _quotations(text: str, start: int, end: int) -> list[Span]:
    """Return the quotations of a paragraph; one that is not closed runs to the paragraph's end."""
    return [match.span() for match in _QUOTATION.finditer(text, start, end)]


def _named(text: str, start: int, end: int, spoken: Sequence[Span]) -> list[_Named]:
    """Return who is named as saying something outside quotations, in order."""
    pieces, at = [], start
    for first, last in spoken:
        pieces += [text[at:first], "”" * (last - first)]
        at = last
    outside = "".join([*pieces, text[at:end]])
    return sorted(
        _Named(start + match.start(), rank, match.group("name"))
        for rank, pattern in enumerate((_AFTER, _BEFORE, _ACCORDING))
        for match in pattern.finditer(outside)
        if match.group("name").split()[0] not in _NOT_NAMES
    )


def _speech(article: Article, sentence: Sentence, spoken: Sequence[Span]) -> Span | None:
    """Return the quotation that a sentence begins with or runs in.

    None where it only begins with a few quoted words: “Green growth” was the theme.
    """
    number = bisect_right(spoken, sentence.start, key=lambda quotation: quotation[0]) - 1
    if number < 0 or spoken[number][1] <= sentence.start:
        return None
    words = spoken[number]
    rest = article.text[words[1] : sentence.end]
    few = bool(rest) and len(article.text[slice(*words)].split()) <= FEW_QUOTED
    return None if few and re.search(r"\w", rest) and not _SAID.search(rest) else words


def _speaker(behind: str, words: Span, named: Sequence[_Named], last: str | None) -> str:
    """Return who is named with a quotation: behind it in its sentence, before it, later, or last.

    `the minister said` may be anybody: no name then.
    """
    start, end = words
    first, close, far = (bisect_left(named, (at,)) for at in (start, end, end + len(behind)))
    if close < far:
        return min(named[close:far], key=lambda one: one.rank).name
    if _SAID.search(behind) and not _PRONOUN.search(behind):
        return ""
    if first or far < len(named):
        return named[first - 1 if first else far].name
    return last or ""


def says_who(sentence: str) -> bool:
    """Whether a sentence with a quotation tells in words of its own that somebody says it."""
    return bool(_SAID.search(_QUOTATION.sub("", sentence)))
