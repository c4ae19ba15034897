"""Every way of asking: the field, a starter, a suggestion, a link, and to open the page again.

Each shows the chat, the questions that the browser keeps, and the field, as they change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.web.conversation import Conversations, messages

Shown = tuple[Any, Any, Any]  # chat, questions kept, the field
PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}  # of an event


def idle() -> gr.Textbox:
    """Return what makes the field ready for a question; what is typed in it stays."""
    return gr.Textbox(submit_btn="Ask", stop_btn=False)


def reading() -> gr.Textbox:
    """Return what lets the reader of the page stop a question, and ask no other meanwhile."""
    return gr.Textbox(submit_btn=False, stop_btn="Stop")


class Asking:
    """What the page shows while a question waits for the models, is read, and is answered."""

    def __init__(self, talk: Conversations) -> None:
        self._talk = talk

    def typed(self, asked: str, questions: list[str], request: gr.Request) -> Iterator[Shown]:
        """Show that the question is read, then its answer."""
        *questions, asked = self._talk.accept(questions, request, asked)
        begun = self._talk.begin(request)
        yield self._talk.so_far(questions, asked), questions, reading()
        if self._talk.wait(begun):
            yield self._talk.so_far(questions, asked), questions, gr.skip()
            try:
                after = self._talk.answers([*questions, asked])
            except Exception:
                yield self._talk.so_far(questions), questions, idle()
                raise
            if not begun.is_set():
                yield messages(after), [*questions, asked], idle()
                return
        yield self._talk.so_far(questions), questions, idle()  # it was stopped

    def chosen(
        self, questions: list[str], event: gr.SelectData, request: gr.Request
    ) -> Iterator[Shown]:
        """Ask the suggestion or starter that was clicked."""
        value = event.value
        asked = value.get("text") or value.get("value") if isinstance(value, dict) else value
        yield from self.typed(str(asked), questions, request)

    def opened(self, questions: list[str], request: gr.Request) -> Iterator[Shown]:
        """Show what the browser kept, or ask what the link asks (`?q=…`)."""
        link = dict(request.query_params).get("q", "").strip()
        if link and (questions or [])[-1:] != [link]:
            yield from self.typed(link, questions, request)
        else:
            yield from self.earlier(questions, request)

    def earlier(self, questions: list[str], request: gr.Request) -> Iterator[Shown]:
        """Show a conversation, its questions before its answers are read again."""
        questions = self._talk.accept(questions, request)
        if questions:
            begun = self._talk.begin(request)
            yield self._talk.so_far(questions), gr.skip(), gr.skip()
            answers = self._talk.answers(questions)
            if self._talk.is_last(begun, request):
                yield messages(answers), questions, gr.skip()
                return
        yield gr.skip(), gr.skip(), gr.skip()  # whoever was quicker keeps what is shown
