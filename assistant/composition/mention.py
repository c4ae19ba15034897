"""Whether an article mentions something: its words are looked for before anything is read."""

from __future__ import annotations

import re

from assistant.draft import Cited, Draft
from assistant.language.vocabulary import content_words
from assistant.question.phrases import ARTICLE, OPENING
from index import Index
from index.lexical import tokens

SURE = 0.9  # raw confidence of such an answer
CITED = 2  # sentences, the first ones
_ASKED = re.compile(
    rf"{OPENING}(?:does|did) {ARTICLE} (?:ever |also |even )?(?:mention|name|speak of|speak about|"
    r"talk about|refer to|say (?:anything|something) (?:about|on)) (?P<thing>[^,;:?!]+)[?!.]*|"
    r"(?:is|are|was|were) (?P<passive>[^,;:?!]+?) (?:ever |also |even )?(?:mentioned|named)"
    rf"(?: (?:in|by) {ARTICLE})?[?!.]*",
    re.I,
)
_ONLY_SAYS_WORD = re.compile(r"^(?:the )?(?:word|name|phrase|term)s? (?=\W*\w)", re.I)


def thing_asked(question: str) -> str | None:
    """Return what a cleaned question asks to be mentioned, None if it asks for anything else."""
    asked = _ASKED.fullmatch(question)
    return _ONLY_SAYS_WORD.sub("", asked["thing"] or asked["passive"]) if asked else None


def mentioned(question: str, index: Index) -> Draft | None:
    """Return where a sentence holds all words that a cleaned question asks to be mentioned."""
    words = content_words(thing_asked(question) or "")
    if not words or not words <= set(index.lexical.words):
        return None
    found = [
        Cited(row, number)
        for row, article in enumerate(index.articles)
        for number, place in enumerate(article.sentences)
        if words <= set(tokens(article.text[place.start : place.end]))
    ]
    return Draft(tuple(found[:CITED]), (), "yes", SURE) if found else None
