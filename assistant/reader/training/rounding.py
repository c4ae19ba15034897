"""Train with the rounding that 8-bit arithmetic will do, so that it costs nothing later.

Weights are rounded per output channel and inputs per tensor, in the forward pass only; gradients
pass through (straight-through estimator; Jacob et al., CVPR 2018). Inputs get 7 bits, as on
processors without 8-bit dot products.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

WEIGHT_LEVELS = 127
INPUT_LEVELS = 127


class RoundedLinear(nn.Linear):
    """A linear layer that computes as its 8-bit form will."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - the base class names it so
        """Return the layer's output for rounded inputs and weights."""
        return functional.linear(_round_inputs(input), _round_weights(self.weight), self.bias)


def round_layers(module: nn.Module) -> None:
    """Make every linear layer inside a module a rounded one, with its parameters as they are."""
    for layer in module.modules():
        if type(layer) is nn.Linear:
            layer.__class__ = RoundedLinear


def _round_inputs(values: Tensor) -> Tensor:
    with torch.no_grad():
        low, high = torch.aminmax(values.detach())
        low, high = low.clamp(max=0), high.clamp(min=0)
        scale = ((high - low) / INPUT_LEVELS).clamp(min=1e-8)
        change = (values / scale).round_().mul_(scale).sub_(values)
    return values + change


def _round_weights(weights: Tensor) -> Tensor:
    with torch.no_grad():
        scale = weights.abs().amax(1, keepdim=True).clamp(min=1e-8) / WEIGHT_LEVELS
        change = (weights / scale).round_().mul_(scale).sub_(weights)
    return weights + change
