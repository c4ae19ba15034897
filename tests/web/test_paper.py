"""What is printed: the whole conversation, then the whole article, and nothing to press."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from index import shipped_article
from tests.web.conftest import DESK, PHONE, Visitor

pytestmark = pytest.mark.slow

TITLE = shipped_article().title
LONG = "Who greeted Guterres? " + "Tell me, please. " * 60  # scrolls by itself on the screen
QUESTIONS = ["When did Guterres arrive in Almaty?", LONG, "Summarise the article",
             "How much did the flight of Guterres to Almaty cost?"] * 2  # fmt: skip
CUT = """() => [...document.querySelectorAll("body *")].filter((e) => e.clientHeight
  && getComputedStyle(e).overflowY !== "visible" && e.scrollHeight > e.clientHeight + 1
).map((e) => e.id || e.className)"""
TOPS = """(selector) => [...document.querySelectorAll(selector)]
  .map((e) => e.getBoundingClientRect()).filter((r) => r.width && r.height).map((r) => r.top)"""
STYLE = """([name, selector]) => [...document.querySelectorAll(selector)]
  .map((e) => getComputedStyle(e)[name])"""
CLEAR, WHITE, BLACK = "rgba(0, 0, 0, 0)", "rgb(255, 255, 255)", "rgb(0, 0, 0)"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_is_printed_and_nothing_to_press(
    server: str, browser: Browser, theme: str, size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    visitor = Visitor(context.new_page())
    visitor.open(server, f"?__theme={theme}")
    for question in QUESTIONS:
        visitor.ask(question)
    visitor.page.emulate_media(media="print")
    visitor.page.set_viewport_size({"width": 700, "height": 1000})  # of A4, without its margins
    assert visitor.page.evaluate(CUT) == []
    assert visitor.page.locator("button:visible, textarea:visible, footer:visible").count() == 0
    asked, cited, read = (
        visitor.page.evaluate(TOPS, selector) for selector in (".question", "a.cite", ".pane p")
    )
    assert len(asked) == len(QUESTIONS)
    assert len(read) == 17  # what tells its length, and 16 paragraphs
    assert asked == sorted(asked)
    assert max(cited) < min(read)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 700
    inked = ".question, .lead, .quote, .words, .sentence, .pane h2"
    assert set(visitor.page.evaluate(STYLE, ["color", inked])) == {BLACK}
    papers = "gradio-app, .gradio-container, .user, .bot, .pane, .sentence"
    assert set(visitor.page.evaluate(STYLE, ["backgroundColor", papers])) == {CLEAR, WHITE}
    told = "getComputedStyle(document.querySelector('a.cite'), '::after').content"
    assert visitor.page.evaluate(told) == f'" {TITLE}, paragraph 1"'
    pages = re.findall(rb"/Type /Page\b(?!s)", visitor.page.pdf(format="A4"))
    assert len(pages) >= 5  # the screen's part of both is one
    context.close()


def test_the_article_that_is_shown_is_printed(hostile_server: str, browser: Browser) -> None:
    visitor = Visitor(browser.new_page())
    visitor.open(hostile_server)
    visitor.page.get_by_role("button", name="Harbour talks").click()
    visitor.page.emulate_media(media="print")
    assert visitor.page.locator("article:visible h2").all_inner_texts() == ["Harbour talks"]
    assert visitor.page.locator("nav:visible").count() == 0
    visitor.page.close()
