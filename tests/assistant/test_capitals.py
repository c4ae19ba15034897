"""Capitals are restored from the articles, and only for words that always have them there."""

from __future__ import annotations

from assistant.capitals import Capitals
from assistant.vocabulary import english

TEXT = "Later the envoy, Bo Berg, met Ada Lind in May. In High Street the streets are high."


def test_names_get_their_capitals_in_a_question_without_any() -> None:
    capitals = Capitals([TEXT], english())
    assert capitals.restored("how old is bo berg?") == "how old is Bo Berg?"
    assert capitals.restored("Did ada meet berg later?") == "Did Ada meet Berg later?"
    assert capitals.restored("may the high street close?") == "may the high street close?"


def test_what_was_typed_with_capitals_stays() -> None:
    assert Capitals([TEXT], english()).restored("did Berg meet ada?") == "did Berg meet ada?"
