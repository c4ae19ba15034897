"""The benchmark's own parts: drawn vectors, material, cases, the table; a short run of each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant import Assistant
from assistant.bench import page, peers, run, scale, speed, table
from assistant.errors import AssistantError
from index import Article
from tests.fakes import LetterEncoder

ROOT = Path(__file__).parents[2]
STORIES = sorted((ROOT / "tests/stories").glob("*.jsonl"))
QUESTIONS = ["When did Guterres arrive in Almaty?", "Who greeted Guterres?"]
NESTED = """
import signal
from assistant.bench.scale import _apart
signal.signal(signal.SIGINT, signal.default_int_handler)
_apart(_apart, exec, "import time; print('measuring', flush=True); time.sleep(60)")
"""
STEPS = ("encode", "retrieve", "read", "rest")


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


def test_peers_without_questions_or_their_packages_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(AssistantError, match="name stories with questions: --stories"):
        peers.measure_peers([])
    monkeypatch.setitem(sys.modules, "haystack", None)
    with pytest.raises(AssistantError, match=r"pip install 'visit-assistant\[bench\]'"):
        peers.measure_peers(STORIES[:1])


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


@pytest.mark.slow
def test_a_step_has_its_median_and_its_95th_percentile(monkeypatch: pytest.MonkeyPatch) -> None:
    spent = iter([9.0, 0.001, 0.002, 0.003])  # the first round is not counted
    monkeypatch.setattr(speed, "load_encoder", LetterEncoder)
    monkeypatch.setattr(speed, "ROUNDS", 4)
    monkeypatch.setattr(speed, "_steps", lambda *_: dict.fromkeys(STEPS, next(spent)))
    figures = speed.measure_question(QUESTIONS[:1])
    assert [figures[f"{step} ms"] for step in STEPS] == [2.0] * 4
    assert [figures[f"{step} p95 ms"] for step in STEPS] == [2.9] * 4
    assert (figures["median ms"], figures["p95 ms"]) == (8.0, 11.6)
    assert figures["as multiple of one encoding"] == 4.0


@pytest.mark.slow
def test_the_steps_of_a_question_are_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "ROUNDS", 2)
    monkeypatch.setattr(speed, "questions_of", lambda _: QUESTIONS[:1])
    (figures,) = run(["question"])["question"]
    steps = {step: figures[f"{step} ms"] for step in STEPS}
    assert sum(steps.values()) == pytest.approx(figures["median ms"], abs=0.1)
    assert 0 < steps["retrieve"] < steps["read"]
    assert 1 < steps["encode"] < steps["read"]
    assert figures["as multiple of one encoding"] == pytest.approx(
        figures["median ms"] / steps["encode"], rel=0.02
    )


@pytest.mark.slow
def test_questions_to_measure_with_are_those_that_are_read(shipped: Assistant) -> None:
    found = speed.questions_of(shipped.articles[0])
    assert len(found) > 5
    assert all(question.endswith("?") for question in found)


@pytest.mark.slow
def test_a_cold_start_is_compared_with_the_encoder_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds_of, ran = speed.seconds_of, list[str]()

    def run_once(code: str) -> float:
        ran.append(code)
        return seconds_of(code) if ran.count(code) == 1 else 3.0

    monkeypatch.setattr(speed, "seconds_of", run_once)
    monkeypatch.setattr(speed, "COLD_STARTS", 1)
    figures = speed.measure_cold("Who greeted Guterres’s party, and what’s “SCO”?")
    assert [ran.count(code) for code in dict.fromkeys(ran)] == [2, 1]
    assert figures["cold ask s"] == 3.0  # the one that built the index is not counted
    assert figures["import and load the encoder s"] > 0.5
    assert figures["ratio"] == pytest.approx(3 / figures["import and load the encoder s"], rel=0.02)


@pytest.mark.slow
def test_threads_get_the_answers_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "THREADS", (1, 3))
    rows = speed.measure_threads(QUESTIONS, asked=6)
    assert [row["threads"] for row in rows] == [1, 3]
    assert [row["answers as with one"] for row in rows] == [True, True]
    assert all(row["questions a second"] > 0 and row["peak memory MB"] > 100 for row in rows)


@pytest.mark.slow
def test_the_page_is_measured_with_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "STARTS", 1)
    monkeypatch.setattr(page, "CLIENTS", {1: 1.0})
    monkeypatch.setattr(page, "COLD_ENCODER", "pass")  # it is run for the cold start
    start, load = page.measure_page(QUESTIONS)
    assert 0 < start["page up s"] < start["first answer s"]
    assert min(start["of an empty page"], start["of the encoder"]) > 0
    assert (load["clients"], start["clients"]) == (1, "")
    assert 0 < load["median ms"] <= load["p95 ms"]
    assert "questions a second" in load
    assert load["peak memory MB"] > 100


def test_a_part_that_is_none_is_named_with_those_that_are() -> None:
    with pytest.raises(AssistantError) as caught:
        run(["cold", "speed"])
    assert str(caught.value) == (
        "There is no part “speed” to measure: "
        "name any of question, cold, threads, page, memory, scale, peers."
    )


def test_nothing_is_looked_up_while_measuring() -> None:
    code = "from assistant import bench; bench.run([]); "
    code += "from huggingface_hub import constants; print(constants.HF_HUB_OFFLINE)"
    environment = {name: os.environ[name] for name in os.environ if name != "HF_HUB_OFFLINE"}
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert found.stdout == b"True\n"


def test_what_fails_in_a_process_of_its_own_fails_here() -> None:
    assert scale._apart(divmod, 7, 2) == (3, 1)
    with pytest.raises(
        AssistantError, match=r"without a result, .*: close other programs, or name fewer"
    ):
        scale._apart(divmod, 7, 0)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_the_one_that_measures(end: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", NESTED], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"measuring\n"
        process.send_signal(end)
        rest, _ = process.communicate(timeout=20)  # ends when nobody can write any more
    assert (rest, process.returncode) == (b"", -end)
