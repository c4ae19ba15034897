"""The manifest of a kept index: what it was made of, and the size and SHA-256 of every file.

It begins with its own hash. Nothing is parsed before its hash is right, and nothing but a regular
file is opened.
"""

import hashlib
import json
import stat
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from index.embedding import file_digest
from index.errors import DamagedIndex

MANIFEST = "manifest.json"
_SEAL = len('{"sha256":"",') + 64  # bytes that a manifest begins with: its own hash


def write_manifest(folder: Path, inputs: Mapping[str, Any], names: Collection[str]) -> None:
    """Describe the files of a folder, and what they were made of; raise OSError."""
    files = {name: fingerprint(folder / name) for name in names}
    (folder / MANIFEST).write_bytes(seal({**inputs, "files": files}))


def verify(folder: Path, inputs: Mapping[str, Any], names: Collection[str]) -> None:
    """Raise DamagedIndex where a file is not the described one, or made of something else."""
    _check_regular(folder / MANIFEST)
    manifest = _unseal((folder / MANIFEST).read_bytes())
    files = manifest.pop("files", None)
    if manifest != inputs or not isinstance(files, dict) or set(files) != set(names):
        raise DamagedIndex(f"{MANIFEST} is another index's or another version's")
    for name in names:
        if fingerprint(folder / name) != files[name]:
            raise DamagedIndex(f"{name} is not the file that {MANIFEST} describes")


def seal(manifest: Mapping[str, Any]) -> bytes:
    """JSON whose first member is the SHA-256 of all that follows it."""
    body = json.dumps(manifest, indent=1)[1:].encode()
    return f'{{"sha256":"{sha256(body)}",'.encode() + body


def _unseal(content: bytes) -> dict[str, Any]:
    """Return the manifest, or raise DamagedIndex before any of it is parsed."""
    body = content[_SEAL:]
    if content[:_SEAL] != f'{{"sha256":"{sha256(body)}",'.encode():
        raise DamagedIndex(f"{MANIFEST} does not match its own hash")
    manifest: dict[str, Any] = json.loads(b"{" + body)
    return manifest


def fingerprint(path: Path) -> dict[str, Any]:
    """Size and SHA-256 of a file."""
    _check_regular(path)
    return {"bytes": path.stat().st_size, "sha256": file_digest(path)}


def _check_regular(path: Path) -> None:
    """Raise DamagedIndex where there is no regular file: missing, a link, a folder, a pipe."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        raise DamagedIndex(f"{path.name} is missing") from None
    if not stat.S_ISREG(mode):
        raise DamagedIndex(f"{path.name} is not a regular file")


def sha256(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
