"""The short answer: the shortest pieces of the article that answer by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.question.form import Kind
from index import Index
from tests.readings import answered, indexed, sentence


def test_members_of_a_list_carry_their_titles(index: Index) -> None:
    spans = ("Bo Berg", 4.0), ("Ada Lind", 3.5), ("Kim Sato", 3.0), ("train", 0.0)
    found = answered(index, Kind.OPEN, "Who came?", sentence(index, 1, 0.9, *spans))
    assert found.short == "Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato"


def test_pieces_with_nothing_between_them_are_one(index: Index) -> None:
    best = sentence(index, 0, 0.9, ("opened on", 3.0), ("May 3, 2031", 4.0))
    assert answered(index, Kind.OPEN, "What happened?", best).short == "opened on May 3, 2031"


def test_a_piece_begins_behind_the_word_that_links_it(tmp_path: Path) -> None:
    index = indexed("It rained. In addition, the harbour of Oslo shut its gates.", tmp_path)
    told = sentence(index, 1, 0.9, ("In addition, the harbour of Oslo shut its gates", 3.0))
    found = answered(index, Kind.OPEN, "What else happened?", told)
    assert found.short == "the harbour of Oslo shut its gates"


@pytest.mark.parametrize(
    ("text", "span", "short"),
    [
        ("He paid €96,300 to clubs.", "96", "€96,300"),
        ("He paid €96,300 to clubs.", "€96", "€96,300"),
        ("It is 1,234.5 km long.", "234", "1,234.5"),
        ("So 54% won and 41% lost.", "41", "41%"),
        ("It rose 2.5% to 9.", "2", "2.5%"),
        ("He met the Board (BD) twice.", "the Board (BD", "the Board (BD)"),
        ("He met the Board (BD) twice.", "BD)", "BD"),
        ("It closed on May 3, 2031.", "May 3", "May 3"),
        ("There were around 80 of them.", "around", None),
        ("It was he who had lost the keys.", "who had lost the keys", "had lost the keys"),
        ("Oslo’s mayor left Oslo.", "Oslo’s", "Oslo"),
        ("McDonald’s mayor left Oslo.", "McDonald’s", "McDonald’s"),
        ("He built it “stone for stone”.", "it “stone for stone", "it “stone for stone”"),
        ('He has "sold it all."', 'He has "sold it all', 'He has "sold it all."'),
        ("He said “they” still nested.", "they” still nested", "“they” still nested"),
        ("“Stone for stone, we said.”", "“Stone for stone", "Stone for stone"),
    ],
)
def test_a_piece_is_taken_whole_and_without_what_links_it(
    tmp_path: Path, text: str, span: str, short: str | None
) -> None:
    index = indexed(text, tmp_path)
    best = sentence(index, 0, 0.9, (span, 4.0))
    assert answered(index, Kind.OPEN, "What is told?", best).short == short


def test_parts_of_an_account_are_no_list(tmp_path: Path) -> None:
    text = (
        "A gale tore the roof off. The hall of the old school was flooded to the knees. Two fled."
    )
    index = indexed(text, tmp_path)
    told = ["tore the roof off", "The hall of the old school was flooded to the knee", "fled"]
    read = [sentence(index, n, 0.9, (one, 4.0)) for n, one in enumerate(told)]
    whole, two = (answered(index, Kind.OPEN, "What happened?", *some) for some in (read, read[::2]))
    assert (whole.short, two.short) == (None, "tore the roof off; fled")


def test_words_that_go_on_are_told_in_their_order(tmp_path: Path) -> None:
    index = indexed("“It fell on us. There was no time,” said Bo Berg. It was dark.", tmp_path)
    read = [
        sentence(index, 1, 0.9, ("There was no time", 4.0)),
        sentence(index, 0, 0.8),
        sentence(index, 2, 0.7),
    ]
    both = answered(index, Kind.OPEN, "What did Bo Berg say?", *read[:2])
    assert both.text == "Bo Berg: “It fell on us.” [1] “There was no time,” said Bo Berg. [2]"
    assert both.short == "There was no time"
    dark = answered(index, Kind.OPEN, "What did Bo Berg say?", read[0], read[2])
    assert dark.text.startswith("There was no time — “There was no time,” said Bo Berg. [1]")
