"""Whether an article, or somebody in it, mentions something: its words are looked for.

Who speaks of ten matters in one sentence mentions each; a network finds that it is about none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composition.sayings import said_by
from assistant.draft import Cited, Draft
from assistant.language.attribution import outside
from assistant.language.persons import last_name
from assistant.language.vocabulary import content_words
from assistant.question.phrases import ARTICLE, OPENING
from index import Article, Index
from index.lexical import tokens

SURE = 0.9  # raw confidence of such an answer
CITED = 2  # sentences, the first ones
_EVER = "(?:ever |also |even )?"
_MENTION = (
    r"(?:(?:mention|discuss|address)(?:ed)?|raised?|refer(?:red)? to|bring up|brought up|"
    r"touch(?:ed)? (?:up)?on|"
    r"(?:speak|spoke|spoken|talk|talked|comment|commented|(?:say|said) (?:any|some)thing) "
    r"(?:about|of|on))"
)
_THING = r"(?P<thing>(?:(?!\b(?:that|who|which|what|how|why|when|he|she|they)\b)[^,;:?!])+)[?.!]*"
_DECLINED = re.compile(  # to speak of it, in the words around a quotation
    r"\b(?:declin\w+|refus\w+|avoid\w+|nothing|no comment|silent)\b|"
    r"(?:\b(?:not|never)|n[’']t)\s(?:\w+\s){0,2}?"
    r"(?:say|mention|speak|talk|discuss|comment|address|raise|answer|tell|bring up|refer)\b",
    re.I,
)
_BY_ARTICLE = re.compile(
    rf"{OPENING}(?:does|did) {ARTICLE} {_EVER}(?:name|{_MENTION}) {_THING}|"
    rf"(?:is|are|was|were) (?P<passive>[^,;:?!]+?) {_EVER}(?:mentioned|named)"
    rf"(?: (?:in|by) {ARTICLE})?[?.!]*",
    re.I,
)
_BY_SOMEBODY = re.compile(
    rf"{OPENING}(?:does|did|has|had) (?P<who>[\w'’.-]+(?: [\w'’.-]+){{0,5}}?) "
    rf"{_EVER}{_MENTION} {_THING}",
    re.I,
)
_ONLY_SAYS_WORD = re.compile(r"^(?:the )?(?:word|name|phrase|term)s? (?=\W*\w)", re.I)


def thing_asked(question: str) -> str | None:
    """Return what a cleaned question asks to be mentioned, None if it asks for anything else."""
    asked = _BY_ARTICLE.fullmatch(question)
    return _ONLY_SAYS_WORD.sub("", asked["thing"] or asked["passive"]) if asked else None


def mentioned(question: str, index: Index) -> Draft | None:
    """Return where a sentence holds all words that a cleaned question asks to be mentioned.

    Where somebody is asked to mention it, it has to be a sentence that they say.
    """
    somebody, thing = None, thing_asked(question)
    if not thing and (somebody := _BY_SOMEBODY.fullmatch(question)):
        thing = somebody["thing"]
    words = content_words(thing or "")
    if not words or not words <= set(index.lexical.words):
        return None
    found = [
        one
        for row, article in enumerate(index.articles)
        for one in (Cited(row, n) for n in _told(article, somebody["who"] if somebody else None))
        if words <= set(tokens(one.text(index)))
    ]
    return Draft(tuple(found[:CITED]), (), "yes", SURE) if found else None


def _told(article: Article, who: str | None) -> Sequence[int]:
    """Return the numbers of all sentences, or of those in which somebody speaks of something."""
    if not who:
        return range(len(article.sentences))
    said = said_by(article, last_name(who).casefold())
    return [number for number in said if not _DECLINED.search(outside(article)[number])]
