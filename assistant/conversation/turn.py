"""A turn of a conversation as later ones see it: its texts cleaned, and what it asked itself."""

from __future__ import annotations

from assistant.question.form import MAX_CHARACTERS, clean

TURNS = 5  # how far back a question may reach


def read(text: str) -> str:
    """Return a text of an earlier answer as a question is read: cleaned, and no more of it."""
    return clean(text[:MAX_CHARACTERS])


def parted(resolved: str) -> tuple[str, str]:
    """Return the topic that a resolved question goes on from, "" for none, and what itself asks."""
    topic, _, own = resolved.rpartition(": ")
    return topic, own
