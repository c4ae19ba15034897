"""Who someone is, by the title before the name."""

from pathlib import Path

import pytest

from assistant.roles import office
from index import Article, open_index
from tests.fakes import LetterEncoder

TEXT = (
    "OSLO – Norwegian Trade Minister Ane Lund met Permanent Representative to NATO Ole Berg and "
    "Ina Holm.\n\nLund and her brother Olav Lund, a farmer, spoke with President Moss. “Ane Lund "
    "was late,” said Professor Emil de Vries."
)


def short(tmp_path: Path, question: str) -> str | None:
    index = open_index([Article.from_text(TEXT, title="Oslo")], LetterEncoder(), tmp_path)
    found = office(question, index, [0])
    if found is None:
        return None
    ((row, start, end),) = found.pieces
    ((_, number),) = found.cited
    article = index.articles[row]
    sentence = article.sentences[number]
    assert sentence.start <= start < end <= sentence.end
    return article.text[start:end]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who is Ane Lund?", "Norwegian Trade Minister Ane Lund"),
        ("who's ane lund", "Norwegian Trade Minister Ane Lund"),
        ("What post does Ole Berg hold?", "Permanent Representative to NATO Ole Berg"),
        ("berg position", "Permanent Representative to NATO Ole Berg"),
        ("What is the role of Mr Berg?", "Permanent Representative to NATO Ole Berg"),
        ("Who is Ina Holm?", None),  # the article gives no title
        ("Who is Olav Lund?", None),
        ("Who is Ane?", None),
        ("Who is Lund's brother?", None),
        ("Who is the Trade Minister?", None),  # that is the reader's to find
        ("Who did Ane Lund meet?", None),
        ("Is Ane Lund a minister?", None),
        ("Who is it?", None),
        ("Who is Kim?", None),
    ],
)
def test_title(tmp_path: Path, question: str, expected: str | None) -> None:
    assert short(tmp_path, question) == expected
