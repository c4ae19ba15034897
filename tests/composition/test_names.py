"""Names in place of others."""

from __future__ import annotations

import time

import pytest

from assistant.composition.names import named_otherwise


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Did she study in Rome?", "Later she studied in Oslo with Bo Berg.", "Oslo"),
        ("Was she born in Rome?", "Born in Oslo, she left at ten.", "Oslo"),
        ("Was the interview with the BBC?", "In an interview with the UN he wept.", "UN"),
        (
            "Was she joined by Al Moe?",
            "Joined by Bo Berg and Ida Vik, she left.",
            "Bo Berg and Ida Vik",
        ),
        ("Will he meet President Moe?", "He will meet with President Bo Ray.", "President Bo Ray"),
        ("Did she praise Norway?", "Later she praised Sweden.", "Sweden"),
        ("Did she say that Norway won?", "She said that Sweden won.", None),
        ("Did she study in Oslo?", "Later she studied in Oslo with Bo Berg.", None),
        ("Did she study in Rome?", "She lived in Oslo.", None),
        ("Did she study in Rome?", "She studied at Oslo.", None),
        ("Did she study in Rome?", "She studied in Oslo, then he studied in Bern.", None),
        ("Did she study in Rome?", "Rome was where she studied in May.", None),
    ],
)
def test_a_name_that_stands_where_the_question_has_another(
    question: str, sentence: str, expected: str | None
) -> None:
    found = named_otherwise(question, sentence)
    assert (found and sentence[slice(*found)]) == expected


def test_long_questions_are_compared_in_no_time() -> None:
    question = " ".join("seen in Oslo" for _ in range(600))
    began = time.perf_counter()
    assert named_otherwise(question, question[:1000]) is None
    assert time.perf_counter() - began < 1
