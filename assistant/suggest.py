"""Questions to go on with: near what was told last, and answered by the article.

Each is asked before it is shown: its answer must be confident, and stand where the question comes
from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

from assistant.answer import Answer
from assistant.candidates import Candidate, made
from assistant.question import clean
from index import Article

Place = tuple[str, int]  # an article's id, and where a sentence starts in it

ABOUT = "What is this article about?"
CONFIDENT = 0.7
SHOWN = 3
ASKED = 8  # candidates tried for one choice in one article: some tenths of a second
AROUND = 24  # sentences before and behind a cited one that questions are made from
REPEATED = 3  # paragraphs that a question may stand farther off if its form is not shown yet
PLAIN = {"about": 12, "Who is": 1.5}  # the same for any form that says more than these


class Suggestions:
    """Questions that articles answer; threads may share it, and no choice changes another."""

    def __init__(self, articles: Sequence[Article], ask: Callable[[str], Answer]) -> None:
        """Take the articles and the way to ask; nothing is asked yet."""
        self._articles = articles
        self._places = lru_cache(maxsize=4096)(lambda one, of: _places(one, of, ask))

    def choose(
        self,
        cited: frozenset[Place] = frozenset(),
        asked: Sequence[str] = (),
        before: frozenset[Place] = frozenset(),
    ) -> tuple[str, ...]:
        """Return up to three questions that lead on from what was cited: neither asked nor told.

        What was cited `before` is told too. What the article is about is not suggested after an
        answer out of it.
        """
        past = {_bare(question) for question in asked}
        chosen = [] if cited or _bare(ABOUT) in past else [ABOUT]
        known = {article for article, _ in cited}
        for article in sorted(self._articles, key=lambda one: one.id not in known):
            for question in self._leading_on(article, cited, before, past):
                if len(chosen) == SHOWN:
                    return tuple(chosen)
                if question not in chosen:
                    chosen.append(question)
        return tuple(chosen)

    def _leading_on(
        self,
        article: Article,
        cited: frozenset[Place],
        before: frozenset[Place],
        past: set[str],
    ) -> Iterator[str]:
        """Yield questions that are answered, near ones and new forms first, each by new sentences.

        How far one stands is counted in paragraphs, and what comes next is nearer than what came
        before.
        """
        told = sorted(_number(article, start) for known, start in cited if known == article.id)
        left = [
            one
            for one in _near(article, told)
            if _bare(one.question) not in past and _source(one, article) not in before
        ]
        shown = Counter[str]()
        read = cited | before

        def far(one: Candidate) -> float:
            dull = REPEATED * shown[one.form] + PLAIN.get(one.form, 0)
            return _distance(article, one.sentence, told) + dull

        for _ in range(min(ASKED, len(left))):
            best = min(left, key=far)
            left.remove(best)
            found = self._places(best, article)
            if not found <= read:
                read |= found
                shown[best.form] += 1
                yield best.question


def places(*answers: Answer) -> frozenset[Place]:
    """Return where the answers' citations stand."""
    return frozenset((c.article, c.start) for answer in answers for c in answer.citations)


def _bare(question: str) -> str:
    """Return what two ways to type the same question have in common."""
    return " ".join(re.findall(r"\w+", question.casefold()))


def _number(article: Article, start: int) -> int:
    return bisect_right(article.sentences, start, key=lambda sentence: sentence.start) - 1


def _near(article: Article, told: Sequence[int]) -> list[Candidate]:
    """Return the candidates of the sentences around those that were told, else of the first."""
    last = len(article.sentences)
    around = {n for t in told or [0] for n in range(max(0, t - AROUND), min(last, t + AROUND + 1))}
    return [one for n in sorted(around - set(told)) for one in made(article, n)]


def _source(one: Candidate, article: Article) -> Place:
    """Return where the sentence stands that a candidate is made from."""
    return article.id, article.sentences[one.sentence].start


def _distance(article: Article, number: int, told: Sequence[int]) -> float:
    """Return how many paragraphs a sentence is away from the nearest that was told."""
    paragraph = article.sentences[number].paragraph
    ways = [paragraph - article.sentences[n].paragraph for n in told or [0]]
    return min(abs(way) + (way < 0) / 2 for way in ways)


def _places(one: Candidate, article: Article, ask: Callable[[str], Answer]) -> frozenset[Place]:
    """Return where a candidate's answer stands; nowhere if it is not a sure and expected one.

    Whatever goes wrong with one question must not cost the reader the others, nor the answer.
    """
    with suppress(Exception):
        answer = ask(clean(one.question))
        told = places(answer)
        sure = answer.answered and answer.confidence >= CONFIDENT and not answer.verdict
        if sure and _source(one, article) in told and _shares(one.expected, answer.short or ""):
            return told
    return frozenset()


def _shares(expected: str, short: str) -> bool:
    return not expected or bool({*_bare(expected).split()} & {*_bare(short).split()})
