"""Make a follow-up self-contained with the questions and answers before it.

The reader is given the earlier questions as they were; what is made here is the question that
retrieval searches for and that the answer shows as `resolved`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from assistant.answer import Answer
from assistant.question import MAX_CHARACTERS, clean
from assistant.smalltalk import small_talk
from index.letters import CAPITAL, SMALL

TURNS = 5  # how far back a question may reach
LOOKED_BACK = 20  # turns among which those are looked for
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.I)
_OWNED = re.compile(  # a noun, as far as its form tells
    r" (?!(?:to|at|in|on|of|for|from|with|by|about|and|or|as|after|before|when|there|then|if)\b)"
    r"[a-z]"
)
_LEANING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|there|that|those|these|then|ones?|same|such|else|"
    r"h(?:e|im|is|ers?)|she)\b",
    re.I,
)
_EMPTY = re.compile(  # it, that and there where they point at nothing
    r"\bis it (?:true|correct|right)(?: that(?= \w+ \w))?\b|\b(?:say|says|said|saying|think|"
    r"thinks|claim|claims|claimed|true|correct|right) that(?= \w+ \w)|"
    r"\b(?:is|are|was|were|will|has|have|had) there\b|"
    r"\bthere (?:is|are|was|were|will|has|have|had)\b",
    re.I,
)
_GOES_ON = re.compile(
    r"^(?:and|but|so|or|also|then|why|no[, ]|i mean|i meant|(?:what|how) about|the \w+ one)\b", re.I
)
_NAME = re.compile(rf"[{CAPITAL}][\w’'-]{{0,40}}[{SMALL}](?:\s+[{CAPITAL}][\w’'-]{{0,40}}\w)*")
_OTHERS = re.compile(
    r"^(?:and |so )?(?:(?:was|were|is|are) there )?(?:who|what|where|any(?:one|body|thing|where)|"
    r"some(?:one|body|thing)) else\W*$|^(?:and )?any others\W*$",
    re.I,
)
FEW_WORDS = 3  # a question of so many hardly stands alone
LITTLE = 7  # and one of so many has no topic of its own to go on from
SOME_WORDS = 8  # one that goes on from another may have so many and still need it


ORDINALS = ("first", "second", "third", "fourth", "fifth", "last")


class Echo(Enum):
    """What a message wants that only points back at the last answer."""

    SAME = (
        r"(?:are you |really |you )?(?:sure|certain)(?: about (?:that|this|it))?|really|seriously|"
        r"source|how do you know(?: that)?|where does it say (?:that|so)|no way|"
        r"is that so|say (?:that|it) again|repeat(?: that)?|(?:sorry|pardon|what)"
    )
    SPEAKER = (
        r"(?:and |but )?(?:who(?:[’']s| is)? (?:says?|said|saying|claims?|claimed|told (?:us|you)) "
        r"(?:so|that|this|it)|says who|according to whom?|"
        r"whose words (?:are|were) (?:they|these|those|that))"
    )
    MORE = (
        r"(?:please )?(?:(?:say|tell me|give me|some|any) )?"
        r"(?:more(?: details?| about (?:that|it|this))?|about (?:that|it|this))(?: please)?|"
        r"go on|continue|and|elaborate|expand(?: on (?:that|it))?"
    )
    SHORT = (
        r"(?:and )?(?:in short|shorter|in brief|briefly|in (?:a|one) word|"
        r"short(?:er)? (?:please|version))(?: please)?|"
        r"(?:(?:can|could|would) (?:you|u) )?(?:please )?(?:explain|say|repeat) (?:it|that|this) "
        r"(?:briefly|in short|in brief|shorter)(?: please)?"
    )
    MEMBER = (
        r"(?:and |so )?(?:(?:who|what|which)(?:[’']s| is| was| are| were) |(?:what|how) about )?"
        rf"the (?:{'|'.join(ORDINALS)})(?: one| name)?"
    )


_ECHOES = [(echo, re.compile(rf"^(?:{echo.value})\W*$", re.I)) for echo in Echo]


def to_the_point(history: Sequence[Answer]) -> list[Answer]:
    """Return the latest turns but for small talk: thanks are no topic to go on from."""
    return [turn for turn in history[-LOOKED_BACK:] if not small_talk(_read(turn.question))]


def echo_of(question: str, history: Sequence[Answer]) -> Echo | None:
    """Return what a cleaned message wants of the last answer, where it asks nothing of its own."""
    if not history:
        return None
    return next((echo for echo, form in _ECHOES if form.match(question)), None)


def earlier_questions(history: Sequence[Answer]) -> list[str]:
    """Return the cleaned earlier questions, oldest first."""
    return [_read(answer.question) for answer in history[-TURNS:]]


def leans(question: str) -> bool:
    """Whether a cleaned question seems to need what was asked before it."""
    count = len(question.split())
    short = count <= FEW_WORDS or (count <= SOME_WORDS and bool(_GOES_ON.search(question)))
    return short or bool(_LEANING.search(_EMPTY.sub("", question)))


def named(question: str, history: Sequence[Answer], people: frozenset[str] = frozenset()) -> str:
    """Return the question with the person that its pronoun means; itself where that is not known.

    `people` are the surnames of those whom a pronoun can mean.
    """
    if not history or not _PERSON.search(question):
        return question
    person = _person(history, people)
    return _PERSON.sub(lambda match: _named(match, person), question, 1) if person else question


def resolve(question: str, history: Sequence[Answer], people: frozenset[str] = frozenset()) -> str:
    """Return the question with its pronoun named or its topic added; itself if it stands alone."""
    if not history or not leans(question):
        return question
    told = named(question, history, people)
    return told if told != question else f"{_topic(history[-1]).rstrip('?!. ')}: {question}"


def asks_for_others(question: str) -> bool:
    """Whether a cleaned follow-up asks only for more of what was answered."""
    return bool(_OTHERS.search(question))


def _topic(last: Answer) -> str:
    """Return what was asked last, or what that one went on from where it says little itself."""
    own, resolved = _read(last.question), _read(last.resolved)
    before, _, added = resolved.rpartition(": ")
    if not before or len(added.split()) != len(own.split()):  # it was typed with a colon
        return resolved
    return before if len(added.split()) <= LITTLE else added


def _read(text: str) -> str:
    """Return a text of an earlier answer as a question is read: cleaned, and no more of it."""
    return clean(text[:MAX_CHARACTERS])


def _named(pronoun: re.Match[str], person: str) -> str:
    """Return the name for a pronoun; `her` owns what follows it, but for words that own nothing."""
    word, follows = pronoun.group().lower(), pronoun.string[pronoun.end() :]
    whose = word in ("his", "hers") or (word == "her" and _OWNED.match(follows))
    return f"{person}’s" if whose else person


def _person(history: Sequence[Answer], people: frozenset[str]) -> str | None:
    """Return the person who was answered or asked about last."""
    for answer in reversed(history[-TURNS:]):
        for text in (answer.short or "", _read(answer.resolved)):
            found = [n for n in _NAME.findall(text[:MAX_CHARACTERS]) if n.split()[-1] in people]
            if len({name.split()[-1] for name in found}) == 1 or (found and text != answer.short):
                return str(found[0])  # of several who answer, nobody knows which
    return None
