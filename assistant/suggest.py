"""Questions that an article answers, made from the article itself.

Candidates are templates over the people who speak in it, what they speak about, and the names it
uses most. Each is asked before it is shown: what the article does not answer with confidence is
left out. They are tried only as far as they are needed.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from assistant.answer import Answer
from assistant.attribution import TITLED, speakers
from index import Article
from index.letters import CAPITAL, SMALL
from index.lexical import FUNCTION_WORDS

ABOUT = "What is this article about?"
CONFIDENT = 0.7
ASKED = 12  # candidates tried for one article
SHOWN = 3
_DATE = re.compile(
    r"\b(?:on|by|in) ((?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|(?:\d{1,2} )?(?:January|"
    r"February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2})?|"
    r"(?:19|20)\d\d)\b"
)
_NAME = re.compile(rf"(?<=[{SMALL},’”] )[{CAPITAL}][\w’-]*\w(?: [{CAPITAL}][\w’-]*\w)?")
_LINK = (
    r"(?:and|or|of|in|on|to|for|by|at|with|from|including|that|which|are|is|was|has|have|will|as)"
)
_TOPIC = re.compile(  # a noun phrase, as far as its neighbours tell: the climate crisis and
    r"\b(?:of|on|about|in|and|for|against) ((?:the |this )?(?:[a-z-]{4,} ){0,2}[a-z-]{4,})"
    rf"(?=[.,;”]|\s{_LINK}\b)"
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, and where its answer stands."""

    question: str
    places: frozenset[tuple[str, int]]  # article's id and start of each cited sentence


class Suggestions:
    """Questions that articles answer, found one after another; threads may share it."""

    def __init__(self, articles: Sequence[Article], ask: Callable[[str], Answer]) -> None:
        """Take the articles and the way to ask; nothing is asked yet."""
        self._found: list[Suggestion] = []
        self._more = (one for article in articles for one in answered(article, ask))
        self._lock = threading.Lock()

    def choose(
        self, cited: frozenset[tuple[str, int]] = frozenset(), asked: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Return up to three questions that lead on: neither asked nor answered just now.

        They are the first of a fixed order, so nothing asked before changes them. What the article
        is about is not suggested after an answer out of it.
        """
        left: dict[str, None] = {}  # several articles may be asked alike
        past = {_bare(question) for question in asked}
        for one in self._all():
            if _bare(one.question) not in past and not (cited and one.places <= cited):
                left[one.question] = None
            if len(left) == SHOWN:
                break
        return tuple(left)

    def _all(self) -> Iterator[Suggestion]:
        number = 0
        while True:
            with self._lock:
                if number == len(self._found):
                    following = next(self._more, None)
                    if following is None:
                        return
                    self._found.append(following)
            yield self._found[number]
            number += 1


def _bare(question: str) -> str:
    """Return what two ways to type the same question have in common."""
    return " ".join(re.findall(r"\w+", question.casefold()))


def answered(article: Article, ask: Callable[[str], Answer]) -> Iterator[Suggestion]:
    """Yield the questions that are answered with confidence, each by other sentences."""
    yield Suggestion(ABOUT, frozenset())
    seen: set[frozenset[tuple[str, int]]] = set()
    for question in islice(dict.fromkeys(candidates(article)), ASKED):
        answer = ask(question)
        places = frozenset((c.article, c.start) for c in answer.citations)
        if answer.answered and answer.confidence >= CONFIDENT and places not in seen:
            seen.add(places)
            yield Suggestion(question, places)


def candidates(article: Article) -> Iterator[str]:
    """Yield questions that the article may answer, kinds in turn, likeliest first."""
    said = speakers(article)
    talk = [name for name, _ in Counter(name for name in said if name).most_common(3)]
    people = dict.fromkeys(m.group(1) for m in TITLED.finditer(article.text))
    dates = dict.fromkeys(m.group() for m in _DATE.finditer(article.text))
    names = Counter(m.group().removesuffix("’s") for m in _NAME.finditer(article.text))
    told = {word for known in (*talk, *people, *dates) for word in known.split()}
    kinds = (
        [f"What does {n} say about {topic}?" for n in talk for topic in _topics(article, said, n)],
        [f"Who is {person}?" for person in people],
        [f"What is said about {n}?" for n, _ in names.most_common(8) if n.split()[-1] not in told],
        [_about_date(date) for date in dates],
        [f"What does {name} say?" for name in talk],
    )
    yield from (question for turn in zip_longest(*kinds) for question in turn if question)


def _about_date(date: str) -> str:
    day = date.rsplit(maxsplit=1)[-1]
    return (
        f"What is said about {day}?" if day.isdigit() and len(day) > 2 else f"What happens {date}?"
    )


def _topics(article: Article, said: Sequence[str | None], name: str) -> list[str]:
    """Return what someone speaks about: phrases whose words the article repeats most."""
    texts = [article.text[s.start : s.end] for s in article.sentences]
    spoken = " ".join(t for t, speaker in zip(texts, said, strict=True) if speaker == name)
    counts = Counter(re.findall(r"\w+", article.text.lower()))
    phrases = {
        phrase: sum(counts[word] - 1 for word in phrase.split() if word not in FUNCTION_WORDS)
        for phrase in (m.group(1) for m in _TOPIC.finditer(spoken))
        if not FUNCTION_WORDS & set(phrase.split()[1:])
    }
    return sorted((p for p in phrases if phrases[p]), key=lambda p: -phrases[p])[:3]
