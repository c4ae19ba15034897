"""Who has a role: the judge, the only finance chief."""

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.composition.holders import holder, who_holds
from assistant.question.form import clean
from index import Article

COUNCIL = (
    "Prosecutor Al Dorn and Judge Eva Moe said that the harbour was lost. The union’s leader, Bo "
    "Aas, left. Coach Max Ness was angry. Deputy Mayor Pia Rand and former mayor Tim Fox met Mayor "
    "Kim Vik. Finance chief Ole Berg left. Finance chief Ida Holm warned that debts had grown."
)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("the judge", "Moe"),
        ("the prosecutor", "Dorn"),
        ("the coach", "Ness"),
        ("the union's leader", "Aas"),
        ("the leader of the union", "Aas"),
        ("the mayor", "Vik"),  # neither the deputy nor the former one
        ("the deputy mayor", "Rand"),
        ("the finance chief", None),  # there are two
        ("the union", None),  # whose leader is not all of it
        ("the judges", None),
        ("the harbour’s judge", None),
        ("the cook", None),
        ("the", None),
    ],
)
def test_the_holder_of_a_role(role: str, expected: str | None) -> None:
    assert holder(role, [Article.from_text(COUNCIL, title="t")]) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who is the mayor?", "Mayor Kim Vik"),
        ("who’s the deputy mayor", "Deputy Mayor Pia Rand"),
        ("Who was the judge?", "Judge Eva Moe"),
        ("Who is the leader of the union?", "The union’s leader, Bo Aas"),
        ("Who is the finance chief?", None),  # there are two
        ("Who is the mayor of Bergen?", None),
        ("Who is the coach that was angry?", None),
        ("Who is a mayor?", None),
        ("Who is the senator?", None),  # whose brother he is has no name
    ],
)
def test_who_has_an_office(question: str, expected: str | None) -> None:
    text = COUNCIL + " Carl Holt, the brother of a senator, came too."
    article = Article.from_text(text, title="t")
    index: Any = SimpleNamespace(articles=[article])
    draft = who_holds(clean(question), index)
    assert (draft and [piece.words(index) for piece in draft.pieces]) == (expected and [expected])
