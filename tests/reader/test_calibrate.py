"""Calibration: the fit is that of logistic regression, and what it writes is whole."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.evaluate import read_stories
from assistant.reader import calibrate, weights
from assistant.reader.calibrate import as_asked, fit, tuning_stories

STORIES = Path(__file__).parents[1] / "stories"


def test_an_intercept_alone_is_the_share_in_log_odds() -> None:
    labels = np.array([1.0, 1.0, 1.0, 0.0])
    assert fit(np.zeros((4, 0)), labels) == pytest.approx([np.log(3)], abs=0.02)


def test_a_row_counts_as_often_as_it_is_said_to() -> None:
    features = np.array([[0.0], [0.0], [1.0], [1.0]])
    labels = np.array([0.0, 1.0, 0.0, 1.0])
    slope, intercept = fit(features, labels, np.array([100.0, 100.0, 100.0, 300.0]))
    assert intercept == pytest.approx(0, abs=0.01)
    assert slope == pytest.approx(np.log(3), abs=0.01)


def test_unanswerable_questions_count_as_often_as_they_are_asked() -> None:
    items = [{"answerable": True}] * 81 + [{"answerable": False}] * 50
    counts = as_asked(items)
    assert counts[:81].tolist() == [1.0] * 81
    assert counts[81:].sum() == pytest.approx(19)


def test_tuning_stories_stand_before_the_held_out_ones(tmp_path: Path) -> None:
    folders = {"ordinary": "abcdefg", "extra": "xyz"}
    for name, stories in folders.items():
        (tmp_path / name).mkdir()
        lines = [json.dumps({"id": story}) for story in stories]
        (tmp_path / name / "one.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = tuning_stories(tmp_path / "ordinary", [tmp_path / "extra"], tmp_path / "out.jsonl")
    told = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert told == ["c", "z"]


@pytest.mark.slow
def test_settings_are_written_beside_the_weights_that_were_asked(tmp_path: Path) -> None:
    shutil.copy(weights.SHIPPED / weights.WEIGHTS, tmp_path)
    (tmp_path / "stories").mkdir()
    story = next(iter(read_stories([STORIES / "validation_1.jsonl"])))
    few = {**story, "items": story["items"][:12]}
    text = "\n".join([json.dumps(few), *["{}"] * 4])
    (tmp_path / "stories" / "one.jsonl").write_text(text, encoding="utf-8")
    before = (weights.SHIPPED / weights.SETTINGS).read_bytes()
    calibrate.main(["--stories", str(tmp_path / "stories"), "--reader", str(tmp_path)])
    _, settings = weights.load(tmp_path)  # their hash is right
    shapes = {name: np.shape(list(found.values()) if isinstance(found, dict) else found)
              for name, found in settings.items() if name not in ("sha256", "right")}  # fmt: skip
    assert shapes == {"evidence": (5,), "answerable": (9,), "confidence": (3, 2)}
    assert {name: len(found) for name, found in settings["right"].items()} == {
        "open": 3,
        "polar": 4,
    }
    assert (weights.SHIPPED / weights.SETTINGS).read_bytes() == before
