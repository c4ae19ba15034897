"""The network's layers as they are read with, beside BertModel's own."""

import pytest
import torch
from transformers import BertConfig, BertModel

from assistant.reader.model import FusedLayers, ReaderModel

CONFIG = {
    "vocab_size": 50, "hidden_size": 24, "num_hidden_layers": 2, "num_attention_heads": 3,
    "intermediate_size": 48,
}  # fmt: skip


@pytest.mark.parametrize("fused", [False, True])
def test_a_page_reads_the_same_beside_a_longer_one_and_in_fused_layers(fused: bool) -> None:
    torch.manual_seed(1)
    model = ReaderModel(BertConfig(**CONFIG)).eval()
    ids = torch.randint(1, 50, (2, 12))
    types = (torch.arange(12) >= 4).long().expand(2, -1)
    sentence = torch.where(types == 1, (torch.arange(12) - 4) // 4, -1)
    ones = torch.ones_like(ids)
    alone = model(ids[:1, :8], ones[:1, :8], types[:1, :8], sentence[:1, :8], 2)
    if fused:
        model.bert.encoder = FusedLayers(model.bert.encoder.layer, 3)
    mask = ones.clone()
    mask[0, 8:] = 0
    sentence[0, 8:] = -1
    together = model(ids, mask, types, sentence, 2)
    assert together.evidence[0, :1].tolist() == pytest.approx(alone.evidence[0, :1].tolist())
    assert together.start[0, :8].tolist() == pytest.approx(alone.start[0].tolist(), abs=1e-5)
    assert together.verdict[0].tolist() == pytest.approx(alone.verdict[0].tolist(), abs=1e-5)


def test_the_layers_are_those_of_bert() -> None:
    torch.manual_seed(2)
    model = ReaderModel(BertConfig(**CONFIG)).eval()
    bert: BertModel = model.bert
    ids, mask = torch.randint(1, 50, (2, 9)), torch.ones(2, 9, dtype=torch.long)
    mask[1, 6:] = 0
    wanted = bert(ids, attention_mask=mask).last_hidden_state[mask == 1]
    additive = (mask == 0).float()[:, None, None] * -1e9
    fused = FusedLayers(bert.encoder.layer, 3)
    (found,) = fused(bert.embeddings(input_ids=ids), additive.expand(-1, 1, 9, -1))
    assert torch.allclose(found[mask == 1], wanted, atol=1e-5)
