"""Capitals are restored from the articles, and only for words that always have them there."""

from __future__ import annotations

from assistant.language.vocabulary import english
from assistant.question.capitals import Capitals

TEXT = "Later the envoy, Bo Berg, met Ada Lind in May. In High Street the streets are high."


def test_names_get_their_capitals_in_a_question_without_any() -> None:
    capitals = Capitals([TEXT], english())
    assert capitals.restored("how old is bo berg?") == "how old is Bo Berg?"
    assert capitals.restored("Did ada meet berg later?") == "Did Ada meet Berg later?"
    assert capitals.restored("may the high street close?") == "may the high street close?"


def test_what_was_typed_with_capitals_stays() -> None:
    assert Capitals([TEXT], english()).restored("did Berg meet ada?") == "did Berg meet ada?"


def test_an_ordinary_noun_has_a_capital_only_beside_the_rest_of_its_name() -> None:
    text = (
        "The fans of the Bergen Library met Dr. Lind after Cyclone Asta. They left for Turkey, "
        "where Cyclone Bo began."
    )
    capitals = Capitals([text], english())
    assert capitals.restored("which library stays open?") == "which library stays open?"
    assert capitals.restored("is bergen library open?") == "is Bergen Library open?"
    assert capitals.restored("the strongest cyclone?") == "the strongest cyclone?"
    assert capitals.restored("did cyclone asta end?") == "did Cyclone Asta end?"
    assert capitals.restored("tl;dr?") == "tl;dr?"
    assert capitals.restored("did she fly to turkey?") == "did she fly to Turkey?"
