"""FAISS: equal to numpy's inner product, exact or trained, to bytes and back."""

from pathlib import Path

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from index import DamagedIndex, vectors
from index.vectors import build_vectors, load_vectors, search_vectors, to_bytes


def unit(count: int, dimension: int, seed: int = 0) -> NDArray[np.float32]:
    drawn = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)


def test_search_equals_the_inner_product() -> None:
    matrix, query = unit(50, 8), unit(1, 8, 1)[0]
    found = search_vectors(build_vectors(matrix), query, 50)
    products = matrix @ query
    assert [row for row, _ in found] == np.argsort(-products, kind="stable").tolist()
    assert [score for _, score in found] == pytest.approx(np.sort(products)[::-1], abs=1e-6)


def test_ties_are_broken_by_row() -> None:
    matrix = np.array([[0, 1], [1, 0], [0, 1], [1, 0]], np.float32)
    index = build_vectors(matrix)
    assert search_vectors(index, matrix[1], 4) == [(1, 1.0), (3, 1.0), (0, 0.0), (2, 0.0)]


def test_more_than_there_are_is_all() -> None:
    assert len(search_vectors(build_vectors(unit(3, 4)), unit(1, 4)[0], 10)) == 3


def test_a_search_that_fails_leaves_the_threads_as_they_were() -> None:
    index, threads = build_vectors(unit(3, 4)), faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(threads + 1)
    try:
        with pytest.raises(AssertionError):
            search_vectors(index, unit(1, 5)[0], 1)
        assert faiss.omp_get_max_threads() == threads + 1
    finally:
        faiss.omp_set_num_threads(threads)


@pytest.mark.parametrize("limit", [1_000, 10])
def test_round_trip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(vectors, "EXACT_LIMIT", limit)
    matrix = unit(1_000, 16)
    index = build_vectors(matrix)
    path = tmp_path / "vectors.faiss"
    path.write_bytes(to_bytes(index))
    loaded = load_vectors(path, 1_000, 16)
    for query in unit(20, 16, 2):
        assert search_vectors(loaded, query, 10) == search_vectors(index, query, 10)


def test_the_trained_kind_finds_what_exact_search_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    centres = unit(40, 32)
    matrix = np.repeat(centres, 100, axis=0) + unit(4_000, 32, 1)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    exact = build_vectors(matrix)
    monkeypatch.setattr(vectors, "EXACT_LIMIT", 1_000)
    trained = build_vectors(matrix)
    assert type(trained).__name__ == "IndexIVFScalarQuantizer"
    shared = [
        len(
            {row for row, _ in search_vectors(exact, query, 10)}
            & {row for row, _ in search_vectors(trained, query, 10)}
        )
        for query in matrix[::40]
    ]
    assert sum(shared) / (10 * len(shared)) >= 0.95


def test_counts_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    path.write_bytes(to_bytes(build_vectors(unit(3, 4))))
    with pytest.raises(DamagedIndex, match="holds 3 vectors of 4, expected 2 of 4"):
        load_vectors(path, 2, 4)
    with pytest.raises(DamagedIndex, match="expected 3 of 5"):
        load_vectors(path, 3, 5)
    path.write_bytes(b"root:x:0:0")
    with pytest.raises(DamagedIndex, match="cannot be opened"):
        load_vectors(path, 3, 4)
