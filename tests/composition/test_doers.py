"""One of several who did something did it: asked who did, and found among them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.composition.doers import among, doer
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
        ("Has Moe met her?", "Moe", "Who has met her?"),
        ("Will the old mayor meet her?", "old mayor", "Who will meet her?"),
        ("Was Moe among those who met her?", "Moe", "Who met her?"),
        ("Is Moe one of the guests who met her?", "Moe", "Who met her?"),
    ],
)
def test_who_did_it_is_asked(question: str, name: str, who: str) -> None:
    found = doer(question)
    assert found
    assert (" ".join(found.name), found.who) == (name, who)


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
    assert doer(question) is None


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
    ],
)
def test_one_of_several_did_it(question: str, found: str, among_them: bool) -> None:
    start, index = TEXT.index(found), SimpleNamespace(articles=[Article.from_text(TEXT, title="t")])
    told = Draft((Cited(0, 0),), (Piece(0, start, start + len(found)),), None, 0.9)
    one = doer(question)
    assert one
    yes = among(one, told, index)  # type: ignore[arg-type]
    assert (yes and (yes.verdict, yes.pieces, yes.cited)) == (
        ("yes", (), told.cited) if among_them else None
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Was Guterres greeted by Kairat Umarov?", "Yes. “Guterres was greeted by"),
        ("Was he greeted by the deputy foreign minister?", "Yes. “Guterres was greeted by"),
        ("Did Michaela Friberg-Storey greet Guterres?", "Yes. “Guterres was greeted by"),
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
