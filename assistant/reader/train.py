"""Train the reader: `python -m assistant.reader.train --stories DIR --reading DIR --out DIR`.

Three stages, see recipe.py: public reading-comprehension sets beside stories, stories above all,
and the same with the layers rounding as their 8-bit form will. Seeded, with a checkpoint every few
hundred steps from which the same command goes on. Runs on a GPU and on a CPU alike (bfloat16
autocast); what a CPU wants are fewer steps, small batches, and the lowest layers left as they are.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from assistant.language.word_pieces import word_pieces
from assistant.reader import features, weights
from assistant.reader.model import Logits, ReaderModel
from assistant.reader.training.dropout import drop_out
from assistant.reader.training.recipe import STAGES, Source, Stage, examples, sources
from assistant.reader.training.rounding import round_layers
from assistant.reader.training.stories import part_of, training_questions, with_nearness
from assistant.reader.training.targets import Item, Targets, collate, loss, tensorise
from index.embedding import load_encoder

STEPS = 7000
BATCH_TOKENS = 16384
POOL = 2048  # examples that are drawn together and sorted by length
RATE = 3e-4  # the highest, of the layers; the heads learn three times as fast
WARM_STEPS = 300
DROPOUT = 0.1  # inside the layers
CHECKPOINT_STEPS = 500

Batch = tuple[list[Tensor], int, Targets]  # the model's four arrays, sentences, targets


@dataclass(frozen=True)
class Batches(IterableDataset[Batch]):
    """Batches without end, drawn by each worker with a seed of its own."""

    found: dict[str, list[tuple[float, Source]]]
    shares: dict[str, int]
    seed: str
    tokens: int = BATCH_TOKENS  # of a batch, its padding counted

    def __iter__(self) -> Iterator[Batch]:
        """Draw pools of examples; items of like length go together, the rest waits."""
        worker = get_worker_info()
        rng = random.Random(f"{self.seed}-{worker.id if worker else 0}")
        drawn = examples(self.found, self.shares, rng)
        words = word_pieces()
        lengths: dict[int, list[Item]] = defaultdict(list)
        while True:
            for _ in range(POOL):
                if item := tensorise(words, next(drawn)):
                    lengths[features.rounded(len(item[0].ids))].append(item)
            ready = []
            for length, items in lengths.items():
                size = self.tokens // length
                while len(items) >= size:
                    ready.append(items[:size])
                    del items[:size]
            rng.shuffle(ready)
            yield from map(as_tensors, ready)


def as_tensors(items: Sequence[Item]) -> Batch:
    """Pad the pages of a batch, and lay out what the model should say of them."""
    arrays = features.batch([page for page, _ in items], features.rounded)
    inputs = [torch.from_numpy(a) for a in (arrays.ids, arrays.mask, arrays.types, arrays.sentence)]
    targets = collate([t for _, t in items], arrays.sentences, arrays.ids.shape[1])
    return inputs, arrays.sentences, targets


class Training:
    """The model, its optimiser, and how far they are."""

    def __init__(
        self,
        model: ReaderModel,
        stages: Sequence[Stage],
        steps: int,
        rate: float,
        device: str,
        frozen: int = 0,
    ) -> None:
        """Keep the embeddings as they are, and as many of the lowest layers as asked.

        The embeddings are the encoder's, and are not shipped twice.
        """
        for part in (model.bert.embeddings, *model.bert.encoder.layer[:frozen]):
            part.requires_grad_(False)
        inner = [p for p in model.bert.parameters() if p.requires_grad]
        heads = [p for n, p in model.named_parameters() if not n.startswith("bert.")]
        self.model, self.stages, self.rate, self.device = model, stages, rate, device
        self.trained = [*inner, *heads]
        self.optimizer = torch.optim.AdamW(
            [{"params": inner, "scale": 1}, {"params": heads, "scale": 3}],
            weight_decay=0.01,
            fused=True,
        )
        self.step, self.steps = 0, steps

    def stage(self) -> tuple[Stage, float]:
        """Return the stage that the next step belongs to, and how much of the stage is done."""
        done = self.step / self.steps * sum(stage.steps for stage in self.stages)
        for stage in self.stages[:-1]:
            if done < stage.steps:
                return stage, done / stage.steps
            done -= stage.steps
        return self.stages[-1], done / self.stages[-1].steps

    def relative_rate(self) -> float:
        """Return the learning rate of the next step: up at first, then as its stage says."""
        stage, part = self.stage()
        rate = stage.rate + (stage.last_rate - stage.rate) * part
        return min(1.0, (self.step + 1) / WARM_STEPS) * rate

    def take(self, batch: Batch) -> Tensor:
        """Take one step at the stage's rate; return its loss."""
        inputs, sentences, targets = batch
        there = partial(Tensor.to, device=self.device, non_blocking=True)
        with torch.autocast(self.device, dtype=torch.bfloat16):
            logits = self.model(*map(there, inputs), sentences)
        value = loss(Logits(*(part.float() for part in logits)), Targets(*map(there, targets)))
        self.optimizer.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.trained, 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = group["scale"] * self.rate * self.relative_rate()
        self.optimizer.step()
        self.step += 1
        return value.detach()

    def save(self, path: Path) -> None:
        """Write a checkpoint, whole or not at all."""
        temporary = path.with_suffix(".part")
        torch.save((self.model.state_dict(), self.optimizer.state_dict(), self.step), temporary)
        temporary.replace(path)

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint."""
        state, moments, self.step = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state)
        self.optimizer.load_state_dict(moments)


def train(
    training: Training,
    found: dict[str, list[tuple[float, Source]]],
    *,
    seed: int,
    workers: int,
    checkpoint: Path,
    batch_tokens: int = BATCH_TOKENS,
) -> None:
    """Run the stages that are still to be run, going on from the checkpoint where there is one."""
    if checkpoint.exists():
        training.resume(checkpoint)
    began, first = time.monotonic(), training.step
    while training.step < training.steps:
        stage, _ = training.stage()
        if stage.rounded:
            round_layers(training.model.bert)
        name = f"{seed}-{stage.name}-{training.step}"
        drawn = Batches(found, stage.shares, name, batch_tokens)
        loader = DataLoader(
            drawn, batch_size=None, num_workers=workers, pin_memory=training.device == "cuda"
        )
        for batch in loader:
            value = training.take(batch)
            if training.step % 50 == 0:
                left = (time.monotonic() - began) / (training.step - first)
                left *= training.steps - training.step
                done = f"{stage.name} {training.step}/{training.steps}"
                print(f"{done} loss {float(value):.3f} left {left:.0f} s", flush=True)
            ended = training.step == training.steps or training.stage()[0] is not stage
            if ended or training.step % CHECKPOINT_STEPS == 0:
                training.save(checkpoint)
            if ended:
                break


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, and write the weights."""
    chosen = _parser().parse_args(arguments)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(chosen.seed)
    model = weights.pretrained().to(device).train()
    if chosen.start:
        model.load_state_dict(weights.mean(chosen.start), strict=False)  # all but the embeddings
    if chosen.steps:
        encoder = load_encoder()
        items = training_questions(chosen.stories, chosen.extra, encoder)
        fresh = [q for path in chosen.fresh for q in part_of(path, "extra")]
        found = sources(items, chosen.reading, with_nearness(fresh, encoder))
        gc.freeze()  # millions of small values that stay: not to be walked again and again
        drop_out(model, chosen.dropout)
        stages = STAGES[1:] if chosen.start else STAGES
        training = Training(model, stages, chosen.steps, chosen.rate, device, chosen.frozen)
        train(
            training,
            found,
            seed=chosen.seed,
            workers=chosen.workers,
            checkpoint=chosen.out / "training.checkpoint",
            batch_tokens=chosen.batch_tokens,
        )
    print(weights.save(model, chosen.out))


def _parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = partial(parser.add_argument, type=Path)
    add("--stories", action="append", required=True, help="folder; its last stories are held out")
    add("--extra", action="append", default=[], help="folder; the last story of each is held out")
    fresh_help = "files of stories that most of the pages come from; the last of each is held out"
    add("--fresh", nargs="+", default=[], help=fresh_help)
    add("--reading", required=True, help="folder of public sets")
    add("--out", required=True, help="folder of the checkpoint and the weights")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--steps", type=int, default=STEPS, help="0 writes the mean of --start")
    parser.add_argument("--rate", type=float, default=RATE, help="highest learning rate")
    parser.add_argument("--dropout", type=float, default=DROPOUT)
    parser.add_argument("--batch-tokens", type=int, default=BATCH_TOKENS)
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers left as they are")
    parser.add_argument("--workers", type=int, default=1, help="processes that draw examples")
    start_help = "folder of weights to start from, past the first stage; of several, their mean"
    add("--start", action="append", default=[], help=start_help)
    return parser


if __name__ == "__main__":
    main()
