"""Whether somebody is one of several who did something: was she met by the mayor.

Of “met by the mayor, two nurses and a judge” a network easily thinks that it denies the question.
Asked who met her, it finds them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from assistant.composition import subjects
from assistant.composition.holders import LESS
from assistant.draft import Draft
from assistant.language.grammar import AUXILIARY, DETERMINER
from assistant.language.verbs import past, present
from assistant.question.phrases import OPENING
from index import Index
from index.letters import CAPITAL

_DOER = rf"(?P<doer>the [^,?]+?|(?-i:[{CAPITAL}])[^,?]*?)"
_BY = re.compile(  # was she met by Ann Lee on Monday
    rf"{OPENING}(?P<be>was|were|is|are|has|have|had|will) (?P<what>[^,?]+? by) {_DOER}"
    r"(?P<rest> (?:at|in|on|when|after|before|during|for) [^?]+)?[?.!]*",
    re.I,
)
_AMONG = re.compile(  # is Ann Lee among those who met her
    rf"{OPENING}(?:was|were|is|are) {_DOER} (?:among|one of|part of) (?:the )?[a-z ]{{0,30}}?"
    r"(?:those|people|persons|ones|[a-z]+s) (?P<who>who [^?]+?)[?.!]*",
    re.I,
)
_DID = re.compile(
    rf"{OPENING}(?P<aux>{AUXILIARY}) (?P<said>(?:the |(?-i:[{CAPITAL}]))[^?]+?)[?.!]*", re.I
)
_ONLY = re.compile(r"\b(?:only|alone|all|both|not|never|nobody|else|or)\b|n['’]t\b", re.I)
_MEMBERS = re.compile(r"; |, (?:and )?| and ")


class Doer(NamedTuple):
    """Somebody who may have done something, and the question who did it."""

    name: tuple[str, ...]  # words that tell something, as they are typed
    who: str


def doer(question: str) -> Doer | None:
    """Return of whom a cleaned yes/no question asks whether they do something, None if not sure."""
    if _ONLY.search(question):
        return None
    if found := _BY.fullmatch(question):
        return _doer(
            found["doer"], f"Who {found['be'].lower()} {found['what']}{found['rest'] or ''}?"
        )
    if found := _AMONG.fullmatch(question):
        return _doer(found["doer"], f"W{found['who'][1:]}?")
    if not (found := _DID.fullmatch(question)):
        return None
    aux, words = found["aux"].lower(), found["said"].split()
    end = _subject_end(words, aux)
    if end is None or end == len(words):
        return None
    verb, *rest = words[end:]
    does = {"did": past, "does": present, "do": present}.get(aux)
    told = does(verb) if does else f"{aux} {verb}"
    return _doer(" ".join(words[:end]), f"Who {' '.join([told, *rest])}?") if told else None


def among(one: Doer, found: Draft, index: Index) -> Draft | None:
    """Return that somebody is one of several who were found to do it, None where not."""
    members = [*_members(found, index)]
    if len(members) > 1 and any(_is(one, member) for member in members):
        return replace(found, pieces=(), verdict="yes")
    return None


def _subject_end(words: list[str], aux: str) -> int | None:
    """Return how many words name who does it."""
    if words[0][0].isupper():
        end = next((n for n, word in enumerate(words) if not word[0].isupper()), len(words))
        fits = end < len(words) and subjects.fitting(aux)(words[end])
        return end if fits else None
    return subjects.subject_end(words, None, aux)


def _doer(name: str, who: str) -> Doer | None:
    words = re.sub(rf"^{DETERMINER} ", "", name, flags=re.I).split()
    return Doer(tuple(words), who) if words else None


def _members(found: Draft, index: Index) -> Iterator[str]:
    """Yield those who were found, each by itself."""
    for piece in found.pieces:
        yield from filter(None, _MEMBERS.split(piece.words(index)))


def _is(one: Doer, member: str) -> bool:
    """Whether a member is somebody: with all words of the name, in order, or of a role so held."""
    words = re.findall(r"[\w-]+", member.casefold())
    asked = [word for name in one.name for word in re.findall(r"[\w-]+", name.casefold())]
    rest, more = iter(words), set(words) - set(asked)
    named = one.name[-1][0].isupper()
    return all(word in rest for word in asked) and (named or LESS.isdisjoint(more))
