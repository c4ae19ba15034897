"""Train the reader: `python -m assistant.reader.train --stories DIR --reading DIR --out DIR`.

Five stages, see recipe.py: public reading-comprehension sets, a mixture, stories, and stories as
the second and the third look see them. Seeded; a checkpoint every few hundred steps, from which the
same command goes on. Runs on a CPU (bfloat16 autocast) and on a GPU alike.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import nn

from assistant.reader import features, weights
from assistant.reader.model import Logits, ReaderModel
from assistant.reader.recipe import Stage, stages
from assistant.reader.rounding import round_layers
from assistant.reader.stories import training_questions
from assistant.reader.targets import Item, loss, tensorise
from index.embedding import load_encoder

BATCH_TOKENS = 4096
CHECKPOINT_STEPS = 200


def batches(items: list[Item], rng: random.Random) -> list[list[Item]]:
    """Group items of like length, BATCH_TOKENS in each, in random order.

    Lengths are rounded up, so that there are few shapes: kernels are compiled once a shape.
    """
    lengths: dict[int, list[Item]] = defaultdict(list)
    rng.shuffle(items)
    for item in items:
        lengths[features.rounded(len(item[0].ids))].append(item)
    found = [
        group[at : at + BATCH_TOKENS // length]
        for length, group in sorted(lengths.items())
        for at in range(0, len(group), BATCH_TOKENS // length)
    ]
    rng.shuffle(found)
    return found


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
    model: ReaderModel,
    stage: Stage,
    words: features.WordPieces,
    *,
    seed: int,
    out: Path,
    device: str,
) -> None:
    """Run one stage, going on from its checkpoint where there is one."""
    rng = random.Random(f"{seed}-{stage.name}")
    if stage.rounded:
        round_layers(model.bert)
    torch.manual_seed(seed)
    plan: list[list[Item]] = []
    for _ in range(stage.epochs):
        items = [i for e in stage.draw(rng) if (i := tensorise(words, e)) is not None]
        plan += batches(items, rng)
    gc.freeze()  # millions of small values that stay: not to be walked again and again
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
            done = f"{stage.name} {step + 1}/{len(plan)}"
            print(f"{done} loss {recent:.3f} left {left:.0f} s", flush=True)
        if step % CHECKPOINT_STEPS == CHECKPOINT_STEPS - 1 or step == len(plan) - 1:
            state = (model.state_dict(), optimizer.state_dict(), schedule.state_dict(), step + 1)
            _save(state, checkpoint)


def train_step(
    model: ReaderModel, optimizer: torch.optim.Optimizer, items: list[Item], device: str
) -> float:
    """Take one step and return its loss."""
    arrays = features.batch([page for page, _ in items], features.rounded)
    tensors = [
        torch.from_numpy(a).to(device)
        for a in (arrays.ids, arrays.mask, arrays.types, arrays.sentence)
    ]
    with torch.autocast(device, dtype=torch.bfloat16):
        logits = model(*tensors)
    value = loss(Logits(*(part.float() for part in logits)), [target for _, target in items])
    optimizer.zero_grad(set_to_none=True)
    value.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 1.0)
    optimizer.step()
    return float(value.detach())


def _save(state: object, path: Path) -> None:
    temporary = path.with_suffix(".part")
    torch.save(state, temporary)
    temporary.replace(path)


def _resume(path: Path, model: ReaderModel, optimizer: Any, schedule: Any, device: str) -> int:
    if not path.exists():
        return 0
    weights, moments, rates, step = torch.load(path, map_location=device, weights_only=True)
    model.load_state_dict(weights)
    optimizer.load_state_dict(moments)
    schedule.load_state_dict(rates)
    return int(step)


def mean_weights(checkpoints: Sequence[Path], device: str) -> dict[str, torch.Tensor]:
    """Return the mean of several runs' weights (model soups; Wortsman et al., ICML 2022)."""
    states = [torch.load(path, map_location=device, weights_only=True)[0] for path in checkpoints]
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(one.dtype)
        for name, one in states[0].items()
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Train all stages, or those named, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = partial(parser.add_argument, type=Path)
    add("--stories", action="append", required=True, help="folder; its last stories are held out")
    add("--extra", action="append", default=[], help="folder of stories that are all trained on")
    add("--reading", required=True, help="folder of public sets")
    add("--out", required=True, help="folder of checkpoints and weights")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--epochs", type=int, nargs=2, default=(1, 4), metavar=("READING", "STORIES")
    )
    parser.add_argument(
        "--stage",
        choices=("reading", "mixed", "stories", "close", "verdict", "none"),
        action="append",
        default=[],
    )
    start_help = "checkpoint to start from instead of the encoder; of several, their mean"
    add("--start", action="append", default=[], help=start_help)
    chosen = parser.parse_args(arguments)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(chosen.seed)
    model = weights.pretrained().to(device).train()
    model.bert.config._attn_implementation = "eager"  # an eighth faster on a CPU with short pages
    if chosen.start:
        model.load_state_dict(mean_weights(chosen.start, device))
    items = training_questions(chosen.stories, chosen.extra, load_encoder())
    words = features.word_pieces()
    for stage in stages(items, chosen.reading, tuple(chosen.epochs)):
        if not chosen.stage or stage.name in chosen.stage:
            train_stage(model, stage, words, seed=chosen.seed, out=chosen.out, device=device)
    print(weights.save(model, chosen.out))


if __name__ == "__main__":
    main()
