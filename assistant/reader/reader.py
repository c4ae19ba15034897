"""Read passages with the trained model, in two looks, and a third at what decides.

The best passages are laid out in the article's order on a few pages, and all pages go through the
model in one batch. Then the three likeliest sentences are read once more by themselves, where
details stand out (after the retrospective reader, Zhang et al., AAAI 2021). Of a question that yes
or no may answer, and of one that seems to take something wrong for granted, the verdict comes from
a third look, at the likeliest sentence or two alone. What the looks say of tokens and sentences is
weighed, and turned back into offsets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.question import is_open, is_polar
from assistant.reader import weights
from assistant.reader.features import Page, Tokens, batch, page, question_ids, rounded, word_pieces
from assistant.reader.layout import LOOKED_AT_AGAIN, Place, lay_out
from assistant.reader.reading import Candidate, Outcome, Reading, SentenceReading, Span

if TYPE_CHECKING:
    from index import Index

SPAN_TOKENS = 40
MAX_SPANS = 8  # of one sentence
CLOSEST = 0.7  # weight of the closest look in the verdict, beside the first one
DOUBTED = 0.2  # probability of "no" to a question with a question word that asks for a third look
RIGHT_FEATURES = {"open": 2, "polar": 3}  # of right_features: a verdict has one more
BESIDE = 0.6  # of the likeliest sentence's chance: a second one decides with it
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
class Looks:
    """What both looks say of a question, before anything is decided."""

    places: tuple[Place, ...]
    nearest: float  # similarity of the nearest passage
    near: Array  # (sentences,) similarity of each sentence's passage, less the nearest one's
    evidence: Array  # (sentences,) logits of the first look
    again: tuple[int, ...]  # which sentences the second look was at
    deciding: PageReading  # the page with the likeliest sentence
    second: PageReading
    third: PageReading | None  # at what decides; None for most questions with a question word
    spans: tuple[tuple[Span, ...], ...]  # of each sentence; none where the second look was not


class TrainedReader:
    """The reader that ships with the program; threads may share it."""

    def __init__(self, folder: Path = weights.SHIPPED, *, exact: bool = False) -> None:
        """Load the weights; `exact` keeps single precision, to compare with."""
        model, self.settings = weights.load(folder)
        self._model: Any = model if exact else weights.quantised(model)
        self.words = word_pieces()

    def read(
        self, question: str, earlier: Sequence[str], index: Index, found: Sequence[Candidate]
    ) -> Reading:
        """Read the passages found, best first, for `question`, asked after `earlier` ones."""
        pages = lay_out(index, [c.row for c in found], self.words)
        if not pages:
            return Reading(0.0, (), 0.0, 0.0, 0.0, 0.0)
        return self.decide(question, self.look(question, earlier, pages, dict(found)))

    def confidence(self, outcome: Outcome, chance: float) -> float:
        """Return how often an answer given with this raw chance is right (Platt 1999)."""
        slope, shift = self.settings["confidence"][outcome]
        return round(logistic(slope * log_odds(chance) + shift), 3)

    def look(
        self, question: str, earlier: Sequence[str], pages: Sequence[Sequence[Place]],
        near: dict[int, float],
    ) -> Looks:  # fmt: skip
        """Read the pages, then the likeliest sentences by themselves."""
        read = self.scan(question, earlier, [[p.tokens for p in places] for places in pages])
        places = tuple(place for one in pages for place in one)
        evidence = np.concatenate([one.evidence for one in read])
        again = tuple(sorted(np.argsort(-evidence, kind="stable")[:LOOKED_AT_AGAIN].tolist()))
        (second,) = self.scan(question, earlier, [[places[n].tokens for n in again]])
        closer = spans_of([places[n] for n in again], second)
        spans = dict(zip(again, closer, strict=True))
        nearest = max(near.values())
        similar = np.array([near[place.row] for place in places], np.float32)
        deciding = max(read, key=lambda one: float(one.evidence.max()))
        looks = Looks(
            places, nearest, similar - nearest, evidence, again, deciding, second, None,
            tuple(spans.get(n, ()) for n in range(len(places))),
        )  # fmt: skip
        if is_open(question) and _verdict(looks)[1] < DOUBTED:
            return looks
        decisive = self._decisive(looks)
        (third,) = self.scan(question, earlier, [[places[n].tokens for n in decisive]])
        return replace(looks, third=third)

    def _evidence(self, looks: Looks) -> list[float]:
        """Return the chance that each sentence is evidence, by both looks."""
        logits = evidence_features(looks) @ np.array(self.settings["evidence"])
        return [logistic(float(logit)) for logit in logits]

    def _decisive(self, looks: Looks) -> list[int]:
        """Return the likeliest sentence, and the next one where it is nearly as likely."""
        chances = self._evidence(looks)
        first, *others = sorted(looks.again, key=lambda n: -chances[n])
        beside = [n for n in others[:1] if chances[n] > BESIDE * chances[first]]
        return sorted([first, *beside])

    def decide(self, question: str, looks: Looks) -> Reading:
        """Weigh what both looks say, with the weights that calibration found."""
        features = [*answer_features(looks, question), 1.0]
        weighed = zip(self.settings["answerable"], features, strict=True)
        answerable = logistic(sum(weight * value for weight, value in weighed))
        yes, no = _verdict(looks)
        chances = self._evidence(looks)
        sentences = tuple(
            SentenceReading(place.row, place.sentence, chance, spans)
            for place, chance, spans in zip(looks.places, chances, looks.spans, strict=True)
        )
        sure = right_features(answerable, max(chances), yes, no)
        right_open, right_polar = (
            logistic(float(np.dot(self.settings["right"][name], [*sure[:size], 1.0])))
            for name, size in RIGHT_FEATURES.items()
        )
        return Reading(answerable, sentences, yes, no, right_open, right_polar)

    def scan(
        self, question: str, earlier: Sequence[str], pages: Sequence[Sequence[Tokens]]
    ) -> list[PageReading]:
        """Run the model over the sentences of several pages, with the question before each."""
        asked = question_ids(self.words, question, earlier)
        return self.read_pages([page(asked, sentences) for sentences in pages])

    def read_pages(self, pages: Sequence[Page]) -> list[PageReading]:
        """Run the model over pages in one batch."""
        import torch

        arrays = batch(pages, rounded)
        inputs = (arrays.ids, arrays.mask, arrays.types, arrays.sentence)
        with torch.inference_mode():
            logits = self._model(*(torch.from_numpy(a) for a in inputs), arrays.sentences)
        evidence, start, end, answerable, verdict = (part.numpy() for part in logits)
        return [
            PageReading(
                one, evidence[n, : len(one.lengths)], start[n, : len(one.ids)],
                end[n, : len(one.ids)], float(answerable[n]), verdict[n],
            )
            for n, one in enumerate(pages)
        ]  # fmt: skip


def _verdict(looks: Looks) -> tuple[float, float]:
    """Return the probabilities of yes and no, by the first look and the closest one."""
    closest, weight = looks.third or looks.second, np.float32(CLOSEST)
    _, yes, no = softmax((1 - weight) * looks.deciding.verdict + weight * closest.verdict)
    return float(yes), float(no)


def evidence_features(looks: Looks) -> Array:
    """Return for each sentence: first logit, second logit, whether looked at again, nearness, 1.

    The second logit is 0 where a sentence was not looked at again. Shape (sentences, 5).
    """
    second, seen = np.zeros((2, len(looks.places)), np.float32)
    second[list(looks.again)] = looks.second.evidence
    seen[list(looks.again)] = 1
    ones = np.ones_like(seen)
    return np.stack([looks.evidence, second, seen, looks.near, ones], axis=1).astype(np.float32)


def answer_features(looks: Looks, question: str) -> tuple[float, ...]:
    """Return what tells whether the article answers: nearness, logits, the span's margin, polar.

    A yes/no question has no span, and is answered more often than others.
    """
    polar = is_polar(question)
    third = looks.third if polar else None
    return (
        looks.nearest,
        float(looks.evidence.max()),
        looks.deciding.answerable,
        looks.second.answerable,
        0.0 if polar else margin(looks.second),
        float(polar),
        third.answerable if third else 0.0,
        float(third.verdict[1:].max() - third.verdict[0]) if third else 0.0,
    )


def right_features(
    answerable: float, evidence: float, yes: float, no: float
) -> tuple[float, float, float]:
    """Return what tells whether an answer would be right, as log-odds.

    That the article answers, that its best sentence is evidence, and that the likelier one of yes
    and no is the verdict, within 5.
    """
    share = max(yes, no) / (yes + no)
    return log_odds(answerable), log_odds(evidence), min(log_odds(share), 5.0)


def margin(read: PageReading) -> float:
    """Return how much likelier the best span is than none, within 10."""
    null = read.start[0] + read.end[0]
    return float(np.clip(read.start[1:].max() + read.end[1:].max() - null, -10, 10))


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


def spans_of(places: Sequence[Place], read: PageReading) -> list[tuple[Span, ...]]:
    """Return the best spans of every sentence on a page, as offsets of the article."""
    null = float(read.start[0] + read.end[0])
    found = []
    for place, at in zip(places, read.page.starts, strict=True):
        size, offsets = len(place.tokens), place.tokens.offsets
        start, end = read.start[at : at + size] - null, read.end[at : at + size]
        best = best_spans(start, end) if size == len(start) else []  # it was cut
        found.append(
            tuple(
                Span(place.offset + offsets[a][0], place.offset + offsets[b][1], score)
                for a, b, score in best
            )
        )
    return found


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
