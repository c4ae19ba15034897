"""Find the details of a text: dates, weekdays, times, ordinals, numbers and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from assistant.language.limits import limit_of
from assistant.language.numbers import BETWEEN, QUANTITY, TO, begin, currency, low_end, value_of
from assistant.language.years import SPAN, YEAR, years
from index.letters import CAPITAL
from index.lexicon import DAYS, MONTHS

# --- ordinals and shares ---------------------------------------------------------------------

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_ORDINAL = rf"(?:(?P<ordinal>\d+)(?:st|nd|rd|th)|(?P<ordinal_word>{'|'.join(_ORDINALS)}))\b"
_SHARE = r"(?P<share>half|twice|quarter)\b"

# --- times -----------------------------------------------------------------------------------

_MONTH = rf"(?:{'|'.join(m for m in MONTHS if m not in ('March', 'May'))}|(?-i:March|May))\b"
_OF_DATE = rf"(?:{_MONTH}|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"\d\d?)(?:st|nd|rd|th)?"  # closes the group that is named before it: (?P<first_1>3)rd
_ENDS = r"(?![\w:%]|[.,]\d)"
# Spans of days, "May 3–7" and "3–7 May", may follow "between", too: see TO.
_MONTH_DAY = rf"(?P<month_1>{_OF_DATE}) (?P<first_1>{_DAY}{_ENDS}(?:{TO}(?P<last_1>{_DAY}{_ENDS})?"
_DAY_MONTH = rf"(?:(?P<first_2>{_DAY}{TO})?(?P<last_2>{_DAY} (?:of )?(?P<month_2>{_OF_DATE})"
_TIME = (
    r"(?P<hour>\d\d?)(?:(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])(?:\.m\b\.?|m\b)|"
    r":(?P<minutes>\d\d)\b)"
)
TIMES = frozenset("years year month day date time".split())
_DETAIL = re.compile(
    rf"(?<!\w){BETWEEN}(?:(?P<years>{SPAN.pattern})|"
    rf"{_MONTH_DAY}|(?P<month>{_MONTH})|(?P<weekday>{'|'.join(DAYS)})s?\b|"
    rf"(?<!\w[-–.,/:'’])(?:{_DAY_MONTH}|{_TIME}|{_ORDINAL}|{QUANTITY}|{_SHARE}))",
    re.I,
)

# --- what a number counts --------------------------------------------------------------------

_UNIT = re.compile(
    r"[\s-]?(?:(?P<age>years?[ -]old\b|years of age\b)|(?P<percent>%|per ?cent\b|pct\b)|"
    r"(?P<mph>mph\b|miles (?:an|per) hour\b)|"
    r"(?P<kph>km/h\b|kph\b|kilomet(?:re|er)s (?:an|per) hour\b)|"
    r"(?P<kilometre>km\b|kilomet(?:re|er)s?\b)|(?P<centimetre>cm\b|centimet(?:re|er)s?\b)|"
    r"(?P<metre>met(?:re|er)s?\b)|(?P<kilogram>kg\b|kilogram(?:me)?s?\b|kilos?\b)|"
    r"(?P<tonne>tonnes?\b)|(?P<degree>°[CF]?|degrees?\b)|(?P<euro>euros?\b)|(?P<pound>pounds?\b)|"
    r"(?P<dollar>dollars?\b)|(?P<yen>yen\b)|(?P<hour>hours?\b)|(?P<day>days?\b)|"
    r"(?P<week>weeks?\b)|(?P<month>months?\b)|(?P<year>years?\b))",
    re.I,
)
_AFTER = re.compile(r"[\s-]([^\W\d_]+)(?:\s([^\W\d_]+))?(?:\s([^\W\d_]+))?")
_PLURAL = re.compile(r"\w{2,}[^\Wius]s|people|(?:wo)?men|children|feet|pence|aircraft", re.I)
_SINGULAR = {"ies": "y", "sses": "ss", "shes": "sh", "ches": "ch", "xes": "x", "ss": "ss", "s": ""}
_LINKS = frozenset(  # words that end a noun phrase
    "a an the of in on at to by for from with and or but as than was is has were are have had will "
    "would who which that it its his her their them this these us does per against across towards "
    "always perhaps plus versus".split()
)
_AGED = re.compile(
    r"(?:\b(aged?|age of|older than|younger than)\s|(?P<opening>(?-i:\bAt\s))|[^\W\d_],\s)$", re.I
)
_OF_SOMEONE = re.compile(rf", (?:s?he\b|[{CAPITAL}])")
_ASKS_AGE = re.compile(r"(?:is|was) (?:[^\W\d]\S* ){1,5}(\d{1,3})\W*", re.I)
_NUMBERED = re.compile(r"(?:\bnumber\s|\bno\.\s?|#)$", re.I)
_PLACED = re.compile(r"\b(?:finish|c[ao]m|rank|plac)(?:e|ed|es|ing)?\s$", re.I)
_IN_YEAR = re.compile(r"\b(?:in|since|by|until|till|before|after|during|from)\s$", re.I)
_YEAR = re.compile(rf"{YEAR}(?!\w)")

_WINDOW = 40  # characters before a detail that are looked at
_FAR_BELOW = 10**6  # so much less counts the second figure of a score: 3-2 is 3.000002


@dataclass(frozen=True, slots=True)
class Detail:
    """A number, a span of years, a year, month or day, and where it stands in its text.

    A span of days or numbers, "May 3–7" or "30 to 35", has its first as value.
    """

    kind: str  # a number's kind names what it counts; "number" counts nothing that is known
    value: Decimal
    start: int
    end: int
    limit: str = ""  # how its text compares with the value, as `limits` names it
    until: Decimal | None = None  # the last of a span

    @property
    def last(self) -> Decimal:
        """Return the last value of a span, else the only one."""
        return self.value if self.until is None else self.until


def details(text: str) -> Iterator[Detail]:
    """Yield the details of a text in their order: a date first whole, then its month."""
    asks_age = _ASKS_AGE.fullmatch(text)
    age = asks_age.start(1) if asks_age else -1
    for match in _DETAIL.finditer(text):
        if match["number"]:
            yield _quantity(text, match, age=age)
        elif match["share"]:
            yield Detail("number", Decimal(0), *match.span())
        elif match["ordinal"] or match["ordinal_word"]:
            yield _ordinal(text, match)
        else:
            yield from _time(text, match)


def _time(text: str, match: re.Match[str]) -> Iterator[Detail]:
    """Yield a span of years, a time of day, a weekday, or a date and its month."""
    if match["first_1"] or match["last_2"]:
        yield from _date(text, match)
        return
    if span := SPAN.match(match["years"] or ""):
        kind, value = "years", int("".join(years(span)))
    elif match["hour"]:
        hour, minute = int(match["hour"]), int(match["minute"] or match["minutes"] or 0)
        if match["half"]:
            hour = hour % 12 + 12 * (match["half"].lower() == "p")
        kind, value = "time", 60 * hour + minute
    elif match["weekday"]:
        kind, value = "day", DAYS.index(match["weekday"].capitalize())
    else:
        kind, value = "month", _month(match["month"])
    if match.start() or match["month"] not in ("March", "May"):
        limit = limit_of(text, match.start(), kind, timed=True)
        yield Detail(kind, Decimal(value), *match.span(), limit)


def _date(text: str, match: re.Match[str]) -> Iterator[Detail]:
    """Yield a day, or a span of days, and its month."""
    named = "month_1" if match["month_1"] else "month_2"
    month = Decimal(_month(match[named]))
    days = [int(day) for day in match.group("first_1", "last_1", "first_2", "last_2") if day]
    limit = limit_of(text, match.start(), "date", timed=True)
    first, last = 100 * month + days[0], 100 * month + days[-1]
    if last > first:
        yield Detail("date", first, begin(match), match.end(), limit, last)
    else:
        yield Detail("date", first, *match.span(), limit)
    yield Detail("month", month, *match.span(named), limit)


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month[:3] == name[:3].capitalize())


def _ordinal(text: str, match: re.Match[str]) -> Detail:
    """Return an ordinal with the noun behind it, or as the place that someone reached."""
    start, end = match.span()
    word = match["ordinal_word"]
    value = Decimal(1 + _ORDINALS.index(word.lower()) if word else match["ordinal"])
    noun = _AFTER.match(text, end)
    if _before(_PLACED, text, start):
        kind = "place"
    elif noun and noun[1].lower() not in _LINKS:
        kind = f"ordinal {_singular(noun[1])}"
    else:
        kind = "number"
    return Detail(kind, value, start, end)


def _quantity(text: str, match: re.Match[str], *, age: int) -> Detail:
    """Return a number with what it counts; an age is asked for at `age`."""
    start, end = match.span()
    money = currency(match)
    low, value = low_end(match), value_of(match["number"])
    if low is not None and low >= value:
        return Detail("score", low + value / _FAR_BELOW, start, end)
    unit = None if money else _UNIT.match(text, end)
    if start == age or _is_age(text, start, end, unit):
        kind = "age"
    elif money or unit:
        kind = f"number of {money or (unit and unit.lastgroup)}"
    else:
        kind = _counted(text, start, end)
    end = unit.end() if unit else end
    limit = limit_of(text, start, kind, timed=kind in TIMES)
    if low is None:
        return Detail(kind, value, start, end, limit)
    return Detail(kind, low, begin(match), end, limit, value)


def _is_age(text: str, start: int, end: int, unit: re.Match[str] | None) -> bool:
    """Whether a number is an age: "52 years old", "aged 52", "Smith, 52, said", "At 52, Smith"."""
    told = _before(_AGED, text, start)
    if unit and unit.lastgroup != "year":
        return unit.lastgroup == "age"
    if told and told["opening"]:
        return not unit and _OF_SOMEONE.match(text, end) is not None
    return bool(told and (told[1] or (not unit and text.startswith(",", end))))


def _counted(text: str, start: int, end: int) -> str:
    """Return the kind of a number without a unit: it counts something, or is a year or a label."""
    noun = _noun(text, end)
    year = _YEAR.match(text, start)
    if _before(_NUMBERED, text, start):
        return "label"
    if year and year.end() == end:
        recent = year[0] >= "19" and not noun
        if recent or _before(_IN_YEAR, text, start):
            return "year"
    return f"number of {noun}" if noun else "number"


def _noun(text: str, end: int) -> str:
    """Return what a number before counts: the word behind a hyphen, or the next plural."""
    after = _AFTER.match(text, end)
    if not after:
        return ""
    words = after.groups(default="a")
    if text[end] == "-":
        return _singular(words[0])
    phrase = takewhile(lambda word: word.lower() not in _LINKS, words)
    return next((_singular(word) for word in phrase if _PLURAL.fullmatch(word)), "")


def _singular(noun: str) -> str:
    noun = noun.lower()
    ending = next((ending for ending in _SINGULAR if noun.endswith(ending)), "")
    return noun.removesuffix(ending) + _SINGULAR.get(ending, "")


def _before(pattern: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """Match what ends where a detail begins."""
    return pattern.search(text, max(0, start - _WINDOW), start)
