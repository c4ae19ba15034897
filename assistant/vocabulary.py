"""English words, and how common each is."""

from functools import cache

from assistant.reader.features import word_pieces


def rank(word: str) -> int | None:
    """Return about how many words are commoner than this one, in lower case; None if unknown.

    Word lists lack names, and the reader's word pieces lack rare words: the better rank counts.
    """
    ranks = (_listed().get(word), word_pieces().rank(word))
    return min((found for found in ranks if found is not None), default=None)


@cache
def _listed() -> dict[str, int]:
    from spellchecker import SpellChecker

    frequencies = SpellChecker(language="en", distance=1).word_frequency.dictionary
    ordered = sorted(frequencies, key=lambda word: -frequencies[word])
    return {word: number for number, word in enumerate(ordered)}
