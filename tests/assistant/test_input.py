"""Bad input is a clear error or an honest answer; the next question works."""

from __future__ import annotations

import itertools
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Answer, Assistant, BadHistory, BadQuestion
from index import Article, ArticleError

pytestmark = pytest.mark.slow

NOTHING = ["", "   ", "\n\t", "?!...", "🙂🙂", "\u200b\u200d", "\ud800", "\x00\x01", "—"]
STRANGE = [
    "Who\x00 greeted\x07 him?",
    "Who \u202egreeted\u202c him?",
    "W\u200bh\u200bo greeted Guterres?",
    "\ud800 who greeted Guterres?",
    "who greeted Guterres? " + "🙂" * 200,
    "a" * 8000,
    "who " * 2000,
    "((((((" * 1000,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "{{7*7}} ${7*7} %s %d",
]
any_text = st.text(max_size=300)
fast = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def exact(answer: Answer, assistant: Assistant) -> bool:
    texts = {article.id: article.text for article in assistant.articles}
    cited = itertools.chain(answer.citations, answer.related)
    return all(c.quote == texts[c.article][c.start : c.end] for c in cited)


@pytest.mark.parametrize("question", NOTHING)
def test_what_asks_nothing_gets_a_friendly_line(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert answer.text.startswith("I did not find a question in that.")
    assert (answer.answered, answer.citations, answer.related) == (False, (), ())
    assert answer.question == question


@pytest.mark.parametrize("question", STRANGE)
def test_strange_text_is_answered_like_any(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert answer.question == question
    assert exact(answer, shipped)


def test_a_question_of_the_greatest_length_is_read_and_a_longer_one_is_not(
    shipped: Assistant,
) -> None:
    shipped.ask("a" * 8000)
    with pytest.raises(BadQuestion, match="has 8001 characters, at most 8000 are read"):
        shipped.ask("a" * 8001)
    assert shipped.ask("Who greeted Guterres?").answered


ORDINARY = "When did the Secretary-General arrive in Almaty, and who was there to greet him? " * 100
HARD = [
    "a", "?", '"', "(", "who ", "so and but then ", "teh ", "1,", "A. ", "'s ", "is it, right? ",
    "he said: ", "\u0301", "ﷺ", "🙂 ", "xqzjvwkpyhgfbdmnrtsl ", "what is this the about ", "in ",
]  # fmt: skip


def test_no_question_takes_long(shipped: Assistant) -> None:
    """Eight thousand characters of anything take less than ten times what ordinary ones take."""

    def seconds(question: str) -> float:
        began = time.perf_counter()
        shipped.ask(question[:8000])
        return time.perf_counter() - began

    seconds(ORDINARY)
    usual = seconds(ORDINARY)
    for part in HARD:
        assert seconds(part * (8000 // len(part))) < 10 * usual, part


@pytest.mark.parametrize("question", [None, 7, b"who", ["who"], object()])
def test_what_is_no_text_is_an_error(shipped: Assistant, question: Any) -> None:
    with pytest.raises(BadQuestion, match="A question is a text, found"):
        shipped.ask(question)


@pytest.mark.parametrize("history", ["who", ["who"], [None], [{"question": "who"}]])
def test_a_history_is_made_of_answers(shipped: Assistant, history: Any) -> None:
    with pytest.raises(BadHistory, match="A history is a sequence of the earlier answers"):
        shipped.ask("why?", history)
    assert issubclass(BadHistory, ValueError)
    assert issubclass(BadQuestion, ValueError)


@fast
@given(st.lists(any_text, min_size=1, max_size=3))
def test_any_conversation_gets_exact_answers(shipped: Assistant, questions: list[str]) -> None:
    history: list[Answer] = []
    for question in questions:
        answer = shipped.ask(question, history)
        assert exact(answer, shipped)
        assert bool(answer.citations) == answer.answered
        assert 0 <= answer.confidence <= 1
        history.append(answer)


@fast
@given(st.text(min_size=1, max_size=600), any_text)
def test_any_article_is_read_or_refused(shipped: Assistant, text: str, question: str) -> None:
    try:
        article = Article.from_text(text, title="any")
    except ArticleError:
        return
    assistant = Assistant([article], encoder=shipped.encoder, reader=shipped.reader)
    assert exact(assistant.ask(question), assistant)
