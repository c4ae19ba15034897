"""Everyone whom an article names."""

from pathlib import Path

import pytest

from assistant.composition.everyone import everyone
from index import Article, Index, open_index
from tests.fakes import LetterEncoder

TEXT = (
    "Minister Bo Berg and Kim Sato opened the port in East Haven.\n\n"
    "“It is late,” said Eva Dahl of Clean Rivers. Berg left.\n\n"
    "Its new director, Ole Ray, met Bo Berg and Envoy Ida Lund.\n\n"
    "Two businessmen, Abe Moe and Per Foss, came by Polar Lantern. So did Liv Aas, who is 60."
)
NAMED = "Minister Bo Berg; Kim Sato; Eva Dahl; Its new director, Ole Ray; "


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("cache")
    return open_index((Article.from_text(TEXT, title="Port"),), LetterEncoder(), folder)


@pytest.mark.parametrize(
    "question",
    [
        "List the people named in the article",
        "list all people",
        "Please list all the names in the text.",
        "Who is mentioned in the article?",
        "which people are named?",
        "Name all the people who are mentioned in this text",
        "Give me a list of all the people in the article, please",
        "can you list everyone mentioned in the article",
        "Who does the article mention?",
        "What are the names of the people in the article?",
    ],
)
def test_everyone_is_listed_once_with_title_or_description(question: str, index: Index) -> None:
    found = everyone(question, index)
    assert found, question
    told = "; ".join(piece.words(index) for piece in found.pieces)
    assert told == NAMED + "Envoy Ida Lund; Abe Moe; Per Foss; Liv Aas"
    assert [number for _, number in found.cited] == [0, 1, 3, 4, 5]
    assert (found.brief, found.verdict) == (True, None)


@pytest.mark.parametrize(
    "question",
    [
        "List the people who greeted Berg",
        "Who is named director?",
        "Which people are mentioned by Berg?",
        "List the names of the ports",
        "Name the people of East Haven",
        "Who are the people?",
        "Is Berg mentioned in the article?",
        "Who does Berg mention?",
    ],
)
def test_some_of_a_kind_are_for_the_reader(question: str, index: Index) -> None:
    assert everyone(question, index) is None


def test_nobody_is_listed_where_nobody_is_named(tmp_path: Path) -> None:
    article = Article.from_text("The port of East Haven opened in May.", title="Port")
    empty = open_index((article,), LetterEncoder(), tmp_path)
    assert everyone("List the people named in the article", empty) is None
