"""What a message asks where it corrects or leans on the turn before it, and whether it goes on.

What it means beside the turns that it goes on from is the matter of `followup`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.answer import BETWEEN, Answer
from assistant.conversation.followup import FEW_WORDS, asks_for_others, leans, meant, turns_of
from assistant.conversation.instead import ASKING
from assistant.conversation.turn import TURNS, parted, read
from assistant.conversation.whom import CALENDAR, NAME, known, owner
from assistant.language.gender import PRONOUN
from assistant.question.form import asks_on, is_open, is_polar
from assistant.question.phrases import OPENING
from assistant.question.smalltalk import small_talk

LOOKED_BACK = 20  # turns among which those that a message may go on from are looked for
LONGEST_THING = 8  # words of an answer that names one
_DOUBT = re.compile(  # are you sure? I heard it was …
    r"(?:(?:but|so|oh|no|hm+|wait)[ ,.]+){0,3}(?:(?:are )?you (?:really |quite )?(?:sure|certain)|"
    r"really\b|i (?:\w+ )?(?:heard|thought|read) (?:that )?(?:it|that|they|there)\b)",
    re.I,
)
_ABOUT_IT = re.compile(
    rf"{OPENING}what(?:'s| is| was| are| were) (?:it|this|that|they|these) "
    r"(?:(?:all|really|actually) )?about\W*",
    re.I,
)
_ANEW = re.compile(  # back to the cost: how much was it? another question: …
    r"(?:(?:ok|okay|so|and|but|now|well|hm+)[ ,.]+){0,3}"
    r"(?:(?:(?:going|coming|let['’]?s go|go) )?back to (?P<about>[\w’' -]{2,60}?)|"
    r"(?:an|one )?(?:other|different|new|next) (?:question|topic|subject|thing)|"
    r"(?:to )?chang(?:e|ing) (?:the )?(?:topic|subject))(?:\s?[:,.?]|\s[-–—])\s",
    re.I,
)
_ASKS_WHAT = re.compile(rf"{OPENING}(?:what|which)\b", re.I)
_BARE_NAME = re.compile(rf"(?!(?:{CALENDAR}|(?i:{ASKING}|in|at|on|of|for|near))\b){NAME.pattern}")
_NUMBER = re.compile(r"\b\d[\d.,]*\b")
_ASKS_NUMBER = re.compile(r"\b(?:how (?:many|much)|when)\b", re.I)
_ASKED_WHO = re.compile(rf"(?i:who is) {NAME.pattern}\W*")  # as a name alone is asked


def to_the_point(history: Sequence[Answer]) -> list[Answer]:
    """Return the latest turns but for small talk and doubts: they are no topic to go on from."""
    kept: list[Answer] = []
    for turn in history[-LOOKED_BACK:]:
        question = read(turn.question)
        doubts = kept and _DOUBT.match(question) and not is_open(question)
        own = parted(read(turn.resolved))[1]
        asks = any(is_open(one) or is_polar(one) or _form_of(one) for one in (question, own))
        if (turn.answered or asks) and not doubts and not small_talk(question):
            kept.append(turn)
    return kept


def earlier_questions(history: Sequence[Answer]) -> list[str]:
    """Return the earlier questions, oldest first: as they were typed where they lean on others."""
    turns = [(turn, answer) for turn, answer in zip(turns_of(history), history, strict=True)]
    once = [pair for n, pair in enumerate(turns) if n == 0 or pair[0] is not turns[n - 1][0]]
    return [read(a.question) if turn.before else turn.own for turn, a in once[-TURNS:]]


def going_on(
    asked: str,
    history: Sequence[Answer],
    people: Mapping[str, str],
    holds: Callable[[Sequence[str]], bool],
) -> tuple[str, Sequence[Answer]]:
    """Return what a cleaned message asks, and the turns that it goes on from.

    There are none where it is but a person's name, which asks who that is, or a number that the
    articles hold and that begins a topic, or where it asks what else somebody did of whom nothing
    was asked yet.
    """
    if (anew := _ANEW.match(asked)) and len(asked.split()) > FEW_WORDS:
        rest = asked[anew.end() :]
        about, history = anew["about"], history if PRONOUN.search(rest) else ()
        asked = f"{about}: {rest}" if about and is_open(rest) and not history else rest
    if history:
        asked = _about_thing(meant(asked), history[-1])
    if _begins(asked, history[-1:], people, holds):
        bare = asked.strip(" ?!.")
        return (f"Who is {bare}?" if known(bare, people) else asked), ()
    names = [owner(name).split()[-1] for name in known(asked, people)]
    before = " ".join(turn.resolved for turn in history[-TURNS:])
    if asks_for_others(asked) and names and not any(name in before for name in names):
        return asked, ()
    turns = turns_of(history) if asks_on(asked) else []
    full = [n for n, turn in enumerate(turns) if not (turn.before or leans(turn.own))]
    return asked, history[full[-1] :] if full else history


def _about_thing(asked: str, last: Answer) -> str:
    """Return "what is it about?" asked of the thing that was answered last, if one was."""
    if not _ABOUT_IT.fullmatch(asked) or not last.short or not _ASKS_WHAT.match(last.resolved):
        return asked
    thing = BETWEEN.split(last.short)[0]
    is_thing = len(thing.split()) <= LONGEST_THING and not re.search(r"\d", thing)
    return f"what is {re.sub('^[Aa]n? ', 'the ', thing)} about?" if is_thing else asked


def _begins(
    asked: str,
    last: Sequence[Answer],
    people: Mapping[str, str],
    holds: Callable[[Sequence[str]], bool],
) -> bool:
    """Whether a message only names a person or number, and the last turn has none to stand for."""
    bare, form = asked.strip(" ?!."), _form_of(asked)
    person = bool(known(bare, people))
    if form is None or not (person or form is _NUMBER) or not holds([bare]):
        return False
    before = read(last[0].resolved) if last else ""
    wanted = form is _NUMBER and _ASKS_NUMBER.search(before)
    if wanted or (last and bare in f"{before} {last[0].short}"):
        return False
    alike = any(bool(known(one, people)) is person for one in form.findall(before))
    return not alike or _form_of(before) is not None or bool(_ASKED_WHO.fullmatch(before))


def _form_of(message: str) -> re.Pattern[str] | None:
    """Return the form of a bare name or number if a message is only that."""
    bare = message.strip(" ?!.")
    return next((form for form in (_BARE_NAME, _NUMBER) if form.fullmatch(bare)), None)
