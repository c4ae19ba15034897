"""The way of a question: clean, mend, resolve, retrieve, read, compose."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import compose, followup, retrieval, roles, spoken, suggest, wording
from assistant.acronyms import Acronyms
from assistant.again import again
from assistant.answer import Answer, Citation
from assistant.attribution import people
from assistant.capitals import Capitals
from assistant.compose import Draft
from assistant.errors import BadHistory, BadQuestion
from assistant.question import (
    MAX_CHARACTERS,
    Kind,
    clean,
    kind_of,
    matters,
    names,
    points_at_article,
    questions_in,
    sentences_asked,
    subject,
)
from assistant.smalltalk import small_talk
from assistant.spelling import Spelling, words_of
from assistant.summary import is_about
from assistant.vocabulary import english
from index import Article, Encoder, Index, load_encoder, open_index, shipped_article
from index.startup import uncollected
from index.store import to_stderr

if TYPE_CHECKING:
    from assistant.reader.reading import Candidate, Outcome, Reader

FIRST = 3  # articles whose people a pronoun can mean, and that questions are suggested for
SPELLED = 2_000_000  # characters of articles whose words are taken in every form
MAX_QUESTIONS = 3  # answered in one message
READ = 24  # passages handed to the reader, which reads as many as its budget allows


class Assistant:
    """Answers questions about its articles; keeps no state between them, threads may share it."""

    def __init__(
        self,
        articles: Sequence[Article] | None = None,
        *,
        cache: Path | None = None,
        encoder: Encoder | None = None,
        reader: Reader | None = None,
        notify: Callable[[str], None] = to_stderr,
        suggesting: int = FIRST,
    ) -> None:
        """Take articles (the shipped one by default); models are loaded with the first question.

        The index is kept in the folder `cache` (by default the user's cache folder); `encoder` and
        `reader` may be shared between assistants; `notify` is told what takes long, and why.
        Questions to go on with are suggested for the first `suggesting` articles.
        """
        self.articles = tuple(articles) if articles is not None else (shipped_article(),)
        self._cache, self._notify = cache, notify
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
            _ = self.reader, self.index, self._acronyms, self._capitals, self._spelling
            _ = self._suggestions

    def ask(self, question: str, history: Sequence[Answer] = ()) -> Answer:
        """Answer from the articles alone; `history` holds the earlier answers, oldest first.

        Raise BadQuestion or BadHistory; with the first question ReaderDamaged or an IndexingError
        where the models or the articles cannot be used.
        """
        asked, history = _checked(question, history)
        self.load()
        reply = small_talk(asked)
        if reply:
            return wording.talk(question, reply, self._suggestions.choose(history))
        asked = self.understood(asked)
        turns = followup.to_the_point(history)
        answers: list[Answer] = []
        asking = questions_in(asked)
        for one in asking[:MAX_QUESTIONS]:
            answers.append(self._answer(one, (*turns, *answers)))
        answer = wording.joined(question, answers, left=len(asking) - len(answers))
        return replace(answer, suggestions=self._suggestions.choose((*history, answer)))

    def understood(self, question: str) -> str:
        """Return the question as it is read: the articles' names, words mended, with its mark."""
        mended = self._spelling.corrected(self._acronyms.as_written(clean(question)))
        mended = self._capitals.restored(mended)
        return mended if mended.endswith((".", "?", "!")) else f"{mended}?"

    def starters(self) -> tuple[str, ...]:
        """Return questions that the articles answer, for a reader who has not asked yet."""
        self.load()
        return self._suggestions.choose()

    def _answer(self, asked: str, history: Sequence[Answer]) -> Answer:
        """Answer one cleaned question: the way from the question to the answer."""
        kind = kind_of(asked)
        echo = followup.echo_of(asked, history)
        if echo and (told := again(asked, history[-1], echo, self.index)):
            return told
        if kind is Kind.SUMMARY and (article := self._asked_whole(asked, history)):
            return wording.summary(asked, article, self.index, sentences_asked(asked))
        named = followup.named(asked, history, self._people)
        resolved = followup.resolve(asked, history, self._people)
        found = retrieval.retrieve(self.index, self.encoder, resolved, READ)
        known = self._known(kind, asked, resolved, found)
        if known:
            answer = wording.answer(asked, resolved, known, self.index)
        else:
            earlier = followup.earlier_questions(history)
            answer = self._read(kind, asked, named, resolved, earlier, found)
        same = bool(history and answer.short) and answer.short == history[-1].short
        if same and followup.asks_for_others(asked):
            answer = wording.nothing_else(asked, answer)
        sure = self.reader.confidence(outcome_of(answer), answer.confidence)
        return replace(answer, confidence=sure)

    def _known(
        self, kind: Kind, asked: str, resolved: str, found: Sequence[Candidate]
    ) -> Draft | None:
        """Return what is answered by the form of the article alone: who someone is, who said it."""
        if kind is Kind.OPEN and (office := roles.office(resolved, self.index, found)):
            return office
        return spoken.said(asked, self.index)

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
        found: Sequence[Candidate],
    ) -> Answer:  # fmt: skip
        """Answer with what the reader finds in the passages, or refuse."""
        reading = self.reader.read(named, earlier, self.index, found)
        points, nearest = points_at_article(asked), max(one.similarity for one in found)
        known = [name for name in names(asked) if retrieval.holds(self.index, [name])]
        far = nearest < retrieval.FAR and not points
        words = self._spelling.reads(asked)
        strange = not words or (far and not retrieval.holds(self.index, names(asked)))
        draft = None if strange else compose.draft(kind, named, reading, self.index, far=far)
        if draft:
            return wording.answer(asked, resolved, draft, self.index)
        near = nearest >= retrieval.NEAR or points or known or reading.answerable > 0.5
        return wording.refusal(asked, resolved, reading, self.index, near=bool(near and words))

    @property
    def _texts(self) -> list[str]:
        """Return the texts whose words are taken as they are written; none of very much."""
        texts = [article.text for article in self.articles]
        return texts if sum(map(len, texts)) < SPELLED else []

    @cached_property
    def _spelling(self) -> Spelling:
        """Return what mends mistyped words, towards those of the articles first."""
        own = words_of(self._texts) if self._texts else self.index.lexical.words
        return Spelling(own, english())

    @cached_property
    def _acronyms(self) -> Acronyms:
        """Return what puts a name for an acronym, or an acronym for a name; none for very much."""
        return Acronyms(self._texts)

    @cached_property
    def _capitals(self) -> Capitals:
        """Return what restores the capitals of names; of none for very much."""
        return Capitals(self._texts, english())

    @cached_property
    def _people(self) -> frozenset[str]:
        """Return the last names that a pronoun can mean, of the first articles."""
        return frozenset(name for a in self.articles[:FIRST] for name in people(a))

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


def _checked(question: str, history: Iterable[Answer]) -> tuple[str, tuple[Answer, ...]]:
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
