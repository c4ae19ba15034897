"""The words of an answer: everything about the matter is quoted, what is ours is fixed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.answer import Answer, Citation, cite
from assistant.attribution import named_in, says_who, speakers
from assistant.compose import Draft
from assistant.followup import ORDINALS, Echo
from assistant.quotation import as_quotation
from assistant.reader.reading import Reading
from assistant.refusal import not_said
from assistant.summary import summarise
from index import Article, Index

RELATED = 3  # passages shown where the article does not answer
FOLLOWING = 0.6  # confidence at most, where the next sentences are shown as more of an answer
TOO_MANY = "I answer {} questions at a time: ask the others once more."
OWN_WORDS = "The article says it, in its own words:"
SUMMARY = 0.9  # confidence of a summary of the whole article
CLOSEST = "The closest passages are shown, but they are no answer."
NOTHING_ELSE = "The article names no others."
OFF_TOPIC = "I find nothing on that in the article. Ask me who, what, when, where or why in it."


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
    speaker = _label(citations[0], said[0])
    if found.verdict == "no" or short == said[0]:  # who says it stands before
        body[0] = body[0].removeprefix(f"{speaker}: ")
    text = " ".join([lead(found, short, speaker), *body]).strip()
    return Answer(
        question, resolved, text, short, True, found.verdict, citations, (), found.confidence, ()
    )


def lead(found: Draft, short: str | None, speaker: str) -> str:
    """Return the words that come first: the verdict, or the short answer where it is one."""
    if found.verdict == "yes":
        return "Yes."
    if found.verdict == "no":
        says = f"No. {speaker or 'The article'} says"
        return f"{says} {short}:" if short else f"{says}:"
    return f"{short} —" if short and found.brief else ""


_BETWEEN = re.compile(r"; |, and |, | and ")  # members of a list
LEAD = re.compile(  # what `lead` returned, and the rest of what stands before a quotation
    r"((?:Yes\.|No\. .*? says.*?:|.* —)(?= |$))?\s*(.*)", re.S
)


def cited(citations: Sequence[Citation]) -> re.Pattern[str]:
    """Return the pattern of what is cited in an answer's text.

    It is a quotation with its marker, or a marker alone at the end of a paragraph.
    """
    marks = [
        rf"(?:“{re.escape(c.quote)}”|{re.escape(as_quotation(c.quote))}) \[{c.number}\]"
        for c in citations
    ]
    alone = [rf"\[{c.number}\](?=(?:\[\d+\])*(?:\n\n|$))" for c in citations]
    return re.compile("|".join([*marks, *alone]) or "(?!)")


def _said(found: Draft, index: Index) -> list[str | None]:
    return [speakers(index.articles[row])[sentence] for row, sentence in found.cited]


def _marked(citation: Citation, speaker: str | None) -> str:
    """Return a sentence as a quotation with its marker, and whose words it holds.

    A sentence inside quotation marks keeps the marks it has; only the missing ones are added.
    """
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
    """Say that the article does not answer, and show what comes closest, named as that.

    A question that no passage comes `near` is not about the article, and nothing is shown.
    """
    sure = 1 - reading.answerable
    if not near:
        return Answer(question, resolved, OFF_TOPIC, None, False, None, (), (), sure, ())
    ranked = sorted(reading.sentences, key=lambda s: (-s.evidence, s.row, s.sentence))[:RELATED]
    related = tuple(
        cite(index.articles[index.passages[s.row].article], s.sentence, number)
        for number, s in enumerate(ranked, 1)
    )
    text = f"{not_said(question)} {CLOSEST}"
    return Answer(question, resolved, text, None, False, None, (), related, sure, ())


def nothing_else(question: str, answer: Answer) -> Answer:
    """Say that the article has no more of what was asked than the last answer gave."""
    return replace(
        answer, question=question, text=f"{NOTHING_ELSE} {CLOSEST}", short=None, answered=False,
        verdict=None, citations=(), related=answer.citations,
    )  # fmt: skip


def summary(question: str, article: Article, index: Index, count: int | None = None) -> Answer:
    """Summarise an article in its own sentences, so many of them if that was asked."""
    row = index.articles.index(article)
    chosen = summarise(article, count) if count else summarise(article)
    drafted = Draft(tuple((row, sentence) for sentence in chosen), (), None, SUMMARY)
    return answer(question, question, drafted, index)


def talk(question: str, reply: str, suggestions: tuple[str, ...]) -> Answer:
    """Return a fixed friendly sentence; nothing of the article is in it."""
    return Answer(question, question, reply, None, False, None, (), (), 1.0, suggestions)


def again(question: str, last: Answer, echo: Echo, index: Index) -> Answer | None:
    """Answer what only points back: the same once more, in short, who says it, or what stands next.

    None where it is not known whose words they are, or where these articles do not give the last
    answer: the reader may find more.
    """
    places = _places(last, index)
    if places is None:
        return None
    if echo is Echo.SPEAKER:
        return _speaker(question, last, places, index)
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


def _shortened(
    question: str, last: Answer, places: Sequence[tuple[int, int]], index: Index
) -> Answer:
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
        text = _marked(kept[0], speaker)
    elif speaker and not said:
        text = f"{speaker}: “{last.short}” {markers}"
    else:
        text = f"{' – '.join(told)} {markers}"
    return replace(last, question=question, text=text, citations=kept)


def _member(question: str, last: Answer) -> Answer | None:
    """Return the member of a list that was answered which the question counts to, if there is."""
    members = _BETWEEN.split(last.short or "")
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


def _places(last: Answer, index: Index) -> list[tuple[int, int]] | None:
    """Return the article and the sentence of each citation; None if it is no answer of theirs.

    A caller may have made the answer, or have it from an assistant with other articles.
    """
    found = [_place(citation, n, index) for n, citation in enumerate(last.citations, 1)]
    related = [_place(citation, n, index) for n, citation in enumerate(last.related, 1)]
    sound = last.answered == bool(found) and 0 <= last.confidence <= 1
    if not sound or None in found or None in related:
        return None
    return [place for place in found if place]


def _place(citation: Citation, number: int, index: Index) -> tuple[int, int] | None:
    """Return the row of the article and the number of the sentence that is cited exactly."""
    return next(
        (
            (row, place)
            for row, article in enumerate(index.articles)
            if article.id == citation.article
            for place, sentence in enumerate(article.sentences)
            if sentence.start == citation.start and cite(article, place, number) == citation
        ),
        None,
    )


def _speaker(
    question: str, last: Answer, places: Sequence[tuple[int, int]], index: Index
) -> Answer | None:
    """Return whose words the last answer quotes or tells, or that they are the article's own."""
    for citation, (row, sentence) in zip(last.citations, places, strict=True):
        article = index.articles[row]
        name = speakers(article)[sentence] or named_in(article, article.sentences[sentence])
        if name:
            again = replace(citation, number=1)
            text = f"{name} — {_marked(again, name).removeprefix(f'{name}: ')}"
            return replace(
                last, question=question, text=text, short=name, verdict=None, citations=(again,)
            )
    if not places or "" in (speakers(index.articles[row])[n] for row, n in places):
        return None
    text = " ".join([OWN_WORDS, *(_marked(citation, None) for citation in last.citations)])
    return replace(last, question=question, text=text, short=None, verdict=None)


def _following(place: tuple[int, int], index: Index) -> tuple[tuple[int, int], ...]:
    """Return the two sentences after one."""
    row, sentence = place
    count = len(index.articles[row].sentences)
    return tuple((row, after) for after in range(sentence + 1, min(sentence + 3, count)))


def _renumbered(numbers: dict[str, str], mark: re.Match[str]) -> str:
    """Return what is cited with its marker's new number."""
    words, bracket, number = mark[0].rpartition("[")
    return words + numbers[bracket + number]


def joined(question: str, answers: Sequence[Answer], left: int = 0) -> Answer:
    """Return the answers to several questions of one message as one, citations numbered anew.

    So many more questions of it are `left` unanswered.
    """
    if len(answers) == 1:
        return replace(answers[0], question=question)
    places: dict[tuple[str, int], Citation] = {}
    texts = []
    for one in answers:
        numbers = {}
        for c in one.citations:
            known = places.setdefault((c.article, c.start), replace(c, number=len(places) + 1))
            numbers[f"[{c.number}]"] = f"[{known.number}]"
        texts.append(cited(one.citations).sub(partial(_renumbered, numbers), one.text))
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
