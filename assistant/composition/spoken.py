"""Who said it: words in quotation marks have a speaker in the article, and clauses a teller."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.composition.fitting import of_another
from assistant.composition.roles import holder
from assistant.draft import KNOWN, Cited, Draft, Piece
from assistant.language.attribution import named_in, people, speakers, told_at
from assistant.language.grammar import OF, SAYING
from assistant.language.persons import NAME, last_name, persons_in
from assistant.language.quotation import QUOTATION
from assistant.question.form import Kind
from assistant.reader.reading import SentenceReading
from index import Article, Index
from index.lexical import FUNCTION_WORDS, tokens

LEAST, MOST = 3, 60  # words that are looked for
LEAST_FIGURE = 2  # where one of them is a number
LIKELY = 0.3  # evidence of a sentence that may tell what somebody says
FEW = 4  # words of a sentence that says nothing without the one before it
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
_WORD = r"(?!(?:that|which|who|when|if|and|or|about|on|to|in|at|as|after)\b)[\w'’.-]{1,40}"
_WHAT_IS_SAID = re.compile(
    rf"\bwhat (?:exactly |else )?(?:does|did|do|has|is|was) (?P<who>{_WORD}(?: {_WORD}){{0,7}}?) "
    r"(?:say|said|saying|tell|told|think|thought|claim|add|announce|argue|warn|explain)\b|"
    r"\b(?:quot(?:e|ation)s?|words|statements?) (?:by|from|of) "
    rf"(?P<whose>{_WORD}(?: {_WORD}){{0,7}})",
    re.I,
)
_MATTER = re.compile(r"\b(?:about|on|regarding|concerning) (?P<matter>.+)", re.I)
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their|this|that)\s", re.I)
_SAYS = re.compile(rf"\b{SAYING}\b")
BACK = 3  # sentences before one in which a pronoun's person is looked for
_PRONOUN_SAYS = re.compile(
    rf"\b(?:[Hh]e|[Ss]he)\s(?:\w{{1,20}}\s){{0,2}}?{SAYING}\b|\b{SAYING}\s(?:he|she)\b"
)
_NAME = re.compile(NAME)
_BEHIND = re.compile(rf"\b{OF}\s+(?:the\s+)?$", re.I)
_GOES_ON = re.compile(r"[\W_]*(?:it|that|this)\b", re.I)


def heard(
    question: str, read: Sequence[SentenceReading], index: Index
) -> Sequence[SentenceReading]:
    """Leave out what others say if a cleaned question asks what one person says.

    Where nothing likely is left, what that person says is, unless it is asked on some matter.
    """
    asked = _WHAT_IS_SAID.search(question)
    if not asked:
        return read
    who = asked["who"] or asked["whose"]
    name = _asked(who, read, index)
    if not name:
        return [one for one in read if not of_another(who, text_of(one, index))]
    known = [(one, _says(name, one, index)) for one in read]
    left = [one for one, theirs in known if theirs is not False]
    if any(one.evidence >= LIKELY for one in left):
        return left
    own = [one for one, theirs in known if theirs]
    return [] if _MATTER.search(question) else own


def on_matter(
    kind: Kind,
    question: str,
    chosen: list[SentenceReading],
    read: Sequence[SentenceReading],
    index: Index,
) -> list[SentenceReading]:
    """Return of what is said the sentences on the matter that a cleaned question asks for.

    They are the chosen ones, or those of the same quotation that name it where none of them does;
    and what goes on from these.
    """
    about = _MATTER.search(question)
    if not about or not (kind is Kind.QUOTE or _WHAT_IS_SAID.search(question)):
        return chosen
    words = set(tokens(about["matter"])) - FUNCTION_WORDS
    beside = [one for one in read if _together(one, chosen[0], index)]
    told = chosen
    if not any(_holds(words, one, index) for one in chosen):
        told = [one for one in beside if _holds(words, one, index)] or chosen
    on = [one for one in told if _holds(words, one, index)]
    return told + [one for one in beside if one not in told and _leans_on(one, on, index)]


def _holds(words: set[str], one: SentenceReading, index: Index) -> bool:
    return not words.isdisjoint(tokens(text_of(one, index)))


def _together(one: SentenceReading, other: SentenceReading, index: Index) -> bool:
    """Whether two sentences stand in one paragraph, as words of the same speaker."""
    article, said = index.article_of(one.row), speakers(index.article_of(one.row))
    return (
        article is index.article_of(other.row)
        and said[one.sentence] is not None
        and said[one.sentence] == said[other.sentence]
        and article.sentences[one.sentence].paragraph == article.sentences[other.sentence].paragraph
    )


def _leans_on(one: SentenceReading, told: Sequence[SentenceReading], index: Index) -> bool:
    """Whether a sentence goes on with the words of one that is told, and says little without it."""
    text = text_of(one, index)
    if len(text.split()) > FEW and not _GOES_ON.match(text):
        return False
    before = (other for other in told if other.sentence == one.sentence - 1)
    return any(_together(one, other, index) for other in before)


def _asked(told: str, read: Sequence[SentenceReading], index: Index) -> str | None:
    """Return the last name of whom a question asks for by name or role, small; None if nobody."""
    articles = list(dict.fromkeys(index.article_of(one.row) for one in read))
    *_, name = _words(told) or [""]
    known = {last.casefold() for a in articles for last in people(a) | persons_in(a).surnames}
    if not _DETERMINED.match(told):
        return name if name in known else None
    found = holder(told, articles)
    return found and found.casefold()


def _words(text: str) -> list[str]:
    return re.sub(r"'s\b|\b[ae]l-", "", text.replace("’", "'").casefold()).split()


def _says(name: str, one: SentenceReading, index: Index) -> bool | None:
    """Whether whoever has a small last name says a sentence; None if nobody is known to.

    Where Ann Lee and Bo Ray said so, both did.
    """
    teller = _teller(one, index)
    if not teller or name in _words(teller):
        return bool(teller) or None
    told = QUOTATION.sub("", text_of(one, index))
    said = _SAYS.search(told)
    named = rf"\b{re.escape(name)}(?![’'-]?\w)"
    return bool(said and re.search(named, told[: said.start()], re.I))


def _teller(one: SentenceReading, index: Index) -> str | None:
    """Return who says a sentence, in quotation marks or not, as far as the article names them."""
    article = index.article_of(one.row)
    return speakers(article)[one.sentence] or named_in(article, article.sentences[one.sentence])


def text_of(one: SentenceReading, index: Index) -> str:
    """Return a sentence that was read."""
    article = index.article_of(one.row)
    place = article.sentences[one.sentence]
    return article.text[place.start : place.end]


def credited(question: str, found: Draft, index: Index) -> Draft:
    """Return the answer with who tells it as its piece, if a cleaned question asks who says it.

    That is somebody's name, or the body that says it: `the ministry`.
    Itself where nobody is known to, and where its piece is somebody already.
    """
    if not _TELLER.search(question):
        return found
    for row, number in found.cited:
        article = index.articles[row]
        if place := told_at(article, number):
            names = article.text[slice(*place)].split()
            known = any(names[-1] in piece.words(index).split() for piece in found.pieces)
            pieces = found.pieces if known else (Piece(row, *place),)
            return replace(found, pieces=pieces, verdict=None, brief=True)
    return found


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
            return _spoken(row, article, found.start())
    return None


def _spoken(row: int, article: Article, at: int) -> Draft | None:
    """Return who speaks at a place of an article, with the sentence there."""
    number = article.sentence_at(at)
    place = told_at(article, number)
    return Draft((Cited(row, number),), (Piece(row, *place),), None, KNOWN) if place else None


def told_by(article: Article, number: int) -> tuple[int, tuple[int, int] | None]:
    """Return the place of who is named as saying a sentence, and the sentence that names them.

    Whom "he said" means is the only person of the sentence before that names any, if they do more
    than stand behind a preposition there.
    """
    told, sentence = told_at(article, number), article.sentences[number]
    said = _PRONOUN_SAYS.search(article.text[sentence.start : sentence.end])
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
