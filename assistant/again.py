"""Answer what only points back: the same once more, in short, who says it, or what stands next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import BETWEEN, Answer, Citation, Verdict, cite
from assistant.attribution import named_in, speakers
from assistant.details import TIMES, Detail, details
from assistant.draft import Cited, Draft, Piece
from assistant.echo import ORDINALS, Echo
from assistant.quotation import as_quotation
from assistant.wording import answer, marked
from index import Index

FOLLOWING = 0.6  # confidence at most, where the next sentences are shown as more of an answer
OWN_WORDS = "The article says it, in its own words:"
_DOUBTS = re.compile(  # what may stand around a detail that is doubted
    r"(?:\W|\b(?:so|but|was|is|were|wasn't|isn't|weren't|it|that|they|not|no|really|only|just|"
    r"i|we|read|heard|thought|think|believe|guess|said|say|hm+|oh|wait|actually|sure|right|about|"
    r"around|the|on|in|at|by|of|then|correct|true|maybe|surely|rather)\b)*",
    re.I,
)


def again(question: str, last: Answer, echo: Echo, index: Index) -> Answer | None:
    """Answer from the last answer and its place.

    None where it is not known whose words they are, or where these articles do not give the last
    answer: the reader may find more.
    """
    places = _places(last, index)
    if places is None:
        return None
    if echo is Echo.SPEAKER:
        return _speaker(question, last, places, index)
    if echo is Echo.PLACE and places:
        return _placed(question, last, places, index)
    if echo is Echo.MEMBER:
        return _member(question, last)
    if echo is Echo.MORE and places:
        following = _following(places[-1], index)
        if following:
            sure = min(last.confidence, FOLLOWING)
            return answer(question, last.resolved, Draft(following, (), None, sure), index)
    if not last.answered or echo is not Echo.SHORT:
        return replace(last, question=question)
    return _shortened(question, last, places, index)


def doubted(question: str, history: Sequence[Answer], index: Index) -> Answer | None:
    """Say yes or no to a message that only repeats the detail last answered, or has another one.

    None for any other message: "it was 100!" after "80 events" is one, "in 100 cities?" is not.
    """
    last, detail = _on_topic(history), _detail(question)
    if not last or not detail:
        return None
    short, places = last.short or "", _places(last, index) or []
    told = _detail(short)
    words = question[: detail.start] + question[detail.end :]
    alike = told and (detail.kind in TIMES) is (told.kind in TIMES)
    if not told or not alike or not _DOUBTS.fullmatch(words):
        return None
    for citation, place in zip(last.citations, places, strict=False):
        if (at := citation.quote.find(short)) >= 0:
            start = citation.start + at
            right = Piece(place.article, start, start + len(short))
            pieces = () if detail.value == told.value else (right,)
            verdict: Verdict = "no" if pieces else "yes"
            drafted = Draft((place,), pieces, verdict, last.confidence)
            return answer(question, last.resolved, drafted, index)
    return None


def _on_topic(history: Sequence[Answer]) -> Answer | None:
    """Return the latest short answer to what was asked last, or to what that one went on from."""
    topic = history[-1].resolved
    same = (
        turn
        for turn in reversed(history)
        if turn.resolved == topic or topic.startswith(f"{turn.resolved.rstrip('?!. ')}: ")
    )
    return next((turn for turn in same if turn.short), None)


def _detail(text: str) -> Detail | None:
    """Return the only detail of a text, a date whole."""
    found = list(details(text))
    whole = [detail for detail in found if detail.kind == "date"] or found
    return whole[0] if len(whole) == 1 else None


def _placed(question: str, last: Answer, places: Sequence[Cited], index: Index) -> Answer:
    """Return the last answer's sentences, each with the paragraph where it stands."""
    said = [speakers(index.articles[row])[sentence] for row, sentence in places]
    text = " ".join(
        f"Paragraph {citation.paragraph}: {marked(citation, speaker)}"
        for citation, speaker in zip(last.citations, said, strict=True)
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
    if not told:
        text = marked(kept[0], speaker)
    elif speaker and not said:
        text = f"{speaker}: {' '.join(f'“{piece}”' for piece in pieces)} {markers}"
    else:
        text = f"{' – '.join(told)} {markers}"
    return replace(last, question=question, text=text, citations=kept)


def _member(question: str, last: Answer) -> Answer | None:
    """Return the member of a list that was answered which the question counts to, if there is."""
    members = BETWEEN.split(last.short or "")
    counted = re.findall(r"\w+", question.lower())
    number = next(n for n, word in enumerate(ORDINALS) if word in counted)
    number = len(members) - 1 if ORDINALS[number] == "last" else number
    if last.verdict or not 1 < len(members) > number:
        return None
    member = members[number]
    holding = next((c for c in last.citations if member in c.quote), None)
    if holding is None:
        return None
    kept = replace(holding, number=1)
    text = f"{member} — {as_quotation(kept.quote)} [1]"
    return replace(last, question=question, text=text, short=member, citations=(kept,))


def _places(last: Answer, index: Index) -> list[Cited] | None:
    """Return the article and the sentence of each citation; None if it is no answer of theirs.

    A caller may have made the answer, or have it from an assistant with other articles.
    """
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
    for citation, (row, sentence) in zip(last.citations, places, strict=True):
        article = index.articles[row]
        name = speakers(article)[sentence] or named_in(article, article.sentences[sentence])
        if name:
            again = replace(citation, number=1)
            text = f"{name} — {marked(again, name).removeprefix(f'{name}: ')}"
            return replace(
                last, question=question, text=text, short=name, verdict=None, citations=(again,)
            )
    if not places or "" in (speakers(index.articles[row])[n] for row, n in places):
        return None
    text = " ".join([OWN_WORDS, *(marked(citation, None) for citation in last.citations)])
    return replace(last, question=question, text=text, short=None, verdict=None)


def _following(place: Cited, index: Index) -> tuple[Cited, ...]:
    """Return the two sentences after one."""
    row, sentence = place
    count = len(index.articles[row].sentences)
    return tuple(Cited(row, after) for after in range(sentence + 1, min(sentence + 3, count)))
