"""Whether somebody has a role, by how the articles describe their persons.

"Is Ann Lee the minister?" is decided by "Deputy Minister Ann Lee", a sentence about something else:
a reader looks for one that says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.composition import holders
from assistant.composition.holders import Role
from assistant.composition.roles import names_of
from assistant.draft import Draft
from assistant.language.persons import last_name
from assistant.question.phrases import OPENING, POLITE
from index import Index

SURE = 0.7  # chance of who has a role, from which on somebody is said to have it or not
NAME_WORDS = 4  # of a person, at most
MOST_WORDS = 16  # of a name and a role
_ASKED = re.compile(rf"{OPENING}(?P<be>is|was)(?:n['’]t)? (?P<said>[^,?]{{1,200}}?){POLITE}", re.I)
_STATED = re.compile(
    rf"{OPENING}(?P<name>[^,?]{{1,80}}?) (?P<be>is|was) (?P<role>[^,?]{{1,120}}?)"
    r",? (?:right|correct|yes|no|(?:is|was)n['’]t s?he)[?.!]*",
    re.I,
)
_WHICH = re.compile(r"(?P<which>the|an?) ", re.I)
_CALLED = re.compile(r" (?:called|named)$", re.I)


class Claim(NamedTuple):
    """That somebody has a role, as a yes/no question asks."""

    name: Sequence[str]
    role: Role
    which: str  # the; a; nothing
    past: bool  # *was* she

    @property
    def only(self) -> bool:
        """Whether only one has such a role: she is *the* minister."""
        return self.which != "a"

    def by(self, name: str) -> bool:
        """Whether a name is that of the one who is asked about."""
        return last_name(self.name[-1]).casefold() in re.findall(r"[\w-]+", name.casefold())

    @property
    def who(self) -> str | None:
        """Return the question who has the role, None where it may be no office at all."""
        begins = self.which == "the" or (not self.which and self.role.text[0].isupper())
        office = begins and holders.OFFICE.fullmatch(self.role.text)
        return f"Who is the {self.role.text}?" if office else None


def claimed(question: str, people: Collection[str]) -> Claim | None:
    """Return what a cleaned yes/no question claims of one of `people`, by last names, or None."""
    known = {name.casefold() for name in people}
    if stated := _STATED.fullmatch(question):
        name = stated["name"].split()
        return _claim(name, stated["role"], stated["be"]) if _is_person(name, known) else None
    asked = _ASKED.fullmatch(question)
    words = asked["said"].split() if asked else []
    if not asked or len(words) > MOST_WORDS:
        return None
    parted = [(words[:n], words[n:]) for n in range(1, len(words))]
    for name, role in parted:
        if _is_person(name, known):
            return _claim(name, " ".join(role), asked["be"])
    for role, name in parted:  # is the minister Ann Lee?
        if words[0].lower() == "the" and name[0][0].isupper() and _is_person(name, known):
            return _claim(name, " ".join(role), asked["be"])
    return None


def held(claim: Claim, index: Index) -> Draft | None:
    """Say whether somebody has a role, or that only another has; None where nothing decides."""
    denied: Draft | None = None
    for row, one in _descriptions(claim, index):
        less = claim.role.less(one)
        if less <= (holders.FORMER if claim.past else set()):
            return holders.drafted(row, one, "yes")
        if claim.only and less <= holders.FORMER | holders.UNDER:
            denied = denied or holders.drafted(row, one, "no")
    return denied or _of_another(claim, index)


def same_holder(claim: Claim, who: Draft, index: Index) -> Draft | None:
    """Say whether it is the same person who was found to have a role; None if not sure."""
    named = " ".join(piece.words(index) for piece in who.pieces)
    if who.confidence < SURE or not named:
        return None
    if claim.by(named):
        return replace(who, pieces=(), verdict="yes")
    other = not claim.past and claim.role.head.casefold() in named.casefold()
    return replace(who, verdict="no") if other else None


def _descriptions(claim: Claim, index: Index) -> Iterator[tuple[int, holders.Description]]:
    """Yield the descriptions of a person by the role that a question gives him."""
    for row, article in enumerate(index.articles):
        for name in names_of(article.text, claim.name):
            one = holders.description(article, name)
            if one and claim.role.of(one):
                yield row, one


def _of_another(claim: Claim, index: Index) -> Draft | None:
    """Return the draft that denies a claim because only another has the role."""
    found = holders.holders(claim.role, index)
    others = {one.name for _, one in found}
    if not claim.only or claim.past or len(others) != 1 or last_name(claim.name[-1]) in others:
        return None
    return holders.drafted(*found[0], "no")


def _is_person(name: Sequence[str], people: Container[str]) -> bool:
    return len(name) <= NAME_WORDS and last_name(name[-1]).casefold() in people


def _claim(name: Sequence[str], said: str, be: str) -> Claim | None:
    article = _WHICH.match(said)
    which = article["which"].lower().replace("an", "a") if article else ""
    role = holders.role_of(_CALLED.sub("", said[article.end() :] if article else said))
    return Claim(name, role, which, be.lower() == "was") if role else None
