"""The network: MiniLM over question and sentences, with four heads.

One pass gives, for every page: the evidence logit of each sentence, start and end logits of each
token, whether the page answers the question, and the verdict (none, yes, no). A linear head on the
first token alone does not learn to compare details, so no-answer and verdict are told from a
comparison: every token of the question is aligned with the sentences' tokens, those of likely
evidence first, and compared with what it found (Parikh et al., EMNLP 2016).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

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
        """Build the layers with random weights; what drops out is training's to say."""
        from transformers import BertModel

        super().__init__()
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        config._attn_implementation = "sdpa"
        self.bert = BertModel(config, add_pooling_layer=False)
        width = config.hidden_size
        self.evidence = _head(2 * width, width, 1)
        self.span = nn.Linear(width, 2)
        self.comparison = Comparison(width)
        self.answerable = _head(3 * width, width // 2, 1)
        self.verdict = _head(3 * width, width // 2, 3)

    def forward(
        self, ids: Tensor, mask: Tensor, types: Tensor, sentence: Tensor, sentences: int
    ) -> Logits:
        """Read pages of at most `sentences`; tensors are (pages, tokens), see features.Batch."""
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        words = self.bert.embeddings(input_ids=ids, token_type_ids=types, position_ids=places)
        hidden = self.bert.encoder(words, attention_mask=_visible(mask))[0].float()
        first = hidden[:, 0]
        pooled, present = _pool(hidden, sentence, sentences)
        wide = first[:, None].expand_as(pooled)
        evidence = self.evidence(torch.cat([pooled, wide], -1)).squeeze(-1)
        evidence = evidence.masked_fill(~present, -1e4)
        weights = evidence.softmax(-1)
        read = (weights[..., None] * pooled).sum(1)
        start, end = self._spans(hidden, sentence)
        asked = (mask == 1) & (types == 0)
        compared = self.comparison(torch.cat([hidden, words], -1), asked, sentence, weights)
        pair = torch.cat([first, read, compared], -1)
        answerable = self.answerable(pair).squeeze(-1)
        verdict = self.verdict(pair)
        return Logits(evidence, start, end, answerable, verdict)

    def _spans(self, hidden: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor]:
        outside = sentence < 0
        outside[:, 0] = False
        start, end = self.span(hidden).masked_fill(outside[..., None], -1e4).unbind(-1)
        return start, end


class Comparison(nn.Module):
    """Compare each token of the question with what it is aligned with in the sentences."""

    def __init__(self, width: int) -> None:
        """Build the layers; half the width is enough for one token against another."""
        super().__init__()
        half = width // 2
        self.token = nn.Linear(2 * width, half)
        self.query = nn.Linear(half, half)
        self.compare = _head(4 * half, half, half)

    def forward(self, tokens: Tensor, asked: Tensor, sentence: Tensor, evidence: Tensor) -> Tensor:
        """Return (pages, width): the largest and the mean of the question's comparisons.

        `tokens` has shape (pages, tokens, 2 width), `asked` and `sentence` (pages, tokens),
        `evidence` (pages, sentences) with sum 1.
        """
        token = self.token(tokens)
        likely = evidence.clamp(min=1e-6).log().gather(1, sentence.clamp(min=0))
        bias = likely.masked_fill(sentence < 0, -1e4)[:, None]
        scores = self.query(token) @ token.transpose(1, 2) / token.shape[-1] ** 0.5 + bias
        found = scores.softmax(-1) @ token
        compared = self.compare(torch.cat([token, found, token - found, token * found], -1))
        largest = compared.masked_fill(~asked[..., None], -1e4).amax(1)
        return torch.cat([largest, _mean(compared, asked)], -1)


class FusedLayers(nn.Module):
    """The same layers to read with only: query, key and value of a layer in one product."""

    def __init__(self, layers: Iterable[nn.Module], heads: int) -> None:
        """Take the matrices of BertModel's layers."""
        super().__init__()
        self.heads = heads
        self.layers = nn.ModuleList(_FusedLayer(layer) for layer in layers)

    def forward(self, hidden: Tensor, attention_mask: Tensor) -> tuple[Tensor]:
        """Return (pages, tokens, width), in a tuple as BertModel's own encoder does."""
        for layer in self.layers:
            hidden = layer(hidden, attention_mask, self.heads)
        return (hidden,)


class _FusedLayer(nn.Module):
    def __init__(self, layer: Any) -> None:
        super().__init__()
        attention, after = layer.attention.self, layer.attention.output
        parts = (attention.query, attention.key, attention.value)
        self.attended = nn.Linear(parts[0].in_features, sum(p.out_features for p in parts))
        self.attended.weight = nn.Parameter(torch.cat([p.weight for p in parts]))
        self.attended.bias = nn.Parameter(torch.cat([p.bias for p in parts]))
        self.joined, self.first_norm = after.dense, after.LayerNorm
        self.wide, self.narrow = layer.intermediate.dense, layer.output.dense
        self.second_norm = layer.output.LayerNorm

    def forward(self, hidden: Tensor, visible: Tensor, heads: int) -> Tensor:
        """Return (pages, tokens, width) after attention and the two products behind it."""
        parts = self.attended(hidden).unflatten(-1, (3, heads, -1)).transpose(1, 3)
        query, key, value = parts.unbind(2)
        found = functional.scaled_dot_product_attention(query, key, value, visible)
        hidden = self.first_norm(self.joined(found.transpose(1, 2).flatten(2)) + hidden)
        narrow = self.narrow(functional.gelu(self.wide(hidden)))
        return cast("Tensor", self.second_norm(narrow + hidden))


def _visible(mask: Tensor) -> Tensor:
    """Return what is added to the attention of (pages, 1, tokens, tokens): nothing, or -1e9."""
    hidden = (mask == 0).float() * -1e9
    return hidden[:, None, None].expand(-1, 1, mask.shape[1], -1)


def _head(inputs: int, width: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inputs, width), nn.GELU(), nn.Linear(width, outputs))


def _mean(hidden: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.to(hidden.dtype)[..., None]
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1)


def _pool(hidden: Tensor, sentence: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """Return the mean of each sentence's tokens (pages, count, width), and which exist."""
    member = (sentence[:, None] == torch.arange(count, device=hidden.device)[None, :, None]).to(
        hidden.dtype
    )
    size = member.sum(-1)
    return member @ hidden / size.clamp(min=1)[..., None], size > 0
