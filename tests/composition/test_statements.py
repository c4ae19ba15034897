"""What somebody is asked to have said, and on what matter."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.composition.statements import heard, naming, on_matter
from assistant.question.form import clean, kind_of
from assistant.reader.reading import SentenceReading
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


def test_what_names_a_matter_is_told_where_no_answer_is_found(tmp_path: Path) -> None:
    text = (
        "Mayor Ada Lind opened the port.\n\n"
        "Lind said that climate change is near. Fish need a cool climate, Lind said.\n\n"
        "Minister Bo Berg spoke of the change of climate. Berg said that trade is good."
    )
    index = indexed(text, tmp_path)
    read = [sentence(index, n, 0.1) for n in range(5)]
    for question, told in (
        ("What did Lind say about climate change?", [1, 2]),
        ("What did Berg say about trade?", [4]),
        ("What did Lind say about trade?", None),
        ("What did Lind talk about with Berg?", None),
        ("Main points on trade", [4]),
        ("Main points on fish trade", None),
        ("Main points", None),
        ("What did Berg say?", None),
    ):
        found = naming(kind_of(question), question, read, index)
        assert (found and [one.sentence for one in found.cited]) == told, question
