"""Every way of asking: the field, a starter, a suggestion.

Each shows the chat, the questions that the browser keeps, and the field, as they change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.web.conversation import Conversations, messages

Shown = tuple[Any, Any, Any]  # chat, questions kept, the field


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
        before = self._talk.answers(questions)
        stopped = self._talk.begin(request)
        loading = not self._talk.ready()
        yield messages(before, asked, loading=loading), questions, reading()
        if not self._talk.wait(stopped):
            yield messages(before), questions, idle()
            return
        yield messages(before, asked), questions, gr.skip()
        try:
            after = self._talk.answers([*questions, asked])
        except Exception:
            yield messages(before), questions, idle()
            raise
        yield messages(after), [*questions, asked], idle()

    def chosen(
        self, questions: list[str], event: gr.SelectData, request: gr.Request
    ) -> Iterator[Shown]:
        """Ask the suggestion or starter that was clicked."""
        value = event.value
        asked = value.get("text") or value.get("value") if isinstance(value, dict) else value
        yield from self.typed(str(asked), questions, request)
