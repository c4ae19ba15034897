"""Understand a question: clean what was typed, and tell what kind of answer it wants.

Only the form of a question is looked at here. Whether the article answers it is the reader's
matter, and a statement typed for a question is recognised by what the reader makes of it.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from assistant.language.grammar import AUXILIARY
from assistant.question.phrases import OPENING
from assistant.question.summary_request import asks_for_summary
from index.letters import CAPITAL, SMALL

MAX_CHARACTERS = 8000  # a long message with one question in it, not a document

_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_UNREADABLE = ("So", "Sk", "Cc", "Cs", "Co", "Cn")  # categories: emoji, controls, unassigned
_QUOTES = str.maketrans("‘’‚‛“”„‟«»‹›`´", "''''\"\"\"\"\"\"''''")


class Kind(Enum):
    """What a question wants."""

    SUMMARY = "summary"  # of the article, or of what it says on a subject
    TOPIC = "topic"  # everything on a matter
    QUOTE = "quote"  # exact words
    POLAR = "polar"  # yes or no
    OPEN = "open"  # who, what, when, why, how; or keywords


def clean(question: str) -> str:
    """Return a question as it is matched: compatible characters, no marks that nobody sees."""
    text = unicodedata.normalize("NFKC", question)
    text = _INVISIBLE.sub("", text).translate(_QUOTES)
    kept = (c if unicodedata.category(c) not in _UNREADABLE else " " for c in text)
    text = " ".join("".join(kept).split())
    text = re.sub(r"([!?.,])\1+", r"\1", text)
    return text.capitalize() if text.isupper() and len(text) > 12 else text


_AUXILIARY = rf"(?:{AUXILIARY}(?:n't)?|am|won't|can't|ain't|dose|wil|iz)"
_REQUEST = r"(?:tell (?:me|us)|you (?:tell|say|explain|give|list|name|sum|recap|wrap|boil))"
_POLAR = re.compile(rf"^{OPENING}{_AUXILIARY}\b(?!.{{0,12}}\b{_REQUEST}\b)", re.I)
_INDIRECT = re.compile(  # could you find out who …, do you know when …
    rf"^{OPENING}{_AUXILIARY} (?:you|u|i|we|any(?:one|body)|some(?:one|body))\b(?: \w+){{0,3}}? "
    r"(?:know|find out|figure out|look up|check|ask|remember|recall|see|tell|say|explain|guess)"
    r"(?: \w+){0,3}? (?:who|whom|whose|what|when|where|which|why|how)\b",
    re.I,
)
_TAG = re.compile(
    r"(?:,|\s)(?:right|correct|true|yes|no|isn't it|is it so|is that so|is that right|"
    r"is that true|didn't (?:he|she|they)|doesn't (?:he|she|it)|or not|innit|am i right)\s*\?*$",
    re.I,
)
_WHETHER = re.compile(
    r"^(?:is it (?:true|correct|right)|i (?:heard|read|suppose|guess|assume|take it)|true that|"
    r"whether|am i right|(?:tell me|i (?:wonder|would like to know|'d like to know|want to know)) "
    r"(?:if|whether))\b",
    re.I,
)
_WH = re.compile(
    r"\b(?:who|whom|whose|what|when|where|which|why|how|whats|wich|wat|wen|whos)\b", re.I
)
_WH_CLAUSE = re.compile(rf"(?:^|[,.;:?!–—-]\s*){OPENING}{_WH.pattern}", re.I)

_ASKED_FOR = re.compile(r"\b(?:you|u|ya|we|i|me|us|someone|anyone|there)\b", re.I)
_TOPIC = re.compile(
    r"^(?:.*\b)?(?:what (?:exactly )?(?:does|did|do|is|has|was)\b.{0,40}"
    r"\b(?:say|said|tell|think|learn|talk)\w*\b.{0,20}\b(?:about|on|regarding|concerning)|"
    r"(?:his|her|their|its) (?:views?|thoughts?|opinions?|position) (?:on|about))\b",
    re.I,
)
_QUOTE = re.compile(
    r"\b(?:quot(?:e|es|ed|ation)|exact (?:words?|phrase|wording)|verbatim|word for word|literally|"
    r"in (?:his|her|their) own words|wording|"
    r"(?:what exactly|exactly what|what precisely) (?:do|does|did|has|have)\b.{1,60}?\bsa(?:y|id)"
    r"(?=\W*$)|the line (?:about|on))\b",
    re.I,
)

_SENTENCE_END = re.compile(rf"(?<=[?!])\s+|(?<=[{SMALL}0-9)\"']\.)\s+(?=[{CAPITAL}\"'])")
_JOINED = re.compile(  # two questions in one sentence; "and what he did" is only a clause
    rf"^([^,;]+?),? and ({_WH.pattern} "
    r"(?!(?:he|she|it|they|we|i|you|the|an?|his|her|its|their)\b).+)$",
    re.I,
)
_BARE = re.compile(  # asks on after another question
    r"(?:and |but |so )?(?:why(?: not| so)?|when|where|who|whom|how|how (?:so|come|many|much|long|"
    r"often)|since when|until when|by whom|with whom|from where|where to)\W*",
    re.I,
)
_LONG = 40  # words; of a longer message only the questions are read, each with what leads to it
_FULL = 4  # words of a question that stands by itself; 3 where it begins as one


def questions_in(message: str) -> list[str]:
    """Return the questions of a cleaned message that are to be answered one by one.

    A message of ordinary length is one question unless it asks several in full, or only "why?"
    after one in full. Of a long one, only the sentences that ask are kept, each with what leads to
    it. What is asked twice is asked once.
    """
    sentences = _once(_SENTENCE_END.split(message))
    message = " ".join(sentences)
    asking = [n for n, sentence in enumerate(sentences) if sentence.endswith("?")]
    if len(sentences) == 1 and (both := _JOINED.match(message)):
        halves = [f"{both[1]}?", both[2]]
        if all(_is_full(half) for half in halves):
            return halves
    full = [n for n in asking if _is_full(sentences[n])]
    on = [n for n in asking if asks_on(sentences[n])]
    begins = asking[:1] == [0] and ((0 in on and full) or _is_full(sentences[0], _FULL - 1))
    first = asking[:1] if begins else full[:1]
    if len(asking) > 1 and asking[:1] == first and asking == sorted({*first, *full, *on}):
        return [sentences[n] for n in asking]
    if len(message.split()) <= _LONG or not asking:
        return [message]
    return [_led_to(sentences, n) for n in (full or asking)]


def asks_on(question: str) -> bool:
    """Whether a cleaned question is only "why?", "how often?" or the like."""
    return bool(_BARE.fullmatch(question))


def _led_to(sentences: list[str], number: int) -> str:
    """Return a sentence with the one before it, where both together are not long."""
    both = " ".join(sentences[max(0, number - 1) : number + 1])
    return both if len(both.split()) <= _LONG else sentences[number]


def _once(sentences: list[str]) -> list[str]:
    """Return the sentences, of questions that differ in capitals only the first."""
    seen: set[str] = set()
    kept = []
    for sentence in sentences:
        if not sentence.endswith("?") or sentence.casefold() not in seen:
            kept.append(sentence)
        seen.add(sentence.casefold())
    return kept


def _is_full(sentence: str, least: int = _FULL) -> bool:
    asks = _WH.search(sentence) or _POLAR.search(sentence)
    return bool(asks) and len(sentence.split()) >= least - (_WH.match(sentence) is not None)


def kind_of(question: str) -> Kind:
    """Return what a cleaned question wants, as far as its form tells."""
    stated = is_polar(question) and not _ASKED_FOR.search(question)
    if asks_for_summary(question, stated=stated):
        return Kind.SUMMARY
    if _QUOTE.search(question) and not stated:
        return Kind.QUOTE
    if is_polar(question):
        return Kind.POLAR
    return Kind.TOPIC if _TOPIC.search(question) else Kind.OPEN


def is_polar(question: str) -> bool:
    """Whether a question asks for yes or no by its form."""
    stated = _TAG.search(question) or _WHETHER.search(question)
    asked = _POLAR.search(question) and not _INDIRECT.search(question)
    return bool(asked or (stated and not _WH_CLAUSE.search(question)))


def is_open(question: str) -> bool:
    """Whether a question has a question word, so that yes or no would be no answer."""
    return bool(_WH.search(question)) and not is_polar(question)


_POINTING = re.compile(
    r"\b(?:he|she|him|his|hers?|(?:the|this) (?:article|text|report|story))\b", re.I
)


def points_at_article(question: str) -> bool:
    """Whether a cleaned question speaks of the article itself, or of someone as if in it."""
    return bool(_POINTING.search(question))


_INNER_NAME = re.compile(rf"(?<=[\w,] )[{CAPITAL}][\w’'-]*\w")


def names(question: str) -> list[str]:
    """Return the capitalised words of a cleaned question but for its first word."""
    return _INNER_NAME.findall(question)
