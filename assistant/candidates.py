"""Questions made from the sentences of an article.

A question is a clause of the article with a hole in it: the date is taken out and asked for, or the
place, the reason, the number, the person, the thing. What someone says is asked for by a phrase of
theirs.
Only plain clauses are turned round, so that what comes out is English.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.attribution import named_in, people, speakers
from assistant.persons import TITLED, TITLES, last_name
from assistant.verbs import past
from index import Article
from index.article import Sentence
from index.letters import CAPITAL, SMALL
from index.lexical import FUNCTION_WORDS
from index.lexicon import DAYS, MONTHS

BEFORE = 120  # characters before a title that more of it may stand in: Deputy Foreign Minister
BESIDE = 500  # characters around a sentence that tell whether its speaker is "the SCO" or "SCO"
FEW_SAYINGS = 3  # sentences of somebody, all of which an answer can tell
SHORTEST, LONGEST = 3, 14  # words of a question that is read at a glance

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
_BASES = {told: verb for verb in _VERBS if (told := past(verb))} | _AMERICAN
_PAST = rf"(?:{'|'.join(_BASES)})"
_BESIDE = ("is", "are", "was", "were", "has", "have", "had")  # stand beside a participle
_AUXILIARY = r"(?:will|would|can|could|must|is|are|was|were|has|have|had)"
_FINITE = re.compile(rf"\b{_AUXILIARY}\b")
_DID = rf"(?:{_PAST}|(?!(?:called(?! (?:for|on|off))|named|described)\b)[a-z]+ed)"

_DAY = rf"(?:{'|'.join(DAYS)})"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
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
_TIME = r"(?:years?|months?|weeks?|days?|hours?|minutes?)"
_HANGING = re.compile(  # words that lead to what is cut off: shortly before, two days after
    r"(?: (?:shortly|immediately|directly|soon|long|just|right|even|only|mainly|mostly|partly|"
    r"largely|simply|exactly|especially|particularly|perhaps|probably|possibly)|"
    rf"(?<! for)(?<! in) (?!last|next|this)\w+ {_TIME})$"
)
_BY = re.compile(r" by .*")  # whoever did what is asked about
_ON = r"(?= (?:in|to|with|for|by|from|on|of)\b|$)"  # the clause goes on plainly, or ends
_ASIDE = re.compile(  # what goes with a deed, where more is told of it
    rf"(?<= )(\S+) (?:with|amid|as|during|despite|without) an? (?:[a-z-]+ ){{0,3}}?[a-z-]+{_ON}"
)
_NUMBER = (
    r"(?:(?:about|around|some|nearly|almost|roughly|at least|more than|over) )?"
    r"(?P<hole>(?:\d[\d,.]*|"
    r"(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?))"
    r"(?: (?:thousand|million|billion))?)"
)
_COUNTED = (
    rf"(?P<noun>(?:[a-z-]{{3,}} ){{0,2}}?"
    rf"(?!(?:{_TIME}|times|degrees|[a-z]*metres|miles|tonnes|points|cents|thirds|quarters|euros|"
    r"dollars|francs|pounds)\b)(?:[a-z-]+[^s\W]s|people|men|women|children))"
)
_HOLES = {
    "When": re.compile(rf" (?:only )?{_DATED}{_ON}"),
    "Where": re.compile(
        r"(?:(?<!^speak) (?:in|at)|(?:(?<=^fly)|(?<=^go)|(?<=^move)|(?<=^return)|(?<=^travel)) to)"
        rf" (?:the )?{_NAME}{_ON}"
    ),
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
_INSIDE = r"(?!(?:in|to|with|for|by|from|on|of|at)\b)[\w’-]+"
_TAKEN = re.compile(  # what somebody does something to
    r"(?P<verb>accept|adopt|announce|approve|ask for|build|buy|call for|cancel|close|collect|"
    r"complete|create|criticise|defend|delay|demand|destroy|discover|donate|finish|inspect|join|"
    r"launch|lodge|lose|need|offer|open|oppose|plan|postpone|praise|present|promise|propose|"
    r"publish|receive|reject|rename|repair|replace|request|resume|sell|send|sign|steal|stop|"
    r"suspend|visit|want|warn against|warn of|welcome|win) "
    rf"(?!(?:the|an?) (?:[a-z-]+ ){{0,2}}?(?:{_TIME}|time|night|morning|evening)\b)"
    rf"(?P<hole>(?:an? (?:{_INSIDE} ){{0,4}}?|the (?:{_INSIDE} ){{1,4}}?){_INSIDE})"
    rf"(?= (?:at|that|who|which)\b|{_ON})"
)
_DETAIL = re.compile(r"(.*) (?:on|in|from|with|by|for|during) ")
_AFTER_TITLE = re.compile(rf"^.*\b{TITLES} ")
_PLACE = re.compile(r" (?:Island|Islands|Bay|Land|Street|Square|Airport|Hospital|Bridge|Park|Cup)$")
_LEADING = FUNCTION_WORDS | {"against", "among", "between", "despite", "towards", "without"}
_TOLD = {"said", "says", "later", "then"}  # begin what somebody does, not who they are
_CAPITALS = re.compile(rf"(?:\b{_CAPITALISED} ){{1,4}}$")
_MANY = re.compile(r"(?:(?:No|Some|Every)(?:body|one)|Several|Some|Many|Most|Both|\w+[^\Ws]s)")
_BARE = re.compile(r"(?:two|three|four|first|second|third|fourth|others?|latter|former|rest)$")
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
    r"\b(?:s?he|it|they|them|their|him|his|her|we|us|you|I|th[eo]se|this|there|here)\b", re.I
)
_LINK = rf"(?:and|or|in|on|to|for|by|at|with|from|including|that|which|as|{_AUXILIARY})"
_SAYING = (
    r"(?:said|says|added|noted|warned|confirmed|stressed|announced|underlined|praised|criticised|"
    r"welcomed|that|whether)"
)
_TOPIC = re.compile(
    r"(?:\b[a-z][\w’-]{0,30} (?:of|about|against)|\b(?:commented|focused|reflected|spoke) on) "
    r"(?P<told>(?:the (?:[a-z-]+ ){0,2}?|[a-z-]{3,} )[a-z-]{3,})"
    rf"(?=[.;”\"]|,(?! [{CAPITAL}])|$| {_LINK}\b)|"
    rf"(?:^[“\"]?|\b{_SAYING} |^According to {_NAME}, )(?:(?P<name>(?:[Tt]he )?{_NAME})|"
    r"(?P<first>(?:[Tt]he (?:[a-z-]+ ){0,2}?|[a-z-]{3,} )[a-z-]{3,}"
    rf"(?: and [a-z-]{{3,}})?(?: of (?:the )?(?:[{CAPITAL}][\w-]+’s )?[a-z-]{{3,}})?))"
    rf"(?= (?:and|{_AUXILIARY})\b)"
)
_NO_TOPIC = re.compile(
    rf"\w+ly\b|\b(?:[a-z-]+ing(?= )|{_TIME}|{_SAYING}|[a-z]+ed$|times?|ways?|place|end|parts?|"
    r"sides?|things?|ones?|same|last|next|first|few|other|such|all|any|some|more|most|least|every|"
    r"each|both|own|many|no|not|either|too|also|still|again|second|third|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|our|his|her|its|their|face|chance|case|help|need|enough|"
    r"[a-z]+sel(?:f|ves))\b"
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
    found += _who(article, text)
    return tuple(
        Candidate(question, form, number, expected)
        for form, question, expected in found
        if SHORTEST <= len(question.split()) <= LONGEST and not _LEANING.search(question)
    )


def _who(article: Article, text: str) -> Iterator[Asked]:
    """Ask who a person is, and who it is that does what the sentence tells aside."""
    for match in TITLED.finditer(text):
        before = _CAPITALS.search(text[max(0, match.start() - BEFORE) : match.start()])
        title = f"{before[0] if before else ''}{text[match.start() : match.start(1)]}"
        name = match.group(1).removesuffix("’s")
        if len(title.split()) > 1 and not _PLACE.search(name):
            yield "Who is", f"Who is {name}?", title
    for match in _APPOSITION.finditer(text):
        begun = match["hole"].split()[0]
        told = begun in _LINKS or begun in _TOLD or _is_verb(begun)
        if not told and _is_person(article, match["name"]):
            name = _AFTER_TITLE.sub("", match["name"])
            yield "Who is", f"Who is {name}?", match["hole"]
    for match in _WHO.finditer(text):
        yield from _did(match)


def _did(match: re.Match[str]) -> Iterator[Asked]:
    """Ask who did what somebody did."""
    deed = _plain(match["deed"])
    if " " in deed and " that " not in deed and not _POSSESSIVE.search(deed):
        yield "Who", _cut(f"Who {deed}"), match["name"]


def _saying(article: Article, place: Sentence, speaker: str) -> Iterator[Asked]:
    """Ask what somebody says about a phrase of theirs: first one whose words the article repeats.

    Where there is none, ask what they say, if that is little.
    """
    if _MANY.fullmatch(speaker) and speaker not in _names(article):
        return
    beside = article.text[max(0, place.start - BESIDE) : place.end + BESIDE]
    said = _voices(article)[last_name(speaker)]
    called = _called(article, re.sub(r"^.*\w\. ", "", max(said, key=len)))
    if not called:
        return
    name = _with_article(beside, called)
    matches = _TOPIC.finditer(article.text[place.start : place.end])
    topics = [*filter(None, (_topic(article, match, speaker) for match in matches))]
    for _, topic in sorted(topics, key=lambda one: -one[0]):
        yield "say", f"What does {name} say about {topic}?", ""
    if not topics and said.total() <= FEW_SAYINGS:
        yield "says", f"What does {name} say?", ""


def _topic(article: Article, match: re.Match[str], speaker: str) -> tuple[int, str] | None:
    """Return how often an article repeats the words of a phrase, and it, if it is a matter.

    A single word that is not repeated is none that anybody would ask about.
    """
    topic = re.sub(r"^The ", "the ", match[match.lastgroup or 0])
    words = topic.removeprefix("the ").split()
    weight = sum(_counts(article)[word.lower()] - 1 for word in words)
    if match["name"]:
        known = all(word in _names(article) for word in words if word[0].isupper())
        sound = known and last_name(words[-1]) != last_name(speaker)
    else:
        odd = _NO_TOPIC.search(topic) or ({*words} - {"and", "of"}) & {*_LINKS, *_BASES}
        sound = not odd and (weight > 0 or len(words) > 1)
    return (weight, topic) if sound else None


@lru_cache(maxsize=64)
def _voices(article: Article) -> dict[str, Counter[str]]:
    """Return how those are named who say something, and in how many sentences, by last name."""
    named: dict[str, Counter[str]] = {}
    for sentence, quoted in zip(article.sentences, speakers(article), strict=True):
        name = named_in(article, sentence) if quoted is None else quoted
        if name:
            named.setdefault(last_name(name), Counter())[name] += 1
    return named


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
    deed = _ASIDE.sub(r"\1", _plain(said.split(" that ")[0]))
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
                left = _BY.sub("", before + after) if verb in _BESIDE else before + after
                yield form, _cut(f"{form}{counted} {verb} {subject} {left}"), hole.group()
    taken = None if verb in _BESIDE else _TAKEN.match(deed)
    if taken:
        yield "What", f"What {verb} {subject} {taken['verb']}?", taken["hole"]


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
    plain, *others = _ANOTHER.split(rest, maxsplit=1)
    return _HANGING.sub("", plain.strip()) if others else plain.strip()


def _cut(words: str) -> str:
    """Return words as a question, without the last of its details where it is too long.

    None that would end in a word which something has to follow.
    """
    while words.count(" ") >= LONGEST and (shorter := _DETAIL.match(words)):
        words = shorter.group(1)
    return "" if words.rpartition(" ")[2] in _LEADING else f"{words}?"


def _as_subject(article: Article, written: str) -> str:
    """Return a clause's subject as it stands inside a question; none if it may be more than that.

    A person's last name is enough there, and what is told of a thing is asked about *the* thing.
    """
    determiner, _, thing = written.partition(" ")
    if determiner.lower() in ("a", "an", "the"):
        words = thing.split()
        odd = not words or _BARE.match(words[-1]) or any(map(_is_verb, words))
        sound = not odd and not (_LINKS - {"of"}) & {*words}
        return f"the {thing}" if sound else ""
    if _is_person(article, written):
        return written.rpartition(" ")[2]
    return written if " " in written or written in _names(article) else ""


def _is_verb(word: str) -> bool:
    """Whether a word is the past of a verb, as far as its form tells."""
    return word in _BASES or (word.islower() and word.endswith("ed"))


def _is_person(article: Article, name: str) -> bool:
    return name.rpartition(" ")[2] in people(article)


def _called(article: Article, name: str) -> str:
    """Return a speaker's name without a word that only begins a sentence: Analyst Ann Lee.

    None of one word that stands only as a part of another name: the Seafarers’ Union.
    """
    first, _, rest = name.partition(" ")
    if " " in rest and f" {first.lower()} {rest}" in article.text:
        name = rest
    alone = rf"(?<![’']s )(?<![’'] )\b{re.escape(name)}\b(?![’'] [{CAPITAL}])"
    return name if " " in name or re.search(alone, article.text) else ""


def _with_article(text: str, name: str) -> str:
    """Return a name with the "the" that a text has before it."""
    return f"the {name}" if re.search(rf"\b[Tt]he {re.escape(name)}\b", text) else name


@lru_cache(maxsize=64)
def _names(article: Article) -> frozenset[str]:
    """Return the words that have a capital inside sentences too."""
    return frozenset(re.findall(rf"(?<=[{SMALL},] )[{CAPITAL}][\w’-]*\w", article.text))
