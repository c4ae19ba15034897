"""Which of two is told, where a question offers both."""

from pathlib import Path

import pytest

from assistant.composition.choice import neither, of_two
from index import Article, Index, open_index
from tests.fakes import LetterEncoder

TEXT = (
    "Lind is in Oslo on an official visit. The old mill is not small.\n\n"
    "The strike begins in May, and a second strike may follow.\n\n"
    "Berg was in Rome. Later, Berg flew to Bonn. The port is open, the shop is closed."
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("cache")
    return open_index((Article.from_text(TEXT, title="Visit"),), LetterEncoder(), folder)


@pytest.mark.parametrize(
    ("question", "number", "told"),
    [
        ("Is the visit official or private?", 0, "official"),
        ("is the visit a private or an official one", None, None),
        ("Is the strike in May or in June?", 2, "May"),
        ("Is the old mill large or small?", None, None),  # it is denied
        ("Was Berg in Rome or in Bonn?", None, None),  # in both
        ("Is the port open or closed?", None, None),
        ("Is there a strike in May or June?", None, None),
        ("Is the visit official or not?", None, None),
        ("Will Lind visit Oslo or Rome?", None, None),
    ],
)
def test_the_one_that_stands_beside_the_rest_of_the_question(
    question: str, number: int | None, told: str | None, index: Index
) -> None:
    found = of_two(question, index)
    assert (found and found.cited[0].sentence) == number
    assert (found and found.pieces[0].words(index)) == told
    assert found is None or found.verdict is None


def test_a_sentence_that_holds_neither_decides_nothing() -> None:
    assert neither("Is the closure temporary or permanent?", "The closure was put off.")
    assert not neither("Is the closure temporary or permanent?", "The closure is permanent.")
    assert not neither("Is the closure permanent?", "The closure was put off.")
