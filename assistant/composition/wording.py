"""The words of an answer: everything about the matter is quoted, what is ours is fixed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Place, cite
from assistant.composition.refusal import not_said
from assistant.composition.summary import summarise
from assistant.draft import Cited, Draft
from assistant.language.attribution import speakers
from assistant.language.grammar import SAYING
from assistant.language.quotation import QUOTATION, as_quotation
from assistant.language.tellers import says_who
from assistant.language.vocabulary import content_words
from assistant.reader.reading import Reading, ranked
from index import Article, Index
from index.lexical import tokens

RELATED = 3  # passages shown where the article does not answer
TOO_MANY = "I answer {} questions at a time: ask the others once more."
SUMMARY = 0.9  # confidence of a summary of the whole article
CLOSEST = "The closest passages are shown, but they are no answer."
NO_OTHERS, NO_MORE = "The article names no others.", "The article says no more on that."
OFF_TOPIC = "I find nothing on that in the article. Ask me who, what, when, where or why in it."
FOREIGN = "I read questions in English only. Ask me who, what, when, where or why in the article."
_OPENING = re.compile(  # a short answer that begins a sentence of the article, and is no name
    r"(?:About|Above|Almost|An?|Approximately|Around|As|At|Below|Between|Exactly|Fewer|From|Less|"
    r"More|Nearly|No|Not|Over|Roughly|Some|The|Under|Up)(?= [a-z\d$€£¥])"
)
_SAYS = re.compile(rf"\b(?:{SAYING}|say)\b", re.I)
_NAMES = re.compile(r"\b(?:who|whom|which|names?|list)\b", re.I)  # asks for some of a kind


def answer(question: str, resolved: str, found: Draft, index: Index) -> Answer:
    """Write the answer: verdict or short answer first, then each cited sentence as a quote."""
    citations = tuple(
        cite(index.articles[row], sentence, number)
        for number, (row, sentence) in enumerate(found.cited, 1)
    )
    short = "; ".join(dict.fromkeys(piece.words(index) for piece in found.pieces)) or None
    said = [speakers(index.articles[row])[sentence] for row, sentence in found.cited]
    body = [marked(c, whose) for c, whose in zip(citations, said, strict=True)]
    speaker = said[0]
    if found.verdict == "no" or short == speaker:  # who says it stands before
        body[0] = body[0].removeprefix(f"{_label(citations[0], speaker)}: ")
    outside = speaker is None or _outside(resolved, citations[0].quote, speaker, short)
    teller = "The article" if outside else speaker or _label(citations[0], speaker)
    text = " ".join([lead(found, short, teller), *body]).strip()
    return Answer(
        question, resolved, text, short, True, found.verdict, citations, (), found.confidence, ()
    )


def _outside(question: str, quote: str, speaker: str, short: str | None) -> bool:
    """Whether a sentence with quoted words, whose speaker it names, decides outside of them."""
    around = QUOTATION.sub(" ", as_quotation(quote))
    if short:
        return short in around
    asked = content_words(_SAYS.sub(" ", question)) - set(tokens(speaker))
    beside = asked.intersection(tokens(around))
    return len(beside) > len(asked.intersection(tokens(quote)) - beside)


def lead(found: Draft, short: str | None, teller: str) -> str:
    """Return the words that come first: the verdict, or the short answer where it is one."""
    if found.verdict == "yes":
        return "Yes."
    if found.verdict == "no":
        if short and _OPENING.match(short):
            short = short[0].lower() + short[1:]  # “some 300” for “Some 300”
        told = f" {short}" if short else ""
        return f"No. {teller} says{told}:" if teller else "No."
    return f"{short} —" if short and found.brief else ""


LEAD = re.compile(  # what `lead` returned, and the rest of what stands before a quotation
    r"((?:Yes\.|No\.(?: .*? says.*?:)?|.* —)(?= |$))?\s*(.*)", re.S
)


def cited(citations: Sequence[Citation]) -> re.Pattern[str]:
    """Return the pattern of an answer's quotations with markers, and of markers that end one."""
    marks = [
        rf"(?:“{re.escape(c.quote)}”|{re.escape(as_quotation(c.quote))}) \[{c.number}\]"
        for c in citations
    ]
    alone = [rf"\[{c.number}\](?=(?:\[\d+\])*(?:\n\n|$))" for c in citations]
    return re.compile("|".join([*marks, *alone]) or "(?!)")


def marked(citation: Citation, speaker: str | None) -> str:
    """Return a sentence as a quotation with its marker, and whose words it holds."""
    quote, marker = citation.quote, f"[{citation.number}]"
    if speaker is None:
        return f"“{quote}” {marker}"
    label = _label(citation, speaker)
    return f"{label}: {as_quotation(quote)} {marker}".removeprefix(": ")


def _label(citation: Citation, speaker: str | None) -> str:
    """Return who is to be named before a sentence: nobody where it names its speaker itself."""
    if speaker is None:
        return ""
    quote = citation.quote
    named = (
        re.search(rf"\b{re.escape(speaker.split()[-1])}\b", quote) if speaker else says_who(quote)
    )
    return "" if named else speaker or "A speaker"


def refusal(question: str, resolved: str, reading: Reading, index: Index, *, near: bool) -> Answer:
    """Say that the article does not answer, and show what comes closest if anything is `near`."""
    sure = 1 - reading.answerable
    if not near:
        return Answer(question, resolved, OFF_TOPIC, None, False, None, (), (), sure, ())
    related = tuple(
        cite(index.article_of(s.row), s.sentence, number)
        for number, s in enumerate(ranked(reading.sentences)[:RELATED], 1)
    )
    text = f"{not_said(question)} {CLOSEST}"
    return Answer(question, resolved, text, None, False, None, (), related, sure, ())


def nothing_else(question: str, last: Answer) -> Answer:
    """Say that the article has no more of what was asked than the last answer gave."""
    said = NO_OTHERS if _NAMES.search(last.resolved) else NO_MORE
    return replace(
        last, question=question, text=f"{said} {CLOSEST}", short=None, answered=False,
        verdict=None, citations=(), related=last.citations,
    )  # fmt: skip


def summary(question: str, article: Article, index: Index, count: int | None = None) -> Answer:
    """Summarise an article in its own sentences, so many of them if that was asked."""
    row = index.articles.index(article)
    chosen = summarise(article, count) if count else summarise(article)
    drafted = Draft(tuple(Cited(row, sentence) for sentence in chosen), (), None, SUMMARY)
    return answer(question, question, drafted, index)


def talk(question: str, reply: str, suggestions: tuple[str, ...]) -> Answer:
    """Return a fixed friendly sentence; nothing of the article is in it."""
    return Answer(question, question, reply, None, False, None, (), (), 1.0, suggestions)


def _numbered_on(one: Answer, places: dict[Place, Citation]) -> str:
    """Return an answer's text numbered as `places` are, to which what it cites is added."""
    numbers = {}
    for c in one.citations:
        known = places.setdefault((c.article, c.start), replace(c, number=len(places) + 1))
        numbers[f"{c.number}]"] = f"{known.number}]"

    def renumbered(mark: re.Match[str]) -> str:
        """Return what is cited with its marker's new number."""
        words, bracket, number = mark[0].rpartition("[")
        return words + bracket + numbers[number]

    return cited(one.citations).sub(renumbered, one.text)


def joined(question: str, answers: Sequence[Answer], left: int = 0) -> Answer:
    """Return the answers to several questions as one, numbered anew; more may be `left`."""
    if len(answers) == 1:
        return replace(answers[0], question=question)
    places: dict[Place, Citation] = {}
    texts = [_numbered_on(one, places) for one in answers]
    if places:  # what comes closest to one of them is not shown beside what answers another
        texts = [text.removesuffix(CLOSEST).rstrip() for text in texts]
    if left:
        texts.append(TOO_MANY.format(len(answers)))
    verdicts = [one.verdict for one in answers if one.verdict]
    return Answer(
        question,
        " ".join(one.resolved for one in answers),
        "\n\n".join(texts),
        "; ".join(one.short for one in answers if one.short) or None,
        any(one.answered for one in answers),
        verdicts[0] if len(verdicts) == 1 else None,
        tuple(places.values()),
        () if places else answers[-1].related,
        min(one.confidence for one in answers),
        (),
    )
