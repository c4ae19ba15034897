"""From what the reader found to a draft: the sentences cited, the short answer, the verdict.

The words around them are made elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Verdict
from assistant.attribution import people, speakers
from assistant.comparison import compared, contradicted, corrected
from assistant.fitting import needs_piece, piece_fits, sentence_fits
from assistant.persons import persons_in
from assistant.question import Kind, is_open
from assistant.quotation import unclosed
from assistant.reader.reading import Reading, SentenceReading, Span
from index import Article, Index
from index.letters import CAPITAL, SMALL
from index.lexical import FUNCTION_WORDS, tokens

SURE_ANSWER = 0.8  # to a question that no passage comes near
CITED = 0.3  # evidence of a sentence that is cited beside the best one
CITED_SHARE = 0.4  # of the best sentence's evidence
MOST_CITED = {Kind.TOPIC: 6, Kind.SUMMARY: 5}
MEMBER = 3.0  # a member's span may be this much less likely (log) than the best one
SIBLING = 14.0  # and this much, where it stands beside one in a list
LEAST_SUMMARY = 3  # sentences of a summary on a subject
STATED = 3  # words of a statement that is typed for a question; fewer are keywords
VERDICT = 0.5  # probability of yes and no together that makes a statement a yes/no question
MANY, LONG = 3, 8  # pieces, and words of the longest, which are no short answer any more
BRIEF = 0.5  # of the sentences: a piece that is longer says what they say
SURE = 0.9  # share of yes that stands against a detail which differs
CONTRADICTED = 0.95  # probability of "no" that corrects an open question; few need it


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before its words: what is cited, and what is said of it."""

    cited: tuple[tuple[int, int], ...]  # row of the article, number of the sentence
    pieces: tuple[tuple[int, int, int], ...]  # row of the article, start and end
    verdict: Verdict | None
    confidence: float
    brief: bool = True  # whether the pieces are an answer by themselves, said before the quotes


def draft(
    kind: Kind, question: str, reading: Reading, index: Index, *, far: bool = False
) -> Draft | None:
    """Decide what answers the question; None where a refusal is likelier to be right.

    A question that is `far` from every passage is answered only where the reader is sure.
    """
    if not reading.sentences or (far and reading.answerable < SURE_ANSWER):
        return None
    chosen = _told_by(question, select(kind, reading.sentences), index)
    if not chosen:
        return None
    best = _sentence(chosen[0], index)
    verdict = _verdict(kind, question, reading, differs=contradicted(question, best) is not None)
    if kind is Kind.POLAR:
        verdict = _computed(question, best) or verdict
    chance = reading.right_polar if verdict else reading.right_open
    if chance < 1 - reading.answerable or not (verdict or sentence_fits(question, best)):
        return None
    pieces: tuple[tuple[int, int, int], ...] = ()
    if verdict == "no":
        pieces = _correction(question, chosen[0], index)
    elif verdict is None and kind is not Kind.SUMMARY:
        found = _pieces(chosen, index, single=bool(_SINGLE.search(question)))
        pieces = tuple(one for one in found if piece_fits(question, _words(one, index)))
        if not pieces and needs_piece(question):
            return None
    cited = tuple(sorted((index.passages[s.row].article, s.sentence) for s in chosen))
    return Draft(cited, pieces, verdict, chance, _is_brief(kind, question, pieces, chosen, index))


def without(reading: Reading, told: frozenset[tuple[str, int]], index: Index) -> Reading:
    """Return what was read but for the sentences that were told, and what is hardly evidence."""
    left = []
    for one in reading.sentences:
        article = index.articles[index.passages[one.row].article]
        place = article.id, article.sentences[one.sentence].start
        if place not in told and one.evidence >= CITED:
            left.append(one)
    return replace(reading, sentences=tuple(left), yes=0.0, no=0.0)


def _told_by(question: str, chosen: list[SentenceReading], index: Index) -> list[SentenceReading]:
    """Leave out what others say if the question asks what one person says."""
    asked = _WHAT_IS_SAID.search(question)
    if not asked:
        return chosen
    name = (asked[1] or asked[2]).split()[-1]
    articles = [index.articles[index.passages[s.row].article] for s in chosen]
    if not any(name in people(a) or name in persons_in(a).surnames for a in articles):
        return chosen
    return [
        s
        for s, article in zip(chosen, articles, strict=True)
        if name in (speakers(article)[s.sentence] or name).split()
    ]


def _is_brief(
    kind: Kind,
    question: str,
    pieces: Sequence[tuple[int, int, int]],
    chosen: Sequence[SentenceReading],
    index: Index,
) -> bool:
    """Whether the pieces say in fewer words what the sentences tell: reasons often do not."""
    if kind in (Kind.TOPIC, Kind.QUOTE):
        return False
    if not _TELLS.search(question):
        return True
    places = (index.articles[index.passages[s.row].article].sentences[s.sentence] for s in chosen)
    whole = sum(place.end - place.start for place in places)
    return len(pieces) == 1 and pieces[0][2] - pieces[0][1] < BRIEF * whole


def _words(piece: tuple[int, int, int], index: Index) -> str:
    row, start, end = piece
    return index.articles[row].text[start:end]


def _sentence(one: SentenceReading, index: Index) -> str:
    article = index.articles[index.passages[one.row].article]
    place = article.sentences[one.sentence]
    return article.text[place.start : place.end]


def _correction(
    question: str, best: SentenceReading, index: Index
) -> tuple[()] | tuple[tuple[int, int, int]]:
    """Return the detail of the deciding sentence that the question has otherwise."""
    sentence = _sentence(best, index)
    found = contradicted(question, sentence) or corrected(question, sentence)
    if not found:
        return ()
    row = index.passages[best.row].article
    begin = index.articles[row].sentences[best.sentence].start
    return ((row, begin + found.start, begin + found.end),)


def _computed(question: str, sentence: str) -> Verdict | None:
    """Return the verdict where the question compares a number with one of the sentence."""
    holds = compared(question, sentence)
    return None if holds is None else "yes" if holds else "no"


def select(kind: Kind, sentences: Sequence[SentenceReading]) -> list[SentenceReading]:
    """Return the sentences to cite, best first: the best, and those that come near it."""
    ranked = sorted(sentences, key=lambda s: (-s.evidence, s.row, s.sentence))
    least = max(CITED, CITED_SHARE * ranked[0].evidence)
    near = [s for s in ranked[1:] if s.evidence >= least]
    if kind is Kind.SUMMARY and len(near) + 1 < LEAST_SUMMARY:
        near = ranked[1:LEAST_SUMMARY]
    return [ranked[0], *near][: MOST_CITED.get(kind, 4)]


def _verdict(kind: Kind, question: str, reading: Reading, *, differs: bool) -> Verdict | None:
    said = reading.yes + reading.no
    keywords = len(question.split()) < STATED
    stated = kind is Kind.OPEN and not (is_open(question) or keywords) and said > VERDICT
    polar = kind is Kind.POLAR or stated
    if polar:
        yes = reading.yes >= (SURE if differs else 0.5) * said
        return "yes" if yes else "no"
    denied = kind is Kind.OPEN and reading.no > CONTRADICTED and not _COMPARED.search(question)
    return "no" if denied else None


# --- the short answer ------------------------------------------------------------------------


def _pieces(
    chosen: Sequence[SentenceReading], index: Index, *, single: bool
) -> tuple[tuple[int, int, int], ...]:
    """Return the shortest pieces that answer: the best span, and other members of a list."""
    found: list[tuple[int, Span]] = [
        (index.passages[s.row].article, span) for s in chosen for span in s.spans
    ]
    if not found:
        return ()
    best = max(span.score for _, span in found)
    titled: dict[tuple[int, int, int], float] = {}
    for row, span in sorted(found, key=lambda one: one[1].score):
        if span.score >= best - SIBLING:
            titled[(row, *with_title(index.articles[row], span.start, span.end))] = span.score
    if single:
        return (_trimmed(max(titled, key=lambda piece: titled[piece]), index),)
    kept = {piece for piece, score in titled.items() if score >= best - MEMBER}
    while beside := {
        piece
        for piece in titled.keys() - kept
        if any(_listed(index.articles[piece[0]].text, piece, other) for other in kept)
    }:
        kept |= beside
    pieces = (_trimmed(piece, index) for piece in _runs(sorted(_apart(kept)), index))
    told = tuple(piece for piece in pieces if _tells(piece, index))
    words = [len(_words(piece, index).split()) for piece in told]
    scattered = len(told) >= MANY and max(words) > LONG  # parts of an account are no list
    return () if scattered else told


def _tells(piece: tuple[int, int, int], index: Index) -> bool:
    """Whether a piece holds more than words that link others."""
    return not FUNCTION_WORDS.union(_VAGUE).issuperset(tokens(_words(piece, index)))


def _trimmed(piece: tuple[int, int, int], index: Index) -> tuple[int, int, int]:
    """Return a piece without the word that links its sentence, and without half of a quotation.

    A number is taken whole: 388,500 for 388. A name that owns what follows is given plainly, if the
    article has it so.
    """
    row, start, end = piece
    text = index.articles[row].text
    if number := _REST_OF_NUMBER.match(text, end):
        end = number.end()
    if number := _START_OF_NUMBER.search(text, max(0, start - _LONGEST_NUMBER), start):
        start = number.start() if text[start].isdigit() else start
    link = _LINKING.match(text, start, end)
    start = link.end() if link else start
    owner = re.escape(text[start : end - 2])
    if text[start:end].endswith(_POSSESSIVES) and re.search(rf"\b{owner}(?![\w’'])", text):
        end -= 2
    said = text[start:end]
    if unclosed(said):
        start += len(said) - len(said.lstrip('“"'))
        end -= len(said) - len(said.rstrip('”" ,'))
    return row, start, end


def _runs(pieces: Sequence[tuple[int, int, int]], index: Index) -> tuple[tuple[int, int, int], ...]:
    """Put pieces that stand beside each other together: “A, B and C”, as the article has it."""
    runs = list(pieces[:1])
    for piece in pieces[1:]:
        row, start, end = runs[-1]
        text = index.articles[row].text
        touching = piece[0] == row and text[end : piece[1]] == " "
        if touching or _listed(text, runs[-1], piece):
            runs[-1] = (row, start, piece[2])
        else:
            runs.append(piece)
    return tuple(runs)


def _listed(text: str, one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether two pieces stand beside each other in a list: A, B and C."""
    first, second = sorted((one, other))
    between = text[first[2] : second[1]]
    return first[0] == second[0] and bool(_AND.fullmatch(between))


def _apart(pieces: set[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Leave out pieces that lie in others."""
    return [
        p
        for p in pieces
        if not any(o != p and o[0] == p[0] and o[1] <= p[1] and p[2] <= o[2] for o in pieces)
    ]


_SINGLE = re.compile(  # asks for one thing
    r"\b(?:when|how (?:many|much|long|old|far|often|big|large)|since when|"
    r"how \w+ (?:is|are|was|were|will|would|do|does|did|can|could|should|has|have|had)|"
    r"(?:what|which|in what|in which) (?:year|date|day|month|city|town|country)|"
    r"(?:who|what)(?:'s| is| was| will be) "
    rf"(?=(?:the|an?|his|her|its|their|this|that)\b|(?-i:[{CAPITAL}]))"
    r"(?!(?:the |a |an |his |her |its |their )?"
    r"\w*(?:names|people|goals|plans|reasons|members)\b))",
    re.I,
)
_WHAT_IS_SAID = re.compile(
    rf"\b[Ww]hat (?:does|did|do|has|is|was) ((?:[{CAPITAL}][\w’'.-]* ?)+)"
    r"(?:say|said|saying|tell|told|think|thought|claim|add|announce|argue|warn|explain)\b|"
    rf"\b(?:quote|quotation|words|statement) (?:by|from|of) ((?:[{CAPITAL}][\w’'.-]*\W*)+)"
)
_TELLS = re.compile(  # asks for an account rather than for a thing
    r"\bwhy\b|\bhow (?:do|does|did|is|are|was|were|can|could|will|would|has|have|had)\b|"
    r"\b(?:explain|describe|tell (?:me|us) (?:more )?about|what happen\w*|what about|what for)\b",
    re.I,
)
_COMPARED = re.compile(r"\bwhich\b.*\b(?:more|less|fewer|most|least|\w+er|\w+est)\b", re.I)
_AND = re.compile(r",? and (?:the )?|, (?:the )?|; ")
_LINKING = re.compile(
    r"(?:In addition|However|Meanwhile|Moreover|Furthermore|Therefore|Besides|Also|Still), (?=\w)|"
    r"(?:that|who|which) (?=\w+ \w)"
)
_POSSESSIVES = ("’s", "'s")
_VAGUE = ("about", "around", "some", "nearly", "almost")
_ACRONYM = re.compile(r"[A-Z]{2,}\b")
_LONGEST_NUMBER = 20
_REST_OF_NUMBER = re.compile(r"(?<=\d)(?:[.,]\d+)+")
_START_OF_NUMBER = re.compile(r"(?<![\w.,])[$€£¥]?(?:\d{1,9}[.,]){1,6}$|[$€£¥]$")
_WORD_BEFORE = re.compile(r"(\S+)\s+$")
_REST_OF_NAME = re.compile(rf"[\w’-]*(?<![’-])(?: [{CAPITAL}][\w’-]*[{SMALL}])*")
_NAMES = re.compile(rf"(?:[{CAPITAL}][\w’-]*\s)+[{CAPITAL}]")
_LINKS = {"of", "to", "for", "the", "and", "de", "da", "du", "van", "von"}


def with_title(article: Article, start: int, end: int) -> tuple[int, int]:
    """Return a name with the title before it: capitalised words and the links between them."""
    text = article.text
    if not text[start:end].istitle() and not _NAMES.match(text, start, end):
        return start, end
    rest = _REST_OF_NAME.match(text, end)  # none where the span ends with an apostrophe
    end = rest.end() if rest else end
    after = bisect_right(article.sentences, start, key=lambda sentence: sentence.start)
    low = article.sentences[after - 1].start if after else 0
    first = at = start
    while match := _WORD_BEFORE.search(text, low, at):
        word = match.group(1)
        if word[0].isupper() and word[-1].isalnum():
            first = at = match.start(1)
        elif word in _LINKS - {"and"} and (first != start or _ACRONYM.match(text, start)):
            at = match.start(1)
        else:
            break
    return (first, end) if first > low or text[first:start].count(" ") > 1 else (start, end)
