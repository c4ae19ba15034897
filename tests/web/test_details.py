"""What annoys a reader where it goes wrong: keys, selecting, what is left, what is in the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import PHONE, Visitor

pytestmark = pytest.mark.slow

QUESTION = "When did Guterres arrive in Almaty?"
FIELD = "#question textarea"


@pytest.mark.parametrize("pressed", ["command", "composing"])
def test_keys_that_send_nothing_leave_what_is_typed(
    server: str, visitor: Visitor, pressed: str
) -> None:
    """Command and Enter, and the Enter that chooses a character: no press of a key follows it."""
    visitor.open(server)
    visitor.page.fill(FIELD, QUESTION)
    if pressed == "command":
        visitor.page.press(FIELD, "Meta+Enter")
    else:
        visitor.page.evaluate(
            f"""document.querySelector("{FIELD}").dispatchEvent(new KeyboardEvent(
              "keydown", {{ key: "Enter", isComposing: true, bubbles: true, cancelable: true }}))"""
        )
    assert visitor.page.input_value(FIELD) == QUESTION
    visitor.page.press(FIELD, "Enter")
    assert visitor.wait(1).startswith("July 3\n")


def test_a_sentence_can_be_selected(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    visitor.page.locator("a.cite").first.click()
    visitor.current()
    visitor.page.wait_for_function("document.activeElement.classList.contains('current')")
    visitor.page.wait_for_timeout(500)  # the sheet has come up
    at = visitor.page.locator(".sentence.current").bounding_box()
    assert at
    visitor.page.mouse.move(at["x"] + 2, at["y"] + 10)
    visitor.page.mouse.down()
    visitor.page.mouse.move(at["x"] + 100, at["y"] + 10, steps=4)
    visitor.page.mouse.up()
    assert "ASTANA" in visitor.page.evaluate("getSelection().toString()")
    assert visitor.page.evaluate("document.activeElement.classList.contains('current')")


@pytest.mark.parametrize("button", ["Clear", "Edit last"])
def test_what_is_taken_back_is_marked_no_more(server: str, visitor: Visitor, button: str) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    visitor.page.locator("a.cite").first.click()
    visitor.current()
    visitor.page.keyboard.press("Escape")
    visitor.page.get_by_role("button", name=button).click()
    visitor.page.wait_for_function("!document.querySelector('.sentence.cited')")
    assert visitor.questions() == []


def test_what_acts_on_a_conversation_stands_below_one(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    controls = visitor.page.locator("#controls button:not(.open-article):visible")
    visitor.page.locator("#chat button.example").first.wait_for(timeout=60_000)
    assert controls.count() == 0
    visitor.ask("hello")
    assert controls.all_inner_texts() == ["Clear", "Edit last", "Save as Markdown", "Save as JSON"]


def test_the_answer_of_a_long_question_is_in_sight(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask(f"{QUESTION} {'I would like to know this because it matters to me. ' * 60}")
    visitor.page.wait_for_function(
        "document.querySelector('.answer .lead').getBoundingClientRect().bottom"
        " < document.querySelector('#chat').getBoundingClientRect().bottom"
    )


def test_the_page_ends_with_the_window(server: str, visitor: Visitor) -> None:
    """Nothing below it to scroll to, and no room left."""
    visitor.open(server)
    visitor.ask("hello")
    height = visitor.page.evaluate("innerHeight")
    assert visitor.page.evaluate("document.documentElement.scrollHeight") == height
    lowest = "Math.max(...[...document.querySelectorAll('#controls, footer *')]"
    bottom = visitor.page.evaluate(f"{lowest}.map(e => e.getBoundingClientRect().bottom))")
    assert height - 12 <= bottom <= height


def test_a_phone_shows_no_keyboard_unasked(server: str, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True, is_mobile=True
    )
    visitor = Visitor(context.new_page())
    visitor.open(server, f"?q={QUESTION}")
    visitor.wait(1)
    visitor.page.wait_for_function("!location.search")
    assert visitor.page.evaluate("document.activeElement.tagName") == "BODY"
    context.close()


def test_a_comment_is_asked_for_until_the_conversation_goes_on(
    server: str, browser: Browser
) -> None:
    visitor = Visitor(browser.new_page())
    visitor.open(server)
    comment = visitor.page.get_by_label("What was good or wrong?")
    for number, (typed, stays) in enumerate([("", False), ("half a", True)], 1):
        visitor.ask(QUESTION)
        visitor.page.locator("#chat").get_by_label("Like", exact=True).last.click()
        comment.fill(typed)
        visitor.ask("hello")
        assert number == visitor.answers() / 2
        comment.wait_for(state="visible" if stays else "hidden")
    assert comment.input_value() == "half a"
    visitor.page.close()
