"""What somebody says, or those who are called so, or a quotation, where no matter is named.

A reader finds the sentence that answers: "What did Ann Lee say?" is answered by all of hers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from assistant.answer import Place
from assistant.composition.spoken import told_by
from assistant.composition.summary import summarise, telling_most
from assistant.draft import Cited, Draft
from assistant.language.attribution import outside, speakers
from assistant.language.grammar import DETERMINER
from assistant.language.persons import last_name, persons_in
from assistant.question.phrases import OPENING, PLEASE, POLITE
from index import Article, Index

SURE = 0.9  # raw confidence of such an answer
BESIDE = 40  # characters between what somebody is called and the word for saying
_JOINED = re.compile(r",? ")  # the minister, Ann Lee
_DESCRIBED = re.compile(rf", (?:{DETERMINER} )?(?:[\w’'-]+ ){{0,3}}")
FEW = 2  # sentences of what is no person, among which a reader finds the one that is meant
_WORD = r"(?!(?:to|from|by|about|for|on|in|at|with)\b)[^\W\d_][\w'’-]*"  # no letter to Ann Lee
_TITLED = rf"(?-i:(?:[A-Z][\w'’-]* ){{4,7}}{_WORD})"  # Central Bank Governor Ann Lee
_NAME = rf"(?P<name>(?:(?:mr|mrs|ms|dr)\.? )?{_WORD}(?: {_WORD}){{0,3}}?|{_TITLED})"
_PLAINLY = re.compile(  # a word for saying, unlike: he conceded defeat
    r"\b(?:said|says?|saying|told|tells|adds|added|noted|that|whether|(?i:according to))\b"
)
_SAY = rf"what (?:else )?(?:did|does|do|has|have|had) {_NAME} (?:say|said)"
_EXACTLY = r"(?:word for word|verbatim|literally|exactly|directly|in (?:his|her) own words)"
_SAYINGS = re.compile(rf"{_SAY}{POLITE}", re.I)
_WANTED = rf"(?:{PLEASE}(?:give|show) me|i (?:need|want)|(?:is|are) there|what is)"
_QUOTATIONS = {  # a question of each form
    question: re.compile(rf"{OPENING}{form}(?:,? {_EXACTLY})?{POLITE}", re.I)
    for question, form in {
        "Quote Ann Lee": rf"{PLEASE}quote {_NAME}",
        "Give me a quote from Ann Lee": (
            rf"(?:{_WANTED} )?(?:(?:an?|one|any|some|the) )?(?:\w+ )?quot(?:e|ation)s? "
            rf"(?:by|from|of) {_NAME}"
        ),
        "What did Ann Lee say word for word?": rf"{_SAY} {_EXACTLY}",
    }.items()
}


def asks_sayings(question: str) -> bool:
    """Whether a cleaned question asks what somebody says all in all, or for a quotation."""
    return any(form.fullmatch(question) for form in (_SAYINGS, *_QUOTATIONS.values()))


def sayings(question: str, index: Index, told: Set[Place] = frozenset()) -> Draft | None:
    """Return what the person of a cleaned question says all in all, or a quotation of theirs.

    Somebody who is not quoted is told of in the article's words. Nothing that was `told` before.
    None where a matter is named too, or where nobody of that name says anything else.
    """
    quoted = next((m for form in _QUOTATIONS.values() if (m := form.fullmatch(question))), None)
    asked = quoted or _SAYINGS.fullmatch(question)
    if not asked:
        return None
    name = last_name(asked["name"]).casefold()
    for row, article in enumerate(index.articles):
        said = _quotable(article, name) if quoted else said_by(article, name)
        called = [] if said or quoted else _said_by_such(article, name)
        left = frozenset(
            n for n in said or called if (article.id, article.sentences[n].start) not in told
        )
        if left and (quoted or called or len(said) > FEW or _is_person(article, said)):
            chosen = (telling_most(article, left),) if quoted else summarise(article, of=left)
            return Draft(tuple(Cited(row, number) for number in chosen), (), None, SURE)
    return None


def _quoted(article: Article, name: str) -> list[int]:
    """Return the numbers of the sentences that are somebody's own words, by the last name."""
    named = enumerate(speakers(article))
    return [number for number, one in named if one and last_name(one).casefold() == name]


def _quotable(article: Article, name: str) -> list[int]:
    """Return the numbers of somebody's own words, or else of what is told of them.

    None where the paragraph quotes somebody without a name, "the president said", who may be they.
    """
    if quoted := _quoted(article, name):
        return quoted
    told, persons = said_by(article, name), persons_in(article)
    around = {article.sentences[number].paragraph for number in told}
    unnamed = any(
        said is not None and not persons.known(said)
        for said, sentence in zip(speakers(article), article.sentences, strict=True)
        if sentence.paragraph in around
    )
    return told if _is_person(article, told) and not unnamed else []


def said_by(article: Article, name: str) -> list[int]:
    """Return the numbers of the sentences that somebody says, in own words or plainly in others."""
    quoted = _quoted(article, name)
    told = enumerate(_tellers(article))
    others = [n for n, one in told if one and last_name(one).casefold() == name and n not in quoted]
    places = ((n, article.sentences[n]) for n in others)
    plain = [n for n, place in places if _PLAINLY.search(article.text, place.start, place.end)]
    return [*quoted, *(plain if plain or quoted else others)]


def _said_by_such(article: Article, noun: str) -> list[int]:
    """Return the numbers of what those say who are called by a plural: analysts, residents.

    None where only one sentence calls somebody so: a reader finds it.
    """
    if not noun.endswith("s"):
        return []
    called = re.compile(rf"(?<![\w-]){re.escape(noun.removesuffix('s'))}s?\b", re.I)
    numbers = range(len(article.sentences))
    telling = [number for number in numbers if _is_called(called, article, number)]
    names = {last_name(name).casefold() for n in telling if (name := _tellers(article)[n])}
    told = {number for name in names - {noun} for number in said_by(article, name)}
    return sorted(told.union(telling)) if len(telling) > 1 else []


def _is_called(called: re.Pattern[str], article: Article, number: int) -> bool:
    """Whether who says a sentence is called so beside the name: an analyst, not of an analyst."""
    told, name = outside(article)[number], _tellers(article)[number]
    if not (noun := called.search(told)):
        return False
    if not name:
        says = _PLAINLY.search(told, noun.end())
        return says is not None and says.start() - noun.end() <= BESIDE
    if (at := told.find(name)) < 0:
        return False  # who says it is named in another sentence
    if noun.start() < at:
        return _JOINED.fullmatch(told, noun.end(), at) is not None
    end = at + len(name)
    return noun.start() < end or _DESCRIBED.fullmatch(told, end, noun.start()) is not None


@lru_cache(maxsize=64)
def _tellers(article: Article) -> tuple[str, ...]:
    """Return for each sentence how it names whoever says it, "" for nobody."""
    spans = [told_by(article, number)[1] for number in range(len(article.sentences))]
    return tuple(article.text[slice(*span)] if span else "" for span in spans)


def _is_person(article: Article, said: Sequence[int]) -> bool:
    """Whether a person is named as saying one of some sentences: no country, not "the mayor"."""
    persons, tellers = persons_in(article), _tellers(article)
    named = [tellers[number] for number in said if tellers[number]]
    return any(persons.known(one) and last_name(one)[0].isupper() for one in named)
