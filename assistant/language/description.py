"""How an article tells who a person is: the title before a name, or what it says right beside it.

No sentence says that a Deputy Minister So-and-so *is* deputy minister.
"""

from __future__ import annotations

import re

from assistant.language.grammar import AGENT, BREAK, DETERMINER, DID, OF, POSSESSIVE, SAYING
from assistant.language.persons import ABBREVIATED, FULL, TITLES, with_title
from index import Article
from index.article import Sentence, Span
from index.letters import CAPITAL

BEFORE = 60  # characters in which short titles are looked for
BESIDE = 150  # and in which a description is
TITLE = re.compile(rf"\b{TITLES}\b")
_TITLES_BEFORE = re.compile(rf"(?:\b(?:{ABBREVIATED}\.|{TITLES}) )+$")
_QUALIFIED = re.compile(r"\b(?:former|late|then|acting|outgoing|incoming|ex)[ -]$", re.I)
_TOLD = r"[^\s,;:“”\"()–—]*[\w’'&]"  # a word of a description
_DESCRIPTION = re.compile(  # a nurse from Leeds; owner of the bakery
    rf",\s(?:{DETERMINER}\s(?:[a-z-]+ed\s)?|(?!{BREAK})(?=(?:[\w-]+\s){{1,4}}of\s))"
    rf"(?!{DID}){_TOLD}(?:\.?\s(?!(?:{DID}|who|whose|which)\b){_TOLD}){{0,20}}?"
    r"(?=[,;]|\s(?:[–—(]|who\b|whose\b|which\b)|[.!?]?$)"
)
_THEIR = rf"(?i:{POSSESSIVE})\s"
_OWNER = rf"(?:{_THEIR}|(?:[{CAPITAL}][\w.’-]{{1,40}}\s){{0,3}}?[\w-]{{1,40}}(?:[’']s|s[’'])\s)"
_BEGINS = rf"\b(?:(?i:an?|the)\s|(?={_OWNER}))"
_WORD = rf"(?!(?i:{DETERMINER}\s|{BREAK})|{DID}|(?:{SAYING}|say)\b)[\w’'&-]{{1,40}}"
_KIND = rf"(?:{_OWNER})?(?:[a-z]{{2,20}}(?:ed|ing|ly)\s)?"  # his retired, the housing
_ROLE = re.compile(  # the club’s keeper Ann Lee; said nurse Ann Lee
    rf"(?:{_BEGINS}|\b(?:(?i:by|with|of|from|for|against|between|about|according\sto)|"
    rf"met|[a-z]{{2,20}}ed|{SAYING})\s)"
    rf"(?P<told>{_KIND}(?:{_WORD}\s){{0,5}}?(?=[a-z]){_WORD}\s)$"
)
_ACTING = re.compile(  # Finance chief Ann Lee said; and keeper Ann Lee, who
    r"(?:^|[,;:–—“]\s|\b(?i:and|but|that|than|when|while|as|where|after|before|since|until|if|"
    r"because)\s)"
    rf"(?P<told>(?:{_WORD}\s){{0,4}}(?=[a-z]){AGENT}\s)$"
)
_ACTS = re.compile(rf",|\s(?:\(|{DID}|{SAYING}\b)")
_APPOSED = re.compile(  # the head of the port, Ann Lee
    rf"{_BEGINS}(?P<told>{_KIND}{_WORD}(?:\s{_WORD}){{0,5}}"
    rf"(?:\s(?:of|for|at)\s(?:the\s)?(?:{_OWNER})?{_WORD}(?:\s{_WORD}){{0,4}}){{0,2}},\s)$"
)
_TIME = re.compile(r"(?:day|week|month|year|morning|afternoon|evening|night|time|season)s?,\s$")
_STANDS_APART = re.compile(rf"$|[.;:!?”)]|\s[–—(]|,(?!\s(?:and|or|but|[{CAPITAL}]))")
_ELSE = re.compile(  # In the port, Ann Lee; Bob Ray, the cook, Ann Lee; of the port, Ann Lee
    rf"^(?i:{OF}|after|before|since|until|as|when|while|if|because)\s[^,]*$|"
    rf"{FULL},\s$|\b(?:of|for|at)\s(?:the\s)?$"
)
_OF_BODY = re.compile(  # of the University of Bergen
    rf"\sof\s(?:the\s)?[{CAPITAL}][\w’-]*\w"
    rf"(?:\s(?:(?:of|for)\s(?:the\s)?)?[{CAPITAL}][\w’-]*\w){{0,6}}(?<![’']s)(?![’'-]?\w)"
)

_OF_ONE = re.compile(r"[a-z][\w-]{0,39}(?:[’']s|s[’'])\s")  # an owner that has no name
_OWNED_BY_THE = re.compile(r"\b(?:the|an?)\s$", re.I)


def titled(article: Article, sentence: Sentence, name: Span) -> Span | None:
    """Return the place of a name with the title before it, or None where it has none."""
    text, (first, end) = article.text, name
    last = text.rfind(" ", first, end) + 1
    words = (first, text.find(" ", first)), (last, end)
    start = min(with_title(article, *word)[0] for word in words)
    if short := _TITLES_BEFORE.search(text, max(sentence.start, start - BEFORE), start):
        start = short.start()
    elif not TITLE.search(text, start, first):
        return None
    before = _QUALIFIED.search(text, max(sentence.start, start - BEFORE), start)
    return (before.start() if before else start), _with_body(article, sentence, end)


def _with_body(article: Article, sentence: Sentence, end: int) -> int:
    """Return the end of a name with the place or body that stands behind it: Ann Lee of Leeds."""
    body = _OF_BODY.match(article.text, end, sentence.end)
    return body.end() if body else end


def described(article: Article, sentence: Sentence, name: Span) -> Span | None:
    """Return the place of a name with the description beside it, or None where it has none."""
    start, end = name[0], _with_body(article, sentence, name[1])
    before, behind = article.text[sentence.start : start], article.text[end : sentence.end]
    role = _role(before, behind)
    if not role or re.match(_THEIR, role):
        if description := _DESCRIPTION.match(article.text, name[1], sentence.end):
            return start, description.end()
        role = role or _apposed(before, behind)
    owned = _OWNED_BY_THE.search(before[: len(before) - len(role)]) if _OF_ONE.match(role) else None
    begin = start - len(role) - (len(owned[0]) if owned else 0)
    return (begin, end) if role or end > name[1] else None


def _role(before: str, behind: str) -> str:
    """Return the description that a name follows without a comma, or ""."""
    near = max(0, len(before) - BESIDE)
    role = _ROLE.search(before, near) or (_ACTS.match(behind) and _ACTING.search(before, near))
    return role["told"] if role else ""


def _apposed(before: str, behind: str) -> str:
    """Return the description that a name follows behind a comma, with the comma, or ""."""
    near = max(0, len(before) - BESIDE)
    apposed = _STANDS_APART.match(behind) and _APPOSED.search(before, near)
    if not apposed or _TIME.search(before, near) or _ELSE.search(before[: apposed.start()]):
        return ""
    return apposed["told"]
