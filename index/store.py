"""The index: built from articles, kept in a folder that is named after all that went into it.

The folder holds the vectors, the BM25 arrays and, written last, the manifest. Passages are not
stored: they follow from the articles, and their hash is part of the folder's name.
"""

import contextlib
import json
import os
import shutil
import stat
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import lexical
from index.article import Article, checked_articles
from index.embedding import Encoder
from index.errors import DamagedIndex, IndexingError
from index.lexical import Lexical
from index.manifest import sha256, verify, write_manifest
from index.passages import Passage, split_passages
from index.vectors import EXACT_LIMIT, build_vectors, load_vectors, search_vectors, to_bytes

FORMAT = 2  # raised when a file changes its meaning
VECTORS = "vectors.faiss"
FILES = (VECTORS, *lexical.FILES)
_BATCH = 512  # passages between two reports of progress
_LEFT = 3600  # seconds after which a temporary folder belongs to no living build


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Articles with their passages and the two ways to find them; threads may share it."""

    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]
    vectors: Any  # FAISS
    lexical: Lexical

    def dense(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """Best k rows by inner product, best first, ties by row."""
        return search_vectors(self.vectors, vector, k)

    def article_of(self, row: int) -> Article:
        """Return the article that a passage stands in."""
        return self.articles[self.passages[row].article]

    def text(self, row: int) -> str:
        """Return the exact text of a passage."""
        passage = self.passages[row]
        return self.articles[passage.article].text[passage.start : passage.end]


def to_stderr(line: str) -> None:
    """Write one line where it does not mix with an answer."""
    sys.stderr.write(line + "\n")


def no_progress(done: int, total: int) -> None:
    """Ignore how many passages are encoded."""


def default_cache() -> Path:
    """Return the folder of indexes in the user's cache; raise RuntimeError without a home."""
    from platformdirs import user_cache_path

    folder = user_cache_path("visit-assistant", appauthor=False) / "indexes"
    if not folder.is_absolute():  # the "~" of a user without a home
        raise RuntimeError("there is no home folder")
    return folder


def cache_folder(cache: str | Path) -> Path:
    """Return the folder to keep indexes in; raise IndexingError where none can be called so."""
    try:
        name = os.fsencode(Path(cache))
    except (TypeError, UnicodeEncodeError):
        name = b"\0"
    if b"\0" in name:
        raise IndexingError(f"{cache!r} can be no folder to keep an index in; name one.")
    return Path(cache)


def open_index(
    articles: Sequence[Article],
    encoder: Encoder,
    cache: str | Path | None = None,
    notify: Callable[[str], None] = to_stderr,
    progress: Callable[[int, int], None] = no_progress,
) -> Index:
    """Load the index of these articles, or build it and keep it; `notify` gets what went wrong."""
    articles = checked_articles(articles)
    passages = split_passages(articles)
    inputs = _inputs(articles, passages, encoder)
    try:
        kept = default_cache() if cache is None else cache_folder(cache).expanduser().absolute()
    except (OSError, RuntimeError) as error:  # no home, or the working folder is gone
        notify(f"There is no folder to keep the index in ({error}); it stays in memory.")
        return _build(articles, passages, encoder, progress)
    folder = kept / _name(inputs)
    try:
        if os.path.lexists(folder):
            return Index(articles, passages, *_load(folder, inputs))
    except (DamagedIndex, OSError) as error:
        notify(f"The index {folder} is damaged: {error}; building it again.")
        _discard(folder)
    index = _build(articles, passages, encoder, progress)
    try:
        _save(index, folder, inputs)
    except (OSError, RuntimeError) as error:
        notify(f"The index cannot be kept in {folder.parent} ({error}); it stays in memory.")
    return index


def _build(
    articles: tuple[Article, ...],
    passages: tuple[Passage, ...],
    encoder: Encoder,
    progress: Callable[[int, int], None],
) -> Index:
    """Encode and index all passages."""
    texts = [articles[p.article].text[p.start : p.end] for p in passages]
    vectors = np.empty((len(texts), encoder.dimension), np.float32)
    for at in range(0, len(texts), _BATCH):
        vectors[at : at + _BATCH] = encoder.encode(texts[at : at + _BATCH])
        progress(min(at + _BATCH, len(texts)), len(texts))
    return Index(articles, passages, build_vectors(vectors), Lexical.build(texts))


def _inputs(
    articles: tuple[Article, ...], passages: tuple[Passage, ...], encoder: Encoder
) -> dict[str, Any]:
    """All that an index depends on, as it stands in the manifest."""
    rows = array("q", (value for passage in passages for value in astuple(passage)))
    return {
        "format": FORMAT,
        "encoder": {
            "name": encoder.name,
            "sha256": encoder.digest,
            "dimension": encoder.dimension,
        },
        "passages": {"count": len(passages), "sha256": sha256(rows.tobytes())},
        "articles": [
            {"title": article.title, "sha256": sha256(article.text.encode())}
            for article in articles
        ],
    }


def _name(inputs: dict[str, Any]) -> str:
    """Name of the folder for these inputs."""
    return sha256(json.dumps(inputs, sort_keys=True).encode())[:32]


def _save(index: Index, folder: Path, inputs: dict[str, Any]) -> None:
    """Write a temporary folder beside, the manifest last, and rename it; raise OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder.parent)
    temporary = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    try:
        (temporary / VECTORS).write_bytes(to_bytes(index.vectors))
        index.lexical.save(temporary)
        write_manifest(temporary, inputs, FILES)
        _publish(temporary, folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _publish(temporary: Path, folder: Path) -> None:
    """Give a whole index its name, unless another process was faster with the same content."""
    try:
        temporary.rename(folder)
    except OSError:
        if not os.path.lexists(folder):
            raise


def _sweep(cache: Path) -> None:
    """Remove what builds that were killed have left behind."""
    with contextlib.suppress(FileNotFoundError):  # another build may sweep as well
        for left in cache.glob(".building-*"):
            if time.time() - left.lstat().st_mtime > _LEFT:
                shutil.rmtree(left, ignore_errors=True)


def _load(folder: Path, inputs: dict[str, Any]) -> tuple[Any, Lexical]:
    """Verify every file, then open them; raise DamagedIndex or OSError."""
    if not stat.S_ISDIR(folder.lstat().st_mode):
        raise DamagedIndex("it is not a folder")
    verify(folder, inputs, FILES)
    count, dimension = inputs["passages"]["count"], inputs["encoder"]["dimension"]
    vectors = load_vectors(folder / VECTORS, count, dimension)
    # A mapped file must not shrink under its reader, so only what is large is mapped.
    words = Lexical.load(folder, mapped=count > EXACT_LIMIT)
    if len(words) != count:
        raise DamagedIndex(f"BM25 covers {len(words)} passages, expected {count}")
    return vectors, words


def _discard(folder: Path) -> None:
    """Move what stands in an index's place out of the way; another process may do the same."""
    with contextlib.suppress(OSError):  # where it stays, the next start says again what it is
        if not stat.S_ISDIR(folder.lstat().st_mode):
            folder.unlink()
            return
        aside = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
        try:
            folder.rename(aside / "damaged")
        finally:
            shutil.rmtree(aside, ignore_errors=True)
