"""Conversations, each named by its questions alone, and how the chat shows them."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, TypeGuard
from weakref import WeakValueDictionary

import gradio as gr

from assistant.answer import Answer
from assistant.errors import BadHistory, BadQuestion
from assistant.pipeline import Assistant
from assistant.web.guard import BUSY
from assistant.web.limits import RateLimit, TooMany
from assistant.web.render import answer_html, question_html

TURNS = 50  # of one conversation; then the older half is let go
CACHED = 2048  # answers that are kept
STEP = 0.2  # seconds that the models are waited for at a time
EARLIER = "The earlier questions must be a list of texts."
NO_TEXT = "A question must be a text."


class Conversations:
    """Answers of conversations; the models load beside the page."""

    def __init__(self, assistant: Assistant, rate: float) -> None:
        self._assistant = assistant
        self._limit = RateLimit(rate) if rate else None
        self._known: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._begun: WeakValueDictionary[str | None, threading.Event] = WeakValueDictionary()
        self.loaded = threading.Event()
        self._loading = threading.Thread(target=self._load, daemon=True)
        self._loading.start()

    def _load(self) -> None:
        self._assistant.load()
        self.loaded.set()

    def ready(self) -> bool:
        """Return whether the models are loaded, or cannot be: then the question tells why."""
        return not self._loading.is_alive()

    def wait(self, stopped: threading.Event) -> bool:
        """Wait for the models, or until the reader stops; return whether to go on."""
        while not (stopped.is_set() or self.ready()):
            self._loading.join(STEP)
        return not stopped.is_set()

    def answers(self, questions: Sequence[str]) -> list[Answer]:
        """Return the answers of a conversation, oldest first; raise BadQuestion."""
        found: list[Answer] = []
        for number, question in enumerate(questions, 1):
            asked = tuple(questions[:number])
            answer = self._known.get(asked)
            found.append(answer or self._assistant.ask(question, found))
            self._keep(asked, found[-1])
        return found

    def _keep(self, asked: tuple[str, ...], answer: Answer) -> None:
        with self._lock:
            self._known[asked] = answer
            self._known.move_to_end(asked)
            if len(self._known) > CACHED:
                self._known.popitem(last=False)

    def so_far(self, questions: Sequence[str], *asked: str) -> list[dict[str, Any]]:
        """Return a conversation as the chat can show it at once, `asked` without an answer."""
        found: list[Answer] = []
        for end in range(1, len(questions) + 1):
            if not (answer := self._known.get(tuple(questions[:end]))):
                break
            found.append(answer)
        waiting = [*questions[len(found) :], *asked]
        return messages(found, waiting, loading=not self.ready())

    def starters(self) -> list[Any]:
        """Return questions to begin with, once the models are loaded."""
        return [{"text": question} for question in self._assistant.starters()]

    def accept(self, kept: object, request: gr.Request | None, *asked: object) -> list[str]:
        """Return the questions of a conversation that are still answered, `asked` as the last.

        The client pays for every answer that is not known yet. Raise TooMany where it may not
        ask so much, BadQuestion and BadHistory where a question is none.
        """
        earlier = [] if kept is None else kept
        if not isinstance(earlier, list):
            raise BadHistory(EARLIER)
        if len(earlier) + len(asked) > TURNS:
            earlier = earlier[-TURNS // 2 :]
        if not all(_is_text(question) for question in earlier):
            raise BadHistory(EARLIER)
        questions: list[str] = list(earlier)
        for question in asked:
            if not _is_text(question):
                raise BadQuestion(NO_TEXT)
            questions.append(question)
        ends = range(1, len(questions) + 1)
        self.charge(request, sum(tuple(questions[:end]) not in self._known for end in ends))
        return questions

    def charge(self, request: gr.Request | None, count: int) -> None:
        """Count what a client asks for; raise TooMany where that is too often."""
        client = request.client.host if request and request.client else "here"
        if self._limit and not self._limit.allows(client, count):
            raise TooMany(BUSY)

    def begin(self, request: gr.Request) -> threading.Event:
        """Return what is set when the reader at this page asks to stop."""
        begun = self._begun[request.session_hash] = threading.Event()
        return begun

    def is_last(self, begun: threading.Event, request: gr.Request) -> bool:
        """Return whether nothing has been begun at this page since."""
        return self._begun.get(request.session_hash) is begun

    def stop(self, request: gr.Request) -> None:
        """Stop the question that is being answered at this page, if one is."""
        if begun := self._begun.get(request.session_hash):
            begun.set()

    def ask(self, question: str, request: gr.Request, history: list[str] = []) -> Any:  # noqa: B006
        """Answer a question about the article; `history` holds the earlier questions.

        Args:
            question: What you want to know.
            request: Filled in by the server.
            history: The earlier questions of the conversation, oldest first.
        """
        answer = self.answers(self.accept(history, request, question))[-1].to_dict()
        # Gradio marks a tool's call so, and writes what it returns with `str`, which is no JSON.
        called = request.headers.get("x-gradio-user") == "mcp"
        return json.dumps(answer, ensure_ascii=False) if called else answer


def _is_text(value: object) -> TypeGuard[str]:
    """Return whether it is a text that can be sent back: half a surrogate pair cannot."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def messages(
    answers: Sequence[Answer], waiting: Sequence[str] = (), *, loading: bool = False
) -> list[dict[str, Any]]:
    """Return a conversation as the chat shows it; the last questions may be without an answer."""
    shown: list[dict[str, Any]] = []
    for turn, answer in enumerate(answers, 1):
        shown.append({"role": "user", "content": question_html(answer.question)})
        shown.append({"role": "assistant", "content": answer_html(answer, turn)})
    shown += [{"role": "user", "content": question_html(question)} for question in waiting]
    if waiting:
        state = "Loading the reader, once, a few seconds …" if loading else "Reading …"
        shown.append({"role": "assistant", "content": f'<p class="label waiting">{state}</p>'})
    elif answers:
        shown[-1]["options"] = [{"value": question} for question in answers[-1].suggestions]
    return shown
