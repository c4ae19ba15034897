"""Who someone is: the title that an article gives before a name.

No sentence says that a Deputy Minister So-and-so *is* deputy minister, and such a sentence is what
the reader looks for. A question that asks for nothing but a person's office is answered here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.attribution import TITLES
from assistant.compose import Draft, with_title
from index import Article, Index
from index.lexical import FUNCTION_WORDS

SURE = 0.95  # raw confidence of such an answer
_ASKED = re.compile(
    r"^who(?:['’]s| is| was)\b|\b(?:post|position|office|job|role|function|rank|title)\b", re.I
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*\w")
_NAME = re.compile(r"[A-Z][\w’-]*\w(?: [A-Z][\w’-]*\w)+")
_TITLE = re.compile(rf"\b{TITLES}\b")
_ASKING = FUNCTION_WORDS | set(
    "post position office job role function rank title hold holds held have has mr mrs ms dr "
    "who's who’s person man woman exactly official officially please".split()
)


def office(question: str, index: Index, rows: Iterable[int]) -> Draft | None:
    """Return the name with its title if the question asks who a person is, else None.

    Looked for are the articles with the given rows, in that order.
    """
    if not _ASKED.search(question):
        return None
    asked = [word for word in _WORD.findall(question.lower()) if word not in _ASKING]
    for row in rows:
        article = index.articles[row]
        if asked and (place := _titled(article, asked)):
            start, end = place
            number = next(n for n, s in enumerate(article.sentences) if s.start <= start < s.end)
            return Draft(((row, number),), ((row, start, end),), None, SURE)
    return None


def _titled(article: Article, asked: list[str]) -> tuple[int, int] | None:
    """Return where a name that ends in the words asked for stands with its title."""
    for match in _NAME.finditer(article.text):
        words = match.group().lower().split()
        if words[-len(asked) :] == asked:
            last = match.start() + match.group().rindex(" ") + 1
            start, end = with_title(article, last, match.end())
            if _TITLE.search(article.text[start:last]):
                return start, end
    return None
