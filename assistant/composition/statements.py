"""What somebody says: nobody else is heard where one person's statements are asked for.

Of these words, those on the matter that is asked for are told, and what goes on from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composition.fitting import of_another
from assistant.composition.holders import holder
from assistant.draft import Cited, Draft
from assistant.language.attribution import named_in, people, speakers
from assistant.language.grammar import SAYING
from assistant.language.persons import persons_in
from assistant.language.quotation import QUOTATION
from assistant.language.vocabulary import content_words
from assistant.question.form import Kind
from assistant.question.summary_request import subject
from assistant.reader.reading import SentenceReading
from index import Index
from index.lexical import tokens

LIKELY = 0.3  # evidence of a sentence that may tell what somebody says
NAMED = 0.5  # raw confidence of what only names the matter
MOST = 3  # sentences of it
FEW = 4  # words of a sentence that says nothing without the one before it
_WORD = r"(?!(?:that|which|who|when|if|and|or|about|on|to|in|at|as|after)\b)[\w'’.-]{1,40}"
_WHAT_IS_SAID = re.compile(
    rf"\bwhat (?:exactly |else )?(?:does|did|do|has|is|was) (?P<who>{_WORD}(?: {_WORD}){{0,7}}?) "
    r"(?:say|said|saying|tell|told|think|thought|claim|add|announce|argue|warn|explain)\b|"
    r"\b(?:quot(?:e|ation)s?|words|statements?) (?:by|from|of) "
    rf"(?P<whose>{_WORD}(?: {_WORD}){{0,7}})",
    re.I,
)
_MATTER = re.compile(  # talk about X; with whom is no matter
    r"\b(?:about|on|regarding|concerning) (?!with\b)(?P<matter>.+)", re.I
)
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their|this|that)\s", re.I)
_SAYS = re.compile(rf"\b{SAYING}\b")
_GOES_ON = re.compile(r"[\W_]*(?:it|that|this)\b", re.I)


def asks_what_is_said(question: str) -> bool:
    """Whether a cleaned question asks what somebody says."""
    return bool(_WHAT_IS_SAID.search(question))


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
        return [one for one in read if not of_another(who, one.text(index))]
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
    words = content_words(about["matter"])
    beside = [one for one in read if together(one, chosen[0], index)]
    told = chosen
    if not any(_holds(words, one, index) for one in chosen):
        told = [one for one in beside if _holds(words, one, index)] or chosen
    on = [one for one in told if _holds(words, one, index)]
    return told + [one for one in beside if one not in told and _leans_on(one, on, index)]


def naming(
    kind: Kind, question: str, read: Sequence[SentenceReading], index: Index
) -> Draft | None:
    """Return what names the matter on which all is asked for, where the reader finds no answer.

    A sentence has to hold all the words, and has to be said by the person that a cleaned question
    asks for; others of the likeliest that hold half of them are told beside it.
    """
    told, words = read, _matter(kind, question)
    if asked := _WHAT_IS_SAID.search(question):
        name = _asked(asked["who"] or asked["whose"], read, index)
        told = [one for one in read if name and _says(name, one, index)]
    shared = [(one, len(words & set(tokens(one.text(index))))) for one in told]
    if not words or not any(count == len(words) for _, count in shared):
        return None
    best = sorted(shared, key=lambda pair: (pair[1] < len(words), -pair[0].evidence))
    near = [one for one, count in best if 2 * count >= len(words)][:MOST]
    cited = sorted(Cited(index.passages[one.row].article, one.sentence) for one in near)
    return Draft(tuple(cited), (), None, NAMED)


def _matter(kind: Kind, question: str) -> set[str]:
    """Return the words of the matter on which a cleaned question asks for everything."""
    if kind is Kind.SUMMARY:
        return content_words(" ".join(subject(question, lambda _: True)))
    about = _MATTER.search(question) if kind is Kind.TOPIC else None
    return content_words(about["matter"]) if about else set()


def _holds(words: set[str], one: SentenceReading, index: Index) -> bool:
    return not words.isdisjoint(tokens(one.text(index)))


def together(one: SentenceReading, other: SentenceReading, index: Index) -> bool:
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
    text = one.text(index)
    if len(text.split()) > FEW and not _GOES_ON.match(text):
        return False
    before = (other for other in told if other.sentence == one.sentence - 1)
    return any(together(one, other, index) for other in before)


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
    """Whether whoever has a small last name says a sentence, maybe with others; None if unknown."""
    teller = _teller(one, index)
    if not teller or name in _words(teller):
        return bool(teller) or None
    told = QUOTATION.sub("", one.text(index))
    said = _SAYS.search(told)
    named = rf"\b{re.escape(name)}(?![’'-]?\w)"
    return bool(said and re.search(named, told[: said.start()], re.I))


def _teller(one: SentenceReading, index: Index) -> str | None:
    """Return who says a sentence, in quotation marks or not, as far as the article names them."""
    article = index.article_of(one.row)
    return speakers(article)[one.sentence] or named_in(article, article.sentences[one.sentence])
