"""A kept conversation after the server's start, and ratings after a reload."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from gradio import Request, skip
from playwright.sync_api import Browser, StorageState

from assistant.web.asking import Asking, Shown
from assistant.web.conversation import Conversations
from assistant.web.rating import REMEMBERED, keys, remembered
from index import Article
from tests.web.conftest import DESK, Visitor, serving
from tests.web.light import Light

QUESTION, THEN = "When did Guterres arrive in Almaty?", "Who greeted him?"


@pytest.fixture(scope="module")
def kept(server: str, browser: Browser) -> StorageState:
    """Return what a browser keeps of two questions."""
    with browser.new_context() as context:
        visitor = Visitor(context.new_page())
        visitor.open(server)
        visitor.ask(QUESTION)
        visitor.ask(THEN)
        visitor.page.wait_for_function(f"Object.values(sessionStorage).join().includes('{THEN}')")
        return context.storage_state()


@pytest.fixture
def early(kept: StorageState, browser: Browser) -> Iterator[Visitor]:
    """Yield someone who comes back to them before the models are loaded."""
    with serving() as address:
        state = StorageState(cookies=[], origins=[{**kept["origins"][0], "origin": address}])
        with browser.new_context(storage_state=state) as context:
            visitor = Visitor(context.new_page())
            visitor.open(address)
            visitor.page.get_by_text("Loading the reader").wait_for(timeout=20_000)
            assert visitor.questions() == [QUESTION, THEN]
            assert visitor.answers() == 0
            yield visitor
        assert visitor.errors == []


@pytest.mark.slow
def test_questions_are_shown_before_their_answers_are_there(early: Visitor) -> None:
    assert early.wait(2).startswith("Kazakh Deputy Foreign Minister")
    assert early.page.locator(".lead").first.inner_text() == "July 3"
    assert early.page.get_by_text("Loading the reader").count() == 0


@pytest.mark.slow
def test_who_asks_meanwhile_gets_every_answer(early: Visitor) -> None:
    early.page.fill("#question textarea", "hello")
    early.page.press("#question textarea", "Enter")
    assert early.wait(3).startswith("Hello")
    early.page.wait_for_timeout(1000)  # whatever else was under way has come
    assert early.questions() == [QUESTION, THEN, "hello"]
    assert early.answers() == 3


@pytest.mark.slow
def test_who_stops_meanwhile_gets_the_earlier_answers(early: Visitor) -> None:
    early.page.fill("#question textarea", "hello")
    early.page.press("#question textarea", "Enter")
    early.page.get_by_role("button", name="Stop").click()
    early.wait(2)
    early.page.wait_for_timeout(1000)
    assert early.questions() == [QUESTION, THEN]
    assert early.page.input_value("#question textarea") == "hello"


@pytest.mark.slow
def test_what_is_cleared_meanwhile_does_not_come_back(early: Visitor) -> None:
    early.page.once("dialog", lambda dialog: dialog.accept())
    early.page.get_by_role("button", name="Clear").click()
    early.page.locator("#chat button.example").first.wait_for(timeout=60_000)  # it is loaded
    early.page.wait_for_timeout(1000)
    assert early.questions() == []


@pytest.mark.slow
def test_a_rating_is_shown_again(server: str, feedback_file: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    visitor = Visitor(context.new_page())
    visitor.open(server)
    chat = visitor.page.locator("#chat")

    def rated() -> list[str | None]:
        buttons = chat.locator(".message-buttons").get_by_label(re.compile("Dislike|Like"))
        names = [button.get_attribute("aria-label") for button in buttons.all()]
        return [name for name in names if name in {"Liked", "Disliked"}]

    visitor.ask(QUESTION)
    visitor.ask(THEN)
    chat.get_by_label("Like", exact=True).first.click()
    visitor.page.get_by_label("What was good or wrong?").wait_for()
    chat.get_by_label("Dislike", exact=True).last.click()
    visitor.page.wait_for_timeout(500)
    visitor.page.reload(wait_until="domcontentloaded")
    visitor.wait(2)
    chat.get_by_label("Disliked", exact=True).wait_for()
    assert rated() == ["Liked", "Disliked"]
    with sqlite3.connect(feedback_file) as connection:
        kept = connection.execute("SELECT rating, question FROM feedback").fetchall()
    assert kept[-2:] == [("helpful", QUESTION), ("not helpful", THEN)]
    chat.get_by_label("Liked", exact=True).click()  # to take it back
    visitor.page.get_by_role("button", name="Edit last").click()
    visitor.page.wait_for_function("document.querySelectorAll('.question').length === 1")
    visitor.page.fill("#question textarea", "")
    visitor.ask("hello")  # in the place of what was disliked
    assert rated() == []
    visitor.page.reload(wait_until="domcontentloaded")
    visitor.wait(2)
    visitor.page.wait_for_timeout(500)
    assert rated() == []
    context.close()


@pytest.fixture
def talk() -> Conversations:
    article = Article.from_text("Rain fell on Monday. Snow fell on Friday.", title="Weather")
    return Conversations(Light([article]), 0)


def shown(state: Shown) -> list[str]:
    """Return the words of each message, without markers and buttons."""
    return [re.sub(r" ?<(a|button).*?</\1>|<[^>]*>", "", m["content"]) for m in state[0]]


def test_what_is_read_is_shown_no_more_once_it_is_stopped(talk: Conversations) -> None:
    page = Request(session_hash="a", client=None)
    states = Asking(talk).typed("What?", ["When?"], page)
    waiting = ["When&#63;", "What&#63;", "Reading …"]
    assert [shown(next(states)) for _ in range(2)] == [waiting, waiting]
    talk.stop(page)
    chat, questions, _ = last = next(states)
    assert shown(last) == ["When&#63;", "“Snow fell on Friday&#46;”"]
    assert questions == ["When?"]
    assert chat[-1]["options"] == [{"value": "What is said?"}]
    assert list(states) == []


def test_what_is_opened_is_not_shown_over_what_was_begun_since(talk: Conversations) -> None:
    page, asking = Request(session_hash="a", client=None), Asking(talk)
    states = asking.earlier(["When?"], page)
    assert shown(next(states)) == ["When&#63;", "Reading …"]
    begun = talk.begin(page)
    assert [state[0] for state in states] == [skip()]
    assert not begun.is_set()
    states = asking.earlier(["When?"], page)
    assert [shown(state) for state in states] == [["When&#63;", "“Snow fell on Friday&#46;”"]] * 2
    assert [state[0] for state in asking.earlier([], page)] == [skip()]


def test_a_turn_is_named_by_its_question_and_those_before_it() -> None:
    first, second = keys(["a", "b"])
    assert keys(["a"]) == [first]
    assert second not in {*keys(["b"]), *keys(["ab"]), *keys(["a", "c"])}
    assert len(first) == len(second) == 16


def test_a_browser_remembers_the_last_ratings() -> None:
    rated = remembered({"a": "Like"}, "b", rating=False)
    assert rated == {"a": "Like", "b": "Dislike"}
    assert remembered(rated, "a", "Wrong citation") == {"b": "Dislike", "a": "Wrong citation"}
    assert remembered(rated, "b", "") == {"a": "Like"}
    assert remembered(7, "a", rating=True) == {"a": "Like"}
    many = {str(n): "Like" for n in range(REMEMBERED)}
    assert list(remembered(many, "a", rating=True)) == [*list(many)[1:], "a"]
