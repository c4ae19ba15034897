"""Who said it: words in quotation marks have a speaker in the article, and clauses a teller."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import KNOWN, Cited, Draft, Piece
from assistant.language.attribution import speakers, told_at
from assistant.language.grammar import OF, PRONOUN_SAYS, SAYING
from assistant.language.persons import NAME, last_name, persons_in
from assistant.language.vocabulary import content_words
from assistant.reader.reading import SentenceReading
from index import Article, Index
from index.lexical import tokens

LEAST, MOST = 3, 60  # words that are looked for
LEAST_FIGURE = 2  # where one of them is a number
HALF, NEARLY_ALL = 0.5, 0.75  # of the words of what was said, in a sentence that tells it
NEAR = 0.67  # of the words that the best sentence holds, in one that tells it too
_WHO = re.compile(r"\b(?:who|whose|whom)\b", re.I)
_QUOTED = re.compile(r"\"([^\"]+)\"|(?<!\w)'(.{1,500})'(?!\w)")
_FIGURE = re.compile(  # who said 9 billion crowns?
    r"\W*(?:and |but |so )?who (?:said|says|mentioned|told of|spoke of) "
    r"(?P<figure>\W{0,2}\d[^?!]*)",
    re.I,
)
_TELLER = re.compile(
    r"^\W*(?:(?:and|but|so|then)\s)?who\s(?:(?:else|also|has|had|have)\s){0,2}"
    r"(?:(?:says?|said|thinks?|thought|believes?|believed|claims?|claimed)\s"
    r"(?!(?:so|what|about|to|of|in)\b)[\w']+\s\w|"
    rf"(?:{SAYING}|say|think|thought|believe|claim)\s(?:[\w']+\s){{0,3}}?that\s[\w']+\s\w)|"
    r"\baccording\sto\swhom?\b",
    re.I,
)
BACK = 3  # sentences before one in which a pronoun's person is looked for
_SAYS = re.compile(rf"\b(?:{SAYING}|say|claim|think|believe|according)\b", re.I)
_NAME = re.compile(NAME)
_BEHIND = re.compile(rf"\b{OF}\s+(?:the\s+)?$", re.I)


def credited(question: str, found: Draft, index: Index) -> Draft:
    """Return the answer with who tells it as its piece, if a cleaned question asks who says it."""
    if not _TELLER.search(question):
        return found
    for row, number in found.cited:
        article = index.articles[row]
        if place := told_at(article, number):
            told = tuple(piece for piece in found.pieces if _tells(piece, found, index))
            return replace(found, pieces=told or (Piece(row, *place),), verdict=None, brief=True)
    return found


def _tells(piece: Piece, found: Draft, index: Index) -> bool:
    """Whether a piece names somebody who tells one of the sentences that are cited."""
    words = piece.words(index).split()
    for row, number in found.cited:
        article = index.articles[row]
        place = told_at(article, number)
        if place and article.text[slice(*place)].split()[-1] in words:
            return True
    return False


def telling(
    question: str, chosen: list[SentenceReading], read: Sequence[SentenceReading], index: Index
) -> list[SentenceReading]:
    """Return of the sentences chosen those that tell what a cleaned question asks who said.

    Where none of them does, the one that was read and holds nearly all its words.
    """
    words = content_words(_SAYS.sub(" ", question))
    if not _TELLER.search(question) or len(words) < LEAST_FIGURE:
        return chosen

    def share(one: SentenceReading) -> float:
        """Return how many of the words asked for a sentence holds."""
        return len(words.intersection(tokens(one.text(index)))) / len(words)

    most = max(map(share, chosen))
    near = chosen if most >= HALF else [one for one in read if share(one) >= NEARLY_ALL]
    told = [one for one in near if share(one) >= max(NEAR * most, HALF)]
    known = any(told_at(index.article_of(one.row), one.sentence) for one in told)
    return (told if near is chosen else [max(told, key=share)]) if known else chosen


def said(question: str, index: Index) -> Draft | None:
    """Return the speaker if a cleaned question asks who said words of an article, else None."""
    quoted, figure = _QUOTED.search(question), _FIGURE.match(question)
    told = quoted[quoted.lastindex or 0] if quoted else figure["figure"] if figure else ""
    words = re.findall(r"\w+", told)[:MOST]
    if len(words) < (LEAST if quoted else LEAST_FIGURE) or not _WHO.search(question):
        return None
    wanted = re.compile(r"\b" + r"\W+".join(words) + r"\b", re.I)
    for row, article in enumerate(index.articles):
        if found := wanted.search(article.text):
            number = article.sentence_at(found.start())
            place = told_at(article, number)
            piece = (Piece(row, *place),) if place else ()
            return Draft((Cited(row, number),), piece, None, KNOWN) if place else None
    return None


def told_by(article: Article, number: int) -> tuple[int, tuple[int, int] | None]:
    """Return the place of who is named as saying a sentence, and the sentence that names them.

    Whom "he said" means is the only person of the sentence before that names any, if they do more
    than stand behind a preposition there.
    """
    told, sentence = told_at(article, number), article.sentences[number]
    said = PRONOUN_SAYS.search(article.text[sentence.start : sentence.end])
    if told or not said or speakers(article)[number] is not None:
        return number, told
    end = sentence.start + said.start()
    for before in range(number, max(number - BACK, 0) - 1, -1):
        start = article.sentences[before].start
        if persons := _persons(article, start, end):
            name, *others = persons.values()
            unsure = before == number or others or _BEHIND.search(article.text, start, name[0])
            return before, None if unsure else name
        end = start
    return number, None


def _persons(article: Article, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Return the last names of the persons in a part of an article, with where they stand."""
    persons = persons_in(article)
    return {
        last_name(name[0]): name.span()
        for name in _NAME.finditer(article.text, start, end)
        if name[0] in persons.surnames or persons.holds(name)
    }
