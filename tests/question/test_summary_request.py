"""What a request for a summary asks for."""

import pytest

from assistant.question.summary_request import (
    asks_for_summary,
    matters,
    scene,
    sentences_asked,
    subject,
)

unknown = frozenset[str]().__contains__  # the articles know no word


def test_a_summary_is_asked_for_unless_its_word_is_only_in_a_statement() -> None:
    assert asks_for_summary("brief me on it", stated=False)
    assert not asks_for_summary("Was it a brief visit?", stated=False)
    assert not asks_for_summary("Are the main points agreed?", stated=True)
    assert asks_for_summary("What happened here?", stated=True)
    assert asks_for_summary("Give me three facts", stated=True)
    assert asks_for_summary("List some facts about the article, please", stated=True)
    assert not asks_for_summary("Give me the facts on water", stated=True)


def test_what_an_article_may_be_of_is_named() -> None:
    assert matters("Sum up the Agreement and this case") == ["agreement", "case"]
    assert matters("Sum up the article") == []


def test_the_subject_of_a_summary_is_what_its_form_leaves() -> None:
    assert subject("Please sum up the article in three sentences", unknown) == []
    assert subject("What are the most important things in this text?", unknown) == []
    assert subject("Tell me about the water talks", unknown) == ["water"]
    assert subject("tell me about her?", unknown) == ["her"]
    assert subject("Summarise her visit", unknown) == []
    assert subject("Summarise her life and career", {"life", "career"}.__contains__) == []
    assert subject("Tell me about 2060", unknown) == ["2060"]
    assert subject("I only have a minute. Sum it up in 2 sentences for my boss", unknown) == []
    assert subject("Sum up what he says on water scarcity", unknown) == ["water", "scarcity"]


def test_the_event_itself_is_no_subject_of_a_summary() -> None:
    assert subject("Give me the essentials of this decision.", unknown) == []
    assert subject("Give me a summary of the decision about fishing.", unknown) == ["fishing"]


def test_what_the_articles_do_not_know_is_only_talk_unless_a_summary_is_of_it() -> None:
    long = "my boss wants a summary by noon, please write one"
    assert subject(long, unknown) == []
    assert subject(long, {"noon"}.__contains__) == ["noon"]
    assert subject("Give me a recap of the football season", unknown) == ["football", "season"]
    assert subject("climate summary please", unknown) == ["climate"]
    assert subject("What does the article say?", {"article", "say"}.__contains__) == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what's happening in Astana", ["astana"]),
        ("So what is going on in East Haven right now?", ["east", "haven"]),
        ("What is happening at the harbour today?", ["harbour"]),
        ("What's going on here?", []),
        ("What is happening to the workers?", []),
        ("Is it happening in Astana?", []),
    ],
)
def test_where_something_is_happening(question: str, words: list[str]) -> None:
    assert scene(question) == words


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("summary in one sentence", 3), ("in 5 short sentences", 5), ("9 key points", 5),
        ("sum it up", None), ("the first line", None),
    ],
)  # fmt: skip
def test_how_many_sentences_are_asked_for(typed: str, count: int | None) -> None:
    assert sentences_asked(typed) == count
