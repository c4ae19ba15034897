"""BM25: the formula on three documents, folding, ties, round trip."""

import math
import random
from collections import Counter
from pathlib import Path

import pytest

from index.lexical import FILES, Lexical, tokens

DOCUMENTS = ["summit talks summit", "talks begin", "water"]


def bm25(frequency: int, length: int, containing: int, documents: int, mean: float) -> float:
    """Lucene's formula for one word, k1 = 1.5, b = 0.75."""
    idf = math.log(1 + (documents - containing + 0.5) / (containing + 0.5))
    return idf * frequency / (frequency + 1.5 * (1 - 0.75 + 0.75 * length / mean))


def test_scores_equal_the_formula() -> None:
    found = Lexical.build(DOCUMENTS).search("Summit talks?", 3)
    first = bm25(2, 3, 1, 3, 2) + bm25(1, 3, 2, 3, 2)
    second = bm25(1, 2, 2, 3, 2)
    assert [row for row, _ in found] == [0, 1]
    assert [score for _, score in found] == pytest.approx([first, second], abs=1e-6)


def test_a_word_asked_twice_counts_once() -> None:
    index = Lexical.build(DOCUMENTS)
    assert index.search("talks talks", 3) == index.search("talks", 3)


def test_ties_are_broken_by_row() -> None:
    index = Lexical.build(["b a", "a c", "a d", "e f"])
    assert [row for row, _ in index.search("a", 2)] == []  # a function word
    assert [row for row, _ in Lexical.build(["x b", "x c", "x d", "e f"]).search("x", 2)] == [0, 1]


@pytest.mark.parametrize("k", [1, 5, 40, 1000])
def test_rows_are_those_of_scoring_every_passage(k: int) -> None:
    drawn = random.Random(3)
    vocabulary = [f"w{n}x" for n in range(60)]
    often = [1 / (n + 1) for n in range(60)]
    documents = [drawn.choices(vocabulary, often, k=drawn.randint(1, 12)) for _ in range(400)]
    documents += documents[:50]  # ties
    index = Lexical.build([" ".join(words) for words in documents])
    mean = sum(map(len, documents)) / len(documents)
    containing = Counter(word for words in documents for word in set(words))
    for _ in range(50):
        asked = list(dict.fromkeys(drawn.choices(vocabulary, k=drawn.randint(1, 6))))
        scores = [
            sum(
                bm25(words.count(word), len(words), containing[word], len(documents), mean)
                for word in asked
                if word in words
            )
            for words in documents
        ]
        best = sorted(range(len(scores)), key=lambda row: (-round(scores[row], 5), row))
        found = index.search(" ".join(asked), k)
        assert [row for row, _ in found] == [row for row in best if scores[row]][:k]
        assert [score for _, score in found] == pytest.approx(
            [scores[row] for row, _ in found], abs=1e-5
        )


@pytest.mark.parametrize("query", ["", "   ", "?!", "when did the", "unknown", "\ud800"])
def test_nothing_to_find(query: str) -> None:
    assert Lexical.build(DOCUMENTS).search(query, 3) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kazakhstan’s TALKS", ["kazakhstan", "s", "talk"]),
        ("António Ångström", ["antonio", "angstrom"]),
        (
            "1,200 of 1.5 degrees in 2023-2024",
            ["1200", "of", "1.5", "degree", "in", "2023", "2024"],
        ),
        ("cities, buses, crisis, glass, gas", ["city", "buse", "crisi", "glass", "gas"]),
        ("他来了", ["他", "来", "了"]),
        ("snake_case Straße", ["snake", "case", "strasse"]),
        ("“”…", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_texts_without_words_are_rows_too() -> None:
    index = Lexical.build(["***", "water"])
    assert len(index) == 2
    assert [row for row, _ in index.search("water", 2)] == [1]


@pytest.mark.parametrize("mapped", [False, True])
def test_round_trip(tmp_path: Path, mapped: bool) -> None:
    index = Lexical.build([*DOCUMENTS, "Ça va"])
    index.save(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
    loaded = Lexical.load(tmp_path, mapped=mapped)
    assert len(loaded) == 4
    for query in ("summit talks", "water", "ca", "none"):
        assert loaded.search(query, 4) == index.search(query, 4)
