"""Questions made from the sentences of an article.

A question is a clause of the article with a hole in it, or asks who a person is whom the article
describes. What someone says is asked for by a phrase of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.language.attribution import named_in, people, speakers
from assistant.language.persons import TITLED, TITLES
from assistant.suggestions import clauses
from assistant.suggestions.clauses import AUXILIARY, COUNTED, DID, NAME, NUMBER, REST, Asked
from assistant.suggestions.matters import asked_of, names
from index import Article

BEFORE = 120  # characters before a title that more of it may stand in: Deputy Foreign Minister
SHORTEST = 3  # words of a question
_AFTER_TITLE = re.compile(rf"^.*\b{TITLES} ")
_PLACE = re.compile(r" (?:Island|Islands|Bay|Land|Street|Square|Airport|Hospital|Bridge|Park|Cup)$")
_TOLD = {"said", "says", "later", "then"}  # begin what somebody does, not who they are
_CAPITALS = re.compile(rf"(?:\b{clauses.CAPITALISED} ){{1,4}}$")
_BARE = re.compile(r"(?:two|three|four|first|second|third|fourth|others?|latter|former|rest)$")
_MANY_DID = re.compile(rf"^{NUMBER} {COUNTED} (?P<deed>(?:{AUXILIARY}|{DID}) {REST})", re.I)
_DOING = re.compile(rf"^(?P<name>{NAME})(?:, \d+,)? (?P<deed>(?:{DID}|will [a-z]+) {REST})")
_WHO = re.compile(
    rf"\b(?P<name>{NAME}), who (?P<deed>(?:(?!is\b|was\b)[a-z]*[^s\W]s|{DID}|had|will) {REST})"
)
_APPOSITION = re.compile(rf"\b(?P<name>{NAME}), (?P<hole>[a-z][^,;.“”]{{3,60}})(?:,|$)")
_POSSESSIVE = re.compile(r"\b(?:his|hers?|its|their)\b")
_LEANING = re.compile(
    r"\b(?:s?he|it|they|them|their|him|his|her|we|us|you|I|th[eo]se|this|there|here)\b", re.I
)


class GeneratedQuestion(NamedTuple):
    """A question that an article may answer, and what its answer has to be."""

    question: str
    form: str
    sentence: int  # number of the one that it is made from
    expected: str = ""  # words that the short answer shares, where it is known which


def candidates(article: Article) -> Iterator[str]:
    """Yield all questions that an article may answer, in its order."""
    for number in range(len(article.sentences)):
        for one in made(article, number):
            yield one.question


@lru_cache(maxsize=4096)
def made(article: Article, number: int) -> tuple[GeneratedQuestion, ...]:
    """Return the questions that a sentence may answer."""
    place = article.sentences[number]
    text = article.text[place.start : place.end].rstrip(".")
    quoted = speakers(article)[number]
    speaker = named_in(article, place) if quoted is None else quoted
    found = [*asked_of(article, place, speaker)] if speaker else []
    if quoted is None:
        found += _told(article, clauses.OPENING.sub("", text, count=1), doing=not found)
    found += _who(article, text)
    return tuple(
        GeneratedQuestion(question, form, number, expected)
        for form, question, expected in found
        if SHORTEST <= len(question.split()) <= clauses.LONGEST and not _LEANING.search(question)
    )


def _who(article: Article, text: str) -> Iterator[Asked]:
    """Ask who a person is, and who it is that does what the sentence tells aside."""
    for match in TITLED.finditer(text):
        before = _CAPITALS.search(text[max(0, match.start() - BEFORE) : match.start()])
        title = f"{before[0] if before else ''}{text[match.start() : match.start(1)]}"
        name = match.group(1).removesuffix("’s")
        if len(title.split()) > 1 and not _PLACE.search(name):
            yield "Who is", f"Who is {name}?", title
    for match in _APPOSITION.finditer(text):
        begun = match["hole"].split()[0]
        told = begun in clauses.LINKS or begun in _TOLD or clauses.is_past(begun)
        if not told and _is_person(article, match["name"]):
            name = _AFTER_TITLE.sub("", match["name"])
            yield "Who is", f"Who is {name}?", match["hole"]
    for match in _WHO.finditer(text):
        yield from _did(match)


def _did(match: re.Match[str]) -> Iterator[Asked]:
    """Ask who did what somebody did."""
    deed = clauses.plain(match["deed"])
    if " " in deed and " that " not in deed and not _POSSESSIVE.search(deed):
        yield "Who", clauses.cut(f"Who {deed}"), match["name"]


def _told(article: Article, text: str, *, doing: bool) -> Iterator[Asked]:
    """Ask for what a sentence tells: when, where, why, how many, and who is `doing` it if asked."""
    for clause in clauses.CLAUSE.finditer(text):
        if subject := _as_subject(article, clause["subject"]):
            yield from clauses.turned(subject, clause)
    if many := _MANY_DID.search(text):
        did = f"{many['noun']} {clauses.plain(many['deed'])}"
        yield "How many", clauses.cut(f"How many {did}"), many["hole"]
    done = _DOING.search(text) if doing else None
    if done and _is_person(article, done["name"]):
        yield from _did(done)


def _as_subject(article: Article, written: str) -> str:
    """Return a clause's subject as a question has it, "" if it may be more: Lee, *the* pier."""
    determiner, _, thing = written.partition(" ")
    if determiner.lower() in ("a", "an", "the"):
        words = thing.split()
        odd = not words or _BARE.match(words[-1]) or any(map(clauses.is_past, words))
        sound = not odd and not (clauses.LINKS - {"of"}) & {*words}
        return f"the {thing}" if sound else ""
    if _is_person(article, written):
        return written.rpartition(" ")[2]
    return written if " " in written or written in names(article) else ""


def _is_person(article: Article, name: str) -> bool:
    return name.rpartition(" ")[2] in people(article)
