"""An article: its text exactly as read, with its paragraphs and sentences as offsets.

Offsets are code points of `Article.text`, half-open. The text is never altered: no normalising,
no trimming, no translated line ends. A byte order mark is dropped once, by the decoder.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import BinaryIO

from index.decoding import binary, decode
from index.errors import (
    ArticleEmpty,
    ArticleEncoding,
    ArticleMissing,
    ArticleTooLarge,
    NotAnArticle,
)
from index.sentences import paragraph_spans, sentence_spans

MAX_SIZE = 16_000_000  # bytes of a file, characters of a text: thirty long novels
TITLE_WORDS = 8  # of a text without a title

Span = tuple[int, int]  # offsets of a text, start and end


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets start and end of the article's text; paragraph counts from 1."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article's text, title and source; raises ArticleError where it cannot be one.

    `id` is the first 16 hexadecimal digits of the SHA-256 of title and text.
    """

    text: str
    title: str
    source: str = ""
    id: str = field(init=False, compare=False)
    paragraphs: tuple[Span, ...] = field(init=False, repr=False, compare=False)
    sentences: tuple[Sentence, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _require_texts(text=self.text, title=self.title, source=self.source)
        name = self.source or _named(self.title)
        _check_text(self.text, self.title, name)
        paragraphs = paragraph_spans(self.text)
        sentences = tuple(
            Sentence(start, end, number)
            for number, span in enumerate(paragraphs, 1)
            for start, end in sentence_spans(self.text, *span)
        )
        if not sentences:
            raise ArticleEmpty(f"{name} has no sentence in it; give it some text.")
        content = f"{self.title}\0{self.text}".encode()
        object.__setattr__(self, "id", hashlib.sha256(content).hexdigest()[:16])
        object.__setattr__(self, "paragraphs", paragraphs)
        object.__setattr__(self, "sentences", sentences)

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that begins there or last before; -1 before all."""
        return bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1

    @classmethod
    def from_text(cls, text: str, title: str = "") -> "Article":
        """Make an article of a text; its first words are its title if it is given none."""
        _require_texts(text=text)
        return cls(text, title or _first_words(text))

    @classmethod
    def read_from(cls, file: BinaryIO, source: str) -> "Article":
        """Read an open file that is called `source`; the text's first words are its title."""
        text = decode(_sized(file.read(MAX_SIZE + 1), source), source)
        return cls(text, _first_words(text), source)

    @classmethod
    def read(cls, path: str | Path, title: str | None = None) -> "Article":
        """Read a UTF-8 file without changing a character; its name makes the title if none is."""
        if not isinstance(path, str | Path):
            raise NotAnArticle(_expected("The path of an article", "a str or Path", path))
        path = Path(path)
        text = decode(_read_bytes(path), str(path))
        return cls(text, _title(path.stem) if title is None else title, str(path))


def shipped_article() -> Article:
    """Return the article that this program is about."""
    name = "guterres-visit.txt"
    content = (resources.files("index") / "articles" / name).read_bytes()
    return Article(decode(content, name), _title(Path(name).stem), name)


def checked_articles(articles: object) -> tuple[Article, ...]:
    """Return articles as given, one of each id; raise ArticleError where there is none of them."""
    if not isinstance(articles, Iterable):
        raise NotAnArticle(_expected("Articles", "given in a list", articles))
    found: dict[str, Article] = {}
    for article in articles:
        if not isinstance(article, Article):
            made = "made by Article.from_text or Article.read"
            raise NotAnArticle(_expected("Each of the articles", made, article))
        found.setdefault(article.id, article)
    if not found:
        raise ArticleEmpty("No article was given; name at least one.")
    return tuple(found.values())


def _first_words(text: str) -> str:
    """Return what a text without a title is called."""
    return " ".join(text[:200].split()[:TITLE_WORDS])


def _title(stem: str) -> str:
    """Return a file's name as a title: `harbour_talks` is called “Harbour talks”."""
    words = stem.encode("utf-8", "replace").decode().replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _read_bytes(path: Path) -> bytes:
    """Return the file's content, or raise what is wrong with it before reading too much."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_SIZE + 1)
    except FileNotFoundError:
        raise ArticleMissing(f"{path}: no such file; give the path of a text file.") from None
    except IsADirectoryError:
        raise ArticleMissing(f"{path} is a folder; name the files in it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ArticleMissing(f"{path} cannot be read ({reason}).") from None
    return _sized(content, str(path))


def _sized(content: bytes, name: str) -> bytes:
    """Return a file's content unless it is too large."""
    if len(content) > MAX_SIZE:
        raise ArticleTooLarge(_too_large(name, "bytes"))
    return content


def _require_texts(**given: object) -> None:
    """Raise NotAnArticle where one of these parts of an article is no text."""
    for part, value in given.items():
        if not isinstance(value, str):
            kind = "a str (Article.read takes a file)"
            raise NotAnArticle(_expected(f"The {part} of an article", kind, value))


def _check_text(text: str, title: str, name: str) -> None:
    """Raise what keeps the text from being an article's."""
    if len(text) > MAX_SIZE:
        raise ArticleTooLarge(_too_large(name, "characters"))
    for value in (text, title):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise ArticleEncoding(
                f"A lone surrogate at character {error.start}: expected text that UTF-8 can hold."
            ) from None
    if "\0" in text:
        raise ArticleEncoding(binary(name, f"NUL at character {text.index(chr(0))}"))


def _named(title: str) -> str:
    """The article as messages call it."""
    return f"The article “{title}”" if title else "The article"


def _expected(what: str, kind: str, found: object) -> str:
    return f"{what} must be {kind}, found {type(found).__name__}."


def _too_large(name: str, unit: str) -> str:
    return f"{name} has more than {MAX_SIZE:,} {unit}, the limit; split it into articles."
