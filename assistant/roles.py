"""Who someone is: the title that an article gives before a name.

No sentence says that a Deputy Minister So-and-so *is* deputy minister, and such a sentence is what
the reader looks for. A question that asks for nothing but a person's office is answered here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.attribution import TITLES
from assistant.compose import Draft, with_title
from assistant.reader.reading import Candidate
from assistant.retrieval import holds
from index import Article, Index
from index.lexical import tokens

SURE = 0.95  # raw confidence of such an answer
_OFFICE = r"(?:exact |official )?(?:post|position|office|job|role|function|rank|title)"
_NAME = r"(?:(?:mr|mrs|ms|dr)\.? )?(?P<name>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,7}?)"
_FORMS = [
    re.compile(rf"{form}[?.!]*", re.I)
    for form in (
        rf"who(?:'s| is| was) {_NAME}",
        rf"(?:what|which) {_OFFICE} (?:does|did|has|is) {_NAME}(?: hold| have| in)?",
        rf"(?:what(?:'s| is| was) )?(?:the )?{_OFFICE} of {_NAME}",
        rf"(?:what(?:'s| is| was) )?{_NAME} {_OFFICE}",
    )
]
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_TITLE = re.compile(rf"\b{TITLES}\b")
_TITLE_TYPED = re.compile(rf"\b{TITLES}\b", re.I)
_QUALIFIED = re.compile(r"\b(?:former|late|then|acting|outgoing|incoming|ex)[ -]$", re.I)


def office(question: str, index: Index, found: Sequence[Candidate]) -> Draft | None:
    """Return the name with its title if a cleaned question asks who a person is, else None.

    The articles of the passages found are searched, the best passage's first.
    """
    forms = (form.fullmatch(question.replace("’", "'")) for form in _FORMS)
    typed = next((match.group("name") for match in forms if match), "").removesuffix("'s")
    *title, name = _TITLE_TYPED.split(typed)
    asked = tokens(name)[-2:] if title else tokens(name)
    if not asked or name.startswith(" of ") or not holds(index, [name]):
        return None
    for row in dict.fromkeys(index.passages[one.row].article for one in found):
        article = index.articles[row]
        if place := _titled(article, asked):
            start, end = place
            number = next(n for n, s in enumerate(article.sentences) if s.start <= start < s.end)
            return Draft(((row, number),), ((row, start, end),), None, SURE)
    return None


def _titled(article: Article, asked: list[str]) -> tuple[int, int] | None:
    """Return the place of a name that ends in the words asked for, its title included, or None.

    A first name has to stand between them: `General Assembly` is nobody.
    """
    words = list(_WORD.finditer(article.text))
    for first, last in pairwise(words):
        surname = last.group().removesuffix("’s").removesuffix("'s")
        if (
            not (first.group()[0].isupper() and surname[0].isupper())
            or article.text[first.end() : last.start()] != " "
            or tokens(f"{first.group()} {surname}")[-len(asked) :] != asked
            or _TITLE.search(first.group())
        ):
            continue
        end = last.start() + len(surname)
        start, _ = with_title(article, last.start(), end)
        if _TITLE.search(article.text[start : first.start()]):
            before = _QUALIFIED.search(article.text, 0, start)
            return (before.start() if before else start), end
    return None
