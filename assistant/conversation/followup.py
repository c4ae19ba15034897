"""Make a follow-up self-contained with the questions and answers before it.

The reader is given the earlier questions as they were; what is made here is the question that
retrieval searches for and that the answer shows as `resolved`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from assistant.answer import Answer
from assistant.composition.sayings import asks_sayings
from assistant.conversation import instead
from assistant.conversation.instead import OTHER_NAMED
from assistant.conversation.turn import TURNS, read
from assistant.conversation.whom import NAME, known, owner, person_meant, with_person
from assistant.language.gender import PRONOUN, PRONOUNS
from assistant.question.form import is_open, is_polar, questions_in
from assistant.question.summary_request import asks_for_summary, subject

NOBODY: Mapping[str, str] = {}
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
_THING = re.compile(r"\b(?:it|its|th(?:at|is|[eo]se|ey|em|eir|ere))\b", re.I)
_PLACE_NAMED = re.compile(  # and in Oslo?
    r"^(?i:(?:and|or|but|so)[ ,]+(?:(?:what|how) about )?|(?:what|how) about )"
    rf"(?P<place>(?i:in|at) {NAME.pattern})\W*$"
)
_THERE = re.compile(r"(?<!\bfrom )(?<!^and )\bthere(?=\W*$)", re.I)
_IT = re.compile(r"\b(?:it|that|this|there|them|those)\W*$", re.I)
_GOES_ON = re.compile(
    r"^(?:and|but|so|or|also|then|why|no[, ]|(?:what|how) about|the \w+ one)\b", re.I
)
_BEFORE = re.compile(  # and Mr Lee, what is his office? the manager, is she old?
    rf"^(?i:(?:and|but|so|as for|what about) )*(?:M(?:r|rs|s)\.? )?(?:(?P<name>{NAME.pattern})|"
    r"(?P<noun>[Tt]he(?: [a-z-]+){1,3})), "
    r"(?P<asked>(?:\S+ ){1,4}\S+)$"
)
_ABOUT_THEM = re.compile(r"\b(?:say|said|think|know|tell) about (?:him|her)\W*$")  # not themselves
_IS_NAMED = re.compile(  # and who is Ann Lee?
    r"^(?i:(?:(?:and|but|so)[ ,]+)?(?:who|what|where))(?:[’']s| (?i:is|was|are|were)) "
    rf"{NAME.pattern}\W*$"
)
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
    names_whom = asks_sayings(question) and not _LEANING.search(question)
    if names_whom or _IS_NAMED.match(question):
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
            return with_person(before["asked"], before["noun"].lower())
        if known(before["name"], people):
            return with_person(before["asked"], owner(before["name"]))
    if place := _PLACE_NAMED.match(turns_of(history)[-1].own):
        question = _THERE.sub(place["place"], question)
    pronoun = PRONOUN.search(question)
    others = known(question[: pronoun.start()], people) if pronoun else []
    if pronoun and (not others or _ABOUT_THEM.search(question)):
        only = not _THING.search(question)
        person = person_meant(PRONOUNS[pronoun[0].lower()], history, people, only=only)
        if person and not any(owner(name).split()[-1] in person for name in others):
            question = with_person(question, person)
    told = (instead.of_another(question, topic, people) for topic in _topics(question, history))
    return next(filter(None, told), question)


def resolve(question: str, history: Sequence[Answer], people: Mapping[str, str] = NOBODY) -> str:
    """Return the question with its pronoun named or its topic added; itself if it stands alone."""
    if not history or not leans(question):
        return question
    pronoun = PRONOUN.search(question)
    told = named(question, history, people)
    if told != question or (pronoun and known(question[: pronoun.start()], people)):
        return _with_topic(told, question, history)
    topic = _topic(question, history)
    return f"{topic.rstrip('?!. ')}: {question}" if topic else question


def _with_topic(told: str, question: str, history: Sequence[Answer]) -> str:
    """Return what is asked of another with the topic it needs: “and Lee?” on *it*."""
    last = _gone_on_from(history)
    needed = last.before and OTHER_NAMED.match(question) and not told.startswith(last.before)
    return f"{last.before}: {told}" if needed and _IT.search(told) else told


def of_holder(
    question: str,
    history: Sequence[Answer],
    people: Mapping[str, str],
    holder: Callable[[str], str | None],
) -> str:
    """Return "and the mayor?" as "and Lee?", where the same can be asked of whom that role names.

    Who holds another office is asked of the office itself, and somebody comes in the place of
    whoever was asked about by a role.
    """
    match = OTHER_NAMED.match(question) if history else None
    other = match["other"] if match else ""
    person = holder(other) if other.startswith("the ") else "".join(known(other, people))
    if not match or not person or owner(person).split()[-1] not in people:
        return question
    for topic in _topics(question, history):
        if instead.is_identity(topic):
            break
        named_in = known(topic, people)
        if not named_in and (role := next(filter(holder, instead.roles(topic)), None)):
            return f"{topic.replace(role, other).rstrip('?!. ')}?"
        if named_in or instead.asks_of_somebody(topic):
            return f"{question[: match.start('other')]}{person}{question[match.end('other') :]}"
    return question


def asks_for_others(question: str) -> bool:
    """Whether a cleaned follow-up asks for more of what was answered: "what else did he say?"."""
    return bool(_ELSE.search(question))


def asked_about(question: str) -> str | None:
    """Return who or what a cleaned follow-up asks to be told of: "what about X?"."""
    match = OTHER_NAMED.match(question)
    return f"{match['other']}?" if match and _ABOUT.match(question) else None


def _topic(question: str, history: Sequence[Answer]) -> str:
    """Return what a question goes on from: what was asked last in full, or the topic of that.

    Only "where?" and the like need both, and not what only names something else. The whole of an
    article is no topic.
    """
    last = _gone_on_from(history)
    if not last.before and is_whole(last.own):
        return ""
    if not last.before or len(last.own.split()) > LITTLE:
        return last.own
    full = len(last.own.split()) >= FEW_WORDS
    both = full and len(question.split()) < FEW_WORDS and not OTHER_NAMED.match(question)
    return f"{last.before}: {last.own}" if both else last.before


def _topics(question: str, history: Sequence[Answer]) -> list[str]:
    """Return what may be asked of another: the last full question, or what that went on from."""
    own = _gone_on_from(history).own
    asks = is_open(own) or is_polar(own)
    return list(dict.fromkeys([*([own] if asks else []), _topic(question, history)]))


def is_whole(question: str) -> bool:
    """Whether a cleaned question asks for a summary of everything."""
    return asks_for_summary(question, stated=is_polar(question)) and not subject(
        question, lambda _: True
    )


def _gone_on_from(history: Sequence[Answer]) -> _Turn:
    """Return the last turn that asked something in full, or else the last one."""
    turns = turns_of(history)[-TURNS:]
    full = [turn for turn in turns if not turn.before or len(turn.own.split()) >= FEW_WORDS]
    return (full or turns)[-1]


def turns_of(history: Sequence[Answer]) -> list[_Turn]:
    """Return each turn as it was asked, or the earlier turn that it only points back at."""
    first: dict[str, _Turn] = {}
    return [first.setdefault(answer.resolved, _turn_of(answer)) for answer in history]


def _turn_of(answer: Answer) -> _Turn:
    """Return the topic that the last question of a turn went on from, and that question."""
    questions = questions_in(meant(f"{read(answer.question).rstrip('?!. ')}?"))
    resolved = read(answer.resolved)
    if len(questions) > 1:
        resolved = _QUESTION_END.split(resolved)[-1]
    words, count = resolved.split(), len(questions[-1].split())
    before, own = " ".join(words[:-count]), " ".join(words[-count:])
    return _Turn(before[:-1], own) if before.endswith(":") else _Turn("", resolved)
