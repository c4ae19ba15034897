"""How a text compares with a number, and where the words for it begin."""

import pytest

from assistant.language.limits import bounded_from, limit_of


@pytest.mark.parametrize(
    ("before", "limit", "words"),
    [
        ("It takes ", "", ""),
        ("It takes at least ", "least", "at least "),
        ("It is no shorter than ", "least", "no shorter than "),
        ("It is no longer than ", "most", "no longer than "),
        ("It takes up to ", "most", "up to "),
        ("It is longer than ", "more", "longer than "),
        ("It is above ", "more", "above "),
        ("It is cheaper than ", "fewer", "cheaper than "),
        ("It takes nearly ", "nearly", "nearly "),
        ("It takes an estimated ", "about", "an estimated "),
        ("It takes about half of the ", "about", ""),
        ("It opened before ", "", ""),
        ("It costs minus ", "unclear", ""),
    ],
)
def test_words_before_a_number_bound_it(before: str, limit: str, words: str) -> None:
    text, start = f"{before}40 tonnes", len(before)
    assert limit_of(text, start, "number of tonne") == limit
    assert text[bounded_from(text, start) : start] == words


@pytest.mark.parametrize(
    ("before", "kind", "limit"),
    [
        ("It lasted over ", "number of day", "unclear"),  # may say how long
        ("It lasted over ", "number of train", "more"),
        ("They dived below ", "number of metre", "unclear"),  # may say deeper
        ("It fell below ", "number of euro", "fewer"),
    ],
)
def test_two_words_mean_something_else_with_some_units(before: str, kind: str, limit: str) -> None:
    assert limit_of(f"{before}40", len(before), kind) == limit
