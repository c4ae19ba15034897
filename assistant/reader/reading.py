"""What a reader says of a question: values only, no model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from index import Index


Outcome = Literal["open", "polar", "refusal"]  # what is calibrated apart


class Retrieved(NamedTuple):
    """A passage that was found, to be read."""

    row: int  # in the index
    similarity: float  # cosine of its vector and the question's


@dataclass(frozen=True, slots=True)
class Span:
    """A short answer inside a sentence: offsets of Article.text, and its log-probability."""

    start: int
    end: int
    score: float  # relative to "no answer on this page": above 0 the span is likelier


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """How a sentence serves a question."""

    row: int  # of its passage in the index
    sentence: int  # number within its article
    evidence: float  # probability that the answer needs this sentence
    spans: tuple[Span, ...]  # best first, not overlapping

    def text(self, index: Index) -> str:
        """Return the sentence."""
        article = index.article_of(self.row)
        place = article.sentences[self.sentence]
        return article.text[place.start : place.end]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the reader found; sentences in the order of the index."""

    answerable: float  # calibrated probability that the answer stands in what was read
    sentences: tuple[SentenceReading, ...]
    yes: float  # probabilities of the verdict; the rest is "not a yes/no matter"
    no: float
    right_open: float  # chance that an answer without a verdict is right, its citations too
    right_polar: float  # and one that gives the likelier verdict


def ranked(sentences: Sequence[SentenceReading]) -> list[SentenceReading]:
    """Return sentences by their evidence, best first, ties by place."""
    return sorted(sentences, key=lambda s: (-s.evidence, s.row, s.sentence))


class Reader(Protocol):
    """Reads a question together with passages."""

    def read(
        self, question: str, earlier: Sequence[str], index: Index, found: Sequence[Retrieved]
    ) -> Reading:
        """Read the passages found, best first, for `question`, asked after `earlier` ones.

        The earlier questions come oldest first. Where nothing was found, there is no sentence in
        what is returned, and all its probabilities are 0.
        """
        ...

    def confidence(self, outcome: Outcome, chance: float) -> float:
        """Return how often an answer given with this raw chance is right."""
        ...
