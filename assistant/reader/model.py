"""The network: MiniLM over question and sentences, with four heads.

One pass gives, for every page: the evidence logit of each sentence, start and end logits of each
token, whether the page answers the question, and the verdict (none, yes, no). The verdict head
looks at the whole pair, at the question and at the sentences weighted by their evidence, because
a linear head on the first token alone does not learn to compare details.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn

if TYPE_CHECKING:
    from transformers import BertConfig

NONE, YES, NO = 0, 1, 2  # classes of the verdict head


class Logits(NamedTuple):
    """What one pass gives; shapes in the order pages, sentences or tokens."""

    evidence: Tensor  # (pages, sentences); -1e4 where a page has fewer sentences
    start: Tensor  # (pages, tokens); position 0 stands for "no answer"; -1e4 outside sentences
    end: Tensor
    answerable: Tensor  # (pages,)
    verdict: Tensor  # (pages, 3)


class ReaderModel(nn.Module):
    """MiniLM with heads for evidence, span, no-answer and verdict."""

    def __init__(self, config: BertConfig) -> None:
        """Build the layers with random weights; no dropout, the data varies enough."""
        from transformers import BertModel

        super().__init__()
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        config._attn_implementation = "sdpa"
        self.bert = BertModel(config, add_pooling_layer=False)
        width = config.hidden_size
        self.evidence = _head(2 * width, width, 1)
        self.span = nn.Linear(width, 2)
        self.answerable = _head(2 * width, width, 1)
        self.verdict = _head(4 * width, width, 3)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor, sentence: Tensor) -> Logits:
        """Read pages; all arguments have shape (pages, tokens), see features.Batch."""
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        hidden = self.bert(
            ids, attention_mask=mask, token_type_ids=types, position_ids=places
        ).last_hidden_state.float()
        first = hidden[:, 0]
        pooled, present = _pool(hidden, sentence)
        wide = first[:, None].expand_as(pooled)
        evidence = self.evidence(torch.cat([pooled, wide], -1)).squeeze(-1)
        evidence = evidence.masked_fill(~present, -1e4)
        weights = evidence.softmax(-1)
        read = (weights[..., None] * pooled).sum(1)
        asked = _mean(hidden, (mask == 1) & (types == 0))
        start, end = self._spans(hidden, sentence)
        answerable = self.answerable(torch.cat([first, read], -1)).squeeze(-1)
        verdict = self.verdict(torch.cat([first, read, asked, read * asked], -1))
        return Logits(evidence, start, end, answerable, verdict)

    def _spans(self, hidden: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor]:
        outside = sentence < 0
        outside[:, 0] = False
        start, end = self.span(hidden).masked_fill(outside[..., None], -1e4).unbind(-1)
        return start, end


def _head(inputs: int, width: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, width), nn.GELU(), nn.Linear(width, outputs))


def _mean(hidden: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.to(hidden.dtype)[..., None]
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)


def _pool(hidden: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor]:
    """Return the mean of each sentence's tokens (pages, sentences, width), and which exist."""
    count = int(sentence.max()) + 1
    member = (sentence[:, None] == torch.arange(count, device=hidden.device)[None, :, None]).to(
        hidden.dtype
    )
    size = member.sum(-1)
    return member @ hidden / size.clamp(min=1)[..., None], size > 0
