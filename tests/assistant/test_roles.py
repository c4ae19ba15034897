"""Who someone is, by the title before the name."""

from pathlib import Path

import pytest

from assistant.question import clean
from assistant.reader.reading import Candidate
from assistant.roles import office
from index import Article, open_index
from tests.fakes import LetterEncoder

TEXT = (
    "OSLO – Norwegian Trade Minister Ane Lund met Permanent Representative to NATO Ole Berg and "
    "Ina Holm before the UN General Assembly.\n\nLund and her brother Olav Lund, a farmer, spoke "
    "with President Moss and with former Prime Minister Åse O’Brien. “Ane Lund was late,” said "
    "Professor Emil de Vries. Envoy José Ruiz’s plane was not."
)


def short(tmp_path: Path, question: str) -> str | None:
    index = open_index([Article.from_text(TEXT, title="Oslo")], LetterEncoder(), tmp_path)
    found = office(clean(question), index, [Candidate(0, 0.5)])
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
        ("What’s Berg’s job?", "Permanent Representative to NATO Ole Berg"),
        ("who was jose ruiz", "Envoy José Ruiz"),
        ("Who is Minister Ane Lund?", "Norwegian Trade Minister Ane Lund"),
        (
            "What is Permanent Representative to NATO Ole Berg’s role?",
            "Permanent Representative to NATO Ole Berg",
        ),
        ("Who is the minister of Berg?", None),
        ("Who is Åse O'Brien?", "former Prime Minister Åse O’Brien"),
        ("Who was with Berg?", None),
        ("Where is the office of Berg?", None),
        ("What is the position of Berg on this?", None),
        ("What did Berg do in office?", None),
        ("Is Berg in office?", None),
        ("What is the role of the UN General Assembly?", None),
        ("Who is Assembly?", None),
        ("Who is Moss?", None),  # a title may also be a part of a name
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
