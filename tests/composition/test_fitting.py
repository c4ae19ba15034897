"""What cannot be the answer by its form: another's office, another's name, no number."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.composition.fitting import piece_fits
from assistant.question.form import Kind
from index import Index
from tests.readings import answered, indexed, refused, sentence


def test_a_deputy_is_not_the_minister(index: Index) -> None:
    best = sentence(index, 1, 0.9, ("Bo Berg", 4.0))
    assert refused(index, Kind.OPEN, "Who is the minister?", best)
    found = answered(index, Kind.OPEN, "Who is the deputy minister?", best)
    assert found.short == "Deputy Minister Bo Berg"


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("Who is the president?", "President Berg spoke.", True),
        ("Who is the president?", "Lind, the president’s spokesman, spoke.", False),
        ("Who is the vice president?", "Deputy Mayor Berg spoke.", False),
        ("Who is the vice president?", "Vice President Berg spoke.", True),
        ("Who likes the president's plan?", "Lee likes President Berg’s plan.", True),
        ("Who leads the union?", "Its deputy leader, Fay Moss, spoke.", False),
        ("Who leads the union?", "Its leader, Ewan Reid, spoke.", True),
        ("Who led the union?", "Its former leader, Ewan Reid, spoke.", True),
        ("What does Bo Lund teach?", "Ann Holm teaches chemistry.", False),
        ("When was Ann Holm elected?", "Bo Lund was elected in 2015.", False),
        ("What does Ann Holm teach?", "Ann Holm teaches chemistry.", True),
        ("What does Ann Holm teach?", "Bo Lund told pupils of her lessons.", True),
        ("What does Ann Holm teach?", "Bo Lund shares chemistry with Eva Holm.", True),
        ("What did Ann Holm pay?", "Bo Lund paid Ina Moss £5.", True),  # who may be married
        ("What is the captain’s age?", "Captain Berg is 60.", True),
    ],
)
def test_an_office_is_held_by_whoever_has_just_that_one(
    tmp_path: Path, question: str, text: str, fits: bool
) -> None:
    index = indexed(text, tmp_path)
    assert refused(index, Kind.OPEN, question, sentence(index, 0, 0.9)) is not fits


def test_who_somebody_is_names_nobody_else(tmp_path: Path) -> None:
    index = indexed("Envoy Kim Sato met Ada Lind, a nurse.", tmp_path)
    nurse, sato = (sentence(index, 0, 0.9, (piece, 4.0)) for piece in ("a nurse", "Kim Sato"))
    assert answered(index, Kind.OPEN, "Who is Ada Lind?", nurse).short == "a nurse"
    assert answered(index, Kind.OPEN, "Who is Ada Lind?", sato).short is None
    assert refused(index, Kind.OPEN, "Who is Bo Berg?", nurse)


def test_how_many_is_answered_by_a_number(index: Index) -> None:
    asked = "How many days did it take?"
    assert refused(index, Kind.OPEN, asked, sentence(index, 0, 0.9, ("harbour", 4.0)))
    assert answered(index, Kind.OPEN, asked, sentence(index, 0, 0.9, ("3", 4.0))).short == "3"


def test_a_deputy_beside_the_leader_is_not_the_short_answer() -> None:
    text = "The leader of the union, Ewan Reid, was met there by deputy leader Fay Moss."
    pieces = [
        (text.index(name), text.index(name) + len(name)) for name in ("Ewan Reid", "Fay Moss")
    ]
    assert [piece_fits("Who leads the union?", text, *piece) for piece in pieces] == [True, False]


@pytest.mark.parametrize(
    ("question", "events", "weeks"),
    [
        ("for how long?", False, True),
        ("How long did the fair last?", False, True),
        ("How long will it run?", False, True),
        ("How long is the list?", True, True),
        ("How long will the list be?", True, True),
    ],
)
def test_how_long_something_lasts_is_no_number_of_others(
    question: str, events: bool, weeks: bool
) -> None:
    text = "The fair hosted 80 events over three weeks."
    pieces = ((16, 25), (31, 42))
    assert [text[slice(*piece)] for piece in pieces] == ["80 events", "three weeks"]
    assert [piece_fits(question, text, *piece) for piece in pieces] == [events, weeks]


@pytest.mark.parametrize(
    ("question", "fits"), [("Who slept?", False), ("When was it?", False), ("What was it?", True)]
)
def test_a_piece_of_two_clauses_is_no_one_thing(question: str, fits: bool) -> None:
    sentence = "Ann Lee met Bo Vik in May, while Al Moe slept."
    assert piece_fits(question, sentence, 0, len(sentence) - 1) is fits


@pytest.mark.parametrize(("piece", "fits"), [("a depth of 112 metres", False), ("12 km off", True)])
def test_a_depth_is_no_place(piece: str, fits: bool) -> None:
    sentence = "It lies at a depth of 112 metres, 12 km off Oslo."
    start = sentence.index(piece)
    assert piece_fits("Where does it lie?", sentence, start, start + len(piece)) is fits
