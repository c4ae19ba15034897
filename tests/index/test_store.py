"""The index on disk: round trip, an unwritable cache, what is announced."""

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Article, ArticleError, open_index, store
from index.manifest import MANIFEST
from index.store import FILES
from tests.fakes import LetterEncoder
from tests.index.opened import ALL_FILES, FIRST, QUERY, SECOND, Opened, answers, folder_of


def test_an_index_is_built_once_and_then_loaded(tmp_path: Path) -> None:
    first, second = Opened(tmp_path), Opened(tmp_path)
    assert (first.encoded, first.said) == (2, [])
    assert (second.encoded, second.said) == (0, [])
    assert answers(first.index) == answers(second.index)
    assert sorted(p.name for p in folder_of(tmp_path).iterdir()) == sorted(ALL_FILES)


def test_passages_know_their_article(tmp_path: Path) -> None:
    index = Opened(tmp_path, FIRST, SECOND).index
    assert [index.text(row) for row in range(3)] == [
        "Water is scarce.",
        "The summit opened in Astana. He left.",
        "Wheat grows. Trade grows.",
    ]
    assert [passage.article for passage in index.passages] == [0, 0, 1]
    assert index.articles == (FIRST, SECOND)


def test_dense_search_is_the_inner_product(tmp_path: Path) -> None:
    index = Opened(tmp_path, FIRST, SECOND).index
    encoder = LetterEncoder()
    products = encoder.encode([index.text(row) for row in range(3)]) @ encoder.encode([QUERY])[0]
    found = index.dense(encoder.encode([QUERY])[0], 3)
    assert dict(found) == pytest.approx(dict(enumerate(products.tolist())), abs=1e-6)
    assert [row for row, _ in found] == np.argsort(-products).tolist()


def test_the_manifest_says_what_it_is(tmp_path: Path) -> None:
    Opened(tmp_path)
    folder = folder_of(tmp_path)
    manifest = json.loads((folder / MANIFEST).read_bytes())
    assert manifest["format"] == store.FORMAT
    assert manifest["encoder"] == {
        "name": "letters",
        "sha256": "letters of the alphabet",
        "dimension": 26,
    }
    assert manifest["passages"]["count"] == 2
    assert [article["title"] for article in manifest["articles"]] == ["First"]
    assert set(manifest["files"]) == set(FILES)
    for name, described in manifest["files"].items():
        assert described["bytes"] == (folder / name).stat().st_size


def assert_as_fresh(elsewhere: Path, opened: Opened, *articles: Article) -> None:
    """It answers as an index without a past does, and so does what is loaded of it later."""
    fresh = Opened(elsewhere / "fresh", *articles).index
    again = Opened(elsewhere / "cache", *articles)
    assert again.encoded == 0
    for index in (opened.index, again.index):
        assert answers(index) == answers(fresh)
        assert (index.articles, index.passages) == (fresh.articles, fresh.passages)


@pytest.mark.parametrize(
    "article",
    [
        Article.from_text(FIRST.text + "!", "First"),
        Article.from_text(FIRST.text, "Renamed"),
        Article.from_text(FIRST.text.replace("scarce", "scarse"), "First"),
    ],
)
def test_a_changed_article_has_an_index_of_its_own(tmp_path: Path, article: Article) -> None:
    cache = tmp_path / "cache"
    Opened(cache)
    changed = Opened(cache, article)
    assert (changed.encoded, changed.said) == (2, [])
    assert len(list(cache.iterdir())) == 2
    assert_as_fresh(tmp_path, changed, article)


def test_a_removed_article_has_an_index_of_its_own(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    Opened(cache, FIRST, SECOND)
    left = Opened(cache, SECOND)
    assert (left.encoded, left.said) == (1, [])
    assert_as_fresh(tmp_path, left, SECOND)


def test_another_encoder_has_an_index_of_its_own(tmp_path: Path) -> None:
    Opened(tmp_path)
    encoder = LetterEncoder()
    encoder.digest = "other weights"
    open_index([FIRST], encoder, tmp_path)
    assert encoder.encoded == 2


def test_what_a_killed_build_left_is_no_index_and_goes_in_time(tmp_path: Path) -> None:
    expected = answers(Opened(tmp_path / "other").index)
    fresh, old = (tmp_path / "cache" / f".building-{name}" for name in ("fresh", "old"))
    for left in (fresh, old):
        shutil.copytree(folder_of(tmp_path / "other"), left)
        (left / MANIFEST).unlink()
    os.utime(old, (0, 0))
    opened = Opened(tmp_path / "cache")
    assert (opened.encoded, answers(opened.index), opened.said) == (2, expected, [])
    assert (fresh.exists(), old.exists()) == (True, False)


def test_a_cache_in_a_file_means_an_index_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    opened = Opened(tmp_path / "file" / "cache")
    (line,) = opened.said
    assert "cannot be kept" in line
    assert "stays in memory" in line
    assert answers(opened.index) == answers(Opened(tmp_path / "fine").index)


def test_a_home_that_is_not_known_is_never_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("~/.cache/a"))
    opened = Opened(None)
    assert opened.said == [
        "There is no folder to keep the index in (there is no home folder); it stays in memory."
    ]
    assert list(tmp_path.iterdir()) == []
    assert answers(opened.index) == answers(Opened(tmp_path / "fine").index)


def test_a_cache_may_be_named_from_the_working_folder_or_from_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for named, stands in (("kept", "kept"), ("~/kept", "home/kept")):
        first, second = Opened(Path(named)), Opened(tmp_path / stands)
        assert (first.encoded, first.said, second.encoded, second.said) == (2, [], 0, [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "kept"]


def test_a_working_folder_that_is_gone_means_an_index_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    (line,) = Opened(Path("kept")).said
    assert line.startswith("There is no folder to keep the index in (")


def test_progress_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_BATCH", 2)
    told: list[tuple[int, int]] = []
    open_index([FIRST, SECOND], LetterEncoder(), tmp_path, progress=lambda *now: told.append(now))
    assert told == [(2, 3), (3, 3)]


def test_an_open_index_outlives_its_files(tmp_path: Path) -> None:
    Opened(tmp_path)
    loaded = Opened(tmp_path).index
    expected = answers(loaded)
    for path in folder_of(tmp_path).iterdir():
        path.write_bytes(b"")
    assert answers(loaded) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(alphabet="Ab. é\n“”", max_size=60), min_size=1, max_size=3, unique=True))
def test_any_articles_come_back_as_they_were(tmp_path: Path, texts: list[str]) -> None:
    try:
        articles = [Article.from_text(text) for text in texts]
    except ArticleError:
        return
    built, loaded = Opened(tmp_path, *articles), Opened(tmp_path, *articles)
    assert loaded.encoded == 0
    assert answers(built.index) == answers(loaded.index)
    assert [article.text for article in loaded.index.articles] == texts
