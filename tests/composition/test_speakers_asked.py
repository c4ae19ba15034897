"""Who is asked to have said something, and on what; relatives by one name; bylines."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.composition.byline import author, without_bylines
from assistant.composition.roles import holder, office
from assistant.composition.spoken import heard, on_matter, said
from assistant.composition.summary import summarise
from assistant.language.attribution import speakers
from assistant.question.form import clean, kind_of
from assistant.reader.reading import Reading, Retrieved, SentenceReading
from index import Article, Index, open_index
from tests.fakes import LetterEncoder
from tests.readings import indexed, sentence

MATCH = (
    "Prosecutor Al Dorn said the harbour was lost. “It was theirs,” he told the court.\n\n"
    "Judge Eva Moe told Dorn: “You sold the harbour. It was not yours.” The union’s leader, Bo "
    "Aas, left.\n\n"
    "Coach Max Ness was angry. “We slept after the break,” he said. “You cannot do that. The "
    "weather was not it; we were. That is all. The pitch was dry.”\n\n"
    "Deputy Mayor Pia Rand and former mayor Tim Fox met Mayor Kim Vik. “It is late,” the judge "
    "said. Finance chief Ole Berg left. Finance chief Ida Holm warned that debts had grown."
)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return open_index([Article.from_text(MATCH, title="Match")], LetterEncoder(), tmp_path)


def text(index: Index, one: SentenceReading) -> str:
    place = index.articles[0].sentences[one.sentence]
    return MATCH[place.start : place.end]


def read(index: Index, evidence: dict[str, float]) -> list[SentenceReading]:
    """Return all sentences as a reader finds them: those that hold some words are likely."""
    found = []
    for number, place in enumerate(index.articles[0].sentences):
        row = next(r for r, p in enumerate(index.passages) if p.first <= number <= p.last)
        told = MATCH[place.start : place.end]
        score = next((e for words, e in evidence.items() if words in told), 0.01)
        found.append(SentenceReading(row, number, score, ()))
    return found


def begun(index: Index, sentences: Iterable[SentenceReading]) -> list[str]:
    return [" ".join(text(index, one).split()[:3]) for one in sentences]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("the judge", "Moe"),
        ("the prosecutor", "Dorn"),
        ("the coach", "Ness"),
        ("the union's leader", "Aas"),
        ("the leader of the union", "Aas"),
        ("the mayor", "Vik"),  # neither the deputy nor the former one
        ("the deputy mayor", "Rand"),
        ("the finance chief", None),  # there are two
        ("the union", None),  # whose leader is not all of it
        ("the judges", None),
        ("the harbour’s judge", None),
        ("the cook", None),
        ("the", None),
    ],
)
def test_the_holder_of_a_role(role: str, expected: str | None) -> None:
    assert holder(role, [Article.from_text(MATCH, title="t")]) == expected


LIKELY = {"It was theirs": 0.9, "You sold": 0.5, "We slept": 0.4}


@pytest.mark.parametrize(
    ("question", "theirs", "others"),
    [
        ("What did the judge say?", "“You sold", "“It was theirs"),
        ("What exactly did the judge say?", "“You sold", "“It was theirs"),
        ("Give me a quote from the judge", "“You sold", "“It was theirs"),
        ("What did moe say?", "“You sold", "“It was theirs"),
        ("quote from moe about the harbour", "“You sold", "“We slept"),
        ("What did the coach say?", "“We slept", "“You sold"),
        ("quote from the prosecutor", "“It was theirs", "“You sold"),
    ],
)
def test_others_are_not_heard(index: Index, question: str, theirs: str, others: str) -> None:
    left = heard(clean(question), read(index, LIKELY), index)
    told = " ".join(text(index, one) for one in left)
    assert (theirs in told, others in told) == (True, False)


@pytest.mark.parametrize(
    ("question", "own", "others"),
    [
        ("What did Reyes say?", "The master of the ferry Luna, Ivo Reyes, said it left.", ""),
        ("What did Moss say?", "Ann Moss and Tom Hale said they would marry.", ""),
        ("What did Hale say?", "Ann Moss and Tom Hale said they would marry.", ""),
        ("What did Moss say?", "Ann Moss left.", "Moss’s lawyer, Tom Hale, said it was late."),
        ("What did Moss say?", "Ann Moss left.", "“Ann Moss left,” said Tom Hale."),
        ("What did Moss say?", "Ann Moss left.", "Tom Hale said Moss left."),
        ("What did the union’s leader say?", "He said no.", "Deputy leader Fay Moss said yes."),
    ],
)
def test_who_is_named_before_the_verb_is_heard(
    tmp_path: Path, question: str, own: str, others: str
) -> None:
    index = indexed(f"{own} {others}".strip(), tmp_path)
    both = [sentence(index, number, 0.9) for number in range(2 if others else 1)]
    assert [one.sentence for one in heard(clean(question), both, index)] == [0]


def test_a_long_question_is_read_at_once(index: Index) -> None:
    everything = read(index, LIKELY)
    began = time.process_time()
    for asked in ("what did " + "a" * 7000, "quote from " * 700, "what did the " + "judge " * 1000):
        assert heard(asked, everything, index) == everything
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "question",
    [
        "What did the finance chief say?",  # either may be meant
        "What did the union say?",
        "What did the sailors say?",
        "What did the harbour cost?",
        "What is the reason that Moe told Dorn?",
    ],
)
def test_all_are_heard_where_nobody_is_known(index: Index, question: str) -> None:
    everything = read(index, LIKELY)
    assert heard(clean(question), everything, index) == everything


def test_somebody_is_heard_whom_the_reader_hardly_found(index: Index) -> None:
    found = read(index, {"It was theirs": 0.9})
    assert begun(index, heard("What did the coach say?", found, index)) == [
        "“We slept after",
        "“You cannot do",
        "The weather was",
        "That is all.",
        "The pitch was",
    ]
    assert heard("What did the coach say about the court?", found, index) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the coach say about the weather?", ["The weather was", "That is all."]),
        ("a quote about the pitch", ["The pitch was"]),
        ("What did the judge say about the sale?", ["“We slept after"]),
        ("What did the coach say about the break?", ["“We slept after", "“You cannot do"]),
        ("What did the coach say about the harbour?", ["“We slept after"]),  # others speak of it
        ("What did the coach say?", ["“We slept after"]),
        ("Who was angry about the weather?", ["“We slept after"]),
    ],
)
def test_what_is_said_on_a_matter_is_sought_in_the_quotation(
    index: Index, question: str, expected: list[str]
) -> None:
    found = read(index, {"We slept": 0.9})
    best = max(found, key=lambda one: one.evidence)
    assert begun(index, on_matter(kind_of(question), question, [best], found, index)) == expected


def test_what_goes_on_from_the_matter_is_told_with_it(index: Index) -> None:
    found = read(index, {"The weather": 0.9})
    question = "What did the coach say about the weather?"
    best = [max(found, key=lambda one: one.evidence)]
    told = on_matter(kind_of(question), question, best, found, index)
    assert begun(index, told) == ["The weather was", "That is all."]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who said 9 billion?", "Ida Holm"),
        ("who said 9 billion crowns", "Ida Holm"),
        ("Who said 9 million?", None),
        ("Who said 9?", None),
    ],
)
def test_who_said_a_number(tmp_path: Path, question: str, expected: str | None) -> None:
    text = "It had 9 boats. Ida Holm told us: she feared that its debts, 9 billion crowns, grew."
    index = open_index([Article.from_text(text, title="t")], LetterEncoder(), tmp_path)
    found = said(clean(question), index)
    assert (found and text[slice(*found.pieces[0][1:])]) == expected


FAMILY = (
    "Al Pell came from Leeds, where his wife, Rita, died. He took over from his uncle, Walter. "
    "His old brother Tom lives abroad. In Rita Street he told his son Monday was late.\n\n"
    "“I stay,” Pell said. His daughter, Ruth, a nurse, will go. “It was his life,” she said. "
    "After keeper Ann Lee, who sings, came winger Jo Bell. By neighbour Ed Ray, who swims, it was "
    "seen. After dinner Bea Dal, who rows, left."
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who was Rita?", "his wife, Rita"),
        ("Who is rita", "his wife, Rita"),
        ("Who is Walter?", "his uncle, Walter"),
        ("Who was Tom?", "His old brother Tom"),
        ("Who is Ruth?", "Ruth, a nurse"),
        ("Who is Leeds?", None),
        ("Who is Monday?", None),
        ("Who is Ann Lee?", "keeper Ann Lee"),
        ("Who is Ed Ray?", "neighbour Ed Ray"),
        ("Who is Bea Dal?", None),
    ],
)
def test_who_a_relative_is(tmp_path: Path, question: str, expected: str | None) -> None:
    index = open_index([Article.from_text(FAMILY, title="Pell")], LetterEncoder(), tmp_path)
    found = office(clean(question), index, [Retrieved(0, 0.5)])
    assert (found and FAMILY[slice(*found.pieces[0][1:])]) == expected


def test_she_is_the_relative_who_was_told_of_last() -> None:
    article = Article.from_text(FAMILY, title="t")
    all_said = zip(article.sentences, speakers(article), strict=True)
    assert {FAMILY[s.start : s.start + 8]: who for s, who in all_said if who is not None} == {
        "“I stay,": "Pell",
        "“It was ": "Ruth",
    }


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("The head of the port, Bo Ray, was calm.", "Bo Ray"),
        ("Oslo’s harbour master, Bo Ray, was calm.", "Bo Ray"),
        ("Her brother Bo was calm.", "Bo"),
        ("The ship, Amber Star, was calm.", ""),
        ("Her brother was calm.", "Ann Lee"),
    ],
)
def test_who_is_described_first_is_meant_after_it(before: str, expected: str) -> None:
    text = f"Ann Lee came. {before} “It is late,” he said."
    assert speakers(Article.from_text(text, title="t"))[-1] == expected


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
