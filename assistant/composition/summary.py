"""Choose sentences that span an article: its beginning, and the one of each part that tells most.

Those are central ones; before others come the openings of paragraphs, which lean on no sentence
before them, and early on what is going to be done. None that mostly repeats another is taken.

Centrality is the mean cosine between a sentence and all others over words weighted by their
inverse frequency among sentences (after LexRank, Erkan and Radev 2004, with degree for rank).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.composition.byline import byline
from assistant.composition.headings import is_heading
from index import Article
from index.letters import CAPITAL
from index.lexical import tokens

COUNT = 4  # sentences of a summary: the beginning, and one of each part of the rest
LEAST_WORDS = 8  # of a sentence that tells something by itself
LEANING = re.compile(
    r"^[“\"]?(?:i|we|he|she|it|they|this|that|these|those|but|and|such|there)\b", re.I
)
AHEAD = re.compile(  # what somebody will do, told by the article itself
    r"[^“”\"]*?\b(?:will|is (?:due |set |expected |scheduled )?to|plans to) (?!not\b)\w[^“”\"]*"
)
PROGRAMME = 2.0  # times the score of a sentence that announces, in the first third
OPENING = 2.0  # times the score of a sentence that opens its paragraph: the others go on from it
ALIKE = 0.6  # of a sentence's words in one that is chosen: more is a repetition
REPEATING = 0.25  # times the score of a repetition


@lru_cache(maxsize=256)
def summarise(
    article: Article, count: int = COUNT, of: frozenset[int] | None = None
) -> tuple[int, ...]:
    """Return the numbers of up to `count` sentences of an article, in order, the first always.

    The others are the best of equal parts: central ones, each with something new. None is a byline.
    Only of sentences among `of`, where that is given.
    """
    scores = _scores(article)
    words = [frozenset(tokens(article.text[s.start : s.end])) for s in article.sentences]
    first, *rest = sorted(of) if of else _telling(article)
    chosen = [first]

    def worth(number: int) -> float:
        """Return the score of a sentence, less if it repeats one that was chosen."""
        shared = max(len(words[number] & words[other]) for other in chosen)
        return scores[number] * (REPEATING if shared > ALIKE * len(words[number]) else 1)

    bounds = [part * len(rest) // max(1, count - 1) for part in range(count)]
    for begin, end in pairwise(bounds):
        if begin < end:
            chosen.append(max(rest[begin:end], key=worth))
    return tuple(chosen)


def telling_most(article: Article, numbers: Collection[int]) -> int:
    """Return which of some sentences tells most of an article."""
    scores = _scores(article)
    return max(sorted(numbers), key=lambda number: scores[number])


def _telling(article: Article) -> list[int]:
    """Return the numbers of the sentences that are no bylines and ask nothing; 0 without any."""
    numbers = range(len(article.sentences))
    told = [n for n in numbers if not (byline(article, n) or is_heading(article, n))]
    return told or [0]


def _scores(article: Article) -> list[float]:
    """Return how much each sentence tells of the article; early, what is announced counts more."""
    scores: list[float] = _centrality(article).tolist()
    sentences = article.sentences
    early = len(sentences) // 3 + 1
    for number, (before, sentence) in enumerate(pairwise(sentences), 1):
        text = article.text[sentence.start : sentence.end]
        if sentence.paragraph != before.paragraph:
            scores[number] *= OPENING
        if number <= early and AHEAD.fullmatch(text) and not LEANING.match(text):
            scores[number] *= PROGRAMME
    return scores


def is_about(article: Article, subject: Sequence[str]) -> bool:
    """Whether words name what the whole article is about: its title or its beginning has them.

    Of its first sentence only the names count: what else it says may be one matter among others.
    """
    first = article.sentences[_telling(article)[0]]
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
