"""Which name a sentence has where a question has another: “studied in Paris”, not in London."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language.grammar import OF
from assistant.language.persons import NAME
from assistant.language.verbs import bases, is_form
from index.article import Span
from index.lexical import FUNCTION_WORDS

_BEHIND = re.compile(
    rf"\b(?P<word>(?!(?:an?|the)\b)(?i:[a-z]+)) (?:(?P<of>{OF}) )?(?:the )?"
    rf"(?P<name>{NAME}(?:(?:, {NAME}){{0,4}},? and {NAME})?)"
)


def named_otherwise(question: str, sentence: str) -> Span | None:
    """Return the name that a sentence has where the question has one that is not in it.

    It stands behind the same word: “studied in (Paris)” for "Did she study in London?".
    """
    names = [one for one in _BEHIND.finditer(sentence) if _leads(one)]
    told = [(one["of"], _verbs(one["word"]), one.span("name")) for one in names]
    for asked in filter(_leads, _BEHIND.finditer(question)):
        if asked["name"] in sentence:
            continue
        verbs = _verbs(asked["word"])
        same = [span for of, one, span in told if verbs & one and _alike(of, asked["of"])]
        if len(same) == 1:
            return same[0]
    return None


def _leads(behind: re.Match[str]) -> bool:
    """Whether a name stands behind a preposition, or else behind a verb."""
    word = behind["word"].lower()
    return behind["of"] is not None or (is_form(word) and word not in FUNCTION_WORDS)


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two prepositions, or none, place a name alike: meet her, meet with her."""
    return one == other or {one, other} == {None, "with"}


@lru_cache(maxsize=256)
def _verbs(word: str) -> frozenset[str]:
    """Return the verbs that a word may be a form of, itself among them."""
    return bases(word.lower())
