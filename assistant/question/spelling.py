"""Mend mistyped words before a question is read: a letter dropped, added, changed or swapped.

A word is left alone where the articles or a vocabulary of English know it or a plain inflection of
it. Otherwise the likeliest word takes its place: common words and the articles' own before rare
ones, usual slips before unusual ones (the noisy channel of Kernighan, Church and Gale, COLING
1990).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from assistant.language.vocabulary import Rank
from index.letters import CAPITAL, SMALL

SHORTEST, LONGEST = 3, 24  # letters of a word that is looked at
SURE = 5  # letters; a longer word of the articles may be meant in spite of its first letter
COMMON = 300  # rank that the articles' own words are taken to have at least
FLOOR = 50  # added to a rank: the very commonest words are no likelier slips than common ones
RARE = 40_000  # cost above which no word is likely enough to be meant
SHORT = 1_000  # the same for words of the fewest letters, which many are like
DOUBLED = 0.5  # cost of a dropped letter whose like stands beside it: twice as usual
EXTRA, CHANGED = 4.0, 50.0  # of an added and of a changed letter: that much rarer
ODD = 60  # how many times commoner another word must be than a short one that is known
MOST = 20  # doubtful words of a message; one with more is left as it is
TWICE = 40  # letters of all of them; with more no second slip is looked for, which takes long
_WORD = re.compile(  # but not the "needn" of "needn't", nor what is left of a word
    r"(?<![^\W\d_])[^\W\d_]+\b(?!'t\b)"
)
_BRITISH = re.compile(r"is(?=(?:e|ed|er|es|ers|ing|ation)$)")
_CONTRACTED = re.compile(
    "(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should|must|need)nt"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ENDINGS = ("s", "d", "ed", "ing", "ly", "er", "ers", "or", "ness", "ment")

_OPENINGS = (
    "who what when where which why how whose whom is are was were do does did has have had can "
    "could will would should must may give tell name list quote summarise summarize"
).split()

FAMILIAR = 15_000  # rank of an English word that is no chance likeness
_LATIN = re.compile(f"[{CAPITAL}{SMALL}]")
_ASKING_ELSEWHERE = frozenset(  # and no slip of an English word
    "cuándo cuando quién quien quiénes quienes dónde cómo cuánto cuántos cuánta cuántas cuál "
    "quand pourquoi où combien quel quelle quels quelles wann warum wieso weshalb wohin woher "
    "welche welcher welches wieviel wieviele quando perché perche dove quanto quanti quale quem "
    "onde quais wanneer waarom hoeveel welke kiedy dlaczego gdzie när varför nerede neden nasıl "
    "kaç".split()
)
_ELSEWHERE = frozenset(
    "qué qui quoi wer wo wie ist sind der das und el il est sont fue por para kto jak vem".split()
)


class Spelling:
    """Corrects questions towards the words of some articles and of a vocabulary."""

    def __init__(self, own: Collection[str], rank: Rank) -> None:
        """Take the articles' words, folded in case, and a word's rank by frequency, or None."""
        self._own, self._rank = own, rank

    def corrected(self, question: str) -> str:
        """Return the question with its mistyped words mended, everything else as it is."""
        doubtful = [match for match in _WORD.finditer(question) if self._bar(match.group())]
        if len(doubtful) > MOST:
            return question  # another language, or no words at all
        twice = sum(len(match.group()) for match in doubtful) <= TWICE
        for match in reversed(doubtful):
            meant = self._mended(match.group(), match.start(), twice=twice)
            question = question[: match.start()] + meant + question[match.end() :]
        return question

    def reads(self, question: str) -> bool:
        """Whether there is a known word or a figure in it: letters typed at random are none."""
        words = (match.group().lower() for match in _WORD.finditer(question))
        known = (word in self._own or (len(word) > 1 and self._known(word)) for word in words)
        return any(known) or any(character.isdecimal() for character in question)

    def is_foreign(self, question: str) -> bool:
        """Whether a cleaned question is surely in another language than English.

        The articles' own names say nothing about it, nor do other names and mistyped words.
        """
        words = [word for word in _WORD.findall(question) if not self._tells_nothing(word)]
        other = {word for word in words if not _LATIN.search(word)}
        accented = {word for word in words if word.islower() and not word.isascii()}
        signs = other.union(word for word in words if word.lower() in _ASKING_ELSEWHERE)
        hints = signs | accented.union(word for word in words if word.lower() in _ELSEWHERE)
        ranks = (self._rank(word.lower()) for word in words if word not in hints)
        known = sum(rank is not None and rank < FAMILIAR for rank in ranks)
        sure = signs or "¿" in question or (len(hints) > 1 and not known)
        return bool(sure) and len(words) > 2 * known

    def _tells_nothing(self, word: str) -> bool:
        """Whether a word is of the articles and no common one of English, or a lone letter."""
        common = (self._rank(word.lower()) or FAMILIAR) < FAMILIAR and word.islower()
        return (word.lower() in self._own and not common) or (len(word) == 1 and word.isascii())

    def _mended(self, typed: str, at: int, *, twice: bool) -> str:
        """Return the word that was meant, or the one typed; it has two slips only if `twice`."""
        word, bar = typed.lower(), self._bar(typed)
        if _CONTRACTED.fullmatch(word):
            return f"{typed[:-1]}'t"
        named = at > 0 and typed[0].isupper()  # only the articles can tell how a name is spelled
        if at == 0 and word not in self._own and (opening := _opening(word)):
            return opening.capitalize() if typed[0].isupper() else opening
        meant = self._likeliest([word], bar, named=named)
        if meant is None and twice and len(word) > SHORTEST + 1:
            forms = {form for form in (*_doubled(word), *_swapped(word)) if form[0] == word[0]}
            meant = self._likeliest(forms, bar / 2, named=named)
        if meant is None and len(word) > SURE:  # an inflection, or a name of no article
            meant = next((other for other in _doubled(word) if self._known(other)), None)
        if meant is None:
            return typed
        return meant.capitalize() if typed[0].isupper() else meant

    def _bar(self, typed: str) -> float:
        """Return the cost below which another word is likelier; 0 for a word that stays."""
        word = typed.lower()
        if not SHORTEST <= len(word) <= LONGEST or not word.isascii() or typed.isupper():
            return 0.0
        rank = self._rank(word)
        if len(word) <= SHORTEST + 1 and word not in self._own and rank is not None:
            bar = rank / ODD  # "wat" is a word, but "what" is far commoner
            return bar if bar > FLOOR else 0.0
        if self._known(word):
            return 0.0
        return RARE if len(word) > SHORTEST else SHORT

    def _known(self, word: str) -> bool:
        if any(self._cost(form) is not None for form in (word, _BRITISH.sub("iz", word))):
            return True
        stems = (
            word[: -len(end)]
            for end in _ENDINGS
            if word.endswith(end) and len(word) - len(end) > SHORTEST - (end == "s")
        )
        forms = (form for stem in stems for form in (stem, f"{stem}e", f"{stem}y"))
        return any((self._cost(form) or RARE) < RARE for form in forms)

    def _likeliest(self, forms: Iterable[str], bar: float, *, named: bool) -> str | None:
        """Return the likeliest known word one slip from any of the forms, None above the bar."""
        found = [
            (factor * cost, other)
            for form in forms
            for factor, other in _edits(form)
            if self._may_be(form, other, named=named) and (cost := self._cost(other)) is not None
        ]
        least, meant = min(found, default=(bar, ""))
        return meant if least < bar else None

    def _may_be(self, word: str, other: str, *, named: bool) -> bool:
        """Whether a word is one to turn to: slips at the first letter are rare."""
        if other in self._own:
            return other[:1] == word[0] or len(word) > SURE
        return not named and other[:1] == word[0]

    def _cost(self, word: str) -> int | None:
        """Return the rank of a word, that of a common one where the articles use it, or None."""
        rank = self._rank(word)
        if word in self._own:
            rank = COMMON if rank is None else min(rank, COMMON)
        return None if rank is None else rank + FLOOR


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of texts, folded in case."""
    return frozenset(word.lower() for text in texts for word in _WORD.findall(text))


def _opening(word: str) -> str | None:
    """Return the word that opens a question or a request and was meant, if one usual slip away."""
    usual = (other for factor, other in _edits(word) if factor <= 1 and other[0] == word[0])
    return None if word in _OPENINGS else next((o for o in usual if o in _OPENINGS), None)


def _edits(word: str) -> Iterator[tuple[float, str]]:
    """Yield the texts one slip away, with how much rarer than the usual ones the slip is."""
    yield from ((1.0, other) for other in (*_doubled(word), *_swapped(word)))
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        beside = (head[-1:], tail[:1])
        yield from ((DOUBLED if c in beside else 1.0, head + c + tail) for c in _LETTERS)
        if tail:
            yield EXTRA, head + tail[1:]
            yield from ((CHANGED, head + letter + tail[1:]) for letter in _LETTERS)


def _doubled(word: str) -> Iterator[str]:
    """Yield the word without one of two equal letters that stand together."""
    yield from (word[:n] + word[n + 1 :] for n in range(1, len(word)) if word[n] == word[n - 1])


def _swapped(word: str) -> Iterator[str]:
    """Yield the word with two neighbouring letters exchanged."""
    for n in range(len(word) - 1):
        yield word[:n] + word[n + 1] + word[n] + word[n + 2 :]
