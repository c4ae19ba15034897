"""The page with an assistant that answers at once: `python -m tests.web.light RATE FEEDBACK`.

Everything else is real: the server, the queue, the conversations and their cache.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from assistant.answer import Answer, cite
from assistant.pipeline import Assistant
from assistant.web import serve


class Light(Assistant):
    """Cites one sentence or another."""

    def load(self) -> None:
        pass

    def starters(self) -> tuple[str, ...]:
        return ("What is said?",)

    def ask(self, question: str, history: Sequence[Answer] = ()) -> Answer:
        article = self.articles[0]
        cited = cite(article, (len(question) + len(history)) % len(article.sentences), 1)
        return Answer(
            question, question, f"“{cited.quote}” [1]", None, True, None, (cited,), (), 0.5,
            self.starters(),
        )  # fmt: skip


if __name__ == "__main__":
    with patch("assistant.pipeline.Assistant", Light):
        serve(rate=float(sys.argv[1]), feedback=Path(sys.argv[2]))
