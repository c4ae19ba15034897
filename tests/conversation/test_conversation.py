"""Turns after turns with the shipped reader: what is gone on from, and what is let go."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant
from index import Article

pytestmark = pytest.mark.slow

HARBOUR = "OSLO – The harbour of Oslo opened in May. Mayor Ada Lind cut the ribbon."
MUSEUM = "BERGEN – The museum of Bergen closed in June. Director Bo Berg locked its doors."


def talk(assistant: Assistant, *questions: str) -> Answer:
    history: list[Answer] = []
    for question in questions:
        history.append(assistant.ask(question, history))
    return history[-1]


def test_thanks_are_no_topic(shipped: Assistant) -> None:
    last = talk(shipped, "When did Guterres arrive?", "thanks", "and where?")
    assert last.resolved == "When did Guterres arrive: and where?"


def test_in_short_keeps_the_no(shipped: Assistant) -> None:
    last = talk(shipped, "Did Kazakhstan host 90 events?", "in short")
    assert last.text.startswith("No – around 80 [1]")


def test_who_said_it_is_told_of_reported_speech(shipped: Assistant) -> None:
    last = talk(shipped, "What must all countries submit by next year?", "Who said that?")
    assert last.short == "Guterres"
    own = talk(shipped, "When did Guterres arrive?", "Who said that?")
    assert own.text.startswith("The article says it, in its own words: “ASTANA – ")


def test_an_office_is_found_for_a_pronoun(shipped: Assistant) -> None:
    last = talk(shipped, "Who is Tokayev?", "What is his role?")
    assert last.short == "President Kassym-Jomart Tokayev"


def test_an_event_that_the_article_lacks_is_not_summed_up(shipped: Assistant) -> None:
    lecture = talk(shipped, "What was the lecture about?")
    visit = talk(shipped, "What was the visit about?")
    assert visit.confidence == 0.9
    assert lecture.citations != visit.citations


def test_the_article_that_was_cited_last_is_summed_up() -> None:
    articles = [
        Article.from_text(HARBOUR, title="Harbour"), Article.from_text(MUSEUM, title="Museum"),
    ]  # fmt: skip
    last = talk(Assistant(articles), "When did the museum of Bergen close?", "Summarize it")
    assert {citation.title for citation in last.citations} == {"Museum"}


def test_questions_beyond_the_third_are_not_dropped_without_a_word(shipped: Assistant) -> None:
    asked = "Who greeted Guterres? When did he arrive? How many events were hosted? Who is Tokayev?"
    answer = shipped.ask(asked)
    assert answer.text.endswith("\n\nI answer 3 questions at a time: ask the others once more.")


def test_a_name_and_its_acronym_are_answered_alike(shipped: Assistant) -> None:
    named, short = (
        shipped.ask("who is the united nations chief"),
        shipped.ask("who is the UN chief"),
    )
    assert (named.answered, named.resolved) == (True, "who is the UN chief?")
    assert (named.text, named.citations) == (short.text, short.citations)


def test_a_question_in_a_polite_frame_is_an_open_one(shipped: Assistant) -> None:
    last = shipped.ask("Do you know when he arrived?")
    assert (last.short, last.verdict) == ("July 3", None)


def test_both_halves_of_a_question_are_answered(shipped: Assistant) -> None:
    last = shipped.ask("When did he arrive and who greeted him?")
    assert last.short
    assert last.short.startswith("July 3; Kazakh Deputy Foreign Minister Akan Rakhmetullin")
    assert [c.paragraph for c in last.citations] == [1, 2]


def test_nobody_else_is_said_once(shipped: Assistant) -> None:
    last = talk(shipped, "Who greeted Guterres?", "anyone else?")
    assert not last.answered
    assert last.text.startswith("The article names no others.")
    assert [c.paragraph for c in last.related] == [2]
    refused = talk(shipped, "Who paid for the flight of Guterres?", "anyone else?")
    assert not refused.text.startswith("The article names no others.")


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("Would you kindly give me the main points of the report, since I have no time?", 4),
        ("my boss wants a summary by noon", 4),
        ("Summarise it in five sentences", 5),
        ("What does the article say?", 4),
    ],
)
def test_the_whole_article_is_summed_up_however_it_is_asked(
    shipped: Assistant, typed: str, count: int
) -> None:
    answer = shipped.ask(typed)
    assert [c.paragraph for c in answer.citations][:1] == [1]
    assert len(answer.citations) == count


def test_a_comparison_with_a_number_is_computed(shipped: Assistant) -> None:
    asked = "Did Kazakhstan host {} events?"
    more, fewer = (
        shipped.ask(asked.format("more than 50")),
        shipped.ask(asked.format("fewer than 50")),
    )
    assert (more.verdict, fewer.verdict) == ("yes", "no")
