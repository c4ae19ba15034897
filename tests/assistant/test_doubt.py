"""Messages that only doubt the last answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.doubt import doubted
from index import Index
from tests.assistant.readings import opened


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
