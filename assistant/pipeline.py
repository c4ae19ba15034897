"""The assistant: its models and articles, and the way of a message; `answering` goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.answering import Answering
from assistant.composition import wording
from assistant.conversation import topic
from assistant.question.form import questions_in
from assistant.question.given import checked
from assistant.question.smalltalk import small_talk
from assistant.question.understanding import FIRST, Understanding
from assistant.suggestions.suggest import Suggestions
from index import Article, Encoder, Index, load_encoder, open_index, shipped_article
from index.article import checked_articles
from index.startup import uncollected
from index.store import cache_folder, to_stderr

if TYPE_CHECKING:
    from assistant.reader.reading import Reader

MAX_QUESTIONS = 3  # answered in one message


class Assistant:
    """Answers questions about its articles; keeps no state between them, threads may share it."""

    def __init__(
        self,
        articles: Sequence[Article] | None = None,
        *,
        cache: str | Path | None = None,
        encoder: Encoder | None = None,
        reader: Reader | None = None,
        notify: Callable[[str], None] = to_stderr,
        suggesting: int = FIRST,
    ) -> None:
        """Take articles (the shipped one by default); models are loaded with the first question.

        The index is kept in the folder `cache` (by default the user's cache folder); `encoder` and
        `reader` may be shared between assistants; `notify` is told what takes long, and why.
        Questions to go on with are suggested for the first `suggesting` articles. Of articles with
        the same id one is kept. Raise an IndexingError where `articles` or `cache` are none.
        """
        self.articles = (shipped_article(),) if articles is None else checked_articles(articles)
        self._cache = None if cache is None else cache_folder(cache)
        self._notify = notify
        self._encoder, self._reader = encoder, reader
        self._suggesting = suggesting
        self._loading = threading.Lock()

    @cached_property
    def encoder(self) -> Encoder:
        """Return the encoder, loaded once."""
        return self._encoder or load_encoder()

    @cached_property
    def index(self) -> Index:
        """Return the index of the articles, loaded or built once."""
        return open_index(self.articles, self.encoder, self._cache, self._notify)

    @cached_property
    def reader(self) -> Reader:
        """Return the reader, loaded once."""
        return self._reader or default_reader()

    def load(self) -> None:
        """Load the models and the index now rather than with the first question."""
        with self._loading:
            _ = self.reader, self.index, self.understanding, self._suggestions

    def ask(self, question: str, history: Sequence[Answer] = ()) -> Answer:
        """Answer from the articles alone; `history` holds the earlier answers, oldest first.

        Raise BadQuestion or BadHistory; with the first question ReaderDamaged or an IndexingError
        where the models or the articles cannot be used.
        """
        asked, history = checked(question, history)
        self.load()
        foreign = wording.FOREIGN if self.understanding.is_foreign(asked) else None
        if reply := small_talk(asked) or foreign:
            return wording.talk(question, reply, self._suggestions.choose(history))
        asked = self.understanding.understood(asked)
        turns = topic.to_the_point(history)
        answers: list[Answer] = []
        asking = questions_in(asked)
        for one in asking[:MAX_QUESTIONS]:
            answers.append(self._answering.answer(one, (*turns, *answers)))
        answer = wording.joined(question, answers, left=len(asking) - len(answers))
        return replace(answer, suggestions=self._suggestions.choose((*history, answer)))

    def starters(self) -> tuple[str, ...]:
        """Return questions that the articles answer, for a reader who has not asked yet."""
        self.load()
        return self._suggestions.choose()

    @cached_property
    def understanding(self) -> Understanding:
        """Return what reads questions beside the articles, made once."""
        return Understanding(self.articles, self.index.lexical.words)

    @cached_property
    def _answering(self) -> Answering:
        """Return what answers one question after another, made once."""
        return Answering(self.index, self.encoder, self.reader, self.understanding)

    @cached_property
    def _suggestions(self) -> Suggestions:
        """Return what can be asked of the first articles."""
        return Suggestions(self.articles[: self._suggesting], self._answering.answer)


@cache
def default_reader() -> Reader:
    """Return the reader that ships with the program, loaded once a process."""
    with uncollected():
        from assistant.reader.reader import TrainedReader

        return TrainedReader.shipped()


@cache
def _shipped() -> Assistant:
    return Assistant()


def ask(question: str, history: Sequence[Answer] = ()) -> Answer:
    """Answer a question about the shipped article; see `Assistant.ask`."""
    return _shipped().ask(question, history)
