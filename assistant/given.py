"""What a caller gives: a question and a history, refused where they are none."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import Answer, Citation
from assistant.errors import BadHistory, BadQuestion
from assistant.question import MAX_CHARACTERS, clean


def checked(question: str, history: Iterable[Answer]) -> tuple[str, tuple[Answer, ...]]:
    """Return the cleaned question and the history; raise BadQuestion or BadHistory."""
    if not isinstance(question, str):
        raise BadQuestion(f"A question is a text, found {type(question).__name__}.")
    asked = clean(question) if len(question) <= MAX_CHARACTERS else question
    if len(asked) > MAX_CHARACTERS:  # some characters are read as several
        raise BadQuestion(
            f"The question has {len(asked)} characters, at most {MAX_CHARACTERS} are read: "
            "ask in fewer words."
        )
    listed = isinstance(history, Iterable) and not isinstance(history, str)
    turns = tuple(history) if listed else ()
    if not listed or not all(map(_is_answer, turns)):
        raise BadHistory("A history is a sequence of the earlier answers, oldest first.")
    return asked, turns


def _is_answer(turn: object) -> bool:
    """Whether it is an answer whose fields are what they should be: a caller may make any."""
    return (
        isinstance(turn, Answer)
        and isinstance(turn.suggestions, tuple)
        and all(
            isinstance(text, str)
            for text in (turn.question, turn.resolved, turn.text, *turn.suggestions)
        )
        and isinstance(turn.short, str | None)
        and turn.verdict in ("yes", "no", None)
        and isinstance(turn.confidence, float | int)
        and all(isinstance(cited, tuple) for cited in (turn.citations, turn.related))
        and all(isinstance(cited, Citation) for cited in (*turn.citations, *turn.related))
    )
