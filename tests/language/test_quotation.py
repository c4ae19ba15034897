"""Quotation marks: what stands inside them, and which of them a sentence by itself lacks."""

import pytest

from assistant.language.quotation import as_quotation, blanked, quotations


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("“We act,” she said. “Now. Go.", ["“We act,”", "“Now. Go."]),
        ("'We can't wait,' she said.", ["'We can't wait,'"]),
        ("„We act“, she said.", ["„We act“"]),
        ("The 12\" pipe broke in the '90s.", []),
        ("'Rock 'n' roll won", ["'Rock 'n' roll won"]),
    ],
)
def test_quotations_run_to_their_mark_or_the_end(paragraph: str, found: list[str]) -> None:
    assert [paragraph[start:end] for start, end in quotations(paragraph)] == found


def test_a_blanked_quotation_is_as_long_as_it_was() -> None:
    assert blanked("“Go,” she said. “N") == "””””” she said. ””"


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("'We can't act.", "'We can't act.'"),
        ("We can't act,' said Anna Lee.", "'We can't act,' said Anna Lee."),
        ("‘We act,’ said Anna Lee.", "‘We act,’ said Anna Lee."),
        ("‘Rock ’n’ roll.", "‘Rock ’n’ roll.’"),
        ("It was the workers', not 'ours'.", "“It was the workers', not 'ours'.”"),
    ],
)
def test_a_sentence_gets_the_single_mark_that_it_lacks(sentence: str, shown: str) -> None:
    assert as_quotation(sentence) == shown
