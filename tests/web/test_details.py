"""What annoys a reader where it goes wrong: keys, selecting, what is left, what is in the way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import DESK, PHONE, Visitor

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


def test_each_question_is_a_heading_and_each_answer_a_group(server: str, visitor: Visitor) -> None:
    """So a reader who hears the page finds them, and the field is named by its name alone."""
    visitor.open(server)
    visitor.ask(QUESTION)
    visitor.ask("Who greeted him?")
    log = visitor.page.get_by_role("log")
    headings = log.get_by_role("heading", level=2)
    headings.nth(1).wait_for()
    assert headings.all_inner_texts() == [QUESTION, "Who greeted him?"]
    answers = log.get_by_role("group", name="Answer", exact=True)
    assert [text.split("\n")[0][:6] for text in answers.all_inner_texts()] == ["July 3", "Kazakh"]
    assert visitor.page.get_by_role("textbox", name="Your question", exact=True).count() == 1
    levels = "[...document.querySelectorAll('h1, h2, h3, [role=heading]')].map("
    assert visitor.page.evaluate(f"{levels}e => e.ariaLevel ?? e.tagName)") == [
        "H1",
        "2",
        "2",
        "H2",
    ]


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_the_marker_of_the_sentence_that_is_shown_is_marked(
    server: str, visitor: Visitor, key: str
) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    visitor.ask("Who greeted him?")
    current = visitor.page.locator("a.cite[aria-current]")
    for number in (0, 1):
        visitor.page.locator("a.cite").nth(number).click()
        visitor.current()
        assert current.count() == 1
        assert current.get_attribute("id") == f"m-{number + 1}-1"
        assert visitor.page.evaluate("document.activeElement.title") == "Back to the answer"
        visitor.page.keyboard.press(key)
        assert visitor.page.evaluate("document.activeElement.id") == f"m-{number + 1}-1"
        visitor.page.wait_for_function("!history.state?.sheet")
    visitor.page.get_by_role("button", name="Edit last").click()
    visitor.page.wait_for_function("!document.querySelector('.sentence.cited')")
    assert current.count() == 0
    assert visitor.page.locator(".sentence[title]").count() == 0


def test_the_sheet_takes_the_focus_at_once_and_gives_it_back(server: str, visitor: Visitor) -> None:
    """Whoever goes back as soon as the sheet comes does not find the focus in it afterwards."""
    visitor.open(server)
    visitor.ask(QUESTION)
    focused = """(leave) => {
      document.querySelector("a.cite").click();
      const first = document.activeElement.className;
      if (leave) document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
      return [first, document.activeElement.className];
    }"""
    assert visitor.page.evaluate(focused, True) == ["sentence cited current", "cite"]
    visitor.page.wait_for_timeout(400)
    assert visitor.page.evaluate("document.activeElement.className") == "cite"
    assert visitor.page.evaluate(focused, False) == ["sentence cited current"] * 2


def test_a_wrong_citation_is_told_by_keyboard(
    server: str, feedback_file: Path, browser: Browser
) -> None:
    visitor = Visitor(browser.new_page())
    visitor.open(server)
    visitor.ask(QUESTION)
    visitor.page.locator("#chat").get_by_label("Like", exact=True).focus()
    for key in ("Tab", "Tab", "Enter"):
        visitor.page.keyboard.press(key)
    visitor.page.get_by_label("What was good or wrong?").wait_for()
    with sqlite3.connect(feedback_file) as connection:
        kept = connection.execute("SELECT rating, question FROM feedback").fetchall()
    assert kept[-1] == ("wrong citation", QUESTION)
    visitor.page.close()


def test_nothing_can_be_rated_while_it_is_read(server: str, browser: Browser) -> None:
    visitor = Visitor(browser.new_page())
    visitor.open(server)
    visitor.ask("hello")
    buttons = visitor.page.locator("#chat .message-buttons:visible")
    assert buttons.count() == 1
    visitor.page.evaluate("document.querySelector('.talk').className = 'waiting'")
    assert buttons.count() == 0
    visitor.page.close()


def test_many_articles_leave_room_for_one(hostile_server: str, visitor: Visitor) -> None:
    visitor.open(hostile_server)
    switch = visitor.page.locator("button.switch")
    first, second = (switch.nth(number).bounding_box() for number in (0, 1))
    if visitor.page.viewport_size == {"width": DESK[0], "height": DESK[1]}:
        assert first
        assert second
        assert second["x"] - first["x"] - first["width"] >= 4
    visitor.page.evaluate(
        """() => { const nav = document.querySelector("nav");
          for (let n = 0; n < 200; n++) nav.append(nav.firstChild.cloneNode(true)); }"""
    )
    height = "document.querySelector('{}').clientHeight"
    pane, column = (
        visitor.page.evaluate(height.format(which)) for which in (".pane", "#article-column")
    )
    assert pane > column * 0.6


def test_forced_colours_show_what_is_pressed(server: str, browser: Browser) -> None:
    context = browser.new_context(forced_colors="active")
    visitor = Visitor(context.new_page())
    visitor.open(server)
    button = "getComputedStyle(document.querySelector('#question .submit-button'))"
    assert visitor.page.evaluate(f"{button}.borderTopWidth") == "1px"
    assert visitor.page.evaluate(f"{button}.borderTopColor") == "rgb(0, 0, 0)"
    context.close()
