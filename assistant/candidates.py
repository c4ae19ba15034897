"""Questions made from the sentences of an article.

A question is a clause of the article with a hole in it: the date is taken out and asked for, or the
place, the reason, the number, the person. What someone says is asked for by a phrase of theirs.
Only plain clauses are turned round, so that what comes out is English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.attribution import named_in, people, speakers
from assistant.persons import TITLED, TITLES
from index import Article
from index.article import Sentence
from index.letters import CAPITAL, SMALL
from index.lexical import FUNCTION_WORDS

BESIDE = 500  # characters around a sentence that tell whether its speaker is "the SCO" or "SCO"
SHORTEST, LONGEST = 3, 14  # words of a question that is read at a glance

_REGULAR = (
    "adopt announce appoint approve arrest arrive attend award close collect complete create "
    "demand discover donate earn employ evacuate finish found gather happen help host increase "
    "injure invest invite kill land last launch move name offer open order pass plant play plead "
    "pledge post present promise publish raise receive record release remain repair report request "
    "rescue resign return score sentence serve share sign start stay suspend train travel turn "
    "visit vote want welcome work"
).split()
_IRREGULAR = (
    "began:begin bought:buy broke:break brought:bring built:build came:come chose:choose "
    "drew:draw fell:fall flew:fly found:find gave:give held:hold led:lead left:leave lost:lose "
    "made:make met:meet paid:pay planned:plan ran:run rose:rise sent:send sold:sell spent:spend "
    "spoke:speak stole:steal stopped:stop struck:strike took:take went:go won:win"
).split()
_BASES = {f"{verb.removesuffix('e')}ed": verb for verb in _REGULAR} | dict(
    pair.split(":") for pair in _IRREGULAR
)
_PAST = rf"(?:{'|'.join(_BASES)})"
_BESIDE = ("is", "are", "was", "were", "has", "have", "had")  # stand beside a participle
_AUXILIARY = r"(?:will|would|can|could|must|is|are|was|were|has|have|had)"
_FINITE = re.compile(rf"\b{_AUXILIARY}\b")
_DID = rf"(?:{_PAST}|(?!(?:called(?! (?:for|on|off))|named|described)\b)[a-z]+ed)"

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DATED = (
    rf"(?:(?:late |early )?(?:on|in|for) (?:early |late )?(?:{_DAY}(?: (?:morning|evening|night))?|"
    rf"(?:\d\d? )?{_MONTH}(?: \d\d?)?(?:,? \d{{4}})?|(?:19|20)\d\d|(?:last|next) [a-z]+)|"
    rf"(?:last|next) (?:week|month|year|spring|summer|autumn|winter|{_DAY}|{_MONTH}))"
)
_CAPITALISED = rf"(?!(?:{_DAY}|{_MONTH})\b)[{CAPITAL}](?:[\w’'-]{{0,30}}\w)?(?<!’s)(?<!'s)"
_NAME = rf"{_CAPITALISED}(?: (?:(?:of|de|van|al|for)(?: the)? )?{_CAPITALISED}){{0,6}}(?![\w’'-])"
_WORD = rf"[{CAPITAL}{SMALL}\d][\w’'-]{{0,30}}"
_REST = r"(?:[^,;:“”\"()–—]|,(?=\d))+"  # of a clause without anything put in
_OPENING = re.compile(  # a dateline, and what leads to the first clause
    rf"(?:[{CAPITAL}]{{2}}[^–—“”]{{0,50}} [–—] )?"
    r"(?:(?:According to|In|On|At|By|After|Since|During) [^,“”]{2,60}, |"
    r"(?:Earlier|Later|Meanwhile|However|Also), )?"
)
_CLAUSE = re.compile(
    rf"(?:^|; |, (?:and|but|while|so) )"
    rf"(?P<subject>(?:[Tt]he|[Aa]n?) (?:{_WORD} ){{0,3}}?{_WORD}|{_NAME})"
    rf"(?:, [^,;“”]{{2,80}},| (?P<day>on {_DAY}))? "
    rf"(?P<verb>{_AUXILIARY}|{_PAST}) (?!by\b)(?P<rest>{_REST})"
)
_ANOTHER = re.compile(  # clause, or member of a list
    r" (?:and(?! a half)|but|who|which|because|owing|due|where|when|while|after|before|as|if|"
    r"until) "
)
_ON = r"(?= (?:in|to|with|for|by|from|on|of)\b|$)"  # the clause goes on plainly, or ends
_NUMBER = (
    r"(?:(?:about|around|some|nearly|almost|roughly|at least|more than|over) )?"
    r"(?P<hole>\d[\d,.]*(?: (?:thousand|million|billion))?|"
    r"(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?))"
)
_TIME = r"(?:years?|months?|weeks?|days?|hours?|minutes?)"
_COUNTED = (
    rf"(?P<noun>(?:[a-z-]{{3,}} ){{0,2}}?"
    rf"(?!(?:{_TIME}|times|degrees|[a-z]*metres|miles|tonnes|points|cents|thirds|quarters|euros|"
    r"dollars|francs|pounds)\b)(?:[a-z-]+[^s\W]s|people|men|women|children))"
)
_HOLES = {
    "When": re.compile(rf" {_DATED}{_ON}"),
    "Where": re.compile(rf" (?:in|at) (?:the )?{_NAME}{_ON}"),
    "How long": re.compile(
        r"(?:(?<=^run)|(?<=^last)|(?<=^stay)|(?<=^serve)|(?<=^work)|(?<=^remain)|(?<=^travel))"
        rf" for {_NUMBER} {_TIME}{_ON}"
    ),
    "Who": re.compile(rf"(?<=^meet)(?: with)? (?:the )?{_NAME}{_ON}"),
    "How much": re.compile(
        rf" (?:[€£$]\d[\d,.]*(?: (?:million|billion))?|{_NUMBER} "
        rf"(?:euros|dollars|francs|pounds)){_ON}"
    ),
    "How many": re.compile(rf" {_NUMBER} {_COUNTED}{_ON}"),
}
_OBJECTS = ("How many", "How much", "Who")  # that stand right behind the verb
_DETAIL = re.compile(r"(.*) (?:on|in|from|with|by|for|during) ")
_AFTER_TITLE = re.compile(rf"^.*\b{TITLES} ")
_PLACE = re.compile(r" (?:Island|Islands|Bay|Land|Street|Square|Airport|Hospital|Bridge|Park|Cup)$")
_LINKS = FUNCTION_WORDS - {"a", "an", "the"} | {"but"}
_REASON = re.compile(r" (?:because|owing to|due to) .*")
_MANY_DID = re.compile(rf"^{_NUMBER} {_COUNTED} (?P<deed>(?:{_AUXILIARY}|{_DID}) {_REST})", re.I)
_DOING = re.compile(rf"^(?P<name>{_NAME})(?:, \d+,)? (?P<deed>(?:{_DID}|will [a-z]+) {_REST})")
_WHO = re.compile(
    rf"(?P<name>{_NAME}), who (?P<deed>(?:(?!is\b|was\b)[a-z]*[^s\W]s|{_DID}|had|will) {_REST})"
)
_DONE_BY = re.compile(rf"(?P<deed>[a-z]+ed) by (?:the )?(?P<name>{_NAME})")
_APPOSITION = re.compile(rf"(?P<name>{_NAME}), (?P<hole>[a-z][^,;.“”]{{3,60}})(?:,|$)")
_POSSESSIVE = re.compile(r"\b(?:his|hers?|its|their)\b")
_LEANING = re.compile(
    r"\b(?:s?he|it|they|them|him|her(?! [a-z])|we|us|you|I|th[eo]se|this|there)\b", re.I
)
_LINK = rf"(?:and|or|in|on|to|for|by|at|with|from|including|that|which|as|{_AUXILIARY})"
_SAYING = (
    r"(?:said|says|added|noted|warned|confirmed|stressed|announced|underlined|praised|criticised|"
    r"welcomed|that|whether)"
)
_TOPIC = re.compile(
    r"\b(?:of|on|about|in|for|against) (?P<bare>[a-z-]{3,} [a-z-]{3,})"
    rf"(?=[.,;”\"]|$| {_LINK}\b)|"
    r"\b(?:of|on|about|in|for|against|to|with|from) "
    rf"(?P<known>the (?:[a-z-]+ ){{0,2}}?[a-z-]{{3,}})(?=[.,;”\"]|$| {_LINK}\b)|"
    rf"(?:^[“\"]?|\b{_SAYING} )(?P<first>(?:[Tt]he (?:[a-z-]+ ){{0,2}}?|[a-z-]{{3,}} )[a-z-]{{3,}})"
    rf"(?= (?:and|{_AUXILIARY})\b)"
)
_NO_TOPIC = re.compile(
    rf"\w+ly\b|\b(?:[a-z-]+ing(?= )|{_TIME}|{_SAYING}|[a-z]+ed$|times?|ways?|place|end|parts?|"
    r"sides?|things?|ones?|same|last|next|first|few|other|such|all|any|some|more|most|least|every|"
    r"each|both|own|many|no|not|either|too|also|still|again|second|third|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|our|his|her|its|their|face|chance|case|help|need)\b"
)
_ABOUT = re.compile(
    rf"\b(?:[{SMALL}][\w’-]* of|in|to|from|by|with|for|at|about) (?P<name>(?:the )?{_NAME})"
    rf"(?=[,;!?”]|$| {_LINK}\b)"
)

Asked = tuple[str, str, str]  # form, question, expected


class Candidate(NamedTuple):
    """A question that an article may answer, and what its answer has to be."""

    question: str
    form: str
    sentence: int  # number of the one that it is made from
    expected: str = ""  # words that the short answer shares, where it is known which


def candidates(article: Article) -> Iterator[str]:
    """Yield all questions that an article may answer, in its order."""
    for number in range(len(article.sentences)):
        for one in made(article, number):
            yield one.question


@lru_cache(maxsize=4096)
def made(article: Article, number: int) -> tuple[Candidate, ...]:
    """Return the questions that a sentence may answer."""
    place = article.sentences[number]
    text = article.text[place.start : place.end].rstrip(".")
    quoted = speakers(article)[number]
    speaker = named_in(article, place) if quoted is None else quoted
    found = [*_saying(article, place, speaker)] if speaker else []
    if quoted is None:
        found += _told(article, _OPENING.sub("", text, count=1), doing=not found)
    found += [*_who(article, text), *_about(article, text)]
    return tuple(
        Candidate(question, form, number, expected)
        for form, question, expected in found
        if SHORTEST <= len(question.split()) <= LONGEST and not _LEANING.search(question)
    )


def _who(article: Article, text: str) -> Iterator[Asked]:
    """Ask who a person is, and who it is that does what the sentence tells aside."""
    for match in TITLED.finditer(text):
        name = match.group(1).removesuffix("’s")
        if not _PLACE.search(name):
            yield "Who is", f"Who is {name}?", name
    for match in _APPOSITION.finditer(text):
        begun = match["hole"].split()[0]
        if begun not in _LINKS and _is_person(article, match["name"]):
            name = _AFTER_TITLE.sub("", match["name"])
            yield "Who is", f"Who is {name}?", match["hole"]
    for match in _WHO.finditer(text):
        yield from _did(match)


def _did(match: re.Match[str]) -> Iterator[Asked]:
    """Ask who did what somebody did."""
    deed = _plain(match["deed"])
    if " " in deed and " that " not in deed and not _POSSESSIVE.search(deed):
        yield "Who", _cut(f"Who {deed}"), match["name"]


def _about(article: Article, text: str) -> Iterator[Asked]:
    """Ask what is said about a name: the plainest question, where no other can be made."""
    for match in _ABOUT.finditer(text):
        if len(match["name"]) > 2 and not _is_person(article, match["name"]):
            yield "about", f"What is said about {match['name']}?", ""


def _saying(article: Article, place: Sentence, speaker: str) -> Iterator[Asked]:
    """Ask what somebody says about a phrase of theirs: first one whose words the article repeats.

    A single word that it does not repeat is no matter that anybody would ask about.
    """
    counts = _counts(article)
    beside = article.text[max(0, place.start - BESIDE) : place.end + BESIDE]
    name = _with_article(beside, re.sub(r"^.*\w\. ", "", speaker))
    weights = {}
    for match in _TOPIC.finditer(article.text[place.start : place.end]):
        topic = (match["bare"] or match["known"] or match["first"]).replace("The ", "the ")
        words = topic.removeprefix("the ").split()
        weight = sum(counts[word] - 1 for word in words)
        odd = _NO_TOPIC.search(topic) or {*words} & {*_LINKS, *_BASES}
        if (weight or len(words) > 1) and not odd:
            weights[topic] = weight
    for topic in sorted(weights, key=lambda topic: -weights[topic]):
        yield "say", f"What does {name} say about {topic}?", ""


@lru_cache(maxsize=64)
def _counts(article: Article) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", article.text.lower()))


def _told(article: Article, text: str, *, doing: bool) -> Iterator[Asked]:
    """Ask for what a sentence tells: when, where, why, how many, and who is `doing` it if asked."""
    for clause in _CLAUSE.finditer(text):
        if subject := _as_subject(article, clause["subject"]):
            yield from _turned(subject, clause)
    if many := _MANY_DID.search(text):
        yield "How many", _cut(f"How many {many['noun']} {_plain(many['deed'])}"), many["hole"]
    done = _DOING.search(text) if doing else None
    if done and _is_person(article, done["name"]):
        yield from _did(done)


def _turned(subject: str, clause: re.Match[str]) -> Iterator[Asked]:
    """Turn a clause into questions: by whom, why, and one for each hole that it can have."""
    verb, said = _undone(clause["verb"], clause["rest"])
    deed = _plain(said.split(" that ")[0])
    if verb in _BESIDE and not any(map(_is_verb, deed.split()[:2])):
        return
    if verb == "did" and _FINITE.search(deed):
        return  # another verb: what looked like one was a participle
    if done := _DONE_BY.match(deed):
        yield "Who", _cut(f"Who {done['deed']} {subject}"), done["name"]
    reason = _REASON.search(said)
    if reason and " that " not in said[: reason.start()]:
        yield "Why", _cut(f"Why {verb} {subject} {deed}"), ""
    if clause["day"]:
        yield "When", _cut(f"When {verb} {subject} {deed}"), clause["day"]
    for form, pattern in _HOLES.items():
        hole = pattern.search(deed)
        if hole and not (form == "When" and verb in ("has", "have", "had")):
            before, after = deed[: hole.start()], deed[hole.end() :]
            if form not in _OBJECTS or " " not in before:
                counted = f" {hole['noun']}" if form == "How many" else ""
                yield form, _cut(f"{form}{counted} {verb} {subject} {before}{after}"), hole.group()


def _undone(verb: str, rest: str) -> tuple[str, str]:
    """Return the verb that comes first in a question, and what follows the subject."""
    first, _, others = rest.partition(" ")
    if verb in _BASES:
        return "did", f"{_BASES[verb]} {rest}"
    if verb in ("has", "have") and first in _BASES:
        return "did", f"{_BASES[first]} {others}"
    return verb, rest


def _plain(rest: str) -> str:
    """Return the rest of a clause up to where another one begins."""
    return _ANOTHER.split(rest)[0].strip()


def _cut(words: str) -> str:
    """Return words as a question, without the last of its details where it is too long.

    None that would end in a word which something has to follow.
    """
    while words.count(" ") >= LONGEST and (shorter := _DETAIL.match(words)):
        words = shorter.group(1)
    return "" if words.rsplit(maxsplit=1)[-1] in FUNCTION_WORDS else f"{words}?"


def _as_subject(article: Article, written: str) -> str:
    """Return a clause's subject as it stands inside a question; none if it may be more than that.

    A person's last name is enough there, and what is told of a thing is asked about *the* thing.
    """
    determiner, _, thing = written.partition(" ")
    if determiner.lower() in ("a", "an", "the"):
        words = thing.split()
        sound = not (_LINKS - {"of"}) & {*words} and not any(map(_is_verb, words))
        return f"the {thing}" if sound else ""
    if _is_person(article, written):
        return written.rsplit(maxsplit=1)[-1]
    return written if " " in written or written in _names(article) else ""


def _is_verb(word: str) -> bool:
    """Whether a word is the past of a verb, as far as its form tells."""
    return word in _BASES or (word.islower() and word.endswith("ed"))


def _is_person(article: Article, name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1] in people(article)


def _with_article(text: str, name: str) -> str:
    """Return a name with the "the" that a text has before it."""
    return f"the {name}" if re.search(rf"\b[Tt]he {re.escape(name)}\b", text) else name


@lru_cache(maxsize=64)
def _names(article: Article) -> frozenset[str]:
    """Return the words that have a capital inside sentences too."""
    return frozenset(re.findall(rf"(?<=[{SMALL},] )[{CAPITAL}][\w’-]*\w", article.text))
