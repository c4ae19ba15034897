"""Choose the reader's threshold and make its confidence honest, on stories kept for that.

`python -m assistant.reader.calibrate --stories DIR` asks the tuning stories (the fifth from the
end of every file), fits the log-odds that a page answers and the confidence of answers, yes/no
answers and refusals, all by logistic regression, and writes them into `reader.json`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import evaluate
from assistant.answer import Answer
from assistant.pipeline import outcome_of
from assistant.question import Kind, clean, kind_of
from assistant.reader import weights
from assistant.reader.examples import read_lines
from assistant.reader.features import Tokens
from assistant.reader.reader import PageReading, TrainedReader, confidence_features, log_odds
from assistant.reader.stories import HELD_OUT_STORIES, TUNING_STORIES

Array = NDArray[np.float64]
RIDGE = 1e-2  # keeps weights small where features say the same


def fit(features: Array, labels: Array) -> Array:
    """Return weights and intercept of a ridge logistic regression, by Newton's method."""
    inputs = np.c_[features, np.ones(len(features))]
    values = np.zeros(inputs.shape[1])
    penalty = RIDGE * np.eye(inputs.shape[1])
    penalty[-1, -1] = 1e-6
    for _ in range(50):
        chances = 1 / (1 + np.exp(-inputs @ values))
        slope = inputs.T @ (chances - labels) / len(labels) + penalty @ values
        spread = (inputs * (chances * (1 - chances))[:, None]).T @ inputs / len(labels) + penalty
        values = values - np.linalg.solve(spread, slope)
    return values


class Recorder(TrainedReader):
    """The trained reader, remembering what its decision was made of."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, tuple[float, ...]] = {}

    def scan(
        self, question: str, earlier: Sequence[str], pages: Sequence[Sequence[Tokens]]
    ) -> list[PageReading]:
        """Remember the features under the question."""
        read = super().scan(question, earlier, pages)
        self.seen[question] = confidence_features(read)
        return read


def fit_answerable(stories: Path) -> list[float]:
    """Return weights and intercept of the log-odds that what was read answers."""
    reader = Recorder()
    outcomes = evaluate.evaluate([stories], reader=reader)
    rows = [
        (reader.seen[question], float(o.item["answerable"]))
        for o in outcomes
        if (question := clean(o.item["question"])) in reader.seen
    ]
    values = fit(np.array([r for r, _ in rows]), np.array([label for _, label in rows]))
    return [round(float(value), 4) for value in values]


def fit_confidence(outcomes: Sequence[evaluate.Outcome]) -> dict[str, list[float]]:
    """Return slope and intercept that turn raw confidence into the share that is right."""
    found = {}
    for name in ("open", "polar", "refusal"):
        group = [o for o in outcomes if outcome_of(o.answer) == name and _read(o.answer)]
        raw = np.array([[log_odds(o.answer.confidence)] for o in group])
        right = np.array([float(o.right) for o in group])
        found[name] = [round(float(v), 4) for v in fit(raw, right)]
    return found


def _read(answer: Answer) -> bool:
    """Whether the reader had a part in an answer: small talk and summaries are fixed."""
    return (
        bool(answer.citations or answer.related) and kind_of(clean(answer.question)) != Kind.SUMMARY
    )


def tuning_stories(folder: Path, out: Path) -> Path:
    """Write the tuning stories of a folder into one file and return its path."""
    kept = []
    for path in sorted(folder.glob("*.jsonl")):
        lines = list(read_lines(path))
        last = len(lines) - HELD_OUT_STORIES
        kept += lines[last - TUNING_STORIES : last]
    out.write_text("\n".join(json.dumps(line) for line in kept), encoding="utf-8")
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit both and write them down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, required=True, help="folder of stories")
    chosen = parser.parse_args(arguments)
    path = weights.SHIPPED / weights.SETTINGS
    with tempfile.TemporaryDirectory() as folder:
        stories = tuning_stories(chosen.stories, Path(folder) / "tuning.jsonl")
        settings = {"sha256": weights.digest(weights.SHIPPED / weights.WEIGHTS), **_neutral()}
        _write(path, settings)
        settings["answerable"] = fit_answerable(stories)
        _write(path, settings)
        settings["confidence"] = fit_confidence(evaluate.evaluate([stories]))
        _write(path, settings)
    print(json.dumps(settings, indent=2))


def _neutral() -> dict[str, object]:
    same = {name: [1.0, 0.0] for name in ("open", "polar", "refusal")}
    return {"answerable": [1.0, 0.0, 0.0, 0.0], "confidence": same}


def _write(path: Path, settings: dict[str, object]) -> None:
    path.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
