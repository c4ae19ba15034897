"""Answer what only points back: the same once more, in short, who says it, or what stands next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, cite
from assistant.answer import places as places_told
from assistant.composition.sayings import asks_sayings, sayings
from assistant.composition.spoken import told_by
from assistant.composition.wording import answer, marked, nothing_else
from assistant.conversation.echo import ORDINALS, Echo, members, untold
from assistant.conversation.followup import is_whole
from assistant.draft import Cited, Draft, Piece
from assistant.language.attribution import speakers
from assistant.language.quotation import as_quotation
from assistant.language.tellers import says_who
from index import Index

FOLLOWING = 0.6  # confidence at most, where the next sentences are shown as more of an answer
OWN_WORDS = "The article says it, in its own words:"
AS_TOLD = "The article tells it so:"  # where somebody's report cannot be cut out of it
_REPORTS = re.compile(r"\b(?:report(?:s|ed)|blam(?:es|ed))\b")
_DESCRIBED = re.compile(r"^which (?:one )?of \w+ (?:is|was) (?:the|an?) (?P<what>.*\w)", re.I)


def again(question: str, last: Answer, echo: Echo, index: Index) -> Answer | None:
    """Answer from the last answer and its place; None where these articles do not give that."""
    places = places_of(last, index)
    if places is None:
        return None
    if echo is Echo.SPEAKER:
        return _speaker(question, last, places, index)
    if echo is Echo.PLACE and places:
        return _placed(question, last, places, index)
    if echo is Echo.MEMBER:
        return _member(question, last) or _nth(question, last, places, index)
    if echo is Echo.MORE_OF:
        number = _number(question, places)
        more = _following(question, last, places[number], index) if number >= 0 else None
        return _member(question, last) or more
    if echo is Echo.MORE and places and (more := _following(question, last, places[-1], index)):
        return more
    if not last.answered or echo is not Echo.SHORT:
        return replace(last, question=question)
    return _shortened(question, last, places, index)


def without_told(found: Answer, history: Sequence[Answer], index: Index) -> Answer:
    """Return an answer but for the members of its list that earlier turns told."""
    left, places = untold(found, history), places_of(found, index) or []
    if not 0 < len(left) < len(members(found)):
        return found
    cited, pieces = [], []
    for citation, place in zip(found.citations, places, strict=False):
        here = [(citation.start + citation.quote.find(m), m) for m in left if m in citation.quote]
        cited += [place] * bool(here)
        pieces += [Piece(place.article, start, start + len(name)) for start, name in here]
    drafted = Draft(tuple(cited), tuple(pieces), None, found.confidence)
    return answer(found.question, found.resolved, drafted, index) if cited else found


def _placed(question: str, last: Answer, places: Sequence[Cited], index: Index) -> Answer:
    """Return the last answer's sentences, each with the paragraph where it stands."""
    text = " ".join(
        f"Paragraph {c.paragraph}: {marked(c, speakers(index.articles[row])[sentence])}"
        for c, (row, sentence) in zip(last.citations, places, strict=True)
    )
    return replace(last, question=question, text=text)


def _shortened(question: str, last: Answer, places: Sequence[Cited], index: Index) -> Answer:
    """Return the verdict and the short answer with what holds it, else the first sentence."""
    pieces = last.short.split("; ") if last.short else []
    holding = [n for n, c in enumerate(last.citations) if any(piece in c.quote for piece in pieces)]
    chosen = [(last.citations[n], places[n]) for n in holding or [0]]
    kept = tuple(replace(c, number=n) for n, (c, _) in enumerate(chosen, 1))
    markers = "".join(f"[{c.number}]" for c in kept)
    said = {"yes": "Yes", "no": "No"}.get(last.verdict or "")
    told = [text for text in (said, last.short) if text]
    row, sentence = chosen[0][1]
    speaker = speakers(index.articles[row])[sentence]
    whole = len(kept) == 1 and "sentence" in question.lower()  # a piece is none
    if whole or not told:
        text = " ".join([*([f"{said}."] if said else []), marked(kept[0], speaker)])
    elif speaker and not said:
        text = f"{speaker}: {' '.join(f'“{piece}”' for piece in pieces)} {markers}"
    else:
        text = f"{' – '.join(told)} {markers}"
    return replace(last, question=question, text=text, citations=kept)


def _member(question: str, last: Answer) -> Answer | None:
    """Return the member of a list that was answered which the question counts to, if there is."""
    listed = [] if last.verdict else members(last)
    member = _meant(question, listed) if len(listed) > 1 else None
    holding = next((c for c in last.citations if member and member in c.quote), None)
    if not member or holding is None:
        return None
    kept = replace(holding, number=1)
    text = f"{member} — {as_quotation(kept.quote)} [1]"
    return replace(last, question=question, text=text, short=member, citations=(kept,))


def _meant(question: str, listed: Sequence[str]) -> str | None:
    """Return the member that a question counts to, or the only one that it describes."""
    if described := _DESCRIBED.match(question):
        what = re.compile(rf"\b{re.escape(described['what'])}\b", re.I)
        having = [member for member in listed if what.search(member)]
        return having[0] if len(having) == 1 else None
    number = _number(question, listed)
    return listed[number] if number >= 0 else None


def _number(question: str, counted: Sequence[object]) -> int:
    """Return the place that a question counts to, -1 where there is none or nothing to count."""
    words = re.findall(r"\w+", question.lower())
    number = next((n for n, word in enumerate(ORDINALS) if word in words), -1)
    number = len(counted) - 1 if ORDINALS[number] == "last" else number
    return number if 1 < len(counted) > number else -1


def _nth(question: str, last: Answer, places: Sequence[Cited], index: Index) -> Answer | None:
    """Return the sentence of a summary, or of what somebody says, that a question counts to."""
    counts = asks_sayings(last.resolved) or is_whole(last.resolved)
    number = _number(question, places) if counts else -1
    if number < 0:
        return None
    drafted = Draft((places[number],), (), None, last.confidence)
    return answer(question, last.resolved, drafted, index)


def other_sayings(
    question: str, last: Answer, history: Sequence[Answer], index: Index
) -> Answer | None:
    """Return more of what somebody says, or that there is no more; None if that was not asked.

    What nothing was told of comes first, then what no answer to the same question told, if there
    was one.
    """
    if not sayings(last.resolved, index):
        return None
    same = [turn for turn in history if turn.resolved == last.resolved]
    for turns in (history, same or history):
        told = places_told(citation for turn in turns for citation in turn.citations)
        if drafted := sayings(last.resolved, index, told):
            return answer(question, last.resolved, drafted, index)
    return nothing_else(question, last)


def places_of(last: Answer, index: Index) -> list[Cited] | None:
    """Return the place of each citation; None if these articles do not give such an answer."""
    found = [_place(citation, n, index) for n, citation in enumerate(last.citations, 1)]
    related = [_place(citation, n, index) for n, citation in enumerate(last.related, 1)]
    sound = last.answered == bool(found) and 0 <= last.confidence <= 1
    if not sound or None in found or None in related:
        return None
    return [place for place in found if place]


def _place(citation: Citation, number: int, index: Index) -> Cited | None:
    """Return the sentence that is cited exactly."""
    return next(
        (
            Cited(row, place)
            for row, article in enumerate(index.articles)
            if article.id == citation.article
            for place, sentence in enumerate(article.sentences)
            if sentence.start == citation.start and cite(article, place, number) == citation
        ),
        None,
    )


def _speaker(question: str, last: Answer, places: Sequence[Cited], index: Index) -> Answer | None:
    """Return whose words the last answer quotes or tells, or that they are the article's own."""
    for place in places:
        article = index.articles[place.article]
        number, told = told_by(article, place.sentence)
        if told:
            cited = dict.fromkeys((Cited(place.article, number), place))
            pieces = (Piece(place.article, *told),)
            drafted = Draft(tuple(cited), pieces, None, last.confidence)
            return answer(question, last.resolved, drafted, index)
    if not places or "" in (speakers(index.articles[row])[n] for row, n in places):
        return None
    quotes = [citation.quote for citation in last.citations]
    credited = any(says_who(quote) or _REPORTS.search(quote) for quote in quotes)
    lead = AS_TOLD if credited else OWN_WORDS
    text = " ".join([lead, *(marked(citation, None) for citation in last.citations)])
    return replace(last, question=question, text=text, short=None, verdict=None)


def _following(question: str, last: Answer, place: Cited, index: Index) -> Answer | None:
    """Return the two sentences after one, None where it is the last of its article."""
    row, sentence = place
    end = min(sentence + 3, len(index.articles[row].sentences))
    after = tuple(Cited(row, number) for number in range(sentence + 1, end))
    told = Draft(after, (), None, min(last.confidence, FOLLOWING))
    return answer(question, last.resolved, told, index) if after else None
