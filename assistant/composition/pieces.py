"""The short answer: the pieces of the cited sentences that say by themselves what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set

from assistant.composition.actions import action, made, objects, stands_behind
from assistant.composition.extent import around, of_kind, trimmed, whole
from assistant.composition.fitting import is_placed, piece_fits, stands_where
from assistant.composition.members import from_first, in_runs, once, with_siblings
from assistant.composition.statements import asks_what_is_said, together
from assistant.draft import Cited, Piece
from assistant.language.details import TIMES, details
from assistant.language.grammar import AUXILIARY, DETERMINER
from assistant.language.limits import ABOUT, NEARLY
from assistant.language.persons import with_title
from assistant.question.form import Kind, kind_of
from assistant.reader.reading import SentenceReading, Span
from index import Article, Index
from index.letters import CAPITAL
from index.lexical import FUNCTION_WORDS, tokens

MEMBER = 3.0  # a member's span may be this much less likely (log) than the best one
SIBLING = 12.0  # and this much, where it stands beside one in a list
MANY, LONG = 3, 8  # pieces, and words of the longest, which are no short answer any more
BRIEF = 0.5  # of the sentences: a piece that is longer says what they say
_SINGLE = re.compile(  # asks for one thing
    r"\b(?:when|how (?:many|much|long|old|far|often|big|large)|since when|"
    rf"how \w+ {AUXILIARY}|"
    r"(?:what|which|in what|in which) (?:year|date|day|month|city|town|country)|"
    r"(?:who|what)(?:'s| is| was| will be) (?!.*\bby\W*$)"
    rf"(?=(?:{DETERMINER}|this|that)\b|(?-i:[{CAPITAL}]))"
    rf"(?!(?:{DETERMINER} )?\w*(?:names|people|goals|plans|reasons|members)\b))",
    re.I,
)
_ASKS = r"(?:who|what|when|where|which|how (?:many|much|long|old))"
_TWO_THINGS = re.compile(rf"\b{_ASKS}\b.*\band (?:[a-z]+ )?{_ASKS}\b", re.I)  # and by when
_TIME, _PLACE, _COUNT = (
    re.compile(rf"\b{word}\b", re.I) for word in ("when", "where", "how (?:many|much)")
)
_INSIDE = "in|at|on|near|inside|outside"  # not “passes to (Oslo)”
_TELLS = re.compile(  # asks for an account rather than for a thing
    rf"\bwhy\b|\bhow {AUXILIARY}\b|\b(?:explain|describe|tell (?:me|us) (?:more )?about|"
    r"what(?:'?s| is| was| has| has been| is being)? (?:happen\w*|going on)|what about|what for)\b",
    re.I,
)


def short_answer(
    question: str, chosen: Sequence[SentenceReading], index: Index
) -> tuple[Piece, ...]:
    """Return the pieces of the chosen sentences that fit what is asked for; there may be none."""
    spans = _spans(chosen, index)
    fitting = {
        piece: score
        for piece, score in spans.items()
        if piece.words(index) != "other" and _passes(piece_fits, question, piece, index)
    }
    best = max(spans.values(), default=0.0)
    kept = {piece for piece, score in fitting.items() if score >= best - MEMBER}
    kept = {piece for piece in kept if _passes(stands_where, question, piece, index)} or kept
    if not kept:
        return ()
    if _TWO_THINGS.search(question):
        found = _members(_completed(question, kept, fitting, index), fitting.keys(), index)
    elif _SINGLE.search(question):
        found = (trimmed(max(kept, key=lambda one: fitting[one]), index),)
    else:
        found = _members(kept, fitting.keys(), index)
    pieces = of_kind(question, [whole(question, piece, index) for piece in found], index)
    exact = kind_of(question) is Kind.QUOTE  # words, whatever they begin with
    return tuple(pieces) if exact else _done(question, pieces, chosen, index)


def is_brief(
    kind: Kind,
    question: str,
    pieces: Sequence[Piece],
    chosen: Sequence[SentenceReading],
    index: Index,
) -> bool:
    """Whether the pieces say in fewer words what the sentences tell: reasons often do not."""
    if kind in (Kind.TOPIC, Kind.QUOTE):
        return False
    if asks_what_is_said(question) and _goes_on(pieces, chosen, index):
        return False
    if not _TELLS.search(question):
        return True
    places = (index.article_of(s.row).sentences[s.sentence] for s in chosen)
    whole = sum(place.end - place.start for place in places)
    return len(pieces) == 1 and pieces[0].end - pieces[0].start < BRIEF * whole


def _goes_on(pieces: Sequence[Piece], chosen: Sequence[SentenceReading], index: Index) -> bool:
    """Whether pieces leave out a sentence of the words that one of them is from."""
    held = {piece.sentence(index) for piece in pieces}
    places = {one: Cited(index.passages[one.row].article, one.sentence) for one in chosen}
    told = [one for one in chosen if places[one] in held]
    rest = [one for one in chosen if places[one] not in held]
    return any(together(one, other, index) for one in rest for other in told)


def _spans(chosen: Sequence[SentenceReading], index: Index) -> dict[Piece, float]:
    """Return the spans that come near the best one, and their scores; names have their titles."""
    found: list[tuple[int, Span]] = [
        (index.passages[s.row].article, span) for s in chosen for span in s.spans
    ]
    least = max((span.score for _, span in found), default=0.0) - SIBLING
    return {
        Piece(row, *_bounds(index.articles[row], span)): span.score
        for row, span in sorted(found, key=lambda one: one[1].score)
        if span.score >= least
    }


def _bounds(article: Article, span: Span) -> tuple[int, int]:
    """Return where a span is whole: a name has its title, and no bracket is alone in it."""
    said, end = article.text[span.start : span.end], span.end
    end -= said.endswith(")") and "(" not in said
    end += said.count("(") > said.count(")") and article.text.startswith(")", end)
    return with_title(article, span.start, end)


def _passes(
    test: Callable[[str, str, int, int], bool], asked: str, piece: Piece, index: Index
) -> bool:
    """Whether a piece in its sentence passes a test of what is asked for."""
    text, begin = around(piece, index)
    return test(asked, text, piece.start - begin, piece.end - begin)


def _completed(
    question: str, kept: Set[Piece], fitting: Mapping[Piece, float], index: Index
) -> set[Piece]:
    """Return the pieces kept and the likeliest time, place and number, as asked for too."""
    told = {piece: {one.kind for one in details(piece.words(index))} for piece in fitting}
    timed = {piece for piece, kinds in told.items() if kinds & TIMES}
    counted = {piece for piece, kinds in told.items() if kinds - TIMES}
    placed = {piece for piece in fitting if _passes(is_placed, _INSIDE, piece, index)} - timed
    asked = (_TIME, timed), (_PLACE, placed), (_COUNT, counted)
    wanted = [some for form, some in asked if form.search(question)]
    lacking = [some for some in wanted if some and kept.isdisjoint(some)]
    return {*kept, *(max(some, key=lambda one: fitting[one]) for some in lacking)}


def _members(kept: Set[Piece], found: Set[Piece], index: Index) -> tuple[Piece, ...]:
    """Return the pieces kept, and what stands beside them in a list."""
    runs = [
        run._replace(start=from_first(index.articles[run.article].text, run.start, run.end))
        for run in in_runs(with_siblings(kept, found, index), index)
    ]
    told = once([piece for run in runs if _tells(piece := trimmed(run, index), index)], index)
    longest = max((len(piece.words(index).split()) for piece in told), default=0)
    scattered = len(told) >= MANY and longest > LONG  # parts of an account are no list
    return () if scattered else told


def _tells(piece: Piece, index: Index) -> bool:
    """Whether a piece holds more than words that link others."""
    return not FUNCTION_WORDS.union(ABOUT, NEARLY).issuperset(tokens(piece.words(index)))


def _done(
    question: str, found: Sequence[Piece], chosen: Sequence[SentenceReading], index: Index
) -> tuple[Piece, ...]:
    """Return the pieces from their verbs on, or those that can be a verb's object, as asked."""
    placed = [(piece, *around(piece, index)) for piece in found]
    told = [(text, one.start - begin, one.end - begin) for one, text, begin in placed]
    fit = [one for one, is_object in zip(placed, objects(question, told), strict=True) if is_object]
    held = any(stands_behind(question, text, one.start - begin) for one, text, begin in fit)
    if not held and (before := _made(question, chosen, index)):
        return (before,)
    done: list[Piece] = []
    for piece, text, begin in fit:
        place = action(question, text, piece.start - begin, piece.end - begin)
        one = place and Piece(piece.article, begin + place[0], begin + place[1])
        if one and done and done[-1].article == one.article and one.start < done[-1].end:
            done[-1] = done[-1]._replace(end=max(one.end, done[-1].end))
        elif one:
            done.append(one)
    return tuple(done)


def _made(question: str, chosen: Sequence[SentenceReading], index: Index) -> Piece | None:
    """Return what stands before its participle, “the accord” signed by her, if anything does."""
    for one in chosen:
        row = index.passages[one.row].article
        if place := made(question, one.text(index)):
            begin = index.articles[row].sentences[one.sentence].start
            return Piece(row, begin + place[0], begin + place[1])
    return None
