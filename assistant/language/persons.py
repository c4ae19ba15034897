"""Names: which of an article are persons', and what is a title before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from index import Article
from index.letters import CAPITAL, SMALL


def one_of(words: str) -> str:
    """Return the pattern of any of these words; the longest comes first, or it is never reached."""
    return f"(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})"


ABBREVIATED = one_of(  # titles with a full stop
    "Dr Mr Mrs Ms Mx Prof Gen Col Lt Capt Maj Sgt Cpl Cmdr Adm Brig Supt Insp Det Rev Fr Hon Sen "
    "Rep Gov Pres Amb"
)
TITLES = one_of(
    "Minister President Vice-President Premier Chancellor Ambassador Secretary Secretary-General "
    "Director Director-General Commissioner Governor Mayor Chairman Chairwoman Chairperson Chair "
    "Representative Envoy Coordinator General Judge Professor Doctor Dr Sir Dame King Queen Prince "
    "Princess Speaker Senator Congressman Congresswoman Councillor Chief Executive Officer Manager "
    "Prosecutor Lawyer Attorney Captain Colonel Lieutenant Sergeant Corporal Admiral Commander "
    "Brigadier Superintendent Inspector Detective Constable Sheriff Archbishop Bishop Cardinal "
    "Rabbi Imam Reverend Rector Provost Headteacher Coach Editor Treasurer Spokesman Spokeswoman "
    "Spokesperson Prof Gen Col Lt Capt Sgt Rev"
)
KINSHIP = {  # words for relatives, by the pronoun that they tell
    "he": one_of(
        "husband widower fiancé boyfriend son stepson grandson brother father stepfather "
        "grandfather uncle nephew father-in-law brother-in-law son-in-law"
    ),
    "she": one_of(
        "wife widow fiancée girlfriend daughter stepdaughter granddaughter sister mother "
        "stepmother grandmother aunt niece mother-in-law sister-in-law daughter-in-law"
    ),
    "": one_of("spouse partner child twin cousin"),
}
_NO_NAMES = one_of(  # they stand where a name may, with a capital
    "He She They It The In A An This That These Those There Here We I You His Her Their Its Our My "
    "Your But And Or So Yet On At By For From Of To With After Before During Since Until While "
    "When Where As If Although Though Because However Meanwhile Instead Still Also Then Now Last "
    "Next Later Earlier Yesterday Today Tomorrow Once Only Both Even Not No Nor What Who Why How "
    "Some Many Several Few Most All Others Another Each Everyone Everybody Nobody Someone Somebody "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March July "
    "September October November December"  # April, May and June are names too
)
_PARTICLE = one_of("bin ibn al el de da di du dos la le van von der den")
# Long words are no names, and looking for the end of each takes time.
_LAST = (
    rf"(?:[ae]l-)?(?=[{CAPITAL}])(?!{_NO_NAMES}\b)\w[\w’'-]{{0,40}}\w"
    r"(?<![’']s)\b(?![’'-]?\w)"  # the club of Ann Lee’s speaks, not she
)
_WORD = rf"(?=[{CAPITAL}])(?!{_NO_NAMES}\b)\w[\w’'.-]{{0,40}}\w"
_EARLIER = rf"(?:(?:{ABBREVIATED}|St|[{CAPITAL}])\.|{_WORD})(?:\s+{_PARTICLE}){{0,2}}\s+"
_OFFICE = rf"(?:{_WORD}\s+){{0,4}}{TITLES}\s+(?:of|for|to)\s+(?:the\s+)?"  # Bishop of York
NAME = rf"\b(?=[{CAPITAL}])(?:{_OFFICE})?(?:{_EARLIER}){{0,7}}{_LAST}"
FULL = rf"\b(?=[{CAPITAL}])(?:{_OFFICE})?(?:{_EARLIER}){{1,7}}{_LAST}"
_LANDMARK = (  # second words of what is called after a person
    "Island Islands Street Road Avenue Square Bridge Airport Station Building Palace Stadium "
    "Hospital University College School Institute Museum Library Centre Center Foundation Prize "
    "Award Cup"
)
_BODY = (
    "City Town County Port Cape Mount River Ocean United States Nations Kingdom Republic Union "
    "Organization Organisation Council Committee Commission Parliament Congress Senate Assembly "
    "Party Ministry Department Office Agency Authority Service Police Army Navy Forces Academy "
    "Trust Fund Association Federation Society Alliance Group Holding Holdings Company Bank Ltd "
    "Inc Corp Plc GmbH Club League Division Games Festival Act Charter Treaty Agreement Times "
    "News Journal Storm Hurricane North South Northern Southern Eastern Western Central New"
)
TITLED = re.compile(  # a name of two words after a title
    rf"\b{TITLES}\.? (?:[A-Z]{{2,}} )?"
    rf"((?!{TITLES}\b)[{CAPITAL}][\w’'-]*[{SMALL}] "
    rf"(?!(?:{TITLES}|{one_of(_LANDMARK)})\b)[{CAPITAL}][\w’'-]*\w)"
    rf"\b(?<![’']s)(?! [{CAPITAL}]|[’']s)"
)
_TITLE = re.compile(rf"\b(?:{TITLES}|{ABBREVIATED}\.)(?:\s+|$)")
ONLY_TITLE = re.compile(rf"(?:(?:{TITLES}|Prime|Deputy|Vice|Foreign)(?:\s+|$))+")
OFFICE_OF = re.compile(r"\b(?:of|for|to)\s+(?:the\s+)?")
_NO_PERSON = re.compile(rf"\b(?:[A-Z]{{2,}}|{one_of(f'{_LANDMARK} {_BODY}')})\b")
_BEFORE_NO_PERSON = re.compile(
    r"\b(?:the|group|company|firm|union|charity|party|ministry|agency|bank|club|side|team|city|"
    r"town|village|country|newspaper|magazine|website|university|ship)\s+$",
    re.I,
)
_PLACE = re.compile(rf"\b(?:[Ii]n|[Nn]ear|into|across|outside|throughout)\s+(?P<name>{FULL})")
ANY_NAME = re.compile(FULL)
INNER_NAME = re.compile(  # a word with a capital that it has not for its place
    rf"(?<=[{SMALL},] )[{CAPITAL}][\w’-]*\w"
)
_CAPITALISED = rf"[{CAPITAL}][\w’'-]{{0,40}}\w"
_ALONE = re.compile(rf"\b{_CAPITALISED}(?: {_CAPITALISED})*")
_IN_OFFICE = re.compile(  # Representative to UN Ann Lee
    rf"\b{TITLES} (?:of|for|to|at) (?:the )?(?P<body>{_CAPITALISED}(?: {_CAPITALISED}){{0,5}}?) "
    rf"(?P<name>{_CAPITALISED} {_CAPITALISED})\b(?<![’']s)(?! [{CAPITAL}]|[’']s)"
)
_WORD_BEFORE = re.compile(r"(\S+)\s+$")
_REST_OF_NAME = re.compile(rf"[\w’-]*(?<![’-])(?: [{CAPITAL}][\w’-]*[{SMALL}])*")
_NAMES = re.compile(rf"(?:[{CAPITAL}][\w’-]*\s)+[{CAPITAL}]")
_ACRONYM = re.compile(r"[A-Z]{2,}\b")
_LINKS = {"of", "to", "for", "the", "and", "de", "da", "du", "van", "von"}


class Persons(NamedTuple):
    """What an article as a whole tells about who its names are."""

    places: frozenset[str]
    surnames: frozenset[str]

    def known(self, name: str) -> bool:
        """Whether a name is a person's: a country that says something has no first name."""
        return (" " in name and bool(bare_name(name))) or name in self.surnames

    def holds(self, match: re.Match[str], group: str | int = 0) -> bool:
        """Whether a name is a person's, for all that the article tells."""
        return match.group(group) not in self.places and _is_person(match, group)


@lru_cache(maxsize=64)
def persons_in(article: Article) -> Persons:
    """Collect the places of an article, and the last names of those who are named in full."""
    places = frozenset(match.group("name") for match in _PLACE.finditer(article.text))
    names = {m.group() for m in ANY_NAME.finditer(article.text) if _is_person(m)} - places
    words = (bare_name(name).split() for name in names)
    return Persons(places, frozenset(word for name in words for word in name[1:] or name))


def in_office(article: Article) -> Iterator[str]:
    """Yield the names behind a title, or an office for a body that is named without one too."""
    yield from (match[1] for match in TITLED.finditer(article.text))
    alone = frozenset(_ALONE.findall(article.text))
    for match in _IN_OFFICE.finditer(article.text):
        body, name = match.group("body", "name")
        if (body.isupper() or body in alone) and not _NO_PERSON.search(name):
            yield name


def _is_person(match: re.Match[str], group: str | int = 0) -> bool:
    """Whether a name looks like a person's: behind a title, or of two words that tell no other."""
    name = match.group(group)
    bare = bare_name(name)
    if bare == name:
        before = match.string[max(0, match.start(group) - 20) : match.start(group)]
        return " " in name and not _BEFORE_NO_PERSON.search(before)
    return bool(bare)


def bare_name(name: str) -> str:
    """Return a person's name without title and office, "" for a place, a body and a mere office."""
    bare = _TITLE.split(name)[-1]
    if office := OFFICE_OF.match(bare):
        words = bare[office.end() :].split()
        bare = " ".join(words[-2:]) if len(words) > 2 else ""
    return "" if _NO_PERSON.search(bare) else bare


def last_name(name: str) -> str:
    """Return the last name as it is looked for where capitals begin names: al-Habsi is Habsi."""
    return name.rsplit(maxsplit=1)[-1].removeprefix("al-").removeprefix("el-")


def with_title(article: Article, start: int, end: int) -> tuple[int, int]:
    """Return a name with the title before it: capitalised words and the links between them."""
    text = article.text
    if not text[start:end].istitle() and not _NAMES.match(text, start, end):
        return start, end
    rest = _REST_OF_NAME.match(text, end)  # none where the span ends with an apostrophe
    end = rest.end() if rest else end
    number = article.sentence_at(start)
    low = article.sentences[number].start if number >= 0 else 0
    first = at = start
    while match := _WORD_BEFORE.search(text, low, at):
        word = match.group(1)
        if word[0].isupper() and word[-1].isalnum():
            first = at = match.start(1)
        elif word in _LINKS - {"and"} and (first != start or _ACRONYM.match(text, start)):
            at = match.start(1)
        else:
            break
    sure = first > low or text[first:start].count(" ") > 1 or _TITLE.match(text, first, start)
    return (first, end) if sure else (start, end)
