"""Choose the reader's threshold and make its confidence honest, on stories kept for that.

`python -m assistant.reader.calibrate --stories DIR` asks the tuning stories (the fifth from the
end of every file) and fits, by logistic regression, what makes a sentence evidence, the log-odds
that a page answers, and the confidence of answers, yes/no answers and refusals. The weights are
written into `reader.json`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import evaluate
from assistant.answer import Answer
from assistant.pipeline import outcome_of
from assistant.question import Kind, clean, kind_of
from assistant.reader import weights
from assistant.reader.examples import read_lines
from assistant.reader.reader import (
    PageReading,
    Place,
    TrainedReader,
    confidence_features,
    evidence_features,
    log_odds,
)
from assistant.reader.reading import Candidate, Reading
from assistant.reader.stories import HELD_OUT_STORIES, TUNING_STORIES
from index import Index

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


@dataclass(frozen=True)
class Seen:
    """What decisions about one question were made of."""

    sentences: tuple[str, ...]
    evidence: Array  # (sentences, features)
    page: tuple[float, ...]


class Recorder(TrainedReader):
    """The trained reader, remembering what it read for each question."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, Seen] = {}
        self._weighed: Array | None = None
        self._page: tuple[float, ...] = ()

    def read(
        self, question: str, earlier: Sequence[str], index: Index, found: Sequence[Candidate]
    ) -> Reading:
        """Read, and remember the features of every sentence and of the decision."""
        reading = super().read(question, earlier, index, found)
        if self._weighed is not None:
            places = [(index.articles[index.passages[s.row].article], s) for s in reading.sentences]
            texts = [article.sentences[s.sentence] for article, s in places]
            self.seen[question] = Seen(
                tuple(a.text[t.start : t.end] for (a, _), t in zip(places, texts, strict=True)),
                self._weighed,
                self._page,
            )
        return reading

    def log_odds(self, read: Sequence[PageReading], question: str) -> float:
        """Decide, and keep what was decided from."""
        self._page = confidence_features(read, question)
        return super().log_odds(read, question)

    def weigh(
        self, pages: Sequence[Sequence[Place]], read: Sequence[PageReading], near: dict[int, float]
    ) -> list[PageReading]:
        """Combine, and keep what was combined."""
        nearest = max(near.values())
        both = zip(pages, read, strict=True)
        features = np.concatenate([evidence_features(p, one, near, nearest) for p, one in both])
        self._weighed = features.astype(np.float64)
        return super().weigh(pages, read, near)


def asked(stories: Path) -> list[tuple[Seen, dict[str, Any]]]:
    """Ask everything; return what was seen for each question that was read, and the question."""
    reader, seen = Recorder(), list[dict[str, Seen]]()

    def remember(_: int) -> None:
        seen.append(reader.seen)
        reader.seen = {}

    outcomes = evaluate.evaluate([stories], reader=reader, progress=remember)
    both = [(s.get(clean(o.item["question"])), o.item) for s, o in zip(seen, outcomes, strict=True)]
    return [(found, item) for found, item in both if found]


def fit_evidence(read: Sequence[tuple[Seen, dict[str, Any]]]) -> list[float]:
    """Return the weights that tell evidence from other sentences."""
    answerable = [(s, i) for s, i in read if i["answerable"] and i["kind"] != "summary"]
    features = np.concatenate([seen.evidence for seen, _ in answerable])
    labels = [
        float(any(gold in text or text in gold for gold in item["evidence"]))
        for seen, item in answerable
        for text in seen.sentences
    ]
    return _rounded(fit(features[:, :-1], np.array(labels)))  # the last feature is the intercept


def fit_answerable(read: Sequence[tuple[Seen, dict[str, Any]]]) -> list[float]:
    """Return weights and intercept of the log-odds that what was read answers."""
    read = [(seen, item) for seen, item in read if item["kind"] != "summary"]
    features = np.array([seen.page for seen, _ in read])
    return _rounded(fit(features, np.array([float(item["answerable"]) for _, item in read])))


def _rounded(values: Array) -> list[float]:
    return [round(float(value), 4) for value in values]


def fit_confidence(outcomes: Sequence[evaluate.Outcome]) -> dict[str, list[float]]:
    """Return slope and intercept that turn raw confidence into the share that is right."""
    found = {}
    for name in ("open", "polar", "refusal"):
        group = [o for o in outcomes if outcome_of(o.answer) == name and _read(o.answer)]
        raw = np.array([[log_odds(o.answer.confidence)] for o in group])
        right = np.array([float(o.right) for o in group])
        found[name] = _rounded(fit(raw, right))
    return found


def _read(answer: Answer) -> bool:
    """Whether the reader had a part in an answer: small talk and summaries are fixed."""
    return (
        bool(answer.citations or answer.related) and kind_of(clean(answer.question)) != Kind.SUMMARY
    )


def tuning_stories(folder: Path, extra: Sequence[Path], out: Path) -> Path:
    """Write the tuning stories of a folder and of extra ones into one file; return its path."""
    kept = []
    for path in sorted(folder.glob("*.jsonl")):
        lines = list(read_lines(path))
        last = len(lines) - HELD_OUT_STORIES
        kept += lines[last - TUNING_STORIES : last]
    for path in (p for other in extra for p in sorted(other.glob("*.jsonl"))):
        kept += list(read_lines(path))[-TUNING_STORIES:]
    out.write_text("\n".join(json.dumps(line) for line in kept), encoding="utf-8")
    return out


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit both and write them down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, required=True, help="folder of stories")
    parser.add_argument(
        "--extra",
        type=Path,
        action="append",
        default=[],
        help="folder of stories made for training",
    )
    chosen = parser.parse_args(arguments)
    path = weights.SHIPPED / weights.SETTINGS
    with tempfile.TemporaryDirectory() as folder:
        stories = tuning_stories(chosen.stories, chosen.extra, Path(folder) / "tuning.jsonl")
        settings = {"sha256": weights.digest(weights.SHIPPED / weights.WEIGHTS), **_neutral()}
        _write(path, settings)
        settings["evidence"] = fit_evidence(asked(stories))
        _write(path, settings)
        settings["answerable"] = fit_answerable(asked(stories))
        _write(path, settings)
        settings["confidence"] = fit_confidence(evaluate.evaluate([stories]))
        _write(path, settings)
    print(json.dumps(settings, indent=2))


def _neutral() -> dict[str, object]:
    same = {name: [1.0, 0.0] for name in ("open", "polar", "refusal")}
    return {
        "evidence": [1.0, 0.0, 0.0, 0.0],
        "answerable": [1.0, 0.0, 0.0, 0.0, 0.0],
        "confidence": same,
    }


def _write(path: Path, settings: dict[str, object]) -> None:
    path.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
