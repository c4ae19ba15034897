"""Questions in other words: inflected alike, where they can stand, and nothing of names."""

from __future__ import annotations

import random

import pytest

from assistant.reader.training.paraphrase import reworded


def wordings(question: str, draws: int = 300) -> set[str]:
    """Return what a question becomes in many draws."""
    rng = random.Random(5)
    return {reworded(question, rng) for _ in range(draws)}


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("When did Lee arrive in Oslo?", {"When did Lee land in Oslo?"}),
        ("Who greeted Lee?", {"Who welcomed Lee?", "Who said hello to Lee?"}),
        ("Who has chosen it?", {"Who has selected it?", "Who has opted for it?"}),
        ("Which crises did she name?", {"Which emergencies did she name?"}),
        ("Talks in Oslo, which nations?", {"Negotiations in Oslo, which countries?"}),
    ],
)
def test_words_are_exchanged_in_the_same_form(question: str, others: set[str]) -> None:
    assert others <= wordings(question)


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("Is the visit long?", "Is the travel to long?"),  # a noun
        ("Does the back hurt?", "Does the stand behind hurt?"),
        ("When was Lee greeted?", "When was Lee said hello to?"),
        ("When did they meet with Lee and visit?", "When did they meet with Lee and go to?"),
    ],
)
def test_not_where_they_cannot_stand(question: str, never: str) -> None:
    assert never not in wordings(question)


def test_names_and_what_has_no_other_word_are_left() -> None:
    assert wordings("Did Lee Visit Bo Land?") == {"Did Lee Visit Bo Land?"}
    assert all("Lake Deal" in one for one in wordings("Who greeted people at Lake Deal?"))
