"""Word pieces, and where each stands in its text."""

from assistant.language.word_pieces import WordPieces
from index.embedding import default_folder

WORDS = WordPieces(default_folder())


def test_tokens_know_their_place_in_the_text() -> None:
    text = "António’s cost-of-living “crisis”"
    found = WORDS.encode(text)
    assert [text[a:b] for a, b in found.offsets] == [
        "António", "’", "s", "cost", "-", "of", "-", "living", "“", "crisis", "”",
    ]  # fmt: skip


def test_sentences_are_kept_and_questions_are_not() -> None:
    words = WordPieces(default_folder())
    words.ids("Who came?")
    assert words.encode.cache_info().currsize == 0
    assert words.encode("He came.") is words.encode("He came.")
    assert words.ids("He came.") == list(words.encode("He came.").ids)
