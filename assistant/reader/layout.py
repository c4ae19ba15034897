"""Lay passages out as pages: the best that fit, in the article's order, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.language.word_pieces import Tokens, WordPieces

if TYPE_CHECKING:
    from index import Index

READ_TOKENS = 380  # of passages for one question: what fits into the time of a few encodings
LOOKED_AT_AGAIN = 3  # sentences that are read once more by themselves
PAGE_TOKENS = 140  # of one page: about the length of the pages in training


@dataclass(frozen=True)
class Place:
    """Where a sentence on a page comes from."""

    row: int  # of its passage in the index
    sentence: int  # number within its article
    offset: int  # of its first character in the article
    tokens: Tokens


def lay_out(index: Index, rows: Sequence[int], words: WordPieces) -> list[list[Place]]:
    """Return the passages that fit READ_TOKENS, best first in `rows`, as pages of one article."""
    pages: list[list[Place]] = []
    size, last = 0, -1
    for row in sorted(_affordable(index, rows, words)):
        places = _places(index, row, words)
        count = sum(len(place.tokens) for place in places)
        article = index.passages[row].article
        if not pages or size + count > PAGE_TOKENS or article != last:
            pages.append([])
            size = 0
        pages[-1] += places
        size, last = size + count, article
    return pages


def _affordable(index: Index, rows: Sequence[int], words: WordPieces) -> list[int]:
    chosen: list[int] = []
    left = READ_TOKENS
    for row in rows:
        left -= sum(len(place.tokens) for place in _places(index, row, words))
        if chosen and left < 0:
            break
        chosen.append(row)
    return chosen


def _places(index: Index, row: int, words: WordPieces) -> list[Place]:
    passage = index.passages[row]
    article = index.articles[passage.article]
    sentences = article.sentences[passage.first : passage.last + 1]
    return [
        Place(row, n, s.start, words.encode(article.text[s.start : s.end]))
        for n, s in enumerate(sentences, passage.first)
    ]
