"""English words: how common each is, and which words of a text tell something."""

from collections.abc import Callable
from functools import cache

from assistant.language.word_pieces import word_pieces
from index.lexical import FUNCTION_WORDS, tokens

Rank = Callable[[str], int | None]


def content_words(text: str) -> set[str]:
    """Return the words of a text that tell something, as BM25 compares them."""
    return set(tokens(text)) - FUNCTION_WORDS


@cache
def english() -> Rank:
    """Return what tells about how many words are commoner than one in lower case, or None.

    Word lists lack names, and the reader's word pieces lack rare words: the better rank counts.
    """
    from spellchecker import SpellChecker

    frequencies = SpellChecker(language="en", distance=1).word_frequency.dictionary
    ordered = sorted(frequencies, key=lambda word: -frequencies[word])
    listed = {word: number for number, word in enumerate(ordered)}
    pieces = word_pieces().rank

    def rank(word: str) -> int | None:
        """Return how many words are commoner, None for a word that is in neither list."""
        ranks = (listed.get(word), pieces(word))
        return min((found for found in ranks if found is not None), default=None)

    return rank
