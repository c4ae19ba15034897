"""Compare the details of a question with a sentence's.

A network that read both knows the matter; whether it is May or June, or whether 86 is more than 50,
is looked up here. Only a plain difference counts: one detail of a kind on either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from assistant.language.details import TIMES, Detail, details
from assistant.language.grammar import AUXILIARY
from assistant.language.limits import COMPARATIVE, FALLS, RISES
from assistant.language.vocabulary import content_words
from index.letters import CAPITAL
from index.lexical import tokens

Bound = tuple[Decimal, int]  # a value, or what is just above (1) or just below it (-1)

_CLEAR = TIMES | {"age", "label", "score"}  # which a number that counts nothing is not taken for
_DATELINE = re.compile(r"[A-Z]{2}[^\s–—]* (?:[A-Z\d(][^\s–—]* ){0,7}[–—] ")
_MEASURES = [  # units of one thing each
    frozenset(f"number of {unit}" for unit in units.split())
    for units in (
        "dollar euro pound yen crown franc rouble ruble peso rupee dirham shilling naira rand lira",
        "centimetre metre kilometre mile foot inch yard",
        "gram kilogram tonne ton",
    )
]
_COMPARED = frozenset("least most more fewer exactly".split())
_COMPARES = re.compile(r"\b(?:than|more|less|fewer|between|within|or so)\b", re.I)
_COMPARES_TIMES = re.compile(
    r"\b(?:before|after|until|till|since|later|earlier|sooner|ago)\b", re.I
)
_SHIFTS = re.compile(
    r"\b(?:later|earlier|(?:following|next) (?:day|week|month|year)|"
    r"(?:day|week|month|year) (?:before|after))\b",
    re.I,
)
_TURNS = re.compile(
    r"\b(?:not|never|none|nobody|without|ago|earlier|or (?:more|less|fewer)|"
    rf"no(?! {COMPARATIVE} than))\b|\b{AUXILIARY}n['’]?t\b",
    re.I,
)
_RISES, _FALLS = (re.compile(rf"\b{verbs}\b", re.I) for verbs in (RISES, FALLS))
_NAME = rf"[{CAPITAL}][\w’'-]{{0,30}}"
_CHOICE = rf"({_NAME}(?: {_NAME}){{0,3}}|\d{{1,9}}\b)"
_EITHER = re.compile(
    rf"(?<![\w’'-]){_CHOICE} or (?:(?:in|on|at|by|to|from|with|the) ){{0,2}}{_CHOICE}"
)
_ANY = re.compile(  # with these, "A or B" are both meant
    r"\b(?:can(?:not)?|could|(?-i:may)|any\w*|every\w*|each|whatever|whether|if|no|not|never|nor|without)\b|"
    r"\b\w+n['’]t\b",
    re.I,
)
_MANY = r"(?:people|those|[a-z]{3,30}(?<![su])s)"
_PREPOSITION = r"(?:to|from|in|of|for|on|at|with)"
_BOTH = re.compile(  # Guests who go to Oslo or Rome, with tickets to Oslo or Rome: each of these
    rf"^\W*{_MANY} (?:who|whose)\b|"
    rf"(?:^\W*|\b(?:with|for|of|all|the|on|these|those|most) ){_MANY} {_PREPOSITION} (?:the )?$",
    re.I,
)
_UNDENIED = re.compile(
    r"\b(?:not|never|without|refus\w+ to|declin\w+ to|\w+n['’]t)(?: \w+){0,2} "
    r"(?:rul(?:e|ed|ing) out|exclud(?:e|ed|ing))\b(?P<what>[^,;:.]{0,100})|"
    r"(?P<thing>[\w’'-]{1,40}) (?:(?:has|have|had|can|could)(?: ?not|n['’]t) be(?:en)?|"
    r"(?:is|was)(?: not|n['’]t)) (?:ruled out|excluded)\b",
    re.I,
)
_UNSAID = re.compile(  # neither would say whether; it is unclear if
    r"\b(?:(?:not|\w+n['’]t|neither|nor|nobody|declin\w+ to|refus\w+ to)(?: \w+){0,3}? "
    r"(?:say|said|confirm(?:ed)?|kn[eo]wn?|clear|decided|comment on)|unclear|unknown|undecided) "
    r"(?:whether|if) (?P<what>[^,;:.]{1,100})",
    re.I,
)
_ASKS_UNSAID = re.compile(
    r"\b(?:whether|say|said|confirm\w*|kn[eo]wn?|clear|decided|comment)\b", re.I
)
_ASKS_DENIAL = re.compile(r"\b(?:rul(?:e|ed|es|ing) out|exclud\w+)\b", re.I)
_REPORTS = "(?:accusation|allegation|charge|claim|criticism|report|rumou?r|suggestion)s?"
_DENIED = re.compile(  # she denies that, rejected reports that
    rf"(?<!not )(?<!n[’']t )\b(?:den(?:y|ies|ied|ying)|"
    rf"(?:dismiss|reject)(?:s|es|ed|ing)? (?:\w+ )?{_REPORTS})(?: \w+)? that "
    r"(?P<what>[^,;:.]{1,100})",
    re.I,
)
_ASKS_WHETHER_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied)|(?:dismiss|reject|contradict)(?:s|ed)?|brush\w* aside)\b", re.I
)
_TO_COME = re.compile(r"\b(?:will|going to)\b", re.I)
_NEARLY, _ABOUT = Decimal("0.9"), Decimal("1.1")  # so far is what is about a number
_LOWEST, _HIGHEST = (Decimal("-Infinity"), 0), (Decimal("Infinity"), 0)


def contradicted(question: str, sentence: str) -> Detail | None:
    """Return the sentence's detail where the question plainly has another of its kind."""
    if _COMPARES.search(question):
        return None
    shifted = _COMPARES_TIMES.search(question) or _SHIFTS.search(sentence)
    told = _told(sentence)
    for kind, asked in _alone(details(question)).items():
        plain = asked.limit in ("", "exactly") and not (shifted and kind in TIMES)
        if plain and kind in told and _apart(asked, told[kind]):
            return told[kind]
        if plain and kind not in told and (other := _other_unit(asked, told)):
            return other
    return None


def _other_unit(asked: Detail, told: Mapping[str, Detail]) -> Detail | None:
    """Return the detail of a sentence that has a number as asked, but of euros for pounds."""
    alike = next((units for units in _MEASURES if asked.kind in units), frozenset[str]())
    same = [one for kind, one in told.items() if kind in alike and one.value == asked.value]
    return same[0] if len(same) == 1 else None


def corrected(question: str, sentence: str) -> Detail | None:
    """Return the detail that a sentence which denies the question has instead of the question's.

    It is enough that they differ and are told alike: "by 2060" for "by 2050", or for "2050".
    """
    told = _told(sentence)
    for kind, asked in _alone(details(question)).items():
        if kind in told and not told[kind].value <= asked.value <= asked.last <= told[kind].last:
            alike = kind in TIMES or asked.limit == told[kind].limit
            return told[kind] if alike else None
    return None


def compared(question: str, sentence: str) -> bool | None:
    """Whether a number is as a yes/no question compares it: "more than 50"; None if not sure."""
    limited = [detail for detail in details(question) if detail.limit in _COMPARED]
    if len(limited) != 1 or _opposed(question, sentence):
        return None
    asked, told = limited[0], _told(sentence).get(limited[0].kind)
    if told is None or (told.limit, told.value) == (asked.limit, asked.value):
        return None  # "vessels under 5,000 tonnes" may be what both are about
    (low, high), (lowest, highest) = _range(asked), _range(told)
    if low <= lowest and highest <= high:
        return True
    return False if _apart(asked, told) else None


def undecided(question: str, sentence: str, *, denied: bool) -> bool:
    """Whether a sentence leaves it open what a yes/no question asks for, which may be `denied`.

    It tells that one of two is so, "Oslo or Rome", or only that something is not ruled out; and
    what lies inside a span of days or numbers is not plainly denied.
    """
    if denied and _spanned(question, sentence):
        return True
    either = None if _ANY.search(sentence) else _EITHER.search(sentence)
    if either and _BOTH.search(sentence[: either.start()]):
        either = None
    asked = set(re.findall(r"\w+", question))
    one, other = either.groups() if either else ("", "")
    apart = asked.isdisjoint(one.split()) != asked.isdisjoint(other.split())
    return apart or _left_open(question, sentence) or _unsaid(question, sentence)


def denied(question: str, sentence: str) -> bool:
    """Whether a sentence tells that somebody denies what a yes/no question asks for."""
    found = None if _ASKS_WHETHER_DENIED.search(question) else _DENIED.search(sentence)
    return found is not None and _shares(question, found["what"], 1 / 4)


def _left_open(question: str, sentence: str) -> bool:
    """Whether a sentence tells that what a yes/no question asks for is not ruled out."""
    undenied = None if _ASKS_DENIAL.search(question) else _UNDENIED.search(sentence)
    if not undenied:
        return False
    left = content_words(undenied["what"] or undenied["thing"] or "")
    return bool(_TO_COME.search(question)) or not left.isdisjoint(tokens(question))


def _unsaid(question: str, sentence: str) -> bool:
    """Whether a sentence tells that nobody says whether what a yes/no question asks for is so."""
    unsaid = None if _ASKS_UNSAID.search(question) else _UNSAID.search(sentence)
    return unsaid is not None and _shares(question, unsaid["what"], 1 / 3)


def _shares(question: str, clause: str, least: float) -> bool:
    """Whether a clause has more than a share of the words that tell what is asked."""
    asked = content_words(question)
    return len(asked.intersection(tokens(clause))) > least * len(asked)


def _spanned(question: str, sentence: str) -> bool:
    """Whether a detail of the question lies inside a span that the sentence tells."""
    told = _told(sentence)
    return any(
        kind in told and told[kind].until and told[kind].value <= asked.value <= told[kind].last
        for kind, asked in _alone(details(question)).items()
    )


def _told(sentence: str) -> dict[str, Detail]:
    """Return what a sentence tells plainly, without its dateline: "OSLO, 3 May – "."""
    dateline = _DATELINE.match(sentence)
    begin = dateline.end() if dateline else 0
    return _alone(detail for detail in details(sentence) if detail.start >= begin)


def _opposed(question: str, sentence: str) -> bool:
    """Whether a text turns what it compares, or a number rises in one and falls in the other."""
    texts = (question, sentence)
    one, other = (bool(_RISES.search(text)) - bool(_FALLS.search(text)) for text in texts)
    return any(map(_TURNS.search, texts)) or one * other < 0


def _alone(found: Iterable[Detail]) -> dict[str, Detail]:
    """Return the details that are the only ones of their kind and that no other can be meant by."""
    kinds: dict[str, list[Detail]] = {}
    for detail in found:
        kinds.setdefault(detail.kind, []).append(detail)
    if len(kinds.get("month", ())) > 1:
        kinds.pop("date", None)
    clear = _CLEAR if "number" in kinds else kinds.keys()
    return {kind: same[0] for kind, same in kinds.items() if len(same) == 1 and kind in clear}


def _apart(one: Detail, other: Detail) -> bool:
    """Whether no value is in the range of both."""
    (low, high), (lowest, highest) = _range(one), _range(other)
    return high < lowest or highest < low


def _range(detail: Detail) -> tuple[Bound, Bound]:
    """Return the lowest and the highest that a number can be as it is told."""
    value, last = detail.value, detail.last
    ranges: dict[str, tuple[Bound, Bound]] = {
        "more": ((value, 1), _HIGHEST),
        "least": ((value, 0), _HIGHEST),
        "fewer": (_LOWEST, (last, -1)),
        "most": (_LOWEST, (last, 0)),
        "nearly": ((value * _NEARLY, 0), (last, -1)),
        "about": ((value * _NEARLY, 0), (last * _ABOUT, 0)),
        "unclear": (_LOWEST, _HIGHEST),
    }
    return ranges.get(detail.limit, ((value, 0), (last, 0)))
