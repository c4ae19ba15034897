"""Who says what: which sentences stand inside quotation marks, and whose words they are.

A quotation opens with a mark and closes with one, or runs to the end of its paragraph; the next
one opens anew. Its speaker is named beside it (`said Guterres`). Where only `he added` stands
there, it is whoever the text before was about: who spoke last, or was the subject of a sentence
since. Where another person was named since, nobody knows whom `he` means.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from index import Article
from index.article import Sentence
from index.letters import CAPITAL, SMALL

Span = tuple[int, int]  # start and end in the article


class _Named(NamedTuple):
    """Somebody who is named as saying something."""

    at: int
    rank: int  # of the form; the surest is 0
    name: str


class _Meant(NamedTuple):
    """Whom the next words may be of, "" if unknown."""

    name: str = ""
    person: bool = False  # or a country, for all that is known
    pronoun: str = ""  # that has been used for them

    def by(self, pronoun: str) -> _Meant:
        """Return whom he or she means: nobody known where they had the other one."""
        same = self.person and self.pronoun in ("", pronoun)
        return _Meant(self.name, True, pronoun) if same else _Meant()


def _one_of(words: str) -> str:
    """Return the pattern of any of these words; the longest comes first, or it is never reached."""
    return f"(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})"


ABBREVIATED = _one_of(  # titles with a full stop
    "Dr Mr Mrs Ms Mx Prof Gen Col Lt Capt Maj Sgt Cpl Cmdr Adm Brig Supt Insp Det Rev Fr Hon Sen "
    "Rep Gov Pres Amb"
)
TITLES = _one_of(
    "Minister President Vice-President Premier Chancellor Ambassador Secretary Secretary-General "
    "Director Director-General Commissioner Governor Mayor Chairman Chairwoman Chairperson Chair "
    "Representative Envoy Coordinator General Judge Professor Doctor Dr Sir Dame King Queen Prince "
    "Princess Speaker Senator Congressman Congresswoman Councillor Chief Executive Officer Manager "
    "Prosecutor Lawyer Attorney Captain Colonel Lieutenant Sergeant Corporal Admiral Commander "
    "Brigadier Superintendent Inspector Detective Constable Sheriff Archbishop Bishop Cardinal "
    "Rabbi Imam Reverend Rector Provost Headteacher Coach Editor Treasurer Spokesman Spokeswoman "
    "Spokesperson Prof Gen Col Lt Capt Sgt Rev"
)
_NO_NAMES = _one_of(  # they stand where a name may, with a capital
    "He She They It The In A An This That These Those There Here We I You His Her Their Its Our My "
    "Your But And Or So Yet On At By For From Of To With After Before During Since Until While "
    "When Where As If Although Though Because However Meanwhile Instead Still Also Then Now Last "
    "Next Later Earlier Yesterday Today Tomorrow Once Only Both Even Not No Nor What Who Why How "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March July "
    "September October November December"
)
_PARTICLE = _one_of("bin ibn al el de da di du dos la le van von der den")
# Long words are no names, and looking for the end of each takes time.
_LAST = (
    rf"(?:[ae]l-)?(?=[{CAPITAL}])(?!{_NO_NAMES}\b)\w[\w’'-]{{0,40}}\w"
    r"(?<![’']s)\b(?![’'-]?\w)"  # the club of Ann Lee’s speaks, not she
)
_WORD = rf"(?=[{CAPITAL}])(?!{_NO_NAMES}\b)\w[\w’'.-]{{0,40}}\w"
_EARLIER = rf"(?:(?:{ABBREVIATED}|St|[{CAPITAL}])\.|{_WORD})(?:\s+{_PARTICLE}){{0,2}}\s+"
_OFFICE = rf"(?:{_WORD}\s+){{0,4}}{TITLES}\s+(?:of|for|to)\s+(?:the\s+)?"  # Bishop of York
_NAME = rf"\b(?=[{CAPITAL}])(?:{_OFFICE})?(?:{_EARLIER}){{0,7}}{_LAST}"
_FULL = rf"\b(?=[{CAPITAL}])(?:{_OFFICE})?(?:{_EARLIER}){{1,7}}{_LAST}"
_LANDMARK = (  # second words of what is called after a person
    "Island Islands Street Road Avenue Square Bridge Airport Station Building Palace Stadium "
    "Hospital University College School Institute Museum Library Centre Center Foundation Prize "
    "Award Cup"
)
_BODY = (
    "City Town County Port Cape Mount River Ocean United States Nations Kingdom Republic Union "
    "Council Committee Commission Parliament Congress Senate Assembly Party Ministry Department "
    "Office Agency Authority Service Police Army Navy Forces Academy Trust Fund Association "
    "Federation Society Alliance Group Holding Holdings Company Bank Ltd Inc Corp Plc GmbH Club "
    "League Division Games Festival Act Charter Treaty Agreement Times News Journal Storm "
    "Hurricane North South Northern Southern Eastern Western Central New"
)
TITLED = re.compile(  # a name of two words after a title
    rf"\b{TITLES}\.? (?:[A-Z]{{2,}} )?"
    rf"((?!{TITLES}\b)[{CAPITAL}][\w’'-]*[{SMALL}] "
    rf"(?!(?:{TITLES}|{_one_of(_LANDMARK)})\b)[{CAPITAL}][\w’'-]*\w)"
    rf"\b(?<![’']s)(?! [{CAPITAL}]|[’']s)"
)
_TITLE = re.compile(rf"\b(?:{TITLES}|{ABBREVIATED}\.)(?:\s+|$)")
_ONLY_TITLE = re.compile(rf"(?:(?:{TITLES}|Prime|Deputy|Vice|Foreign)(?:\s+|$))+")
_OFFICE_OF = re.compile(r"\b(?:of|for|to)\s+(?:the\s+)?")
_NO_PERSON = re.compile(rf"\b(?:[A-Z]{{2,}}|{_one_of(f'{_LANDMARK} {_BODY}')})\b")
_BEFORE_NO_PERSON = re.compile(
    r"\b(?:the|group|company|firm|union|charity|party|ministry|agency|bank|club|side|team|city|"
    r"town|village|country|newspaper|magazine|website|university|ship)\s+$",
    re.I,
)
_PLACE = re.compile(rf"\b(?:[Ii]n|[Nn]ear|into|across|outside|throughout)\s+(?P<name>{_FULL})")
_ANY_NAME = re.compile(_FULL)

_SAYING = _one_of(
    "said says added adds noted told tells stressed underlined explained explains warned warns "
    "recalled recalls answered replied responded argued argues insisted insists continued "
    "concluded declared remarked commented observed stated called asked asks admitted conceded "
    "acknowledged joked quipped wrote writes tweeted posted praised criticised criticized promised "
    "pledged vowed announced urged described spoke reflected thanked hoped believes thinks claimed "
    "alleged suggested proposed predicted cautioned complained lamented confirmed denied revealed "
    "maintained reiterated repeated emphasised emphasized countered objected demanded pleaded "
    "testified mentioned wondered mused exclaimed shouted cried whispered"
)
_OF_SOMEBODY = (  # a name behind these is not the speaker’s
    "told tells thanked praised criticised criticized urged called described"
)
_ADVERB = (
    r"(?:(?:has|had|have|also|then|later|once|again|further|already|only|[a-z]{2,15}ly)\s+){0,2}"
)
_OF = _one_of(  # where one of these stands, another phrase begins
    "in at from near of with by for on to about against between into over under behind outside "
    "inside including like through during across around among without within via alongside"
)
BREAK = (
    rf"(?:{_OF}|after|before|since|until|as|than|when|while|who|whose|which|that|and|or|but|if|"
    r"because|where|he|she|it|they|we|you|yesterday|today|earlier|later|last|next|again|"
    r"[a-z]+ing|[a-z]+ly|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_FILLING = r"[\w’'-]{1,40}\s+"
_ENDS = rf"(?=\s*(?:[^\w\s]|$)|\s+{BREAK})"
_DESCRIBED = (  # spokesman John Smith; its secretary, Jens Vogel; 34-year-old Ann Lee; Guterres
    rf"(?:(?:(?!{BREAK}){_FILLING}){{0,6}}?(?={_FULL}{_ENDS})|"
    rf"(?:an?|the|one|its|his|her|their|our|[\w-]{{1,40}}[’']s)\s+(?:{_FILLING}){{0,7}}?"
    rf"[a-z][\w’'-]{{0,40}},\s+(?={_FULL}{_ENDS})|"
    rf"(?:the\s+)?)(?P<name>{_NAME}){_ENDS}"
)
_ASIDE = r",\s+(?!and\b|but\b)(?:[^\s,“”.!?;:–—]|\s(?!\s)|\.(?!\s)){1,120}"
_WHERE = (
    r"(?:\s+(?:of|from|at|for)"
    r"(?:\s+(?!(?:that|who|which|he|she|it|they|if|when|than|and)\b)[\w’'&-]{1,40}){1,7}?)?"
)
# `Ann Lee from Leeds, a nurse,`. The name is taken whole: no time is lost with parts of it.
_ACTOR = rf"(?=(?P<name>{_NAME}))(?P=name){_WHERE}(?:(?:{_ASIDE}){{1,3}},)?"
_FORMS = [
    re.compile(form)
    for form in (
        rf"”[.,]?\s+{_ADVERB}(?!{_one_of(_OF_SOMEBODY)}\b){_SAYING}\s+{_DESCRIBED}",
        rf",\s+(?:said|says|added)\s+{_DESCRIBED}",
        rf"\b(?i:{_OF})\s+(?:the\s+)?{_NAME}|{_ACTOR}\s+{_ADVERB}{_SAYING}\b",
        rf",\s+(?P<name>{_FULL}){_WHERE},\s+{_ADVERB}{_SAYING}\b",
        rf"\b[Aa]ccording to\s+{_DESCRIBED}",
    )
]
_SAID = re.compile(rf"\b{_SAYING}\b|\baccording to\b", re.I)
_PRONOUN = re.compile(
    rf"\b([Hh]e|[Ss]he)\s+{_ADVERB}{_SAYING}\b|\b{_SAYING}\s+(he|she)\b|^\W*(He|She)\b"
)
_SOMEBODY_SAID = re.compile(r"\b[a-z]+\s+(?:said|says|added)\b")
DID = (
    r"(?:is|was|are|were|has|had|have|will|would|can|could|may|might|must|did|does|came|went|left|"
    r"took|made|won|lost|gave|got|stood|sat|spoke|began|knew|saw|met|kept|felt|found|ran|rose|fell|"
    r"put|sent|sold|bought|brought|broke|chose|drew|drove|grew|hit|paid|read|shook|sang|said|told|"
    r"taught|thought|threw|became|[a-z]{2,20}ed)\b"
)
_DOES = (
    rf"(?:{DID}|(?:led|held|built|set|"
    r"(?!(?:as|towards|always|besides|perhaps|this|its|plus|less)\b)[a-z]{2,20}s)\b)"
)
_SUBJECT = re.compile(
    rf"(?:^|[,;:”–—])\s*(?:and\s+|but\s+)?(?:(?!(?i:{BREAK})|{_DOES}){_FILLING}){{0,5}}?"
    rf"{_ACTOR}\s+{_ADVERB}{_DOES}"
)
_QUOTATION = re.compile(  # ’ ends one only behind a mark: elsewhere it is an apostrophe
    r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|(?<!\d)\"[^\"]*(?:\"|$)|"
    r"(?<!\w)‘[^‘]*?[.,!?]’(?!\w)"
)
FEW_QUOTED = 5  # words that an article may quote without anybody speaking


class _Persons(NamedTuple):
    """What an article as a whole tells about who its names are."""

    places: frozenset[str]
    surnames: frozenset[str]

    def acting(self, told: str) -> str | None:
        """Return who is the subject of a sentence, "" where others stand in it, None for nobody.

        Another person in it may be meant by a pronoun after it, or may not.
        """
        for match in _SUBJECT.finditer(told):
            if match.group("name") in self.surnames or self._is_person(match, "name"):
                return match.group("name")
        return "" if any(self._is_person(match) for match in _ANY_NAME.finditer(told)) else None

    def known(self, name: str) -> bool:
        """Whether a name is a person's: a country that says something has no first name."""
        return (" " in name and bool(_bare(name))) or name in self.surnames

    def _is_person(self, match: re.Match[str], group: str | int = 0) -> bool:
        return match.group(group) not in self.places and _is_person(match, group)


@lru_cache(maxsize=64)
def speakers(article: Article) -> tuple[str | None, ...]:
    """Return for every sentence whose quoted words it holds: a name, "" if unknown, else None."""
    return tuple(said for said, _ in _attributed(article))


@lru_cache(maxsize=64)
def _attributed(article: Article) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """Return for every sentence whose quoted words it holds, and who are named as saying more."""
    found: list[tuple[str | None, tuple[str, ...]]] = []
    persons, meant = _persons(article), _Meant()
    for number, sentences in groupby(article.sentences, key=lambda sentence: sentence.paragraph):
        start, end = article.paragraphs[number - 1]
        spoken = _quotations(article.text, start, end)
        outside = _outside(article.text, start, end)
        named = _named(outside, start)
        together = list(sentences)
        ends = [sentence.end for sentence in together]
        speaker: dict[Span, str] = {}
        for sentence in together:
            words = _speech(article, sentence, spoken)
            if words and words not in speaker:
                closing = ends[min(bisect_left(ends, words[1]), len(ends) - 1)]
                behind = article.text[words[1] : closing]
                speaker[words] = _speaker(behind, words, named, meant)
            said = speaker[words] if words else None
            tellers = _surest_first(named, sentence)
            found.append((said, tellers))
            told = outside[sentence.start - start : sentence.end - start]
            meant = _meant_after(told, said, tellers, meant, persons)
    return tuple(found)


@lru_cache(maxsize=64)
def people(article: Article) -> frozenset[str]:
    """Return the last names of those who say something in an article or have a title in it.

    Who is only told to say it has to be named in full somewhere: a country says much, too.
    """
    titled = (match.group(1) for match in TITLED.finditer(article.text))
    speaking = (n for n in speakers(article) if n and (_bare(n) or not _OFFICE_OF.search(n)))
    telling = {_last_name(name) for _, tellers in _attributed(article) for name in tellers}
    sure = frozenset(_last_name(name) for name in (*titled, *speaking))
    return sure | (telling & {_last_name(name) for name in _persons(article).surnames})


def _last_name(name: str) -> str:
    """Return the last name as it is looked for where capitals begin names: al-Habsi is Habsi."""
    return name.rsplit(maxsplit=1)[-1].removeprefix("al-").removeprefix("el-")


def named_in(article: Article, sentence: Sentence) -> str | None:
    """Return who is named in a sentence as saying what it tells in other words, or None."""
    number = bisect_left(article.sentences, sentence.start, key=lambda one: one.start)
    tellers = _attributed(article)[number][1]
    return tellers[0] if tellers else None


@lru_cache(maxsize=64)
def _persons(article: Article) -> _Persons:
    """Collect the places of an article, and the last names of those who are named in full."""
    places = frozenset(match.group("name") for match in _PLACE.finditer(article.text))
    names = {m.group() for m in _ANY_NAME.finditer(article.text) if _is_person(m)} - places
    words = (_bare(name).split() for name in names)
    return _Persons(places, frozenset(word for name in words for word in name[1:] or name))


def _is_person(match: re.Match[str], group: str | int = 0) -> bool:
    """Whether a name looks like a person's: behind a title, or of two words that tell no other."""
    name = match.group(group)
    bare = _bare(name)
    if bare == name:
        before = match.string[max(0, match.start(group) - 20) : match.start(group)]
        return " " in name and not _BEFORE_NO_PERSON.search(before)
    return bool(bare)


def _bare(name: str) -> str:
    """Return a person's name without title and office, "" for a place, a body and a mere office."""
    bare = _TITLE.split(name)[-1]
    if office := _OFFICE_OF.match(bare):
        words = bare[office.end() :].split()
        bare = " ".join(words[-2:]) if len(words) > 2 else ""
    return "" if _NO_PERSON.search(bare) else bare


def _quotations(text: str, start: int, end: int) -> list[Span]:
    """Return the quotations of a paragraph; one that is not closed runs to the paragraph's end."""
    return [match.span() for match in _QUOTATION.finditer(text, start, end)]


def _outside(text: str, start: int, end: int) -> str:
    """Return a paragraph with nothing but ” for every character of its quotations."""
    pieces, at = [], start
    for first, last in _quotations(text, start, end):
        pieces += [text[at:first], "”" * (last - first)]
        at = last
    return "".join([*pieces, text[at:end]])


def _named(outside: str, start: int) -> list[_Named]:
    """Return who is named as saying something in what stands outside quotations, in order."""
    return sorted(
        _Named(
            start + match.start("name"), rank + bool(_OFFICE_OF.search(name)) * len(_FORMS), name
        )
        for rank, form in enumerate(_FORMS)
        for match in form.finditer(outside)
        if (name := match.group("name")) and not _ONLY_TITLE.fullmatch(name)
    )


def _surest_first(named: Sequence[_Named], sentence: Sentence) -> tuple[str, ...]:
    """Return who are named in a sentence, who is in the surest form first."""
    first, after = (bisect_left(named, (at,)) for at in (sentence.start, sentence.end))
    return tuple(one.name for one in sorted(named[first:after], key=lambda one: one.rank))


def _speech(article: Article, sentence: Sentence, spoken: Sequence[Span]) -> Span | None:
    """Return the quotation that a sentence begins with or runs in.

    None where it only begins with a few quoted words: “Green growth” was the theme.
    """
    number = bisect_right(spoken, sentence.start, key=lambda quotation: quotation[0]) - 1
    if number < 0 or spoken[number][1] <= sentence.start:
        return None
    words = spoken[number]
    rest = article.text[words[1] : sentence.end]
    few = bool(rest) and len(article.text[slice(*words)].split()) <= FEW_QUOTED
    return None if few and re.search(r"\w", rest) and not _SAID.search(rest) else words


def _speaker(behind: str, words: Span, named: Sequence[_Named], meant: _Meant) -> str:
    """Return who is named with a quotation: behind it in its sentence, before it, or later.

    `she said` means who was meant before it; `the minister said` may be anybody, no name then.
    """
    start, end = words
    first, close, far = (bisect_left(named, (at,)) for at in (start, end, end + len(behind)))
    if close < far:
        return min(named[close:far], key=lambda one: one.rank).name
    if pronoun := _pronoun(behind):
        return meant.by(pronoun).name
    if _SAID.search(behind):
        return ""
    return meant.name if first or far == len(named) else named[far].name


def _pronoun(told: str) -> str:
    """Return the pronoun, he or she, that says or does what a sentence tells, or ""."""
    match = _PRONOUN.search(told)
    return match.group(match.lastindex).lower() if match and match.lastindex else ""


def _meant_after(
    told: str, said: str | None, tellers: Sequence[str], meant: _Meant, persons: _Persons
) -> _Meant:
    """Return whom a pronoun means after a sentence.

    `told` is what stands outside quotations in it, `said` whose words are inside, and `tellers` are
    named as saying something.
    """
    pronoun = "" if tellers else _pronoun(told)
    if said is None and not tellers:
        if pronoun:
            return meant.by(pronoun)
        acting = persons.acting(told)
        if acting is None and not _SOMEBODY_SAID.search(told):
            return meant
        return _Meant(acting or "", bool(acting))
    name = tellers[0] if said is None else said
    if name.split()[-1:] == meant.name.split()[-1:]:
        pronoun = pronoun or meant.pronoun
    return _Meant(name, said is not None or persons.known(name), pronoun)


def says_who(sentence: str) -> bool:
    """Whether a sentence with a quotation tells in words of its own that somebody says it."""
    return bool(_SAID.search(_QUOTATION.sub("", sentence)))
