"""The sentences of a summary are the most central ones of each part."""

import numpy as np
import pytest

from assistant.summary import LEANING, LEAST_WORDS, _centrality, is_about, summarise
from index import Article, shipped_article
from index.lexical import tokens

TEXTS = [
    shipped_article().text,
    "One. Two.",
    "The harbour opens in May. The harbour, the new harbour, is large and deep and cold and safe.",
    "½. ½. The 3 boats.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_centrality_is_the_mean_cosine_to_all_sentences(text: str) -> None:
    article = Article.from_text(text)
    lines = [article.text[s.start : s.end] for s in article.sentences]
    words = [tokens(line) for line in lines]
    vocabulary = sorted({word for ws in words for word in ws})
    held = np.array([[word in ws for word in vocabulary] for ws in words], float)
    weights = held * np.log(1 + len(lines) / held.sum(0))
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    expected = (weights @ weights.T).mean(1)
    few = np.array([len(ws) < LEAST_WORDS for ws in words])
    leaning = np.array([LEANING.match(line) is not None for line in lines])
    expected = np.where(few | leaning, expected / 2, expected)
    assert np.allclose(_centrality(article), expected, rtol=1e-12)


def test_a_summary_has_the_beginning_and_a_sentence_of_each_part() -> None:
    article = shipped_article()
    chosen = summarise(article)
    assert chosen[0] == 0
    assert len(chosen) == 4
    assert [(number - 1) * 3 // (len(article.sentences) - 1) for number in chosen[1:]] == [0, 1, 2]
    assert summarise(Article.from_text("One.")) == (0,)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ([], True),
        (["lagos", "ports"], True),  # the title has them
        (["nigerian", "adeyemi"], True),  # a name and another form of one, in the first sentence
        (["customs"], False),  # of the first sentence, but no name
        (["lagos", "fishing"], False),
    ],
)
def test_an_article_is_about_what_its_title_and_first_names_say(
    words: list[str], whole: bool
) -> None:
    text = "Minister Adeyemi of Nigeria spoke on customs. Fishing came later."
    assert is_about(Article.from_text(text, title="Port of Lagos grows"), words) is whole
