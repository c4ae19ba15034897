"""What the model should say of the pages of a batch, and what it costs to say something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from assistant.language.word_pieces import Tokens, WordPieces
from assistant.reader import features
from assistant.reader.model import NONE, Logits
from assistant.reader.training.examples import Example, Marked

MAX_PAGE_TOKENS = 400  # longer training pages are left out: they cost more than they teach
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Target:
    """What the model should say of one page; None where the data does not know."""

    evidence: frozenset[int] | None
    starts: tuple[int, ...] | None  # token positions; (0,) where nothing answers
    ends: tuple[int, ...] | None
    verdict: int | None
    answerable: bool | None


Item = tuple[features.Page, Target]


class Targets(NamedTuple):
    """The targets of a batch of pages; a row that is not known counts for nothing."""

    evidence: Tensor  # (pages, sentences), 1 for evidence
    evidence_known: Tensor  # (pages,), 1 or 0, as for all that are known
    starts: Tensor  # (pages, tokens), 1 where an answer may start
    ends: Tensor
    span_known: Tensor
    verdict: Tensor  # (pages,) class, or UNKNOWN
    answerable: Tensor  # (pages,) 1 or 0, or UNKNOWN


def tensorise(words: WordPieces, example: Example) -> Item | None:
    """Tokenise an example; None where its page is too long or its answer was cut off."""
    asked = features.question_ids(words, example.question, example.earlier)
    tokens = [words.encode(s) for s in example.sentences]
    page = features.page(asked, tokens)
    if len(page.ids) > MAX_PAGE_TOKENS or not all(page.lengths):
        return None
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None
    if example.spans is not None:
        pairs = [_positions(page, tokens, span) for span in example.spans] or [(0, 0)]
        starts, ends = tuple(a for a, _ in pairs), tuple(b for _, b in pairs)
    return page, Target(example.evidence, starts, ends, example.verdict, example.answerable)


def _positions(page: features.Page, tokens: Sequence[Tokens], span: Marked) -> tuple[int, int]:
    number, start, end = span
    inside = [i for i, (a, b) in enumerate(tokens[number].offsets) if a < end and b > start]
    return page.starts[number] + inside[0], page.starts[number] + inside[-1]


def collate(targets: Sequence[Target], sentences: int, tokens: int) -> Targets:
    """Lay the targets of a batch out as tensors."""
    pages = len(targets)
    evidence = torch.zeros(pages, sentences)
    starts, ends = torch.zeros(pages, tokens), torch.zeros(pages, tokens)
    for row, target in enumerate(targets):
        evidence[row, sorted(target.evidence or ())] = 1
        starts[row, list(target.starts or (0,))] = 1
        ends[row, list(target.ends or (0,))] = 1
    return Targets(
        evidence,
        torch.tensor([float(t.evidence is not None) for t in targets]),
        starts,
        ends,
        torch.tensor([float(t.starts is not None) for t in targets]),
        torch.tensor([UNKNOWN if t.verdict is None else t.verdict for t in targets]),
        torch.tensor([float(UNKNOWN if t.answerable is None else t.answerable) for t in targets]),
    )


def loss(logits: Logits, targets: Targets) -> Tensor:
    """Return the sum of the losses of evidence, span, no-answer and verdict."""
    parts = [
        _mean(_evidence_losses(logits.evidence, targets.evidence), targets.evidence_known),
        _mean(_span_losses(logits.start, targets.starts), targets.span_known) / 3,
        _mean(_span_losses(logits.end, targets.ends), targets.span_known) / 3,
        _answerable_loss(logits.answerable, targets.answerable),
        _verdict_loss(logits.verdict, targets.verdict),
    ]
    return torch.stack(parts).sum()


def _mean(losses: Tensor, known: Tensor) -> Tensor:
    return (losses * known).sum() / known.sum().clamp(min=1)


def _evidence_losses(evidence: Tensor, gold: Tensor) -> Tensor:
    """Every sentence by itself, and all against each other and against "none" at logit 0."""
    alone = functional.binary_cross_entropy_with_logits(
        evidence, gold, weight=(evidence > -9e3).to(evidence.dtype), reduction="none"
    ).sum(1)
    none = (gold.sum(1, keepdim=True) == 0).to(gold.dtype)
    wanted = torch.cat([none, gold], 1)
    logs = torch.cat([torch.zeros_like(none), evidence], 1).log_softmax(1)
    return alone / 2 - (wanted * logs).sum(1) / wanted.sum(1)


def _span_losses(logits: Tensor, gold: Tensor) -> Tensor:
    """Marginal likelihood: any of the gold positions will do."""
    return -logits.log_softmax(1).masked_fill(gold == 0, -torch.inf).logsumexp(1)


def _answerable_loss(logits: Tensor, gold: Tensor) -> Tensor:
    losses = functional.binary_cross_entropy_with_logits(
        logits, gold.clamp(min=0), reduction="none"
    )
    return _mean(losses, (gold != UNKNOWN).to(losses.dtype))


def _verdict_loss(logits: Tensor, gold: Tensor) -> Tensor:
    weight = torch.where(gold == NONE, 0.3, 2.0).to(logits.dtype)
    losses = functional.cross_entropy(logits, gold, reduction="none", ignore_index=UNKNOWN)
    return _mean(losses * weight, (gold != UNKNOWN).to(losses.dtype))
