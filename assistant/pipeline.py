"""The way of a question: clean, mend, resolve, retrieve, read, compose."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import compose, followup, retrieval, roles, spoken, suggest, topic, wording
from assistant.acronyms import is_unexpanded, spelled_out
from assistant.again import again, without_told
from assistant.answer import Answer
from assistant.byline import author, without_bylines
from assistant.doubt import doubted
from assistant.draft import Draft
from assistant.echo import Echo, echo_of, of_member, pointed_at, told_before
from assistant.given import checked
from assistant.mention import mentioned, thing_asked
from assistant.question import Kind, kind_of, questions_in
from assistant.smalltalk import small_talk
from assistant.summary import is_about
from assistant.summary_request import matters, sentences_asked, subject
from assistant.understanding import FIRST, Understanding
from index import Article, Encoder, Index, load_encoder, open_index, shipped_article
from index.article import checked_articles
from index.startup import uncollected
from index.store import cache_folder, to_stderr

if TYPE_CHECKING:
    from assistant.reader.reading import Outcome, Reader, Retrieved

MAX_QUESTIONS = 3  # answered in one message
READ = 24  # passages handed to the reader, which reads as many as its budget allows
LIKELY = 0.5  # chance of an answer from which a question is about the articles


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
            answers.append(self._answer(one, (*turns, *answers)))
        answer = wording.joined(question, answers, left=len(asking) - len(answers))
        return replace(answer, suggestions=self._suggestions.choose((*history, answer)))

    def starters(self) -> tuple[str, ...]:
        """Return questions that the articles answer, for a reader who has not asked yet."""
        self.load()
        return self._suggestions.choose()

    def _answer(self, asked: str, history: Sequence[Answer]) -> Answer:
        """Answer one cleaned question: the way from the question to the answer."""
        if told := self._pointed_back(asked, history):
            return told
        people, holds = self.understanding.people, partial(retrieval.holds, self.index)
        asked, history = topic.going_on(asked, history, people, holds)
        asked = followup.of_holder(asked, history, people, self._holder)
        if kind_of(asked) is Kind.SUMMARY and (article := self._asked_whole(asked, history)):
            return wording.summary(asked, article, self.index, sentences_asked(asked))
        named = followup.named(asked, history, people)
        kind = kind_of(named)
        resolved = followup.resolve(asked, history, people)
        found = retrieval.retrieve(self.index, self.encoder, resolved, READ)
        known = self._known(kind, named, resolved, found)
        if known:
            answer = wording.answer(asked, resolved, known, self.index)
        else:
            earlier = topic.earlier_questions(history)
            answer = self._read(kind, asked, named, resolved, earlier, found)
        if history and followup.asks_for_others(asked):
            if told := told_before(answer, history):
                return self._others(asked, told, history)
            answer = without_told(answer, history, self.index)
        elif history and (matter := followup.asked_about(asked)) and told_before(answer, history):
            about = self._answer(matter, ())
            return about if about.answered else replace(about, resolved=resolved)
        return self._weighed(answer)

    def _pointed_back(self, asked: str, history: Sequence[Answer]) -> Answer | None:
        """Answer what only points back at the last answer; None where it asks for anything new."""
        if not history:
            return None
        if (both := of_member(asked)) and (member := self._pointed_back(both[0], history)):
            return replace(self._answer(both[1], (*history, member)), question=asked)
        echo = echo_of(asked, history)
        last = pointed_at(history, echo)
        if echo is Echo.OTHERS and last.answered:
            return self._others(asked, last, history)
        return again(asked, last, echo, self.index) if echo else doubted(asked, history, self.index)

    def _others(self, asked: str, last: Answer, history: Sequence[Answer]) -> Answer:
        """Answer the question of an earlier turn once more, with what was not cited yet."""
        told = suggest.places(c for turn in history for c in turn.citations)
        kind = kind_of(last.resolved)
        kind = Kind.TOPIC if kind in (Kind.POLAR, Kind.SUMMARY) else kind
        found = retrieval.retrieve(self.index, self.encoder, last.resolved, READ)
        reading = self.reader.read(last.resolved, (), self.index, found)
        reading = without_bylines(last.resolved, reading, self.index)
        left = compose.without(reading, told, self.index)
        drafted = compose.draft(kind, last.resolved, left, self.index)
        if drafted is None:
            return wording.nothing_else(asked, last)
        return self._weighed(wording.answer(asked, last.resolved, drafted, self.index))

    def _weighed(self, answer: Answer) -> Answer:
        """Return an answer whose confidence is how often such a one is right."""
        sure = self.reader.confidence(outcome_of(answer), answer.confidence)
        return replace(answer, confidence=sure)

    def _known(
        self, kind: Kind, named: str, resolved: str, found: Sequence[Retrieved]
    ) -> Draft | None:
        """Return what is answered by the form of the article alone: who someone is, who said it."""
        who = self.understanding.as_question(named)
        for asked in dict.fromkeys((who, resolved)) if kind is Kind.OPEN else ():
            if office := roles.office(asked, self.index, found):
                return office
        ways = (spoken.said, author, mentioned, spelled_out)
        return next((draft for way in ways if (draft := way(named, self.index))), None)

    def _holder(self, role: str) -> str | None:
        """Return the last name of the only person whom the articles give a role to."""
        return roles.holder(role, self.articles[:FIRST])

    def _asked_whole(self, asked: str, history: Sequence[Answer]) -> Article | None:
        """Return the article that is to be summed up, where no matter inside it is named.

        The one that was cited last comes first.
        """
        if not retrieval.holds(self.index, matters(asked)):
            return None
        named = subject(asked, lambda word: retrieval.holds(self.index, [word]))
        last = [c.article for turn in history[-1:] for c in turn.citations[:1]]
        first = sorted(self.index.articles[:FIRST], key=lambda article: article.id not in last)
        return next((a for a in first if is_about(a, named)), None)

    def _read(
        self, kind: Kind, asked: str, named: str, resolved: str, earlier: Sequence[str],
        found: Sequence[Retrieved],
    ) -> Answer:  # fmt: skip
        """Answer with what the reader finds in the passages, or refuse."""
        reading = self.reader.read(named, earlier, self.index, found)
        reading = without_bylines(named, reading, self.index)
        reach = retrieval.reach(self.index, asked, found)
        words = self.understanding.reads(asked)
        denied = thing_asked(named) is not None and reading.no > reading.yes  # it is not mentioned
        unexpanded = is_unexpanded(named, self.index.articles)
        silent = not words or reach.strange or denied or unexpanded
        draft = None if silent else compose.draft(kind, named, reading, self.index, far=reach.far)
        if draft:
            told = spoken.credited(named, draft, self.index)
            return wording.answer(asked, resolved, told, self.index)
        goes_on = resolved != asked  # from what the article told
        near = words and (reach.near or reading.answerable > LIKELY or goes_on)
        return wording.refusal(asked, resolved, reading, self.index, near=near)

    @cached_property
    def understanding(self) -> Understanding:
        """Return what reads questions beside the articles, made once."""
        return Understanding(self.articles, self.index.lexical.words)

    @cached_property
    def _suggestions(self) -> suggest.Suggestions:
        """Return what can be asked of the first articles."""
        return suggest.Suggestions(self.articles[: self._suggesting], lambda q: self._answer(q, ()))


def outcome_of(answer: Answer) -> Outcome:
    """Return which kind of answer it is, as confidence is calibrated."""
    if not answer.answered:
        return "refusal"
    return "polar" if answer.verdict else "open"


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
