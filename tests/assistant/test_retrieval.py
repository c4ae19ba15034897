"""Reciprocal rank fusion by hand."""

from pathlib import Path

import pytest

from assistant.reader.reading import Retrieved
from assistant.retrieval import Reach, fuse, holds, reach, retrieve
from index import Article, open_index
from tests.fakes import LetterEncoder


def test_fusion_by_hand() -> None:
    # 7: 1/61 + 1/62, 3: 1/62 + 1/61, 5: 1/63, 9: 1/63
    assert fuse([[7, 3, 5], [3, 7, 9]]) == [3, 7, 5, 9]


def test_a_row_in_both_rankings_beats_the_first_of_one() -> None:
    assert fuse([[1, 2], [3, 2]]) == [2, 1, 3]


def test_nothing_fuses_to_nothing() -> None:
    assert fuse([[], []]) == []


def test_the_passage_that_both_rankings_prefer_comes_first(tmp_path: Path) -> None:
    article = Article.from_text("Zebras graze.\n\nA boat came in.\n\nIt rained a lot.", title="t")
    encoder = LetterEncoder()
    index = open_index([article], encoder, tmp_path)
    best, other = retrieve(index, encoder, "boat came in", 2)
    assert index.text(best.row) == "A boat came in."
    vector = encoder.encode(["boat came in"])[0]
    assert dict(index.dense(vector, 3)) == pytest.approx(
        {best.row: best.similarity, other.row: other.similarity} | dict(index.dense(vector, 3)[2:])
    )


def test_a_name_is_held_in_any_case_and_number(tmp_path: Path) -> None:
    article = Article.from_text("The Zebras of Oslo graze.", title="t")
    index = open_index([article], LetterEncoder(), tmp_path)
    assert holds(index, ["Zebra", "OSLO"])
    assert not holds(index, ["Oslo", "Paris"])


@pytest.mark.parametrize(
    ("question", "similarity", "expected"),
    [
        ("What grazes?", 0.31, Reach(near=True, far=False, strange=False)),
        ("What grazes?", 0.25, Reach(near=False, far=False, strange=False)),
        ("What grazes?", 0.1, Reach(near=False, far=True, strange=False)),
        ("Does Oslo sleep?", 0.1, Reach(near=True, far=True, strange=False)),
        ("Does Paris sleep?", 0.1, Reach(near=False, far=True, strange=True)),
        ("What does the article say?", 0.1, Reach(near=True, far=False, strange=False)),
    ],
)
def test_how_near_a_question_comes(
    tmp_path: Path, question: str, similarity: float, expected: Reach
) -> None:
    article = Article.from_text("The Zebras of Oslo graze.", title="t")
    index = open_index([article], LetterEncoder(), tmp_path)
    found = [Retrieved(0, similarity), Retrieved(0, similarity - 0.05)]
    assert reach(index, question, found) == expected
