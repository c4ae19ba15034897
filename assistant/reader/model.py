"""The network: MiniLM over question and sentences, with four heads.

One pass gives, for every page: the evidence logit of each sentence, start and end logits of each
token, whether the page answers the question, and the verdict (none, yes, no). A linear head on the
first token alone does not learn to compare details, so no-answer and verdict are told from a
comparison: every token of the question is aligned with the sentences' tokens, those of likely
evidence first, and compared with what it found (Parikh et al., EMNLP 2016).
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
        hidden = self.bert(
            ids, attention_mask=mask, token_type_ids=types, position_ids=places
        ).last_hidden_state.float()
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
