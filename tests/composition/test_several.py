"""One of several is meant: asked who or where openly, and found among them."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from assistant.composition.several import among, one_of
from assistant.draft import Cited, Draft, Piece
from assistant.pipeline import Assistant
from index import Article

TEXT = "She was met by Deputy Mayor Eva Moe, Judge Al Lie and the head of the Oslo Port, Bo Vik."
ALL = TEXT.removeprefix("She was met by ").rstrip(".")


@pytest.mark.parametrize(
    ("question", "name", "who"),
    [
        ("Was she met by Eva Moe?", "Eva Moe", "Who was she met by?"),
        ("was she met by the judge on Monday", "judge", "Who was she met by on Monday?"),
        ("Did Al Lie meet her at the port?", "Al Lie", "Who met her at the port?"),
        ("Does the judge greet her?", "judge", "Who greets her?"),
        ("Did the Chamber of Trade meet her?", "Chamber of Trade", "Who met her?"),
        ("Has Moe met her?", "Moe", "Who has met her?"),
        ("Will the old mayor meet her?", "old mayor", "Who will meet her?"),
        ("Was Moe among those who met her?", "Moe", "Who met her?"),
        ("Did Al Lie and Bo Vik meet her?", "Al Lie and Bo Vik", "Who met her?"),
        ("Will she speak in Oslo?", "Oslo", "Where will she speak?"),
        ("Is Moe one of the guests who met her?", "Moe", "Who met her?"),
    ],
)
def test_who_did_it_is_asked(question: str, name: str, who: str) -> None:
    found = one_of(question)
    assert found
    assert (" and ".join(found.names), found.asked) == (name, who)


@pytest.mark.parametrize(
    "question",
    [
        "Was she met by guests?",
        "Was it built by 2030?",
        "Did only Moe meet her?",
        "Was she met by Moe or Lie?",
        "Did Moe not meet her?",
        "Did she meet Moe?",  # who she is, is not known here
        "Is Moe the judge?",
        "Who met her?",
        "Did Moe?",
    ],
)
def test_of_nobody_else_it_is_asked(question: str) -> None:
    assert one_of(question) is None


@pytest.mark.parametrize(
    ("question", "found", "among_them"),
    [
        ("Was she met by Eva Moe?", ALL, True),
        ("Was she met by the judge?", ALL, True),
        ("Was she met by the deputy mayor?", ALL, True),
        ("Was she met by the head of the port?", ALL, True),
        ("Was she met by the mayor?", ALL, False),  # by a deputy
        ("Was she met by Ida Moe?", ALL, False),
        ("Was she met by Eva Lie?", ALL, False),  # two of them
        ("Was she met by Al Lie?", "Judge Al Lie", False),  # one alone is for the reader
        ("Was she met by Bo Vik?", "the head of the Oslo Port, Bo Vik", False),
        ("Did Eva Moe meet Ida Vik?", ALL, True),  # who may be “she”
        ("Did Al Lie and Bo Vik meet her?", ALL, True),
        ("Did Al Lie and Ida Vik meet her?", ALL, False),
    ],
)
def test_one_of_several_did_it(question: str, found: str, among_them: bool) -> None:
    start, index = TEXT.index(found), SimpleNamespace(articles=[Article.from_text(TEXT, title="t")])
    told = Draft((Cited(0, 0),), (Piece(0, start, start + len(found)),), None, 0.95)
    one = one_of(question)
    assert one
    yes = among(one, told, index)  # type: ignore[arg-type]
    assert (yes and (yes.verdict, yes.pieces, yes.cited)) == (
        ("yes", (), told.cited) if among_them else None
    )


def test_what_else_is_named_has_to_stand_there_too() -> None:
    text = "Ann Berg was met on 3 May by Eva Moe and Al Lie."
    index = SimpleNamespace(articles=[Article.from_text(text, title="t")])
    start = text.index("Eva")
    told = Draft((Cited(0, 0),), (Piece(0, start, len(text) - 1),), None, 0.95)
    asked = (
        "Did Al Lie meet Ann Berg?",
        "Did Al Lie meet Ida Vik?",
        "Was Berg met on 4 May by Al Lie?",
    )
    ones = [one_of(question) for question in asked]
    yes = [one and among(one, told, index) is not None for one in ones]  # type: ignore[arg-type]
    assert yes == [True, False, False]
    one, unsure = ones[0], replace(told, confidence=0.8)
    assert one
    assert among(one, unsure, index) is None  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Was Guterres greeted by Kairat Umarov?", "Yes. “Guterres was greeted by"),
        ("Was he greeted by the deputy foreign minister?", "Yes. “Guterres was greeted by"),
        ("Did Michaela Friberg-Storey greet Guterres?", "Yes. “Guterres was greeted by"),
        ("Did Umarov and Rakhmetullin greet Guterres?", "Yes. “Guterres was greeted by"),
        ("Will he meet officials in Astana?", "Yes. “According to the UN in Kazakhstan"),
        ("Is Guterres in Kazakhstan?", "Yes. “According to the UN in Kazakhstan"),
        ("Was Umarov among those who greeted him?", "Yes. “Guterres was greeted by"),
        ("Was Guterres greeted by the foreign minister?", "No. The article says: “Guterres was"),
        ("Was Guterres greeted by Tokayev?", "No. The article says Kazakh Deputy Foreign"),
        ("Who was Guterres greeted by?", "Kazakh Deputy Foreign Minister Akan Rakhmetullin, Perm"),
        ("Did Guterres speak about water?", "Yes. Guterres: “The climate crisis and water"),
        ("Did Guterres mention Ukraine?", "The article does not say whether Guterres mentioned"),
    ],
)
def test_in_the_shipped_article(shipped: Assistant, question: str, told: str) -> None:
    assert shipped.ask(question).text.startswith(told)
