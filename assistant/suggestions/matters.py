"""What people speak about, and the questions that ask what they say about it.

A matter is a phrase of theirs whose words the article repeats.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from assistant.language.attribution import named_in, speakers
from assistant.language.grammar import POSSESSIVE
from assistant.language.numbers import SPELT
from assistant.language.persons import INNER_NAME, last_name
from assistant.suggestions.clauses import AUXILIARY, BASES, LINKS, NAME, TIME, Asked
from index import Article
from index.article import Sentence
from index.letters import CAPITAL

BESIDE = 500  # characters around a sentence that tell whether its speaker is "the SCO" or "SCO"
FEW_SAYINGS = 3  # sentences of somebody, all of which an answer can tell

_MANY = re.compile(
    r"(?:(?:No|Some|Every)(?:body|one)|Police|Several|Some|Many|Most|Both|\w+[^\Ws]s)"
)
_LINK = rf"(?:and|or|in|on|to|for|by|at|with|from|including|that|which|as|{AUXILIARY})"
_SAYING = (
    r"(?:said|says|added|noted|warned|confirmed|stressed|announced|underlined|praised|criticised|"
    r"welcomed|that|whether)"
)
_TOPIC = re.compile(
    r"(?:\b[a-z][\w’-]{0,30} (?:of|about|against)|\b(?:commented|focused|reflected|spoke) on) "
    r"(?P<told>(?:the (?:[a-z-]+ ){0,2}?|[a-z-]{3,} )[a-z-]{3,})"
    rf"(?=[.;”\"]|,(?! [{CAPITAL}])|$| {_LINK}\b)|"
    rf"(?:^[“\"]?|\b{_SAYING} |^According to {NAME}, )(?:(?P<name>(?:[Tt]he )?{NAME})|"
    r"(?P<first>(?:[Tt]he (?:[a-z-]+ ){0,2}?|[a-z-]{3,} )[a-z-]{3,}"
    rf"(?: and [a-z-]{{3,}})?(?: of (?:the )?(?:[{CAPITAL}][\w-]+’s )?[a-z-]{{3,}})?))"
    rf"(?= (?:and|{AUXILIARY})\b)"
)
_NO_TOPIC = re.compile(
    rf"\w+ly\b|\b(?:[a-z-]+ing(?= )|{TIME}|{_SAYING}|[a-z]+ed$|times?|ways?|place|end|parts?|"
    r"sides?|things?|ones?|same|last|next|first|few|other|such|all|any|some|more|most|least|every|"
    rf"each|both|own|many|no|not|either|too|also|still|again|second|third|{SPELT}|{POSSESSIVE}|"
    r"face|chance|case|help|need|enough|[a-z]+sel(?:f|ves))\b"
)


def asked_of(article: Article, place: Sentence, speaker: str) -> Iterator[Asked]:
    """Ask what somebody says about a phrase of theirs: first one whose words the article repeats.

    Where there is none, ask what they say, if that is little.
    """
    if _MANY.fullmatch(speaker) and speaker not in names(article):
        return
    beside = article.text[max(0, place.start - BESIDE) : place.end + BESIDE]
    said = _voices(article)[last_name(speaker)]
    name = _called(article, re.sub(r"^.*\w\. ", "", max(said, key=len)))
    if not name:
        return
    if re.search(rf"\b[Tt]he {re.escape(name)}\b", beside):
        name = f"the {name}"
    matches = _TOPIC.finditer(article.text[place.start : place.end])
    topics = [*filter(None, (_topic(article, match, speaker) for match in matches))]
    for _, topic in sorted(topics, key=lambda one: -one[0]):
        yield "say", f"What does {name} say about {topic}?", ""
    if not topics and said.total() <= FEW_SAYINGS:
        yield "says", f"What does {name} say?", ""


def _topic(article: Article, match: re.Match[str], speaker: str) -> tuple[int, str] | None:
    """Return how often an article repeats the words of a phrase, and it, if it is a matter."""
    topic = re.sub(r"^The ", "the ", match[match.lastgroup or 0])
    words = topic.removeprefix("the ").split()
    weight = sum(_counts(article)[word.lower()] - 1 for word in words)
    if match["name"]:
        known = all(word in names(article) for word in words if word[0].isupper())
        sound = known and last_name(words[-1]) != last_name(speaker)
    else:
        odd = _NO_TOPIC.search(topic) or ({*words} - {"and", "of"}) & {*LINKS, *BASES}
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


@lru_cache(maxsize=4096)
def _called(article: Article, name: str) -> str:
    """Return a speaker's name without a word that only begins a sentence: Analyst Ann Lee.

    None of one word that stands only as a part of another name: the Seafarers’ Union.
    """
    first, _, rest = name.partition(" ")
    if " " in rest and f" {first.lower()} {rest}" in article.text:
        name = rest
    alone = rf"(?<![’']s )(?<![’'] )\b{re.escape(name)}\b(?![’'] [{CAPITAL}])"
    return name if " " in name or re.search(alone, article.text) else ""


@lru_cache(maxsize=64)
def names(article: Article) -> frozenset[str]:
    """Return the words that have a capital inside sentences too."""
    return frozenset(INNER_NAME.findall(article.text))
