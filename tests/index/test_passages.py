"""Passages: whole sentences of one paragraph, each sentence in one passage."""

from hypothesis import given
from hypothesis import strategies as st

from index import Article, Passage
from index.passages import MAX_CHARACTERS, MAX_SENTENCES, split_passages


def test_passages_by_hand() -> None:
    first = Article.from_text("A b. C d. E f. G h. I j.\n\nK l.")
    second = Article.from_text("M n.")
    assert split_passages([first, second]) == (
        Passage(0, 0, 3, 0, 19, 1),
        Passage(0, 4, 4, 20, 24, 1),
        Passage(0, 5, 5, 26, 30, 2),
        Passage(1, 0, 0, 0, 4, 1),
    )


def test_a_long_sentence_is_a_passage_of_its_own() -> None:
    long = "Word " * 150 + "end."
    article = Article.from_text(f"A b. {long} C d.")
    assert [(p.first, p.last) for p in split_passages([article])] == [(0, 0), (1, 1), (2, 2)]


@given(st.lists(st.sampled_from(["A b. ", "C" * 200 + ". ", "D" * 700 + ". ", "\n\n"])))
def test_every_sentence_is_in_one_passage(parts: list[str]) -> None:
    article = Article.from_text("".join(parts) + "End.")
    passages = split_passages([article])
    numbers = [n for p in passages for n in range(p.first, p.last + 1)]
    assert numbers == list(range(len(article.sentences)))
    for p in passages:
        first, last = article.sentences[p.first], article.sentences[p.last]
        assert (p.start, p.end) == (first.start, last.end)
        assert first.paragraph == last.paragraph == p.paragraph
        assert p.last - p.first < MAX_SENTENCES
        assert p.end - p.start <= MAX_CHARACTERS or p.first == p.last
