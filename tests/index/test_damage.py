"""Damage to an index on disk: it is noticed, told in one line, and gone the next time."""

import json
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant import Answer, Assistant
from index import Article, store, vectors
from index.lexical import Lexical
from index.manifest import MANIFEST, fingerprint, seal
from index.store import FILES
from tests.index.opened import ALL_FILES, SECOND, Answers, Opened, answers, folder_of


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
            patch.setattr("index.manifest.json.loads", parse)
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
    (folder / MANIFEST).write_bytes(seal({**manifest, "format": store.FORMAT + 1}))
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
    manifest["files"] = {name: fingerprint(folder / name) for name in FILES}
    (folder / MANIFEST).write_bytes(seal(manifest))


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
