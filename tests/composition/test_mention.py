"""Whether an article mentions something is looked up, where its words stand there."""

from pathlib import Path

import pytest

from assistant.composition.mention import mentioned
from index import Article, Index, open_index
from tests.fakes import LetterEncoder

TEXT = (
    "Minister Bo Berg opened the harbour.\n\n"
    "The harbours of the north are small.\n\n"
    "The Baltic harbour is larger, and so is the northern harbour of Oslo.\n\n"
    "“Nets, boats and buoys are not cheap,” said Berg. Bo Berg declined to discuss taxes.\n\n"
    "Ann Lee said that boats sink, and not in storms."
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("cache")
    return open_index((Article.from_text(TEXT, title="Harbour"),), LetterEncoder(), folder)


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        ("Does the article mention Berg?", [0, 3]),
        ("does the text say anything about the Baltic harbour", [2]),
        ("Is Oslo mentioned in the article?", [2]),
        ("Are harbours mentioned?", [0, 1]),
        ('Does the article mention the word "Baltic"?', [2]),
        ("Does the article mention Norway?", None),
        ("Does the article mention a Baltic minister?", None),  # no sentence holds both
        ("Does Berg mention the harbour?", None),  # he only opened it
        ("Did Berg mention boats?", [3]),
        ("Has Bo Berg said anything about buoys?", [3]),
        ("Did Berg discuss taxes?", None),  # he declined to
        ("Did Berg say anything about what boats cost?", None),
        ("Did Lee talk about nets?", None),
        ("Did Lee talk about boats?", [5]),
        ("Is the harbour larger?", None),
    ],
)
def test_the_first_sentences_that_hold_its_words(
    question: str, sentences: list[int] | None, index: Index
) -> None:
    found = mentioned(question, index)
    told = found and [number for _, number in found.cited]
    assert told == sentences
    assert found is None or (found.verdict, found.pieces) == ("yes", ())
