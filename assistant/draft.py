"""An answer before its words: what is cited, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from assistant.answer import Verdict

if TYPE_CHECKING:
    from index import Index

KNOWN = 0.95  # raw confidence of what the form of an article answers by itself


class Cited(NamedTuple):
    """A sentence: the article's number in the index, and its own in the article."""

    article: int
    sentence: int

    def text(self, index: Index) -> str:
        """Return the sentence."""
        article = index.articles[self.article]
        place = article.sentences[self.sentence]
        return article.text[place.start : place.end]


class Piece(NamedTuple):
    """A part of an article's text: the article's number in the index, and offsets."""

    article: int
    start: int
    end: int

    def words(self, index: Index) -> str:
        """Return what stands there."""
        return index.articles[self.article].text[self.start : self.end]

    def sentence(self, index: Index) -> Cited:
        """Return the sentence in which it begins."""
        return Cited(self.article, index.articles[self.article].sentence_at(self.start))


@dataclass(frozen=True, slots=True)
class Draft:
    """What answers a question."""

    cited: tuple[Cited, ...]
    pieces: tuple[Piece, ...]  # the short answer
    verdict: Verdict | None
    confidence: float
    brief: bool = True  # whether the pieces are an answer by themselves, said before the quotes

    @classmethod
    def of(cls, index: Index, *pieces: Piece, sure: float = KNOWN) -> Draft:
        """Return the draft that answers with some pieces, and cites the sentences of these."""
        cited = dict.fromkeys(piece.sentence(index) for piece in pieces)
        return cls(tuple(cited), pieces, None, sure)
