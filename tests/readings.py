"""Readings made by hand, and what is answered from them."""

from __future__ import annotations

from pathlib import Path

from assistant.answer import Answer
from assistant.composition import compose, wording
from assistant.question.form import Kind
from assistant.reader.reading import Reading, SentenceReading, Span
from index import Article, Index, open_index
from tests.fakes import LetterEncoder

TEXT = (
    "OSLO – The harbour opened on May 3, 2031.\n\n"
    "Deputy Minister Bo Berg, Mayor Ada Lind and Envoy Kim Sato came. They left by train.\n\n"
    "“It is a start. We need more,” said Lind."
)


def indexed(text: str, folder: Path) -> Index:
    """Return the index of one article."""
    return open_index([Article.from_text(text, title="Harbour")], LetterEncoder(), folder)


def sentence(
    index: Index, number: int, evidence: float, *spans: tuple[str, float]
) -> SentenceReading:
    """Return what a reader says of a sentence; spans are words and their scores."""
    (article,) = index.articles
    row = next(r for r, p in enumerate(index.passages) if p.first <= number <= p.last)
    starts = [(article.text.index(words), words, score) for words, score in spans]
    found = tuple(Span(start, start + len(words), score) for start, words, score in starts)
    return SentenceReading(row, number, evidence, found)


def composed(
    index: Index, kind: Kind, question: str, *sentences: SentenceReading,
    yes: float = 0.0, no: float = 0.0, answerable: float = 0.9, right: float = 0.7,
) -> Answer | None:  # fmt: skip
    """Return the answer to a question from what was read, if there is one."""
    reading = Reading(answerable, sentences, yes, no, right, right)
    draft = compose.draft(kind, question, reading, index)
    return wording.answer(question, question, draft, index) if draft else None


def answered(
    index: Index, kind: Kind, question: str, *sentences: SentenceReading, **chances: float
) -> Answer:
    """Return the answer from what was read: there is one."""
    found = composed(index, kind, question, *sentences, **chances)
    assert found, question
    return found


def refused(
    index: Index, kind: Kind, question: str, *sentences: SentenceReading, **chances: float
) -> bool:
    """Whether what was read answers nothing."""
    return composed(index, kind, question, *sentences, **chances) is None


def opened(index: Index) -> Answer:
    """Return when the harbour of the text opened."""
    return answered(index, Kind.OPEN, "When?", sentence(index, 0, 0.9, ("May 3, 2031", 4.0)))
