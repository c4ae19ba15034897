"""Members of a list: which pieces of an article stand in one, and which say the same twice."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import permutations

from assistant.draft import Piece
from assistant.language.grammar import AUXILIARY, DETERMINER, OF
from assistant.language.persons import ANY_NAME
from assistant.language.verbs import is_form
from index import Index
from index.letters import CAPITAL

_DETERMINED = re.compile(rf"{DETERMINER} ", re.I)
_FIRST = re.compile(  # (money) on a villa, (a boat and a horse)
    rf"\w {OF} (?P<member>an? [^,;:.“”\"()]{{1,50}}), $"
)
_LIST = re.compile(r"an? [^,;:.“”\"()]{1,80} and ")
_AND = re.compile(
    r"(?: \([^()]{1,20}\))?,? and (?:the (?:[a-z-]+ )?)?|, (?:the )?|; |"
    r",? and, [^\s,]+(?: [^\s,]+){0,3}, (?:the )?"  # and, above all, the
)
_ASIDE_AND = re.compile(r", [^,.;:“”\"()]{1,80}, and (?:the (?:[a-z-]+ )?)?")  # A, now judge, and B
_MORE = re.compile(r"(?:, [^,.;]{1,60}){0,8}?,? and ")  # of a list
_MAKING = re.compile(r"[a-z]{0,15}[aeiouy][a-z]{0,15}ing ")
_CLAUSE = re.compile(r", (?:who|whom|whose|which|where) [^,.;]*$")
_CLAUSE_LENGTH = 200
_FEW = 4  # words of what is no clause
_FINITE = re.compile(rf" {AUXILIARY} ")
_SOMEBODY = re.compile(r"an? (?:\S+ )?(?:man|woman|boy|girl|person)", re.I)


def with_siblings(kept: Set[Piece], found: Set[Piece], index: Index) -> set[Piece]:
    """Return the pieces kept, and those of the ones found that stand beside them in a list."""
    listed = set(kept)
    while beside := {
        piece
        for piece in found - listed
        if any(_goes_on(index.articles[piece.article].text, piece, other) for other in listed)
    }:
        listed |= beside
    return listed


def in_runs(pieces: Set[Piece], index: Index) -> tuple[Piece, ...]:
    """Put pieces that stand beside each other together: “A, B and C”, as the article has it."""
    runs: list[Piece] = []
    for piece in sorted(_apart(pieces)):
        if runs and _beside(index.articles[piece.article].text, runs[-1], piece):
            runs[-1] = runs[-1]._replace(end=piece.end)
        else:
            runs.append(piece)
    return tuple(runs)


def from_first(text: str, start: int, end: int) -> int:
    """Return where a list begins of which a piece is the rest: on a villa, “a boat and a car”."""
    first = _FIRST.search(text, max(0, start - _CLAUSE_LENGTH), start)
    return first.start("member") if first and _LIST.match(text, start, end) else start


def _beside(text: str, one: Piece, other: Piece) -> bool:
    """Whether a piece begins where another ends, or where a list goes on behind it."""
    touching = one.article == other.article and text[one.end : other.start] == " "
    return touching or _listed(text, one, other)


def _listed(text: str, one: Piece, other: Piece) -> bool:
    """Whether two pieces stand beside each other in a list: A, B and C."""
    first, second = sorted((one, other))
    between = text[first.end : second.start]
    return first.article == second.article and bool(_AND.fullmatch(between))


def _described(text: str, first: Piece, second: Piece) -> bool:
    """Whether two are names with no more between them than what the first is, or was."""
    named = all(ANY_NAME.fullmatch(text, *piece[1:]) for piece in (first, second))
    return named and bool(_ASIDE_AND.fullmatch(text, first.end, second.start))


def _goes_on(text: str, one: Piece, other: Piece) -> bool:
    """Whether a list goes on from one of two pieces to the other: not in “A and B, making C”.

    Nor does it behind the comma that closes a clause: “A, who likes B, left”.
    """
    first, second = sorted((one, other))
    if not _listed(text, one, other):
        return _described(text, first, second)
    finite = [bool(_FINITE.search(text, piece.start, piece.end)) for piece in (first, second)]
    if finite == [False, True] and text.count(" ", first.start, first.end) < _FEW:
        return False  # “According to Oslo, Lee will come”
    clause = text[first.end : second.start] == ", and " and _DETERMINED.match(text, second.start)
    if clause and is_form(text[first.start : first.end].split(maxsplit=1)[0]):
        return False  # “stay shut, and a curfew applies”
    if not text.startswith(", ", first.end) or _MORE.match(text, second.end):
        return True
    begin = max(0, first.start - len(" and "))
    ended = " and " in text[begin : first.end] and _MAKING.match(text, second.start)
    return not ended and not _CLAUSE.search(text, max(0, first.end - _CLAUSE_LENGTH), first.end)


def _apart(pieces: Set[Piece]) -> Set[Piece]:
    """Leave out pieces that lie in others."""
    return pieces - {
        one
        for one, other in permutations(pieces, 2)
        if one.article == other.article and other.start <= one.start and one.end <= other.end
    }


def once(pieces: Sequence[Piece], index: Index) -> tuple[Piece, ...]:
    """Leave out what another piece names too: Rovers beside Harwick Rovers, a man beside a name."""
    said = [piece.words(index) for piece in pieces]
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
