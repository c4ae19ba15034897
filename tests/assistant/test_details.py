"""Details: what a question has otherwise than a sentence."""

import pytest

from assistant.details import contradicted, details

SENTENCE = "The port of Varna hosted 80 events and opens on May 3, 2031."
CASES = [
    ("Does it open in 2030?", "2031"),
    ("Does it open in 2031?", None),
    ("Did Varna host sixty events?", "80"),
    ("Did Varna host eighty events?", None),
    ("Did it host 60 concerts?", None),  # another thing is counted
    ("Is it June?", "May"),
    ("may it open?", None),  # no month
    ("Does it open before 2032?", None),  # a comparison is not for looking up
    ("Were there more than 60 events?", None),
    ("Who came?", None),
    ("May it open in summer?", None),  # no month either
    ("Does it open on May 4?", "May 3"),
    ("Does it open on 3 May?", None),
    ("Did Varna host 80.0 events?", None),
    ("Did Varna host seventy-nine events?", "80"),
    ("Did Varna host Eighty-one events?", "80"),
]


@pytest.mark.parametrize(("question", "expected"), CASES)
def test_a_detail_that_differs(question: str, expected: str | None) -> None:
    found = contradicted(question, SENTENCE)
    assert (found and SENTENCE[found.start : found.end]) == expected


def test_two_years_in_a_sentence_contradict_nothing() -> None:
    assert contradicted("Was it 2020?", "It rose from 2021 to 2024.") is None


def test_numbers_are_named_by_what_they_count() -> None:
    found = [(d.kind, d.value) for d in details("On Friday, May 3, two mayors met 1,200 people.")]
    assert found == [
        ("date", "3"),
        ("day", "friday"),
        ("month", "may"),
        ("number of mayo", "2"),
        ("number of peop", "1200"),
    ]
