"""Training: what a batch costs, the learning rate of each step, and going on from a checkpoint."""

import itertools
import math
import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from assistant.language.word_pieces import word_pieces
from assistant.reader import train, weights
from assistant.reader.model import NO, NONE, Logits
from assistant.reader.train import Batches, Training
from assistant.reader.training.dropout import PooledDropout, drop_out
from assistant.reader.training.examples import Example
from assistant.reader.training.recipe import STAGES, Source, StoryViews, examples, story_sources
from assistant.reader.training.stories import stories
from assistant.reader.training.targets import Target, collate, loss, tensorise

Found = dict[str, list[tuple[float, Source]]]
STORIES = Path(__file__).parents[1] / "stories"


@pytest.fixture(scope="module")
def found() -> Found:
    items = stories(STORIES, "validation")
    return {"stories": [(1, Source(items, StoryViews(items)))]}


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Training:
    monkeypatch.setattr(train, "POOL", 16)
    torch.manual_seed(0)
    return Training(weights.pretrained().train(), STAGES, 4, 1e-4, "cpu")


def test_a_target_marks_the_tokens_of_its_answer() -> None:
    words = word_pieces()
    example = Example(
        "Who came?", (), ("It rained.", "Ann Lee came."), frozenset({1}), ((1, 0, 7),), NONE, True
    )
    item = tensorise(words, example)
    assert item
    page, target = item
    first = page.starts[1]
    assert (target.starts, target.ends) == ((first,), (first + 1,))
    laid = collate([target], 2, len(page.ids))
    assert laid.evidence.tolist() == [[0, 1]]
    assert laid.starts.nonzero().tolist() == [[0, first]]
    assert laid.ends.nonzero().tolist() == [[0, first + 1]]


def test_what_is_not_known_costs_nothing_and_what_is_costs_its_cross_entropy() -> None:
    unknown = Target(None, None, None, None, None)
    known = Target(frozenset({0}), (2,), (2,), NO, False)
    logits = Logits(
        torch.zeros(2, 1), torch.zeros(2, 4), torch.zeros(2, 4), torch.zeros(2), torch.zeros(2, 3)
    )
    assert float(loss(logits, collate([unknown, unknown], 1, 4))) == 0
    evidence = math.log(2) / 2 + math.log(2)  # by itself, and against "none"
    wanted = evidence + 2 * math.log(4) / 3 + math.log(2) + 2 * math.log(3)
    assert float(loss(logits, collate([known, unknown], 1, 4))) == pytest.approx(wanted)


def test_nothing_answers_is_a_target_too() -> None:
    silent = Target(frozenset(), (0,), (0,), NONE, False)
    sure = Logits(
        torch.tensor([[-20.0]]), torch.tensor([[20.0, 0.0]]), torch.tensor([[20.0, 0.0]]),
        torch.tensor([-20.0]), torch.tensor([[20.0, 0.0, 0.0]]),
    )  # fmt: skip
    assert float(loss(sure, collate([silent], 1, 2))) == pytest.approx(0, abs=1e-6)


def test_the_rate_rises_then_falls_within_each_stage() -> None:
    run = Training(weights.pretrained(), STAGES, 10000, 1.0, "cpu")
    rates = {}
    for run.step in (0, 149, 1999, 2000, 7499, 7500, 9999):
        rates[run.step] = (run.stage()[0].name, round(run.relative_rate(), 3))
    assert rates == {
        0: ("reading", 0.003),
        149: ("reading", 0.5),
        1999: ("reading", 1.0),
        2000: ("stories", 1.0),
        7499: ("stories", 0.3),
        7500: ("settling", 0.3),
        9999: ("settling", 0.0),
    }
    rest = Training(weights.pretrained(), STAGES[1:], 8000, 1.0, "cpu")
    rest.step = 5500
    assert rest.stage()[0].name == "settling"


def test_sources_are_drawn_by_their_shares() -> None:
    named: Found = {
        name: [(1, Source([name], lambda item, _: Example(item, (), (), None, None, None, None)))]
        for name in ("a", "b")
    }
    drawn = examples(named, {"a": 90, "b": 10}, random.Random(3))
    asked = [example.question for example in itertools.islice(drawn, 1000)]
    assert 870 < asked.count("a") < 930


def test_fresh_stories_get_their_share_of_the_pages_whatever_their_number() -> None:
    items = stories(STORIES, "validation")
    texts = {items[0].sentences, items[-1].sentences}
    few = [item for item in items if item.sentences in texts]
    many = [item for item in items if item.sentences not in texts]
    mixed = story_sources(many, few)
    assert set(mixed) == {"stories", "deciding", "single", "swapped"}
    for sets in mixed.values():
        fresh = [w for w, s in sets if all(item.sentences in texts for item in s.items)]
        assert sum(fresh) == pytest.approx(0.6)
        assert sum(w for w, _ in sets) == pytest.approx(1)
    none_rare = story_sources(many, [item for item in few if item.kind == "factoid"])
    assert len(none_rare["stories"]) == 3
    assert len(none_rare["deciding"]) == 1


def test_dropout_leaves_out_its_share_and_keeps_the_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PooledDropout, "SIZE", 50_000)
    torch.manual_seed(0)
    dropout = PooledDropout(0.25)
    first, second = dropout(torch.ones(100, 200)), dropout(torch.ones(100, 200))
    assert first.unique().tolist() == pytest.approx([0, 4 / 3])
    assert float((first == 0).float().mean()) == pytest.approx(0.25, abs=0.01)
    assert float(first.mean()) == pytest.approx(1, abs=0.02)
    assert not torch.equal(first, second)


def test_the_lowest_layers_stay_as_they_are_where_asked(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "POOL", 16)
    torch.manual_seed(0)
    model = weights.pretrained().train()
    drop_out(model, 0.1)
    only_stories = [replace(STAGES[0], shares={"stories": 1})]
    run = Training(model, only_stories, 2, 1e-4, "cpu", frozen=2)
    before = {n: p.clone() for n, p in model.named_parameters()}
    run.take(next(iter(Batches(found, {"stories": 1}, "0", 512))))
    moved = {n for n, p in model.named_parameters() if not torch.equal(p, before[n])}
    layers = {name.split(".")[3] for name in moved if name.startswith("bert.encoder.layer.")}
    assert layers == {"2", "3", "4", "5"}
    assert not any("embeddings" in name for name in moved)


def test_batches_repeat_with_their_seed_and_stay_within_their_size(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "POOL", 16)

    def first(seed: str) -> list[torch.Tensor]:
        return [b[0][0] for b in itertools.islice(Batches(found, {"stories": 1}, seed, 512), 5)]

    one, again, other = first("1"), first("1"), first("2")
    assert all(torch.equal(a, b) for a, b in zip(one, again, strict=True))
    assert not all(
        a.shape == b.shape and torch.equal(a, b) for a, b in zip(one, other, strict=True)
    )
    assert all(ids.numel() <= 512 and ids.shape[1] % 16 == 0 for ids in one)


def test_a_run_that_was_cut_off_goes_on_where_it_was(
    found: Found,
    training: Training,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(train, "CHECKPOINT_STEPS", 1)
    checkpoint = tmp_path / "training.checkpoint"
    only_stories = tuple(replace(stage, shares={"stories": 1}) for stage in STAGES)
    training.stages = only_stories
    taken: list[int] = []
    whole = Training.take

    def counted(self: Training, batch: train.Batch) -> torch.Tensor:
        if len(taken) == 2:
            raise KeyboardInterrupt
        taken.append(self.step)
        return whole(self, batch)

    monkeypatch.setattr(Training, "take", counted)
    with pytest.raises(KeyboardInterrupt):
        train.train(training, found, seed=0, workers=0, checkpoint=checkpoint, batch_tokens=512)
    monkeypatch.setattr(Training, "take", whole)
    again = Training(weights.pretrained().train(), only_stories, 4, 1e-4, "cpu")
    before = {n: p.clone() for n, p in again.model.named_parameters()}
    train.train(again, found, seed=0, workers=0, checkpoint=checkpoint, batch_tokens=512)
    assert (taken, again.step) == ([0, 1], 4)
    assert list(tmp_path.iterdir()) == [checkpoint]
    moved = {n for n, p in again.model.named_parameters() if not torch.equal(p, before[n])}
    assert moved
    assert not any("embeddings" in name for name in moved)
