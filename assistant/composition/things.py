"""What a thing with a name is: what an article calls it right beside the name, or nothing.

“The German firm Helvion” tells what Helvion is; that it will make vaccine does not.
"""

from __future__ import annotations

import re
from itertools import islice

from assistant.draft import Draft, Piece
from assistant.language.description import described
from assistant.language.grammar import DETERMINER, DID, OF
from assistant.language.verbs import is_form
from assistant.question.phrases import OPENING
from index import Article, Index
from index.article import Span
from index.letters import CAPITAL

SURE = 0.8  # raw confidence of what stands beside a name
MENTIONS = 50  # of a name that are looked at in an article
_CAPITALISED = rf"[{CAPITAL}][\w.'’-]*"
_ASKED = re.compile(
    rf"(?i:{OPENING}what(?:'s| is| are| was| were)) (?:(?i:the|an?) )?(?P<name>"
    rf"{_CAPITALISED}(?: (?:(?:of|for|the|de|do|da|la|&) ){{0,2}}{_CAPITALISED}){{0,6}}"
    r"(?: (?P<noun>[a-z]+))?)[?.! ]*"
)
_OWNS = re.compile(r"['’]s(?!\w)")  # Ann Lee's profession is no name
_DETERMINER = re.compile(rf"\b{DETERMINER} $", re.I)
_NO_NAME_OF = re.compile(  # a cave above Mora, this year’s Mora
    r"\b(?:of|above|below|beyond|past|off|towards?|[\w-]+[’']s) $"
)
_PLACE_OF = re.compile(  # the village of Mora is Mora; the mayor of Mora is not
    r"\b(?:the|an?) (?:[\w-]+ ){0,3}(?:village|town|city|hamlet|suburb|district|province|region|"
    r"county|state|island|islands|port|municipality|commune|kingdom|republic|principality) of $",
    re.I,
)
_BEFORE = re.compile(r",?\s(?:(?:of|called|named|as|the|dubbed|known as)\s){0,2}\(?")
_NAMING = re.compile(rf"(?!(?:{OF})\b)(?:(?!(?:{DID})|in |at |to )[\w'’-]+,? ){{1,6}}", re.I)
_BEHIND = re.compile(
    r"(?!\s*$)\)?,?\s?[–—(]?\s?(?:(?:which|who|that)\s)?(?:(?:has|have|had|is|are|was|were|be|been|become|"
    r"became|becomes|remains?|emerged as|means|stands for|lies|serves as|known as|now|also|still|"
    r"only|just|not)\s){0,4}(?:(?:an?|the|one of(?: the)?)\s)?"
)


def thing_asked_for(question: str) -> str | None:
    """Return the name of which a cleaned question asks what it is, with its noun: Marburg fever."""
    asked = _ASKED.fullmatch(question)
    if not asked or _OWNS.search(asked["name"]) or (asked["noun"] and is_form(asked["noun"])):
        return None
    return asked["name"]


def thing(question: str, index: Index) -> Draft | None:
    """Return what an article calls a thing beside its name, if a cleaned question asks for that."""
    name = thing_asked_for(question)
    for row, article in enumerate(index.articles) if name else ():
        for mention in islice(re.finditer(_spelled(name or ""), article.text), MENTIONS):
            if told := _called(article, mention.span()):
                return Draft.of(index, Piece(row, *told), sure=SURE)
    return None


def is_beside(name: str, sentence: str, start: int, end: int) -> bool:
    """Whether a piece stands where a sentence tells what a thing with this name is."""
    for match in re.finditer(_spelled(name), sentence):
        if start <= match.start() and match.end() <= end:
            return bool(_NAMING.fullmatch(sentence, start, match.start())) or (
                start == match.start() and sentence.startswith(", ", match.end())
            )
        if end <= match.start() and _BEFORE.fullmatch(sentence, end, match.start()):
            return True
        if match.end() <= start and _BEHIND.fullmatch(sentence, match.end(), start):
            return True
    return False


def with_determiner(sentence: str, start: int) -> int:
    """Return where a piece begins with the determiner before it: “an essential actor”."""
    before = _DETERMINER.search(sentence, max(0, start - 8), start)
    return before.start() if before else start


def _spelled(name: str) -> str:
    words = re.escape(name).replace("'", "['’]")
    return rf"(?<![\w’'-]){words}(?![\w-]|[’']\w| [{CAPITAL}])"


def _called(article: Article, name: Span) -> Span | None:
    """Return the place of a name with what it is called beside it, None where it is not."""
    sentence, text = article.sentences[article.sentence_at(name[0])], article.text
    if place := _PLACE_OF.search(text, max(sentence.start, name[0] - 80), name[0]):
        return place.start(), name[1]
    alone = with_determiner(text, name[0])
    for start in dict.fromkeys((name[0], alone)):
        told = described(article, sentence, (start, name[1]))
        if told and not (told[0] < start and _NO_NAME_OF.search(text, told[0], start)):
            return with_determiner(text, told[0]), told[1]
    return None
