"""Score the reader on public sets: `python -m assistant.reader.evaluate {squad,yesno} FILE`.

`squad` takes any SQuAD 2.0 file (the official nested JSON, or flat JSON lines with `context`,
`question`, `answers`) and prints the official exact match and F1 (Rajpurkar et al. 2018, sections
3 and 4), answerable and unanswerable questions apart. Paragraphs are read as they are, long ones
in overlapping windows. `yesno` takes JSON lines with `context`, `question`, `label`, or premises
and hypotheses with `label` entail, contradict or neutral.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.reader.features import MAX_TOKENS, page, question_ids
from assistant.reader.looks import PageReading, margin
from assistant.reader.model import NO, NONE, YES
from assistant.reader.reader import TrainedReader
from assistant.reader.scores import Guess, Question, best_f1, squad_scores
from assistant.reader.spans import best_spans
from assistant.reader.training.examples import read_lines
from index.article import Article
from index.errors import ArticleError

WINDOW_TOKENS = 300
STRIDE_SENTENCES = 2  # sentences shared by two windows


def questions_of(path: Path, last_articles: int = 0) -> Iterator[Question]:
    """Yield the questions of a SQuAD 2.0 file, nested or flat (there: of its last articles)."""
    if path.suffix == ".json":
        for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                for qa in paragraph["qas"]:
                    answers = () if qa.get("is_impossible") else qa["answers"]
                    texts = tuple(a["text"] for a in answers)
                    yield Question(qa["question"], paragraph["context"], texts)
        return
    titles = sorted({row["title"] for row in read_lines(path)})[-last_articles:]
    for row in read_lines(path):
        if row["title"] not in titles:
            continue
        yield Question(row["question"], row["context"], tuple(a for a, _ in row["answers"]))


def guess(reader: TrainedReader, question: str, context: str) -> Guess:
    """Read a context in windows of whole sentences and return the best of them."""
    try:
        article = Article.from_text(context)
    except ArticleError:
        return Guess("", -10.0, (0.0, 0.0, 0.0))
    asked = question_ids(reader.words, question, ())
    bounds = [(s.start, s.end) for s in article.sentences]
    tokens = [reader.words.encode(context[a:b]) for a, b in bounds]
    windows = list(_windows([len(t) for t in tokens], MAX_TOKENS - len(asked) - 1))
    pages = [page(asked, tokens[a:b]) for a, b in windows]
    read = reader.read_pages(pages)
    best, (first, _) = max(
        zip(read, windows, strict=True), key=lambda pair: float(pair[0].evidence.max())
    )
    text = _text(best, context, first, bounds, reader)
    return Guess(text, best.answerable + margin(best), tuple(best.verdict.tolist()))


def _windows(lengths: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    limit = min(limit, WINDOW_TOKENS)
    first = 0
    while True:
        last = first + 1
        while last < len(lengths) and sum(lengths[first : last + 1]) <= limit:
            last += 1
        yield first, last
        if last >= len(lengths):
            return
        first = max(first + 1, last - STRIDE_SENTENCES)


def _text(
    read: PageReading, context: str, first: int, bounds: Sequence[tuple[int, int]],
    reader: TrainedReader,
) -> str:  # fmt: skip
    found = []
    for number, at in enumerate(read.page.starts):
        size = read.page.lengths[number]
        start, end = bounds[first + number]
        offsets = reader.words.encode(context[start:end]).offsets
        for a, b, score in best_spans(read.start[at : at + size], read.end[at : at + size])[:1]:
            found.append((score, start + offsets[a][0], start + offsets[b][1]))
    _, start, end = max(found)
    return context[start:end]


# --- commands --------------------------------------------------------------------------------


def squad(reader: TrainedReader, questions: Sequence[Question]) -> dict[str, float]:
    """Return the official scores; a question is refused where the odds are not above 0."""
    guesses = [guess(reader, q.question, q.context) for q in questions]
    texts = [g.text if g.odds > 0 else "" for g in guesses]
    return squad_scores(questions, texts) | best_f1(questions, guesses)


def yesno(reader: TrainedReader, rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return the accuracy of the verdict in per cent, and the share of the majority class."""
    labels = {"yes": YES, "no": NO, "entail": YES, "contradict": NO}
    gold = [labels.get(row["label"], NONE) for row in rows]
    classes = sorted(set(gold))
    given = []
    for row in rows:
        question = row.get("question") or f"Is it true that {row['hypothesis'].rstrip('.')}?"
        found = guess(reader, question, row.get("context") or row["premise"])
        given.append(max(classes, key=lambda one: found.verdict[one]))
    right = np.mean([a == b for a, b in zip(gold, given, strict=True)])
    majority = Counter(gold).most_common(1)[0][1] / len(gold)
    return {"accuracy": 100 * float(right), "majority": 100 * majority, "count": len(gold)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores of a file as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("squad", "yesno"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--last", type=int, default=0, help="only so many questions, the last ones")
    parser.add_argument(
        "--last-articles", type=int, default=0, help="only a flat file's last titles"
    )
    chosen = parser.parse_args(arguments)
    reader = TrainedReader.shipped()
    if chosen.kind == "squad":
        scores = squad(
            reader, list(questions_of(chosen.file, chosen.last_articles))[-chosen.last :]
        )
    else:
        scores = yesno(reader, list(read_lines(chosen.file))[-chosen.last :])
    print(json.dumps({name: round(value, 2) for name, value in scores.items()}))


if __name__ == "__main__":
    main()
