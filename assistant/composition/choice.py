"""Which of two an article tells, where a question offers both: "Is it official or private?".

A yes or a no is no answer to such a question, and a reader that was taught to give one is not asked
where the article holds one of the two beside the rest of the question.
"""

from __future__ import annotations

import re

from assistant.draft import Draft, Piece
from assistant.language.vocabulary import content_words
from assistant.question.phrases import OPENING
from index import Index
from index.lexical import tokens

SURE = 0.8  # raw confidence of such an answer
_BEFORE = r"(?:(?:an?|the|in|on|at|by|for|from) ){0,2}"
_OFFERED = re.compile(
    rf"{OPENING}(?:is|are|was|were) (?!there\b|any)(?P<of>.+?) {_BEFORE}(?P<one>[\w'-]+),? or "
    rf"{_BEFORE}(?P<other>(?!(?:not|so|more|less|fewer|both|later|else|no|neither)\b)[\w'-]+)[?.!]*",
    re.I,
)
_DENIES = re.compile(r"\b(?:not|never|no|neither|nor|without)\b|n['’]t\b", re.I)


def of_two(question: str, index: Index) -> Draft | None:
    """Return the one of two offered that the sentences with all else of the question hold."""
    choice = _OFFERED.fullmatch(question)
    if not choice or not (about := content_words(choice["of"])):
        return None
    found: dict[str, Piece] = {}
    for row, article in enumerate(index.articles):
        for place in article.sentences:
            text = article.text[place.start : place.end]
            told = about <= set(tokens(text)) and not _DENIES.search(text)
            held = _held(choice, text)
            if told and len(held) == 1:
                piece = Piece(row, place.start + held[0].start(), place.start + held[0].end())
                found.setdefault(held[0][0].casefold(), piece)
    return Draft.of(index, *found.values(), sure=SURE) if len(found) == 1 else None


def neither(question: str, sentence: str) -> bool:
    """Whether a question offers two and a sentence holds none of them."""
    choice = _OFFERED.fullmatch(question)
    return choice is not None and not _held(choice, sentence)


def _held(choice: re.Match[str], sentence: str) -> list[re.Match[str]]:
    """Return where a sentence holds those of the two offered that it holds."""
    words = map(re.escape, choice.group("one", "other"))
    found = (re.search(rf"(?<![\w-]){word}(?![\w-])", sentence, re.I) for word in words)
    return [match for match in found if match]
