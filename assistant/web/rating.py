"""Ratings of answers: the host keeps them; the browser keeps its own, to show them again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import gradio as gr

from assistant.feedback import Feedback
from assistant.web.asking import PRIVATE
from assistant.web.conversation import TURNS, Conversations

RATINGS = ("Like", "Dislike", "Wrong citation")  # the first two are shown as thumbs
RATED = {True: "helpful", False: "not helpful", RATINGS[2]: "wrong citation", "": "withdrawn"}
SHOWN: dict[object, str] = {True: RATINGS[0], False: RATINGS[1]}  # what Gradio tells of thumbs
REMEMBERED = 500  # ratings that a browser keeps


def keys(questions: Sequence[str]) -> list[str]:
    """Return a key for each turn of a conversation, made of its question and those before it."""
    so_far, made = hashlib.sha256(), []
    for question in questions:
        so_far.update(json.dumps(question).encode())
        made.append(so_far.hexdigest()[:16])
    return made


def remembered(rated: object, key: str, rating: object) -> dict[str, str]:
    """Return the browser's ratings with one more, or with one less where it is taken back."""
    kept = dict(rated) if isinstance(rated, dict) else {}
    kept.pop(key, None)
    if rating != "":
        kept[key] = SHOWN.get(rating, str(rating))
    return dict(list(kept.items())[-REMEMBERED:])


def offer_ratings(
    talk: Conversations, kept: gr.BrowserState, chat: gr.Chatbot, feedback: Feedback
) -> None:
    """Keep ratings of answers, each with a comment if one is given."""
    number = gr.State()
    rated = gr.BrowserState({}, storage_key=f"{kept.storage_key}-rated", secret="kept-as-well")
    comment = gr.Textbox(
        label="What was good or wrong? (optional, kept with your rating)",
        visible=False,
        submit_btn="Send",
    )

    def rate(
        rated: object, questions: list[str], event: gr.LikeData, request: gr.Request
    ) -> tuple[int, Any, dict[str, str]]:
        """Keep a rating, and ask for a comment on it unless it is taken back."""
        talk.charge(request, 1)
        turn = (event.index if isinstance(event.index, int) else event.index[0]) // 2
        questions = talk.accept(questions, request)
        added = feedback.add(RATED[event.liked], talk.answers(questions)[turn])
        own = remembered(rated, keys(questions)[turn], event.liked)
        return added, gr.Textbox("", visible=event.liked != ""), own

    def explain(number: int, text: str, request: gr.Request) -> Any:
        """Keep a comment on the last rating."""
        talk.charge(request, 1)
        feedback.comment(number, text[:2000])
        return gr.Textbox("", visible=False)

    def shown_again(questions: list[str], rated: dict[str, str]) -> gr.Chatbot:
        """Show how this browser has rated the answers of the conversation."""
        return gr.Chatbot(feedback_value=[rated.get(key) for key in keys(questions[:TURNS])])

    chat.like(rate, [rated, kept], [number, comment, rated], **PRIVATE)
    kept.change(None, comment, comment, js="(text) => window.commentOn(text)")
    kept.change(shown_again, [kept, rated], chat, **PRIVATE)
    comment.submit(explain, [number, comment], comment, **PRIVATE)
