"""Who said some words: found by the words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.composition import wording
from assistant.composition.spoken import credited, said, telling
from assistant.draft import Cited, Draft, Piece
from assistant.question.form import clean
from index import Index
from tests.readings import indexed, sentence

TEXT = (
    "Mayor Ada Lind opened the harbour. “It is a start. It’s Lind’s harbour. We need more,” said "
    "Lind.\n\n"
    "Minister Bo Berg said that the harbour would never close. Next year it "
    "will, the ministry says.\n\nThe harbour is deep and cold."
)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return indexed(TEXT, tmp_path)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who said “it is a start”?", "Lind — “It is a start.” [1]"),
        ('whose words are "the harbour would never close"?',
         "Minister Bo Berg — “Minister Bo Berg said that the harbour would never close.” [1]"),
        ("Who said ‘it is a start’?", "Lind — “It is a start.” [1]"),
        ("Who said 'it's Lind's harbour'?", "Lind — “It’s Lind’s harbour.” [1]"),
        ("Who's to say the towns' harbour is 'deep'?", None),
        ("Who said “next year it will”?",
         "the ministry — “Next year it will, the ministry says.” [1]"),
        ("Who said “is deep and cold”?", None),
        ("Who said “it is an end”?", None),
        ("Who said “start”?", None),
        ("Did Lind say “it is a start”?", None),
    ],
)  # fmt: skip
def test_the_speaker_of_some_words(index: Index, question: str, text: str | None) -> None:
    draft = said(clean(question), index)
    answer = draft and wording.answer(question, question, draft, index)
    assert (answer and answer.text) == text


@pytest.mark.parametrize(
    ("question", "number", "expected"),
    [
        ("Who says that it is a start?", 1, "Lind"),
        ("Who said more is needed?", 3, "Lind"),
        ("And who has said that the harbour would never close?", 4, "Minister Bo Berg"),
        ("Who warned people that it would never close?", 4, "Minister Bo Berg"),
        ("According to whom would the harbour never close?", 4, "Minister Bo Berg"),
        ("The harbour would never close according to whom?", 4, "Minister Bo Berg"),
        ("Who believes it will close?", 5, "the ministry"),
        ("Who says that it is a start?", 0, None),  # nobody tells it
        ("Who said so?", 1, None),
        ("Who said that?", 1, None),
        ("Who believes in the harbour?", 4, None),
        ("Who opened the harbour?", 4, None),
        ("What does Lind say about the harbour?", 1, None),
    ],
)
def test_the_teller_of_a_clause(
    index: Index, question: str, number: int, expected: str | None
) -> None:
    pieces = credited(clean(question), Draft((Cited(0, number),), (), None, 0.9), index).pieces
    assert [TEXT[start:end] for _, start, end in pieces] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("question", "piece", "expected"),
    [
        ("Who said that it would never close?", "the harbour", "Minister Bo Berg"),
        ("Who said that it would never close?", "Bo Berg", "Bo Berg"),
        ("What would never close?", "the harbour", "the harbour"),
    ],
)
def test_who_tells_it_is_the_short_answer(
    index: Index, question: str, piece: str, expected: str
) -> None:
    start = TEXT.index(f"{piece}", TEXT.index("Minister"))
    found = Draft((Cited(0, 4),), (Piece(0, start, start + len(piece)),), None, 0.9)
    ((_, first, end),) = credited(question, found, index).pieces
    assert TEXT[first:end] == expected


def test_who_says_it_is_neither_yes_nor_no(index: Index) -> None:
    found = Draft((Cited(0, 4),), (), "no", 0.9)
    told = credited("Who said that it would never close?", found, index)
    assert told.verdict is None
    ((_, first, end),) = told.pieces
    assert TEXT[first:end] == "Minister Bo Berg"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who said 9 billion?", "Ida Holm"),
        ("who said 9 billion crowns", "Ida Holm"),
        ("Who said 9 million?", None),
        ("Who said 9?", None),
    ],
)
def test_who_said_a_number(tmp_path: Path, question: str, expected: str | None) -> None:
    text = "It had 9 boats. Ida Holm told us: she feared that its debts, 9 billion crowns, grew."
    found = said(clean(question), indexed(text, tmp_path))
    assert (found and text[slice(*found.pieces[0][1:])]) == expected


@pytest.mark.parametrize(
    ("question", "chosen", "told"),
    [
        ("Who said that the harbour would never close?", (0, 4), (4,)),
        ("Who said that the harbour would never close?", (0,), (4,)),  # not chosen, but read
        ("Who said that we need more harbour?", (2, 3), (3,)),
        ("Who said that the harbour is deep?", (6,), (6,)),  # nobody is known to
        ("Who said that the sea is cold?", (0,), (0,)),  # nor does anything tell it
        ("Who opened the harbour?", (0, 4), (0, 4)),
    ],
)
def test_who_said_it_is_told_by_the_sentence_that_holds_it(
    index: Index, question: str, chosen: tuple[int, ...], told: tuple[int, ...]
) -> None:
    read = [sentence(index, n, 0.5) for n in range(7)]
    found = telling(question, [read[n] for n in chosen], read, index)
    assert tuple(one.sentence for one in found) == told


def test_only_who_says_it_is_the_piece(index: Index) -> None:
    names = [
        Piece(0, at, at + len(one)) for one in ("Bo Berg", "harbour") if (at := TEXT.index(one))
    ]
    draft = Draft((Cited(0, 4),), tuple(names), None, 0.5)
    said_it = credited("Who said that the harbour would never close?", draft, index)
    assert [piece.words(index) for piece in said_it.pieces] == ["Bo Berg"]
