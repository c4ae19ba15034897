"""An article: its text exactly as read, with its paragraphs and sentences as offsets.

Offsets are code points of `Article.text`, half-open. The text is never altered: no normalising,
no trimming, no translated line ends. A byte order mark is dropped once, by the decoder.
"""

import hashlib
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from index.errors import ArticleEmpty, ArticleEncoding, ArticleMissing, ArticleTooLarge
from index.sentences import paragraph_spans, sentence_spans

MAX_SIZE = 16_000_000  # bytes of a file, characters of a text: thirty long novels
TITLE_WORDS = 8  # of a text without a title


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
    paragraphs: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    sentences: tuple[Sentence, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_text(self.text, self.title)
        paragraphs = paragraph_spans(self.text)
        sentences = tuple(
            Sentence(start, end, number)
            for number, span in enumerate(paragraphs, 1)
            for start, end in sentence_spans(self.text, *span)
        )
        if not sentences:
            raise ArticleEmpty(f"{_named(self.title)} has no sentence in it; give it some text.")
        content = f"{self.title}\0{self.text}".encode()
        object.__setattr__(self, "id", hashlib.sha256(content).hexdigest()[:16])
        object.__setattr__(self, "paragraphs", paragraphs)
        object.__setattr__(self, "sentences", sentences)

    @classmethod
    def from_text(cls, text: str, title: str = "") -> "Article":
        """Make an article of a text; its first words are its title if it is given none."""
        return cls(text, title or " ".join(text[:200].split()[:TITLE_WORDS]))

    @classmethod
    def read(cls, path: str | Path, title: str | None = None) -> "Article":
        """Read a UTF-8 file without changing a character; its name makes the title if none is."""
        path = Path(path)
        text = _decode(_read_bytes(path), str(path))
        return cls(text, _title(path.stem) if title is None else title, str(path))


def shipped_article() -> Article:
    """Return the article that this program is about."""
    name = "guterres-visit.txt"
    content = resources.files("index").joinpath("articles", name).read_bytes()
    return Article(_decode(content, name), _title(Path(name).stem), name)


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
    if len(content) > MAX_SIZE:
        raise ArticleTooLarge(_too_large(str(path), "bytes"))
    return content


def _decode(content: bytes, name: str) -> str:
    """Decode UTF-8; name the encoding that the bytes look like where they are not that."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf16(content):
        raise ArticleEncoding(f"{name} is UTF-16; expected UTF-8: save it as UTF-8.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = len(content) - len(error.object)  # a byte order mark, which the decoder takes off
        found = f"byte 0x{error.object[error.start]:02x} at {before + error.start}"
        if _looks_binary(content):
            raise ArticleEncoding(_binary(name, found)) from None
        raise ArticleEncoding(
            f"{name} is not UTF-8 ({found}), probably Windows-1252: save it as UTF-8."
        ) from None
    return text


def _check_text(text: str, title: str) -> None:
    """Raise what keeps the text from being an article's."""
    if len(text) > MAX_SIZE:
        raise ArticleTooLarge(_too_large(_named(title), "characters"))
    for value in (text, title):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise ArticleEncoding(
                f"A lone surrogate at character {error.start}: expected text that UTF-8 can hold."
            ) from None
    if "\0" in text:
        raise ArticleEncoding(_binary(_named(title), f"NUL at character {text.index(chr(0))}"))


def _looks_like_utf16(content: bytes) -> bool:
    """Whether every other byte at the start is NUL, as in UTF-16 of European text."""
    head = content[:200]
    return (
        len(head) >= 4
        and (
            head[1::2].count(0) > 0.8 * len(head[1::2]) or head[::2].count(0) > 0.8 * len(head[::2])
        )
        and head.count(0) < 0.7 * len(head)
    )


def _looks_binary(content: bytes) -> bool:
    """Whether control characters stand among the first bytes that no text has."""
    return any(byte < 9 or 13 < byte < 27 for byte in content[:4000])


def _named(title: str) -> str:
    """The article as messages call it."""
    return f"The article “{title}”" if title else "The article"


def _binary(name: str, found: str) -> str:
    return f"{name} is binary ({found}); expected UTF-8 text."


def _too_large(name: str, unit: str) -> str:
    return f"{name} has more than {MAX_SIZE:,} {unit}, the limit; split it into articles."
