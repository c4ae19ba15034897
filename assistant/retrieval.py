"""Which passages to read: dense and lexical rankings, fused by reciprocal rank.

Reciprocal rank fusion: Cormack, Clarke and Büttcher, SIGIR 2009; a passage's score is the sum of
1 / (60 + rank) over the rankings that hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.question.form import names, points_at_article
from assistant.reader.reading import Retrieved
from index import Encoder, Index
from index.lexical import tokens

CONSTANT = 60  # of the fusion, as in the paper
CANDIDATES = 50  # taken of each ranking
NEAR = 0.3  # cosine: a question that no passage reaches is about something else
FAR = 0.2  # and one that none comes nearer to than this needs a sure answer


def retrieve(index: Index, encoder: Encoder, question: str, k: int) -> list[Retrieved]:
    """Return the k best passages for a question, best first, ties by row.

    A passage that only words found is taken to be as far as the farthest of the dense ranking.
    """
    depth = max(k, CANDIDATES)
    vector = encoder.encode([question])[0]
    dense = index.dense(vector, depth)
    lexical = [row for row, _ in index.lexical.search(question, depth)]
    near = dict(dense)
    farthest = dense[-1][1] if dense else 0.0
    fused = fuse([[row for row, _ in dense], lexical])[:k]
    return [Retrieved(row, float(near.get(row, farthest))) for row in fused]


def holds(index: Index, names: Iterable[str]) -> bool:
    """Whether every word of some names occurs in the articles, in whatever case and number."""
    return all(word in index.lexical.words for name in names for word in tokens(name))


class Reach(NamedTuple):
    """How near a question comes to the articles."""

    near: bool  # a passage, or a name that they hold, or their very words are asked for
    far: bool  # from every passage; it needs a sure answer
    strange: bool  # far, and with a name that they do not hold


def reach(index: Index, question: str, found: Sequence[Retrieved]) -> Reach:
    """Tell how near a question comes, by the passages found for it and by the names in it."""
    points, named = points_at_article(question), names(question)
    nearest = max(one.similarity for one in found)
    far = nearest < FAR and not points
    known = any(holds(index, [name]) for name in named)
    return Reach(nearest >= NEAR or points or known, far, far and not holds(index, named))


def fuse(rankings: Iterable[Sequence[int]]) -> list[int]:
    """Return all rows of the rankings by reciprocal rank fusion, best first, ties by row."""
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, row in enumerate(ranking, 1):
            scores[row] += 1 / (CONSTANT + rank)
    return sorted(scores, key=lambda row: (-scores[row], row))
