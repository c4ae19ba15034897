"""A file's bytes as the text that they are, or an error that says what they are instead."""

import json

from index.errors import ArticleEncoding

_BOM = b"\xef\xbb\xbf"
_FORMATS = {  # by how a file of them begins, in small letters
    b"%pdf-": "a PDF",
    b"{\\rtf": "an RTF document",
    b"pk\x03\x04": "a Word document or another archive",
    b"\xd0\xcf\x11\xe0": "a Word document",
    b"<!doctype html": "HTML",
    b"<html": "HTML",
    b"<?xml": "XML",
}
_UTF32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(content: bytes, name: str) -> str:
    """Return the text of the file of this name; raise ArticleEncoding."""
    if found := _format(content):
        raise ArticleEncoding(f"{name} is {found}; expected plain text: save it as UTF-8 text.")
    if found := _wide(content):
        raise ArticleEncoding(f"{name} is {found}; expected UTF-8: save it as UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = len(content) - len(error.object)  # a byte order mark, which the decoder takes off
        found = f"byte 0x{error.object[error.start]:02x} at {before + error.start}"
    if _looks_binary(content):
        raise ArticleEncoding(binary(name, found))
    raise ArticleEncoding(
        f"{name} is not UTF-8 ({found}), perhaps an older encoding such as Windows-1252: "
        "save it as UTF-8."
    )


def binary(name: str, found: str) -> str:
    """Return what is said of a text that is none."""
    return f"{name} is binary ({found}); expected UTF-8 text."


def _format(content: bytes) -> str | None:
    """Return what the file is where it is text of no reader: a document, markup, data."""
    head = content[:1000].removeprefix(_BOM).lstrip().lower()
    found = next((name for magic, name in _FORMATS.items() if head.startswith(magic)), None)
    return "JSON" if not found and head[:1] in (b"{", b"[") and _is_json(content) else found


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _wide(content: bytes) -> str | None:
    """Return the encoding whose byte order mark or NUL bytes the content has, if any."""
    if content.startswith(_UTF32):
        return "UTF-32"
    return "UTF-16" if content.startswith(_UTF16) or _looks_like_utf16(content) else None


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
