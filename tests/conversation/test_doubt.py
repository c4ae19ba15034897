"""Messages that only doubt the last answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.conversation.doubt import doubted
from assistant.question.form import Kind
from index import Index
from tests.readings import answered, indexed, opened, sentence


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("it was May 3, right?", "Yes."),
        ("May 4?", "No. The article says May 3, 2031:"),
        ("and in May?", None),
        ("it was 4 ships!", None),
        ("why May 3?", None),
    ],
)  # fmt: skip
def test_a_detail_that_is_doubted_is_checked(question: str, text: str | None, index: Index) -> None:
    found = doubted(question, (opened(index),), index)
    quoted = "“OSLO – The harbour opened on May 3, 2031.” [1]"
    assert (found and found.text) == (text and f"{text} {quoted}")


def test_a_detail_can_be_doubted_again(index: Index) -> None:
    last = opened(index)
    first = doubted("it was May 4!", (last,), index)
    assert first
    sure = doubted("was it May 3?", (last, first), index)
    assert sure
    assert (sure.verdict, sure.resolved) == ("yes", "When?")


def test_a_detail_is_not_doubted_after_another_question(index: Index) -> None:
    last = opened(index)
    other = replace(last, question="Who came?", resolved="Who came?", short=None, answered=False)
    assert doubted("May 4?", (last, other), index) is None
    unread = replace(other, question="May fourth?", resolved="When: May fourth?")
    found = doubted("May 4?", (last, unread), index)
    assert found
    assert found.verdict == "no"


@pytest.mark.parametrize(
    ("told", "doubt", "text"),
    [
        ("10 a.m.", "11 a.m.?", "No. The article says 10 a.m.:"),
        ("10 a.m.", "on Monday?", None),
        ("10 a.m.", "in 2019?", None),
        ("August 12", "I thought it was September", "No. The article says August 12:"),
        ("August 12", "so it was in August?", "Yes."),
        ("August", "it was August 12!", "Yes."),
        ("2020 to 2022", "2019?", "No. The article says 2020 to 2022:"),
        ("2020 to 2022", "2022?", "Yes."),
        ("2020 to 2022", "2021?", "2020 to 2022 —"),
        ("$25 to $30", "$28?", "$25 to $30 —"),
    ],
)
def test_only_a_detail_of_the_same_kind_is_a_doubt(
    told: str, doubt: str, text: str | None, tmp_path: Path
) -> None:
    quote = f"The fair is told of by {told} in Oslo."
    index = indexed(quote, tmp_path)
    last = answered(index, Kind.OPEN, "What?", sentence(index, 0, 0.9, (told, 4.0)))
    found = doubted(doubt, (last,), index)
    assert (found and found.text) == (text and f"{text} “{quote}” [1]")


def test_after_really_the_answer_stands_where_nothing_can_be_compared(tmp_path: Path) -> None:
    quote = "The fair cost 620 million kroner, 90 million more than planned."
    index = indexed(quote, tmp_path)
    spans = ("620 million kroner, 90 million more than planned", 4.0)
    last = answered(index, Kind.OPEN, "What did it cost?", sentence(index, 0, 0.9, spans))
    found = doubted("really? I read 530", (last,), index)
    assert found
    assert (found.question, found.text) == ("really? I read 530", last.text)
    assert doubted("I read 530", (last,), index) is None
