"""From what the reader found to a draft: the sentences cited, the short answer, the verdict.

The words around them are made elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.answer import Place, Verdict
from assistant.composition.choice import neither
from assistant.composition.comparison import (
    compared,
    contradicted,
    corrected,
    denied,
    undecided,
)
from assistant.composition.fitting import needs_number, sentence_fits
from assistant.composition.names import named_otherwise
from assistant.composition.phrases import whole_number
from assistant.composition.pieces import is_brief, short_answer
from assistant.composition.spoken import telling
from assistant.composition.statements import heard, on_matter
from assistant.composition.things import thing_asked_for
from assistant.draft import Cited, Draft, Piece
from assistant.question.form import Kind, is_open
from assistant.reader.reading import Reading, SentenceReading, ranked
from index import Index

SURE_ANSWER = 0.8  # to a question that no passage comes near
CITED = 0.3  # evidence of a sentence that is cited beside the best one
CITED_SHARE = 0.4  # of the best sentence's evidence
MOST_CITED = {Kind.TOPIC: 6, Kind.SUMMARY: 5}
LEAST_SUMMARY = 3  # sentences of a summary on a subject
STATED = 3  # words of a statement that is typed for a question; fewer are keywords
VERDICT = 0.5  # probability of yes and no together that makes a statement a yes/no question
SURE = 0.9  # share of yes that stands against a detail which differs
CONTRADICTED = 0.95  # probability of "no" that corrects an open question; few need it
_COMPARED = re.compile(r"\bwhich\b.*\b(?:more|less|fewer|most|least|\w+er|\w+est)\b", re.I)


def draft(
    kind: Kind, question: str, reading: Reading, index: Index, *, far: bool = False
) -> Draft | None:
    """Decide what answers the question; None where a refusal is likelier to be right.

    What is cited stands in the article's order, but for the sentence that decides or holds the
    short answer: it comes first. A question that is `far` from every passage is answered only where
    the reader is sure.
    """
    if not reading.sentences or (far and reading.answerable < SURE_ANSWER):
        return None
    said = heard(question, reading.sentences, index)
    if not said:
        return None
    chosen = on_matter(kind, question, select(kind, said), said, index)
    chosen = telling(question, chosen, said, index)
    best = chosen[0].text(index)
    verdict = _verdict(kind, question, best, reading)
    chance = reading.right_polar if verdict else reading.right_open
    if chance < 1 - reading.answerable or not (verdict or sentence_fits(question, best)):
        return None
    cited = [Cited(index.passages[s.row].article, s.sentence) for s in chosen]
    if verdict and undecided(question, best, denied=verdict == "no"):
        return Draft(tuple(sorted(cited)), (), None, chance)
    if verdict and neither(question, best):
        return None
    pieces = _pieces(kind, question, verdict, chosen, index)
    if pieces is None:
        return None
    brief = is_brief(kind, question, pieces, chosen, index)
    first = cited[:1] if verdict else [piece.sentence(index) for piece in pieces if brief]
    ordered = sorted(cited, key=lambda one: (one not in first, one))
    return Draft(tuple(ordered), pieces, verdict, chance, brief)


def without(reading: Reading, told: Set[Place], index: Index) -> Reading:
    """Return what was read but for the sentences that were told, and what is hardly evidence."""
    likely = [(index.article_of(s.row), s) for s in reading.sentences if s.evidence >= CITED]
    left = [s for of, s in likely if (of.id, of.sentences[s.sentence].start) not in told]
    return replace(reading, sentences=tuple(left), yes=0.0, no=0.0)


def _pieces(
    kind: Kind,
    question: str,
    verdict: Verdict | None,
    chosen: Sequence[SentenceReading],
    index: Index,
) -> tuple[Piece, ...] | None:
    """Return what corrects the question, or the short answer; None where it needs one in vain."""
    if verdict == "no":
        return _correction(question, chosen[0], index)
    if verdict or kind is Kind.SUMMARY:
        return ()
    pieces = short_answer(question, chosen, index)
    needed = needs_number(question) or thing_asked_for(question)
    return None if needed and not pieces else pieces


def _correction(question: str, best: SentenceReading, index: Index) -> tuple[Piece, ...]:
    """Return the detail of the deciding sentence that the question has otherwise."""
    sentence = best.text(index)
    found = contradicted(question, sentence) or corrected(question, sentence)
    number = whole_number(sentence, found.start, found.end) if found else None
    place = number or named_otherwise(question, sentence)
    if not place:
        return ()
    row = index.passages[best.row].article
    begin = index.articles[row].sentences[best.sentence].start
    return (Piece(row, begin + place[0], begin + place[1]),)


def select(kind: Kind, sentences: Sequence[SentenceReading]) -> list[SentenceReading]:
    """Return the sentences to cite, best first: the best, and those that come near it."""
    best, *others = ranked(sentences)
    least = max(CITED, CITED_SHARE * best.evidence)
    near = [s for s in others if s.evidence >= least]
    if kind is Kind.SUMMARY and len(near) + 1 < LEAST_SUMMARY:
        near = others[: LEAST_SUMMARY - 1]
    return [best, *near][: MOST_CITED.get(kind, 4)]


def _verdict(kind: Kind, question: str, best: str, reading: Reading) -> Verdict | None:
    """Return yes or no where that was asked, or where the best sentence denies what was asked."""
    if kind is Kind.POLAR and (holds := compared(question, best)) is not None:
        return "yes" if holds else "no"
    if kind is Kind.POLAR and denied(question, best):
        return "no"
    said = reading.yes + reading.no
    keywords = len(question.split()) < STATED
    stated = kind is Kind.OPEN and not (is_open(question) or keywords) and said > VERDICT
    if kind is Kind.POLAR or stated:
        differs = contradicted(question, best) is not None
        return "yes" if reading.yes >= (SURE if differs else 0.5) * said else "no"
    false = kind is Kind.OPEN and reading.no > CONTRADICTED and not _COMPARED.search(question)
    return "no" if false else None
