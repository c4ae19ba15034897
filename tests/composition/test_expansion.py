"""The full name of an acronym."""

import pytest

from assistant.composition.expansion import expansion

TEXTS = [
    "The Conference of the Parties is in May, said the Nordic Council and its NC.",
    "Its gross domestic product (GDP) fell. NPT (the Non-Proliferation Treaty) held.",
]
NAMED = [
    ("What does NC stand for?", "Nordic Council"),
    ("What does COP29 mean?", "Conference of the Parties"),
    ("what is GDP short for?", "gross domestic product"),
    ("What does the NPT stand for?", "Non-Proliferation Treaty"),
    ("what does AL stand for?", None),
    ("What does the NC say?", None),
    ("What is COP29?", "Conference of the Parties"),
    ("What is the NPT?", "Non-Proliferation Treaty"),
    ("What is the NC?", None),  # the text has it: what it says of it is asked for
]


@pytest.mark.parametrize(("question", "name"), NAMED)
def test_the_full_name_is_found_beside_its_acronym_or_apart(
    question: str, name: str | None
) -> None:
    found = expansion(question, TEXTS)
    assert (found and TEXTS[found[0]][found[1] : found[2]]) == name


def test_a_bracket_that_is_never_closed_is_no_name() -> None:
    assert expansion("What does NC mean?", ["The NC (Nordic Council"]) == (0, 8, 22)
    assert expansion("What does NC mean?", ["The NC (nordic council "]) is None
