"""Messages that only point back at the last answer, such as "sure?" and "which paragraph?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from assistant.answer import Answer

ORDINALS = ("first", "second", "third", "fourth", "fifth", "last")


class Echo(Enum):
    """What a message wants that only points back at the last answer."""

    SAME = (
        r"(?:are you |really |you )?(?:sure|certain)(?: about (?:that|this|it))?|really|seriously|"
        r"no way|is that so|say (?:that|it) again|repeat(?: that)?|(?:sorry|pardon|what)|"
        r"(?:list|name|show|give)(?: me)? (?:them|those|it)(?: all)?(?: again)?(?: please)?"
    )
    PLACE = (
        r"source|how do you know(?: that)?|"
        r"where (?:does it say (?:that|so)|is (?:that|this|it) (?:written|said|stated|from))|"
        r"where in the (?:article|text)(?: (?:is that|does it say (?:that|so)))?|"
        r"(?:in )?(?:which|what) (?:paragraph|sentence|line|passage)"
        r"(?: (?:is (?:that|this|it)(?: in| from)?|says (?:that|so|this)))?|"
        r"(?:(?:(?:can|could) (?:you|u) )?(?:please )?(?:give|show|quote) me )?"
        r"the (?:(?:exact|original|full) )?(?:quote|sentence|passage|paragraph|line|source|wording)"
        r"(?: please)?"
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
    OTHERS = (
        r"(?:and |so |but )?(?:(?:(?:was|were|is|are) there )?(?:who|what|where|why|how|which|"
        r"any(?:one|body|thing|where)|some(?:one|body|thing)|no(?:body|thing)|no one) else|"
        r"(?:(?:was|were|is|are) there )?any (?:others?|more)|"
        r"(?:is|was) (?:that|this|it) (?:all|everything|it)|(?:just|only) (?:those|these|the|that|"
        r"him|her|them)(?: (?:one|two|three|four))?|(?:give me |show me |and )?(?:another|one more|"
        r"a different)(?: (?:one|quote|example|reason|name))?)"
        r"(?: please)?"
    )
    SHORT = (
        r"(?:and )?(?:(?:in short|shorter|in brief|briefly|"
        r"in (?:a|one|two|three|a few|fewer|less) (?:words?|sentences?|lines?)|too long|"
        r"just the (?:names?|numbers?|facts?|dates?|answer)|"
        r"short(?:er)? (?:please|version))(?: please)?)|"
        r"(?:(?:can|could|would) (?:you|u) )?(?:please )?(?:explain|say|repeat) (?:it|that|this) "
        r"(?:briefly|in short|in brief|shorter)(?: please)?"
    )
    MEMBER = (
        r"(?:and |so )?(?:(?:who|what|which)(?:[’']s| is| was| are| were) |(?:what|how) about )?"
        rf"the (?:{'|'.join(ORDINALS)})(?: one| name)?"
    )


_ECHOES = [(echo, re.compile(rf"^(?:{echo.value})\W*$", re.I)) for echo in Echo]


def echo_of(question: str, history: Sequence[Answer]) -> Echo | None:
    """Return what a cleaned message wants of the last answer, where it asks nothing of its own."""
    if not history:
        return None
    return next((echo for echo, form in _ECHOES if form.match(question)), None)


def pointed_at(history: Sequence[Answer]) -> Answer:
    """Return the turn that a message points back at: the last one, or the one that it went on from.

    "Anyone else?" that got no answer is no turn of its own.
    """
    last = history[-1]
    same = (turn for turn in reversed(history) if turn.resolved == last.resolved and turn.answered)
    return next(same, last)
