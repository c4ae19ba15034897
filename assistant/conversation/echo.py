"""Messages that only point back at the last answer, such as "sure?" and "which paragraph?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from assistant.answer import BETWEEN, Answer, places
from assistant.composition.sayings import asks_sayings
from assistant.conversation.turn import parted, read
from assistant.question.phrases import OPENING, PLEASE

LISTED = 5  # latest turns in which a list is looked for that a message counts in
ORDINALS = ("first", "second", "third", "fourth", "fifth", "last")
_COUNTED = (
    rf"the (?:{'|'.join(ORDINALS)})"
    r"(?: (?:one|name|point|sentence|statement|thing|reason|quote))?"
)
_IT = "(?:it|that|this)"
_THERE_IS = "(?:(?:was|were|is|are) there )?"
_UNIT = "(?:paragraph|sentence|line|passage)"


class Echo(Enum):
    """What a message wants that only points back at the last answer."""

    SAME = (
        rf"(?:are you |really |you )?(?:sure|certain)(?: about {_IT})?|really|seriously|no way|"
        rf"is that so|is {_IT} (?:really )?(?:true|right|correct)|huh|eh|come again|"
        rf"say {_IT} again|repeat(?: that)?|sorry|pardon|what|"
        r"(?:list|name|show|give)(?: me)? (?:them|those|it)(?: all)?(?: again)?"
    )
    PLACE = (
        rf"source|how do you know(?: that)?|where (?:does it say (?:that|so)|is {_IT} "
        r"(?:written|said|stated))|(?:show|tell) me where (?:it says (?:that|so|it)|"
        rf"{_IT} (?:is|was|stands)(?: (?:written|said|stated))?)|"
        r"where in the (?:article|text)(?: (?:is that|does it say (?:that|so)))?|"
        r"(?:in )?(?:which|what) (?:paragraph|line|passage)|in (?:which|what) sentence|"
        rf"(?:in )?(?:which|what) {_UNIT} (?:is {_IT}(?: in| from)?|says (?:that|so|this))|"
        rf"(?:quote|cite) (?:{_IT}|them)|(?:(?:give me|show(?: me)?|quote(?: me)?|see|read|have) )?"
        rf"the (?:(?:exact|original|full) )?(?:{_UNIT}|quote|source|wording)|"
        rf"(?:explain|clarify)(?: {_IT})?|(?:what|how) do you mean(?: (?:by )?{_IT})?"
    )
    SPEAKER = (
        r"who(?:[’']s| is)? (?:says?|said|saying|claims?|claimed|told (?:us|you)) (?:so|that|this|"
        r"it)|says who|according to whom?|whose words (?:are|were) (?:they|these|those|that)"
    )
    MORE = (
        rf"(?:(?:say|tell me|give me|some|any) )?(?:more(?: details?| (?:about|on) {_IT})?|"
        rf"about {_IT})|go on|continue|and|elaborate|expand(?: on {_IT})?"
    )
    OTHERS = (
        rf"{_THERE_IS}(?:(?:who|what|where|why|how|which|any(?:one|body|thing|where)|"
        r"some(?:one|body|thing)|no(?:body|thing| one)) else|any (?:others?|more))|"
        rf"(?:is|was) {_IT} (?:all|everything|it)|(?:just|only) (?:those|these|the|that|him|her|"
        r"them)(?: (?:one|two|three|four))?|(?:(?:give|show) me |and )?(?:another|one more|"
        r"a different)(?: (?:one|quote|example|reason|name))?"
    )
    SHORT = (
        rf"(?:(?:explain|say|repeat) {_IT} )?(?:briefly|in short|in brief|short(?:er)?)|"
        r"short(?:er)? version|in (?:a|one|two|three|a few|fewer|less) (?:words?|sentences?|"
        r"lines?)|too long|just the (?:names?|numbers?|facts?|dates?|answer)"
    )
    MEMBER = (
        r"(?:(?:who|what|which)(?:[’']s| is| was| are| were) |(?:what|how) about )?"
        rf"{_COUNTED}|"
        r"which (?:one )?of (?:them|these|those) (?:is|was) (?:the|an?) [\w' -]{1,60}"
    )
    MORE_OF = (
        r"(?:(?:say|tell me|give me|expand|elaborate) )?(?:(?:some )?more )?"
        rf"(?:on|about|of) {_COUNTED}"
    )


_COUNTING = (Echo.MEMBER, Echo.MORE_OF)
_ECHOES = [
    (echo, re.compile(rf"(?:and |but |so )?{PLEASE}(?:{echo.value})(?: please)?\W*", re.I))
    for echo in Echo
]
_WHY = re.compile(rf"{OPENING}(?:why(?: so| not|(?: is| was)? {_IT})?|how come)\W*", re.I)
_ASKED_WHY = re.compile(r"\b(?:why|how come)\b", re.I)
_ASKS = re.compile(r"\b(?:who(?:m|se)?|what|which|when|where|why|how)\b", re.I)
_ALIKE = {"whom": "who", "whose": "who", "which": "what"}
_OF_MEMBER = re.compile(  # the second one: what is his office?
    rf"^(?P<member>(?:(?:and|so|what about) )?{_COUNTED})(?:\s?[,:?]|\s[-–—])\s(?P<asked>.+)$",
    re.I,
)


def echo_of(question: str, history: Sequence[Answer]) -> Echo | None:
    """Return what a cleaned message wants of the last answer, where it asks nothing of its own.

    "Why?" once more wants other reasons, and more of what somebody says is theirs.
    """
    if not history:
        return None
    if _WHY.fullmatch(question) and _ASKED_WHY.search(parted(history[-1].resolved)[1]):
        return Echo.OTHERS
    echo = next((echo for echo, form in _ECHOES if form.fullmatch(question)), None)
    return Echo.OTHERS if echo is Echo.MORE and asks_sayings(history[-1].resolved) else echo


def of_member(question: str) -> tuple[str, str] | None:
    """Return which member of a list is counted to and what is asked of it, where both are."""
    match = _OF_MEMBER.match(question)
    return (match["member"], match["asked"]) if match else None


def pointed_at(history: Sequence[Answer], echo: Echo | None = None) -> Answer:
    """Return the turn that a message points back at: the last one, or the one that it went on from.

    "Anyone else?" that got no answer is no turn of its own. A member is one of the latest list,
    or of the latest sentences that were not counted in themselves.
    """
    last = history[-1]
    if echo in _COUNTING:
        return _list(history[-LISTED:]) or _told_together(history[-LISTED:]) or last
    same = (turn for turn in reversed(history) if turn.resolved == last.resolved and turn.answered)
    return next(same, last)


def members(answer: Answer) -> list[str]:
    """Return the members of the list that an answer gives, of one for a single thing."""
    return BETWEEN.split(answer.short) if answer.short else []


def goes_on(turn: Answer, earlier: Answer) -> bool:
    """Whether a turn asked the same as an earlier one, or added something to its question."""
    topic = earlier.resolved.rstrip("?!. ")
    return turn.resolved == earlier.resolved or turn.resolved.startswith(f"{topic}: ")


def _list(history: Sequence[Answer]) -> Answer | None:
    """Return the latest turn that answered with a list, if all turns since went on from it."""
    for back, turn in enumerate(reversed(history)):
        listed = [] if turn.verdict else members(turn)
        if len(listed) > 1:
            names = {name.split()[-1] for name in listed}
            since = history[len(history) - back :]
            topic = parted(turn.resolved)[0]
            about = (
                goes_on(t, turn)
                or any(n in t.resolved for n in names)
                or (topic and parted(t.resolved)[0] == topic)
                for t in since
            )
            return turn if all(about) else None
    return None


def _told_together(history: Sequence[Answer]) -> Answer | None:
    """Return the latest turn of the last question that cited several sentences."""
    for turn in reversed(history):
        if turn.resolved != history[-1].resolved:
            return None
        counting = echo_of(read(turn.question), [turn]) in (*_COUNTING, Echo.MORE)
        if len(turn.citations) > 1 and not counting:
            return turn
    return None


def told_before(answer: Answer, history: Sequence[Answer]) -> Answer | None:
    """Return the latest turn that told all that an answer does, the last if it answers nothing."""
    last = history[-1]
    same = answer.short == last.short and (answer.short or answer.citations == last.citations)
    if not answer.answered or same:
        return pointed_at(history) if last.answered else None
    if not answer.short:
        return None
    return next((turn for turn in reversed(history) if not untold(answer, [turn])), None)


def untold(answer: Answer, history: Sequence[Answer]) -> list[str]:
    """Return the members of an answer that no turn which asked the same told from its sentences."""
    cited, asks = places(answer.citations), _asks(answer)
    told = [
        name
        for turn in history
        if cited & places(turn.citations) and _asks(turn) == asks
        for name in members(turn)
    ]
    return [one for one in members(answer) if not any(one in t or t in one for t in told)]


def _asks(turn: Answer) -> str:
    """Return the question word of what was asked in a turn, or ""."""
    match = _ASKS.search(parted(turn.resolved)[1]) or _ASKS.search(turn.resolved)
    return _ALIKE.get(match[0].lower(), match[0].lower()) if match else ""
