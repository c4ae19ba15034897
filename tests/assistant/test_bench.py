"""The benchmark's own parts: drawn vectors, material, cases, the table."""

from pathlib import Path

import numpy as np
import pytest

from assistant.bench import peers, scale, table
from index import Article
from tests.fakes import LetterEncoder

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("*.jsonl"))


def test_vectors_beyond_the_real_ones_are_drawn_near_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "REAL", 4)
    letters = LetterEncoder()
    encoder = scale.DrawnEncoder(letters)
    real = [encoder.encode(["water", "wheat"]), encoder.encode(["trade", "visit"])]
    drawn = encoder.encode(["ignored"] * 200)
    assert (letters.encoded, len(encoder.made)) == (4, 3)
    assert np.linalg.norm(drawn, axis=1) == pytest.approx([1.0] * 200, abs=1e-5)
    nearest = (drawn @ np.concatenate(real).T).max(axis=1)
    assert 0.7 < float(np.median(nearest)) < 0.9


def test_known_vectors_are_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale, "REAL", 5)
    letters = LetterEncoder()
    texts = ["water", "wheat", "trade", "visit", "river"]
    known = letters.encode(texts[:3])
    encoder = scale.DrawnEncoder(letters, known)
    first, second = encoder.encode(texts[:3]), encoder.encode(texts[3:])
    assert first == pytest.approx(known)
    assert second == pytest.approx(LetterEncoder().encode(texts[3:]))
    assert letters.encoded == 5


def test_articles_have_as_many_passages_as_asked_and_vary() -> None:
    pool, questions = scale._material(None)
    articles = list(scale._articles(pool, 170))
    assert len(questions) == scale.QUESTIONS
    assert [len(article.paragraphs) for article in articles] == [50, 50, 50, 20]
    assert len({article.text for article in articles}) == 4


def test_cases_are_answerable_questions_of_every_story() -> None:
    cases = peers._cases(STORIES, 200)
    assert len(cases) == 4 * len(STORIES)
    assert sum(len(case.questions) for case in cases) >= 200
    assert all(e in case.article.text for case in cases for _, es in case.questions for e in es)


def test_recall_counts_questions_with_all_their_evidence() -> None:
    article = Article.from_text("One.\n\nTwo.\n\nThree.")
    case = peers.Case(article, (("a", ("One.",)), ("b", ("One.", "Three.")), ("c", ("None.",))))
    scored = peers._score(lambda _: lambda _, k: ["One.", "Two.", "Three."][:k], [case])
    assert (scored["recall@1"], scored["recall@3"], scored["questions"]) == (0.333, 0.667, 3)


def test_the_table_has_a_line_for_each_figure() -> None:
    text = table({"scale": [{"passages": 10, "ms": 0.5}, {"passages": 20, "ms": 0.6}]})
    assert [line.split() for line in text.splitlines()] == [
        ["scale"],
        ["passages", "10", "20"],
        ["ms", "0.5", "0.6"],
    ]
