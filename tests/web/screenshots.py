"""Screenshots of the page's states: `python -m tests.web.screenshots FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.web.conftest import DESK, PHONE, SWITCHES, Visitor, serving

ANSWERED = ("When did Guterres arrive in Almaty?", "Who greeted him?")
REFUSED = ("How much did the flight of Guterres to Almaty cost?",)
STATES: dict[str, tuple[tuple[int, int], str, tuple[str, ...]]] = {
    "empty": (DESK, "light", ()),
    "answer": (DESK, "light", ANSWERED),
    "refusal": (DESK, "light", REFUSED),
    "dark": (DESK, "dark", ANSWERED),
    "phone": (PHONE, "light", ANSWERED[:1]),
}


def main(folder: Path) -> None:
    """Start the page, take every state, and write one PNG each."""
    folder.mkdir(parents=True, exist_ok=True)
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES)
        for name, ((width, height), theme, questions) in STATES.items():
            context = browser.new_context(viewport={"width": width, "height": height})
            visitor = Visitor(context.new_page())
            visitor.open(address, f"?__theme={theme}")
            visitor.page.locator("#chat button.example").first.wait_for(timeout=60_000)
            for question in questions:
                visitor.ask(question)
            if name in ("answer", "dark"):
                visitor.page.locator("a.cite").last.click()
                visitor.current()
            visitor.page.wait_for_timeout(600)  # motion has ended
            visitor.page.screenshot(path=folder / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
