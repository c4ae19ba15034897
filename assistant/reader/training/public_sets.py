"""Public reading-comprehension and inference sets as examples."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.reader.model import NO, NONE, YES
from assistant.reader.training.examples import Example, Marked, augment, read_lines
from index.article import Article

AUXILIARIES = "is are was were has have had will would can could did does do may must".split()


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A question of a span set over its whole paragraph, from which pages are cut."""

    question: str
    sentences: tuple[str, ...]
    spans: tuple[Marked, ...]
    others: tuple[tuple[str, ...], ...]  # other paragraphs of the same article, with its own


def span_rows(path: Path, without: Collection[str] = ()) -> list[SpanRow]:
    """Return the rows of a span set but for those of some titles."""
    found = []
    paragraphs: dict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
    for row in read_lines(path):
        if row["title"] not in without and (parsed := _parsed(row)):
            sentences, spans = parsed
            paragraphs[row["title"]][sentences] = None
            found.append((row["title"], row["question"], sentences, spans))
    others = {title: tuple(texts) for title, texts in paragraphs.items()}
    return [SpanRow(q, sentences, spans, others[t]) for t, q, sentences, spans in found]


def _parsed(row: dict[str, Any]) -> tuple[tuple[str, ...], tuple[Marked, ...]] | None:
    """Return the sentences of a row's paragraph and its answers in them, or None if those fail."""
    context, answers = detokenise(row["context"], row["answers"])
    article = Article.from_text(context)
    bounds = [(s.start, s.end) for s in article.sentences]
    spans = [s for answer in answers if (s := _place(bounds, *answer))]
    if not bounds or (row["answers"] and not spans):
        return None
    if "multispan" not in row.get("src", row.get("id", "")) and len({s[0] for s in spans}) > 1:
        spans = spans[:1]
    return tuple(article.text[a:b] for a, b in bounds), tuple(spans)


def span_view(row: SpanRow, rng: random.Random) -> Example:
    """Draw a page: a few sentences around the answer, or another paragraph of the article."""
    question = augment(row.question, rng)
    if len(row.others) > 3 and rng.random() < 0.12:
        other = rng.choice(row.others)
        if other != row.sentences:
            return Example(question, (), other[:6], frozenset(), (), NONE, False)
    evidence = {s[0] for s in row.spans}
    first, last = _window(evidence, len(row.sentences), rng)
    return Example(
        question,
        (),
        row.sentences[first:last],
        frozenset(e - first for e in evidence),
        tuple((n - first, a, b) for n, a, b in row.spans),
        NONE,
        bool(evidence),
    )


def _place(bounds: list[tuple[int, int]], text: str, start: int) -> Marked | None:
    for number, (a, b) in enumerate(bounds):
        if a <= start and start + len(text) <= b:
            return number, start - a, start - a + len(text)
    return None


def _window(evidence: set[int], count: int, rng: random.Random) -> tuple[int, int]:
    """Return a run of at most six or so sentences that holds the evidence, or any such run."""
    low, high = (min(evidence), max(evidence)) if evidence else (rng.randrange(count),) * 2
    first = max(0, low - rng.randint(0, 3))
    return first, min(count, max(high, first) + 1 + rng.randint(0, 3))


def detokenise(text: str, answers: list[Any]) -> tuple[str, list[tuple[str, int]]]:
    """Undo the spaces of tokenised text and carry the answers along; other text stays as it is."""
    if " , " not in text and " ." not in text:
        return text, [(a, s) for a, s in answers]
    pattern = re.compile(r" (?=[.,;:!?%)\]]|'s\b|n't\b|'')|(?<=[(\[$]) |(?<=``) | (?=- )|(?<= -) ")
    keep: list[str] = []
    shift: list[int] = []
    position = 0
    for match in [*pattern.finditer(text), None]:
        end = match.start() if match else len(text)
        for index in range(position, end):
            shift.append(len(keep))
            keep.append(text[index])
        if match:
            shift.append(len(keep))
            position = match.end()
    clean = "".join(keep)
    moved = [(s, s + len(a)) for a, s in answers]
    pairs = [(shift[a], shift[b - 1] + 1) for a, b in moved if a < b <= len(shift)]
    return clean, [(clean[a:b], a) for a, b in pairs]


def yesno_examples(path: Path) -> list[Example]:
    """Return BoolQ or CondaQA: the verdict is known, the deciding sentence is not."""
    labels = {"yes": YES, "no": NO}
    found = []
    for row in read_lines(path):
        article = Article.from_text(row["context"])
        texts = tuple(article.text[s.start : s.end] for s in article.sentences)
        verdict = labels.get(row["label"])
        if verdict is None:
            found.append(Example(row["question"], (), texts, frozenset(), (), NONE, False))
        else:
            found.append(Example(row["question"], (), texts, None, None, verdict, True))
    return found


def nli_examples(path: Path) -> list[Example]:
    """Return FEVER or SNLI: a claim, see `claim_view`; the premise decides it or does not."""
    verdicts = {"entail": YES, "contradict": NO, "neutral": NONE}
    found = []
    for row in read_lines(path):
        text = detokenise(row["premise"], [])[0]
        article = Article.from_text(text)
        texts = tuple(article.text[s.start : s.end] for s in article.sentences)
        verdict = verdicts[row["label"]]
        decided = verdict != NONE
        evidence = (
            frozenset({0}) if decided and len(texts) == 1 else None if decided else frozenset()
        )
        spans: tuple[Marked, ...] | None = None if decided else ()
        found.append(Example(row["hypothesis"], (), texts, evidence, spans, verdict, decided))
    return [e for e in found if e.sentences]


def question_view(example: Example, rng: random.Random) -> Example:
    """Type the question less carefully now and then."""
    return replace(example, question=augment(example.question, rng))


def claim_view(example: Example, rng: random.Random) -> Example:
    """Ask whether the claim holds."""
    return replace(example, question=augment(as_question(example.question, rng), rng))


def as_question(claim: str, rng: random.Random) -> str:
    """Ask whether a claim holds: by inversion where it has an auxiliary, or with an opening."""
    claim = claim.strip().rstrip(".")
    words = claim.split(" ")
    places = [n for n, word in enumerate(words[:8]) if word.lower() in AUXILIARIES]
    if places and places[0] and rng.random() < 0.6:
        at = places[0]
        return " ".join([words[at].capitalize(), *words[:at], *words[at + 1 :]]) + "?"
    openings = ["Is it true that {}?", "Does the text say that {}?", "{}, right?", "{}?", "So {}?"]
    return rng.choice(openings).format(claim)
