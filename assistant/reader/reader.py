"""Read passages with the trained model, in two looks, and a third at what decides.

The best passages are laid out in the article's order on a few pages, and all pages go through the
model in one batch. Then the three likeliest sentences are read once more by themselves, where
details stand out (after the retrospective reader, Zhang et al., AAAI 2021). Of a question that yes
or no may answer, and of one that seems to take something wrong for granted, the verdict comes from
a third look, at the likeliest sentence or two alone. What the looks say of tokens and sentences is
weighed, and turned back into offsets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.language.word_pieces import Tokens, word_pieces
from assistant.question.form import is_open
from assistant.reader import weights
from assistant.reader.features import Page, batch, page, question_ids, rounded
from assistant.reader.layout import LOOKED_AT_AGAIN, Place, lay_out
from assistant.reader.looks import (
    RIGHT_FEATURES,
    Looks,
    PageReading,
    answer_features,
    evidence_features,
    log_odds,
    logistic,
    right_features,
    verdict,
)
from assistant.reader.reading import Outcome, Reading, Retrieved, SentenceReading
from assistant.reader.spans import spans_of

if TYPE_CHECKING:
    from assistant.reader.model import ReaderModel
    from index import Index

DOUBTED = 0.2  # probability of "no" to a question with a question word that asks for a third look
BESIDE = 0.6  # of the likeliest sentence's chance: a second one decides with it


class TrainedReader:
    """The reader that ships with the program; threads may share it."""

    def __init__(self, model: ReaderModel, settings: dict[str, Any]) -> None:
        """Take a network, in 8 bits or in single precision, and what was calibrated for it."""
        self._model: Any = model
        self.settings = settings
        self.words = word_pieces()

    @classmethod
    def shipped(cls) -> TrainedReader:
        """Load the reader in the package; raise ReaderDamaged or EncoderError."""
        model, settings = weights.load()
        return cls(weights.quantised(model), settings)

    def read(
        self, question: str, earlier: Sequence[str], index: Index, found: Sequence[Retrieved]
    ) -> Reading:
        """Read as `Reader` says: the passages best first, the earlier questions oldest first."""
        pages = lay_out(index, [c.row for c in found], self.words)
        if not pages:
            return Reading(0.0, (), 0.0, 0.0, 0.0, 0.0)
        return self.decide(question, self.look(question, earlier, pages, dict(found)))

    def confidence(self, outcome: Outcome, chance: float) -> float:
        """Return how often an answer given with this raw chance is right (Platt 1999)."""
        slope, shift = self.settings["confidence"][outcome]
        return round(logistic(slope * log_odds(chance) + shift), 3)

    def look(
        self, question: str, earlier: Sequence[str], pages: Sequence[Sequence[Place]],
        near: dict[int, float],
    ) -> Looks:  # fmt: skip
        """Read the pages, then the likeliest sentences by themselves."""
        read = self.scan(question, earlier, [[p.tokens for p in places] for places in pages])
        places = tuple(place for one in pages for place in one)
        evidence = np.concatenate([one.evidence for one in read])
        again = tuple(sorted(np.argsort(-evidence, kind="stable")[:LOOKED_AT_AGAIN].tolist()))
        (second,) = self.scan(question, earlier, [[places[n].tokens for n in again]])
        closer = spans_of([places[n] for n in again], second)
        spans = dict(zip(again, closer, strict=True))
        nearest = max(near.values())
        similar = np.array([near[place.row] for place in places], np.float32)
        deciding = max(read, key=lambda one: float(one.evidence.max()))
        looks = Looks(
            places, nearest, similar - nearest, evidence, again, deciding, second, None,
            tuple(spans.get(n, ()) for n in range(len(places))),
        )  # fmt: skip
        if is_open(question) and verdict(looks)[1] < DOUBTED:
            return looks
        decisive = self._decisive(looks)
        (third,) = self.scan(question, earlier, [[places[n].tokens for n in decisive]])
        return replace(looks, third=third)

    def _evidence(self, looks: Looks) -> list[float]:
        """Return the chance that each sentence is evidence, by both looks."""
        logits = evidence_features(looks) @ np.array(self.settings["evidence"])
        return [logistic(float(logit)) for logit in logits]

    def _decisive(self, looks: Looks) -> list[int]:
        """Return the likeliest sentence, and the next one where it is nearly as likely."""
        chances = self._evidence(looks)
        first, *others = sorted(looks.again, key=lambda n: -chances[n])
        beside = [n for n in others[:1] if chances[n] > BESIDE * chances[first]]
        return sorted([first, *beside])

    def decide(self, question: str, looks: Looks) -> Reading:
        """Weigh what both looks say, with the weights that calibration found."""
        features = [*answer_features(looks, question), 1.0]
        weighed = zip(self.settings["answerable"], features, strict=True)
        answerable = logistic(sum(weight * value for weight, value in weighed))
        yes, no = verdict(looks)
        chances = self._evidence(looks)
        sentences = tuple(
            SentenceReading(place.row, place.sentence, chance, spans)
            for place, chance, spans in zip(looks.places, chances, looks.spans, strict=True)
        )
        sure = right_features(answerable, max(chances), yes, no)
        right_open, right_polar = (
            logistic(float(np.dot(self.settings["right"][name], [*sure[:size], 1.0])))
            for name, size in RIGHT_FEATURES.items()
        )
        return Reading(answerable, sentences, yes, no, right_open, right_polar)

    def scan(
        self, question: str, earlier: Sequence[str], pages: Sequence[Sequence[Tokens]]
    ) -> list[PageReading]:
        """Run the model over the sentences of several pages, with the question before each."""
        asked = question_ids(self.words, question, earlier)
        return self.read_pages([page(asked, sentences) for sentences in pages])

    def read_pages(self, pages: Sequence[Page]) -> list[PageReading]:
        """Run the model over pages in one batch."""
        import torch

        arrays = batch(pages, rounded)
        inputs = (arrays.ids, arrays.mask, arrays.types, arrays.sentence)
        with torch.inference_mode():
            logits = self._model(*(torch.from_numpy(a) for a in inputs), arrays.sentences)
        evidence, start, end, answerable, said = (part.numpy() for part in logits)
        return [
            PageReading(
                one, evidence[n, : len(one.lengths)], start[n, : len(one.ids)],
                end[n, : len(one.ids)], float(answerable[n]), said[n],
            )
            for n, one in enumerate(pages)
        ]  # fmt: skip
