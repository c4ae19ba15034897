"""Articles: nothing is altered, everything is an offset, what cannot be one is named."""

import hashlib
import io
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import (
    Article,
    ArticleEmpty,
    ArticleEncoding,
    ArticleError,
    ArticleMissing,
    ArticleTooLarge,
    NotAnArticle,
    Sentence,
    shipped_article,
)
from index.article import MAX_SIZE

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("*.jsonl"))


def test_the_shipped_article_is_byte_for_byte() -> None:
    article = shipped_article()
    digest = hashlib.sha256(article.text.encode()).hexdigest()
    assert digest == "7205ed385520e57a7679ba24fbeb04a4d9ce9b9ad08be577b8d39feb77bec5bb"
    assert (article.title, len(article.paragraphs), len(article.sentences)) == (
        "Guterres visit",
        16,
        21,
    )


def test_sentences_are_offsets() -> None:
    article = Article.from_text("One. Two.\n\nThree.", "T")
    assert article.sentences == (Sentence(0, 4, 1), Sentence(5, 9, 1), Sentence(11, 17, 2))
    assert article.paragraphs == ((0, 9), (11, 17))


def test_offsets_count_code_points() -> None:
    article = Article.from_text("😀 One. e\u0301Two.")
    assert [article.text[s.start : s.end] for s in article.sentences] == ["😀 One. e\u0301Two."]
    assert article.sentences[0].end == 13


def test_equal_content_is_equal_and_has_one_id() -> None:
    one, same = Article.from_text("One.", "T"), Article.from_text("One.", "T")
    assert one == same
    assert one.id == hashlib.sha256(b"T\0One.").hexdigest()[:16]
    assert one.id != Article.from_text("One.", "U").id


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_evidence_of_the_stories_is_one_sentence(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        article = Article.from_text(story["text"], story["title"])
        given = {sentence for item in story["items"] for sentence in item["evidence"]}
        assert given - {article.text[s.start : s.end] for s in article.sentences} == set()


def test_there_are_stories() -> None:
    assert len(STORIES) >= 16


@pytest.mark.parametrize(
    "content",
    [b"One.\r\n\r\nTwo.\r\n", b"\nOne.\n", b" One.\t", "Ça – “é”.\n\n".encode(), b"One.\x0cTwo."],
)
def test_reading_keeps_every_character(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "visit to Astana.txt"
    path.write_bytes(content)
    article = Article.read(path)
    assert article.text.encode() == content
    assert (article.title, article.source) == ("Visit to Astana", str(path))


def test_a_byte_order_mark_is_dropped_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf\xef\xbb\xbfOne.")
    assert Article.read(path, "T").text == "\ufeffOne."


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (b"", ArticleEmpty, r"a\.txt has no sentence"),
        (b" \n\t\r\n ", ArticleEmpty, "no sentence"),
        (b"*** --- !!!", ArticleEmpty, "no sentence"),
        ("One. Two.".encode("utf-16"), ArticleEncoding, "is UTF-16"),
        ("One. Two.".encode("utf-16-le"), ArticleEncoding, "is UTF-16"),
        ("One. Two.".encode("utf-16-be"), ArticleEncoding, "is UTF-16"),
        ("He said “no”.".encode("cp1252"), ArticleEncoding, r"byte 0x93 at 8.*Windows-1252"),
        (b"\xef\xbb\xbfHe said \x93no", ArticleEncoding, "byte 0x93 at 11"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ArticleEncoding, "is binary"),
        (b"One.\0Two.", ArticleEncoding, r"a\.txt is binary .NUL at character 4"),
        ("One. Two.".encode("utf-32"), ArticleEncoding, "is UTF-32"),
        ("\ufeffOne. Two.".encode("utf-32-be"), ArticleEncoding, "is UTF-32"),
        ("彼は来た。".encode("shift-jis"), ArticleEncoding, "perhaps an older encoding such as"),
        (b"%PDF-1.4\nOne. Two.", ArticleEncoding, "is a PDF; expected plain text: save it as"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ArticleEncoding, "is a PDF"),
        (rb"{\rtf1\ansi One. Two.}", ArticleEncoding, "is an RTF document"),
        (b"PK\x03\x04\x14\0\x06\0", ArticleEncoding, "is a Word document or another archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ArticleEncoding, "is a Word document;"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>One.", ArticleEncoding, "is HTML"),
        (b"<HTML lang=en><p>One.</p></HTML>", ArticleEncoding, "is HTML"),
        (b'<?xml version="1.0"?><a>One.</a>', ArticleEncoding, "is XML"),
        (b'{"text": "One. Two."}\n', ArticleEncoding, "is JSON"),
        (b'\xef\xbb\xbf["One.", "Two."]', ArticleEncoding, "is JSON"),
        (bytes(range(256)), ArticleEncoding, "is binary"),
    ],
)
def test_files_that_are_no_article(
    tmp_path: Path, content: bytes, error: type[ArticleError], message: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(error, match=message) as caught:
        Article.read(path)
    assert isinstance(caught.value, ValueError)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["[Applause] One.", "{One} of us came.", "<One> came.", "[" * 100_000 + "One.", "% PDF"]
)
def test_text_that_only_begins_like_data_is_an_article(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert Article.read(path).text == text


def test_an_open_file_is_read_as_a_file_is() -> None:
    article = Article.read_from(io.BytesIO(b"One came.\r\nTwo left."), "standard input")
    assert (article.text, article.title) == ("One came.\r\nTwo left.", "One came. Two left.")
    for content, message in ((b"", "input has no sentence"), (b"%PDF-1.4", "input is a PDF")):
        with pytest.raises(ArticleError, match=message):
            Article.read_from(io.BytesIO(content), "standard input")
    with pytest.raises(ArticleTooLarge, match="input has more than 16,000,000 bytes"):
        Article.read_from(io.BytesIO(b"x" * (MAX_SIZE + 1)), "standard input")


@pytest.mark.parametrize(
    ("make", "passed", "message"),
    [
        (Article.from_text, (None,), "The text of an article must be a str .*, found NoneType"),
        (Article.from_text, (b"One.",), "The text of .* found bytes"),
        (Article.from_text, ("One.", 5), "The title of .* found int"),
        (Article, ("One.", "T", 5), "The source of .* found int"),
        (Article.read, (5,), "The path of an article must be a str or Path, found int"),
    ],
)
def test_a_value_of_another_type_is_named(
    make: Callable[..., Article], passed: tuple[Any, ...], message: str
) -> None:
    with pytest.raises(NotAnArticle, match=message) as caught:
        make(*passed)
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ArticleMissing, match="no such file"):
        Article.read(tmp_path / "none.txt")
    with pytest.raises(ArticleMissing, match="is a folder"):
        Article.read(tmp_path)
    with pytest.raises(ArticleMissing, match="cannot be read"):
        Article.read("a\0b")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ArticleTooLarge, match="more than 16,000,000 bytes"):
        Article.read(path)
    with pytest.raises(ArticleTooLarge, match="characters"):
        Article.from_text("x" * (MAX_SIZE + 1))


def test_lone_surrogates_are_named() -> None:
    with pytest.raises(ArticleEncoding, match="surrogate at character 4"):
        Article.from_text("One \ud800.")
    with pytest.raises(ArticleEncoding, match="surrogate at character 0"):
        Article.from_text("One.", "\udfff")


def assert_sound(article: Article, text: str) -> None:
    """Sentences stand in order, inside their paragraphs, and hold every letter and figure."""
    assert article.text == text
    spans = [(s.start, s.end) for s in article.sentences]
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    for sentence in article.sentences:
        start, end = article.paragraphs[sentence.paragraph - 1]
        assert start <= sentence.start < sentence.end <= end
        assert not text[sentence.start].isspace()
        assert not text[sentence.end - 1].isspace()
    covered = {at for a, b in spans for at in range(a, b)}
    assert all(at in covered for at, c in enumerate(text) if c.isalnum())


TEXT = (
    st.text() | st.text(alphabet="aA1.?!… \n\r“”\"'()[]–,。と") | st.text(alphabet="Dr.US am9\n ")
)


@given(TEXT)
def test_any_text_is_an_article_or_a_clear_error(text: str) -> None:
    try:
        article = Article.from_text(text, "T")
    except ArticleError:
        return
    assert_sound(article, text)


@given(st.binary() | TEXT.map(str.encode))
def test_any_bytes_are_an_article_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(content)
    try:
        article = Article.read(path)
    except ArticleError:
        return
    assert article.text.encode() == content.removeprefix(b"\xef\xbb\xbf")
