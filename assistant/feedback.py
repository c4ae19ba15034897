"""What readers think of answers: a local SQLite file, written only where the host wants it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from assistant.answer import Answer
from assistant.errors import AssistantError

_TABLE = """CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, rating TEXT NOT NULL, question TEXT NOT NULL,
    answer TEXT NOT NULL, comment TEXT NOT NULL DEFAULT '')"""
_TWIN = """SELECT id FROM feedback WHERE id = (SELECT max(id) FROM feedback)
    AND at > ? AND at <= ? AND rating = ? AND question = ? AND answer = ?"""
AT_ONCE = timedelta(seconds=2)  # a page may tell one choice twice within them


@dataclass(frozen=True, slots=True)
class Rating:
    """One reader's view of one answer; `at` is UTC in ISO 8601."""

    at: str
    rating: str
    comment: str
    question: str
    answer: str


class Feedback:
    """Ratings kept in one file; threads and processes may share it."""

    def __init__(self, path: Path) -> None:
        """Make the file if it is missing; raise AssistantError where that cannot be."""
        self._path = path
        with self._connected() as connection:
            connection.execute(_TABLE)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
                yield connection
        except sqlite3.Error as error:
            raise AssistantError(
                f"{self._path} cannot keep feedback ({error}); name another file."
            ) from None

    def add(self, rating: str, answer: Answer) -> int:
        """Keep a rating and return its number, the newest one's where that is the same choice."""
        given = (rating, answer.question, answer.text)
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")  # nobody writes between the look and the row
            now = datetime.now(timezone.utc)
            since, at = (time.isoformat(timespec="seconds") for time in (now - AT_ONCE, now))
            twin = connection.execute(_TWIN, (since, at, *given)).fetchone()
            if twin:
                return int(twin[0])
            added = connection.execute(
                "INSERT INTO feedback (at, rating, question, answer) VALUES (?, ?, ?, ?)",
                (at, *given),
            )
        return int(added.lastrowid or 0)

    def comment(self, number: int | None, comment: str) -> None:
        """Add a comment to a rating; raise AssistantError where there is no such rating."""
        with self._connected() as connection:
            changed = connection.execute(
                "UPDATE feedback SET comment = ? WHERE id = ?", (comment, number)
            )
        if not changed.rowcount:
            raise AssistantError("The comment belongs to no rating: rate the answer again.")

    def ratings(self) -> list[Rating]:
        """Return all ratings, oldest first."""
        with self._connected() as connection:
            rows = connection.execute(
                "SELECT at, rating, comment, question, answer FROM feedback ORDER BY id"
            )
            return [Rating(*row) for row in rows]
