"""Bylines: who wrote an article, and what else they answer."""

from pathlib import Path

import pytest

from assistant.composition.byline import author, without_bylines
from assistant.composition.summary import summarise
from assistant.reader.reading import Reading, SentenceReading
from index import Article, Index, open_index
from tests.fakes import LetterEncoder
from tests.readings import indexed


def bylined(tmp_path: Path, byline: str) -> Index:
    article = Article.from_text(f"The harbour froze.\n\n{byline}\n\nIt rained.", title="t")
    return open_index([article], LetterEncoder(), tmp_path)


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY ANN LEE", "ANN LEE"),
        ("By Ann Lee, Staff Writer", "Ann Lee"),
        ("By Ann Lee and Bo Ray in Leeds", "Ann Lee and Bo Ray"),
        ("(Reporting by Ann Lee in Leeds; editing by Bo Ray)", "Ann Lee"),
        ("By Monday evening all was quiet.", None),
        ("By Ann Lee, the keeper, it was shut.", None),
        ("By Ann Lee’s count it was late", None),
        ("Written by hand, it was lost.", None),
    ],
)
def test_a_byline_tells_who_wrote(tmp_path: Path, byline: str, expected: str | None) -> None:
    index = bylined(tmp_path, byline)
    found = author("Who wrote the article?", index)
    assert (found and index.articles[0].text[slice(*found.pieces[0][1:])]) == expected
    everything = Reading(
        0.9,
        tuple(SentenceReading(n, n, e, ()) for n, e in enumerate((0.1, 0.9, 0.2))),
        0,
        0,
        0.8,
        0,
    )
    left = without_bylines("Who is Ed Loomis?", everything, index)
    assert [one.sentence for one in left.sentences] == ([0, 2] if expected else [0, 1, 2])
    assert left.right_open == (0 if expected else 0.8)  # nothing else came near


@pytest.mark.parametrize(
    ("bylines", "expected"),
    [
        ("Photo by Bo Ray\n\nBy Ann Lee", "Ann Lee"),
        ("Reporting by Bo Ray\n\nBy Ann Lee", "Ann Lee"),
        ("Photo by Bo Ray", None),
    ],
)
def test_who_took_the_photo_did_not_write(
    tmp_path: Path, bylines: str, expected: str | None
) -> None:
    index = bylined(tmp_path, bylines)
    found = author("Who wrote this?", index)
    assert (found and index.articles[0].text[slice(*found.pieces[0][1:])]) == expected


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who is the author of this story?", True),
        ("who wrote this?", True),
        ("By whom was the article written?", True),
        ("Who wrote the letter?", False),
        ("Who reported the fire?", False),
        ("Who wrote it?", False),
    ],
)
def test_who_wrote_the_article_is_asked(tmp_path: Path, question: str, asked: bool) -> None:
    assert (author(question, bylined(tmp_path, "By Ann Lee")) is not None) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who wrote the report?", False),
        ("Who wrote this report?", True),
        ("Who wrote the story?", True),
        ("Who wrote the article?", True),
    ],
)
def test_the_report_is_the_one_that_is_told_of(tmp_path: Path, question: str, asked: bool) -> None:
    index = indexed("Story by Ann Lee\n\nA report, by Bo Ray, is out. So is an article.", tmp_path)
    assert (author(question, index) is not None) == asked


def test_a_byline_is_left_to_questions_for_it(tmp_path: Path) -> None:
    index = bylined(tmp_path, "By Ann Lee")
    reading = Reading(0.9, (SentenceReading(1, 1, 0.9, ()),), 0, 0, 0.8, 0)
    for question in ("Who reported this?", "Who is Ann Lee?"):
        assert without_bylines(question, reading, index) == reading


def test_a_summary_has_no_byline() -> None:
    text = "By Ann Lee\n\nThe harbour froze in May. It rained.\n\nReporting by Ann Lee in Oslo"
    assert summarise(Article.from_text(text, title="t")) == (1, 2)
