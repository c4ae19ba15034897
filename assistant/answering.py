"""The way of one question: what it means, what is retrieved and read for it, and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from assistant import retrieval
from assistant.answer import Answer, places
from assistant.composition import claims, compose, holders, roles, several, spoken, wording
from assistant.composition.byline import author, without_bylines
from assistant.composition.choice import of_two
from assistant.composition.everyone import everyone
from assistant.composition.expansion import is_unexpanded, spelled_out
from assistant.composition.figures import figures
from assistant.composition.headings import without_headings
from assistant.composition.mention import mentioned, thing_asked
from assistant.composition.sayings import sayings
from assistant.composition.statements import naming
from assistant.composition.summary import is_about
from assistant.composition.things import thing
from assistant.conversation import followup, topic
from assistant.conversation.again import again, other_sayings, without_told
from assistant.conversation.doubt import doubted
from assistant.conversation.echo import Echo, echo_of, of_member, pointed_at, told_before
from assistant.draft import Draft
from assistant.question.form import Kind, kind_of
from assistant.question.summary_request import matters, scene, sentences_asked, subject
from assistant.question.understanding import FIRST, Understanding
from index import Article, Encoder, Index

if TYPE_CHECKING:
    from assistant.reader.reading import Outcome, Reader, Reading, Retrieved

READ = 24  # passages handed to the reader, which reads as many as its budget allows
LIKELY = 0.5  # chance of an answer from which a question is about the articles
BY_FORM = (  # what the form of an article answers by itself, first what is surest
    spoken.said, sayings, holders.who_holds, author, mentioned, everyone, figures, of_two,
    spelled_out, thing,
)  # fmt: skip


class Meant(NamedTuple):
    """What a question means after the turns before it."""

    asked: str  # as it was typed, cleaned
    named: str  # with the person whom its pronoun means: so it is read
    resolved: str  # self-contained: so it is searched for and shown
    earlier: Sequence[str]  # questions that the reader is told of, oldest first


@dataclass(frozen=True)
class Answering:
    """Answers single cleaned questions; threads may share it."""

    index: Index
    encoder: Encoder
    reader: Reader
    understanding: Understanding

    def answer(self, asked: str, history: Sequence[Answer] = ()) -> Answer:
        """Answer a question, or say that the articles do not; `history` is oldest first."""
        if told := self._pointed_back(asked, history):
            return told
        people, holds = self.understanding.people, partial(retrieval.holds, self.index)
        asked, history = topic.going_on(asked, history, people, holds)
        holder = partial(holders.holder, articles=self.index.articles[:FIRST])
        asked = followup.of_holder(asked, history, people, holder)
        whole = kind_of(asked) is Kind.SUMMARY or scene(asked)
        if whole and (article := self._asked_whole(asked, history)):
            return wording.summary(asked, article, self.index, sentences_asked(asked))
        named = followup.named(asked, history, people)
        resolved = followup.resolve(asked, history, people)
        meant = Meant(asked, named, resolved, topic.earlier_questions(history))
        kind, near = kind_of(named), retrieval.retrieve(self.index, self.encoder, resolved, READ)
        if known := self._known(kind, meant, near):
            answer = wording.answer(asked, resolved, known, self.index)
        else:
            answer = self._read(kind, meant, near)
        return self._anew(answer, asked, history) if history else self._weighed(answer)

    def _pointed_back(self, asked: str, history: Sequence[Answer]) -> Answer | None:
        """Answer what only points back at the last answer; None where it asks for anything new."""
        if not history:
            return None
        if (both := of_member(asked)) and (member := self._pointed_back(both[0], history)):
            return replace(self.answer(both[1], (*history, member)), question=asked)
        echo = echo_of(asked, history)
        last = pointed_at(history, echo)
        if echo is Echo.OTHERS and last.answered:
            return self._others(asked, last, history)
        return again(asked, last, echo, self.index) if echo else doubted(asked, history, self.index)

    def _anew(self, answer: Answer, asked: str, history: Sequence[Answer]) -> Answer:
        """Return an answer without what was told before, where others or another are asked for."""
        if followup.asks_for_others(asked):
            if found := other_sayings(asked, answer, history, self.index):
                return self._weighed(found) if found.answered else found
            if told := told_before(answer, history):
                return self._others(asked, told, history)
            return self._weighed(without_told(answer, history, self.index))
        if (matter := followup.asked_about(asked)) and told_before(answer, history):
            about = self.answer(matter)
            return about if about.answered else replace(about, resolved=answer.resolved)
        return self._weighed(answer)

    def _others(self, asked: str, last: Answer, history: Sequence[Answer]) -> Answer:
        """Answer the question of an earlier turn once more, with what was not cited yet."""
        if found := other_sayings(asked, last, history, self.index):
            return self._weighed(found) if found.answered else found
        told = places(c for turn in history for c in turn.citations)
        kind = kind_of(last.resolved)
        kind = Kind.TOPIC if kind in (Kind.POLAR, Kind.SUMMARY) else kind
        near = retrieval.retrieve(self.index, self.encoder, last.resolved, READ)
        left = compose.without(self._reading(last.resolved, (), near), told, self.index)
        drafted = compose.draft(kind, last.resolved, left, self.index)
        if drafted is None:
            return wording.nothing_else(asked, last)
        return self._weighed(wording.answer(asked, last.resolved, drafted, self.index))

    def _known(self, kind: Kind, meant: Meant, found: Sequence[Retrieved]) -> Draft | None:
        """Return what is answered by the form of the article alone: who someone is, who said it."""
        who = self.understanding.as_question(meant.named)
        for asked in dict.fromkeys((who, meant.resolved)) if kind is Kind.OPEN else ():
            if office := roles.office(asked, self.index, found):
                return office
        if kind is Kind.POLAR and (held := self._held(meant.named)):
            return held
        return next((draft for way in BY_FORM if (draft := way(meant.named, self.index))), None)

    def _held(self, asked: str) -> Draft | None:
        """Return whether somebody has a role, by its form or by what "who has it?" finds."""
        claim = claims.claimed(asked, self.understanding.people)
        if not claim:
            return None
        if (held := claims.held(claim, self.index)) or not claim.who:
            return held
        who = self._openly(claim.who)
        return claims.same_holder(claim, who, self.index) if who else None

    def _among(self, asked: str) -> Draft | None:
        """Return that one of several is meant, as a yes/no question asks: who, or where."""
        one = several.one_of(asked)
        found = self._openly(one.asked) if one else None
        return several.among(one, found, self.index) if one and found else None

    def _openly(self, asked: str) -> Draft | None:
        """Return what is read to answer an open question that a yes/no question comes to."""
        found = retrieval.retrieve(self.index, self.encoder, asked, READ)
        return compose.draft(Kind.OPEN, asked, self._reading(asked, (), found), self.index)

    def _read(self, kind: Kind, meant: Meant, found: Sequence[Retrieved]) -> Answer:
        """Answer with what the reader finds in the passages, or refuse."""
        asked, named, resolved, earlier = meant
        reading = self._reading(named, earlier, found)
        reach = retrieval.reach(self.index, asked, found)
        words = self.understanding.reads(asked)
        denied = thing_asked(named) is not None and reading.no > reading.yes  # it is not mentioned
        unexpanded = is_unexpanded(named, self.index.articles)
        silent = not words or reach.strange or denied or unexpanded
        draft = None if silent else compose.draft(kind, named, reading, self.index, far=reach.far)
        if kind is Kind.POLAR and not silent and (draft is None or draft.verdict == "no"):
            draft = self._among(named) or draft
        if not (draft or silent):
            draft = naming(kind, named, reading.sentences, self.index)
        if draft:
            told = spoken.credited(named, draft, self.index)
            return wording.answer(asked, resolved, told, self.index)
        whole = bool(earlier) and followup.is_whole(earlier[-1]) and followup.leans(asked)
        goes_on = whole or resolved != asked  # from what the article told
        near = reach.near or reading.answerable > LIKELY or goes_on
        return wording.refusal(asked, resolved, reading, self.index, near=words and near)

    def _reading(
        self, question: str, earlier: Sequence[str], found: Sequence[Retrieved]
    ) -> Reading:
        """Return what the reader says of passages, but for bylines and what an article asks."""
        reading = self.reader.read(question, earlier, self.index, found)
        return without_headings(without_bylines(question, reading, self.index), self.index)

    def _weighed(self, answer: Answer) -> Answer:
        """Return an answer whose confidence is how often such a one is right."""
        sure = self.reader.confidence(outcome_of(answer), answer.confidence)
        return replace(answer, confidence=sure)

    def _asked_whole(self, asked: str, history: Sequence[Answer]) -> Article | None:
        """Return the article to sum up, that cited last first; None if a matter in it is named."""
        if not retrieval.holds(self.index, matters(asked)):
            return None
        named = scene(asked) or subject(asked, lambda word: retrieval.holds(self.index, [word]))
        last = [c.article for turn in history[-1:] for c in turn.citations[:1]]
        first = sorted(self.index.articles[:FIRST], key=lambda article: article.id not in last)
        return next((a for a in first if is_about(a, named)), None)


def outcome_of(answer: Answer) -> Outcome:
    """Return which kind of answer it is, as confidence is calibrated."""
    if not answer.answered:
        return "refusal"
    return "polar" if answer.verdict else "open"
