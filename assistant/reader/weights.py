"""The reader's weights: kept in half precision beside this file, run in 8 bits on a CPU.

The word and position embeddings are the encoder's own and stay in its package; what training
changed is `reader.safetensors`. Both files are checked by hash whenever they are loaded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import ReaderDamaged
from index.embedding import default_folder, default_weights, file_digest

if TYPE_CHECKING:
    from torch import Tensor

    from assistant.reader.model import ReaderModel

SHIPPED = Path(__file__).parent
WEIGHTS = "reader.safetensors"
SETTINGS = "reader.json"  # hash of the weights and what was calibrated
EMBEDDINGS = "bert.embeddings."
UNUSED = ("pooler.", "embeddings.position_ids")  # in the encoder's file, not in the network


def pretrained() -> ReaderModel:
    """Return the network with the encoder's weights and heads at random, ready to be trained."""
    from safetensors.torch import load_file

    from assistant.reader.model import ReaderModel

    model = ReaderModel(_config())
    weights = load_file(default_weights())
    model.bert.load_state_dict({n: w for n, w in weights.items() if not n.startswith(UNUSED)})
    return model


def save(model: ReaderModel, folder: Path) -> str:
    """Write what training changed, in half precision; return the SHA-256 of the file."""
    from safetensors.torch import save_file

    kept = {n: w.half().contiguous() for n, w in model.state_dict().items() if _own(n)}
    save_file(kept, folder / WEIGHTS)
    return file_digest(folder / WEIGHTS)


def mean(folders: Sequence[Path]) -> dict[str, Tensor]:
    """Return the mean of what training changed in several runs.

    It reads as well as an ensemble of them (model soups; Wortsman et al., ICML 2022). Each
    folder holds the file that `save` wrote; one that is named twice counts twice.
    """
    import torch
    from safetensors.torch import load_file

    runs = [load_file(folder / WEIGHTS) for folder in folders]
    return {name: torch.stack([run[name].float() for run in runs]).mean(0) for name in runs[0]}


def load(folder: Path = SHIPPED) -> tuple[ReaderModel, dict[str, Any]]:
    """Return the network in single precision, and its settings.

    Raise ReaderDamaged or EncoderError where a file of weights is not the one that was shipped.
    """
    settings, content = _verified(folder)
    return network(content), settings


def network(content: bytes) -> ReaderModel:
    """Return the network, in single precision, with what a file that `save` wrote holds."""
    import torch
    from safetensors import safe_open
    from safetensors.torch import load as parse

    from assistant.reader.model import ReaderModel

    weights = {name: tensor.float() for name, tensor in parse(content).items()}
    with safe_open(default_weights(), "pt") as encoder:
        for name in encoder.keys():  # noqa: SIM118 - it is no mapping
            if name.startswith("embeddings.") and name not in UNUSED:
                weights[f"bert.{name}"] = encoder.get_tensor(name)
    with torch.device("meta"):  # no time spent on random weights
        model = ReaderModel(_config())
    model.load_state_dict(weights, assign=True)
    return model.eval()


def quantised(model: ReaderModel) -> ReaderModel:
    """Return the network with its layers' matrices in 8 bits: twice as fast on a CPU.

    oneDNN multiplies them where the processor has 8-bit dot products, FBGEMM elsewhere.
    """
    import warnings

    import torch
    from torch.ao.quantization import per_channel_dynamic_qconfig, quantize_dynamic

    from assistant.reader.model import FusedLayers

    layers, heads = model.bert.encoder.layer, model.bert.config.num_attention_heads
    model.bert.encoder = FusedLayers(layers, heads)
    engine = torch.backends.quantized.engine
    if torch.cpu.get_capabilities().get("avx512_vnni"):
        torch.backends.quantized.engine = "onednn"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # deprecated in favour of a package of its own
            model.bert = quantize_dynamic(  # type: ignore[no-untyped-call]
                model.bert, {torch.nn.Linear: per_channel_dynamic_qconfig}, inplace=True
            )
    finally:
        torch.backends.quantized.engine = engine
    return model


def _own(name: str) -> bool:
    return not name.startswith(EMBEDDINGS)


def _config() -> Any:
    from transformers import BertConfig

    return BertConfig.from_pretrained(default_folder())


def _verified(folder: Path) -> tuple[dict[str, Any], bytes]:
    """Return the settings and the weights' bytes, parsed by nobody before their hash is right."""
    try:
        settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        expected = settings["sha256"]
        content = (folder / WEIGHTS).read_bytes()
    except (KeyError, OSError, TypeError, ValueError) as error:
        raise ReaderDamaged(
            f"{folder}: the reader's files cannot be read ({error}): install the program again."
        ) from None
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise ReaderDamaged(
            f"{folder / WEIGHTS} has SHA-256 {found}, expected {expected}: "
            "install the program again."
        )
    return settings, content
