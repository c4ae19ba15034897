"""Contrast by machine: change one detail of a true claim, and it is false.

Numbers, days, months, names and words with an opposite are exchanged for others of their kind.
This teaches the verdict head to compare details, not words; paraphrase it learns elsewhere.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from assistant.reader.model import NO, NONE, YES
from assistant.reader.training.examples import Example, augment
from assistant.reader.training.public_sets import as_question
from assistant.reader.training.stories import StoryQuestion
from index.letters import CAPITAL, SMALL
from index.lexicon import DAYS, MONTHS

NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
ORDINALS = "first second third fourth fifth".split()
GROUPS = (DAYS, MONTHS, NUMBERS, ORDINALS)
_PAIRS = (
    "more less", "before after", "higher lower", "above below", "first last", "rise fall",
    "increase cut", "rose fell", "north south", "east west", "begin end", "won lost",
    "accepted rejected", "praised criticised", "support oppose", "former current", "women men",
    "larger smaller", "public private",
)  # fmt: skip
OPPOSITES = {one: other for pair in _PAIRS for one, other in (pair.split(), pair.split()[::-1])}
NAME = re.compile(rf"(?<=[{SMALL},;’] )[{CAPITAL}][\w’-]*\w")
MAX_CLAIM = 200  # characters; longer sentences are no claims that people type


def swap(claim: str, names: Sequence[str], rng: random.Random) -> str | None:
    """Return the claim with one detail exchanged, or None where it has none."""
    changes = [*_numbers(claim, rng), *_words(claim, rng), *_names(claim, names, rng)]
    if not changes:
        return None
    start, end, other = rng.choice(changes)
    return claim[:start] + other + claim[end:]


def _numbers(claim: str, rng: random.Random) -> list[tuple[int, int, str]]:
    found = []
    for match in re.finditer(r"\d+", claim):
        value = int(match.group())
        step = rng.choice([1, 2, 3, 5, 10]) if value < 100 or 1900 < value < 2100 else value // 2
        other = value + step if rng.random() < 0.5 or value <= step else value - step
        found.append((match.start(), match.end(), str(other)))
    return found


def _words(claim: str, rng: random.Random) -> list[tuple[int, int, str]]:
    found = []
    for match in re.finditer(r"[A-Za-z]+", claim):
        word = match.group()
        for group in GROUPS:
            if word in group:
                other = rng.choice([w for w in group if w != word])
                found.append((match.start(), match.end(), other))
        if word in OPPOSITES:
            found.append((match.start(), match.end(), OPPOSITES[word]))
    return found


def _names(claim: str, names: Sequence[str], rng: random.Random) -> list[tuple[int, int, str]]:
    others = [name for name in names if name not in claim]
    if not others:
        return []
    return [(m.start(), m.end(), rng.choice(others)) for m in NAME.finditer(claim)][:2]


def names_in(sentences: Sequence[str]) -> list[str]:
    """Return the capitalised words that stand inside sentences, each once, in order."""
    found = (match.group() for text in sentences for match in NAME.finditer(text))
    return list(dict.fromkeys(word for word in found if word not in DAYS + MONTHS))


def swapped_view(item: StoryQuestion, rng: random.Random) -> Example:
    """Ask a sentence of a story as a yes/no question, half the time with a false detail.

    Of a story without such a sentence, which hardly happens, it is its first, as it stands.
    """
    numbers = list(range(len(item.sentences)))
    rng.shuffle(numbers)
    for number in numbers:
        claim = item.sentences[number].strip("“”").split(" – ")[-1]
        false = swap(claim, names_in(item.sentences), rng) if len(claim) < MAX_CLAIM else None
        if false is not None:
            break
    true = false is None or rng.random() < 0.5
    near = range(max(0, number - rng.randint(0, 3)), number + 1 + rng.randint(0, 3))
    page = [n for n in near if n < len(item.sentences)]
    return Example(
        augment(as_question(claim if true else false or claim, rng), rng),
        (),
        tuple(item.sentences[n] for n in page),
        frozenset({page.index(number)}),
        None,
        YES if true else NO,
        True,
    )


def estranged(item: StoryQuestion, rng: random.Random) -> str | None:
    """Return the question with a name or number that its evidence does not hold: unanswerable.

    The new name is another of the same story, so that the question still shares its words.
    """
    if item.earlier or item.verdict != NONE or item.kind == "summary" or not item.evidence:
        return None
    told = " ".join(item.sentences[n] for n in item.evidence)
    names = [name for name in names_in(item.sentences) if name not in told]
    changes = _names(item.question, names, rng) or [
        change
        for change in (*_numbers(item.question, rng), *_words(item.question, rng))
        if change[2] not in told
    ]
    if not changes:
        return None
    start, end, other = rng.choice(changes)
    return item.question[:start] + other + item.question[end:]


def falsified(item: StoryQuestion, rng: random.Random) -> str | None:
    """Return a yes/no question whose answer is yes with a detail changed: the answer is no."""
    if item.verdict != YES or item.earlier:
        return None
    numbers = [*_numbers(item.question, rng), *_words(item.question, rng)]
    if not numbers:
        return None
    start, end, other = rng.choice(numbers)
    return item.question[:start] + other + item.question[end:]
