"""Names of persons and the titles before them."""

import re

import pytest

from assistant.language.persons import TITLED, TITLES, with_title
from index import Article


@pytest.mark.parametrize(
    ("found", "whole"),
    [
        ("UN Kim Sato", "Permanent Representative to UN Kim Sato"),
        ("Kim Sato", "Permanent Representative to UN Kim Sato"),
        ("Bo Berg", "Mayor Bo Berg"),
        ("UN Ada Lind", "UN Ada Lind"),
        ("Şimşek", "Judge Özgür Şimşek"),
        ("Özgür", "Judge Özgür Şimşek"),
        ("States’", "The United States’"),
        ("Ida Moe", "Mayor Ida Moe"),
        ("Kai Dahl", "Kai Dahl"),
    ],
)
def test_a_name_is_given_whole_with_its_title(found: str, whole: str) -> None:
    text = (
        "Ann met Mayor Bo Berg and Permanent Representative to UN Kim Sato. He went to UN Ada Lind."
        " Ann met Judge Özgür Şimşek. The United States’ envoy came."
        " Mayor Ida Moe left. Then Kai Dahl did."
    )
    start = text.index(found)
    first, end = with_title(Article.from_text(text, title="t"), start, start + len(found))
    assert text[first:end] == whole


def test_the_longest_title_is_found() -> None:
    titles = re.compile(TITLES)
    for title in ("Secretary-General", "Director-General", "Chairwoman", "Spokeswoman"):
        assert titles.match(title).group() == title  # type: ignore[union-attr]
    text = (
        "Prosecutor Ida Vik, Chief Executive Officer Jon Bell, Chief Financial Officer, Lt. Al Moe"
    )
    assert TITLED.findall(text) == ["Ida Vik", "Jon Bell", "Al Moe"]


def test_a_name_behind_a_title_may_have_any_letters() -> None:
    assert TITLED.findall("Mayor Özgür Şimşek and Judge Ana Perić") == ["Özgür Şimşek", "Ana Perić"]
