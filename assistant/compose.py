"""From what the reader found to an answer: which sentences are cited, and the words around them.

Everything about the matter is quoted from the article; the words that are ours are fixed here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Citation, Verdict, cite
from assistant.attribution import speakers
from assistant.question import Kind, is_open
from assistant.reader.reading import Reading, SentenceReading, Span
from assistant.summary import summarise
from index import Article, Index

ANSWERABLE = 0.5  # below this the article is said not to answer
CITED = 0.35  # evidence of a sentence that is cited beside the best one
CITED_SHARE = 0.4  # of the best sentence's evidence
MOST_CITED = {Kind.TOPIC: 6, Kind.SUMMARY: 5}
MEMBER = 2.0  # a member's span may be this much less likely (log) than the best one
RELATED = 3
SUMMARY = 0.9  # confidence of a summary of the whole article
LEAST_SUMMARY = 3  # sentences of a summary on a subject
VERDICT = 0.5  # probability of yes and no together that makes a statement a yes/no question
CONTRADICTED = 0.6  # probability of "no" to a question whose premise the article contradicts


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before its words: what is cited, and what is said of it."""

    cited: tuple[tuple[int, int], ...]  # row of the article, number of the sentence
    pieces: tuple[tuple[int, int, int], ...]  # row of the article, start and end
    verdict: Verdict | None
    confidence: float


def draft(kind: Kind, question: str, reading: Reading, index: Index) -> Draft | None:
    """Decide what answers the question; None where the article does not."""
    if reading.answerable < ANSWERABLE or not reading.sentences:
        return None
    chosen = select(kind, reading.sentences)
    verdict = _verdict(kind, question, reading)
    pieces = () if verdict else _pieces(chosen, index)
    cited = tuple(sorted((index.passages[s.row].article, s.sentence) for s in chosen))
    return Draft(cited, pieces, verdict, confidence(reading, verdict))


def select(kind: Kind, sentences: Sequence[SentenceReading]) -> list[SentenceReading]:
    """Return the sentences to cite, best first: the best, and those that come near it."""
    ranked = sorted(sentences, key=lambda s: (-s.evidence, s.row, s.sentence))
    least = max(CITED, CITED_SHARE * ranked[0].evidence)
    near = [s for s in ranked[1:] if s.evidence >= least]
    if kind is Kind.SUMMARY and len(near) + 1 < LEAST_SUMMARY:
        near = ranked[1:LEAST_SUMMARY]
    return [ranked[0], *near][: MOST_CITED.get(kind, 4)]


def confidence(reading: Reading, verdict: Verdict | None) -> float:
    """Return how sure the reader is of an answer, before calibration."""
    sure = reading.answerable
    if verdict:
        sure *= max(reading.yes, reading.no) / (reading.yes + reading.no)
    return sure


def _verdict(kind: Kind, question: str, reading: Reading) -> Verdict | None:
    said = reading.yes + reading.no
    polar = kind is Kind.POLAR or (said > VERDICT and not is_open(question))
    if polar:
        return "yes" if reading.yes >= reading.no else "no"
    return "no" if reading.no > CONTRADICTED and kind is Kind.OPEN else None


# --- the short answer ------------------------------------------------------------------------


def _pieces(chosen: Sequence[SentenceReading], index: Index) -> tuple[tuple[int, int, int], ...]:
    """Return the shortest pieces that answer: the best span, and other members of a list."""
    found: list[tuple[int, Span]] = [
        (index.passages[s.row].article, span) for s in chosen for span in s.spans
    ]
    if not found:
        return ()
    best = max(span.score for _, span in found)
    kept = [(row, span) for row, span in found if span.score >= best - MEMBER]
    whole = {(row, *with_title(index.articles[row], s.start, s.end)) for row, s in kept}
    return tuple(sorted(_apart(whole)))


def _apart(pieces: set[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Leave out pieces that lie in others."""
    return [
        p
        for p in pieces
        if not any(o != p and o[0] == p[0] and o[1] <= p[1] and p[2] <= o[2] for o in pieces)
    ]


_WORD_BEFORE = re.compile(r"(\S+)\s+$")
_LINKS = {"of", "to", "for", "the", "and", "de", "da", "du", "van", "von"}


def with_title(article: Article, start: int, end: int) -> tuple[int, int]:
    """Return a name with the title before it: capitalised words and the links between them."""
    text = article.text
    if not text[start:end].istitle() and not re.match(r"(?:[A-Z][\w’-]*\s)+[A-Z]", text[start:end]):
        return start, end
    low = max((s.start for s in article.sentences if s.start <= start), default=0)
    first = at = start
    while match := _WORD_BEFORE.search(text, low, at):
        word = match.group(1)
        if word[0].isupper() and word[-1].isalnum():
            first = at = match.start(1)
        elif word in _LINKS - {"and"} and first != start:
            at = match.start(1)
        else:
            break
    return (first, end) if first > low or text[first:start].count(" ") > 1 else (start, end)


# --- words -----------------------------------------------------------------------------------


def answer(question: str, resolved: str, found: Draft, index: Index) -> Answer:
    """Write the answer: verdict or short answer first, then each cited sentence as a quote."""
    citations = tuple(
        cite(index.articles[row], sentence, number)
        for number, (row, sentence) in enumerate(found.cited, 1)
    )
    texts = [index.articles[row].text[start:end] for row, start, end in found.pieces]
    short = "; ".join(dict.fromkeys(texts)) or None
    said = _said(found, index)
    body = [_marked(c, speaker) for c, speaker in zip(citations, said, strict=True)]
    text = " ".join([lead(found.verdict, short), *body]).strip()
    return Answer(
        question, resolved, text, short, True, found.verdict, citations, (), found.confidence, ()
    )


def lead(verdict: Verdict | None, short: str | None) -> str:
    """Return the words that come first: the verdict, or the short answer."""
    if verdict == "yes":
        return "Yes."
    if verdict == "no":
        return f"No. The article says {short}:" if short else "No. The article says:"
    return f"{short} —" if short else ""


def _said(found: Draft, index: Index) -> list[str | None]:
    return [speakers(index.articles[row])[sentence] for row, sentence in found.cited]


def _marked(citation: Citation, speaker: str | None) -> str:
    """Return a sentence as a quotation with its marker, and whose words it holds.

    A sentence inside quotation marks keeps the marks it has; only the missing ones are added.
    """
    quote, marker = citation.quote, f"[{citation.number}]"
    if speaker is None:
        return f"“{quote}” {marker}"
    opening = "" if quote[0] in '“"«' else "“"
    closing = "”" if f"{opening}{quote}".count("“") > quote.count("”") else ""
    named = speaker.split()[-1] in quote if speaker else False
    said_by = "" if named else f"{speaker or 'A speaker'}: "
    return f"{said_by}{opening}{quote}{closing} {marker}"


def refusal(question: str, resolved: str, reading: Reading, index: Index) -> Answer:
    """Say that the article does not answer, and show what comes closest, named as that."""
    ranked = sorted(reading.sentences, key=lambda s: (-s.evidence, s.row, s.sentence))[:RELATED]
    related = tuple(
        cite(index.articles[index.passages[s.row].article], s.sentence, number)
        for number, s in enumerate(ranked, 1)
    )
    text = "The article does not say. What comes closest is shown below, but it is no answer."
    sure = 1 - reading.answerable
    return Answer(question, resolved, text, None, False, None, (), related, sure, ())


def summary(question: str, index: Index) -> Answer:
    """Summarise the first article in its own sentences."""
    cited = tuple((0, sentence) for sentence in summarise(index.articles[0]))
    return answer(question, question, Draft(cited, (), None, SUMMARY), index)


def talk(question: str, reply: str, suggestions: tuple[str, ...]) -> Answer:
    """Return a fixed friendly sentence; nothing of the article is in it."""
    return Answer(question, question, reply, None, False, None, (), (), 1.0, suggestions)
