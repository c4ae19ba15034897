"""The recipe: which examples each stage of training reads, how long and how fast."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from assistant.question import is_polar
from assistant.reader.contrast import claims, estranged, falsified
from assistant.reader.examples import Example, read_lines
from assistant.reader.model import NO, NONE
from assistant.reader.public_sets import nli_examples, span_examples, yesno_examples
from assistant.reader.stories import StoryQuestion, deciding_view, story_view

READING_CAPS = {  # examples taken of each public set in the first stage
    "squad2_train_11_articles": 5000, "squad1_dev_rest": 4500, "squadshifts_new_wiki": 7500,
    "squadshifts_reddit": 3000, "squadshifts_amazon_reviews": 1500, "nq_qed_train": 6500,
    "nq_qed_dev": 2300, "tydiqa_en_train": 3600, "tydiqa_en_dev": 400, "fairytaleqa": 2500,
    "qamr_dev": 2500, "multispanqa": 650, "quoref_contrast": 690,
}  # fmt: skip
SQUAD2_HELD_OUT = 6  # articles of squad2_dev_19_articles, the last by title, kept for the scores
FEVER_HELD_OUT = 1500  # last lines of fever_nli, kept for the scores
SNLI_EXAMPLES = 16000
ESTRANGED = 0.08  # share of the open questions that are asked of another name
FALSIFIED = 0.12  # share of the questions with the answer yes that are turned


@dataclass(frozen=True)
class Stage:
    """One pass of training: how its examples are drawn, for how long, and how fast it learns."""

    name: str
    epochs: int
    rate: float
    frozen: int  # lower layers that stay as they are
    rounded: bool  # whether layers compute as their 8-bit form will
    draw: Callable[[random.Random], list[Example]]


def reading_sets(folder: Path, rng: random.Random) -> list[Example]:
    """Return the span sets, each cut to its share; six SQuAD 2.0 articles are held out."""
    found = []
    for name, cap in READING_CAPS.items():
        examples = span_examples(folder / f"{name}.jsonl.gz", rng)
        found.append(rng.sample(examples, min(cap, len(examples))))
    return list(chain(*found, squad2_dev(folder, rng)))


def squad2_dev(folder: Path, rng: random.Random) -> list[Example]:
    """Return the examples of the SQuAD 2.0 dev articles that are trained on."""
    path = folder / "squad2_dev_19_articles.jsonl.gz"
    held = set(sorted({row["title"] for row in read_lines(path)})[-SQUAD2_HELD_OUT:])
    return span_examples(path, rng, without=held)


def verdict_sets(folder: Path, rng: random.Random, share: float) -> list[Example]:
    """Return a share of FEVER, SNLI, BoolQ and CondaQA."""
    fever = nli_examples(folder / "fever_nli.jsonl.gz", rng)[:-FEVER_HELD_OUT]
    snli = nli_examples(folder / "snli_pairs_nli.jsonl.gz", rng)
    boolq = yesno_examples(folder / "boolq_yesno.jsonl.gz")
    conda = yesno_examples(folder / "condaqa_yesno.jsonl.gz")
    sets = [fever, rng.sample(snli, SNLI_EXAMPLES), boolq, conda]
    return [e for examples in sets for e in rng.sample(examples, int(share * len(examples)))]


def story_views(
    items: list[StoryQuestion], rng: random.Random, close: float = 0.1
) -> list[Example]:
    """Draw one page for every story question; a few true claims become false."""
    return [
        story_view(_turned(item, rng), items, rng.randint(300, 1100), rng, close) for item in items
    ]


def _turned(item: StoryQuestion, rng: random.Random) -> StoryQuestion:
    """Turn a few questions: a true claim becomes false, a question becomes unanswerable."""
    if rng.random() < FALSIFIED and (false := falsified(item, rng)):
        return replace(item, question=false, verdict=NO)
    if rng.random() < ESTRANGED and (strange := estranged(item, rng)):
        return replace(
            item, question=strange, standalone=strange, kind="unanswerable",
            evidence=frozenset(), spans=(),
        )  # fmt: skip
    return item


def stages(items: list[StoryQuestion], reading: Path, epochs: tuple[int, int]) -> list[Stage]:
    """Return the recipe: public sets, a mixture, stories, and what the closer looks see of them."""

    def first(rng: random.Random) -> list[Example]:
        contrast = [*verdict_sets(reading, rng, 0.8), *claims(items, len(items) // 3, rng)]
        return [*reading_sets(reading, rng), *contrast, *story_views(items, rng)]

    def mixed(rng: random.Random) -> list[Example]:
        reading_share = reading_sets(reading, rng)
        spans = rng.sample(reading_share, int(0.3 * len(reading_share)))
        contrast = [*verdict_sets(reading, rng, 0.6), *claims(items, len(items) // 2, rng)]
        views = [view for _ in range(3) for view in story_views(items, rng)]
        return [*spans, *contrast, *views]

    def second(rng: random.Random) -> list[Example]:
        squad = rng.sample(squad2_dev(reading, rng), 2000)
        spans = rng.sample(reading_sets(reading, rng), 1500)
        contrast = [*verdict_sets(reading, rng, 0.12), *claims(items, len(items) // 8, rng)]
        return [*story_views(items, rng, 0.5), *contrast, *squad, *spans]

    def last(rng: random.Random) -> list[Example]:
        squad = rng.sample(squad2_dev(reading, rng), 1200)
        contrast = [*verdict_sets(reading, rng, 0.08), *claims(items, len(items) // 16, rng)]
        return [*story_views(items, rng, 0.6), *contrast, *squad]

    def verdict(rng: random.Random) -> list[Example]:
        decided = [i for i in items if i.verdict != NONE]
        open_ones = [i for i in items if not i.evidence and is_polar(i.standalone)]
        pages = [deciding_view(i, items, rng) for i in [*decided * 3, *open_ones]]
        again = story_views(rng.sample(items, int(0.35 * len(items))), rng, 0.6)
        return [*pages, *again, *verdict_sets(reading, rng, 0.1)]

    return [
        Stage("reading", epochs[0], 1.5e-4, 2, False, first),
        Stage("mixed", 1, 1.5e-4, 1, False, mixed),
        Stage("stories", epochs[1], 1.4e-4, 1, True, second),
        Stage("close", 2, 1.2e-4, 1, True, last),
        Stage("verdict", 1, 1e-4, 1, True, verdict),
    ]
