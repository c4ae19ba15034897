"""Answers and articles as HTML: everything that was typed or read is escaped, nothing else is.

A marker links to its sentence by a fragment; the page's script scrolls there and back.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.answer import Answer, Citation
from assistant.composition.wording import CLOSEST, LEAD, cited
from assistant.language.quotation import as_quotation, unclosed
from index import Article

COPY = '<button class="copy" title="Copy the answer with its citations">Copy</button>'
LONG = 400  # characters of a question that scrolls by itself, or its answer would be out of sight


def sentence_id(article: str, start: int) -> str:
    """Return the id of a sentence in the article pane."""
    return f"s-{article}-{start}"


def question_html(question: str) -> str:
    """Return a question as it was typed."""
    scrolls = ' tabindex="0"' if len(question) > LONG else ""
    return f'<span class="question"{scrolls}>{_text(question)}</span>'


def answer_html(answer: Answer, turn: int) -> str:
    """Return an answer: the short answer first, then each quotation with its marker."""
    if not answer.answered:
        return _refusal(answer, turn)
    body: list[str] = []
    at = 0
    for mark in cited(answer.citations).finditer(answer.text):
        *paragraphs, before = answer.text[at : mark.start()].split("\n\n")
        body += _paragraphs(paragraphs)
        citation = next(c for c in answer.citations if mark[0].endswith(f"[{c.number}]"))
        first, speaker = LEAD.fullmatch(before.strip()).groups()  # type: ignore[union-attr]
        if mark[0].startswith("["):  # an answer in short
            body += [f'<span class="lead">{_text(before)}</span> '] if before else []
            body.append(_marker(citation, turn))
        else:
            body += [f'<p class="lead">{_text(first.removesuffix(" —"))}</p>'] if first else []
            body.append(_quotation(citation, turn, speaker))
        at = mark.end()
    body += _paragraphs(answer.text[at:].split("\n\n"))
    return f'<div class="answer" id="a-{turn}">{"".join(body)}{COPY}</div>'


def _paragraphs(texts: Sequence[str]) -> list[str]:
    """Return the texts that are not empty as paragraphs."""
    return [f"<p>{_text(text)}</p>" for text in texts if text.strip()]


def _refusal(answer: Answer, turn: int) -> str:
    closest = "".join(_quotation(c, turn) for c in answer.related)
    said = f"<p>{_text(answer.text.removesuffix(CLOSEST))}</p>"
    if not closest:
        return f'<div class="talk" id="a-{turn}">{said}</div>'
    label = '<p class="label">Closest passages, not an answer</p>'
    return f'<div class="refusal" id="a-{turn}">{said}{label}{closest}{COPY}</div>'


def _quotation(citation: Citation, turn: int, speaker: str = "") -> str:
    said_by = f'<span class="speaker">{_text(speaker)}</span> ' if speaker else ""
    shown = speaker or unclosed(citation.quote)  # where not, the marks are copied all the same
    marks = as_quotation(citation.quote).split(citation.quote)
    before, after = (
        marks if shown else (mark and f'<span class="mark">{mark}</span>' for mark in marks)
    )
    words = f'{before}<span class="words">{_text(citation.quote)}</span>{after}'
    return f'<blockquote class="quote">{said_by}{words} {_marker(citation, turn)}</blockquote>'


def _marker(citation: Citation, turn: int) -> str:
    place = sentence_id(citation.article, citation.start)
    mark = f"[{citation.number}]"
    told = f"{mark} {citation.title}, paragraph {citation.paragraph}: {citation.quote}"
    return (
        f'<a class="cite" id="m-{turn}-{citation.number}" href="#{place}" '
        f'title="{_text(told)}">{mark}</a>'
    )


def _text(text: str) -> str:
    """Escape for HTML, and for the Markdown that the chat makes of every message."""
    plain = (
        c if c == " " or not c.isascii() or c.isalnum() else f"&#{ord(c)};"
        for c in " ".join(text.split())
    )
    return "".join(plain)


def article_html(articles: Sequence[Article]) -> str:
    """Return the articles: numbered paragraphs, every sentence with an id of its own.

    Of several articles one is shown; a button for each switches.
    """
    switch = "".join(
        f'<button class="switch" aria-pressed="{str(not number).lower()}" '
        f'aria-controls="article-{article.id}">{escape(article.title)}</button>'
        for number, article in enumerate(articles)
    )
    shown = "".join(_article(article, hidden=number > 0) for number, article in enumerate(articles))
    tabs = f'<nav aria-label="Articles">{switch}</nav>' if len(articles) > 1 else ""
    return f'{tabs}<div class="pane" tabindex="0" role="region" aria-label="Article">{shown}</div>'


def _article(article: Article, *, hidden: bool) -> str:
    paragraphs: dict[int, list[str]] = {}
    for s in article.sentences:
        text = escape(article.text[s.start : s.end])
        span = f'<span class="sentence" id="{sentence_id(article.id, s.start)}">{text}</span>'
        paragraphs.setdefault(s.paragraph, []).append(span)
    body = "".join(
        f'<p><span class="number">{number}</span>{" ".join(spans)}</p>'
        for number, spans in paragraphs.items()
    )
    count = len(article.paragraphs)
    facts = f"{count} paragraph{'s' * (count != 1)}, {len(article.text.split())} words"
    return (
        f'<article id="article-{article.id}"{" hidden" if hidden else ""}>'
        f'<h2>{escape(article.title)}</h2><p class="facts">{facts}</p>{body}</article>'
    )
