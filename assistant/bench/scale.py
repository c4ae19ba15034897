"""How an index grows: time, disk, memory and recall from a thousand to a million passages.

Texts are passages of given files, repeated with other words in them. Vectors are the encoder's
up to REAL passages, and drawn near those beyond.
"""

import gzip
import itertools
import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering import READ
from assistant.bench.speed import memory_of
from assistant.errors import AssistantError
from assistant.retrieval import retrieve
from index import Article, Encoder, Index, load_encoder, open_index, shipped_article
from index.lexical import Lexical
from index.manifest import fingerprint
from index.passages import split_passages
from index.store import FILES, VECTORS
from index.vectors import load_vectors, search_vectors

REAL = 20_000  # passages that are really encoded
QUESTIONS = 200
_SPREAD = 0.7  # length of what is added to a real vector: its cosine to the result is 0.82
_PARAGRAPHS = 50  # an article
_SEED = 7


class DrawnEncoder:
    """The real encoder for the first REAL texts of a build, vectors drawn near those after."""

    name = "drawn near real vectors"

    def __init__(self, encoder: Encoder, known: NDArray[np.float32] | None = None) -> None:
        """Take the vectors of the first texts if they are `known`, so that none is made twice."""
        self.dimension = encoder.dimension
        self.digest = encoder.digest
        self.encoder = encoder
        self.real: list[NDArray[np.float32]] = []
        self._known = np.zeros((0, encoder.dimension), np.float32) if known is None else known
        self._draw = np.random.default_rng(_SEED)
        self.made: list[NDArray[np.float32]] = []
        self.seconds = 0.0  # spent here: real encoding and drawing

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors of shape (len(texts), dimension), each of length 1."""
        start = time.perf_counter()
        at = sum(map(len, self.real))
        if at < REAL:
            vectors = self._known[at : at + len(texts)]
            if len(vectors) < len(texts):
                vectors = self.encoder.encode(texts)
            self.real.append(vectors)
        else:
            vectors = self._near(len(texts))
        self.made.append(vectors)
        self.seconds += time.perf_counter() - start
        return vectors

    def _near(self, count: int) -> NDArray[np.float32]:
        """Return unit vectors drawn near real ones."""
        block = self.real[self._draw.integers(len(self.real))]
        noise = self._draw.standard_normal((count, self.dimension), np.float32)
        vectors = block[self._draw.integers(len(block), size=count)]
        vectors = vectors + noise * np.float32(_SPREAD / self.dimension**0.5)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def measure_scale(sizes: Sequence[int], texts: Path | None = None) -> list[dict[str, Any]]:
    """Measure an index of each size in a process of its own, so that memory is its own."""
    rows = []
    with tempfile.TemporaryDirectory() as kept:
        real = Path(kept) / "real.npy"
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                rows.append(_apart(_measure, size, texts, Path(folder), real))
    return rows


def _apart(function: Callable[..., Any], *arguments: Any) -> Any:
    """Return what a function returns in a process of its own, which does not outlive this one."""
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, function, *arguments))
    process.start()
    sender.close()  # so that the end of the process ends the waiting
    try:
        return receiver.recv()
    except EOFError:
        raise AssistantError(
            "The process that measures ended without a result, by the error above if there is one, "
            "else for lack of memory: close other programs, or name fewer passages (--size)."
        ) from None
    finally:
        process.terminate()
        process.join()


def _send(sender: Connection, function: Callable[..., Any], *arguments: Any) -> None:
    """Send what a function returns; end when the process that waits for it has ended."""
    Thread(target=_end_with_parent, daemon=True).start()
    sender.send(function(*arguments))


def _end_with_parent() -> None:
    """Wait for the end of the process that started this one, whatever ended it, and end too."""
    parent = parent_process()
    assert parent
    parent.join()
    os._exit(1)


def _measure(size: int, texts: Path | None, cache: Path, real: Path) -> dict[str, Any]:
    """Build an index of at least `size` passages, open it again, search it.

    The real vectors are kept in the file `real`: every size begins with the same passages.
    """
    pool, questions = _material(texts)
    articles = list(_articles(pool, size))
    encoder = DrawnEncoder(load_encoder(), np.load(real) if real.exists() else None)
    start = time.perf_counter()
    index = open_index(articles, encoder, cache)
    built = time.perf_counter() - start - encoder.seconds
    np.save(real, np.concatenate(encoder.real))
    (folder,) = cache.iterdir()
    count = len(index.passages)
    vectors = encoder.encoder.encode(questions)
    found = _apart(_open, folder, count, encoder.dimension, vectors, questions)
    kind = type(index.vectors).__name__
    return {
        "passages": count,
        "kind": kind,
        "really encoded": sum(map(len, encoder.real)),
        "build microseconds a passage, without the encoder": round(1e6 * built / count, 1),
        "disk MB": round(sum((folder / name).stat().st_size for name in FILES) / 1e6, 1),
        **found,
        "recall@10 against exact": round(_recall(index, encoder.made, vectors), 3),
    }


def _open(
    folder: Path, count: int, dimension: int, vectors: NDArray[np.float32], questions: list[str]
) -> dict[str, Any]:
    """Verify and open the index's files as `open_index` does, and search them."""
    import faiss  # noqa: F401  (the library is not part of what is timed)

    before, start = memory_of(os.getpid(), "VmHWM"), time.perf_counter()
    for name in FILES:
        fingerprint(folder / name)
    verified = time.perf_counter()
    dense = load_vectors(folder / VECTORS, count, dimension)
    lexical = Lexical.load(folder, mapped=True)
    loaded = time.perf_counter()
    search_vectors(dense, vectors[0], 10)
    dense_ms = _median_ms(lambda row: search_vectors(dense, vectors[row], 10))
    lexical_ms = _median_ms(lambda row: lexical.search(questions[row], 10))
    memory = memory_of(os.getpid(), "VmHWM") - before
    index, encoder = Index((), (), dense, lexical), load_encoder()
    return {
        "verify s": round(verified - start, 3),
        "load s": round(loaded - verified, 3),
        "dense ms": dense_ms,
        "BM25 ms": lexical_ms,
        "query ms, with its encoding": _median_ms(
            lambda row: retrieve(index, encoder, questions[row], READ)
        ),
        "memory MB": round(memory),
    }


def _median_ms(search: Any) -> float:
    """Return the median time of a search."""
    times = []
    for row in range(QUESTIONS):
        start = time.perf_counter()
        search(row)
        times.append(time.perf_counter() - start)
    return round(1e3 * float(np.median(times)), 2)


def _recall(index: Index, made: list[NDArray[np.float32]], asked: NDArray[np.float32]) -> float:
    """Share of the ten nearest of all inner products that the index finds."""
    products = np.concatenate([asked @ block.T for block in made], axis=1)
    wanted = np.argpartition(-products, 10, axis=1)[:, :10].tolist()
    found = [{row for row, _ in index.dense(vector, 10)} for vector in asked]
    return float(np.mean([len(f & set(w)) / 10 for f, w in zip(found, wanted, strict=True)]))


def _material(texts: Path | None) -> tuple[list[str], list[str]]:
    """Texts of passages, and questions, from a folder of .jsonl.gz files or the shipped article."""
    contexts, questions = {shipped_article().text: None}, [shipped_article().title]
    for path in sorted(texts.glob("*.jsonl.gz")) if texts else []:
        for line in gzip.decompress(path.read_bytes()).decode().splitlines():
            example = json.loads(line)
            if "context" in example and "question" in example:
                contexts[example["context"]] = None
                questions.append(example["question"])
    articles = [Article.from_text(context) for context in contexts]
    pool = [articles[p.article].text[p.start : p.end] for p in split_passages(articles)]
    drawn = random.Random(_SEED)
    drawn.shuffle(pool)
    return pool, drawn.choices(questions, k=QUESTIONS)


def _articles(pool: list[str], size: int) -> Iterator[Article]:
    """Articles of _PARAGRAPHS passages each; from the second round on, other words stand in."""
    drawn = random.Random(_SEED)
    words = sorted({word for text in pool for word in text.split() if word.isalpha()})
    texts = itertools.islice(itertools.cycle(pool), size)
    for number in itertools.count():
        paragraphs = list(itertools.islice(texts, _PARAGRAPHS))
        if not paragraphs:
            return
        if number * _PARAGRAPHS >= len(pool):
            paragraphs = [_varied(paragraph, words, drawn) for paragraph in paragraphs]
        yield Article.from_text("\n\n".join(paragraphs), f"Article {number}")


def _varied(text: str, words: list[str], drawn: random.Random) -> str:
    """The text with every eighth word, on average, replaced by another."""
    kept = [drawn.choice(words) if drawn.random() < 1 / 8 else word for word in text.split()]
    return " ".join(kept)
