"""Several tabs, a reload, a link and the way back: each tab keeps its own conversation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import DESK, PHONE, Visitor

pytestmark = pytest.mark.slow

QUESTION = "When did Guterres arrive in Almaty?"
Tabs = Callable[[str], Visitor]


@pytest.fixture
def tab(server: str, browser: Browser) -> Iterator[Tabs]:
    """Return what opens another tab of the same reader, with what stands after the address."""
    context = browser.new_context(viewport={"width": DESK[0], "height": DESK[1]})
    opened: list[Visitor] = []

    def new(query: str = "") -> Visitor:
        opened.append(Visitor(context.new_page()))
        opened[-1].open(server, query)
        return opened[-1]

    yield new
    context.close()
    assert [error for visitor in opened for error in visitor.errors] == []


def reload(visitor: Visitor, count: int) -> None:
    visitor.page.reload(wait_until="domcontentloaded")
    visitor.wait(count)


def clear(visitor: Visitor) -> None:
    visitor.page.once("dialog", lambda dialog: dialog.accept())
    visitor.page.get_by_role("button", name="Clear").click()
    visitor.page.wait_for_function("document.querySelectorAll('.question').length === 0")


def test_each_tab_keeps_its_own_conversation(tab: Tabs) -> None:
    first = tab("")
    first.ask(QUESTION)
    second = tab("")  # begins with the last conversation: a reader who comes back finds it
    second.wait(1)
    second.ask("Who greeted him?")
    first.ask("hello")
    for _ in range(2):
        reload(second, 2)
        reload(first, 2)
    assert first.questions() == [QUESTION, "hello"]
    assert second.questions() == [QUESTION, "Who greeted him?"]
    second.ask("thanks")
    first.ask("bye")
    assert first.questions() == [QUESTION, "hello", "bye"]
    assert second.questions() == [QUESTION, "Who greeted him?", "thanks"]


def test_a_tab_that_was_cleared_stays_so_and_clears_no_other(tab: Tabs) -> None:
    first = tab("")
    first.ask(QUESTION)
    second = tab("")
    second.wait(1)
    clear(second)
    first.ask("hello")
    second.page.reload(wait_until="domcontentloaded")
    second.page.locator("#chat button.example").first.wait_for()
    assert second.questions() == []
    reload(first, 2)
    assert first.questions() == [QUESTION, "hello"]


def test_a_link_begins_a_conversation_of_its_own(tab: Tabs) -> None:
    """Whatever else its reader has asked, `him` is nobody here."""
    tab("").ask(QUESTION)
    link = tab("?q=Who%20greeted%20him%3F")
    said = link.wait(1)
    assert link.questions() == ["Who greeted him?"]
    link.page.wait_for_function("!location.search")
    link.ask("hello")
    reload(link, 2)
    assert link.questions() == ["Who greeted him?", "hello"]
    assert link.wait(1) == said


def test_the_way_back_to_the_page_finds_the_conversation(tab: Tabs) -> None:
    visitor = tab("")
    visitor.ask(QUESTION)
    visitor.page.goto("about:blank")
    visitor.page.go_back(wait_until="domcontentloaded")
    visitor.wait(1)
    assert visitor.questions() == [QUESTION]


def test_a_long_conversation_opens_at_its_last_question(tab: Tabs) -> None:
    visitor = tab("")
    for question in [QUESTION, "hello", "What is this article about?"] * 4:
        visitor.ask(question)
    reload(visitor, 12)
    assert visitor.page.evaluate(
        """() => {
          const place = (element) => element.getBoundingClientRect();
          const { top } = place([...document.querySelectorAll(".question")].at(-1));
          const chat = place(document.querySelector("#chat"));
          return top >= chat.top && top < chat.bottom;
        }"""
    )


def test_to_go_back_closes_the_sheet(server: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]})
    visitor = Visitor(context.new_page())
    visitor.open(server)
    visitor.ask(QUESTION)
    before = visitor.page.evaluate("history.length")
    closed = "!document.querySelector('#article-column.open')"
    for _ in range(2):
        visitor.page.locator("a.cite").first.click()
        visitor.current()
        visitor.page.wait_for_function("document.activeElement.matches('.current')")
        visitor.page.go_back()
        visitor.page.wait_for_function(closed)
        assert visitor.page.evaluate("document.activeElement.className") == "cite"
        visitor.page.locator("a.cite").first.click()
        visitor.current()
        visitor.page.get_by_role("button", name="Back to the conversation").click()
        visitor.page.wait_for_function(f"{closed} && !history.state?.sheet")
    assert visitor.page.evaluate("history.length") == before + 1
    assert visitor.questions() == [QUESTION]
    context.close()
