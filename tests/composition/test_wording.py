"""The words of an answer: quotes and whose they are, refusals, several answers in one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.composition import wording
from assistant.conversation.again import again
from assistant.conversation.echo import Echo
from assistant.draft import Cited, Draft, Piece
from assistant.question.form import Kind
from assistant.reader.reading import Reading
from index import Index
from tests.readings import TEXT, answered, indexed, opened, sentence


def test_a_fact_is_the_span_then_its_sentence(index: Index) -> None:
    found = opened(index)
    assert found.text == "May 3, 2031 — “OSLO – The harbour opened on May 3, 2031.” [1]"
    assert (found.short, found.verdict) == ("May 3, 2031", None)
    (citation,) = found.citations
    assert (citation.paragraph, citation.start, citation.end) == (1, 0, 41)
    assert citation.quote == TEXT[0:41]


def test_a_no_names_who_says_otherwise(index: Index) -> None:
    denied = answered(index, Kind.POLAR, "Is it an end?", sentence(index, 3, 0.9), no=0.9)
    assert denied.text == "No. Lind says: “It is a start.” [1]"


@pytest.mark.parametrize(
    ("first", "told"), [("Some 300", "some 300"), ("The Hague", "The Hague"), ("May 3", "May 3")]
)
def test_what_opened_a_sentence_is_told_inside_one(tmp_path: Path, first: str, told: str) -> None:
    index = indexed(f"{first} it was.", tmp_path)
    draft = Draft((Cited(0, 0),), (Piece(0, 0, len(first)),), "no", 0.9)
    said = wording.answer("Was it?", "Was it?", draft, index)
    assert (said.text, said.short) == (f"No. The article says {told}: “{first} it was.” [1]", first)


def test_what_is_denied_by_somebody_is_not_the_article_s_claim(index: Index) -> None:
    denied = answered(index, Kind.POLAR, "Is it enough?", sentence(index, 4, 0.9), no=0.9)
    assert denied.text == "No. Lind says: “We need more,” said Lind. [1]"


def test_whose_words_they_are_is_left_out_only_where_the_name_stands_in_them(
    tmp_path: Path,
) -> None:
    text = "Wang Li spoke on Monday.\n\n“Lithuania will come,” Wang Li said.\n\n“It is late. Go.”"
    index = indexed(f"{text}\n\nWang Li said: “Lithuania waits. Go now.”", tmp_path)
    drafts = (Draft((Cited(0, n),), (), None, 0.9) for n in (1, 5))
    said = [wording.answer("What?", "What?", draft, index).text for draft in drafts]
    assert said == [
        "“Lithuania will come,” Wang Li said. [1]",
        "Wang Li: “Go now.” [1]",
    ]


def test_a_refusal_names_what_comes_closest_as_that(index: Index) -> None:
    reading = Reading(0.2, (sentence(index, 2, 0.1), sentence(index, 0, 0.3)), 0.0, 0.0, 0.1, 0.1)
    refusal = wording.refusal("Who paid for it?", "Who paid for it?", reading, index, near=True)
    assert refusal.text == (
        "The article does not say who paid for it. "
        "The closest passages are shown, but they are no answer."
    )
    assert [c.quote for c in refusal.related] == [
        "OSLO – The harbour opened on May 3, 2031.",
        "They left by train.",
    ]
    assert (refusal.answered, refusal.citations, refusal.confidence) == (False, (), 0.8)


def test_what_nothing_comes_near_is_off_topic(index: Index) -> None:
    reading = Reading(0.1, (sentence(index, 0, 0.3),), 0.0, 0.0, 0.1, 0.1)
    refusal = wording.refusal("Best pizza?", "Best pizza?", reading, index, near=False)
    assert (refusal.text, refusal.related) == (wording.OFF_TOPIC, ())


def test_nothing_else_is_said_of_names_and_of_matters(index: Index) -> None:
    last = opened(index)
    assert wording.nothing_else("more?", last).text.startswith(wording.NO_MORE)
    who = replace(last, resolved="Who came?")
    assert wording.nothing_else("anyone else?", who).text.startswith(wording.NO_OTHERS)


def test_closest_passages_are_not_announced_beside_an_answer(index: Index) -> None:
    one = answered(index, Kind.OPEN, "When?", sentence(index, 0, 0.9))
    reading = Reading(0.2, (sentence(index, 2, 0.1),), 0.0, 0.0, 0.1, 0.1)
    refusal = wording.refusal("Who paid for it?", "Who paid for it?", reading, index, near=True)
    both = wording.joined("When? Who paid for it?", [one, refusal])
    assert both.text.endswith("[1]\n\nThe article does not say who paid for it.")
    assert both.related == ()


def test_answers_to_two_questions_are_numbered_through(index: Index) -> None:
    one = opened(index)
    two = answered(index, Kind.OPEN, "What?", sentence(index, 4, 0.9, ("more", 4.0)))
    both = wording.joined("When? What?", [one, two, one])
    assert both.text == (
        "May 3, 2031 — “OSLO – The harbour opened on May 3, 2031.” [1]\n\n"
        "more — “We need more,” said Lind. [2]\n\n"
        "May 3, 2031 — “OSLO – The harbour opened on May 3, 2031.” [1]"
    )
    assert [c.number for c in both.citations] == [1, 2]
    assert both.short == "May 3, 2031; more; May 3, 2031"


def test_straight_quotation_marks_and_short_forms_are_numbered_through(tmp_path: Path) -> None:
    index = indexed('Rain fell. "It is wet. It is cold," said Bo Berg.', tmp_path)
    one, two, three = (
        wording.answer("?", "?", Draft((Cited(0, n),), (), None, 0.9), index) for n in (0, 1, 2)
    )
    short = again("in short", three, Echo.SHORT, index)
    assert short
    assert wording.joined("???", [one, two, three, short]).text == (
        '“Rain fell.” [1]\n\nBo Berg: "It is wet." [2]\n\n'
        '"It is cold," said Bo Berg. [3]\n\n"It is cold," said Bo Berg. [3]'
    )


def test_what_is_told_beside_quoted_words_is_not_said_by_their_speaker(tmp_path: Path) -> None:
    text = "“We met 9 boats too late,” said Ida Moe, who led no study in 2031."
    index = indexed(text, tmp_path)
    best = sentence(index, 0, 0.9)
    asked = {
        "Did Ida Moe lead the study?": "No. The article says: ",
        "Did Ida Moe lead the study in 2030?": "No. The article says 2031: ",
        "Did Ida Moe, who led no study, meet 8 boats?": "No. Ida Moe says 9: ",
        "What had gone, by what was said?": "No. Ida Moe says: ",
        "Does Ida Moe say it is not too late?": "No. Ida Moe says: ",
    }
    for question, begun in asked.items():
        found = answered(index, Kind.POLAR, question, best, yes=0.1, no=0.9)
        assert found.text == f"{begun}{text} [1]"
