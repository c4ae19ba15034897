"""Make a follow-up self-contained with the questions and answers before it.

The reader is given the earlier questions as they were; what is made here is the question that
retrieval searches for and that the answer shows as `resolved`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from assistant.answer import Answer
from assistant.conversation.turn import TURNS, parted, read
from assistant.conversation.whom import CALENDAR, NAME, known, owner, person_meant
from assistant.language.gender import PRONOUN, PRONOUNS
from assistant.question.form import is_open, is_polar, questions_in

NOBODY: Mapping[str, str] = {}
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
    r"^(?:and|but|so|or|also|then|why|no[, ]|(?:what|how) about|the \w+ one)\b", re.I
)
ASKING = (  # it begins a question, or points back at one
    "(?:who|whose|whom|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had|will|"
    "would|can|could|should|may|then|there|here|now|if|not|no|yes|so|else|others?|it|its|he|his|she|"
    "her|they|their|them|him|that|this|these|those|more|less|all|both|one|ones|once|again|me|us|you|"
    "also|too|maybe|before|after|since|until|by|to|from|with|without|against|because|really)"
)
_INSTEAD = re.compile(  # the same of somebody or something else
    r"^(?i:(?:(?:and|or|but|so)[ ,]+)(?:(?:what|how) about )?|(?:what|how) about )"
    r"(?:(?:for|in|of|at|by|about|on) )?"
    rf"(?P<other>(?!{ASKING}\b)[a-z][a-z-]{{1,40}}(?: [a-z][a-z-]{{1,40}}){{0,3}}|"
    rf"(?!(?:{CALENDAR})\b){NAME.pattern})\W*$"
)
_BEFORE = re.compile(  # and Mr Lee, what is his office? the manager, is she old?
    rf"^(?i:(?:and|but|so|as for|what about) )*(?:M(?:r|rs|s)\.? )?(?:(?P<name>{NAME.pattern})|"
    r"(?P<noun>[Tt]he(?: [a-z-]+){1,3})), "
    r"(?P<asked>(?:\S+ ){1,4}\S+)$"
)
_IDENTITY = re.compile(rf"^((?:[Aa]nd )?[Ww]ho (?:is|was|are|were)) (?:the [^?]+|{NAME.pattern})$")
_MATTER = re.compile(r"^(.* about) (?!(?:him|her|it|them|that|this)\b)[^?]+$")  # what is said about
_IS_NAMED = re.compile(rf"^(?i:who|what|where)(?:[’']s| (?i:is|was|are|were)) {NAME.pattern}\W*$")
_MEANT = re.compile(  # no, I meant water; no, Ann Lee
    r"(?:(?:no|nope|sorry|oops|oh|wait|well|actually|but|and|hm+)[ ,.!-]+){0,3}"
    r"i (?:mean|meant|was asking about)[ ,:]+(?:that )?|"
    rf"(?:(?:no|nope|sorry)[ ,.!-]+){{1,3}}(?=(?-i:{NAME.pattern})\W*$)",
    re.I,
)
_QUESTION_END = re.compile(r"(?<=[?!]) ")
_ABOUT = re.compile(r"(?:(?:and|but|so) )?(?:what|how) about ", re.I)
_ELSE = re.compile(r"\b(?:who|whom|what|where|any\w+|some\w+) else\b", re.I)
FEW_WORDS = 3  # a question of so many hardly stands alone
LITTLE = 7  # and one of so many has no topic of its own to go on from
FEW_MEANT = 4  # words of what a correction puts in the place of something else
SOME_WORDS = 8  # one that goes on from another may have so many and still need it


class _Turn(NamedTuple):
    """What was asked in a turn, and the topic that it went on from, "" for none."""

    before: str
    own: str


def meant(question: str) -> str:
    """Return a cleaned correction as it is asked: "and X?" where it only names something else."""
    match = _MEANT.match(question)
    if not match:
        return question
    other = question[match.end() :]
    full = is_open(other) or is_polar(other) or len(other.split()) > FEW_MEANT
    return other if full else f"and {other}"


def leans(question: str) -> bool:
    """Whether a cleaned question seems to need what was asked before it."""
    count = len(question.split())
    short = count <= FEW_WORDS or (count <= SOME_WORDS and bool(_GOES_ON.search(question)))
    if _IS_NAMED.match(question):
        return False
    return short or bool(_LEANING.search(_EMPTY.sub("", question)))


def named(question: str, history: Sequence[Answer], people: Mapping[str, str] = NOBODY) -> str:
    """Return the question with the person that its pronoun means, or asked of another: "and X?".

    Itself where neither is known. `people` are the last names of those whom a pronoun can mean,
    each with he or she, or "" where that is not known.
    """
    if not history:
        return question
    before = _BEFORE.match(question)
    if before and PRONOUN.search(before["asked"]):
        if before["noun"]:
            return _with_person(before["asked"], before["noun"].lower())
        if known(before["name"], people):
            return _with_person(before["asked"], owner(before["name"]))
    pronoun = PRONOUN.search(question)
    if pronoun and not known(question[: pronoun.start()], people):
        person = person_meant(PRONOUNS[pronoun[0].lower()], history, people)
        question = _with_person(question, person) if person else question
    return _instead(question, _topic(question, history), people) or question


def resolve(question: str, history: Sequence[Answer], people: Mapping[str, str] = NOBODY) -> str:
    """Return the question with its pronoun named or its topic added; itself if it stands alone."""
    if not history or not leans(question):
        return question
    pronoun = PRONOUN.search(question)
    told = named(question, history, people)
    if told != question or (pronoun and known(question[: pronoun.start()], people)):
        return told
    return f"{_topic(question, history).rstrip('?!. ')}: {question}"


def _with_person(question: str, person: str) -> str:
    """Return a question with a person's name for its first pronoun."""
    return PRONOUN.sub(lambda match: _named(match, person), question, 1)


def _instead(question: str, topic: str, people: Mapping[str, str]) -> str | None:
    """Return the topic asked of another person or thing, where the question only names that."""
    match = _INSTEAD.match(question)
    if not match:
        return None
    other = match["other"]
    if other.startswith("the ") and (identity := _IDENTITY.match(topic.rstrip("?!. "))):
        return f"{identity[1]} {other}?"
    if other[0].islower():
        matter = _MATTER.match(topic.rstrip("?!. "))
        return f"{matter[1]} {other}?" if matter else None
    bare, person = owner(other), bool(known(other, people))
    same = [n for n in NAME.finditer(topic) if bool(known(n[0], people)) is person]
    if len(same) != 1 or owner(same[0][0]) == bare:
        return None
    owned = same[0][0].removeprefix(owner(same[0][0]))
    return f"{topic[: same[0].start()]}{bare}{owned}{topic[same[0].end() :].rstrip('?!. ')}?"


def of_holder(
    question: str,
    history: Sequence[Answer],
    people: Mapping[str, str],
    holder: Callable[[str], str | None],
) -> str:
    """Return "and the mayor?" as "and Lee?", where the same can be asked of whom that role names.

    Who holds another office is asked of the office itself.
    """
    match = _INSTEAD.match(question) if history else None
    if not match or not match["other"].startswith("the "):
        return question
    topic = _topic(question, history)
    if _IDENTITY.match(topic.rstrip("?!. ")) or not known(topic, people):
        return question
    person = holder(match["other"])
    start, end = match.span("other")
    return f"{question[:start]}{person}{question[end:]}" if person in people else question


def asks_for_others(question: str) -> bool:
    """Whether a cleaned follow-up asks for more of what was answered: "what else did he say?"."""
    return bool(_ELSE.search(question))


def asked_about(question: str) -> str | None:
    """Return who or what a cleaned follow-up asks to be told of: "what about X?"."""
    match = _INSTEAD.match(question)
    return f"{match['other']}?" if match and _ABOUT.match(question) else None


def _topic(question: str, history: Sequence[Answer]) -> str:
    """Return what a question goes on from: what was asked last in full, or the topic of that.

    Only "where?" and the like need both, and not what only names something else.
    """
    turns = [turn_of(answer) for answer in history[-TURNS:]]
    full = [turn for turn in turns if not turn.before or len(turn.own.split()) >= FEW_WORDS]
    last = (full or turns)[-1]
    if not last.before or len(last.own.split()) > LITTLE:
        return last.own
    both = full and len(question.split()) < FEW_WORDS and not _INSTEAD.match(question)
    return f"{last.before}: {last.own}" if both else last.before


def turn_of(answer: Answer) -> _Turn:
    """Return the topic that the last question of a turn went on from, and that question."""
    questions = questions_in(meant(f"{read(answer.question).rstrip('?!. ')}?"))
    resolved = read(answer.resolved)
    if len(questions) > 1:
        resolved = _QUESTION_END.split(resolved)[-1]
    before, own = parted(resolved)
    typed = len(own.split()) != len(questions[-1].split())  # with a colon
    return _Turn("", resolved) if typed or not before else _Turn(before, own)


def _named(pronoun: re.Match[str], person: str) -> str:
    """Return the name for a pronoun; `her` owns what follows it, but for words that own nothing."""
    word, follows = pronoun.group().lower(), pronoun.string[pronoun.end() :]
    whose = word in ("his", "hers") or (word == "her" and _OWNED.match(follows))
    return f"{person}’s" if whose else person
