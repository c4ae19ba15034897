"""What the looks at the passages say, and the numbers of it that a decision weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.question.form import is_polar

if TYPE_CHECKING:
    from assistant.reader.features import Page
    from assistant.reader.layout import Place
    from assistant.reader.reading import Span

CLOSEST = 0.7  # weight of the closest look in the verdict, beside the first one
RIGHT_FEATURES = {"open": 2, "polar": 3}  # of right_features: a verdict has one more
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


def verdict(looks: Looks) -> tuple[float, float]:
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
