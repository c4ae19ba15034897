"""A real server and a real browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
DESK, PHONE = (1280, 800), (360, 740)
HOSTILE = """\
<b>Bold</b> claims of ${1+1} and {{value}} were made by Mayor Ada Lind on Monday.

“<img src=x onerror=window.hacked=1> is no tag here,” said Lind. Costs rose to $5$ and $$6$$.
"""


@contextmanager
def running(module: str, *options: str) -> Iterator[tuple[str, int]]:
    """Run a module that serves the page; yield the page's address and the process's number."""
    command = [sys.executable, "-m", module, *options]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=dict(os.environ)
    )
    assert process.stdout
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                threading.Thread(target=process.stdout.read, daemon=True).start()  # never full
                yield found.group(), process.pid
                break
        else:
            raise AssertionError(f"The server ended with {process.wait()}.\n{''.join(said[-20:])}")
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


@contextmanager
def serving(*options: str) -> Iterator[str]:
    """Run `visit-assistant serve` and yield its address."""
    with running("assistant.cli", "serve", *options) as (address, _):
        yield address


@pytest.fixture(scope="session")
def feedback_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("feedback") / "ratings.sqlite"


@pytest.fixture(scope="session")
def server(feedback_file: Path) -> Iterator[str]:
    with serving("--feedback", str(feedback_file)) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "a <i>title.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "harbour-talks.txt").write_text(
        "OSLO – Minister Bo Berg opened the new harbour on 4 May.\n\nIt cost 90 million crowns.\n",
        encoding="utf-8",
    )
    with serving("--article", str(folder)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES)
        yield chromium
        chromium.close()


class Visitor:
    """Someone at the page: what they do, and what they see."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "request",
            lambda request: self.hosts.add(re.sub(r"^(\w+://[^/]+).*", r"\1", request.url)),
        )

    def open(self, address: str, query: str = "") -> None:
        self.page.goto(f"{address}/{query}", wait_until="domcontentloaded")
        self.page.wait_for_selector("#question textarea", timeout=60_000)

    def answers(self) -> int:
        return self.page.locator(".answer, .refusal, .talk").count()

    def questions(self) -> list[str]:
        return self.page.locator(".question").all_inner_texts()

    def ask(self, question: str) -> str:
        """Type a question, press Enter, and return the answer's text."""
        count = self.answers()
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        said = self.wait(count + 1)
        self.page.wait_for_function("!sessionStorage.getItem('asked')")  # the page has kept it
        return said

    def wait(self, count: int) -> str:
        """Wait for so many answers and return the last one's text."""
        last = self.page.locator(".answer, .refusal, .talk").nth(count - 1)
        last.wait_for(timeout=90_000)
        return last.inner_text()

    def current(self) -> str:
        """Return the sentence that is highlighted now; it must be in view."""
        sentence = self.page.locator(".sentence.current")
        sentence.wait_for(timeout=10_000)
        self.page.wait_for_function(
            "() => { const r = document.querySelector('.sentence.current').getBoundingClientRect();"
            "return r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth }"
        )
        return sentence.inner_text()


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Visitor]:
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, accept_downloads=True,
        permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    someone = Visitor(context.new_page())
    yield someone
    context.close()
    assert someone.errors == []
