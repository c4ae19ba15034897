"""What somebody says, or a quotation of theirs, where a question names no matter.

A reader finds the sentence that answers: "What did Ann Lee say?" is answered by all of hers.
"""

from __future__ import annotations

import re
from collections.abc import Set

from assistant.answer import Place
from assistant.composition.summary import summarise, telling_most
from assistant.draft import Cited, Draft
from assistant.language.attribution import named_in, speakers
from assistant.language.persons import last_name
from assistant.question.opening import OPENING
from index import Article, Index

SURE = 0.9  # raw confidence of such an answer
FEW = 2  # sentences of somebody, among which a reader finds the one that is meant
_NAME = r"(?P<name>(?:(?:mr|mrs|ms|dr)\.? )?[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,3}?)"
_POLITE = r"(?:,? (?:please|pls|thanks))?[?.!]*"
_SAY = rf"what (?:did|does|has|had) {_NAME} (?:say|said)"
_EXACTLY = r"(?:word for word|verbatim|literally|exactly|directly|in (?:his|her) own words)"
_SAYINGS = re.compile(rf"{_SAY}{_POLITE}", re.I)
_WANTED = r"(?:(?:(?:can|could) you )?(?:give|show) me|i (?:need|want)|(?:is|are) there|what is)"
_QUOTATIONS = {  # a question of each form
    question: re.compile(rf"{OPENING}{form}(?:,? {_EXACTLY})?{_POLITE}", re.I)
    for question, form in {
        "Quote Ann Lee": rf"(?:(?:can|could) you )?quote {_NAME}",
        "Give me a quote from Ann Lee": (
            rf"(?:{_WANTED} )?(?:(?:an?|one|any|some|the) )?(?:\w+ )?quot(?:e|ation)s? "
            rf"(?:by|from|of) {_NAME}"
        ),
        "What did Ann Lee say word for word?": rf"{_SAY} {_EXACTLY}",
    }.items()
}


def sayings(question: str, index: Index, told: Set[Place] = frozenset()) -> Draft | None:
    """Return what the person of a cleaned question says all in all, or a quotation of theirs.

    Nothing that was `told` before. None where a matter is named too, or where nobody of that name
    says more than a little.
    """
    quoted = next((m for form in _QUOTATIONS.values() if (m := form.fullmatch(question))), None)
    asked = quoted or _SAYINGS.fullmatch(question)
    if not asked:
        return None
    name = last_name(asked["name"]).casefold()
    for row, article in enumerate(index.articles):
        said = _quoted(article, name) if quoted else _said(article, name)
        left = frozenset(n for n in said if (article.id, article.sentences[n].start) not in told)
        if left and (quoted or len(said) > FEW):
            chosen = (telling_most(article, left),) if quoted else summarise(article, of=left)
            return Draft(tuple(Cited(row, number) for number in chosen), (), None, SURE)
    return None


def _quoted(article: Article, name: str) -> list[int]:
    """Return the numbers of the sentences that are somebody's own words, by the last name."""
    named = enumerate(speakers(article))
    return [number for number, one in named if one and last_name(one).casefold() == name]


def _said(article: Article, name: str) -> list[int]:
    """Return the numbers of the sentences that somebody says, in own words or in others."""
    others = (
        number
        for number, (said, sentence) in enumerate(
            zip(speakers(article), article.sentences, strict=True)
        )
        if said is None
        and (one := named_in(article, sentence))
        and last_name(one).casefold() == name
    )
    return [*_quoted(article, name), *others]
