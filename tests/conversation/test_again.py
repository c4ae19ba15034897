"""What only points back at an answer: the same, in short, who says it, a detail doubted."""

from __future__ import annotations

from assistant.answer import Answer
from assistant.conversation.again import again
from assistant.conversation.echo import Echo
from assistant.question.form import Kind
from index import Index
from tests.readings import answered, opened, sentence


def repeated(question: str, last: Answer, echo: Echo, index: Index) -> Answer:
    """Return what is answered from the last answer: something is."""
    found = again(question, last, echo, index)
    assert found, question
    return found


def test_pointing_back(index: Index) -> None:
    last = opened(index)
    same = repeated("sure?", last, Echo.SAME, index)
    assert (same.text, same.citations, same.question) == (last.text, last.citations, "sure?")
    assert repeated("in short?", last, Echo.SHORT, index).text == "May 3, 2031 [1]"
    more = repeated("tell me more", last, Echo.MORE, index)
    assert [c.quote for c in more.citations] == [
        "Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato came.",
        "They left by train.",
    ]


def test_in_short_keeps_the_verdict_and_what_holds_the_piece(index: Index) -> None:
    best = sentence(index, 0, 0.9)
    denied = answered(index, Kind.POLAR, "Did it open in 2030?", best, no=0.9)
    assert repeated("in short?", denied, Echo.SHORT, index).text == "No – 2031 [1]"
    two = answered(
        index, Kind.OPEN, "What is needed?",
        sentence(index, 0, 0.8), sentence(index, 4, 0.9, ("more", 4.0)),
    )  # fmt: skip
    short = repeated("in short?", two, Echo.SHORT, index)
    assert (short.text, [(c.number, c.quote) for c in short.citations]) == (
        "Lind: “more” [1]",
        [(1, "We need more,” said Lind.")],
    )
    several = answered(index, Kind.TOPIC, "What is told?", best, sentence(index, 2, 0.9))
    short = repeated("in short?", several, Echo.SHORT, index)
    assert short.text == "“OSLO – The harbour opened on May 3, 2031.” [1]"


def test_in_short_every_piece_of_a_speech_is_quoted_by_itself(index: Index) -> None:
    spoken = sentence(index, 3, 0.9, ("a start", 4.0)), sentence(index, 4, 0.9, ("more", 4.0))
    both = answered(index, Kind.OPEN, "What did she say?", *spoken)
    short = repeated("in short", both, Echo.SHORT, index)
    assert short.text == "Lind: “a start” “more” [1][2]"


def test_who_says_so_is_the_one_whose_words_were_quoted(index: Index) -> None:
    quoted = answered(
        index, Kind.OPEN, "What is needed?",
        sentence(index, 0, 0.5, ("May 3, 2031", 4.0)), sentence(index, 3, 0.9),
    )  # fmt: skip
    said = repeated("who says so?", quoted, Echo.SPEAKER, index)
    assert (said.short, said.text) == ("Lind", "Lind — “It is a start.” [1]")
    assert [(c.number, c.quote) for c in said.citations] == [(1, "“It is a start.")]
    told = answered(index, Kind.OPEN, "When?", sentence(index, 0, 0.9))
    itself = repeated("who says so?", told, Echo.SPEAKER, index)
    assert (itself.text, itself.short) == (
        "The article says it, in its own words: “OSLO – The harbour opened on May 3, 2031.” [1]",
        None,
    )


def test_a_member_of_a_list_is_counted_out(index: Index) -> None:
    spans = ("Bo Berg", 4.0), ("Ada Lind", 3.5), ("Kim Sato", 3.0)
    last = answered(index, Kind.OPEN, "Who came?", sentence(index, 1, 0.9, *spans))
    second = repeated("and the second one?", last, Echo.MEMBER, index)
    assert second.short == "Mayor Ada Lind"
    assert second.text == (
        "Mayor Ada Lind — “Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato came.” [1]"
    )
    assert repeated("the last", last, Echo.MEMBER, index).short == "Envoy Kim Sato"
    assert again("the fourth", last, Echo.MEMBER, index) is None


def test_the_place_of_an_answer_is_its_paragraph(index: Index) -> None:
    found = repeated("which paragraph?", opened(index), Echo.PLACE, index)
    assert found.text == "Paragraph 1: “OSLO – The harbour opened on May 3, 2031.” [1]"
