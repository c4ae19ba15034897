"""Turn a question and the sentences of a page into the token arrays that the model reads.

A page is a run of sentences from one article, in the article's order. This file knows tokens; it
knows neither torch nor what the numbers that come out of the model mean.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.language.word_pieces import Tokens, WordPieces

CLS, SEP, PAD = 101, 102, 0  # BERT's uncased vocabulary
MAX_TOKENS = 512  # positions the model was pretrained with
QUESTION_TOKENS = 64  # a longer question is cut: what it asks stands at its beginning or its end
EARLIER_TOKENS = 24  # of each earlier question
EARLIER_TURNS = 3

_Part = TypeVar("_Part")  # of a question: a word or a token


@dataclass(frozen=True)
class Page:
    """One sequence for the model: question, earlier questions, then sentences."""

    ids: tuple[int, ...]
    question: int  # tokens before the first sentence
    lengths: tuple[int, ...]  # tokens of each sentence

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Return the position of the first token of each sentence."""
        return tuple(self.question + sum(self.lengths[:i]) for i in range(len(self.lengths)))


@dataclass(frozen=True)
class Batch:
    """Padded arrays of several pages, shape (pages, tokens)."""

    ids: NDArray[np.int64]
    mask: NDArray[np.int64]
    types: NDArray[np.int64]  # 0 question, 1 sentences
    sentence: NDArray[np.int64]  # number of the sentence that a token belongs to, -1 for none
    sentences: int  # of the page that has most


def question_ids(words: WordPieces, question: str, earlier: Sequence[str]) -> list[int]:
    """Return [CLS] question [SEP] and, latest first, each earlier question with its [SEP].

    A word has a token or more: only words whose tokens can be among those that are used are read.
    """
    asked = words.ids(" ".join(_ends(question.split())))
    ids = [CLS, *_ends(asked), SEP]
    for text in list(earlier)[: -EARLIER_TURNS - 1 : -1]:
        begun = " ".join(text.split()[:EARLIER_TOKENS])
        ids += [*words.ids(begun)[:EARLIER_TOKENS], SEP]
    return ids


def _ends(parts: list[_Part]) -> list[_Part]:
    """Return the parts of a question, those in the middle left out where there are too many."""
    half = QUESTION_TOKENS // 2
    return parts if len(parts) <= QUESTION_TOKENS else parts[:half] + parts[-half:]


def page(question: Sequence[int], sentences: Sequence[Tokens]) -> Page:
    """Join the question's ids and the sentences; sentences past the model's limit are cut."""
    ids = list(question)
    lengths = []
    for tokens in sentences:
        kept = tokens.ids[: max(0, MAX_TOKENS - 1 - len(ids))]
        ids += kept
        lengths.append(len(kept))
    return Page((*ids, SEP), len(question), tuple(lengths))


def rounded(length: int) -> int:
    """Round a length up to a multiple of 16: few shapes are prepared for, and those go faster."""
    return -(-length // 16) * 16


def batch(pages: Sequence[Page], size: Callable[[int], int] = int) -> Batch:
    """Pad pages to the longest of them, or to `size` of that."""
    shape = (len(pages), size(max(len(p.ids) for p in pages)))
    ids, mask, types = (np.full(shape, PAD, np.int64) for _ in range(3))
    sentence = np.full(shape, -1, np.int64)
    for row, p in enumerate(pages):
        used = len(p.ids)
        ids[row, :used] = p.ids
        mask[row, :used] = 1
        types[row, p.question : used] = 1
        numbers = np.repeat(np.arange(len(p.lengths)), p.lengths)
        sentence[row, p.question : p.question + len(numbers)] = numbers
    return Batch(ids, mask, types, sentence, max(len(p.lengths) for p in pages))
