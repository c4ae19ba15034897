"""Small real parts whose results can be worked out by hand."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class LetterEncoder:
    """How often each letter stands in a text, as a unit vector; a text without letters is "z"."""

    name = "letters"
    dimension = 26
    digest = "letters of the alphabet"

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors of shape (len(texts), 26)."""
        self.encoded += len(texts)
        counts = [[text.lower().count(letter) for letter in LETTERS] for text in texts]
        vectors = np.array(counts, np.float32).reshape(-1, 26)
        vectors[~vectors.any(axis=1), 25] = 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
