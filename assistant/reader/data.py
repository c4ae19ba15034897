"""Training data: invented stories and public reading-comprehension sets, as examples.

Everything becomes an `Example`: a question, the sentences of a page, which of them are evidence,
where the answer stands and what the verdict is. What a set does not say is None and trains
nothing. Views of a story change with every epoch: other paragraphs beside the gold ones.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.reader.model import NO, NONE, YES
from index.article import Article

HELD_OUT_STORIES = 4  # last stories of every file: validation, never trained on
TUNING_STORIES = 1  # the story before them: thresholds and calibration
Span = tuple[int, int, int]  # sentence, start and end within the sentence


@dataclass(frozen=True, slots=True)
class Example:
    """A question over a page of sentences, with what is known of the answer."""

    question: str
    earlier: tuple[str, ...]
    sentences: tuple[str, ...]
    evidence: frozenset[int] | None
    spans: tuple[Span, ...] | None  # None: unknown; (): no answer here
    verdict: int | None
    answerable: bool | None


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
    spans: tuple[Span, ...] | None
    verdict: int


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


# --- stories ---------------------------------------------------------------------------------


def stories(folder: Path, part: str) -> list[StoryQuestion]:
    """Return the questions of part `train`, `tuning` or `validation` of a folder of stories."""
    found: list[StoryQuestion] = []
    for path in sorted(folder.glob("*.jsonl"), key=_number):
        lines = list(read_lines(path))
        last = len(lines) - HELD_OUT_STORIES
        chosen = {
            "train": lines[: last - TUNING_STORIES],
            "tuning": lines[last - TUNING_STORIES : last],
            "validation": lines[last:],
            "all": lines,
        }[part]
        found += [question for story in chosen for question in story_questions(story)]
    return found


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
    evidence = frozenset(n for e in item["evidence"] for n, t in enumerate(texts) if _same(e, t))
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


def _same(evidence: str, sentence: str) -> bool:
    return evidence in sentence or sentence in evidence


def _locate(texts: tuple[str, ...], evidence: frozenset[int], span: str) -> Span | None:
    for number in sorted(evidence):
        start = texts[number].find(span)
        if start >= 0:
            return number, start, start + len(span)
    return None


def story_view(
    item: StoryQuestion, pool: list[StoryQuestion], characters: int, rng: random.Random
) -> Example:
    """Draw a page of about `characters` from a story: its evidence (mostly) and hard company."""
    draw = rng.random()
    if draw < 0.02:
        item = _foreign(item, rng.choice(pool))
    close = 0.02 <= draw < 0.22
    missing = draw > 0.94 and bool(item.evidence)
    chosen = _choose(item, 0 if close else characters, missing, rng)
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


def _foreign(item: StoryQuestion, other: StoryQuestion) -> StoryQuestion:
    """Ask another story's question of this one: it is off-topic here."""
    if other.sentences == item.sentences or other.kind == "summary":
        return item
    return replace(
        item, question=other.standalone, standalone=other.standalone, earlier=(),
        kind="offtopic", evidence=frozenset(), spans=(), verdict=NONE,
    )  # fmt: skip


def _ask(
    item: StoryQuestion, pool: list[StoryQuestion], rng: random.Random
) -> tuple[str, tuple[str, ...]]:
    """Ask as it was asked, or self-contained, or after questions that have nothing to do with it."""
    if item.earlier:
        if rng.random() < 0.35:
            return item.standalone, item.earlier if rng.random() < 0.3 else ()
        return item.question, item.earlier
    if rng.random() < 0.08:
        others = [rng.choice(pool) for _ in range(4)]
        same = [o.standalone for o in others if o.sentences == item.sentences]
        return item.question, tuple(same or [others[0].standalone])[:2]
    return item.question, ()


def _choose(
    item: StoryQuestion, characters: int, missing: bool, rng: random.Random
) -> list[int]:
    """Return the sentences of a page in order: whole paragraphs, hard ones first."""
    gold = {item.paragraphs[n] for n in item.evidence}
    sizes: dict[int, int] = defaultdict(int)
    overlap: dict[int, float] = defaultdict(float)
    asked = _stems(item.standalone)
    for text, paragraph in zip(item.sentences, item.paragraphs, strict=True):
        sizes[paragraph] += len(text)
        overlap[paragraph] += len(asked & _stems(text))
    others = sorted(set(sizes) - gold, key=lambda p: -(overlap[p] + rng.random() * 3))
    kept = set() if missing else set(gold)
    used = sum(sizes[p] for p in kept)
    for paragraph in others:
        if kept and used + sizes[paragraph] > characters:
            break
        kept.add(paragraph)
        used += sizes[paragraph]
    return [n for n, p in enumerate(item.paragraphs) if p in kept]


def _stems(text: str) -> set[str]:
    return {w[:5] for w in re.findall(r"\w+", text.lower()) if len(w) > 3}


# --- augmentation ----------------------------------------------------------------------------


def augment(question: str, rng: random.Random) -> str:
    """Type the question less carefully now and then: lower case, no mark, a typo."""
    if rng.random() < 0.25:
        question = question.lower()
    if rng.random() < 0.25:
        question = question.rstrip("?!. ") or question
    if rng.random() < 0.12:
        question = typo(question, rng)
    return question


def typo(question: str, rng: random.Random) -> str:
    """Drop, double or swap one letter inside a random longer word."""
    words = question.split(" ")
    long = [n for n, word in enumerate(words) if len(word) > 3]
    if not long:
        return question
    number = rng.choice(long)
    word = words[number]
    at = rng.randrange(1, len(word) - 1)
    words[number] = rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
    return " ".join(words)


# --- public sets -----------------------------------------------------------------------------

AUXILIARIES = "is are was were has have had will would can could did does do may must".split()


def span_examples(
    path: Path, rng: random.Random, without: Collection[str] = ()
) -> list[Example]:
    """Return the examples of a span set; contexts are cut to a few sentences around the answer."""
    rows = [row for row in read_lines(path) if row["title"] not in without]
    by_title: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["context"] not in by_title[row["title"]][-1:]:
            by_title[row["title"]].append(row["context"])
    return [e for row in rows if (e := _span_example(row, by_title[row["title"]], rng))]


def _span_example(row: dict[str, Any], siblings: list[str], rng: random.Random) -> Example | None:
    context, answers = detokenise(row["context"], row["answers"])
    article = Article.from_text(context)
    if not article.sentences or (row["answers"] and not answers):
        return None
    bounds = [(s.start, s.end) for s in article.sentences]
    spans = [s for answer in answers if (s := _place(bounds, *answer))]
    if answers and not spans:
        return None
    if "multispan" not in row.get("src", row.get("id", "")):
        spans = spans[:1] if len({s[0] for s in spans}) > 1 else spans
    evidence = {s[0] for s in spans}
    first, last = _window(evidence, len(bounds), rng)
    sentences = [article.text[a:b] for a, b in bounds]
    kept = sentences[first:last]
    if len(siblings) > 3 and rng.random() < 0.12:  # ask it of another paragraph of the article
        other = Article.from_text(detokenise(rng.choice(siblings), [])[0])
        if other.text != article.text:
            kept, evidence, spans = [other.text[s.start : s.end] for s in other.sentences][:6], set(), []
    return Example(
        augment(row["question"], rng),
        (),
        tuple(kept),
        frozenset(e - first for e in evidence),
        tuple((n - first, a, b) for n, a, b in spans),
        NONE,
        bool(evidence),
    )


def _place(bounds: list[tuple[int, int]], text: str, start: int) -> Span | None:
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


def nli_examples(path: Path, rng: random.Random) -> list[Example]:
    """Return FEVER or SNLI: a claim asked as a question; the premise decides it or does not."""
    verdicts = {"entail": YES, "contradict": NO, "neutral": NONE}
    found = []
    for row in read_lines(path):
        text = detokenise(row["premise"], [])[0]
        article = Article.from_text(text)
        texts = tuple(article.text[s.start : s.end] for s in article.sentences)
        verdict = verdicts[row["label"]]
        decided = verdict != NONE
        evidence = frozenset({0}) if decided and len(texts) == 1 else None if decided else frozenset()
        spans: tuple[Span, ...] | None = None if decided else ()
        question = as_question(row["hypothesis"], rng)
        found.append(Example(question, (), texts, evidence, spans, verdict, decided))
    return [e for e in found if e.sentences]


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


def flatten(sets: Iterable[list[Example]]) -> list[Example]:
    """Join lists of examples."""
    return [example for examples in sets for example in examples]


def flatten_stories(folders: Sequence[Path], extra: Sequence[Path]) -> list[StoryQuestion]:
    """Return the training part of `folders` and everything in `extra`."""
    found = [question for folder in folders for question in stories(folder, "train")]
    return found + [question for folder in extra for question in stories(folder, "all")]
