"""The index on disk: round trip, every kind of damage, an unwritable cache, what is announced."""

import json
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Answer, Assistant
from index import (
    Article,
    ArticleEmpty,
    ArticleError,
    Index,
    IndexingError,
    NotAnArticle,
    open_index,
    store,
    vectors,
)
from index.lexical import Lexical
from index.store import FILES, MANIFEST
from tests.fakes import LetterEncoder

FIRST = Article.from_text("Water is scarce.\n\nThe summit opened in Astana. He left.", "First")
SECOND = Article.from_text("Wheat grows. Trade grows.", "Second")
ALL_FILES = (*FILES, MANIFEST)
QUERY = "scarce water"
Answers = list[list[tuple[int, float]]]


def answers(index: Index) -> Answers:
    """What an index finds, both ways."""
    vector = LetterEncoder().encode([QUERY])[0]
    return [index.dense(vector, 3), index.lexical.search(QUERY, 3)]


class Opened:
    """An index opened in a folder, with how often passages were encoded and what was said."""

    def __init__(self, cache: Path | None, *articles: Article) -> None:
        self.said: list[str] = []
        encoder = LetterEncoder()
        self.index = open_index(articles or (FIRST,), encoder, cache, self.said.append)
        self.encoded = encoder.encoded


def folder_of(cache: Path) -> Path:
    """The one index in a cache; nothing else may stand there."""
    (folder,) = cache.iterdir()
    return folder


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


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def become_another(path: Path) -> None:
    other = path.parent.parent.parent / "other"
    Opened(other, SECOND)
    shutil.copy(folder_of(other) / path.name, path)


DAMAGES = [
    remove,
    empty,
    append,
    truncate,
    flip,
    become_a_link,
    become_a_hanging_link,
    become_a_folder,
    become_a_pipe,
    become_another,
]


def assert_repaired(cache: Path, expected: Answers) -> None:
    """The damage is announced once, in one line, and gone the next time."""
    assert_announced(Opened(cache), expected)
    assert_whole(cache, expected)


def assert_announced(repaired: Opened, expected: Answers) -> None:
    """One line names the damage, and the answers are right at once."""
    (line,) = repaired.said
    assert "is damaged" in line
    assert "building it again" in line
    assert "\n" not in line
    assert repaired.encoded == 2
    assert answers(repaired.index) == expected


def assert_whole(cache: Path, expected: Answers) -> None:
    """The one index in the cache is loaded, and nothing is said."""
    again = Opened(cache)
    assert (again.encoded, again.said) == (0, [])
    assert answers(again.index) == expected
    folder_of(cache)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ALL_FILES)
def test_damaged_files_are_noticed_before_they_are_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, damage: Callable[[Path], None]
) -> None:
    cache = tmp_path / "cache"
    expected = answers(Opened(cache).index)
    damage(folder_of(cache) / name)

    def parse(*_: object, **__: object) -> None:
        raise AssertionError("parsed")

    with monkeypatch.context() as patch:
        patch.setattr(store, "load_vectors", parse)
        patch.setattr(Lexical, "load", parse)
        if name == MANIFEST and damage is not become_another:  # another's own hash is right
            patch.setattr("index.store.json.loads", parse)
        repaired = Opened(cache)
    assert_announced(repaired, expected)
    assert_whole(cache, expected)


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
    for at in drawn.choice(len(content), min(200, len(content)), replace=False):
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


def test_damage_that_another_process_puts_aside_first_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(Opened(tmp_path).index)
    folder = folder_of(tmp_path)
    flip(folder / MANIFEST)
    make = tempfile.mkdtemp

    def make_late(*, prefix: str, dir: Path) -> str:  # noqa: A002
        made = make(prefix=prefix, dir=dir)
        shutil.rmtree(folder, ignore_errors=True)
        return made

    with monkeypatch.context() as patch:
        patch.setattr("index.store.tempfile.mkdtemp", make_late)
        assert_announced(Opened(tmp_path), expected)
    assert_whole(tmp_path, expected)


def test_an_index_of_another_version_is_built_again(tmp_path: Path) -> None:
    expected = answers(Opened(tmp_path).index)
    folder = folder_of(tmp_path)
    manifest = json.loads((folder / MANIFEST).read_bytes())
    del manifest["sha256"]
    (folder / MANIFEST).write_bytes(store._seal({**manifest, "format": store.FORMAT + 1}))
    assert_repaired(tmp_path, expected)


def planted_object(path: Path) -> None:
    """An array whose pickle makes a folder when it is loaded."""
    array = np.empty(1, object)
    array[0] = Plant(path.parent.parent / "planted")
    with path.open("wb") as file:
        np.save(file, array, allow_pickle=True)


class Plant:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.folder),)


def planted_pickle(path: Path) -> None:
    path.write_bytes(pickle.dumps(Plant(path.parent.parent / "planted")))


def planted_text(path: Path) -> None:
    path.write_bytes(b"no index")


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("plant", [planted_object, planted_pickle, planted_text, empty])
@pytest.mark.parametrize("name", FILES)
def test_what_is_planted_under_a_right_hash_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    plant: Callable[[Path], None],
    large: bool,
) -> None:
    if large:
        monkeypatch.setattr(store, "EXACT_LIMIT", 1)
    expected = answers(Opened(tmp_path).index)
    folder = folder_of(tmp_path)
    plant(folder / name)
    reseal(folder)
    assert_repaired(tmp_path, expected)
    assert not (tmp_path / "planted").exists()


def reseal(folder: Path) -> None:
    """Write a manifest that describes the files as they are now."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    del manifest["sha256"]
    manifest["files"] = {name: store.fingerprint(folder / name) for name in FILES}
    (folder / MANIFEST).write_bytes(store._seal(manifest))


@pytest.mark.parametrize("damage", [truncate, flip, remove])
@pytest.mark.parametrize("name", ALL_FILES)
def test_damage_to_a_mapped_index_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, damage: Callable[[Path], None]
) -> None:
    monkeypatch.setattr(store, "EXACT_LIMIT", 100)
    monkeypatch.setattr(vectors, "EXACT_LIMIT", 100)
    drawn = np.random.default_rng(0)
    letters = drawn.choice(list("abcdefghij "), (200, 40))
    article = Article.from_text("\n\n".join(f"A{''.join(line)}k." for line in letters))
    expected = answers(Opened(tmp_path, article).index)
    damage(folder_of(tmp_path) / name)
    repaired = Opened(tmp_path, article)
    (line,) = repaired.said
    assert f"is damaged: {name} " in line
    assert (repaired.encoded, answers(repaired.index)) == (200, expected)
    loaded = Opened(tmp_path, article)
    assert (loaded.encoded, loaded.said, answers(loaded.index)) == (0, [], expected)
    assert type(loaded.index.vectors).__name__ == "IndexIVFScalarQuantizer"
    assert isinstance(loaded.index.lexical._data, np.memmap)


@pytest.mark.slow
def test_the_assistant_answers_as_before_whatever_file_is_damaged(
    tmp_path: Path, shipped: Assistant
) -> None:
    said: list[str] = []

    def ask() -> Answer:
        opened = Assistant(
            cache=tmp_path,
            encoder=shipped.encoder,
            reader=shipped.reader,
            notify=said.append,
            suggesting=0,
        )
        return opened.ask("Who greeted Guterres?")

    expected = ask()
    assert expected.short == shipped.ask("Who greeted Guterres?").short is not None
    for name in ALL_FILES:
        flip(folder_of(tmp_path) / name)
        assert ask() == expected
        assert f"is damaged: {name} " in said[-1]
    assert ask() == expected
    assert len(said) == len(ALL_FILES)


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
