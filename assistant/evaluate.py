"""Measure answers on articles with questions: a file of stories, one a line.

A question is right when it is answered exactly if it is answerable, the citations cover every
evidence sentence and at least half of them are evidence (a summary: at least one of the evidence
sentences and three or more cited), the verdict is the given one, and the gold spans of a factoid,
list, explanation or quote stand in the cited quotes. Earlier questions of a conversation are
asked first; their answers are the history.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answer import Answer
from assistant.errors import BadStories
from assistant.pipeline import Assistant, default_reader
from assistant.reader import Reader
from assistant.reader.scores import f1, is_evidence
from index import Article, load_encoder

_SPANS = ("factoid", "list", "explain", "quote")
_STORY = {"title": str, "text": str, "items": list}
_ITEM = {
    "kind": str, "history": list, "question": str, "answerable": bool, "evidence": list,
    "spans": list, "verdict": str | None,
}  # fmt: skip
_HELD = f"{', '.join(_STORY)}, and each item {', '.join(_ITEM)}"


@dataclass(frozen=True, slots=True)
class Result:
    """One question, what was expected and what came."""

    item: dict[str, Any]
    answer: Answer
    right: bool
    hits: int  # cited sentences that are evidence


def evaluate(
    paths: Sequence[Path],
    limit: int | None = None,
    *,
    history: bool = True,
    edit: Callable[[str], str] = str,
    reader: Reader | None = None,
) -> list[Result]:
    """Ask the questions of the stories in `paths`, the first `limit` of them where it is given.

    Without `history` a question is asked as if nothing had been asked before it; `edit` may change
    how it is typed. Raise BadStories where a file is none of stories.
    """
    stories = list(_first(read_stories(paths), limit))
    encoder, reader = load_encoder(), reader or default_reader()
    edited = [[edit(item["question"]) for item in story["items"]] for story in stories]

    def results(story: dict[str, Any], questions: Sequence[str]) -> list[Result]:
        """Ask a story's questions as they are typed."""
        article = Article.from_text(story["text"], title=story["title"])
        assistant = Assistant([article], cache=cache, encoder=encoder, reader=reader, suggesting=0)
        asked = zip(story["items"], questions, strict=True)
        return [_ask(assistant, item, question, history) for item, question in asked]

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        cache = Path(folder)
        return [one for found in pool.map(results, stories, edited) for one in found]


def _first(stories: Iterable[dict[str, Any]], limit: int | None) -> Iterable[dict[str, Any]]:
    """Yield stories up to the one that holds the last of so many questions, and none after it."""
    for story in stories:
        items = story["items"][:limit]
        yield {**story, "items": items}
        if limit is not None:
            limit -= len(items)
            if not limit:
                return


def read_stories(paths: Iterable[Path]) -> Iterable[dict[str, Any]]:
    """Yield the stories of JSON-lines files; raise BadStories."""
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8"
            raise BadStories(f"{path} cannot be read ({reason}).") from None
        for number, line in enumerate(lines, 1):
            yield _story(line, f"{path}, line {number}")


def _story(line: str, where: str) -> dict[str, Any]:
    try:
        story: dict[str, Any] = json.loads(line)
    except (ValueError, RecursionError):
        raise BadStories(f"{where} is not JSON: a line holds a story with {_HELD}.") from None
    wrong = _wrong(story, _STORY, "story")
    wrong = wrong or next(filter(None, (_wrong(i, _ITEM, "item") for i in story["items"])), None)
    if wrong:
        raise BadStories(f"{where}: {wrong}; a story has {_HELD}.")
    return story


def _wrong(value: Any, fields: Mapping[str, Any], what: str) -> str | None:
    """Return what is wrong with a story or one of its items, if anything is."""
    if not isinstance(value, dict):
        return f"the {what} is no JSON object"
    for name, kind in fields.items():
        if name not in value:
            return f"the {what} has no “{name}”"
        if not isinstance(value[name], kind):
            return f"“{name}” of the {what} is of the wrong type"
    return None


def _ask(assistant: Assistant, item: dict[str, Any], question: str, history: bool) -> Result:
    earlier: list[Answer] = []
    for before in item["history"] if history else ():
        earlier.append(assistant.ask(before, earlier))
    answer = assistant.ask(question, earlier)
    quotes = [c.quote for c in answer.citations]
    hits = sum(is_evidence(quote, item["evidence"]) for quote in quotes)
    return Result(item, answer, is_right(item, answer), hits)


def is_right(item: dict[str, Any], answer: Answer) -> bool:
    """Whether an answer is right by the definition above."""
    if answer.answered != item["answerable"]:
        return False
    if not item["answerable"]:
        return True
    quotes = [c.quote for c in answer.citations]
    covered = [is_evidence(gold, quotes) for gold in item["evidence"]]
    if item["kind"] == "summary":
        return any(covered) and len(quotes) >= 3
    hits = sum(is_evidence(quote, item["evidence"]) for quote in quotes)
    if not all(covered) or 2 * hits < len(quotes):
        return False
    if answer.verdict != item["verdict"]:
        return False
    return item["kind"] not in _SPANS or all(
        any(span in quote for quote in quotes) for span in item["spans"]
    )


def summarise(results: Sequence[Result]) -> dict[str, Any]:
    """Return shares right by kind and in all, refusal, citations, short answers, verdicts.

    Short answers are compared with the gold spans, by words (F1 of SQuAD), where the answer is
    right and has no verdict. Raise BadStories where there is no result.
    """
    if not results:
        raise BadStories(
            "There is no question to measure with: name files of stories that hold items."
        )
    kinds: dict[str, list[bool]] = defaultdict(list)
    for result in results:
        kinds[result.item["kind"]].append(result.right)
    return {
        "kinds": {k: (_mean(v), len(v)) for k, v in sorted(kinds.items())},
        "right": (_mean([r.right for r in results]), len(results)),
        **_refusals(results),
        **_answers(results),
        "calibration error": calibration_error(results),
    }


def _refusals(results: Sequence[Result]) -> dict[str, float]:
    """Return how many refusals are right, how many were due, and of what should be answered."""
    refused = [not r.answer.answered for r in results]
    absent = [not r.item["answerable"] for r in results]
    both = sum(map(all, zip(refused, absent, strict=True)))
    return {
        "refusal precision": both / max(1, sum(refused)),
        "refusal recall": both / max(1, sum(absent)),
        "answerable refused": (sum(refused) - both) / max(1, len(results) - sum(absent)),
    }


def _answers(results: Sequence[Result]) -> dict[str, float]:
    """Return how good what is answered is: its citations, short answers and verdicts."""
    answered = [r for r in results if r.answer.answered and r.item["answerable"]]
    cited = sum(len(r.answer.citations) for r in answered)
    gold = sum(len(r.item["evidence"]) for r in results if r.item["answerable"])
    polar = [r for r in answered if r.item["kind"] == "yesno"]
    brief = [r for r in answered if r.right and r.item["spans"] and not r.answer.verdict]
    shorts = [f1(" ".join(r.item["spans"]), r.answer.short or "") for r in brief]
    return {
        "citation precision": sum(r.hits for r in answered) / max(1, cited),
        "citation recall": sum(r.hits for r in answered) / max(1, gold),
        "short answer F1": _mean(shorts),
        "verdict": _mean([r.answer.verdict == r.item["verdict"] for r in polar]),
    }


def calibration_error(results: Sequence[Result], bins: int = 10) -> float:
    """Return the expected calibration error: confidence against right, in bins of equal width."""
    total = 0.0
    sure = np.array([r.answer.confidence for r in results])
    right = np.array([r.right for r in results], float)
    for low in np.arange(bins) / bins:
        inside = (sure >= low) & ((sure < low + 1 / bins) | (low + 1 / bins >= 1))
        if inside.any():
            total += float(inside.mean() * abs(sure[inside].mean() - right[inside].mean()))
    return total


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0


def table(figures: dict[str, Any]) -> str:
    """Return the figures as lines of text."""
    lines = [
        f"{kind:<14}{share:8.1%}{count:7}" for kind, (share, count) in figures["kinds"].items()
    ]
    lines.append(f"{'right':<14}{figures['right'][0]:8.1%}{figures['right'][1]:7}")
    for name, value in figures.items():
        if name not in ("kinds", "right"):
            lines.append(f"{name:<20}{value:8.3f}")
    return "\n".join(lines)


def failure(result: Result) -> str:
    """Return what was asked, expected and given, in a few lines."""
    item, answer = result.item, result.answer
    gold = " | ".join(item["evidence"]) or "(not in the article)"
    verdict = f" [{item['verdict']}]" if item["verdict"] else ""
    return (
        f"{item['kind']}: {' > '.join([*item['history'], item['question']])}\n"
        f"  gold : {gold}{verdict}\n  given: {answer.text} ({answer.confidence:.2f})"
    )
