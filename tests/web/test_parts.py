"""Rendering, export and the rate limit, worked by hand."""

from __future__ import annotations

import re

import pytest

from assistant.answer import Answer, cite
from assistant.web.conversation import TURNS
from assistant.web.export import as_json, as_markdown
from assistant.web.limits import BURST, RateLimit
from assistant.web.render import (
    COPY,
    LONG,
    answer_html,
    article_html,
    question_html,
    sentence_id,
)
from index import Article

ARTICLE = Article.from_text("Rain fell on Monday. “It is <wet>,” said Bo Berg.", title="Weather")


def answer(**fields: object) -> Answer:
    first = cite(ARTICLE, 0, 1)
    values: dict[str, object] = {
        "question": "When?", "resolved": "When?", "text": f"Monday — “{first.quote}” [1]",
        "short": "Monday", "answered": True, "verdict": None, "citations": (first,),
        "related": (), "confidence": 0.9, "suggestions": (),
    }  # fmt: skip
    return Answer(**(values | fields))  # type: ignore[arg-type]


def test_an_answer_shows_the_short_answer_then_the_quote() -> None:
    html = answer_html(answer(), 3)
    assert html.startswith(
        '<div class="answer" id="a-3"><p class="lead">Monday</p><blockquote class="quote">'
        '<span class="mark">“</span><span class="words">Rain fell on Monday&#46;</span>'
        '<span class="mark">”</span> <a class="cite" id="m-3-1" '
        f'href="#{sentence_id(ARTICLE.id, 0)}"'
    )


def test_a_speaker_stands_before_the_words() -> None:
    second = cite(ARTICLE, 1, 1)
    html = answer_html(
        answer(text=f"Yes. Bo Berg: {second.quote} [1]", verdict="yes", short=None,
               citations=(second,)), 1,
    )  # fmt: skip
    assert '<p class="lead">Yes&#46;</p>' in html
    assert '<span class="speaker">Bo Berg&#58;</span> <span class="words">“It is &#60;wet' in html


def test_a_mark_that_a_sentence_lacks_stands_beside_its_words() -> None:
    article = Article.from_text("“It is wet. It is cold,” said Bo Berg.", title="Weather")
    first, second = cite(article, 0, 1), cite(article, 1, 2)
    html = answer_html(
        answer(text=f"Bo Berg: {first.quote}” [1] “{second.quote} [2]", short=None,
               citations=(first, second)), 1,
    )  # fmt: skip
    assert '<span class="words">“It is wet&#46;</span>” <a' in html
    assert '“<span class="words">It is cold&#44;” said Bo Berg&#46;</span> <a' in html


def test_an_answer_in_short_is_its_words_and_marker() -> None:
    both = (cite(ARTICLE, 0, 1), cite(ARTICLE, 1, 2))
    html = answer_html(answer(text="Monday [1][2]", citations=both), 3)
    assert re.sub(r"<button.*|(?<=<a)[^>]*", "", html) == (
        '<div class="answer" id="a-3"><span class="lead">Monday</span> <a>[1]</a><a>[2]</a>'
    )
    assert '<span class="words">' not in html


def test_an_answer_without_citations_is_its_text() -> None:
    html = answer_html(answer(text="Monday [1]", citations=()), 3)
    assert html.startswith('<div class="answer" id="a-3"><p>Monday &#91;1&#93;</p><button')


def test_every_part_of_an_answer_to_two_questions_is_shown() -> None:
    first, second = cite(ARTICLE, 0, 1), cite(ARTICLE, 1, 2)
    html = answer_html(
        answer(
            text=f"Monday — “{first.quote}” [1]\n\nThe article does not say why.\n\n"
            f"Yes. Bo Berg: {second.quote} [2]\n\nThe article does not say how.",
            verdict="yes", citations=(first, second),
        ), 3,
    )  # fmt: skip
    shown = re.sub(r"<[^>]*>", "|", html)
    assert [part.strip() for part in shown.split("|") if part.strip()] == [
        "Monday", "“", "Rain fell on Monday&#46;", "”", "[1]", "The article does not say why&#46;",
        "Yes&#46;", "Bo Berg&#58;", "“It is &#60;wet&#62;&#44;” said Bo Berg&#46;", "[2]",
        "The article does not say how&#46;", "Copy",
    ]  # fmt: skip


def test_a_refusal_is_no_answer() -> None:
    html = answer_html(
        answer(answered=False, citations=(), related=(cite(ARTICLE, 0, 1),), short=None,
               text="The article does not say."), 1,
    )  # fmt: skip
    assert html.startswith('<div class="refusal" id="a-1"><p>The article does not say&#46;</p>')
    assert "Closest passages, not an answer" in html
    assert html.endswith(f"{COPY}</div>")


def test_small_talk_is_not_to_be_copied() -> None:
    html = answer_html(answer(answered=False, citations=(), short=None, text="Hello."), 1)
    assert html == '<div class="talk" id="a-1"><p>Hello&#46;</p></div>'


@pytest.mark.parametrize("typed", ["<b>", "*a* _b_ `c`", "# x", "${1}", "[x](y)", "&lt;", "1. a"])
def test_no_mark_of_a_question_is_left_to_be_understood(typed: str) -> None:
    shown = question_html(typed).removeprefix('<span class="question">').removesuffix("</span>")
    assert not set("<>*_`#[]()$.{}") & set(shown.replace("&#", ""))


def test_a_long_question_scrolls_by_itself() -> None:
    assert question_html("a" * LONG).startswith('<span class="question">')
    assert question_html("a" * (LONG + 1)).startswith('<span class="question" tabindex="0">')


def test_every_sentence_of_an_article_has_a_place() -> None:
    html = article_html([ARTICLE])
    assert f'<span class="sentence" id="s-{ARTICLE.id}-21">“It is &lt;wet&gt;,” said' in html
    assert "1 paragraphs, 10 words" not in html
    assert "1 paragraph, 10 words" in html


def test_several_articles_switch() -> None:
    other = Article.from_text("Snow came.", title="Winter")
    html = article_html([ARTICLE, other])
    assert html.count("<article ") == 2
    assert f'<article id="article-{other.id}" hidden>' in html
    assert "<nav" not in article_html([ARTICLE])


def test_export_names_paragraph_and_quote() -> None:
    assert as_markdown([answer()]) == (
        "## When?\n\nMonday — “Rain fell on Monday.” [1]\n\n"
        "- [1] Weather, paragraph 1: “Rain fell on Monday.”\n"
    )
    assert '"short": "Monday"' in as_json([answer()])


def test_a_bucket_empties_and_fills_again() -> None:
    limit = RateLimit(per_second=2, burst=3)
    assert [limit.allows("a", now=0.0) for _ in range(4)] == [True, True, True, False]
    assert limit.allows("b", now=0.0)
    assert not limit.allows("a", now=0.4)
    assert limit.allows("a", now=0.9)
    assert not limit.allows("a", now=0.9)


def test_several_are_taken_at_once_or_none() -> None:
    limit = RateLimit(per_second=2, burst=3)
    assert not limit.allows("a", 4, now=0.0)
    assert limit.allows("a", 3, now=0.0)
    assert limit.allows("a", 0, now=0.0)
    assert [limit.allows("a", 2, now=now) for now in (0.9, 1.0)] == [False, True]


def test_the_longest_conversation_is_opened_at_once() -> None:
    assert BURST >= TURNS
