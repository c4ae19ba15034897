"""What the model should say of a page, and what it costs to say something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from assistant.reader import features
from assistant.reader.examples import Example, Span
from assistant.reader.model import NONE, Logits

MAX_PAGE_TOKENS = 400  # longer training pages are left out: they cost more than they teach


@dataclass(frozen=True)
class Target:
    """What the model should say of one page; None where the data does not know."""

    evidence: frozenset[int] | None
    starts: tuple[int, ...] | None  # token positions; (0,) where nothing answers
    ends: tuple[int, ...] | None
    verdict: int | None
    answerable: bool | None


Item = tuple[features.Page, Target]


def tensorise(words: features.WordPieces, example: Example) -> Item | None:
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


def _positions(
    page: features.Page, tokens: Sequence[features.Tokens], span: Span
) -> tuple[int, int]:
    number, start, end = span
    inside = [i for i, (a, b) in enumerate(tokens[number].offsets) if a < end and b > start]
    return page.starts[number] + inside[0], page.starts[number] + inside[-1]


def loss(logits: Logits, targets: Sequence[Target]) -> Tensor:
    """Return the sum of the losses of evidence, span, no-answer and verdict."""
    parts = [
        _evidence_loss(logits.evidence, targets),
        _span_loss(logits.start, [t.starts for t in targets]) / 3,
        _span_loss(logits.end, [t.ends for t in targets]) / 3,
        _answerable_loss(logits.answerable, targets),
        _verdict_loss(logits.verdict, targets),
    ]
    return torch.stack(parts).sum()


def _evidence_loss(evidence: Tensor, targets: Sequence[Target]) -> Tensor:
    """Every sentence by itself, and all against each other and against "none" at logit 0."""
    rows = [n for n, t in enumerate(targets) if t.evidence is not None]
    if not rows:
        return evidence.new_zeros(())
    chosen = evidence[rows]
    gold = torch.zeros_like(chosen)
    for row, n in enumerate(rows):
        gold[row, sorted(targets[n].evidence or ())] = 1
    alone = functional.binary_cross_entropy_with_logits(
        chosen, gold, weight=(chosen > -9e3).to(chosen.dtype), reduction="sum"
    )
    none = (gold.sum(1, keepdim=True) == 0).to(gold.dtype)
    wanted = torch.cat([none, gold], 1)
    logs = torch.cat([torch.zeros_like(none), chosen], 1).log_softmax(1)
    against = -(wanted * logs).sum(1) / wanted.sum(1)
    return (alone / 2 + against.sum()) / len(rows)


def _span_loss(logits: Tensor, gold: Sequence[tuple[int, ...] | None]) -> Tensor:
    """Marginal likelihood: any of the gold positions will do."""
    rows = [n for n, positions in enumerate(gold) if positions is not None]
    if not rows:
        return logits.new_zeros(())
    logs = logits.log_softmax(1)
    losses = [-logs[n, list(gold[n] or ())].logsumexp(0) for n in rows]
    return torch.stack(losses).mean()


def _answerable_loss(logits: Tensor, targets: Sequence[Target]) -> Tensor:
    rows = [n for n, t in enumerate(targets) if t.answerable is not None]
    gold = logits.new_tensor([float(bool(targets[n].answerable)) for n in rows])
    if not rows:
        return logits.new_zeros(())
    return functional.binary_cross_entropy_with_logits(logits[rows], gold)


def _verdict_loss(logits: Tensor, targets: Sequence[Target]) -> Tensor:
    rows = [n for n, t in enumerate(targets) if t.verdict is not None]
    if not rows:
        return logits.new_zeros(())
    gold = torch.tensor([targets[n].verdict for n in rows], device=logits.device)
    weight = torch.where(gold == NONE, 0.3, 2.0).to(logits)
    return (functional.cross_entropy(logits[rows], gold, reduction="none") * weight).mean()
