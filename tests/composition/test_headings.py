"""Questions that an article asks: what follows them answers."""

from pathlib import Path

import pytest

from assistant.composition.headings import is_heading, without_headings
from assistant.composition.summary import summarise
from assistant.reader.reading import Reading, SentenceReading
from index import Article
from tests.readings import indexed

TEXT = "The canteen opened.\n\nWho pays for it?\n\n“The town does. It likes me.”\n\nIs it good?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, [1]),
        ("It rained. So who pays?\n\nThe town does.", [1]),
        ("So who pays? It rained.\n\nThe town does.", []),
        ("“So who pays?”\n\nThe town does.", []),
        ("“So who pays?” asked Ann Lee. Why?\n\nIt rained.", [1]),
    ],
)
def test_a_question_that_closes_a_paragraph_heads_the_next(text: str, expected: list[int]) -> None:
    article = Article.from_text(text, title="t")
    assert [n for n in range(len(article.sentences)) if is_heading(article, n)] == expected


def test_what_follows_a_question_is_the_evidence(tmp_path: Path) -> None:
    index = indexed(TEXT, tmp_path)
    read = SentenceReading(0, 0, 0.1, ()), SentenceReading(1, 1, 0.8, ())
    told = SentenceReading(2, 2, 0.3, ()), SentenceReading(2, 3, 0.2, ())
    for behind in ((), told):
        left = without_headings(Reading(0.9, (*read, *behind), 0, 0, 0.7, 0), index)
        assert [(one.sentence, one.evidence) for one in left.sentences] == [
            (0, 0.1),
            (2, 0.8),
            *[(3, 0.2)] * bool(behind),
        ]


def test_a_summary_asks_nothing() -> None:
    assert summarise(Article.from_text(TEXT, title="t")) == (0, 2, 3, 4)
