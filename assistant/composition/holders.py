"""Who has a role, by how the articles describe their persons: the judge, the finance chief."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from assistant.answer import Verdict
from assistant.draft import KNOWN, Cited, Draft, Piece
from assistant.language.description import described, titled
from assistant.language.grammar import OF
from assistant.language.persons import ANY_NAME, TITLES, bare_name, last_name, persons_in
from assistant.question.phrases import OPENING
from index import Article, Index
from index.article import Span
from index.lexical import FUNCTION_WORDS

MENTIONS = 200  # of a role that are looked at in an article
_OF_ROLE = re.compile(r"\s(?:of|for|at|in|to|from)\s", re.I)
_PLACED = re.compile(rf"\s*(?:of|{OF})\s", re.I)  # in Oslo
_OF_OTHERS = re.compile(  # brother of a mayor
    r"\b(?:of|for|to|with|by)\s(?:an?|the|its|his|her)\s(?:[\w’-]+\s)?$", re.I
)
_OWNED = re.compile(r"[’']s?(?!\w)")
FORMER = frozenset("former ex".split())
UNDER = frozenset("deputy vice assistant".split())
LESS = FORMER | UNDER | frozenset("acting late then outgoing incoming".split())
OFFICE = re.compile(  # which one person has: Latvian ambassador to the alliance
    rf"(?:(?!first\b|last\b|only\b)[\w'’-]+ ){{0,3}}?(?:{TITLES}|head|leader)"
    r"(?: (?:of|for|at|in|to) [^,]+)?",
    re.I,
)
_WHO = re.compile(rf"{OPENING}who(?:['’]s| is| was) the (?P<role>[^,?]+?)[?.!]*", re.I)


class Role(NamedTuple):
    """A role as somebody types it: trade minister of Peru."""

    text: str
    head: str  # minister
    words: frozenset[str]  # that tell something, its head among them

    def of(self, one: Description) -> bool:
        """Whether a description has all words of it, and its head.

        A club secretary is no club, and a mayor's brother, or one of a mayor, no mayor.
        """
        head = rf"\b{re.escape(self.head)}(?=\W*$|,|\s(?:of|for|at|in|to|from|and)\b)"
        heads = (match for told in one.told for match in re.finditer(head, told, re.I))
        own = (not _OF_OTHERS.search(match.string[: match.start()]) for match in heads)
        return self.words <= one.words and any(own)

    def less(self, one: Description) -> frozenset[str]:
        """Return the words of a description that make it less than the role, or not now."""
        return (LESS & one.words) - self.words


class Description(NamedTuple):
    """What stands beside the name of a person."""

    name: str  # the last one
    sentence: int
    place: Span  # with the name
    told: tuple[str, str]  # before and behind it

    @property
    def words(self) -> frozenset[str]:
        """Return the words of it that tell something."""
        return _words(" ".join(self.told))


def holder(role: str, articles: Sequence[Article]) -> str | None:
    """Return the last name of the only person whom articles give a role to: the finance chief."""
    wanted = role_of(role)
    found = {one.name for article in articles for one in _holders(article, wanted)}
    return found.pop() if len(found) == 1 else None


def who_holds(question: str, index: Index) -> Draft | None:
    """Return the only person who has the office that a cleaned question asks for: the judge."""
    asked = _WHO.fullmatch(question)
    role = role_of(asked["role"]) if asked and OFFICE.fullmatch(asked["role"]) else None
    found = holders(role, index)
    return drafted(*found[0], None) if len({one.name for _, one in found}) == 1 else None


def holders(role: Role | None, index: Index) -> list[tuple[int, Description]]:
    """Return the descriptions by a role, with the number of the article that each stands in."""
    articles = enumerate(index.articles)
    return [(row, one) for row, article in articles for one in _holders(article, role)]


def drafted(row: int, one: Description, verdict: Verdict | None) -> Draft:
    """Return a draft that cites a description, with it as its piece but for a yes."""
    pieces = () if verdict == "yes" else (Piece(row, *one.place),)
    return Draft((Cited(row, one.sentence),), pieces, verdict, KNOWN)


def role_of(text: str) -> Role | None:
    """Return a role as typed, None where its head tells nothing, or where it is a place."""
    if _PLACED.match(text):
        return None
    before = re.findall(r"[\w-]+", _OWNED.sub("", _OF_ROLE.split(text.strip(), maxsplit=1)[0]))
    words = _words(text)
    return Role(text, before[-1], words) if before and before[-1].casefold() in words else None


def _words(text: str) -> frozenset[str]:
    """Return the words of a role that tell something."""
    found = re.findall(r"[\w-]+", _OWNED.sub("", text.casefold()))
    return frozenset(found) - FUNCTION_WORDS


def _holders(article: Article, role: Role | None) -> Iterator[Description]:
    """Yield the descriptions of persons by a role, but for a former or deputy one's."""
    if not role:
        return
    places = re.finditer(rf"\b{re.escape(role.head)}\b", article.text, re.I)
    for number in dict.fromkeys(article.sentence_at(p.start()) for p in islice(places, MENTIONS)):
        sentence = article.sentences[number]
        for match in ANY_NAME.finditer(article.text, sentence.start, sentence.end):
            name = match.end() - len(bare_name(match[0])), match.end()
            one = description(article, name) if persons_in(article).holds(match) else None
            if one and role.of(one) and not role.less(one):
                yield one


def description(article: Article, name: Span) -> Description | None:
    """Return what describes whoever has a name in an article, None where nothing does there."""
    number = article.sentence_at(name[0])
    sentence = article.sentences[number]
    place = titled(article, sentence, name) or described(article, sentence, name)
    if not place:
        return None
    told = article.text[place[0] : name[0]], article.text[name[1] : place[1]]
    return Description(last_name(article.text[slice(*name)]), number, place, told)
