"""Ask the same of somebody or something else: "and Lee?", "what about water?", "the old one?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.conversation.whom import CALENDAR, NAME, known, owner, with_person
from assistant.language.gender import PRONOUN
from assistant.language.grammar import AUXILIARY
from assistant.question.phrases import OPENING

ASKING = (  # it begins a question, or points back at one
    rf"(?:{AUXILIARY}|who|whose|whom|what|when|where|which|why|how|then|there|here|now|if|not|no|"
    "yes|so|else|others?|it|its|he|his|she|her|they|their|them|him|that|this|these|those|more|less|"
    "all|both|one|ones|once|again|me|us|you|also|too|maybe|before|after|since|until|by|to|from|"
    "with|without|against|because|really)"
)
OTHER_NAMED = re.compile(  # the same of somebody or something else
    r"^(?i:(?:(?:and|or|but|so)[ ,]+)(?:(?:what|how) about )?|(?:what|how) about )"
    r"(?:(?:for|(?P<place>in|at)|of|by|about|on) )?"
    rf"(?P<other>(?!{ASKING}\b)[a-z][a-z-]{{1,40}}(?: [a-z][a-z-]{{1,40}}){{0,3}}|"
    rf"(?!(?:{CALENDAR})\b){NAME.pattern})\W*$"
)
_IDENTITY = re.compile(
    r"^(?P<who>(?:[Aa]nd )?[Ww]ho (?:is|was|are|were)) "
    rf"(?:(?P<shown>that|this|it|he|she)|the [^?]+|{NAME.pattern})$"
)
_ONE = re.compile(r"\bthe [a-z-]+ one\b")
_WHO_IS = re.compile(  # who is against it?
    rf"{OPENING}who(?:['’]s| (?P<is>is|are|was|were|has|have|will|would|can|could)) (?P<what>.+)",
    re.I,
)
_OF_ONE = {"are": "is", "were": "was", "have": "has"}
_ROLE = re.compile(r"\bthe(?: [a-z-]+){1,3}")
_MATTER = re.compile(r"^(.* about) (?!(?:him|her|it|them|that|this)\b)[^?]+$")  # what is said about


def of_another(question: str, topic: str, people: Mapping[str, str]) -> str | None:
    """Return the topic asked of another person or thing, where the question only names that."""
    match = OTHER_NAMED.match(question)
    if not match:
        return None
    other, topic = match["other"], topic.rstrip("?!. ")
    identity = _IDENTITY.match(topic)
    if identity and (other.startswith("the ") or (identity["shown"] and other[0].isupper())):
        return f"{identity['who']} {owner(other)}?"
    if _ONE.fullmatch(other) and len(_ONE.findall(topic)) == 1:  # and the old one?
        return f"{_ONE.sub(other, topic)}?"
    if other[0].islower():
        matter = _MATTER.match(topic)
        return f"{matter[1]} {other}?" if matter else None
    bare, person = owner(other), bool(known(other, people)) and not match["place"]
    same = [n for n in NAME.finditer(topic) if bool(known(n[0], people)) is person]
    if person and not same and PRONOUN.search(topic):
        return f"{with_person(topic, bare)}?"
    if person and not same and (who := _WHO_IS.match(topic)):
        verb = (who["is"] or "is").lower()
        return f"{_OF_ONE.get(verb, verb)} {bare} {who['what']}?"
    if len(same) != 1 or owner(same[0][0]) == bare:
        return None
    owned = same[0][0].removeprefix(owner(same[0][0]))
    return f"{topic[: same[0].start()]}{bare}{owned}{topic[same[0].end() :]}?"


def is_identity(topic: str) -> bool:
    """Whether a question asks who somebody is."""
    return bool(_IDENTITY.match(topic.rstrip("?!. ")))


def asks_of_somebody(topic: str) -> bool:
    """Whether a question has a pronoun for a person, or asks who is, has or will do something."""
    return bool(PRONOUN.search(topic) or _WHO_IS.match(topic))


def roles(topic: str) -> Iterator[str]:
    """Yield what may be a role in a question: the head teacher say, the head teacher, the head."""
    for match in _ROLE.finditer(topic):
        words = match[0].split()
        yield from (" ".join(words[:end]) for end in range(len(words), 1, -1))
