"""Token arrays: exact ids, exact places."""

import pytest

from assistant.language.word_pieces import Tokens, WordPieces
from assistant.reader.features import (
    CLS,
    EARLIER_TOKENS,
    EARLIER_TURNS,
    MAX_TOKENS,
    QUESTION_TOKENS,
    SEP,
    Page,
    batch,
    page,
    question_ids,
    rounded,
)
from index.embedding import default_folder

WORDS = WordPieces(default_folder())


def tokens(*ids: int) -> Tokens:
    return Tokens(ids, tuple((n, n + 1) for n in range(len(ids))))


def test_earlier_questions_follow_latest_first() -> None:
    ids = question_ids(WORDS, "why", ["who", "when"])
    assert ids == [
        CLS, *WORDS.encode("why").ids, SEP, *WORDS.encode("when").ids, SEP,
        *WORDS.encode("who").ids, SEP,
    ]  # fmt: skip


def test_only_the_latest_turns_are_kept() -> None:
    earlier = [str(n) for n in range(10)]
    ids = question_ids(WORDS, "why", earlier)
    assert ids.count(SEP) == 1 + EARLIER_TURNS
    assert ids[3] == WORDS.encode("9").ids[0]


def test_a_long_question_keeps_its_beginning_and_its_end() -> None:
    asked = " ".join(["one"] * 100 + ["two"] * 100)
    ids = question_ids(WORDS, asked, ())
    half = QUESTION_TOKENS // 2
    assert ids == [CLS, *WORDS.encode("one").ids * half, *WORDS.encode("two").ids * half, SEP]


LONG = "What did the Secretary-General say of desalination, in Almaty? " * 60


def test_only_words_that_are_used_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    all_ids, half, read = WORDS.ids(LONG), QUESTION_TOKENS // 2, list[str]()
    asked = question_ids(WORDS, LONG, [LONG])
    assert asked == [
        CLS, *all_ids[:half], *all_ids[-half:], SEP, *all_ids[:EARLIER_TOKENS], SEP,
    ]  # fmt: skip

    def read_ids(text: str) -> list[int]:
        read.append(text)
        return []

    monkeypatch.setattr(WORDS, "ids", read_ids)
    question_ids(WORDS, LONG, [LONG])
    assert [len(text.split()) for text in read] == [QUESTION_TOKENS, EARLIER_TOKENS]


def test_a_page_is_question_then_sentences() -> None:
    one = page([CLS, 7, SEP], [tokens(1, 2), tokens(3)])
    assert one == Page((CLS, 7, SEP, 1, 2, 3, SEP), 3, (2, 1))
    assert one.starts == (3, 5)


def test_a_page_never_passes_the_limit() -> None:
    one = page([CLS, SEP], [tokens(*range(1000, 1300)), tokens(*range(1000, 1300))])
    assert len(one.ids) == MAX_TOKENS
    assert one.lengths == (300, MAX_TOKENS - 303)


def test_a_batch_pads_and_names_the_sentence_of_each_token() -> None:
    arrays = batch([page([CLS, 7, SEP], [tokens(1, 2), tokens(3)]), page([CLS, SEP], [tokens(4)])])
    assert arrays.ids.tolist() == [[CLS, 7, SEP, 1, 2, 3, SEP], [CLS, SEP, 4, SEP, 0, 0, 0]]
    assert arrays.mask.tolist() == [[1] * 7, [1, 1, 1, 1, 0, 0, 0]]
    assert arrays.types.tolist() == [[0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1, 0, 0, 0]]
    assert arrays.sentence.tolist() == [[-1, -1, -1, 0, 0, 1, -1], [-1, -1, 0, -1, -1, -1, -1]]


def test_rounding_is_up_to_sixteen() -> None:
    assert [rounded(n) for n in (1, 16, 17, 400)] == [16, 16, 32, 400]
