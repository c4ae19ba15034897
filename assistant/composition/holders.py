"""Who has a role, and whether somebody has it, by how the articles describe their persons.

"Is Ann Lee the minister?" is decided by "Deputy Minister Ann Lee", a sentence about something else:
a reader looks for one that says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from assistant.answer import Verdict
from assistant.composition.roles import names_of
from assistant.draft import KNOWN, Cited, Draft, Piece
from assistant.language.description import described, titled
from assistant.language.persons import ANY_NAME, TITLES, bare_name, last_name, persons_in
from assistant.question.opening import OPENING
from index import Article, Index
from index.article import Span
from index.lexical import FUNCTION_WORDS

SURE = 0.7  # chance of who has a role, from which on somebody is said to have it or not
MENTIONS = 200  # of a role that are looked at in an article
NAME_WORDS = 4  # of a person, at most
_OF_ROLE = re.compile(r"\s(?:of|for|at|in|to|from)\s", re.I)
_OWNED = re.compile(r"[’']s?(?!\w)")
_FORMER = frozenset("former ex".split())
_UNDER = frozenset("deputy vice assistant".split())
_LESS = _FORMER | _UNDER | frozenset("acting late then outgoing incoming".split())
_ASKED = re.compile(
    rf"{OPENING}(?P<be>is|was)(?:n['’]t)? (?P<said>[^,?]+?)(?:,? (?:please|then|again))?[?.!]*",
    re.I,
)
_STATED = re.compile(
    rf"{OPENING}(?P<name>[^,?]+?) (?P<be>is|was) (?P<role>[^,?]+?)"
    r",? (?:right|correct|yes|no|(?:is|was)n['’]t s?he)[?.!]*",
    re.I,
)
_WHICH = re.compile(r"(?P<which>the|an?) ", re.I)
_OFFICE = re.compile(  # which one person has: Latvian ambassador to the alliance
    rf"(?:(?!first\b|last\b|only\b)[\w'’-]+ ){{0,3}}?(?:{TITLES}|head|leader)"
    r"(?: (?:of|for|at|in|to) [^,]+)?",
    re.I,
)
_CALLED = re.compile(r" (?:called|named)$", re.I)


class _Role(NamedTuple):
    """A role as somebody types it: trade minister of Peru."""

    text: str
    head: str  # minister
    words: frozenset[str]  # that tell something, its head among them

    def of(self, one: _Description) -> bool:
        """Whether a description has all words of it, and its head: a club secretary is no club."""
        head = rf"\b{re.escape(self.head)}(?=\W*$|,|\s(?:of|for|at|in|to|from|and)\b)"
        return self.words <= one.words and any(re.search(head, told, re.I) for told in one.told)

    def less(self, one: _Description) -> frozenset[str]:
        """Return the words of a description that make it less than the role, or not now."""
        return (_LESS & one.words) - self.words


class _Description(NamedTuple):
    """What stands beside the name of a person."""

    name: str  # the last one
    sentence: int
    place: Span  # with the name
    told: tuple[str, str]  # before and behind it

    @property
    def words(self) -> frozenset[str]:
        return _words(" ".join(self.told))


class Claim(NamedTuple):
    """That somebody has a role, as a yes/no question asks."""

    name: Sequence[str]
    role: _Role
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
        office = begins and _OFFICE.fullmatch(self.role.text)
        return f"Who is the {self.role.text}?" if office else None


def holder(role: str, articles: Sequence[Article]) -> str | None:
    """Return the last name of the only person whom articles give a role to: the finance chief."""
    wanted = _role(role)
    found = {one.name for article in articles for one in _holders(article, wanted)}
    return found.pop() if len(found) == 1 else None


def held(claim: Claim, index: Index) -> Draft | None:
    """Say whether somebody has a role; None where no description decides.

    A deputy is not the minister, and where only another is, that is told.
    """
    denied: Draft | None = None
    for row, one in _descriptions(claim, index):
        less = claim.role.less(one)
        if less <= (_FORMER if claim.past else set()):
            return _draft(row, one, "yes")
        if claim.only and less <= _FORMER | _UNDER:
            denied = denied or _draft(row, one, "no")
    return denied or _of_another(claim, index)


def claimed(question: str, people: Collection[str]) -> Claim | None:
    """Return what a cleaned yes/no question claims of somebody, None where it is nobody's role.

    `people` are the last names of those whom the articles tell of.
    """
    known = {name.casefold() for name in people}
    if stated := _STATED.fullmatch(question):
        name = stated["name"].split()
        return _claim(name, stated["role"], stated["be"]) if _is_person(name, known) else None
    asked = _ASKED.fullmatch(question)
    if not asked:
        return None
    words = asked["said"].split()
    parted = [(words[:n], words[n:]) for n in range(1, len(words))]
    for name, role in parted:
        if _is_person(name, known):
            return _claim(name, " ".join(role), asked["be"])
    for role, name in parted:  # is the minister Ann Lee?
        if words[0].lower() == "the" and name[0][0].isupper() and _is_person(name, known):
            return _claim(name, " ".join(role), asked["be"])
    return None


def _descriptions(claim: Claim, index: Index) -> Iterator[tuple[int, _Description]]:
    """Yield the descriptions of a person by the role that a question gives him."""
    for row, article in enumerate(index.articles):
        for name in names_of(article.text, claim.name):
            one = _description(article, name)
            if one and claim.role.of(one):
                yield row, one


def _of_another(claim: Claim, index: Index) -> Draft | None:
    """Return the draft that denies a claim because only another has the role."""
    found = [
        (row, one)
        for row, article in enumerate(index.articles)
        for one in _holders(article, claim.role)
    ]
    others = {one.name for _, one in found}
    if not claim.only or claim.past or len(others) != 1 or last_name(claim.name[-1]) in others:
        return None
    return _draft(*found[0], "no")


def compared(claim: Claim, who: Draft, index: Index) -> Draft | None:
    """Say whether it is the same person who was found to have a role; None where that is not sure.

    It is another only where the piece found names the role.
    """
    named = " ".join(piece.words(index) for piece in who.pieces)
    if who.confidence < SURE or not named:
        return None
    if claim.by(named):
        return replace(who, pieces=(), verdict="yes")
    other = not claim.past and claim.role.head.casefold() in named.casefold()
    return replace(who, verdict="no") if other else None


def _draft(row: int, one: _Description, verdict: Verdict) -> Draft:
    pieces = (Piece(row, *one.place),) if verdict == "no" else ()
    return Draft((Cited(row, one.sentence),), pieces, verdict, KNOWN)


def _is_person(name: Sequence[str], people: Container[str]) -> bool:
    return len(name) <= NAME_WORDS and last_name(name[-1]).casefold() in people


def _claim(name: Sequence[str], said: str, be: str) -> Claim | None:
    article = _WHICH.match(said)
    which = article["which"].lower().replace("an", "a") if article else ""
    role = _role(_CALLED.sub("", said[article.end() :] if article else said))
    return Claim(name, role, which, be.lower() == "was") if role else None


def _role(text: str) -> _Role | None:
    """Return a role as typed, None where its head tells nothing."""
    before = re.findall(r"[\w-]+", _OWNED.sub("", _OF_ROLE.split(text.strip(), maxsplit=1)[0]))
    words = _words(text)
    return _Role(text, before[-1], words) if before and before[-1].casefold() in words else None


def _words(text: str) -> frozenset[str]:
    """Return the words of a role that tell something."""
    found = re.findall(r"[\w-]+", _OWNED.sub("", text.casefold()))
    return frozenset(found) - FUNCTION_WORDS


def _holders(article: Article, role: _Role | None) -> Iterator[_Description]:
    """Yield the descriptions of persons by a role, but for a former or deputy one's."""
    if not role:
        return
    places = re.finditer(rf"\b{re.escape(role.head)}\b", article.text, re.I)
    for number in dict.fromkeys(article.sentence_at(p.start()) for p in islice(places, MENTIONS)):
        sentence = article.sentences[number]
        for match in ANY_NAME.finditer(article.text, sentence.start, sentence.end):
            name = match.end() - len(bare_name(match[0])), match.end()
            one = _description(article, name) if persons_in(article).holds(match) else None
            if one and role.of(one) and not role.less(one):
                yield one


def _description(article: Article, name: Span) -> _Description | None:
    """Return what describes whoever has a name in an article, None where nothing does there."""
    number = article.sentence_at(name[0])
    sentence = article.sentences[number]
    place = titled(article, sentence, name) or described(article, sentence, name)
    if not place:
        return None
    told = article.text[place[0] : name[0]], article.text[name[1] : place[1]]
    return _Description(last_name(article.text[slice(*name)]), number, place, told)
