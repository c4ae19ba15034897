"""Names in a question typed in small letters, as the articles write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from assistant.language.persons import INNER_NAME
from assistant.language.vocabulary import Rank

COMMON = 500  # so many of the commonest words are taken for themselves: may, march, will
ORDINARY = 30_000  # rank of the plural of what is an ordinary noun: library, not Oslo
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_TITLE = re.compile(r"\w{1,3}\. ")  # an abbreviated one, with what follows: Dr. Lind


class Capitals:
    """The words that the articles write with a capital wherever they stand."""

    def __init__(self, texts: Iterable[str], rank: Rank) -> None:
        """Read the articles once; `rank` tells how many words are commoner than one."""
        inner: set[str] = set()
        small: set[str] = set()
        alone: set[str] = set()
        titles: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        for text in texts:
            inner.update(INNER_NAME.findall(text))
            small.update(word for word in _WORD.findall(text) if word[0].islower())
            joined = list(_joined(text))
            self._pairs |= {(a[0].casefold(), b[0].casefold()) for a, b in joined}
            titles |= {a[0].casefold() for a, b in joined if b.start() - a.end() > 1}
            paired = {word.start() for pair in joined for word in pair}
            alone |= {w[0].casefold() for w in INNER_NAME.finditer(text) if w.start() not in paired}
        common = {word for word in inner if (rank(word.casefold()) or COMMON) < COMMON}
        self._names = {w.casefold(): w for w in inner - common if w.casefold() not in small}
        self._parts = {
            word for word in self._names.keys() - alone if word in titles or _is_noun(word, rank)
        }

    def restored(self, question: str) -> str:
        """Return a cleaned question with its names in capitals, unless it has capitals itself.

        An ordinary noun that is only part of names has its capital beside the rest of one.
        """
        if not question[1:].islower():
            return question
        words = [word.casefold() for word in _WORD.findall(question)]
        beside = {word for pair in pairwise(words) if pair in self._pairs for word in pair}
        small = self._parts - beside

        def written(word: re.Match[str]) -> str:
            """Return a word as the articles write it; a mere part of a name stays as typed."""
            folded = word[0].casefold()
            return word[0] if folded in small else self._names.get(folded, word[0])

        return _WORD.sub(written, question)


def _joined(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield the capitalised words that stand together in one name, two by two."""
    words = list(_WORD.finditer(text))
    for first, second in pairwise(words):
        if first[0][0].isupper() and second[0][0].isupper():
            together = text[first.start() : second.start()]
            if together == f"{first[0]} " or _TITLE.fullmatch(together):
                yield first, second


def _is_noun(word: str, rank: Rank) -> bool:
    """Whether a word is an ordinary noun: it has a plural that is no rare word."""
    ending = "es" if re.search(r"(?:[sxz]|ch|sh)$", word) else "s"
    stem = word[:-1] + "ie" if re.search(r"[^aeiou]y$", word) else word
    return rank(word) is not None and (rank(stem + ending) or ORDINARY) < ORDINARY
