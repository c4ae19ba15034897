"""The default encoder: no network, no noise, unit vectors, checked weights; threads share it."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index import EncoderError, load_encoder, open_index, shipped_article
from index.embedding import DEFAULT_ENCODER, SentenceEncoder, default_weights

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return load_encoder()


def test_vectors_are_unit_vectors_of_the_texts(encoder: SentenceEncoder) -> None:
    texts = ["The summit is in Astana.", "", "😀 \0 \u200b", "word " * 2_000]
    vectors = encoder.encode(texts)
    assert vectors.shape == (4, encoder.dimension) == (4, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1] * 4, abs=1e-5)
    assert encoder.encode([]).shape == (0, 384)


def test_meaning_is_near(encoder: SentenceEncoder) -> None:
    asked, right, wrong = encoder.encode(
        ["When did he land?", "He arrived on July 3.", "Wheat is exported by rail."]
    )
    assert asked @ right > asked @ wrong + 0.2


def test_threads_get_what_one_thread_gets(encoder: SentenceEncoder) -> None:
    texts = [f"Question {number} about {'water ' * (number % 7)}" for number in range(64)]
    alone = [encoder.encode([text])[0] for text in texts]
    with ThreadPoolExecutor(64) as threads:
        together = list(threads.map(lambda text: encoder.encode([text])[0], texts))
    assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))


def test_the_digest_is_that_of_the_file(encoder: SentenceEncoder) -> None:
    found = hashlib.sha256(default_weights().read_bytes()).hexdigest()
    assert (encoder.name, encoder.digest) == (DEFAULT_ENCODER, found)


def test_a_model_in_a_folder_has_its_weights_for_a_digest(
    encoder: SentenceEncoder, tmp_path: Path
) -> None:
    encoder._model.save(str(tmp_path / "model"))
    loaded = load_encoder(str(tmp_path / "model"))
    assert (loaded.name, loaded.dimension) == (str(tmp_path / "model"), 384)
    assert len(loaded.digest) == 64
    assert np.allclose(loaded.encode(["One."]), encoder.encode(["One."]), atol=1e-6)


def test_a_model_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="no such folder") as caught:
        load_encoder(str(tmp_path / "none"))
    assert "\n" not in str(caught.value)


def test_pickled_weights_are_refused(encoder: SentenceEncoder, tmp_path: Path) -> None:
    import torch

    planted = tmp_path / "planted"
    encoder._model.save(str(tmp_path / "model"))
    (weights,) = (tmp_path / "model").glob("*.safetensors")

    class Plant:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(planted),)

    torch.save({"weight": Plant()}, weights.with_name("pytorch_model.bin"))
    weights.unlink()
    with pytest.raises(EncoderError):
        load_encoder(str(tmp_path / "model"))
    assert not planted.exists()


def test_the_shipped_article_is_found_by_meaning(encoder: SentenceEncoder, tmp_path: Path) -> None:
    index = open_index([shipped_article()], encoder, tmp_path)
    (row, score), *_ = index.dense(encoder.encode(["carbon neutrality target"])[0], 1)
    assert index.text(row) == (
        "Guterres reflected on climate change and Kazakhstan’s strategy to reach "
        "carbon neutrality by 2060."
    )
    assert score > 0.4


def test_loading_and_encoding_say_nothing_and_need_no_network() -> None:
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from index import load_encoder\n"
        "print(load_encoder().encode(['One.']).shape)\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (found.stdout, found.stderr) == ("(1, 384)\n", "")
