"""From the logits of tokens to the spans of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from assistant.reader.reading import Span

if TYPE_CHECKING:
    from assistant.reader.layout import Place
    from assistant.reader.looks import Array, PageReading

SPAN_TOKENS = 40
MAX_SPANS = 8  # of one sentence


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
    """Return the best spans (first token, last token, score) that do not overlap, best first.

    `start` and `end` are logits of the tokens of one sentence, both of shape (tokens,); there are
    at most MAX_SPANS, of up to SPAN_TOKENS tokens each, and none where there is no token.
    """
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
