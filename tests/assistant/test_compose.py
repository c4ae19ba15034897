"""From readings made by hand to answers: citations, short answer, verdict, refusal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import compose, wording
from assistant.again import again, doubted
from assistant.answer import Answer
from assistant.draft import Cited, Draft
from assistant.echo import Echo
from assistant.persons import with_title
from assistant.question import Kind
from assistant.reader.reading import Reading, SentenceReading, Span
from index import Article, Index, open_index
from tests.fakes import LetterEncoder

TEXT = (
    "OSLO – The harbour opened on May 3, 2031.\n\n"
    "Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato came. They left by train.\n\n"
    "“It is a start. We need more,” said Lind."
)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return open_index([Article.from_text(TEXT, title="Harbour")], LetterEncoder(), tmp_path)


def sentence(index: Index, number: int, evidence: float, **spans: float) -> SentenceReading:
    """Return what a reader says of a sentence; spans are words and their scores."""
    row = next(r for r, p in enumerate(index.passages) if p.first <= number <= p.last)
    places = []
    for words, score in spans.items():
        text = words.replace("_", " ")
        at = TEXT.index(text)
        places.append(Span(at, at + len(text), score))
    return SentenceReading(row, number, evidence, tuple(places))


def answered(
    index: Index, kind: Kind, question: str, *sentences: SentenceReading,
    yes: float = 0.0, no: float = 0.0, answerable: float = 0.9, right: float = 0.7,
) -> Answer | None:  # fmt: skip
    reading = Reading(answerable, sentences, yes, no, right, right)
    draft = compose.draft(kind, question, reading, index)
    return wording.answer(question, question, draft, index) if draft else None


def test_the_sentences_of_the_article(index: Index) -> None:
    (article,) = index.articles
    assert [article.text[s.start : s.end] for s in article.sentences] == [
        "OSLO – The harbour opened on May 3, 2031.",
        "Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato came.",
        "They left by train.",
        "“It is a start.",
        "We need more,” said Lind.",
    ]


def test_a_fact_is_the_span_then_its_sentence(index: Index) -> None:
    found = answered(index, Kind.OPEN, "When?", sentence(index, 0, 0.9, **{"May_3,_2031": 4.0}))
    assert found
    assert found.text == "May 3, 2031 — “OSLO – The harbour opened on May 3, 2031.” [1]"
    assert (found.short, found.verdict) == ("May 3, 2031", None)
    (citation,) = found.citations
    assert (citation.paragraph, citation.start, citation.end) == (1, 0, 41)
    assert citation.quote == TEXT[0:41]


def test_members_of_a_list_carry_their_titles(index: Index) -> None:
    spans = {"Bo_Berg": 4.0, "Ada_Lind": 3.5, "Kim_Sato": 3.0, "train": 0.0}
    found = answered(index, Kind.OPEN, "Who came?", sentence(index, 1, 0.9, **spans))
    assert found
    assert found.short == "Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato"


def test_pieces_with_nothing_between_them_are_one(index: Index) -> None:
    spans = {"opened_on": 3.0, "May_3,_2031": 4.0}
    found = answered(index, Kind.OPEN, "What happened?", sentence(index, 0, 0.9, **spans))
    assert found
    assert found.short == "opened on May 3, 2031"


def test_only_sentences_that_come_near_the_best_are_cited_in_order(index: Index) -> None:
    found = answered(
        index, Kind.OPEN, "What?",
        sentence(index, 4, 0.9), sentence(index, 0, 0.1), sentence(index, 3, 0.8),
    )  # fmt: skip
    assert found
    assert [c.quote for c in found.citations] == ["“It is a start.", "We need more,” said Lind."]
    assert [c.number for c in found.citations] == [1, 2]
    assert found.text == "Lind: “It is a start.” [1] “We need more,” said Lind. [2]"


def test_a_piece_begins_behind_the_word_that_links_it(tmp_path: Path) -> None:
    text = "It rained. In addition, the harbour of Oslo shut its gates."
    index = open_index([Article.from_text(text, title="t")], LetterEncoder(), tmp_path)
    at = text.index("In addition")
    told = SentenceReading(0, 1, 0.9, (Span(at, len(text) - 1, 3.0),))
    found = answered(index, Kind.OPEN, "What else happened?", told)
    assert found
    assert found.short == "the harbour of Oslo shut its gates"


def test_yes_and_no(index: Index) -> None:
    first = sentence(index, 0, 0.9)
    yes = answered(index, Kind.POLAR, "Is the harbour open?", first, yes=0.8, no=0.1)
    no = answered(index, Kind.POLAR, "Is the harbour shut?", first, yes=0.1, no=0.8)
    assert yes
    assert no
    assert (yes.verdict, no.verdict) == ("yes", "no")
    assert yes.text == "Yes. “OSLO – The harbour opened on May 3, 2031.” [1]"
    assert no.text == "No. The article says: “OSLO – The harbour opened on May 3, 2031.” [1]"


def test_a_wrong_detail_is_corrected(index: Index) -> None:
    first = sentence(index, 0, 0.9)
    found = answered(index, Kind.POLAR, "Did it open in 2030?", first, yes=0.5, no=0.4)
    assert found
    assert (found.verdict, found.short) == ("no", "2031")
    assert found.text.startswith("No. The article says 2031: “OSLO")


def test_what_a_sentence_leaves_open_is_answered_by_it_alone(tmp_path: Path) -> None:
    text = "The mill was built in Ostra or Melk."
    index = open_index([Article.from_text(text, title="Mill")], LetterEncoder(), tmp_path)
    told = SentenceReading(0, 0, 0.9, ())
    for yes, no in ((0.8, 0.1), (0.1, 0.8)):
        found = answered(index, Kind.POLAR, "Was it built in Ostra?", told, yes=yes, no=no)
        assert found
        assert (found.verdict, found.short) == (None, None)
        assert found.text == f"“{text}” [1]"


def test_an_open_question_with_a_false_premise_is_told_no(index: Index) -> None:
    first = sentence(index, 0, 0.9, harbour=1.0)
    found = answered(index, Kind.OPEN, "Why did it stay shut?", first, no=0.97)
    assert found
    assert (found.verdict, found.short) == ("no", None)


def test_a_statement_is_a_yes_no_question_where_the_reader_takes_it_so(index: Index) -> None:
    first = sentence(index, 0, 0.9)
    found = answered(index, Kind.OPEN, "so the harbour is open", first, yes=0.7, no=0.1)
    assert found
    assert found.verdict == "yes"


def test_nothing_is_answered_where_a_refusal_is_likelier_to_be_right(index: Index) -> None:
    first = sentence(index, 0, 0.9)
    found = answered(index, Kind.OPEN, "Why?", first, answerable=0.6, right=0.41)
    assert found
    assert found.confidence == 0.41
    assert answered(index, Kind.OPEN, "Why?", first, answerable=0.6, right=0.39) is None
    assert answered(index, Kind.OPEN, "Why?") is None


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


def test_whose_words_they_are_is_left_out_only_where_the_name_stands_in_them(
    tmp_path: Path,
) -> None:
    text = "Wang Li spoke on Monday.\n\n“Lithuania will come,” Wang Li said.\n\n“It is late. Go.”"
    article = Article.from_text(f"{text}\n\nWang Li said: “Lithuania waits. Go now.”", title="t")
    index = open_index([article], LetterEncoder(), tmp_path)
    drafts = (Draft((Cited(0, n),), (), None, 0.9) for n in (1, 5))
    said = [wording.answer("What?", "What?", draft, index).text for draft in drafts]
    assert said == [
        "“Lithuania will come,” Wang Li said. [1]",
        "Wang Li: “Go now.” [1]",
    ]


def test_closest_passages_are_not_announced_beside_an_answer(index: Index) -> None:
    one = answered(index, Kind.OPEN, "When?", sentence(index, 0, 0.9))
    assert one
    reading = Reading(0.2, (sentence(index, 2, 0.1),), 0.0, 0.0, 0.1, 0.1)
    refusal = wording.refusal("Who paid for it?", "Who paid for it?", reading, index, near=True)
    both = wording.joined("When? Who paid for it?", [one, refusal])
    assert both.text.endswith("[1]\n\nThe article does not say who paid for it.")
    assert both.related == ()


def test_answers_to_two_questions_are_numbered_through(index: Index) -> None:
    one = answered(index, Kind.OPEN, "When?", sentence(index, 0, 0.9, **{"May_3,_2031": 4.0}))
    two = answered(index, Kind.OPEN, "What?", sentence(index, 4, 0.9, more=4.0))
    assert one
    assert two
    both = wording.joined("When? What?", [one, two, one])
    assert both.text == (
        "May 3, 2031 — “OSLO – The harbour opened on May 3, 2031.” [1]\n\n"
        "more — “We need more,” said Lind. [2]\n\n"
        "May 3, 2031 — “OSLO – The harbour opened on May 3, 2031.” [1]"
    )
    assert [c.number for c in both.citations] == [1, 2]
    assert both.short == "May 3, 2031; more; May 3, 2031"


def test_pointing_back(index: Index) -> None:
    last = answered(index, Kind.OPEN, "When?", sentence(index, 0, 0.9, **{"May_3,_2031": 4.0}))
    assert last
    same = again("sure?", last, Echo.SAME, index)
    short = again("in short?", last, Echo.SHORT, index)
    more = again("tell me more", last, Echo.MORE, index)
    assert same
    assert short
    assert more
    assert (same.text, same.citations, same.question) == (last.text, last.citations, "sure?")
    assert short.text == "May 3, 2031 [1]"
    assert [c.quote for c in more.citations] == [
        "Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato came.",
        "They left by train.",
    ]


def test_in_short_keeps_the_verdict_and_what_holds_the_piece(index: Index) -> None:
    best = sentence(index, 0, 0.9)
    denied = answered(index, Kind.POLAR, "Did it open in 2030?", best, no=0.9)
    assert denied
    short = again("in short?", denied, Echo.SHORT, index)
    assert short
    assert short.text == "No – 2031 [1]"
    two = answered(
        index, Kind.OPEN, "What is needed?",
        sentence(index, 0, 0.8), sentence(index, 4, 0.9, more=4.0),
    )  # fmt: skip
    assert two
    short = again("in short?", two, Echo.SHORT, index)
    assert short
    assert (short.text, [(c.number, c.quote) for c in short.citations]) == (
        "Lind: “more” [1]",
        [(1, "We need more,” said Lind.")],
    )
    several = answered(index, Kind.TOPIC, "What is told?", best, sentence(index, 2, 0.9))
    assert several
    short = again("in short?", several, Echo.SHORT, index)
    assert short
    assert short.text == "“OSLO – The harbour opened on May 3, 2031.” [1]"


def test_who_says_so_is_the_one_whose_words_were_quoted(index: Index) -> None:
    quoted = answered(
        index, Kind.OPEN, "What is needed?",
        sentence(index, 0, 0.5, **{"May_3,_2031": 4.0}), sentence(index, 3, 0.9),
    )  # fmt: skip
    told = answered(index, Kind.OPEN, "When?", sentence(index, 0, 0.9))
    assert quoted
    assert told
    said = again("who says so?", quoted, Echo.SPEAKER, index)
    assert said
    assert (said.short, said.text) == ("Lind", "Lind — “It is a start.” [1]")
    assert [(c.number, c.quote) for c in said.citations] == [(1, "“It is a start.")]
    itself = again("who says so?", told, Echo.SPEAKER, index)
    assert itself
    assert (itself.text, itself.short) == (
        "The article says it, in its own words: “OSLO – The harbour opened on May 3, 2031.” [1]",
        None,
    )


@pytest.mark.parametrize(
    ("found", "whole"),
    [
        ("UN Kim Sato", "Permanent Representative to UN Kim Sato"),
        ("Kim Sato", "Permanent Representative to UN Kim Sato"),
        ("Bo Berg", "Mayor Bo Berg"),
        ("UN Ada Lind", "UN Ada Lind"),
        ("Şimşek", "Judge Özgür Şimşek"),
        ("Özgür", "Judge Özgür Şimşek"),
        ("States’", "The United States’"),
    ],
)
def test_a_name_is_given_whole_with_its_title(found: str, whole: str) -> None:
    text = (
        "Ann met Mayor Bo Berg and Permanent Representative to UN Kim Sato. He went to UN Ada Lind."
        " Ann met Judge Özgür Şimşek. The United States’ envoy came."
    )
    start = text.index(found)
    first, end = with_title(Article.from_text(text, title="t"), start, start + len(found))
    assert text[first:end] == whole


def test_what_somebody_says_is_not_told_by_others(index: Index) -> None:
    berg = sentence(index, 1, 0.9, came=4.0)
    lind = sentence(index, 4, 0.8, more=4.0)
    asked = "What does Lind say about it?"
    found = answered(index, Kind.TOPIC, asked, berg, lind)
    assert found
    assert [c.quote for c in found.citations] == [
        "Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato came.",
        "We need more,” said Lind.",
    ]
    assert answered(index, Kind.TOPIC, "What does Berg say about it?", lind) is None
    assert answered(index, Kind.TOPIC, "What does Oslo say about it?", lind)


def test_an_account_has_no_short_answer_before_it(index: Index) -> None:
    whole = {"The_harbour_opened_on_May_3,_2031": 4.0}
    best = sentence(index, 0, 0.9, **whole)
    told = answered(index, Kind.OPEN, "What happened to the harbour?", best)
    assert told
    assert told.text == "“OSLO – The harbour opened on May 3, 2031.” [1]"
    assert told.short == "The harbour opened on May 3, 2031"
    brief = answered(index, Kind.OPEN, "Why?", sentence(index, 0, 0.9, **{"May_3,_2031": 4.0}))
    assert brief
    assert brief.text.startswith("May 3, 2031 — ")
    summed = answered(index, Kind.SUMMARY, "Tell me about the harbour", best)
    assert summed
    assert summed.short is None


def test_a_wish_for_a_quote_is_no_statement(index: Index) -> None:
    wished = "I would like the line about the harbour."
    found = answered(index, Kind.QUOTE, wished, sentence(index, 4, 0.9), yes=0.9)
    assert found
    assert found.verdict is None


def test_a_no_names_who_says_otherwise(index: Index) -> None:
    denied = answered(index, Kind.POLAR, "Is it an end?", sentence(index, 3, 0.9), no=0.9)
    assert denied
    assert denied.text == "No. Lind says: “It is a start.” [1]"


def test_comparing_does_not_take_anything_for_granted(index: Index) -> None:
    best = sentence(index, 0, 0.9)
    compared = answered(index, Kind.OPEN, "Which harbour opened earlier?", best, no=0.97)
    plain = answered(index, Kind.OPEN, "Which harbour did he close?", best, no=0.97)
    assert compared
    assert plain
    assert (compared.verdict, plain.verdict) == (None, "no")


def test_a_member_of_a_list_is_counted_out(index: Index) -> None:
    spans = {"Bo_Berg": 4.0, "Ada_Lind": 3.5, "Kim_Sato": 3.0}
    last = answered(index, Kind.OPEN, "Who came?", sentence(index, 1, 0.9, **spans))
    assert last
    second = again("and the second one?", last, Echo.MEMBER, index)
    assert second
    assert second.short == "Mayor Ada Lind"
    assert second.text == (
        "Mayor Ada Lind — “Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato came.” [1]"
    )
    third = again("the last", last, Echo.MEMBER, index)
    assert third
    assert third.short == "Envoy Kim Sato"
    assert again("the fourth", last, Echo.MEMBER, index) is None


def test_straight_quotation_marks_and_short_forms_are_numbered_through(tmp_path: Path) -> None:
    text = 'Rain fell. "It is wet. It is cold," said Bo Berg.'
    index = open_index([Article.from_text(text, title="t")], LetterEncoder(), tmp_path)
    one, two, three = (
        wording.answer("?", "?", Draft((Cited(0, n),), (), None, 0.9), index) for n in (0, 1, 2)
    )
    short = again("in short", three, Echo.SHORT, index)
    assert short
    assert wording.joined("???", [one, two, three, short]).text == (
        '“Rain fell.” [1]\n\nBo Berg: "It is wet." [2]\n\n'
        '"It is cold," said Bo Berg. [3]\n\n"It is cold," said Bo Berg. [3]'
    )


def test_a_deputy_is_not_the_minister(index: Index) -> None:
    best = sentence(index, 1, 0.9, Bo_Berg=4.0)
    assert answered(index, Kind.OPEN, "Who is the minister?", best) is None
    found = answered(index, Kind.OPEN, "Who is the deputy minister?", best)
    assert found
    assert found.short == "Deputy Minister Bo Berg"


def test_how_many_is_answered_by_a_number(index: Index) -> None:
    asked = "How many days did it take?"
    assert answered(index, Kind.OPEN, asked, sentence(index, 0, 0.9, harbour=4.0)) is None
    found = answered(index, Kind.OPEN, asked, sentence(index, 0, 0.9, **{"3": 4.0}))
    assert found
    assert found.short == "3"


@pytest.mark.parametrize(
    ("text", "span", "short"),
    [
        ("He paid €96,300 to clubs.", "96", "€96,300"),
        ("He paid €96,300 to clubs.", "€96", "€96,300"),
        ("It is 1,234.5 km long.", "234", "1,234.5"),
        ("It closed on May 3, 2031.", "May 3", "May 3"),
        ("There were around 80 of them.", "around", None),
        ("It was he who had lost the keys.", "who had lost the keys", "had lost the keys"),
        ("Oslo’s mayor left Oslo.", "Oslo’s", "Oslo"),
        ("McDonald’s mayor left Oslo.", "McDonald’s", "McDonald’s"),
    ],
)
def test_a_number_is_taken_whole_and_no_word_that_links_or_owns(
    tmp_path: Path, text: str, span: str, short: str | None
) -> None:
    index = open_index([Article.from_text(text, title="Money")], LetterEncoder(), tmp_path)
    at = text.index(span)
    best = SentenceReading(0, 0, 0.9, (Span(at, at + len(span), 4.0),))
    found = answered(index, Kind.OPEN, "What is told?", best)
    assert found
    assert found.short == short


def test_what_is_denied_by_somebody_is_not_the_article_s_claim(index: Index) -> None:
    denied = answered(index, Kind.POLAR, "Is it enough?", sentence(index, 4, 0.9), no=0.9)
    assert denied
    assert denied.text == "No. Lind says: “We need more,” said Lind. [1]"


def test_what_was_told_is_left_out(index: Index) -> None:
    (article,) = index.articles
    reading = Reading(
        0.9, (sentence(index, 0, 0.9), sentence(index, 1, 0.8), sentence(index, 2, 0.1)), 0.8, 0.1,
        0.7, 0.7,
    )  # fmt: skip
    left = compose.without(reading, frozenset({(article.id, 0)}), index)
    assert [(one.sentence, one.evidence) for one in left.sentences] == [(1, 0.8)]
    assert (left.yes, left.no) == (0, 0)


def opened(index: Index) -> Answer:
    found = answered(index, Kind.OPEN, "When?", sentence(index, 0, 0.9, **{"May_3,_2031": 4.0}))
    assert found
    return found


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


def test_the_place_of_an_answer_is_its_paragraph(index: Index) -> None:
    found = again("which paragraph?", opened(index), Echo.PLACE, index)
    assert found
    assert found.text == "Paragraph 1: “OSLO – The harbour opened on May 3, 2031.” [1]"


def test_in_short_every_piece_of_a_speech_is_quoted_by_itself(index: Index) -> None:
    spoken = [sentence(index, 3, 0.9, a_start=4.0), sentence(index, 4, 0.9, more=4.0)]
    both = answered(index, Kind.OPEN, "What did she say?", *spoken)
    assert both
    short = again("in short", both, Echo.SHORT, index)
    assert short
    assert short.text == "Lind: “a start” “more” [1][2]"


def test_nothing_else_is_said_of_names_and_of_matters(index: Index) -> None:
    last = opened(index)
    assert wording.nothing_else("more?", last).text.startswith(wording.NO_MORE)
    who = replace(last, resolved="Who came?")
    assert wording.nothing_else("anyone else?", who).text.startswith(wording.NO_OTHERS)


def test_a_keyword_or_two_are_no_statement(index: Index) -> None:
    best = sentence(index, 0, 0.9, **{"May_3,_2031": 4.0})
    keyword = answered(index, Kind.OPEN, "the harbour?", best, yes=0.9)
    stated = answered(index, Kind.OPEN, "the harbour opened?", best, yes=0.9)
    assert keyword
    assert stated
    assert (keyword.verdict, stated.verdict) == (None, "yes")


def test_parts_of_an_account_are_no_list(tmp_path: Path) -> None:
    text = (
        "A gale tore the roof off. The hall of the old school was flooded to the knees. Two fled."
    )
    index = open_index([Article.from_text(text, title="Gale")], LetterEncoder(), tmp_path)
    told = ["tore the roof off", "The hall of the old school was flooded to the knee", "fled"]
    read = [
        SentenceReading(0, n, 0.9, (Span(text.index(one), text.index(one) + len(one), 4.0),))
        for n, one in enumerate(told)
    ]
    whole, two = (answered(index, Kind.OPEN, "What happened?", *some) for some in (read, read[::2]))
    assert whole
    assert two
    assert (whole.short, two.short) == (None, "tore the roof off; fled")


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("Who is the president?", "President Berg spoke.", True),
        ("Who is the president?", "Lind, the president’s spokesman, spoke.", False),
        ("Who is the vice president?", "Deputy Mayor Berg spoke.", False),
        ("Who is the vice president?", "Vice President Berg spoke.", True),
        ("What is the captain’s age?", "Captain Berg is 60.", True),
    ],
)
def test_an_office_is_held_by_whoever_has_just_that_one(
    tmp_path: Path, question: str, text: str, fits: bool
) -> None:
    index = open_index([Article.from_text(text, title="Office")], LetterEncoder(), tmp_path)
    found = answered(index, Kind.OPEN, question, SentenceReading(0, 0, 0.9, ()))
    assert bool(found) is fits


def test_who_somebody_is_names_nobody_else(tmp_path: Path) -> None:
    text = "Envoy Kim Sato met Ada Lind, a nurse."
    index = open_index([Article.from_text(text, title="Office")], LetterEncoder(), tmp_path)

    def asked(question: str, piece: str) -> Answer | None:
        at = text.index(piece)
        span = Span(at, at + len(piece), 4.0)
        return answered(index, Kind.OPEN, question, SentenceReading(0, 0, 0.9, (span,)))

    nurse, other = asked("Who is Ada Lind?", "a nurse"), asked("Who is Ada Lind?", "Kim Sato")
    assert nurse
    assert other
    assert (nurse.short, other.short) == ("a nurse", None)
    assert asked("Who is Bo Berg?", "a nurse") is None
