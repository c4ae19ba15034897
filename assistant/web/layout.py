"""The page: the conversation on the left, the article on the right.

The browser keeps the questions; answers follow from them, so nothing is kept on the server but a
cache. The page is up before the models are loaded: they load beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.errors import BadHistory, BadQuestion
from assistant.feedback import Feedback
from assistant.pipeline import Assistant
from assistant.web.asking import PRIVATE, Asking, Shown, idle
from assistant.web.conversation import Conversations, messages
from assistant.web.export import as_json, as_markdown
from assistant.web.limits import TooMany
from assistant.web.rating import RATINGS, offer_ratings
from assistant.web.render import article_html

FAILED = "That did not work. Ask again; on the page, reload it first."
ANSWERED = "(kept) => window.answered(kept)"  # functions of script.js
TAKEN_BACK = "(kept) => window.takenBack(kept)"
TYPED = "Something is typed already: ask it or delete it first."


class Page(gr.Blocks):
    """Blocks that tell every failure in words.

    `rate` is how often one client may ask, `loaded` tells whether the models are there.
    """

    rate: float
    loaded: Callable[[], bool]

    def validate_inputs(self, block_fn: Any, inputs: list[Any]) -> None:
        """Take what a program leaves out at the end as nothing."""
        inputs.extend([None] * (len(block_fn.inputs) - len(inputs)))

    async def process_api(self, *args: Any, **options: Any) -> dict[str, Any]:
        """Run an event; raise gr.Error where that fails."""
        try:
            return await super().process_api(*args, **options)
        except gr.Error:
            raise
        except (BadQuestion, BadHistory, TooMany) as error:
            raise gr.Error(str(error), print_exception=False) from None
        except Exception as error:
            raise gr.Error(FAILED) from error


def build_page(assistant: Assistant, feedback: Feedback | None, rate: float) -> Page:
    """Lay out the page for an assistant; ratings are offered where they can be kept."""
    talk = Conversations(assistant, rate)
    title = assistant.articles[0].title
    page: Page
    with Page(title=f"Ask about: {title}", analytics_enabled=False, fill_width=True) as page:
        kept = _kept(assistant)
        gr.HTML(
            "<h1>Ask the article</h1><p>Every answer is a quote. Its marker shows where it is.</p>",
            elem_id="title",
        )
        with gr.Row():
            with gr.Column(scale=1, elem_id="conversation-column"):
                chat = _chat(rated=feedback is not None)
                if feedback:
                    offer_ratings(talk, kept, chat, feedback)
                question = _question()
                clear, edit, markdown, json = _controls()
            with gr.Column(scale=1, elem_id="article-column"):
                gr.Button("Back to the conversation", elem_classes="close-article", size="sm")
                gr.HTML(article_html(assistant.articles), elem_id="article-pane")
        asking = _answer_questions(talk, kept, chat, question)
        _take_back(talk, kept, chat, question, clear, edit, asking)
        _save(talk, kept, markdown, as_markdown, "conversation.md")
        _save(talk, kept, json, as_json, "conversation.json")
        _open(page, talk, kept, chat, question)
        gr.api(talk.ask, api_name="ask")  # type: ignore[attr-defined]
    page.rate, page.loaded = rate, talk.loaded.is_set
    page.queue(default_concurrency_limit=8, max_size=64, api_open=False)
    return page


def _kept(assistant: Assistant) -> gr.BrowserState:
    """Return the questions that the browser keeps, apart from those about other articles."""
    ids = "-".join(article.id for article in assistant.articles)
    about = hashlib.sha256(ids.encode()).hexdigest()[:16]
    return gr.BrowserState(
        [], storage_key=f"visit-assistant-{about}", secret="kept-in-this-browser"
    )


def _chat(*, rated: bool) -> gr.Chatbot:
    return gr.Chatbot(
        elem_id="chat",
        label="Conversation",
        show_label=False,
        min_height=240,
        latex_delimiters=[],
        allow_tags=False,
        buttons=[],
        autoscroll=False,  # the script puts the last question at the top
        feedback_options=RATINGS if rated else None,
        placeholder="Ask what the article says. It answers with quotes, or says that it does not.",
    )


def _question() -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        label="Your question",
        show_label=False,
        container=False,
        placeholder="Who, when, where, why …",
        lines=1,
        max_lines=6,
        submit_btn="Ask",
    )


def _controls() -> tuple[gr.Button, ...]:
    """Lay out the buttons under the field; return those that are wired here, not in the script."""
    with gr.Row(elem_id="controls"):
        wired = tuple(
            gr.Button(name, size="sm", variant="secondary")
            for name in ("Clear", "Edit last", "Save as Markdown", "Save as JSON")
        )
        gr.Button("Show the article", size="sm", elem_classes="open-article")
    return wired


def _answer_questions(
    talk: Conversations, kept: gr.BrowserState, chat: gr.Chatbot, question: gr.Textbox
) -> list[Any]:
    """Wire every way of asking: the field, a starter, a suggestion; return the events.

    The script empties the field, and fills it again with what has got no answer.
    """
    asking = Asking(talk)
    outputs = [chat, kept, question]
    events: list[Any] = [
        question.submit(
            asking.typed,
            [question, kept],
            outputs,
            js="(...all) => window.asking(...all)",
            **PRIVATE,
        ),
        chat.option_select(asking.chosen, kept, outputs, **PRIVATE),
        chat.example_select(asking.chosen, kept, outputs, **PRIVATE),
    ]
    for event in events:
        for ended in (event.then, event.failure):  # the first is not called where an event fails
            ended(None, kept, js=ANSWERED)
    stopped = question.stop(talk.stop, None, None, **PRIVATE)
    stopped.then(asking.earlier, kept, outputs, **PRIVATE)  # or the earlier ones keep waiting
    return events


def _take_back(
    talk: Conversations, kept: gr.BrowserState, chat: gr.Chatbot, question: gr.Textbox,
    clear: gr.Button, edit: gr.Button, asking: list[Any],
) -> None:  # fmt: skip
    """Wire the buttons that take questions back: all, or the last one into the field."""

    def last(typed: str, questions: list[str], request: gr.Request) -> Shown:
        """Take the last question back into the field, unless something is typed there."""
        if typed.strip() and questions:
            gr.Warning(TYPED)
        if typed.strip() or not questions:
            return gr.skip(), gr.skip(), gr.skip()
        *left, taken = talk.accept(questions, request)
        talk.begin(request)  # what is still being opened is not shown over it
        return messages(talk.answers(left)), left, taken

    def emptied(request: gr.Request) -> Shown:
        """Return the page without a question."""
        talk.begin(request)  # as above
        return [], [], idle()

    cleared = clear.click(emptied, None, [chat, kept, question], cancels=asking, **PRIVATE)
    cleared.then(None, kept, js=TAKEN_BACK)
    taken = edit.click(last, [question, kept], [chat, kept, question], **PRIVATE)
    taken.then(None, kept, js=TAKEN_BACK)


def _save(
    talk: Conversations, kept: gr.BrowserState, button: gr.Button, form: Any, name: str
) -> None:
    """Wire a button that hands the conversation to the browser as a file."""

    def written(questions: list[str], request: gr.Request) -> str:
        """Return the file's text."""
        return str(form(talk.answers(talk.accept(questions, request))))

    text = gr.Textbox(visible="hidden", elem_classes="handed-over")
    saved = button.click(written, kept, text, **PRIVATE)
    saved.then(None, text, js=f"(text) => window.saveConversation(text, '{name}')")


def _open(
    page: gr.Blocks, talk: Conversations, kept: gr.BrowserState, chat: gr.Chatbot,
    question: gr.Textbox,
) -> None:  # fmt: skip
    """Show what the browser kept, ask what the link asks, and offer a beginning."""
    own = page.load(None, kept, kept, js=f"(last) => window.own(last, '{kept.storage_key}')")
    shown = own.then(Asking(talk).opened, kept, [chat, kept, question], **PRIVATE)
    for ended in (shown.then, shown.failure):
        ended(None, kept, js="(kept) => window.opened(kept)")
    page.load(lambda: gr.Chatbot(examples=talk.starters()), None, chat, **PRIVATE)
