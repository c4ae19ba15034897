"""Read passages with the trained model.

The best passages are laid out in the article's order on a few pages, all pages go through the
model in one batch, and what it says of tokens and sentences is turned back into offsets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.question import is_polar
from assistant.reader import weights
from assistant.reader.features import Page, Tokens, WordPieces, batch, page, question_ids
from assistant.reader.reading import Candidate, Outcome, Reading, SentenceReading, Span
from index.embedding import default_folder

if TYPE_CHECKING:
    from index import Index

READ_TOKENS = 400  # of passages for one question: what fits into the time of a few encodings
PAGE_TOKENS = 200  # of one page: about the length of the pages in training
SPAN_TOKENS = 40
MAX_SPANS = 8  # of one sentence
Array = NDArray[np.float32]


@dataclass(frozen=True)
class PageReading:
    """What the model says of one page; every array is about this page alone."""

    page: Page
    evidence: Array  # (sentences,) logits
    start: Array  # (tokens,)
    end: Array
    answerable: float
    verdict: Array  # (3,) logits


@dataclass(frozen=True)
class Place:
    """Where a sentence on a page comes from."""

    row: int
    sentence: int
    offset: int  # of its first character in the article
    tokens: Tokens


class TrainedReader:
    """The reader that ships with the program; threads may share it."""

    def __init__(self, folder: Path = weights.SHIPPED, *, exact: bool = False) -> None:
        """Load the weights; `exact` keeps single precision, to compare with."""
        model, self.settings = weights.load(folder)
        self._model: Any = model if exact else weights.quantised(model)
        self.words = WordPieces(default_folder())

    def read(
        self, question: str, earlier: Sequence[str], index: Index, found: Sequence[Candidate]
    ) -> Reading:
        """Read the passages found, best first, for `question`, asked after `earlier` ones."""
        pages = [places for places in self._lay_out(index, [c.row for c in found]) if places]
        if not pages:
            return Reading(0.0, (), 0.0, 0.0)
        read = self.scan(question, earlier, [[p.tokens for p in places] for places in pages])
        read = self.weigh(pages, read, dict(found))
        sentences = [
            sentence
            for places, one in zip(pages, read, strict=True)
            for sentence in _sentences(places, one)
        ]
        deciding = max(read, key=lambda one: float(one.evidence.max()))
        _, yes, no = softmax(deciding.verdict)
        answerable = logistic(self.log_odds(read, question))
        return Reading(answerable, tuple(sentences), float(yes), float(no))

    def confidence(self, outcome: Outcome, chance: float) -> float:
        """Return how often an answer given with this raw chance is right (Platt 1999)."""
        slope, shift = self.settings["confidence"][outcome]
        return round(logistic(slope * log_odds(chance) + shift), 3)

    def scan(
        self, question: str, earlier: Sequence[str], pages: Sequence[Sequence[Tokens]]
    ) -> list[PageReading]:
        """Run the model over the sentences of several pages, with the question before each."""
        asked = question_ids(self.words, question, earlier)
        return self.read_pages([page(asked, sentences) for sentences in pages])

    def weigh(
        self, pages: Sequence[Sequence[Place]], read: Sequence[PageReading], near: dict[int, float]
    ) -> list[PageReading]:
        """Combine the evidence with how near each passage lies: logits of both together."""
        nearest = max(near.values())
        weights = np.array(self.settings["evidence"], np.float32)
        return [
            replace(one, evidence=evidence_features(places, one, near, nearest) @ weights)
            for places, one in zip(pages, read, strict=True)
        ]

    def read_pages(self, pages: Sequence[Page]) -> list[PageReading]:
        """Run the model over pages in one batch."""
        import torch

        arrays = batch(pages)
        inputs = (arrays.ids, arrays.mask, arrays.types, arrays.sentence)
        with torch.inference_mode():
            logits = self._model(*(torch.from_numpy(a) for a in inputs))
        evidence, start, end, answerable, verdict = (part.numpy() for part in logits)
        return [
            PageReading(
                one, evidence[n, : len(one.lengths)], start[n, : len(one.ids)],
                end[n, : len(one.ids)], float(answerable[n]), verdict[n],
            )
            for n, one in enumerate(pages)
        ]  # fmt: skip

    def log_odds(self, read: Sequence[PageReading], question: str) -> float:
        """Return the calibrated log-odds that one of the pages answers: refuse below 0."""
        features = [*confidence_features(read, question), 1.0]
        return float(np.dot(self.settings["answerable"], features))

    def _lay_out(self, index: Index, rows: Sequence[int]) -> list[list[Place]]:
        """Return the passages that fit READ_TOKENS, in the article's order, as pages."""
        pages: list[list[Place]] = [[]]
        size, last = 0, -1
        for row in sorted(self._affordable(index, rows)):
            places = self._places(index, row)
            count = sum(len(place.tokens) for place in places)
            if pages[-1] and (size + count > PAGE_TOKENS or index.passages[row].article != last):
                pages.append([])
                size = 0
            pages[-1] += places
            size, last = size + count, index.passages[row].article
        return pages

    def _affordable(self, index: Index, rows: Sequence[int]) -> list[int]:
        chosen: list[int] = []
        left = READ_TOKENS
        for row in rows:
            left -= sum(len(place.tokens) for place in self._places(index, row))
            if chosen and left < 0:
                break
            chosen.append(row)
        return chosen

    def _places(self, index: Index, row: int) -> list[Place]:
        passage = index.passages[row]
        article = index.articles[passage.article]
        return [
            Place(row, n, s.start, self.words.encode(article.text[s.start : s.end]))
            for n, s in enumerate(
                article.sentences[passage.first : passage.last + 1], passage.first
            )
        ]


def evidence_features(
    places: Sequence[Place], read: PageReading, near: dict[int, float], nearest: float
) -> Array:
    """Return for each sentence: its logit, its passage's similarity, how far below the best, 1."""
    similar = np.array([near[place.row] for place in places], np.float32)
    ones = np.ones_like(similar)
    return np.stack([read.evidence, similar, similar - nearest, ones], axis=1).astype(np.float32)


def confidence_features(
    read: Sequence[PageReading], question: str
) -> tuple[float, float, float, float]:
    """Return the best evidence logit, that page's answer logit, its span's margin, and 1 for polar.

    A yes/no question has no span, and is answered more often than others.
    """
    best = max(read, key=lambda one: float(one.evidence.max()))
    null = best.start[0] + best.end[0]
    margin = best.start[1:].max() + best.end[1:].max() - null
    polar = float(is_polar(question))
    span = (1 - polar) * float(np.clip(margin, -10, 10))
    return float(best.evidence.max()), best.answerable, span, polar


def logistic(odds: float) -> float:
    """Return the probability of log-odds."""
    return float(1 / (1 + np.exp(-odds)))


def log_odds(chance: float) -> float:
    """Return the log-odds of a probability, kept finite."""
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return float(np.log(kept / (1 - kept)))


def softmax(logits: Array) -> Array:
    """Return probabilities of the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)


def _sentences(places: Sequence[Place], read: PageReading) -> list[SentenceReading]:
    null = float(read.start[0] + read.end[0])
    found = []
    for place, logit, at in zip(places, read.evidence, read.page.starts, strict=True):
        size = len(place.tokens)
        start, end = read.start[at : at + size] - null, read.end[at : at + size]
        spans = best_spans(start, end) if size == len(start) else []
        evidence = float(1 / (1 + np.exp(-logit)))
        found.append(
            SentenceReading(
                place.row, place.sentence, evidence,
                tuple(Span(*_offsets(place, a, b), score) for a, b, score in spans),
            )
        )  # fmt: skip
    return found


def _offsets(place: Place, first: int, last: int) -> tuple[int, int]:
    offsets = place.tokens.offsets
    return place.offset + offsets[first][0], place.offset + offsets[last][1]


def best_spans(start: Array, end: Array) -> list[tuple[int, int, float]]:
    """Return the best spans (first token, last token, score) that do not overlap, best first."""
    size = len(start)
    if not size:
        return []
    scores = start[:, None] + end[None, :]
    length = np.arange(size)[None, :] - np.arange(size)[:, None]
    scores = np.where((length < 0) | (length >= SPAN_TOKENS), -np.inf, scores)
    found: list[tuple[int, int, float]] = []
    for flat in np.argsort(-scores, axis=None, kind="stable")[: 20 * MAX_SPANS]:
        first, last = divmod(int(flat), size)
        score = float(scores[first, last])
        if np.isfinite(score) and all(last < a or first > b for a, b, _ in found):
            found.append((first, last, score))
        if len(found) == MAX_SPANS:
            break
    return found
