"""Vectors in FAISS: which kind for how many, to bytes and back. Scores are inner products."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import DamagedIndex

EXACT_LIMIT = 20_000  # passages; up to here an exact search takes a few milliseconds
_TRAINING = 50  # vectors a cell is trained on; FAISS asks for 39 or more
_PROBES = 96  # cells searched a question: recall@10 of 0.96 to 0.98 in 2 to 4 ms
_SEED = 1234


def build_vectors(vectors: NDArray[np.float32]) -> Any:
    """Make a FAISS index of unit vectors (n, dimension): exact, or cells of 8-bit vectors."""
    import faiss

    count, dimension = vectors.shape
    index: Any
    if count <= EXACT_LIMIT:
        index = faiss.IndexFlatIP(dimension)
    else:
        cells = min(4 * int(count**0.5), count // _TRAINING)
        index = faiss.index_factory(dimension, f"IVF{cells},SQ8", faiss.METRIC_INNER_PRODUCT)
        index.nprobe = _PROBES
        index.cp.max_points_per_centroid = _TRAINING
        chosen = np.random.default_rng(_SEED).permutation(count)[: cells * _TRAINING]
        index.train(vectors[np.sort(chosen)])
    index.add(vectors)
    return index


def to_bytes(index: Any) -> bytes:
    """Serialise a FAISS index."""
    import faiss

    return bytes(faiss.serialize_index(index))


def load_vectors(path: Path, count: int, dimension: int) -> Any:
    """Open a verified file, memory-mapped where its kind can be; raise DamagedIndex."""
    import faiss

    try:
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP)
    except RuntimeError as error:
        raise DamagedIndex(f"{path.name} cannot be opened ({error})") from None
    if (index.ntotal, index.d) != (count, dimension):
        raise DamagedIndex(
            f"{path.name} holds {index.ntotal} vectors of {index.d}, "
            f"expected {count} of {dimension}"
        )
    return index


def search_vectors(index: Any, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
    """Best k rows of an index for one vector, best first, ties by row.

    A search takes one thread: FAISS's threads and torch's would wait for each other, longer than
    the search takes.
    """
    import faiss

    query = np.ascontiguousarray(vector, np.float32).reshape(1, -1)
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        scores, rows = index.search(query, min(k, index.ntotal))
    finally:
        faiss.omp_set_num_threads(threads)
    found = [(int(row), float(score)) for row, score in zip(rows[0], scores[0], strict=True)]
    return sorted((pair for pair in found if pair[0] >= 0), key=lambda pair: (-pair[1], pair[0]))
