"""Choose sentences that span an article: its beginning, and the most central one of each part.

Centrality is the mean cosine between a sentence and all others over words weighted by their
inverse frequency among sentences (after LexRank, Erkan and Radev 2004, with degree for rank).
"""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index import Article
from index.lexical import tokens

PARTS = 3  # beside the beginning
LEAST_WORDS = 8  # of a sentence that tells something by itself
LEANING = re.compile(r"^[“\"]?(?:he|she|it|they|this|that|these|those|but|and|such|there)\b", re.I)


@lru_cache(maxsize=256)
def summarise(article: Article) -> tuple[int, ...]:
    """Return the numbers of up to four sentences of an article, in order."""
    count = len(article.sentences)
    scores = _centrality(article)
    chosen = [0]
    for part in range(PARTS):
        first = 1 + part * (count - 1) // PARTS
        last = 1 + (part + 1) * (count - 1) // PARTS
        if first < last:
            chosen.append(max(range(first, last), key=lambda n: (scores[n], -n)))
    return tuple(sorted(set(chosen)))


def _centrality(article: Article) -> NDArray[np.float64]:
    texts = [article.text[s.start : s.end] for s in article.sentences]
    words = [tokens(text) for text in texts]
    vocabulary = {word: n for n, word in enumerate(dict.fromkeys(w for ws in words for w in ws))}
    counts = np.zeros((len(texts), max(1, len(vocabulary))))
    for row, line in enumerate(words):
        for word in line:
            counts[row, vocabulary[word]] = 1
    weights = counts * np.log(1 + len(texts) / np.maximum(1, counts.sum(0)))
    norms = np.linalg.norm(weights, axis=1, keepdims=True)
    weights = weights / np.maximum(norms, 1e-9)
    scores = weights @ weights.sum(0) / max(1, len(texts))
    weak = [
        len(ws) < LEAST_WORDS or bool(LEANING.match(t)) for ws, t in zip(words, texts, strict=True)
    ]
    return np.asarray(np.where(weak, scores / 2, scores))
