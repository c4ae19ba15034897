"""Choose the reader's threshold and make its confidence honest, on stories kept for that.

`python -m assistant.reader.calibrate --stories DIR --extra DIR` asks the tuning stories (the fifth
from the end of every file, and the last of every extra one) with the weights in `--reader`, those
that ship by default, and fits, by logistic regression, what
makes a sentence evidence, the log-odds that the article answers, the chance that an answer with or
without a verdict is right (a question is refused where that is the likelier thing to be right),
and the confidence of all three. The confidence is fitted on the stories of `--stories` alone: those
made for training are easier for what was trained on their like. All is written into
`reader.json` beside the weights, at the end.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from assistant import evaluate
from assistant.answer import Answer
from assistant.answering import outcome_of
from assistant.pipeline import Assistant
from assistant.question.form import Kind, clean, kind_of
from assistant.reader import weights
from assistant.reader.looks import (
    RIGHT_FEATURES,
    Looks,
    answer_features,
    evidence_features,
    log_odds,
    right_features,
)
from assistant.reader.reader import TrainedReader
from assistant.reader.reading import Outcome, Reading
from assistant.reader.scores import is_evidence
from assistant.reader.training.examples import read_lines
from assistant.reader.training.stories import HELD_OUT_STORIES, TUNING_STORIES
from index import Article, load_encoder
from index.embedding import file_digest

Array = NDArray[np.float64]
UNANSWERABLE = 0.19  # share of the questions in the stories that were not made for training
RIDGE = 1e-2  # keeps weights small where features say the same


def fit(features: Array, labels: Array, counts: Array | None = None) -> Array:
    """Return weights and intercept of a ridge logistic regression, by Newton's method.

    `counts` says how often each row counts, once where it is not given.
    """
    inputs = np.c_[features, np.ones(len(features))]
    counts = np.ones(len(inputs)) if counts is None else counts
    values = np.zeros(inputs.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ values))
        slope = inputs.T @ (counts * (chance - labels)) + RIDGE * values
        curve = (inputs * (counts * chance * (1 - chance))[:, None]).T @ inputs
        values -= np.linalg.solve(curve + RIDGE * np.eye(len(values)), slope)
    return values


@dataclass(frozen=True)
class Asked:
    """A question that was read: what is known of it, what the reader saw, and the answer."""

    item: dict[str, Any]
    question: str  # as it was read
    texts: tuple[str, ...]  # of the sentences looked at
    looks: Looks
    reading: Reading
    answer: Answer


class Recorder(TrainedReader):
    """The trained reader, remembering what it saw for each question."""

    def __init__(self, folder: Path) -> None:
        network = weights.network((folder / weights.WEIGHTS).read_bytes())
        super().__init__(weights.quantised(network), neutral())
        self.seen: dict[str, tuple[Looks, Reading]] = {}

    def decide(self, question: str, looks: Looks) -> Reading:
        """Decide, and remember what was seen."""
        reading = super().decide(question, looks)
        self.seen[question] = looks, reading
        return reading


def ask_all(reader: Recorder, stories: Path, cache: Path) -> Iterator[Asked]:
    """Ask every question of the stories, after its history, and yield what was read."""
    encoder = load_encoder()
    for story in evaluate.read_stories([stories]):
        article = Article.from_text(story["text"], title=story["title"])
        assistant = Assistant([article], cache=cache, encoder=encoder, reader=reader, suggesting=0)
        for item in story["items"]:
            earlier: list[Answer] = []
            for question in item["history"]:
                earlier.append(assistant.ask(question, earlier))
            reader.seen = {}
            answer = assistant.ask(item["question"], earlier)
            question = assistant.understanding.understood(item["question"])
            seen = reader.seen.get(question)
            if seen and item["kind"] != "summary":
                places = [article.sentences[place.sentence] for place in seen[0].places]
                texts = tuple(article.text[s.start : s.end] for s in places)
                yield Asked(item, question, texts, *seen, answer)


def fit_evidence(read: Sequence[Asked]) -> list[float]:
    """Return the weights that tell evidence from other sentences."""
    answerable = [one for one in read if one.item["answerable"]]
    features = np.concatenate([evidence_features(one.looks) for one in answerable])
    labels = [
        float(is_evidence(text, one.item["evidence"])) for one in answerable for text in one.texts
    ]
    inputs = features[:, :-1].astype(np.float64)  # the last one is the intercept
    return _rounded(fit(inputs, np.array(labels)))


def fit_answerable(read: Sequence[Asked]) -> list[float]:
    """Return weights and intercept of the log-odds that what was read answers."""
    features = [answer_features(one.looks, one.question) for one in read]
    answerable = np.array([float(one.item["answerable"]) for one in read])
    return _rounded(fit(np.array(features), answerable, as_asked([one.item for one in read])))


def fit_right(read: Sequence[Asked]) -> dict[str, list[float]]:
    """Return the weights of the chance that an answer is right, where none was refused."""
    counts = as_asked([one.item for one in read])
    found = {}
    for name, size in RIGHT_FEATURES.items():
        group = [n for n, one in enumerate(read) if outcome_of(one.answer) == name]
        features = [
            right_features(
                reading.answerable,
                max(sentence.evidence for sentence in reading.sentences),
                reading.yes,
                reading.no,
            )[:size]
            for reading in (read[n].reading for n in group)
        ]
        right = [float(evaluate.is_right(read[n].item, read[n].answer)) for n in group]
        found[name] = _rounded(fit(np.array(features), np.array(right), counts[group]))
    return found


def as_asked(items: Sequence[dict[str, Any]]) -> Array:
    """Return how often each question counts, so that as many are unanswerable as readers ask.

    Stories made for training hold more near misses than the others, so that they teach them.
    """
    answerable = np.array([bool(item["answerable"]) for item in items])
    missing = float((~answerable).sum()) or 1.0
    wanted = UNANSWERABLE / (1 - UNANSWERABLE) * float(answerable.sum())
    return np.where(answerable, 1.0, wanted / missing)


def _rounded(values: Array) -> list[float]:
    return [round(float(value), 4) for value in values]


def fit_confidence(results: Sequence[evaluate.Result]) -> dict[str, list[float]]:
    """Return slope and intercept that turn raw confidence into the share that is right."""
    found = {}
    counts = as_asked([r.item for r in results])
    for name in get_args(Outcome):
        group = [
            n for n, r in enumerate(results) if outcome_of(r.answer) == name and _read(r.answer)
        ]
        raw = np.array([[log_odds(results[n].answer.confidence)] for n in group])
        right = np.array([float(results[n].right) for n in group])
        found[name] = _rounded(fit(raw, right, counts[group]))
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
    """Fit everything and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, required=True, help="folder of stories")
    parser.add_argument(
        "--extra",
        type=Path,
        action="append",
        default=[],
        help="folder of stories made for training",
    )
    parser.add_argument("--reader", type=Path, default=weights.SHIPPED, help="folder of weights")
    chosen = parser.parse_args(arguments)
    settings = calibrated(chosen.reader, chosen.stories, chosen.extra)
    text = json.dumps(settings, indent=2) + "\n"
    (chosen.reader / weights.SETTINGS).write_text(text, encoding="utf-8")
    print(text, end="")


def calibrated(folder: Path, stories: Path, extra: Sequence[Path]) -> dict[str, Any]:
    """Return the settings that fit the weights in `folder` to the tuning stories."""
    reader = Recorder(folder)
    with tempfile.TemporaryDirectory() as written:
        cache = Path(written)
        tuning = tuning_stories(stories, extra, cache / "tuning.jsonl")
        read = list(ask_all(reader, tuning, cache))
        reader.settings["evidence"] = fit_evidence(read)
        reader.settings["answerable"] = fit_answerable(read)
        reader.settings["right"] = fit_right(list(ask_all(reader, tuning, cache)))
        ordinary = tuning_stories(stories, [], cache / "ordinary.jsonl")
        results = evaluate.evaluate([ordinary], reader=reader)
    digest = file_digest(folder / weights.WEIGHTS)
    return {"sha256": digest, **reader.settings, "confidence": fit_confidence(results)}


def neutral() -> dict[str, Any]:
    """Return settings to begin with, which refuse nothing that is near."""
    return {
        "evidence": [0.5, 0.5, 0.0, 0.0, 0.0],
        "answerable": [0.0, 0.2, 0.3, 0.3, 0.05, 0.5, 0.0, 0.0, 0.0],
        "right": {name: [0.0] * size + [30.0] for name, size in RIGHT_FEATURES.items()},
        "confidence": {name: [1.0, 0.0] for name in get_args(Outcome)},
    }


if __name__ == "__main__":
    main()
