"""Conversations, each named by its questions alone, and how the chat shows them."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from weakref import WeakValueDictionary

import gradio as gr

from assistant.answer import Answer
from assistant.errors import AssistantError
from assistant.pipeline import Assistant
from assistant.web.limits import RateLimit
from assistant.web.render import answer_html, question_html

TURNS = 50  # of one conversation; then the older half is let go
CACHED = 2048  # answers that are kept
STEP = 0.2  # seconds that the models are waited for at a time
BUSY = "Too many questions at once. Wait a few seconds and ask again."


class Conversations:
    """Answers of conversations; the models load beside the page."""

    def __init__(self, assistant: Assistant, rate: float) -> None:
        self._assistant = assistant
        self._limit = RateLimit(rate) if rate else None
        self._answer = lru_cache(CACHED)(self._ask)
        self._begun: WeakValueDictionary[str | None, threading.Event] = WeakValueDictionary()
        self._loading = threading.Thread(target=assistant.load, daemon=True)
        self._loading.start()

    def ready(self) -> bool:
        """Return whether the models are loaded."""
        return not self._loading.is_alive()

    def wait(self, stopped: threading.Event) -> bool:
        """Wait for the models, or until the reader stops; return whether to go on."""
        while not (stopped.is_set() or self.ready()):
            self._loading.join(STEP)
        return not stopped.is_set()

    def _ask(self, questions: tuple[str, ...]) -> Answer:
        *earlier, asked = questions
        return self._assistant.ask(asked, self.answers(earlier))

    def answers(self, questions: Sequence[str]) -> list[Answer]:
        """Return the answers of a conversation, oldest first."""
        return [self._answer(tuple(questions[: n + 1])) for n in range(len(questions))]

    def starters(self) -> list[Any]:
        """Return questions to begin with, once the models are loaded."""
        return [{"text": question} for question in self._assistant.starters()]

    def recent(self, questions: Sequence[str] | None) -> list[str]:
        """Return the questions of a conversation that are still answered again."""
        found = [q for q in questions or () if isinstance(q, str)]
        return found if len(found) < TURNS else found[-TURNS // 2 :]

    def check(self, question: str, request: gr.Request | None) -> None:
        """Raise gr.Error for a client that asks too often, or where there is no question."""
        client = request.client.host if request and request.client else "here"
        if self._limit and not self._limit.allows(client):
            raise gr.Error(BUSY, print_exception=False)
        if not isinstance(question, str) or not question.strip():
            raise gr.Error("Type a question first.", print_exception=False)

    def begin(self, request: gr.Request) -> threading.Event:
        """Return what is set when the reader at this page asks to stop."""
        begun = self._begun[request.session_hash] = threading.Event()
        return begun

    def stop(self, request: gr.Request) -> None:
        """Stop the question that is being answered at this page, if one is."""
        if begun := self._begun.get(request.session_hash):
            begun.set()

    def ask(self, question: str, request: gr.Request, history: list[str] = []) -> dict[str, Any]:  # noqa: B006
        """Answer a question about the article; `history` holds the earlier questions.

        Args:
            question: What you want to know.
            request: Filled in by the server.
            history: The earlier questions of the conversation, oldest first.
        """
        self.check(question, request)
        try:
            return self._answer((*self.recent(history), question)).to_dict()
        except AssistantError as error:
            raise gr.Error(str(error), print_exception=False) from None


def messages(
    answers: Sequence[Answer], asking: str | None = None, *, loading: bool = False
) -> list[dict[str, Any]]:
    """Return a conversation as the chat shows it; `asking` is still without an answer."""
    shown: list[dict[str, Any]] = []
    for turn, answer in enumerate(answers, 1):
        shown.append({"role": "user", "content": question_html(answer.question)})
        shown.append({"role": "assistant", "content": answer_html(answer, turn)})
    if asking is not None:
        state = "Loading the reader, once, a few seconds …" if loading else "Reading …"
        shown.append({"role": "user", "content": question_html(asking)})
        shown.append({"role": "assistant", "content": f'<p class="label">{state}</p>'})
    elif answers:
        shown[-1]["options"] = [{"value": question} for question in answers[-1].suggestions]
    return shown
