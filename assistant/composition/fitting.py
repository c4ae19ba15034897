"""Whether what was found fits a question by its form: its office, its name, its number.

The reader knows the matter; that a deputy is not the minister is plainer to see here.
"""

from __future__ import annotations

import re

from assistant.composition.things import is_beside, thing_asked_for
from assistant.language.details import details
from assistant.language.grammar import DETERMINER, DOES, MODAL
from assistant.language.persons import ANY_NAME, FULL, TITLES, bare_name
from assistant.question.phrases import OPENING
from index.letters import CAPITAL

_WHO = re.compile(rf"{OPENING}who\b", re.I)
_WHO_IS = re.compile(  # the last word of the name is looked for
    rf"(?i:{OPENING}who(?:[’']s| is| was)) (?:[{CAPITAL}][\w’'-]*\s+)*?"
    rf"(?P<name>[{CAPITAL}][\w’-]*\w)\W*"
)
_OF_ONE = re.compile(rf"\b(?:does|did|is|was|has) (?P<name>{FULL})(?![’'-]?\w) [a-z]")
_ONE_DOES = re.compile(rf"\W*(?P<name>{FULL}) {DOES}")
_THEIRS = re.compile(r"\b(?:s?he|hers?|his|him|they|their|them|who\w*)\b", re.I)
_LESS = r"\b(?:deputy|vice|assistant|acting|former|ex|under)\b"
_OFFICE = re.compile(
    rf"\b(?P<less>{_LESS}[ -](?:\w+[ -]){{0,2}}?)?(?P<office>{TITLES}|leader|leads|heads?)\b"
    r"(?P<owner>[’']s)?",
    re.I,
)
_TITLED_NAME = re.compile(rf"\b(?P<office>{TITLES}) (?P<name>{FULL})")
_OWNED = re.compile(rf"\b(?:{TITLES}|leader|head)[’']s?(?!\w)", re.I)
_WHO_HOLDS = re.compile(rf"{OPENING}who(?:[’']s| is| was| leads| heads)\b", re.I)
_HOLDER = {"leads": "leader", "heads": "head"}
_HOW_MANY = re.compile(rf"{OPENING}how many\b", re.I)
_HOW_OLD = re.compile(rf"{OPENING}(?:how old|(?:at )?what age)\b", re.I)
_ASKS_AGES = re.compile(r"\b(?:age[ds]?|old\w*|years?|young\w*)\b", re.I)
_HOW_LONG = re.compile(  # a time: what is, or will be, so long may have metres
    rf"{OPENING}(?:for how long\b|how long(?:\W*$| (?:do|does|did|has|have|had|{MODAL})\b))"
    r"(?!.*\bbe\b)",
    re.I,
)
_UNITS = {  # of what is asked for
    _HOW_OLD: "year month week day".split(),
    _HOW_LONG: (
        "second minute hour day night week fortnight month season year decade century".split()
    ),
}
_WHERE = re.compile(rf"{OPENING}where\b", re.I)
_ONE_THING = re.compile(rf"{OPENING}(?:who|whom|which|when|where|how (?:many|much))\b", re.I)
_CLAUSES = re.compile(r", (?:while|whereas) |; ")  # a piece of two
_WINDOW = 30  # characters before a piece that are looked at
_IN = (
    "in|at|on|near|from|to|into|onto|inside|outside|above|below|under|behind|beside|between|"
    "across|along|around|off|over|past|through|by|towards?"
)
_TO = "to|towards?|into|for"
_MOVES = re.compile(  # asks where to
    r"\b(?:go(?:es|ing)?|gone|head(?:s|ed|ing)?|mov(?:e|es|ing|ed)|travel[a-z]*|sail[a-z]*|"
    r"fl(?:y|ies|ying|own)|flee(?:ing)?|fled|taken|sent|brought|transferred|evacuated)\b",
    re.I,
)
_SOMEWHERE = re.compile(
    rf"[{CAPITAL}\d]|\b(?:t?here|\w{{2,5}}where|(?:in|out)side|home|abroad|online|away)\b"
)
_MEASURE = re.compile(
    r"(?:at )?(?:an? )?(?:depth|height|altitude|speed|rate|price|cost) of\b", re.I
)
_WHICH = re.compile(rf"{OPENING}which (?P<noun>[a-z]+)\b", re.I)
_COUNT = re.compile(
    r"\d|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|"
    r"\w*hundreds?|\w*thousands?|\w*[mb]illions?|dozens?|half|thirds?|quarters?|both|none|no|nobody|"
    r"all|several|few|many|most|single|every|each|once|twice|couple|pair|majority|only)\b|-\w+",
    re.I,
)


def sentence_fits(question: str, sentence: str) -> bool:
    """Whether a sentence can tell who a cleaned question asks for, or what of one person."""
    asked = _WHO_IS.fullmatch(question)
    if asked and asked["name"] not in sentence:
        return False
    return not _lesser(question, sentence) and not _tells_of_another(question, sentence)


def _tells_of_another(question: str, sentence: str) -> bool:
    """Whether a question is what one person does, and a sentence what another does, alone in it."""
    asked, told = _OF_ONE.search(question), _ONE_DOES.match(sentence)
    if not asked or not told or _THEIRS.search(sentence):
        return False
    names = bare_name(asked["name"]).split(), bare_name(told["name"]).split()
    words = set(re.findall(r"\w+", sentence))
    alone = not ANY_NAME.search(sentence, told.end())
    return all(names) and alone and words.isdisjoint(names[0])


def piece_fits(question: str, sentence: str, start: int, end: int) -> bool:
    """Whether a piece of a sentence can be the short answer to what a question asks for."""
    piece = sentence[start:end]
    if _ONE_THING.match(question) and _CLAUSES.search(piece):
        return False
    if thing := thing_asked_for(question):
        return is_beside(thing, sentence, start, end)
    if needs_number(question):
        aged = _counts(sentence, start, end) == "age" and not _ASKS_AGES.search(question)
        return bool(_COUNT.search(piece)) and not aged
    if units := next((units for form, units in _UNITS.items() if form.match(question)), None):
        _, number, unit = _counts(sentence, start, end).rpartition("number of ")
        return not number or unit in units
    if _WHERE.match(question):
        return _is_place(sentence, start, end)
    if which := _WHICH.match(question):
        owned = rf"(?:\b(?:its|his|her|their)|^[’']s) (?:\w+ ){{0,2}}{which['noun']}\b"
        behind = sentence[start + len(re.sub("[’']s$", "", piece)) :]
        return which["noun"] in piece or not re.search(owned, behind)
    if _WHO_HOLDS.match(question):
        near = sentence[max(0, start - _WINDOW) : end]
        if of_another(question, piece) or of_another(question, near):
            return False
        if not _is_titled(question, sentence, piece):
            return False
    asked = _WHO_IS.fullmatch(question)
    return not asked or asked["name"] in piece or not ANY_NAME.search(piece)


def _is_place(sentence: str, start: int, end: int) -> bool:
    """Whether a piece may be some place: not “the talks”, nor “a depth of 90 metres”."""
    somewhere = _SOMEWHERE.search(sentence, start, end) or is_placed(_IN, sentence, start, end)
    return bool(somewhere) and not _MEASURE.match(sentence, start, end)


def _is_titled(question: str, sentence: str, piece: str) -> bool:
    """Whether a piece may have the title asked for: not he in “Judge Moe told Al Dorn”."""
    asked = {office for office, less in _offices(_OWNED.sub(" ", question)) if not less}
    given = [m for m in _TITLED_NAME.finditer(sentence) if m["office"].lower() in asked]
    names = {word for match in given for word in match["name"].split()}
    return not names or not ANY_NAME.search(piece) or not names.isdisjoint(piece.split())


def _counts(sentence: str, start: int, end: int) -> str:
    """Return what the first number of a piece counts, "" for none."""
    return next((one.kind for one in details(sentence) if start <= one.start < end), "")


def is_placed(prepositions: str, sentence: str, start: int, end: int) -> bool:
    """Whether a piece begins with one of some prepositions, or stands right behind one."""
    placed = rf"\b(?:{prepositions})\s(?:{DETERMINER}\s)?"
    before = re.search(f"{placed}$", sentence[max(0, start - _WINDOW) : start], re.I)
    return bool(before or re.match(placed, sentence[start:end], re.I))


def needs_number(question: str) -> bool:
    """Whether a cleaned question asks how many."""
    return bool(_HOW_MANY.match(question))


def asks_who(question: str) -> bool:
    """Whether a question asks who somebody is, or does something."""
    return _WHO.match(question) is not None


def asks_where_to(question: str) -> bool:
    """Whether a cleaned question asks where something moves."""
    return bool(_WHERE.match(question) and _MOVES.search(question))


def stands_where(question: str, sentence: str, start: int, end: int) -> bool:
    """Whether a piece stands behind “in”, or “to”, if a question asks where, or where to."""
    prepositions = _TO if asks_where_to(question) else _IN
    return not _WHERE.match(question) or is_placed(prepositions, sentence, start, end)


def _lesser(question: str, sentence: str) -> bool:
    """Whether a sentence has the office that is asked for only as a deputy's, or a deputy another.

    "The president's spokesman" is not the president either.
    """
    if not asks_who(question):
        return False
    asked, told = _offices(_OWNED.sub(" ", question)), _offices(sentence)
    deputies = any(less for _, less in asked) and any(less for _, less in told)
    return _other(asked, told) or (deputies and not asked & told)


def of_another(role: str, sentence: str) -> bool:
    """Whether a sentence names only the deputy of whoever has a role, or only whose it is."""
    return _other(*(_offices(_OWNED.sub(" ", text)) for text in (role, sentence)))


def _other(asked: set[tuple[str, bool]], told: set[tuple[str, bool]]) -> bool:
    """Whether an office that is asked for is told only as another's."""
    return any((office, not less) in told and (office, less) not in told for office, less in asked)


def _offices(text: str) -> set[tuple[str, bool]]:
    """Return the offices in a text, and whether each is less than it says: the deputy's, one's."""
    found = ((m["office"].lower(), m["less"] or m["owner"]) for m in _OFFICE.finditer(text))
    return {(_HOLDER.get(office, office), bool(less)) for office, less in found}
