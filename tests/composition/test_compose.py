"""From readings made by hand to drafts: what is cited, the verdict, or a refusal."""

from __future__ import annotations

from pathlib import Path

from assistant.composition import compose
from assistant.question.form import Kind
from assistant.reader.reading import Reading
from index import Index
from tests.readings import answered, indexed, refused, sentence


def test_the_sentences_of_the_article(index: Index) -> None:
    (article,) = index.articles
    assert [article.text[s.start : s.end] for s in article.sentences] == [
        "OSLO – The harbour opened on May 3, 2031.",
        "Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato came.",
        "They left by train.",
        "“It is a start.",
        "We need more,” said Lind.",
    ]


def test_only_sentences_that_come_near_the_best_are_cited_in_order(index: Index) -> None:
    found = answered(
        index, Kind.OPEN, "What?",
        sentence(index, 4, 0.9), sentence(index, 0, 0.1), sentence(index, 3, 0.8),
    )  # fmt: skip
    assert [c.quote for c in found.citations] == ["“It is a start.", "We need more,” said Lind."]
    assert [c.number for c in found.citations] == [1, 2]
    assert found.text == "Lind: “It is a start.” [1] “We need more,” said Lind. [2]"


def test_what_holds_the_short_answer_or_decides_is_cited_first(index: Index) -> None:
    lead, came, left = (
        sentence(index, 0, 0.8, ("May 3, 2031", 1.0)), sentence(index, 1, 0.9, ("Bo Berg", 6.0)),
        sentence(index, 2, 0.7),
    )  # fmt: skip
    for kind, asked, chances in (
        (Kind.OPEN, "Who came by train?", {}), (Kind.POLAR, "Did Berg come?", {"yes": 0.9}),
    ):  # fmt: skip
        found = answered(index, kind, asked, lead, came, left, **chances)
        assert [c.quote[:6] for c in found.citations] == ["Deputy", "OSLO –", "They l"]
        assert [c.number for c in found.citations] == [1, 2, 3]


def test_yes_and_no(index: Index) -> None:
    first = sentence(index, 0, 0.9)
    yes = answered(index, Kind.POLAR, "Is the harbour open?", first, yes=0.8, no=0.1)
    no = answered(index, Kind.POLAR, "Is the harbour shut?", first, yes=0.1, no=0.8)
    assert (yes.verdict, no.verdict) == ("yes", "no")
    assert yes.text == "Yes. “OSLO – The harbour opened on May 3, 2031.” [1]"
    assert no.text == "No. The article says: “OSLO – The harbour opened on May 3, 2031.” [1]"


def test_a_wrong_detail_is_corrected(index: Index) -> None:
    first = sentence(index, 0, 0.9)
    found = answered(index, Kind.POLAR, "Did it open in 2030?", first, yes=0.5, no=0.4)
    assert (found.verdict, found.short) == ("no", "2031")
    assert found.text.startswith("No. The article says 2031: “OSLO")


def test_a_length_of_time_is_corrected_whole(tmp_path: Path) -> None:
    index = indexed("He was sent to prison for four years and six months.", tmp_path)
    told = sentence(index, 0, 0.9)
    found = answered(index, Kind.POLAR, "Is it for seven years?", told, yes=0.1, no=0.9)
    assert (found.verdict, found.short) == ("no", "four years and six months")


def test_neither_yes_nor_no_tells_which_of_two(index: Index) -> None:
    first = sentence(index, 0, 0.9)
    question = "Is the harbour large or small?"
    assert refused(index, Kind.POLAR, question, first, yes=0.1, no=0.9)
    assert refused(index, Kind.POLAR, question, first, yes=0.9, no=0.1)


def test_what_a_sentence_leaves_open_is_answered_by_it_alone(tmp_path: Path) -> None:
    text = "The mill was built in Ostra or Melk."
    index = indexed(text, tmp_path)
    told = sentence(index, 0, 0.9)
    for yes, no in ((0.8, 0.1), (0.1, 0.8)):
        found = answered(index, Kind.POLAR, "Was it built in Ostra?", told, yes=yes, no=no)
        assert (found.verdict, found.short) == (None, None)
        assert found.text == f"“{text}” [1]"


def test_an_open_question_with_a_false_premise_is_told_no(index: Index) -> None:
    first = sentence(index, 0, 0.9, ("harbour", 1.0))
    found = answered(index, Kind.OPEN, "Why did it stay shut?", first, no=0.97)
    assert (found.verdict, found.short) == ("no", None)


def test_a_statement_is_a_yes_no_question_where_the_reader_takes_it_so(index: Index) -> None:
    first = sentence(index, 0, 0.9)
    found = answered(index, Kind.OPEN, "so the harbour is open", first, yes=0.7, no=0.1)
    assert found.verdict == "yes"


def test_a_keyword_or_two_are_no_statement(index: Index) -> None:
    best = sentence(index, 0, 0.9, ("May 3, 2031", 4.0))
    keyword = answered(index, Kind.OPEN, "the harbour?", best, yes=0.9)
    stated = answered(index, Kind.OPEN, "the harbour opened?", best, yes=0.9)
    assert (keyword.verdict, stated.verdict) == (None, "yes")


def test_a_wish_for_a_quote_is_no_statement(index: Index) -> None:
    wished = "I would like the line about the harbour."
    found = answered(index, Kind.QUOTE, wished, sentence(index, 4, 0.9), yes=0.9)
    assert found.verdict is None


def test_comparing_does_not_take_anything_for_granted(index: Index) -> None:
    best = sentence(index, 0, 0.9)
    compared = answered(index, Kind.OPEN, "Which harbour opened earlier?", best, no=0.97)
    plain = answered(index, Kind.OPEN, "Which harbour did he close?", best, no=0.97)
    assert (compared.verdict, plain.verdict) == (None, "no")


def test_nothing_is_answered_where_a_refusal_is_likelier_to_be_right(index: Index) -> None:
    first = sentence(index, 0, 0.9)
    found = answered(index, Kind.OPEN, "Why?", first, answerable=0.6, right=0.41)
    assert found.confidence == 0.41
    assert refused(index, Kind.OPEN, "Why?", first, answerable=0.6, right=0.39)
    assert refused(index, Kind.OPEN, "Why?")


def test_an_answer_with_a_verdict_has_a_chance_of_its_own(index: Index) -> None:
    reading = Reading(0.5, (sentence(index, 0, 0.9),), 0.6, 0.3, 0.4, 0.6)
    polar = compose.draft(Kind.POLAR, "Is the harbour open?", reading, index)
    assert polar
    assert (polar.verdict, polar.confidence) == ("yes", 0.6)
    assert compose.draft(Kind.OPEN, "When did it open?", reading, index) is None


def test_what_is_far_from_every_passage_needs_a_sure_answer(index: Index) -> None:
    readings = (
        Reading(sure, (sentence(index, 0, 0.9),), 0.0, 0.0, 0.9, 0.9) for sure in (0.79, 0.81)
    )
    drafts = [compose.draft(Kind.OPEN, "When?", r, index, far=True) for r in readings]
    assert [draft is not None for draft in drafts] == [False, True]


def test_what_somebody_says_is_not_told_by_others(index: Index) -> None:
    berg = sentence(index, 1, 0.9, ("came", 4.0))
    lind = sentence(index, 4, 0.8, ("more", 4.0))
    found = answered(index, Kind.TOPIC, "What does Lind say about it?", berg, lind)
    assert [c.quote for c in found.citations] == [
        "Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato came.",
        "We need more,” said Lind.",
    ]
    assert refused(index, Kind.TOPIC, "What does Berg say about it?", lind)
    assert not refused(index, Kind.TOPIC, "What does Oslo say about it?", lind)


def test_an_account_has_no_short_answer_before_it(index: Index) -> None:
    best = sentence(index, 0, 0.9, ("The harbour opened on May 3, 2031", 4.0))
    told = answered(index, Kind.OPEN, "What happened to the harbour?", best)
    assert told.text == "“OSLO – The harbour opened on May 3, 2031.” [1]"
    assert told.short == "The harbour opened on May 3, 2031"
    going_on = answered(index, Kind.OPEN, "what's happening in the harbour", best)
    assert going_on.text == told.text
    dated = sentence(index, 0, 0.9, ("May 3, 2031", 4.0))
    assert answered(index, Kind.OPEN, "Why?", dated).text.startswith("May 3, 2031 — ")
    assert answered(index, Kind.SUMMARY, "Tell me about the harbour", best).short is None


def test_what_was_told_is_left_out(index: Index) -> None:
    (article,) = index.articles
    read = (sentence(index, 0, 0.9), sentence(index, 1, 0.8), sentence(index, 2, 0.1))
    reading = Reading(0.9, read, 0.8, 0.1, 0.7, 0.7)
    left = compose.without(reading, frozenset({(article.id, 0)}), index)
    assert [(one.sentence, one.evidence) for one in left.sentences] == [(1, 0.8)]
    assert (left.yes, left.no) == (0, 0)
