"""The index on disk: round trip, every kind of damage, an unwritable cache, what is announced."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Article, ArticleEmpty, ArticleError, Index, open_index, store
from index.lexical import Lexical
from index.store import FILES, MANIFEST
from tests.fakes import LetterEncoder

FIRST = Article.from_text("Water is scarce.\n\nThe summit opened in Astana. He left.", "First")
SECOND = Article.from_text("Wheat grows. Trade grows.", "Second")
ALL_FILES = (*FILES, MANIFEST)
QUERY = "scarce water"


def answers(index: Index) -> list[list[tuple[int, float]]]:
    """What an index finds, both ways."""
    vector = LetterEncoder().encode([QUERY])[0]
    return [index.dense(vector, 3), index.lexical.search(QUERY, 3)]


class Opened:
    """An index opened in a folder, with how often passages were encoded and what was said."""

    def __init__(self, cache: Path, *articles: Article) -> None:
        self.said: list[str] = []
        encoder = LetterEncoder()
        self.index = open_index(articles or (FIRST,), encoder, cache, self.said.append)
        self.encoded, self.verified = encoder.encoded, encoder.verified


def folder_of(cache: Path) -> Path:
    """The one index in a cache; nothing else may stand there."""
    (folder,) = cache.iterdir()
    return folder


def test_an_index_is_built_once_and_then_loaded(tmp_path: Path) -> None:
    first, second = Opened(tmp_path), Opened(tmp_path)
    assert (first.encoded, first.verified, first.said) == (2, 1, [])
    assert (second.encoded, second.verified, second.said) == (0, 0, [])
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


@pytest.mark.parametrize(
    "article",
    [
        Article.from_text(FIRST.text + "!", "First"),
        Article.from_text(FIRST.text, "Renamed"),
        Article.from_text(FIRST.text.replace("scarce", "scarse"), "First"),
    ],
)
def test_a_changed_article_has_an_index_of_its_own(tmp_path: Path, article: Article) -> None:
    Opened(tmp_path)
    changed = Opened(tmp_path, article)
    assert (changed.encoded, changed.said) == (2, [])
    assert len(list(tmp_path.iterdir())) == 2


def test_a_removed_article_has_an_index_of_its_own(tmp_path: Path) -> None:
    Opened(tmp_path, FIRST, SECOND)
    assert Opened(tmp_path, SECOND).encoded == 1


def test_another_encoder_has_an_index_of_its_own(tmp_path: Path) -> None:
    Opened(tmp_path)
    encoder = LetterEncoder()
    encoder.digest = "other weights"
    open_index([FIRST], encoder, tmp_path)
    assert encoder.encoded == 2


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def become_a_link(path: Path) -> None:
    moved = path.rename(path.parent.parent.parent / "moved")
    path.symlink_to(moved)


def become_a_hanging_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def become_another(path: Path) -> None:
    other = path.parent.parent.parent / "other"
    Opened(other, SECOND)
    shutil.copy(folder_of(other) / path.name, path)


DAMAGES = [
    remove,
    empty,
    append,
    become_a_link,
    become_a_hanging_link,
    become_a_folder,
    become_a_pipe,
    become_another,
]


def assert_repaired(cache: Path, expected: list[list[tuple[int, float]]]) -> None:
    """The damage is announced once, in one line, and gone the next time."""
    repaired = Opened(cache)
    (line,) = repaired.said
    assert "is damaged" in line
    assert "building it again" in line
    assert "\n" not in line
    assert repaired.encoded == 2
    assert answers(repaired.index) == expected
    again = Opened(cache)
    assert (again.encoded, again.said) == (0, [])
    assert answers(again.index) == expected
    folder_of(cache)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ALL_FILES)
def test_damaged_files_are_noticed(
    tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    cache = tmp_path / "cache"
    expected = answers(Opened(cache).index)
    path = folder_of(cache) / name
    before = path.read_bytes()
    damage(path)
    if path.is_file() and not path.is_symlink() and path.read_bytes() == before:
        return  # both indexes have the same parameters, so this is no damage
    assert_repaired(cache, expected)


@pytest.mark.parametrize("name", ALL_FILES)
def test_truncated_files_are_noticed(tmp_path: Path, name: str) -> None:
    expected = answers(Opened(tmp_path).index)
    path = folder_of(tmp_path) / name
    content = path.read_bytes()
    for length in np.linspace(0, len(content) - 1, 20).astype(int):
        path.write_bytes(content[:length])
        assert_repaired(tmp_path, expected)


@pytest.mark.parametrize("name", ALL_FILES)
def test_flipped_bytes_are_noticed(tmp_path: Path, name: str) -> None:
    expected = answers(Opened(tmp_path).index)
    path = folder_of(tmp_path) / name
    content = path.read_bytes()
    drawn = np.random.default_rng(0)
    for at in drawn.integers(0, len(content), 200):
        flipped = bytearray(content)
        flipped[at] ^= 1 << drawn.integers(8)
        path.write_bytes(flipped)
        assert_repaired(tmp_path, expected)


@pytest.mark.parametrize("damage", [become_a_folder, become_a_link, become_a_hanging_link])
def test_a_folder_that_is_none_is_replaced(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    cache = tmp_path / "a" / "b"
    expected = answers(Opened(cache).index)
    folder = folder_of(cache)
    if damage is become_a_link:
        become_a_link(folder)
    else:
        shutil.rmtree(folder)
        folder.write_text("not an index")
        damage(folder)
    assert_repaired(cache, expected)


def test_an_index_of_another_version_is_built_again(tmp_path: Path) -> None:
    expected = answers(Opened(tmp_path).index)
    folder = folder_of(tmp_path)
    manifest = json.loads((folder / MANIFEST).read_bytes())
    del manifest["sha256"]
    (folder / MANIFEST).write_bytes(store._seal({**manifest, "format": store.FORMAT + 1}))
    assert_repaired(tmp_path, expected)


def test_nothing_is_parsed_before_its_hash_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Opened(tmp_path)
    path = folder_of(tmp_path) / "vectors.faiss"
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))

    def parse(*_: object) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr(store, "load_vectors", parse)
    monkeypatch.setattr(Lexical, "load", parse)
    assert Opened(tmp_path).encoded == 2


def test_vectors_that_faiss_cannot_read_are_built_again(tmp_path: Path) -> None:
    expected = answers(Opened(tmp_path).index)
    folder = folder_of(tmp_path)
    (folder / "vectors.faiss").write_bytes(b"no vectors")
    manifest = json.loads((folder / MANIFEST).read_bytes())
    del manifest["sha256"]
    manifest["files"]["vectors.faiss"] = store.fingerprint(folder / "vectors.faiss")
    (folder / MANIFEST).write_bytes(store._seal(manifest))
    assert_repaired(tmp_path, expected)


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


@pytest.mark.parametrize("obstacle", ["a file", "read-only"])
def test_an_unwritable_cache_means_an_index_in_memory(tmp_path: Path, obstacle: str) -> None:
    cache = Path("/proc/visit-assistant")
    if obstacle == "a file":
        (tmp_path / "file").write_text("")
        cache = tmp_path / "file" / "cache"
    opened = Opened(cache)
    (line,) = opened.said
    assert "cannot be kept" in line
    assert "stays in memory" in line
    assert answers(opened.index) == answers(Opened(tmp_path / "fine").index)


def test_a_home_that_is_not_known_is_never_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    opened = Opened(Path("~/cache"))
    assert "no home folder" in opened.said[0]
    assert list(tmp_path.iterdir()) == []


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


def test_no_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleEmpty, match="name at least one"):
        open_index([], LetterEncoder(), tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(alphabet="Ab. é\n“”", max_size=60), min_size=1, max_size=3))
def test_any_articles_come_back_as_they_were(tmp_path: Path, texts: list[str]) -> None:
    try:
        articles = [Article.from_text(text) for text in texts]
    except ArticleError:
        return
    built, loaded = Opened(tmp_path, *articles), Opened(tmp_path, *articles)
    assert loaded.encoded == 0
    assert answers(built.index) == answers(loaded.index)
    assert [article.text for article in loaded.index.articles] == texts
