"""No serious issue by axe-core, on any state of the page, in both themes and at both widths."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.web.conftest import DESK, PHONE, Visitor

pytestmark = pytest.mark.slow

# Inside these elements the markup is Gradio's own.
OURS = {
    "exclude": [["footer"]],
}


def serious(visitor: Visitor) -> list[tuple[str, Any]]:
    found = Axe().run(visitor.page, context=OURS).response["violations"]
    return [
        (v["id"], [node["html"][:160] for node in v["nodes"]])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_serious_issue(server: str, browser: Browser, theme: str, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    visitor = Visitor(context.new_page())
    visitor.open(server, f"?__theme={theme}")
    visitor.page.locator("#chat button.example").first.wait_for(timeout=60_000)
    assert serious(visitor) == []
    visitor.ask("When did Guterres arrive in Almaty?")
    visitor.ask("How much did the flight of Guterres to Almaty cost?")
    visitor.ask("Who greeted Guterres? " + "Tell me, please. " * 60)  # it scrolls by itself
    assert serious(visitor) == []
    visitor.page.locator("a.cite").first.click()
    visitor.current()
    assert serious(visitor) == []
    context.close()
