"""Train the reader: `python -m assistant.reader.train --stories DIR --reading DIR --out DIR`.

Two stages with one recipe: public reading-comprehension sets with the stories among them, then
the stories with the contrastive part of those sets. Seeded; a checkpoint every few hundred steps,
from which the same command goes on. Runs on a CPU (bfloat16 autocast) and on a GPU alike.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.reader import data, features
from assistant.reader.model import NONE, Logits, ReaderModel
from assistant.reader.model import default_model_folder

BATCH_TOKENS = 4096
MAX_PAGE_TOKENS = 400  # longer training pages are left out: they cost more than they teach
CHECKPOINT_STEPS = 200
READING_CAPS = {  # examples taken of each public set in the first stage
    "squad2_train_11_articles": 5000, "squad1_dev_rest": 4500, "squadshifts_new_wiki": 7500,
    "squadshifts_reddit": 3000, "squadshifts_amazon_reviews": 1500, "nq_qed_train": 6500,
    "nq_qed_dev": 2300, "tydiqa_en_train": 3600, "tydiqa_en_dev": 400, "fairytaleqa": 2500,
    "qamr_dev": 2500, "multispanqa": 650, "quoref_contrast": 690,
}  # fmt: skip
SQUAD2_HELD_OUT = 6  # articles of squad2_dev_19_articles, the last by title, kept for the scores
FEVER_HELD_OUT = 1500  # last lines of fever_nli, kept for the scores
SNLI_EXAMPLES = 16000


@dataclass(frozen=True)
class Stage:
    """One pass of training: how its examples are drawn, for how long, and how fast it learns."""

    name: str
    epochs: int
    rate: float
    frozen: int  # lower layers that stay as they are
    draw: Callable[[random.Random], list[data.Example]]


# --- what each stage reads -------------------------------------------------------------------


def reading_sets(folder: Path, rng: random.Random) -> list[data.Example]:
    """Return the span sets, each cut to its share; six SQuAD 2.0 articles are held out."""
    found = []
    for name, cap in READING_CAPS.items():
        examples = data.span_examples(folder / f"{name}.jsonl.gz", rng)
        found.append(rng.sample(examples, min(cap, len(examples))))
    return data.flatten([*found, squad2_dev(folder, rng)])


def squad2_dev(folder: Path, rng: random.Random) -> list[data.Example]:
    """Return the examples of the SQuAD 2.0 dev articles that are trained on."""
    path = folder / "squad2_dev_19_articles.jsonl.gz"
    held = set(sorted({row["title"] for row in data.read_lines(path)})[-SQUAD2_HELD_OUT:])
    return data.span_examples(path, rng, without=held)


def verdict_sets(folder: Path, rng: random.Random, share: float) -> list[data.Example]:
    """Return a share of FEVER, SNLI, BoolQ and CondaQA."""
    fever = data.nli_examples(folder / "fever_nli.jsonl.gz", rng)[:-FEVER_HELD_OUT]
    snli = data.nli_examples(folder / "snli_pairs_nli.jsonl.gz", rng)
    boolq = data.yesno_examples(folder / "boolq_yesno.jsonl.gz")
    conda = data.yesno_examples(folder / "condaqa_yesno.jsonl.gz")
    sets = [fever, rng.sample(snli, SNLI_EXAMPLES), boolq, conda]
    return data.flatten([rng.sample(examples, int(share * len(examples))) for examples in sets])


def story_views(items: list[data.StoryQuestion], rng: random.Random) -> list[data.Example]:
    """Draw one page for every story question."""
    return [data.story_view(item, items, rng.randint(300, 1300), rng) for item in items]


def stages(
    items: list[data.StoryQuestion], reading: Path, epochs: tuple[int, int]
) -> list[Stage]:
    """Return the recipe: reading first, then stories with a tenth of the contrastive sets."""

    def first(rng: random.Random) -> list[data.Example]:
        views = story_views(items, rng)
        return [*reading_sets(reading, rng), *verdict_sets(reading, rng, 0.8), *views]

    def second(rng: random.Random) -> list[data.Example]:
        squad = rng.sample(squad2_dev(reading, rng), 500)
        return [*story_views(items, rng), *verdict_sets(reading, rng, 0.07), *squad]

    return [
        Stage("reading", epochs[0], 1.5e-4, 2, first),
        Stage("stories", epochs[1], 1.2e-4, 1, second),
    ]


# --- tensors and loss ------------------------------------------------------------------------


@dataclass(frozen=True)
class Target:
    """What the model should say of one page; None where the data does not know."""

    evidence: frozenset[int] | None
    starts: tuple[int, ...] | None  # token positions; (0,) where nothing answers
    ends: tuple[int, ...] | None
    verdict: int | None
    answerable: bool | None


Item = tuple[features.Page, Target]


def tensorise(words: features.WordPieces, example: data.Example) -> Item | None:
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
    page: features.Page, tokens: Sequence[features.Tokens], span: data.Span
) -> tuple[int, int]:
    number, start, end = span
    inside = [i for i, (a, b) in enumerate(tokens[number].offsets) if a < end and b > start]
    return page.starts[number] + inside[0], page.starts[number] + inside[-1]


def batches(items: list[Item], rng: random.Random) -> list[list[Item]]:
    """Group items of like length up to BATCH_TOKENS, in random order."""
    rng.shuffle(items)
    found: list[list[Item]] = []
    for at in range(0, len(items), 4000):
        current: list[Item] = []
        for item in sorted(items[at : at + 4000], key=lambda i: len(i[0].ids)):
            if current and (len(current) + 1) * len(item[0].ids) > BATCH_TOKENS:
                found.append(current)
                current = []
            current.append(item)
        found.append(current)
    rng.shuffle(found)
    return found


def loss(logits: Logits, targets: Sequence[Target]) -> Tensor:
    """Return the sum of the losses of evidence, span, no-answer and verdict."""
    parts = [
        _evidence_loss(logits.evidence, targets),
        _span_loss(logits.start, [t.starts for t in targets]) / 4,
        _span_loss(logits.end, [t.ends for t in targets]) / 4,
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
    weight = torch.where(gold == NONE, 0.3, 1.5).to(logits)
    return (functional.cross_entropy(logits[rows], gold, reduction="none") * weight).mean()


# --- the loop --------------------------------------------------------------------------------


def freeze(model: ReaderModel, layers: int) -> list[nn.Parameter]:
    """Keep the embeddings and the lower layers as they are; return what is trained."""
    for parameter in model.parameters():
        parameter.requires_grad = True
    still = [model.bert.embeddings, *model.bert.encoder.layer[:layers]]
    for module in still:
        for parameter in module.parameters():
            parameter.requires_grad = False
    return [p for p in model.parameters() if p.requires_grad]


def optimizer_for(model: ReaderModel, stage: Stage) -> torch.optim.AdamW:
    """Return AdamW; the heads learn three times as fast as the layers."""
    trained = {id(p) for p in freeze(model, stage.frozen)}
    inner = [p for p in model.bert.parameters() if id(p) in trained]
    heads = [p for n, p in model.named_parameters() if not n.startswith("bert.")]
    groups = [{"params": inner, "lr": stage.rate}, {"params": heads, "lr": 3 * stage.rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def ramp(step: int, steps: int) -> float:
    """Return the share of the learning rate: up for 5 % of the steps, then down to nothing."""
    warm = max(1, steps // 20)
    return min(1.0, (step + 1) / warm) * max(0.0, (steps - step) / steps)


def train_stage(
    model: ReaderModel, stage: Stage, words: features.WordPieces, seed: int, out: Path, device: str
) -> None:
    """Run one stage, going on from its checkpoint where there is one."""
    rng = random.Random(f"{seed}-{stage.name}")
    torch.manual_seed(seed)
    plan: list[list[Item]] = []
    for _ in range(stage.epochs):
        items = [i for e in stage.draw(rng) if (i := tensorise(words, e)) is not None]
        plan += batches(items, rng)
    optimizer = optimizer_for(model, stage)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, partial(ramp, steps=len(plan)))
    checkpoint = out / f"{stage.name}.checkpoint"
    first = _resume(checkpoint, model, optimizer, schedule, device)
    print(f"{stage.name}: {len(plan)} steps, from {first}", flush=True)
    began, recent = time.monotonic(), 0.0
    for step in range(first, len(plan)):
        value = train_step(model, optimizer, plan[step], device)
        schedule.step()
        recent = value if step == first else 0.98 * recent + 0.02 * value
        if step % 50 == 49:
            left = (time.monotonic() - began) / (step + 1 - first) * (len(plan) - step - 1)
            print(f"{stage.name} {step + 1}/{len(plan)} loss {recent:.3f} left {left:.0f} s", flush=True)
        if step % CHECKPOINT_STEPS == CHECKPOINT_STEPS - 1 or step == len(plan) - 1:
            state = (model.state_dict(), optimizer.state_dict(), schedule.state_dict(), step + 1)
            _save(state, checkpoint)


def train_step(
    model: ReaderModel, optimizer: torch.optim.Optimizer, items: list[Item], device: str
) -> float:
    """Take one step and return its loss."""
    arrays = features.batch([page for page, _ in items])
    tensors = [
        torch.from_numpy(a).to(device)
        for a in (arrays.ids, arrays.mask, arrays.types, arrays.sentence)
    ]
    with torch.autocast(device, dtype=torch.bfloat16):
        logits = model(*tensors)
    value = loss(Logits(*(part.float() for part in logits)), [target for _, target in items])
    optimizer.zero_grad(set_to_none=True)
    value.backward()
    nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 1.0)
    optimizer.step()
    return float(value.detach())


def _save(state: object, path: Path) -> None:
    temporary = path.with_suffix(".part")
    torch.save(state, temporary)
    temporary.replace(path)


def _resume(path: Path, model: ReaderModel, optimizer, schedule, device: str) -> int:  # type: ignore[no-untyped-def]
    if not path.exists():
        return 0
    weights, moments, rates, step = torch.load(path, map_location=device, weights_only=True)
    model.load_state_dict(weights)
    optimizer.load_state_dict(moments)
    schedule.load_state_dict(rates)
    return int(step)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train both stages and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path, action="append", required=True, help="folder(s)")
    parser.add_argument("--extra", type=Path, action="append", default=[], help="stories, all trained on")
    parser.add_argument("--reading", type=Path, required=True, help="folder of public sets")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints and weights")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, nargs=2, default=(1, 4), metavar=("READING", "STORIES"))
    parser.add_argument("--stage", choices=("reading", "stories"), action="append", default=[])
    chosen = parser.parse_args(arguments)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    chosen.out.mkdir(parents=True, exist_ok=True)
    folder = default_model_folder()
    torch.manual_seed(chosen.seed)
    np.random.seed(chosen.seed)
    model = ReaderModel(folder).to(device).train()
    items = data.flatten_stories(chosen.stories, chosen.extra)
    words = features.WordPieces(folder)
    for stage in stages(items, chosen.reading, tuple(chosen.epochs)):
        if not chosen.stage or stage.name in chosen.stage:
            train_stage(model, stage, words, chosen.seed, chosen.out, device)


if __name__ == "__main__":
    main()
