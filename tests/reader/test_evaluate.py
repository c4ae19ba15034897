"""What is compared with what was expected, on cases worked by hand."""

import json
from pathlib import Path

import pytest

from assistant.reader.evaluate import questions_of
from assistant.reader.scores import (
    Guess,
    Question,
    best_f1,
    exact_match,
    f1,
    is_evidence,
    normalise,
    squad_scores,
)

NORMALISED = [
    ("The Eiffel Tower!", "eiffel tower"),
    ("  a   cat, an owl ", "cat owl"),
    ("1.5 °C", "15 °c"),
    ("another", "another"),
    ("the", ""),
    ("U.N.", "un"),
]


@pytest.mark.parametrize(("answer", "expected"), NORMALISED)
def test_normalising_drops_articles_punctuation_and_case(answer: str, expected: str) -> None:
    assert normalise(answer) == expected


F1 = [
    ("the cat sat", "cat sat", 1.0),  # "the" does not count
    ("cat sat mat", "cat", 2 * 1 * (1 / 3) / (1 + 1 / 3)),
    ("two two dogs", "two dogs dogs", 2 / 3),  # words count as often as they stand in both
    ("Paris", "London", 0.0),
    ("", "", 1.0),
    ("", "Paris", 0.0),
    ("the", "a", 1.0),  # nothing is left of either
]


@pytest.mark.parametrize(("gold", "guess", "expected"), F1)
def test_f1_by_hand(gold: str, guess: str, expected: float) -> None:
    assert f1(gold, guess) == pytest.approx(expected)


def test_exact_match_ignores_what_normalising_drops() -> None:
    assert exact_match("The U.N.", "un") == 1.0
    assert exact_match("UN", "UNO") == 0.0


def test_scores_take_the_best_gold_answer_and_split_by_answerability() -> None:
    questions = [
        Question("q", "c", ("in July", "July 3")),
        Question("q", "c", ("two dogs",)),
        Question("q", "c", ()),
        Question("q", "c", ()),
    ]
    scores = squad_scores(questions, ["July 3", "dogs", "", "something"])
    assert scores == pytest.approx(
        {
            "all_em": 50.0, "all_f1": 100 * (1 + 2 / 3 + 1 + 0) / 4, "all_count": 4,
            "has_em": 50.0, "has_f1": 100 * (1 + 2 / 3) / 2, "has_count": 2,
            "none_em": 50.0, "none_f1": 50.0, "none_count": 2,
        }
    )  # fmt: skip


def test_reads_the_official_nested_file(tmp_path: Path) -> None:
    qas = [
        {"question": "Who?", "answers": [{"text": "Ann"}], "is_impossible": False},
        {"question": "Why?", "answers": [], "is_impossible": True},
    ]  # fmt: skip
    data = {"data": [{"title": "t", "paragraphs": [{"context": "Ann came.", "qas": qas}]}]}
    path = tmp_path / "dev.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert list(questions_of(path)) == [
        Question("Who?", "Ann came.", ("Ann",)),
        Question("Why?", "Ann came.", ()),
    ]


def test_reads_the_last_articles_of_a_flat_file(tmp_path: Path) -> None:
    rows = [
        {"title": t, "context": t, "question": "q", "answers": [[t, 0]] if t != "C" else []}
        for t in "CAB"
    ]
    path = tmp_path / "dev.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert list(questions_of(path, 2)) == [Question("q", "C", ()), Question("q", "B", ("B",))]


def test_best_f1_is_over_all_thresholds() -> None:
    """Answered from the surest down: right, a wrong refusal lost, half right, a refusal lost."""
    questions = [Question("q", "c", a) for a in (("cat",), (), ("two dogs",), ())]
    odds_and_texts = ((3.0, "cat"), (2.0, "owl"), (1.0, "dogs cats"), (-1.0, "owl"))
    guesses = [Guess(text, odds, (0.0, 0.0, 0.0)) for odds, text in odds_and_texts]
    found = best_f1(questions, guesses)
    assert found == {"best_f1": pytest.approx(75.0), "best_f1_threshold": 3.0}
    assert best_f1(questions[:1], [Guess("dog", 1.0, (0.0,) * 3)])["best_f1"] == 0.0
    assert best_f1(questions[1:2], guesses[1:2])["best_f1"] == 100.0


def test_a_sentence_that_is_cut_longer_or_shorter_is_evidence_still() -> None:
    expected = ["It rained.", "Ada Lind came to Oslo."]
    assert is_evidence("Ada Lind came", expected)
    assert is_evidence("“Yes.” Ada Lind came to Oslo.", expected)
    assert not is_evidence("Bo Berg came to Oslo.", expected)
    assert not is_evidence("It rained.", [])
