"""What an assistant is made with: its articles, and the folder of its index."""

from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from index import Article, ArticleEmpty, IndexingError, NotAnArticle, open_index
from tests.fakes import LetterEncoder
from tests.index.opened import FIRST, SECOND, Opened


def test_no_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleEmpty, match="name at least one"):
        open_index([], LetterEncoder(), tmp_path)
    with pytest.raises(ArticleEmpty, match="name at least one"):
        Assistant([])


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        (FIRST, "Articles must be given in a list, found Article."),
        (5, "Articles must be given in a list, found int."),
        ("text", "Each of the articles must be made by Article.from_text or .*, found str."),
        (["text"], "Each of the articles must be .* found str."),
        ([FIRST, Path("a.txt")], "Each of the articles must be .* found .*Path."),
    ],
)
def test_what_is_no_article_is_named_at_once(articles: Any, message: str) -> None:
    with pytest.raises(NotAnArticle, match=message):
        Assistant(articles)


def test_an_article_given_twice_is_kept_once(tmp_path: Path) -> None:
    again = Article.from_text(FIRST.text, FIRST.title)
    assert Opened(tmp_path, FIRST, SECOND, again).index.articles == (FIRST, SECOND)
    assert Assistant(iter([SECOND, FIRST, SECOND])).articles == (SECOND, FIRST)  # type: ignore[arg-type]


def test_a_cache_may_be_named_by_a_str(tmp_path: Path) -> None:
    open_index([FIRST], LetterEncoder(), str(tmp_path))
    encoder = LetterEncoder()
    assert Assistant([FIRST], cache=str(tmp_path), encoder=encoder).index.articles == (FIRST,)
    assert encoder.encoded == 0


@pytest.mark.parametrize("cache", ["a\0b", Path("a\0b"), "a\ud800", 5, b"kept"])
def test_a_cache_that_no_folder_can_be_is_named_at_once(cache: Any) -> None:
    with pytest.raises(IndexingError, match="can be no folder to keep an index in") as caught:
        Assistant([FIRST], cache=cache)
    assert str(caught.value).startswith(repr(cache))
