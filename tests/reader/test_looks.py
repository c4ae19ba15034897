"""The third look is taken where a verdict is due, and where a question seems to be mistaken."""

import pytest

from assistant.reader.layout import lay_out
from assistant.reader.reader import TrainedReader
from index import Article, Index, load_encoder, open_index

pytestmark = pytest.mark.slow

TEXT = (
    "The river Tana rose by two metres on Friday after heavy rain. "
    "Mayor Ines Okafor opened the new school in June. "
    "The school has 300 places and cost 4 million shillings."
)


@pytest.fixture(scope="module")
def index() -> Index:
    """A story of three sentences."""
    return open_index([Article.from_text(TEXT, title="Tana rises")], load_encoder())


@pytest.mark.parametrize(
    ("question", "third"),
    [
        ("Did the river rise on Friday?", True),
        ("Why did the river fall on Friday?", True),  # it rose
        ("Who opened the school?", False),
    ],
)
def test_a_third_look_is_taken_where_it_may_decide(
    index: Index, question: str, third: bool
) -> None:
    reader = TrainedReader.shipped()
    rows = range(len(index.passages))
    pages = lay_out(index, list(rows), reader.words)
    looks = reader.look(question, (), pages, dict.fromkeys(rows, 0.5))
    assert (looks.third is not None) is third
