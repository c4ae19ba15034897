"""The page in a real browser, at a desk and on a phone: what a reader does and sees."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.web.render import sentence_id
from index import shipped_article
from tests.web.conftest import DESK, PHONE, Visitor

pytestmark = pytest.mark.slow

ARTICLE = shipped_article()
FIRST = ARTICLE.text[ARTICLE.sentences[0].start : ARTICLE.sentences[0].end]
QUESTION = "When did Guterres arrive in Almaty?"
TOLD = f"[1] {ARTICLE.title}, paragraph 1: {FIRST}"
UNSAID = "How much did the flight of Guterres to Almaty cost?"


def is_phone(visitor: Visitor) -> bool:
    size = visitor.page.viewport_size
    return size is not None and size["width"] == PHONE[0]


def test_a_marker_leads_to_its_sentence_and_the_sentence_back(
    server: str, visitor: Visitor
) -> None:
    visitor.open(server)
    assert visitor.ask(QUESTION).startswith("July 3\n")
    marker = visitor.page.locator("a.cite").first
    assert marker.inner_text() == "[1]"
    assert marker.get_attribute("aria-label") == TOLD
    marker.click()
    assert visitor.current() == FIRST
    place = sentence_id(ARTICLE.id, ARTICLE.sentences[0].start)
    assert visitor.page.locator(".sentence.cited").first.get_attribute("id") == place
    visitor.page.wait_for_function("document.activeElement.classList.contains('current')")
    visitor.page.locator(".sentence.current").click()
    assert visitor.page.evaluate("document.activeElement.className") == "cite"


def test_keyboard_alone_asks_and_finds_the_sentence(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.page.focus("#question textarea")
    visitor.page.keyboard.type(QUESTION)
    visitor.page.keyboard.press("Enter")
    visitor.wait(1)
    visitor.page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    for _ in range(20):
        visitor.page.keyboard.press("Shift+Tab")
        if visitor.page.evaluate("document.activeElement.className") == "cite":
            break
    visitor.page.keyboard.press("Enter")
    assert visitor.current() == FIRST
    visitor.page.wait_for_function("document.activeElement.classList.contains('current')")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.className") == "cite"


def test_a_marker_tells_its_quote_to_pointer_and_keyboard(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    note = visitor.page.locator("#note")
    visitor.page.locator("a.cite").first.hover()
    assert note.inner_text() == TOLD
    box = note.bounding_box()
    assert box
    assert min(box["x"], box["y"]) >= 0
    assert box["x"] + box["width"] <= visitor.page.evaluate("innerWidth")
    visitor.page.locator(".answer .lead").hover()
    assert not note.is_visible()
    visitor.page.get_by_role("button", name="Copy").focus()
    visitor.page.keyboard.press("Shift+Tab")
    assert note.inner_text() == TOLD
    visitor.page.keyboard.press("Escape")
    assert not note.is_visible()


def test_shift_and_enter_breaks_the_line(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.page.focus("#question textarea")
    visitor.page.keyboard.type("When did Guterres")
    visitor.page.keyboard.press("Shift+Enter")
    visitor.page.keyboard.type("arrive in Almaty?")
    assert visitor.page.input_value("#question textarea") == "When did Guterres\narrive in Almaty?"
    visitor.page.keyboard.press("Enter")
    assert visitor.wait(1).startswith("July 3\n")


def test_a_suggestion_is_asked_by_one_click(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    option = visitor.page.locator("#chat .options button, #chat button.option").first
    asked = option.inner_text()
    option.click()
    visitor.wait(2)
    assert visitor.page.locator(".question").nth(1).inner_text() == asked
    assert visitor.page.locator(".answer").count() == 2


def test_starters_stand_in_an_empty_chat(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    starter = visitor.page.locator("#chat button.example").first
    starter.wait_for(timeout=60_000)
    asked = starter.inner_text().strip()
    starter.click()
    visitor.wait(1)
    assert visitor.page.locator(".question").first.inner_text() == asked


def test_a_refusal_shows_what_comes_closest_as_that(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    text = visitor.ask(UNSAID)
    assert text.startswith("The article does not say")
    assert "Closest passages, not an answer" in text
    assert visitor.page.locator(".answer").count() == 0
    visitor.page.locator(".refusal a.cite").first.click()
    assert visitor.current() in {ARTICLE.text[s.start : s.end] for s in ARTICLE.sentences}


def test_the_conversation_survives_a_reload(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    said = visitor.ask("hello")
    visitor.page.reload(wait_until="domcontentloaded")
    assert visitor.wait(2) == said
    assert visitor.questions() == [QUESTION, "hello"]
    asked: list[str] = []
    visitor.page.on("dialog", lambda dialog: asked.append(dialog.message))
    visitor.page.once("dialog", lambda dialog: dialog.dismiss())
    visitor.page.get_by_role("button", name="Clear").first.click()
    assert asked == ["Clear the whole conversation?"]
    assert visitor.answers() == 2
    visitor.page.once("dialog", lambda dialog: dialog.accept())
    visitor.page.get_by_role("button", name="Clear").first.click()
    visitor.page.wait_for_function("document.querySelectorAll('.question').length === 0")


def test_the_last_question_can_be_edited(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask("hello")
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name="Edit last").click()
    visitor.page.wait_for_function("document.querySelectorAll('.question').length === 1")
    assert visitor.page.input_value("#question textarea") == QUESTION


def test_what_is_typed_is_not_overwritten(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    visitor.page.fill("#question textarea", "half of a")
    visitor.page.get_by_role("button", name="Edit last").click()
    visitor.page.locator(".toast-body").wait_for()
    assert visitor.answers() == 1
    visitor.page.locator("#chat button.option").first.click()
    visitor.wait(2)
    assert visitor.page.input_value("#question textarea") == "half of a"


def test_nothing_is_asked_by_an_empty_field(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.page.fill("#question textarea", "  ")
    visitor.page.press("#question textarea", "Enter")
    visitor.page.get_by_role("button", name="Ask", exact=True).click()
    visitor.page.wait_for_timeout(500)
    assert visitor.page.locator(".question, .toast-body").count() == 0


def test_one_question_at_a_time_and_what_is_typed_meanwhile_stays(
    server: str, visitor: Visitor
) -> None:
    visitor.open(server)
    visitor.page.evaluate(
        """questions => {
          const field = document.querySelector("#question textarea");
          const press = (name) => field.dispatchEvent(
            new KeyboardEvent(name, { key: "Enter", bubbles: true, cancelable: true }));
          for (const question of questions) {
            field.value = question;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            if (press("keydown")) press("keypress");
          }
        }""",
        [QUESTION, "Who greeted him?"],
    )
    visitor.wait(1)
    assert visitor.questions() == [QUESTION]
    assert visitor.page.input_value("#question textarea") == "Who greeted him?"


def test_a_question_without_an_answer_comes_back_into_the_field(
    server: str, visitor: Visitor
) -> None:
    visitor.open(server)
    visitor.ask("hello")
    filled = "document.querySelector('#question textarea')?.value"
    long = "why " * 2500
    visitor.page.fill("#question textarea", long)
    visitor.page.press("#question textarea", "Enter")
    visitor.page.wait_for_function(f"{filled}.length === {len(long)}")
    assert "at most 8000" in visitor.page.locator(".toast-body").inner_text()
    visitor.page.fill("#question textarea", "")
    visitor.page.context.set_offline(True)
    visitor.page.fill("#question textarea", QUESTION)
    visitor.page.press("#question textarea", "Enter")
    visitor.page.locator(".toast-body", has_text="Connection").wait_for()
    visitor.page.context.set_offline(False)
    visitor.page.wait_for_function(f"{filled} === {json.dumps(QUESTION)}", timeout=60_000)
    visitor.page.press("#question textarea", "Enter")
    assert visitor.wait(2).startswith("July 3\n")


def test_a_question_that_a_reload_cut_off_comes_back(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask("hello")
    visitor.page.evaluate(f"sessionStorage.setItem('asked', {json.dumps(QUESTION)})")
    visitor.page.reload(wait_until="domcontentloaded")
    visitor.page.wait_for_function(
        f"document.querySelector('#question textarea')?.value === {json.dumps(QUESTION)}"
    )
    assert visitor.page.evaluate("sessionStorage.getItem('asked')") is None


def test_the_last_question_stands_at_the_top_of_its_answer(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    visitor.ask("Summarise the article")
    visitor.page.wait_for_function(
        "() => { const top = (s) => [...document.querySelectorAll(s)].at(-1)"
        ".getBoundingClientRect().top;"
        "const chat = document.querySelector('#chat').getBoundingClientRect();"
        "return top('.question') >= chat.top && top('.answer') < chat.bottom }"
    )


def test_the_sheet_keeps_the_focus_until_it_is_closed(server: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    visitor = Visitor(context.new_page())
    visitor.open(server)
    opener = visitor.page.get_by_role("button", name="Show the article")
    opener.click()
    visitor.page.wait_for_function(
        "document.activeElement.innerText === 'Back to the conversation'"
    )
    assert visitor.page.get_by_role("dialog", name="Article").is_visible()
    assert visitor.page.evaluate("document.querySelector('#conversation-column').inert")
    visitor.page.keyboard.press("Escape")
    assert visitor.page.evaluate("document.activeElement.innerText") == "Show the article"
    assert not visitor.page.evaluate("document.querySelector('#conversation-column').inert")
    opener.click()
    visitor.page.mouse.click(PHONE[0] / 2, 20)  # beside it
    visitor.page.wait_for_function("!document.querySelector('#article-column.open')")
    context.close()


def test_a_link_asks_once(server: str, visitor: Visitor) -> None:
    visitor.open(server, "?q=When%20did%20Guterres%20arrive%20in%20Almaty%3F")
    assert visitor.wait(1).startswith("July 3\n")
    visitor.page.wait_for_url(f"{server}/")
    visitor.ask("hello")
    visitor.page.reload(wait_until="domcontentloaded")
    visitor.wait(2)
    assert visitor.questions() == [QUESTION, "hello"]


def test_export_holds_every_citation(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    saved = {}
    for name in ("Save as Markdown", "Save as JSON"):
        with visitor.page.expect_download() as download:
            visitor.page.get_by_role("button", name=name).click()
        saved[name] = Path(download.value.path()).read_text(encoding="utf-8")
    assert saved["Save as Markdown"] == (
        f"## {QUESTION}\n\nJuly 3 — “{FIRST}” [1]\n\n"
        f"- [1] {ARTICLE.title}, paragraph 1: “{FIRST}”\n"
    )
    (answer,) = json.loads(saved["Save as JSON"])
    assert (answer["question"], answer["citations"][0]["quote"]) == (QUESTION, FIRST)


@pytest.mark.parametrize("secure", [True, False], ids=["https", "http"])
def test_an_answer_is_copied_with_its_citations(
    server: str, visitor: Visitor, secure: bool
) -> None:
    """Over plain http, but at one's own machine, a browser hides the clipboard from a script."""
    if not secure:
        visitor.page.add_init_script("delete Object.getPrototypeOf(navigator).clipboard")
    visitor.open(server)
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name="Copy").click()
    visitor.page.get_by_role("button", name="Copied").wait_for()
    visitor.page.focus("#question textarea")
    visitor.page.keyboard.press("Control+v")
    assert visitor.page.input_value("#question textarea") == (
        f"July 3\n“{FIRST}” [1]\n\n[1] {ARTICLE.title}, paragraph 1"
    )


def test_a_refusal_is_copied_with_what_comes_closest(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask("What did Guterres have for breakfast?")
    visitor.page.get_by_role("button", name="Copy").click()
    visitor.page.get_by_role("button", name="Copied").wait_for()
    said, label, *closest = visitor.page.evaluate("navigator.clipboard.readText()").split("\n")
    assert said == "The article does not say what Guterres had for breakfast."
    assert label == "Closest passages, not an answer"
    quotes, places = closest[: closest.index("")], closest[closest.index("") + 1 :]
    assert [(quote[0], quote[-5:]) for quote in quotes] == [("“", f"” [{n}]") for n in (1, 2, 3)]
    assert [place[:3] for place in places] == ["[1]", "[2]", "[3]"]


def test_nothing_is_asked_of_another_host(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    assert {host for host in visitor.hosts if not host.startswith(("data:", "blob:"))} == {server}


def test_nothing_scrolls_sideways(server: str, visitor: Visitor) -> None:
    visitor.open(server)
    visitor.ask(QUESTION)
    visitor.ask("Pneumonoultramicroscopicsilicovolcanoconiosis" * 4 + "?")
    width = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert visitor.page.viewport_size
    assert width <= visitor.page.viewport_size["width"]


def test_nothing_scrolls_sideways_at_twice_the_size(server: str, browser: Browser) -> None:
    """A desk's page at 200 % has half of its width and height."""
    context = browser.new_context(viewport={"width": DESK[0] // 2, "height": DESK[1] // 2})
    visitor = Visitor(context.new_page())
    visitor.open(server)
    visitor.ask(QUESTION)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= DESK[0] // 2
    assert visitor.page.locator("#question textarea").is_visible()
    visitor.page.locator("a.cite").first.click()
    assert visitor.current() == FIRST
    context.close()


def test_motion_is_left_out_on_request(server: str, browser: Browser) -> None:
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 360, "height": 740})
    visitor = Visitor(context.new_page())
    visitor.open(server)
    for selector in ("#article-column", ".sentence"):
        moves = "(s) => getComputedStyle(document.querySelector(s)).transitionDuration"
        assert visitor.page.evaluate(moves, selector) == "0s"
    context.close()


def test_a_rating_is_kept_with_its_comment(
    server: str, feedback_file: Path, browser: Browser
) -> None:
    visitor = Visitor(browser.new_page())
    visitor.open(server)
    visitor.ask(QUESTION)
    visitor.page.locator("#chat").get_by_label("Like", exact=True).first.click()
    comment = visitor.page.get_by_label("What was good or wrong?")
    comment.fill("It is the right day.")
    comment.press("Enter")
    comment.wait_for(state="hidden")
    with sqlite3.connect(feedback_file) as connection:
        kept = connection.execute("SELECT rating, comment, question FROM feedback").fetchall()
    assert kept[-1] == ("helpful", "It is the right day.", QUESTION)
    visitor.page.close()
