"""How far a piece reaches: a whole number or time, so much of it as is asked for, whole quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.composition import phrases
from assistant.composition.fitting import asks_where_to, asks_who, needs_number
from assistant.composition.statements import asks_what_is_said
from assistant.composition.things import thing_asked_for, with_determiner
from assistant.draft import Piece
from assistant.language.quotation import unclosed
from assistant.question.phrases import OPENING
from index import Index

_WHEN = re.compile(
    rf"{OPENING}(?:(?:since|until|till|by|from) )?(?:when|(?:on )?(?:what|which) date)\b", re.I
)
_BY_HOW_MUCH = re.compile(  # asks for a change, not for what it came to
    r"\bhow (?:much|many)\b.{1,200}?\b(?:ris(?:e|en)|f[ae]ll(?:en)?|gr[eo]wn?|drop(?:ped)?|shrink|"
    r"increased?|decreased?|declined?|climb(?:ed)?|go (?:up|down))\b(?! to\b)",
    re.I,
)
_DOES = r"\b(?:do|does|did|will|would|can|should|must)\b.{1,80}?\b"
_TO = re.compile(r"(?<![Uu]p) to $")
_STARTS = re.compile(
    rf"^(?:since|from) when\b|{_DOES}(?:start|begin|open|commence|kick off)\b", re.I
)
_ENDS = re.compile(rf"^(?:until|till) when\b|{_DOES}(?:end|finish|close|expire|stop)\b", re.I)
_IN_ALL = re.compile(  # asks how many there are
    r"\b(?:there|total|all|altogether)\b|\b(?:ha[sd]|have)\b(?! been| \w+(?:ed|en|wn)\b)", re.I
)
_SEVERAL = re.compile(rf"{OPENING}(?:(?:which|what) \w+s|list|name)\b", re.I)
_LINKING = re.compile(
    r"(?:In addition|However|Meanwhile|Moreover|Furthermore|Therefore|Besides|Also|Still), (?=\w)|"
    r"(?:that|who|which) (?=\w+ \w)|"
    r"(?:either|both) (?=\w)(?!.* (?:or|and) )"
)
_CLOSING = re.compile(r"[.,!?]?[”\"]")  # what closes a quotation
_POSSESSIVES = ("’s", "'s")
_LONGEST_NUMBER = 20
_REST_OF_NUMBER = re.compile(  # 388,500; $20–$45; 41%
    r"(?<=\d)(?:(?:(?:[.,]|[–-][$€£¥]?)\d+)+%?|%)"
)
_START_OF_NUMBER = re.compile(r"(?<![\w.,])[$€£¥]?(?:\d{1,9}(?:[.,]|[–-][$€£¥]?)){1,6}$|[$€£¥]$")


def around(piece: Piece, index: Index) -> tuple[str, int]:
    """Return the sentence of a piece, and where that begins in its article."""
    article = index.articles[piece.article]
    place = article.sentences[article.sentence_at(piece.start)]
    return article.text[place.start : max(place.end, piece.end)], place.start


def trimmed(piece: Piece, index: Index) -> Piece:
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
    if unclosed(said.rstrip('”" ,')) and text[max(0, start - 1)] in '“"' and "“" not in said:
        start -= 1  # “never” again
        said = text[start:end]
    closing = _CLOSING.match(text, end)
    if unclosed(said) and said[0] not in '“"' and closing:
        end = closing.end()
    elif unclosed(said):
        start += len(said) - len(said.lstrip('“"'))
        end -= len(said) - len(said.rstrip('”" ,'))
    return Piece(row, start, end)


def of_kind(question: str, found: Sequence[Piece], index: Index) -> Sequence[Piece]:
    """Return the pieces, of those of one thing that is asked for only what is called it."""
    called = []
    for piece in found:
        text, begin = around(piece, index)
        start, end = phrases.of_a_kind(question, text, piece.start - begin, piece.end - begin)
        called.append(piece._replace(start=begin + start, end=begin + end))
    named = [one for one, piece in zip(called, found, strict=True) if one != piece]
    return named if named and not _SEVERAL.match(question) else called


def whole(question: str, piece: Piece, index: Index) -> Piece:
    """Return a piece with what belongs to its number or time, as the question asks for it."""
    text, begin = around(piece, index)
    start, end = phrases.one_clause(text, piece.start - begin, piece.end - begin)
    if asks_who(question):
        start, end = phrases.doer(text, start, end)
    if _BY_HOW_MUCH.search(question):
        start, end = phrases.change(text, start, end)
        start -= len("to ") * bool(_TO.search(text, 0, start))  # so it is no change
    else:
        start, end = phrases.level(text, start, end)
    if needs_number(question) and not _IN_ALL.search(question):
        start, end = phrases.part(text, start, end)
    start, end = phrases.whole_number(text, start, end)
    if asks_what_is_said(question):
        start = phrases.denial(text, start)
    if asks_where_to(question):
        start = phrases.behind_to(text, start, end)
    if thing_asked_for(question):
        start = with_determiner(text, start)
    if _SEVERAL.match(question):
        end = phrases.with_others(text, end)
    if _WHEN.match(question):
        start, end = phrases.whole_time(text, start, end)
        if _STARTS.search(question) or _ENDS.search(question):
            start, end = phrases.one_end(text, start, end, last=not _STARTS.search(question))
    return Piece(piece.article, begin + start, begin + end)
