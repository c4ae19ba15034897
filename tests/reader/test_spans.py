"""Spans decoded from logits, beside a search of all of them."""

import itertools

import numpy as np
import pytest

from assistant.reader.looks import softmax
from assistant.reader.spans import SPAN_TOKENS, best_spans


def test_the_best_span_is_the_best_of_all_pairs() -> None:
    rng = np.random.default_rng(0)
    for size in (1, 2, 5, 60):
        start, end = rng.normal(size=(2, size)).astype(np.float32)
        pairs = [
            (a, b) for a, b in itertools.product(range(size), repeat=2) if a <= b < a + SPAN_TOKENS
        ]
        first, last, score = best_spans(start, end)[0]
        assert (first, last) == max(pairs, key=lambda pair: start[pair[0]] + end[pair[1]])
        assert score == np.float32(start[first] + end[last])


def test_members_of_a_list_do_not_overlap_and_come_best_first() -> None:
    start = np.full(9, -9, np.float32)
    end = np.full(9, -9, np.float32)
    start[[0, 3, 6]] = 5, 7, 6
    end[[1, 4, 8]] = 5, 7, 6
    assert [(a, b) for a, b, _ in best_spans(start, end)[:3]] == [(3, 4), (6, 8), (0, 1)]


def test_no_tokens_no_span() -> None:
    assert best_spans(np.zeros(0, np.float32), np.zeros(0, np.float32)) == []


def test_softmax_by_hand() -> None:
    found = softmax(np.log(np.array([1.0, 2.0, 5.0], np.float32)))
    assert found.tolist() == pytest.approx([0.125, 0.25, 0.625])
