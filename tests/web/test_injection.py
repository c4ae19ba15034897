"""What is typed and what is read shows as it is, and runs nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import HOSTILE, Visitor

pytestmark = pytest.mark.slow

STRINGS = """\
<script>window.hacked=1</script>
<img src=x onerror=window.hacked=1>
<svg onload=window.hacked=1>
<iframe srcdoc="<script>parent.hacked=1</script>"></iframe>
<a href="javascript:window.hacked=1">click</a>
[click](javascript:window.hacked=1)
![x](x" onerror="window.hacked=1)
${window.hacked=1}
{{constructor.constructor('window.hacked=1')()}}
`${window.hacked=1}`
<style>body{display:none}</style>
<textarea></textarea><b>bold</b>
"><img src=x onerror=window.hacked=1>
'><script>window.hacked=1</script>
</span></p></div><h1>big</h1>
# heading
* one * two **bold** __under__ ~~gone~~
1. one
> quoted
---
| a | b |
$$\\frac{1}{2}$$ and \\(x\\) and $y$
&lt;b&gt; &amp; &#60;i&#62;
<x-y>custom</x-y> <details open ontoggle=window.hacked=1>
data:text/html,<script>window.hacked=1</script>
javascript:window.hacked=1
<form action=/x><button>go</button></form>
<!-- comment --> <![CDATA[ x ]]>
```js\\nwindow.hacked=1\\n```
😀 <b>🇰🇿</b> שלום مرحبا <i>x</i>
""".splitlines()


def test_thirty_strings_show_as_typed(server: str, browser: Browser) -> None:
    assert len(STRINGS) == 30
    visitor = Visitor(browser.new_page())
    visitor.open(server)
    for string in STRINGS:
        visitor.ask(string)
        assert visitor.page.locator(".question").last.inner_text() == " ".join(string.split())
    assert visitor.page.evaluate("window.hacked") is None
    assert visitor.page.locator("#chat h1, #chat iframe, #chat form, #chat table").count() == 0
    assert visitor.errors == []
    visitor.page.close()


def test_a_hostile_article_shows_as_written(hostile_server: str, browser: Browser) -> None:
    visitor = Visitor(browser.new_page())
    visitor.open(hostile_server)
    assert visitor.page.locator(".pane h2").first.inner_text() == "A <i>title"
    shown = visitor.page.locator(".pane article").first.locator(".sentence").all_inner_texts()
    assert " ".join(shown) == " ".join(HOSTILE.split())
    visitor.ask("Who made bold claims on Monday?")
    assert visitor.page.evaluate("window.hacked") is None
    assert visitor.errors == []
    visitor.page.close()


def test_a_citation_opens_the_article_that_it_is_from(
    hostile_server: str, browser: Browser
) -> None:
    visitor = Visitor(browser.new_page())
    visitor.open(hostile_server)
    assert visitor.page.locator("article:visible h2").all_inner_texts() == ["A <i>title"]
    visitor.ask("Who opened the new harbour on 4 May?")
    visitor.page.locator("a.cite").first.click()
    assert visitor.current() == "OSLO – Minister Bo Berg opened the new harbour on 4 May."
    assert visitor.page.locator("article:visible h2").all_inner_texts() == ["Harbour talks"]
    visitor.page.get_by_role("button", name="A <i>title").click()
    assert visitor.page.locator("article:visible h2").all_inner_texts() == ["A <i>title"]
    visitor.page.close()
