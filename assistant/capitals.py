"""Names in a question typed in small letters, as the articles write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.vocabulary import Rank
from index.letters import CAPITAL, SMALL

COMMON = 500  # so many of the commonest words are taken for themselves: may, march, will
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_INNER = re.compile(rf"(?<=[{SMALL},] )[{CAPITAL}][\w’-]*\w")  # capitalised, but not for its place


class Capitals:
    """The words that the articles write with a capital wherever they stand."""

    def __init__(self, texts: Iterable[str], rank: Rank) -> None:
        """Read the articles once; `rank` tells how many words are commoner than one."""
        inner: set[str] = set()
        small: set[str] = set()
        for text in texts:
            inner.update(_INNER.findall(text))
            small.update(word for word in _WORD.findall(text) if word[0].islower())
        common = {word for word in inner if (rank(word.casefold()) or COMMON) < COMMON}
        self._names = {w.casefold(): w for w in inner - common if w.casefold() not in small}

    def restored(self, question: str) -> str:
        """Return a cleaned question with its names in capitals, unless it has capitals itself."""
        if not question[1:].islower():
            return question
        return _WORD.sub(lambda word: self._names.get(word[0].casefold(), word[0]), question)
