"""Who said it: words in quotation marks that stand in an article have a speaker there."""

from __future__ import annotations

import re
from bisect import bisect_right

from assistant.attribution import named_in, speakers
from assistant.compose import Draft
from index import Article, Index

SURE = 0.95  # raw confidence of such an answer
LEAST, MOST = 3, 60  # words that are looked for
_WHO = re.compile(r"\b(?:who|whose|whom)\b", re.I)
_QUOTED = re.compile(r"\"([^\"]+)\"|(?<!\w)'(.{1,500})'(?!\w)")


def said(question: str, index: Index) -> Draft | None:
    """Return the speaker if a cleaned question asks who said words of an article, else None."""
    quoted = _QUOTED.search(question)
    words = re.findall(r"\w+", quoted[quoted.lastindex or 0])[:MOST] if quoted else []
    if len(words) < LEAST or not _WHO.search(question):
        return None
    wanted = re.compile(r"\b" + r"\W+".join(words) + r"\b", re.I)
    for row, article in enumerate(index.articles):
        if found := wanted.search(article.text):
            return _spoken(row, article, found.start())
    return None


def _spoken(row: int, article: Article, at: int) -> Draft | None:
    """Return who speaks at a place of an article, with the sentence there."""
    number = bisect_right(article.sentences, at, key=lambda sentence: sentence.start) - 1
    sentence = article.sentences[number]
    name = speakers(article)[number] or named_in(article, sentence)
    if not name or name not in article.text:
        return None
    here = article.text.find(name, sentence.start, sentence.end)
    start = here if here >= 0 else article.text.find(name)
    return Draft(((row, number),), ((row, start, start + len(name)),), None, SURE)
