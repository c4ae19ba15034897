"""An index opened in a folder, and what it finds."""

from __future__ import annotations

from pathlib import Path

from index import Article, Index, open_index
from index.manifest import MANIFEST
from index.store import FILES
from tests.fakes import LetterEncoder

FIRST = Article.from_text("Water is scarce.\n\nThe summit opened in Astana. He left.", "First")
SECOND = Article.from_text("Wheat grows. Trade grows.", "Second")
ALL_FILES = (*FILES, MANIFEST)
QUERY = "scarce water"
Answers = list[list[tuple[int, float]]]


def answers(index: Index) -> Answers:
    """What an index finds, both ways."""
    vector = LetterEncoder().encode([QUERY])[0]
    return [index.dense(vector, 3), index.lexical.search(QUERY, 3)]


class Opened:
    """An index opened in a folder, with how often passages were encoded and what was said."""

    def __init__(self, cache: Path | None, *articles: Article) -> None:
        self.said: list[str] = []
        encoder = LetterEncoder()
        self.index = open_index(articles or (FIRST,), encoder, cache, self.said.append)
        self.encoded = encoder.encoded


def folder_of(cache: Path) -> Path:
    """The one index in a cache; nothing else may stand there."""
    (folder,) = cache.iterdir()
    return folder
