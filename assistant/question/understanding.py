"""How a question is read beside some articles: their words, names, acronyms and people."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.language.attribution import people
from assistant.language.gender import genders
from assistant.language.numerals import Numerals
from assistant.language.persons import persons_in
from assistant.language.vocabulary import english
from assistant.language.years import Years
from assistant.question.acronyms import Acronyms
from assistant.question.capitals import Capitals
from assistant.question.form import clean
from assistant.question.spelling import Spelling, words_of
from index import Article

FIRST = 3  # articles that pronouns, summaries and suggestions are about
SPELLED = 2_000_000  # characters of articles whose words are taken in every form


class Understanding:
    """Reads questions as they are meant beside some articles; threads may share it."""

    def __init__(self, articles: Sequence[Article], words: Collection[str]) -> None:
        """Learn the articles' names and words; of very much text only its folded `words`."""
        texts = [article.text for article in articles]
        kept = texts if sum(map(len, texts)) < SPELLED else []
        self._acronyms = Acronyms(kept)
        self._years = Years(kept)
        self._numerals = Numerals(kept)
        self._capitals = Capitals(kept, english())
        self._spelling = Spelling(words_of(kept) if kept else words, english())
        told = articles[:FIRST]
        named = {name for a in told for name in (*people(a), *persons_in(a).surnames)}
        self.people = genders(told, named)  # last names, each with he or she where it is known

    def understood(self, question: str) -> str:
        """Return the question as it is read: the articles' names, words mended, with its mark."""
        written = clean(question)
        for known in (self._acronyms, self._years, self._numerals):
            written = known.as_written(written)
        mended = self._spelling.corrected(written)
        mended = self._capitals.restored(mended)
        return mended if mended.endswith((".", "?", "!")) else f"{mended}?"

    def as_question(self, message: str) -> str:
        """Return who somebody is as a question, where a message is but a person's full name."""
        name = message.strip(" ?!.")
        words = name.split()
        known = len(words) > 1 and name.istitle() and words[-1] in self.people
        return f"Who is {name}?" if known else message

    def reads(self, question: str) -> bool:
        """Whether a question has a word that tells something."""
        return self._spelling.reads(question)

    def is_foreign(self, question: str) -> bool:
        """Whether a question is surely asked in another language than English."""
        return self._spelling.is_foreign(question)
