"""Contrast by machine: one detail is changed, of its own kind, and nothing else."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.reader.model import NO, NONE, YES
from assistant.reader.training.contrast import (
    NUMBERS,
    estranged,
    falsified,
    names_in,
    swap,
    swapped_view,
)
from assistant.reader.training.stories import StoryQuestion
from index.lexicon import DAYS

SENTENCES = (
    "The envoy flew to Osh on Monday.",
    "There, Governor Tolo Amanov met 14 farmers.",
    "It rained.",
)
ASKED = StoryQuestion(
    "Did the envoy fly to Osh on Monday?", (), "", "yesno", SENTENCES, (0, 0, 0),
    frozenset({0}), None, YES,
)  # fmt: skip


def drawn(make: Callable[[random.Random], str | None], times: int = 200) -> set[str]:
    """Return what a function of a random generator gives for many seeds."""

    return {str(make(random.Random(seed))) for seed in range(times)}


def test_a_day_becomes_another_day_and_nothing_else_changes() -> None:
    changed = drawn(lambda rng: swap("the envoy left on monday, a Monday", [], rng))
    assert changed == {f"the envoy left on monday, a {day}" for day in DAYS if day != "Monday"}


def test_a_number_in_words_becomes_another_one() -> None:
    changed = drawn(lambda rng: swap("it took four hours", [], rng))
    assert changed == {f"it took {number} hours" for number in NUMBERS if number != "four"}


@pytest.mark.parametrize(
    ("claim", "steps"),
    [("it has 40 seats", (1, 2, 3, 5, 10)), ("since 1999", (1, 2, 3, 5, 10)), ("400 came", (200,))],
)
def test_a_number_moves_by_a_step_of_its_size(claim: str, steps: tuple[int, ...]) -> None:
    value = next(word for word in claim.split() if word.isdigit())
    moved = [int(value) + sign * step for step in steps for sign in (1, -1)]
    assert drawn(lambda rng: swap(claim, [], rng)) == {
        claim.replace(value, str(other)) for other in moved
    }


def test_a_name_becomes_one_that_the_claim_does_not_hold() -> None:
    changed = drawn(lambda rng: swap("then Amanov spoke", ["Amanov", "Osh"], rng))
    assert changed == {"then Osh spoke"}


def test_a_claim_without_a_detail_stays() -> None:
    assert swap("it rained", ["Osh"], random.Random(0)) is None


def test_names_are_told_once_and_days_are_none() -> None:
    assert names_in(SENTENCES) == ["Osh", "Governor", "Tolo", "Amanov"]


def test_a_false_question_is_a_true_one_with_a_detail_changed() -> None:
    changed = drawn(lambda rng: falsified(ASKED, rng))
    assert changed == {f"Did the envoy fly to Osh on {day}?" for day in DAYS if day != "Monday"}
    assert falsified(replace(ASKED, verdict=NO), random.Random(0)) is None
    assert falsified(replace(ASKED, question="Did it rain?"), random.Random(0)) is None


def test_a_strange_name_comes_from_elsewhere_in_the_story() -> None:
    open_one = replace(
        ASKED, question="When did the envoy fly to Osh?", kind="factoid", verdict=NONE
    )
    changed = drawn(lambda rng: estranged(open_one, rng))
    others = ("Governor", "Tolo", "Amanov")
    assert changed == {f"When did the envoy fly to {name}?" for name in others}
    assert estranged(replace(open_one, kind="summary"), random.Random(0)) is None
    assert estranged(ASKED, random.Random(0)) is None  # a yes/no question is falsified instead


def test_a_sentence_is_asked_for_as_it_is_or_with_a_false_detail() -> None:
    examples = [swapped_view(ASKED, random.Random(seed)) for seed in range(100)]
    assert {example.verdict for example in examples} == {YES, NO}
    for example in examples:
        (number,) = example.evidence or [-1]
        assert example.sentences[number] in SENTENCES[:2]  # the third one holds no detail
        assert example.answerable
