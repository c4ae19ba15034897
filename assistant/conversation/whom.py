"""Names in questions, and whom he or she means after the turns of a conversation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answer import BETWEEN, Answer
from assistant.conversation.turn import TURNS, parted, read
from assistant.language.gender import KIN, PRONOUN, PRONOUNS
from assistant.language.grammar import AUXILIARY
from assistant.language.persons import ANY_NAME, KINSHIP, bare_name
from assistant.question.form import MAX_CHARACTERS
from assistant.question.phrases import OPENING
from index.letters import CAPITAL, SMALL
from index.lexicon import DAY, MONTH

_HELPER = (  # with a capital where a question begins with it, before a name
    "Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Will|Would|Can|Could|Shall|Should|May|Might|Must|"
    "Who|Whose|Whom|What|When|Where|Which|Why|How|And|But|So|Or|Also|Really|Sure|Surely|Yes|No|Not|"
    "Ok|Okay|Then|Hmm|Well|Maybe"
)
NAME = re.compile(
    rf"\b(?!(?:{_HELPER})\b)[{CAPITAL}][\w’'-]{{0,40}}[{SMALL}]"
    rf"(?:\s+(?:(?:bin|ibn|al|de|di|da|van|von|der|den) ){{0,2}}[{CAPITAL}][\w’'-]{{0,40}}\w)*"
)
_ACTING = re.compile(rf"\b(?i:{AUXILIARY}) ({NAME.pattern})")  # did Ann Lee …: asked about
CALENDAR = f"{DAY}|{MONTH}"
_OWNED = re.compile(  # a noun, as far as its form tells
    r" (?!(?:to|at|in|on|of|for|from|with|by|about|and|or|as|after|before|when|there|then|if)\b)"
    r"[a-z]"
)
_ASKS_KIN = {  # did he have a brother?
    pronoun: re.compile(rf"\b(?:have|has|had|got) (?:an?|any) (?:\w+ )?{KINSHIP[pronoun]}s?\b")
    for pronoun in ("he", "she")
}
_ASKS_WHO = re.compile(rf"{OPENING}who(?:m|se)?\b", re.I)
_ASKS_NOBODY = re.compile(  # its answer is a place, a time or a number
    rf"{OPENING}(?:(?:to|from|in|at|since|until|by) )?(?:where|when|how (?:many|much|long))\b", re.I
)


def owner(name: str) -> str:
    """Return a name without the ending that says what it owns."""
    return re.sub(r"[’']s?$", "", name)


def known(text: str, people: Mapping[str, str]) -> list[str]:
    """Return the names of people in a text."""
    return [name for name in NAME.findall(text) if owner(name).split()[-1] in people]


def person_meant(
    pronoun: str, history: Sequence[Answer], people: Mapping[str, str], *, only: bool = True
) -> str | None:
    """Return whom he or she means: whom the last question is about, or who answered it.

    Where the article speaks of them otherwise, it is the only one of whom it speaks so, unless the
    last answer tells of somebody else. A relative who was asked for comes first, and has no name.
    Last comes the one whom the sentences of the last answer name, if he or she is the `only` word
    that points back.
    """

    def fits(name: str) -> bool:
        """Whether the article does not speak of a person otherwise than the question does."""
        return people.get(owner(name).split()[-1], pronoun) in ("", pronoun)

    otherwise = False
    for answer in reversed(history[-TURNS:]):
        asked = read(answer.resolved)
        own = parted(asked)[1]
        if _ASKS_KIN[pronoun].search(own) and answer is history[-1]:
            return None
        asks_who = bool(_ASKS_WHO.match(own))
        acting = [name for name in _ACTING.findall(own) if owner(name) == name]
        about = [name for one in acting for name in known(one, people)]
        short = "" if _ASKS_NOBODY.match(own) else answer.short or ""
        answering = _answering(short, people, unknown=asks_who)
        fitting = [name for name in answering if fits(name)]
        alone = fitting if len(fitting) == 1 else []  # of several nobody knows which
        mentioned = known(asked, people)
        left = None if about else PRONOUN.search(asked)  # for which nobody was found
        if left and PRONOUNS[left[0].lower()] != pronoun:
            left = None
        if left:  # whoever is named behind it is somebody else: when will he meet Ann Lee?
            mentioned = known(asked[: left.start()], people)
        if found := [name for name in (*about, *alone, *mentioned) if fits(name)]:
            return owner(found[0])
        otherwise |= not all(map(fits, (*about, *answering, *mentioned)))
        if not otherwise and (asks_who or (left and not alone)):
            return None
    alike = [name for name, spoken in people.items() if spoken == pronoun]
    if otherwise:
        return alike[0] if len(alike) == 1 and not _others_told(history[-1]) else None
    told = _told_of(history[-1], people) if only else None
    return told if told and fits(told) else None


def _told_of(last: Answer, people: Mapping[str, str]) -> str | None:
    """Return the only person whom the sentences of an answer name, or whose words they are."""
    told = read(last.text)
    full = [name for name in map(bare_name, ANY_NAME.findall(told)) if name]
    named = {owner(name).split()[-1] for name in (*full, *known(told, people))}
    name, alone = next(iter(named), ""), len(named) == 1
    return name if alone and name in people else None


def _others_told(last: Answer) -> bool:
    """Whether an answer tells of a relative, or names somebody whom its question does not."""
    asked, short = read(last.resolved), read(last.short or "")
    told = read(last.text)
    named = [*NAME.findall(short), *filter(bare_name, ANY_NAME.findall(told))]
    others = any(name.split()[-1] not in asked for name in named)
    return others or bool(KIN.search(f"{asked} {short} {told}"))


def _answering(short: str, people: Mapping[str, str], *, unknown: bool) -> list[str]:
    """Return the names in the parts of a short answer, one of each: of people, or of `unknown`."""
    found: list[str] = []
    for part in BETWEEN.split(short[:MAX_CHARACTERS]):
        others = [name for name in ANY_NAME.findall(part) if bare_name(name)] if unknown else []
        found += (known(part, people) or others)[:1]
    return found


def with_person(question: str, person: str) -> str:
    """Return a question with a person's name for its first pronoun; `her` may own what follows."""
    if not (pronoun := PRONOUN.search(question)):
        return question
    word, follows = pronoun[0].lower(), question[pronoun.end() :]
    whose = word in ("his", "hers") or (word == "her" and _OWNED.match(follows))
    return f"{question[: pronoun.start()]}{person}{'’s' if whose else ''}{follows}"
