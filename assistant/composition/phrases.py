"""How far a phrase reaches in its sentence: a number with its limit, a day with its hour."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.language.details import TIMES, Detail, details
from assistant.language.grammar import AUXILIARY, DETERMINER
from assistant.language.limits import FALLS, RISES, bounded_from
from assistant.language.verbs import is_verb
from assistant.question.phrases import OPENING
from index.letters import CAPITAL

_WINDOW = 60  # characters before a phrase that are looked at
_TO = (" to ", " or ")
_UNITS = tuple(f"number of {unit}" for unit in ("year", "month", "week", "day", "hour"))
_CHANGES = re.compile(  # from one number to another, which are no range
    rf"\b(?:{RISES}|{FALLS}|(?:cut|lower|rais|reduc|chang|extend|expand|doubl|tripl)[a-z]{{0,4}}|"
    r"mov(?:e|es|ed|ing)|went|go|goes|going|up|down)\b[^.;:]*$",
    re.I,
)
_DAY_PART = r"(?: (?:morning|afternoon|evening|night)\b(?!['’]))"
_SAME_TIME = re.compile(rf"{_DAY_PART}?(?:,? (?:(?:on|at|in|of|around|about) )?)")
_BEFORE_TIME = re.compile(
    r"\b(?:(?:the )?(?:end|middle|start|beginning|morning|afternoon|evening|night) of (?:the )?|"
    r"(?:early|late|last|next|this)(?: on| in)? |mid-|(?:noon|midnight) on ){1,4}$",
    re.I,
)
_BEHIND_TIME = re.compile(rf"{_DAY_PART}?(?: at (?:noon|midnight)\b)?")
_LEVEL = re.compile(r" to (?:an? )?(?:(?:new|record|all-time) )*(?:(?:high|low|record) of )?")
_OF_ALL = re.compile(
    r" (?:out )?of (?:(?:the|its|his|her|their|our|these|those)|[\w’'-]+[’']s?)"
    r"(?: [\w’'-]+){0,3}? "
)
_WHICH = re.compile(rf"{OPENING}(?:which|what) (?P<noun>[a-z]+)\b", re.I)
_NO_THINGS = frozenset(  # what is of one has another noun, or is that place itself
    "kind type sort part number day date month year time city town village island province "
    "region state district county country countries is are was were did does do".split()
)
_SECOND_VERB = re.compile(rf"\b(?:and|to) (?P<verb>[a-z]+) (?={DETERMINER} [^,;]+$)")
_PART_OF_NAME = rf"[{CAPITAL}][\w’'.-]*"
_DOER = re.compile(
    rf"(?:[Tt]he )?{_PART_OF_NAME}(?: (?:(?:of|for|and) (?:the )?)?{_PART_OF_NAME})+"
    r"(?= (?:on|in|at|after|before|during)\b)"
)
_FAR_BEYOND = 40  # characters behind a name that are no part of it
_SUBORDINATE = re.compile(
    rf"[“\"]?(?:While|Although|Though|When|After|Before|Since|If|Because|As) [^.;:]+?"
    rf"(?P<comma>,) (?:(?:{DETERMINER}|this|these) )?(?:[\w’'-]+ ){{1,4}}?{AUXILIARY}\b"
)
_DENIED = re.compile(
    r"\b(?:den(?:ied|ies)|rejected|rejects|dismissed|dismisses|refuted) [^,;:.“”]{0,40}?that $"
)
_LEADS_TO = re.compile(r"(?<=\w )(?:to|towards?|into) (?=\w)")
_OTHERS = re.compile(
    r",? and (?:(?:[a-z]+|\d+|a few|at least \w+) )?others?\b(?: (?:[a-z-]+ )?[a-z-]+s\b)?"
)
_UNTIL = re.compile(r" (?:to|until|till|and|through) |[–—-]")


def whole_number(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a number with the range it bounds and the words that bound it.

    “$20 to $45”, “between 5 and 7 metres”, “more than 300”, “a year and 3 days”;
    any other piece as it is.
    """
    found = list(details(text))
    for one in found:
        if one.until is not None and start < one.end and one.start < end:
            start, end = min(start, one.start), max(end, one.end)
    for low, high in pairwise(found):
        together = _either(text, low, high) or _lasting(text, low, high)
        if start <= high.start and low.end <= end and together:
            start, end = min(start, low.start), max(end, high.end)
    limited = any(one.start == start and one.limit not in ("", "unclear") for one in found)
    return bounded_from(text, start) if limited else start, end


def whole_time(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a time with what stands beside it: hour and day, date and year, “the end of”."""
    for first, last in _times(text):
        if start < last and first < end:
            start, end = min(start, first), max(end, last)
    if behind := _BEHIND_TIME.match(text, end):
        end = behind.end()
    before = _BEFORE_TIME.search(text, max(0, start - _WINDOW), start)
    return before.start() if before else start, end


def change(text: str, start: int, end: int) -> tuple[int, int]:
    """Return by how much something changed, where a piece holds what it came to: 2% to 60."""
    for by, level in pairwise(details(text)):
        if text[by.end : level.start] == " to " and start <= level.start < end:
            whole = text.endswith(" from ", 0, by.start)
            return by.start - 5 * whole, level.end if whole else by.end
    return start, end


def level(text: str, start: int, end: int) -> tuple[int, int]:
    """Return what something came to, where a piece begins with the change: 2% to a record 60."""
    for by, to in pairwise(details(text)):
        changed = by.kind != to.kind and _LEVEL.fullmatch(text, by.end, to.start)
        if changed and start <= by.start and to.end <= end and by.kind.endswith("percent"):
            return by.end + len(" to "), end
    return start, end


def part(text: str, start: int, end: int) -> tuple[int, int]:
    """Return how many of them, where a piece is how many there are in all: two of the five.

    A share of them, “40% of the five”, is no number of them.
    """
    for few, every in pairwise(details(text)):
        counted = few.kind != "number of percent"
        if counted and start <= every.start < end and _OF_ALL.fullmatch(text, few.end, every.start):
            return few.start, few.end
    return start, end


def one_end(text: str, start: int, end: int, *, last: bool) -> tuple[int, int]:
    """Return when something begins or, the `last`, ends: of “8 p.m. to 5 a.m.” the first."""
    times = [one for one in details(text) if one.kind in TIMES]
    for first, second in pairwise(times):
        spans = first.kind == second.kind and _UNTIL.fullmatch(text, first.end, second.start)
        if spans and start <= first.start and second.end <= end:
            return (second.start, end) if last else (start, first.end)
    return start, end


def of_a_kind(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return a piece with the noun that is asked for: the summit of (the Union), (Green) Party.

    What stands before it with another verb, “Oslo and attend” the Baltic summit, is left out.
    """
    asked = _WHICH.match(question)
    if not asked or {asked["noun"], asked["noun"].removesuffix("s")} & _NO_THINGS:
        return start, end
    noun = re.escape(asked["noun"])
    before = re.search(
        rf"\b(?:(?:the|an?) )?{noun} of (?:the )?$", text[max(0, start - _WINDOW) : start], re.I
    )
    named = text[start:end].rsplit(" ", maxsplit=1)[-1][:1].isupper()
    behind = re.match(rf" {noun}\b", text[end:], re.I) if named else None
    start -= len(before[0]) if before else 0
    end += len(behind[0]) if behind else 0
    second = _SECOND_VERB.search(text, start, end)
    led = second and is_verb(second["verb"]) and text.endswith(asked["noun"], start, end)
    return second.end() if second and led else start, end


def doer(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the name that a piece begins with, if it goes on far behind that."""
    named = _DOER.match(text, start, end)
    return start, named.end() if named and end - named.end() > _FAR_BEYOND else end


def one_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return so much of a piece as the clause has that opens its sentence, if it begins there."""
    opening = _SUBORDINATE.match(text)
    ends = opening and 0 < start < opening.start("comma") < end
    return start, opening.start("comma") if opening and ends else end


def denial(text: str, start: int) -> int:
    """Return where a clause begins with the verb that denies it: “denied that (it was late)”."""
    denied = _DENIED.search(text, max(0, start - _WINDOW), start)
    return denied.start() if denied else start


def behind_to(text: str, start: int, end: int) -> int:
    """Return where the place stands that a piece leads to: “trucks to (the hall)”."""
    to = _LEADS_TO.search(text, start, end)
    return to.end() if to else start


def with_others(text: str, end: int) -> int:
    """Return where a list ends with those it does not name: “Oslo and two other towns”."""
    others = _OTHERS.match(text, end)
    return others.end() if others else end


def _either(text: str, low: Detail, high: Detail) -> bool:
    """Whether two numbers are one range: "$20 to $45" but for a change, "two or three"."""
    rises = low.value < high.value and low.kind in ("number", "age", high.kind)
    before = text[max(0, low.start - _WINDOW) : low.start]
    return rises and text[low.end : high.start] in _TO and not _CHANGES.search(before)


def _lasting(text: str, long: Detail, short: Detail) -> bool:
    """Whether two numbers are one length of time: four years and six months."""
    kinds = [kind for kind in _UNITS if kind in (long.kind, short.kind)]
    return kinds == [long.kind, short.kind] and text[long.end : short.start] in (" and ", ", ")


def _times(text: str) -> list[tuple[int, int]]:
    """Return where times stand; those of one moment are one: “11 p.m. on Thursday, July 3”."""
    moments: list[tuple[int, int]] = []
    kinds: set[str] = set()
    for one in details(text):
        if one.kind not in TIMES or (moments and one.start < moments[-1][1]):
            continue
        joined = moments and _SAME_TIME.fullmatch(text, moments[-1][1], one.start)
        if joined and one.kind not in kinds:
            moments[-1] = moments[-1][0], one.end
        else:
            moments.append((one.start, one.end))
            kinds.clear()
        kinds.add(one.kind)
    return moments
