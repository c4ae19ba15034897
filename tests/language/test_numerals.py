"""Numbers in figures and in words, as the question and as the articles write them."""

import pytest

from assistant.language.numerals import Numerals

TEXT = (
    "About thirty percent came on 3 May at 7 p.m. Twelve jurors chose five of the 45 boats. It was "
    "7.5% more, and sixty-two per cent less, than the 12 million of Apollo 11. Room 9 had "
    "nine beds."
)
CASES = [
    ("30%", "thirty percent"),
    ("What about 30 %?", "What about thirty percent?"),
    ("Did 30 per cent come?", "Did thirty percent come?"),
    ("Was it 62% less?", "Was it sixty-two per cent less?"),
    ("Was it 7.5 percent?", "Was it 7.5%?"),
    ("Did 5 jurors sit?", "Did five jurors sit?"),
    # what the articles have as well, or not at all
    ("Did 12 jurors sit?", "Did 12 jurors sit?"),
    ("Was it 31%?", "Was it 31%?"),
    ("Did 30 come?", "Did 30 come?"),
    ("Were forty-five boats there?", "Were forty-five boats there?"),
    # what is written in one way only
    ("Was it on 5 May?", "Was it on 5 May?"),
    ("Was it on May 5?", "Was it on May 5?"),
    ("Was it at 5 pm?", "Was it at 5 pm?"),
    ("Who slept in room 5?", "Who slept in room 5?"),
    ("Who was on bus no. 5?", "Who was on bus no. 5?"),
    ("Were there 9 beds in room 9?", "Were there nine beds in room 9?"),
    ("Was it on Soyuz 5?", "Was it on Soyuz 5?"),
    ("Was it 5,000, 5.5, £5 or 5-2?", "Was it 5,000, 5.5, £5 or 5-2?"),
    ("Which one?", "Which one?"),
]


@pytest.mark.parametrize(("typed", "written"), CASES)
def test_a_number_is_asked_for_as_the_articles_write_it(typed: str, written: str) -> None:
    assert Numerals([TEXT]).as_written(typed) == written


def test_what_the_articles_write_in_two_ways_is_left() -> None:
    assert Numerals([TEXT, "It was 30%."]).as_written("30%") == "30%"
    assert Numerals([TEXT, "It was 30%."]).as_written("30 per cent") == "thirty percent"
