"""Whether articles speak of a person as he or as she."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from assistant.quotation import QUOTATION
from index import Article
from index.letters import CAPITAL

PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_CAPITALISED = rf"[{CAPITAL}][\w’'-]{{0,40}}"
_NAME = re.compile(rf"\b{_CAPITALISED}(?: {_CAPITALISED}){{0,4}}")
_CALLED = {
    "he": r"(?:Mr|Sir|Lord|King|Prince|(?i:husband|father|son|brother|[a-z]{0,20}(?<!wo)man))",
    "she": r"(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|(?i:wife|mother|daughter|sister|[a-z]{0,20}"
    r"woman))",
}
_TITLED = [
    (pronoun, re.compile(rf"\b{called}\b[.,]? ({_NAME.pattern})"))
    for pronoun, called in _CALLED.items()
]
_PRONOUN = re.compile(rf"\b(?:{'|'.join(PRONOUNS)})\b", re.I)
_OBJECT = re.compile(r"(?:him|her)$", re.I)  # nobody stands in for himself with it
_WORD = re.compile(r"\w")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def genders(articles: Sequence[Article], people: Collection[str]) -> dict[str, str]:
    """Return for every last name of `people` he or she, "" where the articles tell neither or both.

    A title tells it, and a pronoun that can mean nobody else.
    """
    hints: defaultdict[str, set[str]] = defaultdict(set)
    for article in articles:
        for name, pronoun in (*_titled(article), *_meant(article, people)):
            hints[name].add(pronoun)
    return {name: "".join(hints[name]) if len(hints[name]) == 1 else "" for name in people}


def _titled(article: Article) -> Iterator[tuple[str, str]]:
    """Yield last names behind a title or a word of kinship, and the pronoun that it tells."""
    for pronoun, titled in _TITLED:
        for match in titled.finditer(article.text):
            yield match[1].split()[-1], pronoun


def _meant(article: Article, people: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield last names, and the pronoun that goes on from one in its sentence or begins the next.

    Where two people were named, or one only as an owner, nobody knows whom it means.
    """
    named: set[str] = set()  # in the last sentence that names anybody
    for start, end in article.paragraphs:
        for sentence in _SENTENCE_END.split(QUOTATION.sub("”", article.text[start:end])):
            pronoun = _PRONOUN.search(sentence)
            before = sentence[: pronoun.start()] if pronoun else ""
            inside = bool(_WORD.search(before))
            another = {""} if pronoun and inside and _OBJECT.match(pronoun[0]) else set()
            means = _persons(before, people) | another if inside else named
            if pronoun and len(means) == 1 and means != {""}:
                yield next(iter(means)), PRONOUNS[pronoun[0].lower()]
            named = _persons(sentence, people) | another or named


def _persons(text: str, people: Collection[str]) -> set[str]:
    """Return the last names of the persons in a text, "" for one who owns what follows."""
    last = [name.split()[-1] for name in _NAME.findall(text)]
    owners = [re.sub(r"[’']s?$", "", name) for name in last]
    both = zip(last, owners, strict=True)
    return {owner if owner == name else "" for name, owner in both if owner in people}
