"""Invented stories with questions, and the pages that are drawn from them for training.

A view of a story changes with every epoch: other paragraphs stand beside the gold ones, and now
and then the gold ones are missing or the question is another story's.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.reader.layout import LOOKED_AT_AGAIN
from assistant.reader.model import NO, NONE, YES
from assistant.reader.scores import is_evidence
from assistant.reader.training.examples import Example, Marked, augment, read_lines
from index.article import Article
from index.embedding import Encoder

HELD_OUT_STORIES = 4  # last stories of every file: validation, never trained on
TUNING_STORIES = 1  # the story before them, or the last of an extra file: for thresholds


@dataclass(frozen=True, slots=True)
class StoryQuestion:
    """A question over a whole story, from which pages are drawn."""

    question: str
    earlier: tuple[str, ...]
    standalone: str
    kind: str
    sentences: tuple[str, ...]
    paragraphs: tuple[int, ...]  # of each sentence
    evidence: frozenset[int]
    spans: tuple[Marked, ...] | None
    verdict: int
    nearness: tuple[float, ...] = ()  # of each sentence to the question, for the encoder


def stories(folder: Path, part: str) -> list[StoryQuestion]:
    """Return the questions of a part of a folder of stories: train, tuning, validation or extra."""
    paths = sorted(folder.glob("*.jsonl"), key=_number)
    return [question for path in paths for question in part_of(path, part)]


def part_of(path: Path, part: str) -> list[StoryQuestion]:
    """Return the questions of a part of a file of stories."""
    lines = list(read_lines(path))
    last = len(lines) - HELD_OUT_STORIES
    chosen = {
        "train": lines[: last - TUNING_STORIES],
        "tuning": lines[last - TUNING_STORIES : last],
        "validation": lines[last:],
        "extra": lines[:-TUNING_STORIES],
    }[part]
    return [question for story in chosen for question in story_questions(story)]


def _number(path: Path) -> tuple[int, str]:
    digits = re.sub(r"\D", "", path.stem)
    return int(digits or 0), path.stem


def story_questions(story: dict[str, Any]) -> list[StoryQuestion]:
    """Return the questions of one story (an object in the stories' format)."""
    article = Article.from_text(story["text"], title=story["title"])
    texts = tuple(article.text[s.start : s.end] for s in article.sentences)
    paragraphs = tuple(s.paragraph for s in article.sentences)
    return [_story_question(item, texts, paragraphs) for item in story["items"]]


def _story_question(
    item: dict[str, Any], texts: tuple[str, ...], paragraphs: tuple[int, ...]
) -> StoryQuestion:
    evidence = frozenset(n for n, t in enumerate(texts) if is_evidence(t, item["evidence"]))
    spans = tuple(_locate(texts, evidence, span) for span in item["spans"])
    known = not item["answerable"] or bool(item["spans"])
    verdict = {"yes": YES, "no": NO, None: NONE}[item["verdict"]]
    return StoryQuestion(
        item["question"],
        tuple(item["history"]),
        item["standalone"],
        item["kind"],
        texts,
        paragraphs,
        evidence,
        tuple(s for s in spans if s is not None) if known else None,
        verdict,
    )


def _locate(texts: tuple[str, ...], evidence: frozenset[int], span: str) -> Marked | None:
    for number in sorted(evidence):
        start = texts[number].find(span)
        if start >= 0:
            return number, start, start + len(span)
    return None


def story_view(
    item: StoryQuestion, pool: Sequence[StoryQuestion], characters: int, rng: random.Random,
    close: float = 0.1,
) -> Example:  # fmt: skip
    """Draw a page of about `characters` from a story: its evidence (mostly) and hard company.

    A share `close` of the pages holds three single sentences, as the reader's second look does.
    """
    draw = rng.random()
    if draw < 0.03:
        item = _foreign(item, rng.choice(pool))
    missing = draw > 0.88 and bool(item.evidence)
    if rng.random() < close:
        chosen = _closest(item, missing, rng)
    else:
        chosen = _choose(item, 0 if 0.03 <= draw < 0.13 else characters, missing, rng)
    order = {old: new for new, old in enumerate(chosen)}
    evidence = frozenset(order[e] for e in item.evidence if e in order)
    whole = len(evidence) == len(item.evidence) > 0
    spans = item.spans
    if spans is not None:
        spans = tuple((order[n], a, b) for n, a, b in spans if n in order)
    question, earlier = _ask(item, pool, rng)
    return Example(
        augment(question, rng),
        earlier,
        tuple(item.sentences[n] for n in chosen),
        evidence,
        spans if evidence or not item.evidence else (),
        item.verdict if whole or not item.evidence else (NONE if not evidence else None),
        whole if whole or not evidence else None,
    )


def deciding_view(
    item: StoryQuestion, pool: Sequence[StoryQuestion], rng: random.Random
) -> Example:
    """Return a page as the third look sees it: the sentence or two that decide a question.

    Of one that the story does not decide, it holds the sentence that comes nearest.
    """
    asked = _stems(item.standalone)
    order = sorted(
        set(range(len(item.sentences))) - item.evidence,
        key=lambda n: -(_closeness(item, n, asked) + rng.random()),
    )
    wanted = max(1, len(item.evidence)) + (rng.random() < 0.25)
    chosen = sorted([*item.evidence, *order][: max(wanted, len(item.evidence))])
    question, earlier = _ask(item, pool, rng)
    evidence = frozenset(chosen.index(n) for n in item.evidence)
    return Example(
        augment(question, rng), earlier, tuple(item.sentences[n] for n in chosen), evidence,
        None if evidence else (), item.verdict, bool(evidence),
    )  # fmt: skip


def _foreign(item: StoryQuestion, other: StoryQuestion) -> StoryQuestion:
    """Ask another story's question of this one: it is off-topic here."""
    if other.sentences == item.sentences or other.kind == "summary":
        return item
    return replace(
        item, question=other.standalone, standalone=other.standalone, earlier=(),
        kind="offtopic", evidence=frozenset(), spans=(), verdict=NONE,
    )  # fmt: skip


def _ask(
    item: StoryQuestion, pool: Sequence[StoryQuestion], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    """Ask as it was asked, or self-contained, or after questions of another matter."""
    if item.earlier:
        if rng.random() < 0.35:
            return item.standalone, item.earlier if rng.random() < 0.3 else ()
        return item.question, item.earlier
    if rng.random() < 0.08:
        others = [rng.choice(pool) for _ in range(4)]
        same = [o.standalone for o in others if o.sentences == item.sentences]
        return item.question, tuple(same or [others[0].standalone])[:2]
    return item.question, ()


def _choose(item: StoryQuestion, characters: int, missing: bool, rng: random.Random) -> list[int]:
    """Return the sentences of a page in order: whole paragraphs, hard ones first."""
    gold = {item.paragraphs[n] for n in item.evidence}
    sizes: dict[int, int] = defaultdict(int)
    overlap: dict[int, float] = defaultdict(float)
    asked = _stems(item.standalone)
    for number, paragraph in enumerate(item.paragraphs):
        sizes[paragraph] += len(item.sentences[number])
        overlap[paragraph] = max(overlap[paragraph], _closeness(item, number, asked))
    others = sorted(set(sizes) - gold, key=lambda p: -(overlap[p] + rng.random() * 3))
    kept = set() if missing else set(gold)
    used = sum(sizes[p] for p in kept)
    for paragraph in others:
        if kept and used + sizes[paragraph] > characters:
            break
        kept.add(paragraph)
        used += sizes[paragraph]
    return [n for n, p in enumerate(item.paragraphs) if p in kept]


def _closest(item: StoryQuestion, missing: bool, rng: random.Random) -> list[int]:
    """Return about three sentences: the evidence (mostly) and those that share most with it."""
    asked = _stems(item.standalone)
    others = sorted(
        set(range(len(item.sentences))) - item.evidence,
        key=lambda n: -(_closeness(item, n, asked) + rng.random() * 2.5),
    )
    kept = [] if missing else sorted(item.evidence)
    return sorted([*kept, *others[: max(1, LOOKED_AT_AGAIN - len(kept))]])


def _closeness(item: StoryQuestion, number: int, asked: set[str]) -> float:
    """How hard a sentence is to tell from an answer: the words it shares, and what it means."""
    meaning = 8 * item.nearness[number] if item.nearness else 0.0
    return meaning + len(asked & _stems(item.sentences[number])) / 2


@cache
def _stems(text: str) -> set[str]:
    return {w[:5] for w in re.findall(r"\w+", text.lower()) if len(w) > 3}


def training_questions(
    folders: Sequence[Path], extra: Sequence[Path], encoder: Encoder
) -> list[StoryQuestion]:
    """Return the training part of `folders`, and `extra` but for the last story of each file."""
    found = [question for folder in folders for question in stories(folder, "train")]
    found += [question for folder in extra for question in stories(folder, "extra")]
    return with_nearness(found, encoder)


def with_nearness(items: Sequence[StoryQuestion], encoder: Encoder) -> list[StoryQuestion]:
    """Return the questions with how near each sentence of their story comes to them."""
    texts = list({text: None for item in items for text in (item.standalone, *item.sentences)})
    if not texts:
        return []
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    return [
        replace(
            item,
            nearness=tuple(float(vectors[item.standalone] @ vectors[t]) for t in item.sentences),
        )
        for item in items
    ]
