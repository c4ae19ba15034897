"""BM25 over passages: words folded in case and accents, plural endings taken off.

Scores are bm25s's (Lucene's formula, k1 = 1.5, b = 0.75). Function words count in a passage's
length but never in a question.
"""

import json
import os
import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedIndex

# Arabic figures with their separators, single Chinese and Japanese characters, other words.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[぀-ヿ㐀-鿿]|[^\W_぀-ヿ㐀-鿿]+")
FUNCTION_WORDS = frozenset(
    "a an and are as at be been being but by can could did do does doing for from had has have "
    "having he her here him his how i if in into is it its me my of on or our s she should so t "
    "than that the their them then there these they this those to was we were what when where "
    "which while who whom whose why will with would you your about any tell please".split()
)
_ARRAYS = ("data.npy", "indices.npy", "indptr.npy")  # a sparse matrix, column after column
_WORDS = "words.json"
FILES = (*_ARRAYS, _WORDS)


def tokens(text: str) -> list[str]:
    """Words of a text as BM25 compares them."""
    folded = unicodedata.normalize("NFKD", text)
    folded = "".join(c for c in folded if not unicodedata.combining(c)) if folded != text else text
    return [_stem(word) for word in _TOKEN.findall(folded.casefold())]


class Lexical:
    """A BM25 index: a matrix with a row for each passage and a column for each word."""

    def __init__(self, arrays: Sequence[NDArray[Any]], columns: dict[str, int], rows: int) -> None:
        self._data, self._indices, self._indptr = arrays
        self._columns = columns
        self._rows = rows

    @classmethod
    def build(cls, texts: Sequence[str]) -> "Lexical":
        """Index the texts, one row each."""
        bm25 = _library().BM25()
        bm25.index([tokens(text) or [""] for text in texts], show_progress=False)
        matrix = bm25.scores
        arrays = matrix["data"], matrix["indices"], matrix["indptr"]
        return cls(arrays, bm25.vocab_dict, matrix["num_docs"])

    @classmethod
    def load(cls, folder: Path, *, mapped: bool = False) -> "Lexical":
        """Load what `save` wrote, memory-mapped or not; raise DamagedIndex."""
        mode: Literal["r"] | None = "r" if mapped else None
        try:
            arrays = [
                np.load(folder / name, mmap_mode=mode, allow_pickle=False) for name in _ARRAYS
            ]
            words = json.loads((folder / _WORDS).read_bytes())
            return cls(arrays, words["columns"], words["rows"])
        except (EOFError, KeyError, TypeError, ValueError) as error:
            raise DamagedIndex(f"BM25 cannot be opened ({error})") from None

    def save(self, folder: Path) -> None:
        """Write FILES into the folder; raise OSError.

        The arrays' bytes are written here, not by numpy: its own way to a file loses the last ones
        in silence where the disk is full.
        """
        for name, array in zip(_ARRAYS, (self._data, self._indices, self._indptr), strict=True):
            with (folder / name).open("wb") as file:
                header = np.lib.format.header_data_from_array_1_0(array)
                np.lib.format.write_array_header_1_0(file, header)
                file.write(array.data)
        words = {"rows": self._rows, "columns": self._columns}
        (folder / _WORDS).write_text(json.dumps(words), encoding="utf-8")

    def __len__(self) -> int:
        return self._rows

    @property
    def words(self) -> Collection[str]:
        """All words of the passages, folded and without their plural endings."""
        return self._columns.keys()

    def search(self, query: str, k: int) -> list[tuple[int, float]]:
        """Best k rows with a score above 0, best first, ties by row.

        The words that can give most come first. Once no row without any of them can still be among
        the best, the others only add to the rows found (MaxScore: Turtle and Flood, 1995).
        """
        words = dict.fromkeys(word for word in tokens(query) if word not in FUNCTION_WORDS)
        lists = sorted(filter(None, map(self._postings, words)), key=lambda one: -one.most)
        totals = np.zeros(len(self), np.float32)
        rows = np.zeros(0, np.int32)
        least = 0.0  # of the best k so far
        lefts = [*accumulate(one.most for one in reversed(lists))][::-1]
        for one, left in zip(lists, lefts, strict=True):
            if least > left:
                rows = rows[totals[rows] >= least - left]
                one.add_to(totals, rows)
            else:
                rows = np.concatenate([rows, one.rows[totals[one.rows] == 0]])
                totals[one.rows] += one.scores
            if len(rows) >= k:
                least = float(np.partition(totals[rows], -k)[-k])
        rows = rows[totals[rows] >= least]
        order = rows[np.lexsort((rows, -totals[rows]))][:k]
        return [(int(row), float(totals[row])) for row in order]

    def _postings(self, word: str) -> "_Postings | None":
        """The rows that hold a word, None where none does."""
        column = self._columns.get(word)
        if column is None:
            return None
        start, end = self._indptr[column : column + 2]
        return _Postings(self._indices[start:end], self._data[start:end])


class _Postings:
    """What a word gives to the rows that hold it; rows ascend."""

    def __init__(self, rows: NDArray[np.int32], scores: NDArray[np.float32]) -> None:
        self.rows, self.scores = rows, scores
        self.most = float(scores.max())

    def add_to(self, totals: NDArray[np.float32], rows: NDArray[np.int32]) -> None:
        """Add to the totals of some rows."""
        at = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
        held = self.rows[at] == rows
        totals[rows[held]] += self.scores[at[held]]


def _library() -> Any:
    """Import bm25s without its progress bars: their lock outlives a killed process, held."""
    os.environ.setdefault("DISABLE_TQDM", "1")
    import bm25s

    return bm25s


@lru_cache(maxsize=1 << 16)  # also lets equal words of a million passages share one string
def _stem(word: str) -> str:
    """The word without its plural ending (Harman's rules), a figure without its separators."""
    if word[0].isdigit():
        return word.replace(",", "")
    if len(word) < 4 or not word.endswith("s") or word.endswith(("us", "ss")):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    return word[:-1]
