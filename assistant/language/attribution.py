"""Whose words the sentences of an article are, and who is named as saying what it tells.

The speaker of a quotation is named beside it (`said Guterres`). Where only `he added` stands there,
it is whoever the text before was about.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from assistant.language.antecedent import Antecedent, antecedent_after, pronoun_in
from assistant.language.persons import OFFICE_OF, bare_name, in_office, last_name, persons_in
from assistant.language.quotation import blanked, quotations
from assistant.language.tellers import SAID, Teller, surest_first, tellers, unnamed
from index import Article
from index.article import Sentence, Span

_FEW_QUOTED = 5  # words that an article may quote without anybody speaking


class _Told(NamedTuple):
    """Who tells a sentence."""

    said: str | None  # whose quoted words it holds: a name, "" if unknown, else None
    tellers: tuple[str, ...]  # who are named as saying more, the surest first


@lru_cache(maxsize=64)
def speakers(article: Article) -> tuple[str | None, ...]:
    """Return for every sentence whose quoted words it holds: a name, "" if unknown, else None."""
    return tuple(told.said for told in _attributed(article))


@lru_cache(maxsize=64)
def _attributed(article: Article) -> tuple[_Told, ...]:
    """Return for every sentence who tells it."""
    found: list[_Told] = []
    persons, meant = persons_in(article), Antecedent()
    for number, sentences in groupby(article.sentences, key=lambda sentence: sentence.paragraph):
        start, end = article.paragraphs[number - 1]
        paragraph = article.text[start:end]
        spoken = [(start + first, start + last) for first, last in quotations(paragraph)]
        around = blanked(paragraph)
        named = tellers(around, start)
        together = list(sentences)
        ends = [sentence.end for sentence in together]
        speaker: dict[Span, str] = {}
        for sentence in together:
            words = _speech(article, sentence, spoken)
            if words and words not in speaker:
                closing = ends[min(bisect_left(ends, words[1]), len(ends) - 1)]
                behind = article.text[words[1] : closing]
                speaker[words] = _speaker(behind, words, named, meant)
            one = _Told(speaker[words] if words else None, surest_first(named, sentence))
            found.append(one)
            told = around[sentence.start - start : sentence.end - start]
            meant = antecedent_after(told, one.said, one.tellers, meant, persons)
    return tuple(found)


@lru_cache(maxsize=64)
def people(article: Article) -> frozenset[str]:
    """Return the last names of those who say something in an article or have a title in it.

    Who is only told to say it has to be named in full somewhere: a country says much, too.
    """
    speaking = (n for n in speakers(article) if n and (bare_name(n) or not OFFICE_OF.search(n)))
    telling = {last_name(name) for told in _attributed(article) for name in told.tellers}
    sure = frozenset(last_name(n) for n in (*in_office(article), *speaking))
    return sure | (telling & {last_name(name) for name in persons_in(article).surnames})


def named_in(article: Article, sentence: Sentence) -> str | None:
    """Return who is named in a sentence as saying what it tells in other words, or None."""
    number = bisect_left(article.sentences, sentence.start, key=lambda one: one.start)
    return next(iter(_attributed(article)[number].tellers), None)


@lru_cache(maxsize=64)
def outside(article: Article) -> tuple[str, ...]:
    """Return every sentence with ” for each character of the quotations in it."""
    paragraphs = [(start, blanked(article.text[start:end])) for start, end in article.paragraphs]
    placed = ((one, *paragraphs[one.paragraph - 1]) for one in article.sentences)
    return tuple(told[one.start - start : one.end - start] for one, start, told in placed)


def told_at(article: Article, number: int) -> Span | None:
    """Return the place of who is named, maybe elsewhere, as saying a sentence, or None."""
    sentence = article.sentences[number]
    name = speakers(article)[number] or named_in(article, sentence)
    known = name and persons_in(article).known(name)
    if not known and (place := unnamed(outside(article)[number])):
        return sentence.start + place[0], sentence.start + place[1]
    if not name or name not in article.text:
        return None
    here = article.text.find(name, sentence.start, sentence.end)
    first = here if here >= 0 else article.text.find(name)
    return first, first + len(name)


def _speech(article: Article, sentence: Sentence, spoken: Sequence[Span]) -> Span | None:
    """Return the quotation that a sentence runs in or begins with; a few quoted words are none."""
    number = bisect_right(spoken, sentence.start, key=lambda quotation: quotation[0]) - 1
    if number < 0 or spoken[number][1] <= sentence.start:
        return None
    words = spoken[number]
    rest = article.text[words[1] : sentence.end]
    few = bool(rest) and len(article.text[slice(*words)].split()) <= _FEW_QUOTED
    return None if few and re.search(r"\w", rest) and not SAID.search(rest) else words


def _speaker(behind: str, words: Span, named: Sequence[Teller], meant: Antecedent) -> str:
    """Return who is named with a quotation: behind it in its sentence, before it, or later.

    `she said` means who was meant before it; `the minister said` may be anybody, no name then.
    """
    start, end = words
    first, close, far = (bisect_left(named, (at,)) for at in (start, end, end + len(behind)))
    if close < far:
        return min(named[close:far], key=lambda one: one.rank).name
    if pronoun := pronoun_in(behind):
        return meant.by(pronoun).name
    if SAID.search(behind):
        return ""
    return meant.name if first or far == len(named) else named[far].name
