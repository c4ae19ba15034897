"""Who said some words: found by the words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import wording
from assistant.question import clean
from assistant.spoken import said
from index import Article, Index, open_index
from tests.fakes import LetterEncoder

TEXT = (
    "Mayor Ada Lind opened the harbour. “It is a start. It’s Lind’s harbour. We need more,” said "
    "Lind.\n\n"
    "Minister Bo Berg said that the harbour would never close.\n\nThe harbour is deep and cold."
)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return open_index([Article.from_text(TEXT, title="Harbour")], LetterEncoder(), tmp_path)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who said “it is a start”?", "Lind — “It is a start.” [1]"),
        ('whose words are "the harbour would never close"?',
         "Minister Bo Berg — “Minister Bo Berg said that the harbour would never close.” [1]"),
        ("Who said ‘it is a start’?", "Lind — “It is a start.” [1]"),
        ("Who said 'it's Lind's harbour'?", "Lind — “It’s Lind’s harbour.” [1]"),
        ("Who's to say the towns' harbour is 'deep'?", None),
        ("Who said “is deep and cold”?", None),
        ("Who said “it is an end”?", None),
        ("Who said “start”?", None),
        ("Did Lind say “it is a start”?", None),
    ],
)  # fmt: skip
def test_the_speaker_of_some_words(index: Index, question: str, text: str | None) -> None:
    draft = said(clean(question), index)
    answer = draft and wording.answer(question, question, draft, index)
    assert (answer and answer.text) == text
