"""Who said it: words in quotation marks have a speaker in the article, and clauses a teller."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.attribution import SAYING, told_at
from assistant.draft import Cited, Draft, Piece
from index import Article, Index

SURE = 0.95  # raw confidence of such an answer
LEAST, MOST = 3, 60  # words that are looked for
_WHO = re.compile(r"\b(?:who|whose|whom)\b", re.I)
_QUOTED = re.compile(r"\"([^\"]+)\"|(?<!\w)'(.{1,500})'(?!\w)")
_TELLER = re.compile(
    r"^\W*(?:(?:and|but|so|then)\s)?who\s(?:(?:else|also|has|had|have)\s){0,2}"
    r"(?:(?:says?|said|thinks?|thought|believes?|believed|claims?|claimed)\s"
    r"(?!(?:so|what|about|to|of|in)\b)[\w']+\s\w|"
    rf"(?:{SAYING}|say|think|thought|believe|claim)\s(?:[\w']+\s){{0,3}}?that\s[\w']+\s\w)|"
    r"\baccording\sto\swhom?\b",
    re.I,
)


def credited(question: str, found: Draft, index: Index) -> Draft:
    """Return the answer with who tells it as its piece, if a cleaned question asks who says it.

    That is somebody's name, or the body that says it: `the ministry`.
    Itself where nobody is known to, and where its piece is somebody already.
    """
    if not _TELLER.search(question):
        return found
    for row, number in found.cited:
        article = index.articles[row]
        if place := told_at(article, number):
            names = article.text[slice(*place)].split()
            texts = (index.articles[r].text[start:end] for r, start, end in found.pieces)
            known = any(names[-1] in text.split() for text in texts)
            pieces = found.pieces if known else (Piece(row, *place),)
            return replace(found, pieces=pieces, verdict=None, brief=True)
    return found


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
    number = article.sentence_at(at)
    place = told_at(article, number)
    return Draft((Cited(row, number),), (Piece(row, *place),), None, SURE) if place else None
