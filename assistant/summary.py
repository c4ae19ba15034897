"""Choose sentences that span an article: its beginning, and the most central one of each part.

Centrality is the mean cosine between a sentence and all others over words weighted by their
inverse frequency among sentences (after LexRank, Erkan and Radev 2004, with degree for rank).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index import Article
from index.letters import CAPITAL
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


def is_about(article: Article, subject: Sequence[str]) -> bool:
    """Whether words name what the whole article is about: its title or its beginning has them.

    Of its first sentence only the names count: what else it says may be one matter among others.
    """
    first = article.sentences[0]
    beginning = re.findall(rf"\b[{CAPITAL}]\w+", article.text[first.start : first.end])
    own = {_root(word) for word in (*re.findall(r"\w+", article.title), *beginning)}
    return all(_root(word) in own for word in subject)


def _root(word: str) -> str:
    """Return what words of a family share: Zambia, Zambian; port, ports."""
    return word.casefold().removesuffix("s")[:5]


def _centrality(article: Article) -> NDArray[np.float64]:
    """Return the mean cosine of each sentence to all, halved where it does not stand alone.

    The cosines of a sentence to all others are one product: its vector by the sum of all vectors.
    Only the words that stand in a sentence are counted, so no table of sentences by words is made.
    """
    texts = [article.text[s.start : s.end] for s in article.sentences]
    words = [tokens(text) for text in texts]
    vocabulary = {word: n for n, word in enumerate(dict.fromkeys(w for ws in words for w in ws))}
    lines = [sorted({vocabulary[word] for word in ws}) for ws in words]
    held = np.array([number for line in lines for number in line], np.int64)
    holding = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    weights = np.log(1 + len(lines) / np.bincount(held))[held]
    weights /= np.sqrt(np.bincount(holding, weights**2, len(lines)))[holding]
    sums = np.bincount(held, weights)
    scores = np.bincount(holding, weights * sums[held], len(lines)) / len(lines)
    weak = [
        len(ws) < LEAST_WORDS or bool(LEANING.match(t)) for ws, t in zip(words, texts, strict=True)
    ]
    return np.asarray(np.where(weak, scores / 2, scores))
