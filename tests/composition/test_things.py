"""What a thing with a name is: told beside its name, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.composition.things import is_beside, thing, thing_asked_for
from index import Index
from tests.readings import indexed

TEXT = (
    "The Swedish firm Brell sued its rival, Norvo, on Monday. It wrote in the journal Deep Sea on "
    "a cave above Mora. The fishing village of Mora lies near the capital of Fiji. The teachers’ "
    "union, Lero, called it “a slap”. Kole was sold. In May, its oldest bird, the Kiti owl, died. "
    "They read this year’s Pact of Oslo."
)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return indexed(TEXT, tmp_path)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is Brell?", "The Swedish firm Brell"),
        ("What's Norvo?", "its rival, Norvo"),
        ("What is Deep Sea?", "the journal Deep Sea"),
        ("What is Mora?", "The fishing village of Mora"),
        ("What is Lero?", "The teachers’ union, Lero"),
        ("What is the Kiti owl?", "its oldest bird, the Kiti owl"),
        ("What is Fiji?", None),
        ("What is Kole?", None),
        ("What is the Pact of Oslo?", None),
        ("What is Oslo?", None),
        ("Who is Brell?", None),
    ],
)
def test_a_thing_is_what_it_is_called_beside_its_name(
    index: Index, question: str, told: str | None
) -> None:
    draft = thing(question, index)
    assert (draft and [piece.words(index) for piece in draft.pieces]) == (told and [told])


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What is the UN Common Agenda?", "UN Common Agenda"),
        ("And what are the Lakes of Mora?", "Lakes of Mora"),
        ("What is Marburg fever?", "Marburg fever"),
        ("What is Lind planning?", None),
        ("What is Lind's plan?", None),
        ("What is Ann Lind’s profession?", None),
        ("What is the fee?", None),
        ("What is Lind and Berg?", None),
    ],
)
def test_a_name_alone_asks_what_it_is(question: str, name: str | None) -> None:
    assert thing_asked_for(question) == name


@pytest.mark.parametrize(
    ("sentence", "piece", "beside"),
    [
        ("The SCO has emerged as an actor.", "actor", True),
        ("Lake Mora, which lies 40 metres above it, froze.", "40 metres", True),
        ("A camp in Mora burned.", "A camp", False),
        ("Lee has been in Mora with a friend.", "Lee has been in Mora", False),
        ("It beat Mora 3-2.", "3-2", False),
        ("The village of Mora burned.", "village", True),
        ("Cyclone Mora hit Fiji.", "Cyclone Mora", True),
        ("Mora hit Fiji.", "Mora", False),
        ("It is in line with the SCO.", "line", False),
        ("The union, Lero, called it “a slap”.", "a slap", False),
    ],
)
def test_what_it_is_stands_beside_its_name(sentence: str, piece: str, beside: bool) -> None:
    name = next(one for one in ("SCO", "Mora", "Lero") if one in sentence)
    start = sentence.index(piece)
    assert is_beside(name, sentence, start, start + len(piece)) is beside
