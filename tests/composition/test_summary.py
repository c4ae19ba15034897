"""The sentences of a summary are the most central ones of each part."""

import numpy as np
import pytest

from assistant.composition.summary import LEANING, LEAST_WORDS, _centrality, is_about, summarise
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


def summed_up(text: str, count: int) -> tuple[int, ...]:
    return summarise(Article.from_text(text, title="News"), count)


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


def test_the_shipped_article_s_summary_has_the_programme() -> None:
    article = shipped_article()
    told = [article.text[article.sentences[n].start :] for n in summarise(article)]
    assert told[1].startswith("According to the UN in Kazakhstan, Guterres will meet with")


def test_as_many_sentences_as_asked_for() -> None:
    article = shipped_article()
    assert [len(summarise(article, count)) for count in range(1, 6)] == [1, 2, 3, 4, 5]
    assert summed_up("One. Two.", 5) == (0, 1)


HARBOUR = "The harbour of the old town has a new master of the port."


def test_what_will_be_done_comes_before_other_early_sentences() -> None:
    plan = "Next week Karin Falk will visit all nine villages."
    others = "The harbour of the old town and the port of the town are old."
    assert summed_up(f"{HARBOUR} {others} {plan} {others} {others} {others}", 2) == (0, 2)
    quoted = "“Next week Karin Falk will visit all nine villages,” he said."
    assert summed_up(f"{HARBOUR} {others} {quoted} {others} {others} {others}", 2) != (0, 2)


def test_a_sentence_that_repeats_a_chosen_one_is_passed_over() -> None:
    again = "The harbour of the old town has a new master of the port now."
    other = "Ships of nine nations lie at the long pier in the bay."
    assert summed_up(f"{HARBOUR} {again} {other}", 2) == (0, 2)


def test_the_opening_of_a_paragraph_comes_before_what_goes_on_from_it() -> None:
    first = "Ships of nine nations lie at the long pier."
    second = "Boats of nine nations lie at the long pier."
    assert summed_up(f"{HARBOUR}\n\n{first} {second}", 2) == (0, 1)
    assert summed_up(f"{HARBOUR} {first}\n\n{second}", 2) == (0, 2)
