"""Questions to go on with: near what was told last, and answered by the article.

Each is asked before it is shown: its answer must be confident, and stand where the question comes
from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from assistant.answer import Answer, Place, places
from assistant.question.form import clean
from assistant.suggestions.candidates import GeneratedQuestion, made
from index import Article
from index.lexical import FUNCTION_WORDS

ABOUT = "What is this article about?"
CONFIDENT = 0.7
SHOWN = 3
ASKED = 6  # questions tried for one choice in one article: some tenths of a second
AROUND = 24  # sentences before and behind a cited one that questions are made from
REPEATED = 3  # paragraphs that one may stand farther off if its form or matter is not shown yet
_SAYS = re.compile(r"what (?:did|does|has) (?:(?:\w+ ){0,6}?)(?P<name>\w+) (?:say|said)")
_WHO_IS = re.compile(r"who (?:is|was) (?:(?!of\b)\w+ ){0,6}?(?P<name>\w+)")
PLAIN = {"Who is": 1.5, "says": 1}  # the same for any form that asks more than these


class Suggestions:
    """Questions that articles answer; threads may share it, and no choice changes another."""

    def __init__(self, articles: Sequence[Article], ask: Callable[[str], Answer]) -> None:
        """Take the articles and the way to ask; nothing is asked yet."""
        self._articles = articles
        self._answer = lru_cache(maxsize=4096)(lambda question: _sure(question, ask))

    def choose(self, turns: Sequence[Answer] = ()) -> tuple[str, ...]:
        """Return up to three questions that lead on from the turns so far, oldest first.

        None is asked or told already. Those suggested before come back only where nothing else is
        left, what was suggested longest ago first.
        """
        trail = _trail(turns)
        return self._chosen(trail, again=False) or self._chosen(trail, again=True)

    def _chosen(self, trail: _Trail, *, again: bool) -> tuple[str, ...]:
        """Return questions that were not suggested yet, or `again` some of those that were."""
        about = [ABOUT] if not trail.answered and trail.leaves(ABOUT, again=again) else []
        chosen = [] if again else [*about]
        known = {article for article, _ in trail.told}
        for article in sorted(self._articles, key=lambda one: one.id not in known):
            for question in self._leading_on(article, trail, again=again):
                if len(chosen) == SHOWN:
                    return tuple(chosen)
                if question not in chosen:
                    chosen.append(question)
        return tuple(chosen or about)

    def _leading_on(self, article: Article, trail: _Trail, *, again: bool) -> Iterator[str]:
        """Yield questions that are answered, near ones and new forms first, each by new sentences.

        How far one stands is counted in paragraphs, and what comes next is nearer than what came
        before.
        """
        told = sorted(article.sentence_at(start) for of, start in trail.told if of == article.id)
        left = _left(article, told, trail, again=again)
        forms, matters = Counter[str](), Counter[str]()
        read = trail.told | trail.before

        def rank(one: GeneratedQuestion) -> tuple[int, float]:
            """Return in which turn a question was shown, and how far off or dull it is."""
            repeated = forms[one.form] + sum(matters[word] for word in _matter(one.question))
            dull = REPEATED * repeated + PLAIN.get(one.form, 0)
            far = _distance(article, one.sentence, told) + dull
            return trail.shown.get(_bare(one.question), 0), far

        chosen = list[str]()
        asked = set[str]()  # known answers count as well: a choice depends on no other one
        while left and len(asked) < ASKED:
            best = min(left, key=rank)
            left.remove(best)
            asked.add(best.question)
            found = _places(best, article, *self._answer(best.question))
            if not found <= read and not any(_within(best.question, one) for one in chosen):
                read |= found
                chosen.append(best.question)
                forms[best.form] += 1
                matters.update(_matter(best.question))
                yield best.question


class _Trail(NamedTuple):
    """What a conversation left behind."""

    told: frozenset[Place]  # where the last passages stand that were quoted
    before: frozenset[Place]  # where all that was cited stands
    asked: frozenset[str]
    shown: Mapping[str, int]  # what was suggested, and in which turn
    answered: bool  # the last question, out of an article

    def leaves(self, question: str, *, again: bool) -> bool:
        """Whether a question was not asked, and not suggested either, or just that `again`."""
        bare = _bare(question)
        return bare not in self.asked and (bare in self.shown) == again


def _trail(turns: Sequence[Answer]) -> _Trail:
    """Return what turns leave behind: a refusal quotes what comes closest, small talk nothing."""
    quoted = (places(turn.citations or turn.related) for turn in reversed(turns))
    return _Trail(
        next(filter(None, quoted), frozenset()),
        frozenset().union(*(places(turn.citations) for turn in turns)),
        frozenset(_bare(one) for turn in turns for one in (turn.question, turn.resolved)),
        {_bare(one): n for n, turn in enumerate(turns) for one in turn.suggestions},
        any(turn.citations for turn in turns[-1:]),
    )


@lru_cache(maxsize=4096)
def _bare(question: str) -> str:
    """Return what two ways to type the same question have in common: of a person the last name."""
    bare = " ".join(re.findall(r"\w+", question.casefold()))
    if said := _SAYS.fullmatch(bare):
        return f"what does {said['name']} say"
    who = _WHO_IS.fullmatch(bare)
    return f"who is {who['name']}" if who else bare


def _within(question: str, other: str) -> bool:
    """Whether one question asks what somebody says at all, and the other on what matter."""
    saying, matter = sorted((question, other), key=len)
    return saying.endswith(" say?") and matter.startswith(f"{saying[:-1]} about ")


def _matter(question: str) -> frozenset[str]:
    """Return the words of what a question is about: climate, crisis."""
    return frozenset(_bare(question.partition(" about ")[2]).split()) - FUNCTION_WORDS


def _left(
    article: Article, told: Sequence[int], trail: _Trail, *, again: bool
) -> list[GeneratedQuestion]:
    """Return questions that may be shown, of sentences near those told that were not cited."""
    last = len(article.sentences)
    around = {n for t in told or [0] for n in range(max(0, t - AROUND), min(last, t + AROUND + 1))}
    return [
        one
        for number in sorted(around - set(told))
        for one in _made(article, number)
        if trail.leaves(one.question, again=again) and _source(one, article) not in trail.before
    ]


def _made(article: Article, number: int) -> Sequence[GeneratedQuestion]:
    """Return the questions of a sentence; none of one that no rule was made for."""
    with suppress(Exception):  # an answer is not lost for what would be shown beside it
        return made(article, number)
    return ()


def _source(one: GeneratedQuestion, article: Article) -> Place:
    """Return where the sentence stands that a question is made from."""
    return article.id, article.sentences[one.sentence].start


def _distance(article: Article, number: int, told: Sequence[int]) -> float:
    """Return how many paragraphs a sentence is away from the nearest that was told."""
    paragraph = article.sentences[number].paragraph
    ways = [paragraph - article.sentences[n].paragraph for n in told or [0]]
    return min(abs(way) + (way < 0) / 2 for way in ways)


def _sure(question: str, ask: Callable[[str], Answer]) -> tuple[frozenset[Place], str]:
    """Return where the answer to a question stands and the short one, if that works and is sure."""
    with suppress(Exception):  # it must not cost the reader the other questions, nor the answer
        answer = ask(clean(question))
        if answer.answered and answer.confidence >= CONFIDENT and not answer.verdict:
            return places(answer.citations), answer.short or ""
    return frozenset(), ""


def _places(
    one: GeneratedQuestion, article: Article, told: frozenset[Place], short: str
) -> frozenset[Place]:
    """Return where a question's answer stands; nowhere if it is not the expected one."""
    words = {*_bare(one.expected).split()} - FUNCTION_WORDS
    expected = not one.expected or bool(words & {*_bare(short).split()})
    return told if expected and _source(one, article) in told else frozenset()
