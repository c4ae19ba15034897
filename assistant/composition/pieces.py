"""The short answer: the pieces of the cited sentences that say by themselves what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.composition.fitting import piece_fits
from assistant.composition.phrases import change, whole_number, whole_time
from assistant.draft import Cited, Piece
from assistant.language.limits import ABOUT, NEARLY
from assistant.language.persons import ANY_NAME, with_title
from assistant.language.quotation import unclosed
from assistant.question.form import Kind
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
_TELLS = re.compile(  # asks for an account rather than for a thing
    r"\bwhy\b|\bhow (?:do|does|did|is|are|was|were|can|could|will|would|has|have|had)\b|"
    r"\b(?:explain|describe|tell (?:me|us) (?:more )?about|what happen\w*|what about|what for)\b",
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
_AND = re.compile(
    r",? and (?:the )?|, (?:the )?|; |"
    r",? and, [^\s,]+(?: [^\s,]+){0,3}, (?:the )?"  # and, above all, the
)
_MORE = re.compile(r"(?:, [^,.;]{1,60}){0,8}?,? and ")  # of a list
_MAKING = re.compile(r"[a-z]{0,15}[aeiouy][a-z]{0,15}ing ")
_CLAUSE = re.compile(r", (?:who|whom|whose|which|where) [^,.;]*$")
_CLAUSE_LENGTH = 200
_LINKING = re.compile(
    r"(?:In addition|However|Meanwhile|Moreover|Furthermore|Therefore|Besides|Also|Still), (?=\w)|"
    r"(?:that|who|which) (?=\w+ \w)"
)
_SOMEBODY = re.compile(r"an? (?:\S+ )?(?:man|woman|boy|girl|person)", re.I)
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
    if _SINGLE.search(question):
        found: tuple[Piece, ...] = (_trimmed(max(kept, key=lambda one: fitting[one]), index),)
    else:
        found = _members(kept, fitting.keys(), index)
    return tuple(_whole(question, piece, index) for piece in found)


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


def words(piece: Piece, index: Index) -> str:
    """Return the words of a piece."""
    return index.articles[piece.article].text[piece.start : piece.end]


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


def _members(kept: set[Piece], found: Set[Piece], index: Index) -> tuple[Piece, ...]:
    """Return the pieces kept, and what stands beside them in a list."""
    while beside := {
        piece
        for piece in found - kept
        if any(_goes_on(index.articles[piece.article].text, piece, other) for other in kept)
    }:
        kept |= beside
    pieces = (_trimmed(piece, index) for piece in _runs(sorted(_apart(kept)), index))
    told = _once([piece for piece in pieces if _tells(piece, index)], index)
    longest = max((len(words(piece, index).split()) for piece in told), default=0)
    scattered = len(told) >= MANY and longest > LONG  # parts of an account are no list
    return () if scattered else told


def _once(pieces: Sequence[Piece], index: Index) -> tuple[Piece, ...]:
    """Leave out what another piece names too: Rovers beside Harwick Rovers, a man beside a name."""
    said = [words(piece, index) for piece in pieces]
    named = any(map(ANY_NAME.search, said))
    return tuple(
        piece
        for piece, one in zip(pieces, said, strict=True)
        if not (named and _SOMEBODY.fullmatch(one))
        and not any(one != other and _among(one, other) for other in said)
    )


def _among(name: str, names: str) -> bool:
    """Whether a name is one of several, or the last of a longer one."""
    before = rf"(?:^|, | and |\b[{CAPITAL}][\w’'-]* )"
    return bool(re.search(rf"{before}{re.escape(name)}(?:$|, | and )", names))


def _tells(piece: Piece, index: Index) -> bool:
    """Whether a piece holds more than words that link others."""
    return not FUNCTION_WORDS.union(ABOUT, NEARLY).issuperset(tokens(words(piece, index)))


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
    if unclosed(said) and said[0] not in '“"' and text.startswith(("”", '"'), end):
        end += 1
    elif unclosed(said):
        start += len(said) - len(said.lstrip('“"'))
        end -= len(said) - len(said.rstrip('”" ,'))
    return Piece(row, start, end)


def _whole(question: str, piece: Piece, index: Index) -> Piece:
    """Return a piece with what belongs to its number or time, as the question asks for it."""
    text, begin = _around(piece, index)
    start, end = piece.start - begin, piece.end - begin
    if _BY_HOW_MUCH.search(question):
        start, end = change(text, start, end)
    start, end = whole_number(text, start, end)
    if _WHEN.match(question):
        start, end = whole_time(text, start, end)
    return Piece(piece.article, begin + start, begin + end)


def _runs(pieces: Sequence[Piece], index: Index) -> tuple[Piece, ...]:
    """Put pieces that stand beside each other together: “A, B and C”, as the article has it."""
    runs = list(pieces[:1])
    for piece in pieces[1:]:
        row, start, end = runs[-1]
        text = index.articles[row].text
        touching = piece[0] == row and text[end : piece[1]] == " "
        if touching or _listed(text, runs[-1], piece):
            runs[-1] = Piece(row, start, piece.end)
        else:
            runs.append(piece)
    return tuple(runs)


def _listed(text: str, one: Piece, other: Piece) -> bool:
    """Whether two pieces stand beside each other in a list: A, B and C."""
    first, second = sorted((one, other))
    between = text[first[2] : second[1]]
    return first[0] == second[0] and bool(_AND.fullmatch(between))


def _goes_on(text: str, one: Piece, other: Piece) -> bool:
    """Whether a list goes on from one of two pieces to the other: not in “A and B, making C”.

    Nor does it behind the comma that closes a clause: “A, who likes B, left”.
    """
    first, second = sorted((one, other))
    if not _listed(text, one, other):
        return False
    if not text.startswith(", ", first.end) or _MORE.match(text, second.end):
        return True
    begin = max(0, first.start - len(" and "))
    ended = " and " in text[begin : first.end] and _MAKING.match(text, second.start)
    return not ended and not _CLAUSE.search(text, max(0, first.end - _CLAUSE_LENGTH), first.end)


def _apart(pieces: set[Piece]) -> list[Piece]:
    """Leave out pieces that lie in others."""
    return [
        p
        for p in pieces
        if not any(o != p and o[0] == p[0] and o[1] <= p[1] and p[2] <= o[2] for o in pieces)
    ]
