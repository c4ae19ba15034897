"""The encoder's word pieces: the tokens of a text, and where each stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.embedding import default_folder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FIRST_WORD = 1996  # in BERT's uncased vocabulary; words follow by frequency


@dataclass(frozen=True)
class Tokens:
    """Token ids of one text, and where each stands in it (code points, half-open)."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.ids)


class WordPieces:
    """The encoder's tokenizer, with the offsets of every token."""

    def __init__(self, folder: Path) -> None:
        """Load `tokenizer.json` from the encoder's folder."""
        from tokenizers import Tokenizer

        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.encode = lru_cache(maxsize=65536)(self._encode)  # for sentences: they come again

    def ids(self, text: str) -> list[int]:
        """Return the token ids of a text that is not kept, such as a question."""
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def rank(self, word: str) -> int | None:
        """Return how many words of the vocabulary are commoner, or None for one it lacks."""
        number = self._tokenizer.token_to_id(word)
        return number - FIRST_WORD if number is not None and number >= FIRST_WORD else None

    def _encode(self, text: str) -> Tokens:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return Tokens(tuple(encoding.ids), tuple(encoding.offsets))


@cache
def word_pieces() -> WordPieces:
    """Return the encoder's tokenizer, loaded once."""
    return WordPieces(default_folder())
