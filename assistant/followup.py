"""Make a follow-up self-contained with the questions and answers before it.

The reader is given the earlier questions as they were; what is made here is the question that
retrieval searches for and that the answer shows as `resolved`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.question import clean

TURNS = 5  # how far back a question may reach
_PERSON = re.compile(r"\b(he|she|him|her|his|hers)\b", re.I)
_PRONOUN = re.compile(
    r"\b(?:he|she|him|her|his|hers|it|its|they|them|their|theirs|there|that|this|those|these|then|"
    r"one|ones|same|such)\b",
    re.I,
)
_ELLIPSIS = re.compile(
    r"^(?:and|but|so|or|also|then|why|how|where|when|who|what|which|really|sure|are you sure|"
    r"more|say more|tell me more|go on|anything else|what else|who else|what about|how about|"
    r"in short|no[, ]|i mean|i meant|the )\b",
    re.I,
)
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]*\w(?:\s+[A-Z][\w’'-]*\w)*")
SHORT = 6  # words of a question that can hardly stand alone when it opens like one that leans


def earlier_questions(history: Sequence[Answer]) -> list[str]:
    """Return the cleaned earlier questions, oldest first."""
    return [clean(answer.question) for answer in history[-TURNS:]]


def leans(question: str) -> bool:
    """Whether a cleaned question seems to need what was asked before it."""
    words = question.split()
    short = len(words) <= 3 or (len(words) <= SHORT and bool(_ELLIPSIS.search(question)))
    return short or bool(_PRONOUN.search(question))


def resolve(question: str, history: Sequence[Answer]) -> str:
    """Return the question with its pronoun named or its topic added; itself if it stands alone."""
    if not history or not leans(question):
        return question
    last = history[-1]
    person = _person(history) if _PERSON.search(question) else None
    if person:
        return _PERSON.sub(lambda match: _named(match.group(), person), question, count=1)
    topic = clean(last.resolved).rstrip("?!. ")
    return f"{topic}: {question}"


def _named(pronoun: str, person: str) -> str:
    return f"{person}’s" if pronoun.lower() in ("his", "hers") else person


def _person(history: Sequence[Answer]) -> str | None:
    """Return the name that was asked about or answered last."""
    for answer in reversed(history[-TURNS:]):
        for text in (answer.short or "", clean(answer.resolved)):
            names = [n for n in _NAME.findall(f" {text}") if " " in n or text is not answer.short]
            if names:
                return str(names[-1])
    return None
