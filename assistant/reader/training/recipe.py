"""The recipe: what the stages of training draw their examples from, how long and how fast."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.question.form import is_polar
from assistant.reader.model import NO, NONE
from assistant.reader.training.contrast import estranged, falsified, swapped_view
from assistant.reader.training.examples import Example, read_lines
from assistant.reader.training.paraphrase import reworded
from assistant.reader.training.public_sets import (
    claim_view,
    nli_examples,
    question_view,
    span_rows,
    span_view,
    yesno_examples,
)
from assistant.reader.training.stories import StoryQuestion, deciding_view, story_view

SPAN_SETS = {  # what is taken of each public set, relative to the others
    "squad2_train_11_articles": 5, "squad2_dev_19_articles": 4, "squad1_dev_rest": 4.5,
    "squadshifts_new_wiki": 7, "squadshifts_reddit": 4, "squadshifts_amazon_reviews": 2,
    "nq_qed_train": 6.5, "nq_qed_dev": 2.3, "tydiqa_en_train": 3.6, "tydiqa_en_dev": 0.4,
    "fairytaleqa": 3, "qamr_dev": 3, "multispanqa": 0.7, "quoref_contrast": 0.7,
}  # fmt: skip
SQUAD2_HELD_OUT = 6  # articles of squad2_dev_19_articles, the last by title, kept for the scores
FEVER_HELD_OUT = 1500  # last lines of fever_nli, kept for the scores
ESTRANGED = 0.08  # share of the open questions that are asked of another name
REWORDED = 0.4  # share of the questions of which some words are exchanged
FALSIFIED = 0.12  # share of the questions with the answer yes that are turned
RARE = {"explain", "list", "quote", "followup", "summary"}  # a seventh of the stories' questions
FRESH = 0.6  # share of the pages of stories that come from fresh ones, where there are any
CLOSE = 0.5  # share of the story pages that hold three single sentences


@dataclass(frozen=True)
class Source:
    """Items of one kind, and how an example is drawn from one of them."""

    items: Sequence[Any]
    view: Callable[[Any, random.Random], Example]


@dataclass(frozen=True)
class Stage:
    """One part of training: its share of the steps, its sources with their shares, its rate."""

    name: str
    steps: float  # of all steps
    rate: float  # at its beginning, relative to the highest
    last_rate: float  # at its end
    rounded: bool  # whether layers compute as their 8-bit form will
    shares: dict[str, int]  # of each source, in percent


STAGES = (
    Stage(
        "reading", 0.2, 1.0, 1.0, False,
        {"stories": 34, "deciding": 10, "single": 4,
         "swapped": 4, "spans": 30, "nli": 12, "yesno": 6},
    ),
    Stage(
        "stories", 0.55, 1.0, 0.3, False,
        {"stories": 52, "deciding": 26, "single": 5,
         "swapped": 3, "spans": 8, "nli": 4, "yesno": 2},
    ),
    Stage(
        "settling", 0.25, 0.3, 0.0, True,
        {"stories": 54, "deciding": 28, "single": 5,
         "swapped": 2, "spans": 6, "nli": 3, "yesno": 2},
    ),
)  # fmt: skip


def sources(
    items: Sequence[StoryQuestion], reading: Path, fresh: Sequence[StoryQuestion] = ()
) -> dict[str, list[tuple[float, Source]]]:
    """Return the sources by name, each of one set or more with their weights."""

    def squad2_held_out(name: str) -> set[str]:
        """Return the articles of a set that are kept for the scores."""
        if name != "squad2_dev_19_articles":
            return set()
        titles = {row["title"] for row in read_lines(reading / f"{name}.jsonl.gz")}
        return set(sorted(titles)[-SQUAD2_HELD_OUT:])

    spans = {
        name: span_rows(reading / f"{name}.jsonl.gz", squad2_held_out(name)) for name in SPAN_SETS
    }
    fever = nli_examples(reading / "fever_nli.jsonl.gz")[:-FEVER_HELD_OUT]
    snli = nli_examples(reading / "snli_pairs_nli.jsonl.gz")
    yesno = [yesno_examples(reading / f"{name}_yesno.jsonl.gz") for name in ("boolq", "condaqa")]
    return {
        **story_sources(items, fresh),
        "spans": [(SPAN_SETS[name], Source(rows, span_view)) for name, rows in spans.items()],
        "nli": [(2, Source(fever, claim_view)), (1, Source(snli, claim_view))],
        "yesno": [(1, Source(examples, question_view)) for examples in yesno],
    }


def story_sources(
    items: Sequence[StoryQuestion], fresh: Sequence[StoryQuestion] = ()
) -> dict[str, list[tuple[float, Source]]]:
    """Return the sources of stories; fresh ones get their share of each, whatever their number."""
    if fresh:
        old, new = story_sources(items), story_sources(fresh)
        return {n: _sharing(old[n], 1 - FRESH) + _sharing(new[n], FRESH) for n in old}
    deciding = [i for i in items if i.verdict != NONE or is_polar(i.standalone)]
    open_ones = [i for i in items if i.verdict == NONE and i.kind != "summary"]
    rare = [i for i in items if i.kind in RARE]
    return {
        "stories": [(3, Source(items, StoryViews(items))), (1, Source(rare, StoryViews(items)))],
        "deciding": [(1, Source(deciding, DecidingViews(items)))],
        "single": [(1, Source(open_ones, DecidingViews(items)))],
        "swapped": [(1, Source(items, swapped_view))],
    }


def _sharing(sets: list[tuple[float, Source]], share: float) -> list[tuple[float, Source]]:
    """Return the sets that hold anything, with weights of which the sum is the share."""
    found = [(weight, source) for weight, source in sets if source.items]
    total = sum(weight for weight, _ in found)
    return [(weight * share / total, source) for weight, source in found]


@dataclass(frozen=True)
class StoryViews:
    """Pages of a story for one of its questions; a few true claims become false."""

    pool: Sequence[StoryQuestion]

    def __call__(self, item: StoryQuestion, rng: random.Random) -> Example:
        """Draw a page for a question, which is turned now and then."""
        return story_view(_turned(item, rng), self.pool, rng.randint(300, 1100), rng, CLOSE)


@dataclass(frozen=True)
class DecidingViews:
    """The sentence or two that decide a question, by themselves."""

    pool: Sequence[StoryQuestion]

    def __call__(self, item: StoryQuestion, rng: random.Random) -> Example:
        """Draw a page for a question, which is turned now and then."""
        return deciding_view(_turned(item, rng), self.pool, rng)


def _turned(item: StoryQuestion, rng: random.Random) -> StoryQuestion:
    """Ask in other words now and then; a true claim becomes false, a question unanswerable."""
    if rng.random() < REWORDED:
        asked, alone = reworded(item.question, rng), reworded(item.standalone, rng)
        item = replace(item, question=asked, standalone=alone)
    if rng.random() < FALSIFIED and (false := falsified(item, rng)):
        return replace(item, question=false, verdict=NO)
    if rng.random() < ESTRANGED and (strange := estranged(item, rng)):
        return replace(
            item, question=strange, standalone=strange, kind="unanswerable",
            evidence=frozenset(), spans=(),
        )  # fmt: skip
    return item


def examples(
    found: dict[str, list[tuple[float, Source]]], shares: dict[str, int], rng: random.Random
) -> Iterator[Example]:
    """Yield examples without end: a source by its share, one of its sets, one of its items."""
    names, weights = list(shares), list(shares.values())
    while True:
        sets = found[rng.choices(names, weights)[0]]
        source = rng.choices([s for _, s in sets], [w for w, _ in sets])[0]
        yield source.view(rng.choice(source.items), rng)
