"""Passages: runs of sentences of one paragraph, which are what is searched."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Article

MAX_SENTENCES = 4
MAX_CHARACTERS = 600  # well inside the 256 word pieces that the default encoder reads


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences first to last (inclusive) of one article, text[start:end], in one paragraph.

    `article` is the article's row among the index's articles; paragraph counts from 1.
    """

    article: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int


def split_passages(articles: Sequence[Article]) -> tuple[Passage, ...]:
    """Passages of all articles, in order; every sentence is in exactly one."""
    return tuple(
        passage for row, article in enumerate(articles) for passage in _of_article(row, article)
    )


def _of_article(row: int, article: Article) -> list[Passage]:
    """Passages of one article: sentences are taken on while they fit."""
    passages: list[Passage] = []
    for number, sentence in enumerate(article.sentences):
        last = passages[-1] if passages else None
        fits = (
            last is not None
            and last.paragraph == sentence.paragraph
            and number - last.first < MAX_SENTENCES
            and sentence.end - last.start <= MAX_CHARACTERS
        )
        if last is not None and fits:
            first, start = last.first, last.start
            passages.pop()
        else:
            first, start = number, sentence.start
        passages.append(Passage(row, first, number, start, sentence.end, sentence.paragraph))
    return passages
