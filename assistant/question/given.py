"""What a caller gives: a question and a history, refused where they are none."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answer import Answer, Citation
from assistant.errors import BadHistory, BadQuestion
from assistant.question.form import MAX_CHARACTERS, clean

_HISTORY = "A history must hold the earlier Answers, oldest first"


def checked(question: str, history: Iterable[Answer]) -> tuple[str, tuple[Answer, ...]]:
    """Return the cleaned question and the history; raise BadQuestion or BadHistory."""
    if not isinstance(question, str):
        raise BadQuestion(f"A question must be text, found {_kind(question)}: pass a str.")
    asked = clean(question) if len(question) <= MAX_CHARACTERS else question
    if len(asked) > MAX_CHARACTERS:  # some characters are read as several
        raise BadQuestion(
            f"The question has {len(asked)} characters, at most {MAX_CHARACTERS} are read: "
            "ask in fewer words."
        )
    return asked, _turns(history)


def _turns(history: Iterable[Answer]) -> tuple[Answer, ...]:
    if isinstance(history, str) or not isinstance(history, Iterable):
        raise BadHistory(f"{_HISTORY}, found {_kind(history)}: pass a list of what `ask` returned.")
    turns = tuple(history)
    for number, turn in enumerate(turns, 1):
        if not _is_answer(turn):
            told = "an Answer with a wrong field" if isinstance(turn, Answer) else _kind(turn)
            raise BadHistory(
                f"{_HISTORY}, found {told} in place {number}: pass what `ask` returned, unchanged."
            )
    return turns


def _kind(value: object) -> str:
    return type(value).__name__


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
