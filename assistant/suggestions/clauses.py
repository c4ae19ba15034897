"""Plain clauses, and the questions that ask for a part of one.

A part is taken out and asked for: who did it, why, when, where, how long, how many, what. Only
plain clauses are turned round, so that what comes out is English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.language.numbers import SPELT
from assistant.language.verbs import past
from index.letters import CAPITAL, SMALL
from index.lexical import FUNCTION_WORDS
from index.lexicon import DAY, MONTH

LONGEST = 14  # words of a question that is read at a glance

_VERBS = (  # what is told in articles, and asked for
    "accept accuse adopt agree announce apologise appeal appoint approve arrest arrive ask attend "
    "award begin blame break bring build buy call cancel choose close collect come complete create "
    "criticise defend delay demand destroy discover donate draw earn employ evacuate fall find "
    "finish fly found gather give go happen help hold host increase injure inspect invest invite "
    "join kill land last launch lead leave lodge lose make meet move name need offer open oppose "
    "order pass pay plan plant play plead pledge post postpone praise present promise propose "
    "publish raise reach receive record reject release remain rename repair replace report request "
    "rescue resign resume return rise run score sell send sentence serve settle share sign speak "
    "spend start stay steal stop strike suspend take thank train travel turn visit vote want warn "
    "welcome win work"
).split()
_AMERICAN = {"canceled": "cancel", "traveled": "travel"}
BASES = {told: verb for verb in _VERBS if (told := past(verb))} | _AMERICAN
_PAST = rf"(?:{'|'.join(BASES)})"
_BESIDE = ("is", "are", "was", "were", "has", "have", "had")  # stand beside a participle
AUXILIARY = r"(?:will|would|can|could|must|is|are|was|were|has|have|had)"
_FINITE = re.compile(rf"\b{AUXILIARY}\b")
DID = rf"(?:{_PAST}|(?!(?:called(?! (?:for|on|off))|named|described)\b)[a-z]+ed)"

_DATED = (
    rf"(?:(?:late |early )?(?:on|in|for) (?:early |late )?(?:{DAY}(?: (?:morning|evening|night))?|"
    rf"(?:\d\d? )?{MONTH}(?: \d\d?)?(?:,? \d{{4}})?|(?:19|20)\d\d|(?:last|next) [a-z]+)|"
    rf"(?:last|next) (?:week|month|year|spring|summer|autumn|winter|{DAY}|{MONTH}))"
)
CAPITALISED = rf"(?!(?:{DAY}|{MONTH})\b)[{CAPITAL}](?:[\w’'-]{{0,30}}\w)?(?<!’s)(?<!'s)"
NAME = rf"{CAPITALISED}(?: (?:(?:of|de|van|al|for)(?: the)? )?{CAPITALISED}){{0,6}}(?![\w’'-])"
_WORD = rf"[{CAPITAL}{SMALL}\d][\w’'-]{{0,30}}"
REST = r"(?:[^,;:“”\"()–—]|,(?=\d))+"  # of a clause without anything put in
OPENING = re.compile(  # a dateline, and what leads to the first clause
    rf"(?:[{CAPITAL}]{{2}}[^–—“”]{{0,50}} [–—] )?"
    r"(?:(?:According to|In|On|At|By|After|Since|During) [^,“”]{2,60}, |"
    r"(?:Earlier|Later|Meanwhile|However|Also), )?"
)
CLAUSE = re.compile(
    rf"(?:^|; |, (?:and|but|while|so) )"
    rf"(?P<subject>(?:[Tt]he|[Aa]n?) (?:{_WORD} ){{0,3}}?{_WORD}|{NAME})"
    rf"(?:, [^,;“”]{{2,80}},| (?P<day>on {DAY}))? "
    rf"(?P<verb>{AUXILIARY}|{_PAST}) (?!by\b)(?P<rest>{REST})"
)
_ANOTHER = re.compile(  # clause, or member of a list
    r" (?:and(?! a half)|but|who|which|because|owing|due|where|when|while|after|before|as|if|"
    r"until) "
)
TIME = r"(?:years?|months?|weeks?|days?|hours?|minutes?)"
_HANGING = re.compile(  # words that lead to what is cut off: shortly before, two days after
    r"(?: (?:shortly|immediately|directly|soon|long|just|right|even|only|mainly|mostly|partly|"
    r"largely|simply|exactly|especially|particularly|perhaps|probably|possibly)|"
    rf"(?<! for)(?<! in) (?!last|next|this)\w+ {TIME})$"
)
_BY = re.compile(r" by .*")  # whoever did what is asked about
_ON = r"(?= (?:in|to|with|for|by|from|on|of)\b|$)"  # the clause goes on plainly, or ends
_ASIDE = re.compile(  # what goes with a deed, where more is told of it
    rf"(?<= )(\S+) (?:with|amid|as|during|despite|without) an? (?:[a-z-]+ ){{0,3}}?[a-z-]+{_ON}"
)
NUMBER = (
    r"(?:(?:about|around|some|nearly|almost|roughly|at least|more than|over) )?"
    rf"(?P<hole>(?:\d[\d,.]*|(?i:(?!(?:zero|one)\b){SPELT}))(?: (?:thousand|million|billion))?)"
)
COUNTED = (
    rf"(?P<noun>(?:[a-z-]{{3,}} ){{0,2}}?"
    rf"(?!(?:{TIME}|times|degrees|[a-z]*metres|miles|tonnes|points|cents|thirds|quarters|euros|"
    r"dollars|francs|pounds)\b)(?:[a-z-]+[^s\W]s|people|men|women|children))"
)
_HOLES = {
    "When": re.compile(rf" (?:only )?{_DATED}{_ON}"),
    "Where": re.compile(
        r"(?:(?<!^speak) (?:in|at)|(?:(?<=^fly)|(?<=^go)|(?<=^move)|(?<=^return)|(?<=^travel)) to)"
        rf" (?:the )?{NAME}{_ON}"
    ),
    "How long": re.compile(
        r"(?:(?<=^run)|(?<=^last)|(?<=^stay)|(?<=^serve)|(?<=^work)|(?<=^remain)|(?<=^travel))"
        rf" for {NUMBER} {TIME}{_ON}"
    ),
    "Who": re.compile(rf"(?<=^meet)(?: with)? (?:the )?{NAME}{_ON}"),
    "How much": re.compile(
        rf" (?:[€£$]\d[\d,.]*(?: (?:million|billion))?|{NUMBER} "
        rf"(?:euros|dollars|francs|pounds)){_ON}"
    ),
    "How many": re.compile(rf" {NUMBER} {COUNTED}{_ON}"),
}
_OBJECTS = ("How many", "How much", "Who")  # that stand right behind the verb
_INSIDE = r"(?!(?:in|to|with|for|by|from|on|of|at)\b)[\w’-]+"
_TAKEN = re.compile(  # what somebody does something to
    r"(?P<verb>accept|adopt|announce|approve|ask for|build|buy|call for|cancel|close|collect|"
    r"complete|create|criticise|defend|delay|demand|destroy|discover|donate|finish|inspect|join|"
    r"launch|lodge|lose|need|offer|open|oppose|plan|postpone|praise|present|promise|propose|"
    r"publish|receive|reject|rename|repair|replace|request|resume|sell|send|sign|steal|stop|"
    r"suspend|visit|want|warn against|warn of|welcome|win) "
    rf"(?!(?:the|an?) (?:[a-z-]+ ){{0,2}}?(?:{TIME}|time|night|morning|evening)\b)"
    rf"(?P<hole>(?:an? (?:{_INSIDE} ){{0,4}}?|the (?:{_INSIDE} ){{1,4}}?){_INSIDE})"
    rf"(?= (?:at|that|who|which)\b|{_ON})"
)
_DETAIL = re.compile(r"(.*) (?:on|in|from|with|by|for|during) ")
_LEADING = FUNCTION_WORDS | {"against", "among", "between", "despite", "towards", "without"}
LINKS = FUNCTION_WORDS - {"a", "an", "the"} | {"but"}
_REASON = re.compile(r" (?:because|owing to|due to) .*")
_DONE_BY = re.compile(rf"(?P<deed>[a-z]+ed) by (?:the )?(?P<name>{NAME})")

Asked = tuple[str, str, str]  # form, question, expected


class _Clause(NamedTuple):
    """A clause as questions have it: did, the mayor, open the harbour on 3 May."""

    verb: str  # that comes first in a question
    subject: str
    deed: str  # what follows the subject, without what goes with it

    def is_plain(self) -> bool:
        """Whether its verb makes a deed, where it stands beside another or only looks like one."""
        if self.verb in _BESIDE:
            return any(map(is_past, self.deed.split()[:2]))
        return self.verb != "did" or not _FINITE.search(self.deed)


def turned(subject: str, clause: re.Match[str]) -> Iterator[Asked]:
    """Yield what a `CLAUSE` can be asked, with its subject as it stands inside a question."""
    verb, said = _undone(clause["verb"], clause["rest"])
    deed = _ASIDE.sub(r"\1", plain(said.split(" that ")[0]))
    one = _Clause(verb, subject, deed)
    if not one.is_plain():
        return
    if done := _DONE_BY.match(deed):
        yield "Who", cut(f"Who {done['deed']} {subject}"), done["name"]
    reason = _REASON.search(said)
    if reason and " that " not in said[: reason.start()]:  # else it may be somebody's reason
        yield "Why", cut(f"Why {verb} {subject} {deed}"), ""
    if clause["day"]:
        yield "When", cut(f"When {verb} {subject} {deed}"), clause["day"]
    yield from _holes(one)
    if verb not in _BESIDE and (taken := _TAKEN.match(deed)):
        yield "What", f"What {verb} {subject} {taken['verb']}?", taken["hole"]


def _holes(clause: _Clause) -> Iterator[Asked]:
    """Ask for each part that can be taken out; nobody asks when something *has* happened."""
    for form, pattern in _HOLES.items():
        hole = pattern.search(clause.deed)
        if not hole or (form == "When" and clause.verb in ("has", "have", "had")):
            continue
        before, after = clause.deed[: hole.start()], clause.deed[hole.end() :]
        if form in _OBJECTS and " " in before:
            continue
        counted = f" {hole['noun']}" if form == "How many" else ""
        left = _BY.sub("", before + after) if clause.verb in _BESIDE else before + after
        yield form, cut(f"{form}{counted} {clause.verb} {clause.subject} {left}"), hole.group()


def _undone(verb: str, rest: str) -> tuple[str, str]:
    """Return the verb that comes first in a question, and what follows the subject."""
    first, _, others = rest.partition(" ")
    if verb in BASES:
        return "did", f"{BASES[verb]} {rest}"
    if verb in ("has", "have") and first in BASES:
        return "did", f"{BASES[first]} {others}"
    return verb, rest


def plain(rest: str) -> str:
    """Return the rest of a clause up to where another one begins."""
    kept, *others = _ANOTHER.split(rest, maxsplit=1)
    return _HANGING.sub("", kept.strip()) if others else kept.strip()


def cut(words: str) -> str:
    """Return words as a question without the last details of a long one, "" if they end badly."""
    while words.count(" ") >= LONGEST and (shorter := _DETAIL.match(words)):
        words = shorter.group(1)
    return "" if words.rpartition(" ")[2] in _LEADING else f"{words}?"


def is_past(word: str) -> bool:
    """Whether a word is the past of a verb, as far as its form tells."""
    return word in BASES or (word.islower() and word.endswith("ed"))
