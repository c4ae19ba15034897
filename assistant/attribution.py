"""Who says what: which sentences stand inside quotation marks, and whose words they are.

A quotation opens with a mark and closes with one, or runs to the end of its paragraph; the next
one opens anew. Its speaker is named beside it (`said Guterres`), else elsewhere in the same
paragraph, or, where only `he added` stands there, is the last one named as saying something before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from index import Article
from index.article import Sentence
from index.letters import CAPITAL, SMALL

Span = tuple[int, int]  # start and end in the article

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
    last = None
    for number, sentences in groupby(article.sentences, key=lambda sentence: sentence.paragraph):
        start, end = article.paragraphs[number - 1]
        spoken = _quotations(article.text, start, end)
        named = _named(article.text, start, end, spoken)
        together = list(sentences)
        told = [name for _, name in named[:1]]  # who goes on, if the next only says "he added"
        for sentence in together:
            words = _speech(article, sentence, spoken)
            if words:
                closing = next((s.end for s in together if s.end >= words[1]), end)
                told.append(_speaker(article.text[words[1] : closing], words, named, last))
            found.append(told[-1] if words else None)
        last = told[-1] if told else last
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
    return named[0][1] if named else None


def _quotations(text: str, start: int, end: int) -> list[Span]:
    """Return the quotations of a paragraph; one that is not closed runs to the paragraph's end."""
    return [match.span() for match in _QUOTATION.finditer(text, start, end)]


def _named(text: str, start: int, end: int, spoken: Sequence[Span]) -> list[tuple[int, str]]:
    """Return who is named as saying something outside quotations, and where, surest form first."""
    outside = text[start:end]
    for first, last in spoken:
        blank = "”" * (last - first)
        outside = outside[: first - start] + blank + outside[last - start :]
    return [
        (start + match.start(), match.group("name"))
        for pattern in (_AFTER, _BEFORE, _ACCORDING)
        for match in pattern.finditer(outside)
        if match.group("name").split()[0] not in _NOT_NAMES
    ]


def _speech(article: Article, sentence: Sentence, spoken: Sequence[Span]) -> Span | None:
    """Return the quotation that a sentence begins with or runs in.

    None where it only begins with a few quoted words: “Green growth” was the theme.
    """
    words = next((q for q in spoken if q[0] <= sentence.start < q[1]), None)
    if words is None:
        return None
    rest = article.text[words[1] : sentence.end]
    few = len(article.text[words[0] : words[1]].split()) <= FEW_QUOTED
    return None if few and re.search(r"\w", rest) and not _SAID.search(rest) else words


def _speaker(behind: str, words: Span, named: Sequence[tuple[int, str]], last: str | None) -> str:
    """Return who is named with a quotation: behind it in its sentence, before it, later, or last.

    `the minister said` may be anybody: no name then.
    """
    start, end = words
    closing = end + len(behind)
    beside = [name for at, name in named if end <= at < closing]
    if not beside and _SAID.search(behind) and not _PRONOUN.search(behind):
        return ""
    before = [name for _, name in sorted(one for one in named if one[0] < start)]
    later = [name for at, name in named if at >= closing]
    return next(iter((*beside, *before[::-1], *later)), last or "")


def says_who(sentence: str) -> bool:
    """Whether a sentence with a quotation tells in words of its own that somebody says it."""
    return bool(_SAID.search(_QUOTATION.sub("", sentence)))
