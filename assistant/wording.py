"""The words of an answer: everything about the matter is quoted, what is ours is fixed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Verdict, cite
from assistant.attribution import named_in, says_who, speakers
from assistant.compose import Draft
from assistant.followup import Echo
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


LEAD = re.compile(  # what `lead` returned, and the rest of what stands before a quotation
    r"((?:Yes\.|No\. The article says.*?:|.* —)(?= |$))?\s*(.*)", re.S
)


def quoted(citation: Citation) -> str:
    """Return the pattern of a cited sentence in an answer's text, up to its marker."""
    return f"{re.escape(citation.quote)}”? "


def _said(found: Draft, index: Index) -> list[str | None]:
    return [speakers(index.articles[row])[sentence] for row, sentence in found.cited]


def as_quotation(quote: str) -> str:
    """Return a sentence in quotation marks: those that it has, and the missing ones."""
    if quote.count('"') % 2:
        return f'{quote}"' if quote[0] == '"' else f'"{quote}'
    closed = quote.count("”") > quote.count("“")
    if quote[0] not in '“"«‘„' and not closed:
        return f"“{quote}”"
    opening = "“" if closed else ""
    return f"{opening}{quote}" + "”" * (quote.count("“") > quote.count("”"))


def _marked(citation: Citation, speaker: str | None) -> str:
    """Return a sentence as a quotation with its marker, and whose words it holds.

    A sentence inside quotation marks keeps the marks it has; only the missing ones are added.
    """
    quote, marker = citation.quote, f"[{citation.number}]"
    if speaker is None:
        return f"“{quote}” {marker}"
    named = (
        re.search(rf"\b{re.escape(speaker.split()[-1])}\b", quote) if speaker else says_who(quote)
    )
    said_by = "" if named else f"{speaker or 'A speaker'}: "
    return f"{said_by}{as_quotation(quote)} {marker}"


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


def summary(question: str, article: Article, index: Index) -> Answer:
    """Summarise an article in its own sentences."""
    row = index.articles.index(article)
    cited = tuple((row, sentence) for sentence in summarise(article))
    return answer(question, question, Draft(cited, (), None, SUMMARY), index)


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
    cited = tuple(replace(c, number=n) for n, (c, _) in enumerate(chosen, 1))
    markers = "".join(f"[{c.number}]" for c in cited)
    said = {"yes": "Yes", "no": "No"}.get(last.verdict or "")
    told = [text for text in (said, last.short) if text]
    row, sentence = chosen[0][1]
    speaker = speakers(index.articles[row])[sentence]
    if not told:
        text = _marked(cited[0], speaker)
    elif speaker and not said:
        text = f"{speaker}: “{last.short}” {markers}"
    else:
        text = f"{' – '.join(told)} {markers}"
    return replace(last, question=question, text=text, citations=cited)


def _places(last: Answer, index: Index) -> list[tuple[int, int]] | None:
    """Return the article and the sentence of each citation; None if it is no answer of theirs.

    A caller may have made the answer, or have it from an assistant with other articles.
    """
    cited = [_place(citation, n, index) for n, citation in enumerate(last.citations, 1)]
    related = [_place(citation, n, index) for n, citation in enumerate(last.related, 1)]
    sound = last.answered == bool(cited) and 0 <= last.confidence <= 1
    if not sound or None in cited or None in related:
        return None
    return [place for place in cited if place]


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
    for cited, (row, sentence) in zip(last.citations, places, strict=True):
        article = index.articles[row]
        name = speakers(article)[sentence] or named_in(article, article.sentences[sentence])
        if name:
            again = replace(cited, number=1)
            text = f"{name} — {_marked(again, name).removeprefix(f'{name}: ')}"
            return replace(
                last, question=question, text=text, short=name, verdict=None, citations=(again,)
            )
    if not places or "" in (speakers(index.articles[row])[n] for row, n in places):
        return None
    text = " ".join([OWN_WORDS, *(_marked(cited, None) for cited in last.citations)])
    return replace(last, question=question, text=text, short=None, verdict=None)


def _following(place: tuple[int, int], index: Index) -> tuple[tuple[int, int], ...]:
    """Return the two sentences after one."""
    row, sentence = place
    count = len(index.articles[row].sentences)
    return tuple((row, after) for after in range(sentence + 1, min(sentence + 3, count)))


def joined(question: str, answers: Sequence[Answer], left: int = 0) -> Answer:
    """Return the answers to several questions of one message as one, citations numbered anew.

    So many more questions of it are `left` unanswered.
    """
    if len(answers) == 1:
        return replace(answers[0], question=question)
    places: dict[tuple[str, int], Citation] = {}
    texts = []
    for one in answers:
        text = one.text
        for c in one.citations:
            known = places.setdefault((c.article, c.start), replace(c, number=len(places) + 1))
            here = rf"({quoted(c)})\[{c.number}\]"
            text = re.sub(here, rf"\g<1>[{known.number}]", text, count=1)
        texts.append(text)
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
