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

from assistant.language.persons import (
    ANY_NAME,
    FULL,
    KINSHIP,
    NAME,
    OFFICE_OF,
    ONLY_TITLE,
    TITLED,
    TITLES,
    Persons,
    bare_name,
    in_office,
    last_name,
    one_of,
    persons_in,
)
from assistant.language.quotation import QUOTATION
from index import Article
from index.article import Sentence
from index.letters import CAPITAL
from index.lexicon import DAYS

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


SAYING = one_of(
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
OF = one_of(  # where one of these stands, another phrase begins
    "in at from near of with by for on to about against between into over under behind outside "
    "inside including like through during across around among without within via alongside"
)
BREAK = (
    rf"(?:{OF}|after|before|since|until|as|than|when|while|who|whose|which|that|and|or|but|if|"
    r"because|where|he|she|it|they|we|you|yesterday|today|earlier|later|last|next|again|"
    rf"[a-z]+ing|[a-z]+ly|{'|'.join(DAYS)})\b"
)
_FILLING = r"[\w’'-]{1,40}\s+"
_ENDS = rf"(?=\s*(?:[^\w\s]|$)|\s+{BREAK})"
_DESCRIBED = (  # spokesman John Smith; its secretary, Jens Vogel; 34-year-old Ann Lee; Guterres
    rf"(?:(?:(?!{BREAK}){_FILLING}){{0,6}}?(?={FULL}{_ENDS})|"
    rf"(?:an?|the|one|its|his|her|their|our|[\w-]{{1,40}}[’']s)\s+(?:{_FILLING}){{0,7}}?"
    rf"[a-z][\w’'-]{{0,40}},\s+(?={FULL}{_ENDS})|"
    rf"(?:the\s+)?)(?P<name>{NAME}){_ENDS}"
)
_CALLING = rf"(?:(?!the\b|{BREAK}|{SAYING}\b)[a-z]{_FILLING}){{0,3}}?"  # retired teacher
_ASIDE = r",\s+(?!and\b|but\b)(?:[^\s,“”.!?;:–—]|\s(?!\s)|\.(?!\s)|(?<=\d),(?=\d)){1,120}"
_WHERE = (
    r"(?:\s+(?:of|from|at|for)"
    r"(?:\s+(?!(?:that|who|which|he|she|it|they|if|when|than|and)\b)[\w’'&-]{1,40}){1,7}?)?"
)
_BRACKETS = r"(?:\s\([^()\n]{1,40}\))?"
# `Ann Lee from Leeds, a nurse,`. The name is taken whole: no time is lost with parts of it.
_ACTOR = rf"(?=(?P<name>{NAME}))(?P=name){_BRACKETS}{_WHERE}(?:(?:{_ASIDE}){{1,3}},)?"
# In `the head of the ferry Luna, Ann Lee, said` she does.
_OF_THING = rf"\b(?i:of)\s+(?:{_FILLING}){{1,3}}?{NAME}(?=,\s+{FULL}{_WHERE},\s)"
_FORMS = {  # a sentence of each, the surest first; ” stands for quoted words
    sentence: re.compile(form)
    for sentence, form in {
        "”, replied Ann Lee.": (
            rf"”[.,]?\s+{_ADVERB}(?!{one_of(_OF_SOMEBODY)}\b){SAYING}\s+{_DESCRIBED}"
        ),
        "It rains, said Ann Lee.": rf",\s+(?:said|says|added)\s+{_DESCRIBED}",
        "Ann Lee said that it rains.": (
            rf"\b(?i:{OF})\s+(?:the\s+)?{NAME}|{_OF_THING}|{_ACTOR}\s+{_ADVERB}{SAYING}\b"
        ),
        "In Oslo, teacher Ann Lee, said that it rains.": (
            rf",\s+{_CALLING}(?P<name>{FULL}){_WHERE},\s+{_ADVERB}{SAYING}\b"
        ),
        "According to Ann Lee, it rains.": rf"\b[Aa]ccording to\s+{_DESCRIBED}",
    }.items()
}
_SAID = re.compile(rf"\b{SAYING}\b|\baccording to\b", re.I)
_PRONOUN = re.compile(
    rf"\b([Hh]e|[Ss]he)\s+{_ADVERB}{SAYING}\b|\b{SAYING}\s+(he|she)\b|^\W*(He|She)\b"
)
_SOMEBODY_SAID = re.compile(r"\b[a-z]+\s+(?:said|says|added)\b")
DID = (
    r"(?:is|was|are|were|has|had|have|will|would|can|could|may|might|must|did|does|came|went|left|"
    r"took|made|won|lost|gave|got|stood|sat|spoke|began|knew|saw|met|kept|felt|found|ran|rose|fell|"
    r"put|sent|sold|bought|brought|broke|chose|drew|drove|grew|hit|paid|read|shook|sang|said|told|"
    r"taught|thought|threw|became|[a-z]{2,20}ed)\b"
)
DOES = (
    rf"(?:{DID}|(?:led|held|built|set|"
    r"(?!(?:as|towards|always|besides|perhaps|this|its|plus|less)\b)[a-z]{2,20}s)\b)"
)
_SUBJECT = re.compile(
    rf"(?:^|[,;:”–—])\s*(?:and\s+|but\s+)?(?:(?!(?i:{BREAK})|{DOES}){_FILLING}){{0,5}}?"
    rf"{_ACTOR}\s+{_ADVERB}{DOES}"
)
_KIN = f"(?:{'|'.join(KINSHIP.values())})"
RELATIVE = re.compile(rf"\b{_KIN},?\s(?P<name>{NAME})")  # his wife, Ann
AGENT = (
    rf"(?!(?:dinner|supper|summer|winter)\b)"
    rf"(?:(?i:{TITLES})|head|[a-z]{{2,30}}(?:[eo]r|ist|ian|man|woman))"
)
_APPOSED_ACTS = re.compile(  # His wife, Ann, was; The head of the port, Ann Lee, was
    rf"\W*(?:The|An?|His|Her|Its|Their|Our|[{CAPITAL}][\w-]{{1,40}}[’']s?)\s"
    rf"(?:[\w’-]{{1,40}}\s){{0,4}}?(?:{RELATIVE.pattern}|"
    rf"{AGENT}(?:\s(?:of|for|at|in)(?:\s[\w’-]{{1,40}}){{1,6}})?,\s(?P<other>{FULL}),)"
)
_PART = rf"(?!(?i:{BREAK}|(?:al)?though\b|also\b)|{DID}|{SAYING}\b)[\w’'&.-]{{1,40}}"
_BODY = (  # the ministry; a masked man; the head of the union
    rf"(?:(?i:an?|the|its|his|her|their)\s)?(?:[a-z]{{2,20}}ed\s)?{_PART}(?:\s{_PART}){{0,7}}"
    rf"(?:\s(?:of|in|for|at|from)\s(?:the\s)?{_PART}(?:\s{_PART}){{0,4}}){{0,2}}"
)
_TOLD = re.compile(
    rf"(?:^|[,;:”–—]\s+(?:and\s|but\s)?)(?P<subject>{_BODY})(?:(?:{_ASIDE}){{1,3}},)?"
    rf"\s+{_ADVERB}{SAYING}\b|"
    rf"[,”]\s+(?:said|says|added)\s(?P<object>{_BODY})(?<!\.)(?=[.,;:]|$)|"
    r"(?:^|[,;”–—]\s+)[Aa]ccording\sto\s(?!(?:him|her|them|it)\b)(?P<source>[^,.;:–—”]{1,120})"
)
_SURE = re.compile(r"\b(?:said|says|told)\b|according to", re.I)
FEW_QUOTED = 5  # words that an article may quote without anybody speaking


@lru_cache(maxsize=64)
def speakers(article: Article) -> tuple[str | None, ...]:
    """Return for every sentence whose quoted words it holds: a name, "" if unknown, else None."""
    return tuple(said for said, _ in _attributed(article))


@lru_cache(maxsize=64)
def _attributed(article: Article) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    """Return for every sentence whose quoted words it holds, and who are named as saying more."""
    found: list[tuple[str | None, tuple[str, ...]]] = []
    persons, meant = persons_in(article), _Meant()
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
    speaking = (n for n in speakers(article) if n and (bare_name(n) or not OFFICE_OF.search(n)))
    telling = {last_name(name) for _, tellers in _attributed(article) for name in tellers}
    sure = frozenset(last_name(n) for n in (*titled, *in_office(article), *speaking))
    return sure | (telling & {last_name(name) for name in persons_in(article).surnames})


def named_in(article: Article, sentence: Sentence) -> str | None:
    """Return who is named in a sentence as saying what it tells in other words, or None."""
    number = bisect_left(article.sentences, sentence.start, key=lambda one: one.start)
    tellers = _attributed(article)[number][1]
    return tellers[0] if tellers else None


def told_at(article: Article, number: int) -> Span | None:
    """Return the place of the person or body that is named as saying a sentence, or None.

    A speaker who is not named in the sentence is named elsewhere in the article.
    """
    sentence = article.sentences[number]
    name = speakers(article)[number] or named_in(article, sentence)
    if not name or not persons_in(article).known(name):
        start, end = article.paragraphs[sentence.paragraph - 1]
        outside = _outside(article.text, start, end)[sentence.start - start : sentence.end - start]
        surest = sorted(_TOLD.finditer(outside), key=lambda one: not _SURE.search(one[0]))
        for told in surest[:1]:
            first, last = told.span(told.lastgroup or 0)
            return sentence.start + first, sentence.start + last
    if not name or name not in article.text:
        return None
    here = article.text.find(name, sentence.start, sentence.end)
    first = here if here >= 0 else article.text.find(name)
    return first, first + len(name)


def _quotations(text: str, start: int, end: int) -> list[Span]:
    """Return the quotations of a paragraph; one that is not closed runs to the paragraph's end."""
    return [match.span() for match in QUOTATION.finditer(text, start, end)]


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
        _Named(start + match.start("name"), rank + bool(OFFICE_OF.search(name)) * len(_FORMS), name)
        for rank, form in enumerate(_FORMS.values())
        for match in form.finditer(outside)
        if (name := match.group("name")) and not ONLY_TITLE.fullmatch(name)
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
    told: str, said: str | None, tellers: Sequence[str], meant: _Meant, persons: Persons
) -> _Meant:
    """Return whom a pronoun means after a sentence.

    `told` is what stands outside quotations in it, `said` whose words are inside, and `tellers` are
    named as saying something.
    """
    pronoun = "" if tellers else _pronoun(told)
    if said is None and not tellers:
        if pronoun:
            return meant.by(pronoun)
        acting = _acting(told, persons)
        if acting is None and not _SOMEBODY_SAID.search(told):
            return meant
        return _Meant(acting or "", bool(acting))
    name = tellers[0] if said is None else said
    if name.split()[-1:] == meant.name.split()[-1:]:
        pronoun = pronoun or meant.pronoun
    return _Meant(name, said is not None or persons.known(name), pronoun)


def _acting(told: str, persons: Persons) -> str | None:
    """Return who is the subject of a sentence, "" where others stand in it, None for nobody.

    Another person in it may be meant by a pronoun after it, or may not.
    """
    if apposed := _APPOSED_ACTS.match(told):
        return apposed["name"] or apposed["other"]
    for match in _SUBJECT.finditer(told):
        if match.group("name") in persons.surnames or persons.holds(match, "name"):
            return match.group("name")
    return "" if any(persons.holds(match) for match in ANY_NAME.finditer(told)) else None


def says_who(sentence: str) -> bool:
    """Whether a sentence with a quotation tells in words of its own that somebody says it."""
    return bool(_SAID.search(QUOTATION.sub("", sentence)))
