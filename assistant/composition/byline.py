"""Bylines: who wrote an article stands in a paragraph of its own, and tells of nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.draft import Draft, Piece
from assistant.language.persons import FULL
from assistant.question.form import names
from assistant.question.phrases import ARTICLE, OPENING
from assistant.reader.reading import Reading
from index import Article, Index

LONGEST = 200  # characters of a byline
_NAMES = rf"(?P<names>{FULL}(?:(?:,\s{FULL}){{0,4}},?\s(?:and|&)\s{FULL})?)"
_WORK = r"(?:reporting|writing|written|editing|edited|words|story|text|photos?|photographs?)"
_BYLINE = re.compile(  # By Ann Lee, Staff Writer; (Additional reporting by Ann Lee in Oslo)
    rf"(?i:by)\s{_NAMES}(?:\.?|(?:,|\s(?:in|for|of|at|\|))\s[^.!?]*)$|"
    rf"\W?(?i:(?:additional\s)?{_WORK}(?:\sand\s{_WORK})?\sby)\s{_NAMES.replace('names', 'staff')}"
)
_WRITTEN = re.compile(r"by|\W?(?:reporting|writing|written|words|story|text)", re.I)  # not edited
_ARTICLE = rf"(?:this|{ARTICLE})"
_WRITER = r"(?:author|writer|reporter|journalist|correspondent)s?"
_ASKED = re.compile(
    rf"{OPENING}(?:who(?:'s| is| was| are| were) (?:the )?{_WRITER} (?:of|behind) {_ARTICLE}|"
    rf"who (?:wrote|authored|reported|has written) {_ARTICLE}|"
    rf"(?:by whom|who) (?:is|was) {_ARTICLE} (?:written|reported)(?: by)?)[?!.]*",
    re.I,
)
_MAYBE_ANOTHER = re.compile(r"\bthe (story|report|text|piece|news)\b", re.I)
_ABOUT_WRITING = re.compile(
    r"\b(?:wr(?:ote|itten|iters?)|author(?:s|ed)?|bylines?|report(?:ed|ers?|ing)?|journalists?|"
    r"correspondents?|edit(?:ed|ors?|ing)|photo\w*)\b",
    re.I,
)


def author(question: str, index: Index) -> Draft | None:
    """Return who wrote the first article that tells it, if a cleaned question asks that."""
    another = _MAYBE_ANOTHER.search(question)
    if not _ASKED.fullmatch(question) or (another and _told_of(another[1], index)):
        return None
    for row, article in enumerate(index.articles):
        lines = [(n, line) for n in range(len(article.sentences)) if (line := byline(article, n))]
        for number, line in sorted(lines, key=lambda one: not one[1]["names"]):
            if _WRITTEN.match(line[0]):
                start = article.sentences[number].start
                first, end = line.span("names" if line["names"] else "staff")
                return Draft.of(index, Piece(row, start + first, start + end))
    return None


def _told_of(noun: str, index: Index) -> bool:
    """Whether a noun stands in an article outside its bylines."""
    wanted = re.compile(rf"\b{noun}s?\b", re.I)
    return any(
        not byline(article, article.sentence_at(match.start()))
        for article in index.articles
        for match in wanted.finditer(article.text)
    )


def without_bylines(question: str, reading: Reading, index: Index) -> Reading:
    """Return what was read but for bylines, unless a question asks for one or a name in it.

    Nothing answers where a byline was what came nearest.
    """
    if _ABOUT_WRITING.search(question):
        return reading
    left = tuple(
        one
        for one in reading.sentences
        if not (found := byline(index.article_of(one.row), one.sentence))
        or any(re.search(rf"\b{name}\b", found.string) for name in names(question))
    )
    best = max(reading.sentences, key=lambda one: one.evidence, default=None)
    if best is None or best in left:
        return replace(reading, sentences=left)
    return replace(reading, sentences=left, right_open=0.0, right_polar=0.0)


def byline(article: Article, number: int) -> re.Match[str] | None:
    """Return a sentence as a byline if it is one: a short paragraph that names who wrote."""
    sentence = article.sentences[number]
    start, end = article.paragraphs[sentence.paragraph - 1]
    alone = (sentence.start, sentence.end) == (start, end) and end - start <= LONGEST
    return _BYLINE.match(article.text[start:end]) if alone else None
