"""Spans of years, as the question and as the articles write them."""

import pytest

from assistant.language.years import Years

TEXT = (
    "Norway led the council in 2023–2024, and its team won the 2019/20 season. Flats for 2021-22?"
)
CASES = [
    ("Who led it in 2023-24?", "Who led it in 2023–2024?"),
    ("Who led it from 2023 to 2024?", "Who led it from 2023–2024?"),
    ("Who won in 2019 - 2020?", "Who won in 2019/20?"),
    ("Who led it in 2024?", "Who led it in 2023–2024?"),
    ("Did it lead in 2024?", "Did it lead in 2023–2024?"),
    # what happens at once
    ("Was it elected in 2024?", "Was it elected in 2024?"),
    ("Who won in 2020?", "Who won in 2020?"),
    ("What happened in 2023?", "What happened in 2023?"),
    # what the articles have otherwise, or not at all
    ("Who led it in 2022-23?", "Who led it in 2022-23?"),
    ("Who led it since 2024?", "Who led it since 2024?"),
    ("Who led it in 2025?", "Who led it in 2025?"),
    ("Was it from 2023 to 24 people?", "Was it from 2023 to 24 people?"),
    ("Was it on 2023-07-03?", "Was it on 2023-07-03?"),
]


@pytest.mark.parametrize(("typed", "written"), CASES)
def test_a_span_of_years_is_asked_for_as_the_articles_write_it(typed: str, written: str) -> None:
    assert Years([TEXT]).as_written(typed) == written


def test_a_year_that_stands_alone_or_in_two_spans_is_left() -> None:
    question = "Who led it in 2024?"
    assert Years([TEXT, "The council met in 2024."]).as_written(question) == question
    assert Years([TEXT, "Peru follows in 2024–2025."]).as_written(question) == question


def test_a_year_inside_a_span_in_words_is_left() -> None:
    years = Years(["Moe was mayor from 2011 to 2017."])
    assert years.as_written("Was Moe mayor in 2014?") == "Was Moe mayor in 2014?"
    assert years.as_written("Was Moe mayor 2011-17?") == "Was Moe mayor 2011 to 2017?"
