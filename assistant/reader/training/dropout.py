"""Dropout that a CPU computes as fast as what it is applied to."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from assistant.reader.model import ReaderModel


class PooledDropout(nn.Module):
    """Dropout (Srivastava et al., 2014) with masks cut out of one pool of random numbers.

    Drawing new ones for each value takes a CPU longer than what it does with them.
    """

    SIZE = 40_000_000  # several times what a layer of a large batch says

    def __init__(self, share: float) -> None:
        """Leave out a share of the values, and raise the others so that their mean stays."""
        super().__init__()
        self.share = share
        self.pool: Tensor | None = None

    def forward(self, values: Tensor) -> Tensor:
        """Return the values with a share of them, another one each time, set to 0."""
        if self.pool is None:
            kept = torch.rand(self.SIZE, device=values.device) >= self.share
            self.pool = kept.to(values.dtype) / (1 - self.share)
        first = int(torch.randint(self.SIZE - values.numel(), ()))
        return values * self.pool[first : first + values.numel()].view(values.shape)


def drop_out(model: ReaderModel, share: float) -> None:
    """Leave out a share of what every layer says, while training.

    What attention looks at is left whole: a CPU computes it several times as fast then.
    """
    dropout = PooledDropout(share)
    for layer in model.bert.encoder.layer:
        layer.attention.output.dropout = layer.output.dropout = dropout
