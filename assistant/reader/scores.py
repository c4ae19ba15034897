"""Compare with what was expected: whether a sentence is evidence, and the measures of SQuAD 2.0.

Exact match, F1, and F1 at its best threshold are the official ones, written from the definition
in Rajpurkar et al. 2018, sections 3 and 4.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Question:
    """A question over a context; no answers where the context holds none."""

    question: str
    context: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """The best answer in a context, and by how much it is likelier than none."""

    text: str
    odds: float
    verdict: tuple[float, ...]  # logits of none, yes, no


def is_evidence(text: str, expected: Iterable[str]) -> bool:
    """Whether a sentence is one of those expected, perhaps cut longer or shorter."""
    return any(one in text or text in one for one in expected)


def normalise(answer: str) -> str:
    """Lower the case, drop punctuation and articles, join the words with single spaces."""
    kept = "".join(c for c in answer.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", kept).split())


def exact_match(gold: str, guess: str) -> float:
    """Return 1 where both normalise to the same, else 0."""
    return float(normalise(gold) == normalise(guess))


def f1(gold: str, guess: str) -> float:
    """Return the harmonic mean of word precision and recall; with no words, equality."""
    wanted, given = normalise(gold).split(), normalise(guess).split()
    if not wanted or not given:
        return float(wanted == given)
    common = sum((Counter(wanted) & Counter(given)).values())
    return 2 * common / (len(wanted) + len(given)) if common else 0.0


def squad_scores(questions: Sequence[Question], guesses: Sequence[str]) -> dict[str, float]:
    """Return EM and F1 in per cent: of all, of answerable, of unanswerable questions."""
    rows = []
    for question, guess in zip(questions, guesses, strict=True):
        golds = [a for a in question.answers if normalise(a)] or [""]
        em = max(exact_match(gold, guess) for gold in golds)
        rows.append((bool(question.answers), em, max(f1(gold, guess) for gold in golds)))
    groups = {"all": rows, "has": [r for r in rows if r[0]], "none": [r for r in rows if not r[0]]}
    return {
        f"{name}_{measure}": 100 * float(np.mean([r[column] for r in group]))
        for name, group in groups.items()
        if group
        for measure, column in (("em", 1), ("f1", 2))
    } | {f"{name}_count": float(len(group)) for name, group in groups.items()}


def best_f1(questions: Sequence[Question], guesses: Sequence[Guess]) -> dict[str, float]:
    """Return the best F1 that any one threshold of the odds gives, and that threshold.

    As the official script's `best_f1`: chosen on the same questions, so not a score to expect.
    """
    odds = np.array([g.odds for g in guesses])
    order = np.argsort(-odds, kind="stable")
    golds = [[a for a in q.answers if normalise(a)] for q in questions]
    refused = np.array([float(not gold) for gold in golds])
    answered = np.array(
        [
            max((f1(a, g.text) for a in gold), default=0.0)
            for gold, g in zip(golds, guesses, strict=True)
        ]
    )
    gains = np.concatenate([[0.0], (answered - refused)[order].cumsum()])
    count = int(gains.argmax())
    threshold = odds[order[count - 1]] if count else np.inf
    return {
        "best_f1": 100 * float(refused.sum() + gains[count]) / len(golds),
        "best_f1_threshold": float(threshold),
    }
