"""The short answer: the pieces of the cited sentences that say by themselves what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.composition.actions import action, made, objects
from assistant.composition.fitting import piece_fits
from assistant.composition.members import in_runs, once, with_siblings
from assistant.composition.phrases import change, whole_number, whole_time
from assistant.composition.things import thing_asked_for, with_determiner
from assistant.draft import Cited, Piece
from assistant.language.limits import ABOUT, NEARLY
from assistant.language.persons import with_title
from assistant.language.quotation import unclosed
from assistant.question.form import Kind, kind_of
from assistant.reader.reading import SentenceReading, Span
from index import Index
from index.letters import CAPITAL
from index.lexical import FUNCTION_WORDS, tokens

MEMBER = 3.0  # a member's span may be this much less likely (log) than the best one
SIBLING = 12.0  # and this much, where it stands beside one in a list
MANY, LONG = 3, 8  # pieces, and words of the longest, which are no short answer any more
BRIEF = 0.5  # of the sentences: a piece that is longer says what they say
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
_TWO_THINGS = re.compile(r"\b(?:when and where|where and when|who and when|when and who)\b", re.I)
_TELLS = re.compile(  # asks for an account rather than for a thing
    r"\bwhy\b|\bhow (?:do|does|did|is|are|was|were|can|could|will|would|has|have|had)\b|"
    r"\b(?:explain|describe|tell (?:me|us) (?:more )?about|"
    r"what(?:'?s| is| was| has| has been| is being)? (?:happen\w*|going on)|what about|what for)\b",
    re.I,
)
_WHEN = re.compile(
    r"(?:(?:and|so|but) )?(?:(?:since|until|till|by|from) )?(?:when|(?:on )?(?:what|which) date)\b",
    re.I,
)
_BY_HOW_MUCH = re.compile(  # asks for a change, not for what it came to
    r"\bhow (?:much|many)\b.{1,200}?\b(?:ris(?:e|en)|f[ae]ll(?:en)?|gr[eo]wn?|drop(?:ped)?|shrink|"
    r"increased?|decreased?|declined?|climb(?:ed)?|go (?:up|down))\b(?! to\b)",
    re.I,
)
_LINKING = re.compile(
    r"(?:In addition|However|Meanwhile|Moreover|Furthermore|Therefore|Besides|Also|Still), (?=\w)|"
    r"(?:that|who|which) (?=\w+ \w)"
)
_CLOSING = re.compile(r"[.,!?]?[”\"]")  # what closes a quotation
_POSSESSIVES = ("’s", "'s")
_LONGEST_NUMBER = 20
_REST_OF_NUMBER = re.compile(r"(?<=\d)(?:(?:[.,]|[–-][$€£¥]?)\d+)+")  # 388,500; $20–$45
_START_OF_NUMBER = re.compile(r"(?<![\w.,])[$€£¥]?(?:\d{1,9}(?:[.,]|[–-][$€£¥]?)){1,6}$|[$€£¥]$")


def short_answer(
    question: str, chosen: Sequence[SentenceReading], index: Index
) -> tuple[Piece, ...]:
    """Return the pieces of the chosen sentences that fit what is asked for; there may be none."""
    spans = _spans(chosen, index)
    fitting = {piece: score for piece, score in spans.items() if _fits(question, piece, index)}
    best = max(spans.values(), default=0.0)
    kept = {piece for piece, score in fitting.items() if score >= best - MEMBER}
    if not kept:
        return ()
    if _SINGLE.search(question) and not _TWO_THINGS.search(question):
        found: tuple[Piece, ...] = (_trimmed(max(kept, key=lambda one: fitting[one]), index),)
    else:
        found = _members(kept, fitting.keys(), index)
    whole = [_whole(question, piece, index) for piece in found]
    told = kind_of(question) is Kind.QUOTE  # exact words, whatever they begin with
    return tuple(whole) if told else _done(question, whole, chosen, index)


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
    if not _TELLS.search(question):
        return True
    places = (index.article_of(s.row).sentences[s.sentence] for s in chosen)
    whole = sum(place.end - place.start for place in places)
    return len(pieces) == 1 and pieces[0][2] - pieces[0][1] < BRIEF * whole


def sentence_of(piece: Piece, index: Index) -> Cited:
    """Return the sentence in which a piece begins."""
    return Cited(piece.article, index.articles[piece.article].sentence_at(piece.start))


def _spans(chosen: Sequence[SentenceReading], index: Index) -> dict[Piece, float]:
    """Return the spans that come near the best one, and their scores; names have their titles."""
    found: list[tuple[int, Span]] = [
        (index.passages[s.row].article, span) for s in chosen for span in s.spans
    ]
    least = max((span.score for _, span in found), default=0.0) - SIBLING
    return {
        Piece(row, *with_title(index.articles[row], span.start, span.end)): span.score
        for row, span in sorted(found, key=lambda one: one[1].score)
        if span.score >= least
    }


def _fits(question: str, piece: Piece, index: Index) -> bool:
    """Whether a piece can be what the question asks for."""
    text, begin = _around(piece, index)
    return piece_fits(question, text, piece.start - begin, piece.end - begin)


def _around(piece: Piece, index: Index) -> tuple[str, int]:
    """Return the sentence of a piece, and where that begins in its article."""
    article = index.articles[piece.article]
    place = article.sentences[article.sentence_at(piece.start)]
    return article.text[place.start : max(place.end, piece.end)], place.start


def _members(kept: Set[Piece], found: Set[Piece], index: Index) -> tuple[Piece, ...]:
    """Return the pieces kept, and what stands beside them in a list."""
    runs = in_runs(with_siblings(kept, found, index), index)
    told = once([piece for run in runs if _tells(piece := _trimmed(run, index), index)], index)
    longest = max((len(piece.words(index).split()) for piece in told), default=0)
    scattered = len(told) >= MANY and longest > LONG  # parts of an account are no list
    return () if scattered else told


def _tells(piece: Piece, index: Index) -> bool:
    """Whether a piece holds more than words that link others."""
    return not FUNCTION_WORDS.union(ABOUT, NEARLY).issuperset(tokens(piece.words(index)))


def _trimmed(piece: Piece, index: Index) -> Piece:
    """Return a piece without the word that links its sentence, and without half of a quotation.

    A number is taken whole: 388,500 for 388, 5–7 for 7. A name that owns what follows is given
    plainly, if the article has it so.
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
    closing = _CLOSING.match(text, end)
    if unclosed(said) and said[0] not in '“"' and closing:
        end = closing.end()
    elif unclosed(said):
        start += len(said) - len(said.lstrip('“"'))
        end -= len(said) - len(said.rstrip('”" ,'))
    return Piece(row, start, end)


def _done(
    question: str, found: Sequence[Piece], chosen: Sequence[SentenceReading], index: Index
) -> tuple[Piece, ...]:
    """Return the pieces from their verbs on, or those that can be a verb's object, as asked."""
    placed = [(piece, *_around(piece, index)) for piece in found]
    told = [(text, one.start - begin, one.end - begin) for one, text, begin in placed]
    fit = [one for one, is_object in zip(placed, objects(question, told), strict=True) if is_object]
    if before := _made(question, [piece for piece, *_ in fit], chosen, index):
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


def _made(
    question: str, fit: Sequence[Piece], chosen: Sequence[SentenceReading], index: Index
) -> Piece | None:
    """Return what stands before its participle, “the accord” signed by her, if no piece is apart.

    None where nothing does.
    """
    for one in chosen:
        row = index.passages[one.row].article
        if place := made(question, one.text(index)):
            begin = index.articles[row].sentences[one.sentence].start
            piece = Piece(row, begin + place[0], begin + place[1])
            over = (p.article == row and p.start < piece.end and piece.start < p.end for p in fit)
            return piece if any(over) or not fit else None
    return None


def _whole(question: str, piece: Piece, index: Index) -> Piece:
    """Return a piece with what belongs to its number or time, as the question asks for it."""
    text, begin = _around(piece, index)
    start, end = piece.start - begin, piece.end - begin
    if _BY_HOW_MUCH.search(question):
        start, end = change(text, start, end)
    start, end = whole_number(text, start, end)
    if thing_asked_for(question):
        start = with_determiner(text, start)
    if _WHEN.match(question):
        start, end = whole_time(text, start, end)
    return Piece(piece.article, begin + start, begin + end)
