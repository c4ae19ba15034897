"""Whom he or she means after a sentence of an article: its antecedent.

It is whoever the text was about: who spoke last, or was the subject of a sentence since. Where
another person was named since, nobody knows whom `he` means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.language.grammar import ADVERB, AGENT_OF, DETERMINER, DOES, RELATIVE, SAYING, SUBJECT
from assistant.language.persons import ANY_NAME, FULL, Persons
from index.letters import CAPITAL

_PRONOUN = re.compile(
    rf"\b([Hh]e|[Ss]he)\s+{ADVERB}{SAYING}\b|\b{SAYING}\s+(he|she)\b|^\W*(He|She)\b"
)
_SOMEBODY_SAID = re.compile(r"\b[a-z]+\s+(?:said|says|added)\b")
_ADDRESSES = re.compile(r"\byour?\b", re.I)  # as an interviewer does whose words come next
_APPOSED_ACTS = re.compile(  # His wife, Ann, was; The head of the port, Ann Lee, was
    rf"\W*(?:(?i:{DETERMINER})|[{CAPITAL}][\w-]{{1,40}}[’']s?)\s(?:[\w’-]{{1,40}}\s){{0,4}}?"
    rf"(?:{RELATIVE.pattern}|{AGENT_OF},\s(?P<other>{FULL}),)"
)
_APPOSED_LATER = re.compile(  # It came to light when a cook, Ann Lee, noticed it
    rf"\b(?:when|after|before|because|while|since|until|as|but|and|that)\s"
    rf"{DETERMINER}\s(?:[\w’-]{{1,40}}\s){{0,4}}?{AGENT_OF},\s(?P<name>{FULL}),\s{DOES}"
)


class Antecedent(NamedTuple):
    """Whom the next words may be of, "" if unknown."""

    name: str = ""
    person: bool = False  # or a country, for all that is known
    pronoun: str = ""  # that has been used for them

    def by(self, pronoun: str) -> Antecedent:
        """Return whom he or she means: nobody known where they had the other one."""
        same = self.person and self.pronoun in ("", pronoun)
        return Antecedent(self.name, True, pronoun) if same else Antecedent()


def pronoun_in(told: str) -> str:
    """Return the pronoun, he or she, that says or does what a sentence tells, or ""."""
    match = _PRONOUN.search(told)
    return match.group(match.lastindex).lower() if match and match.lastindex else ""


def antecedent_after(
    told: str, said: str | None, tellers: Sequence[str], meant: Antecedent, persons: Persons
) -> Antecedent:
    """Return whom a pronoun means after a sentence, before which it `meant` somebody.

    `told` is what stands outside quotations in it, `said` whose words are inside, and `tellers` are
    named as saying something.
    """
    if said is None and _ADDRESSES.search(told):
        return meant
    pronoun = "" if tellers else pronoun_in(told)
    if said is None and not tellers:
        if pronoun:
            return meant.by(pronoun)
        acting = _acting(told, persons)
        if acting is None and not _SOMEBODY_SAID.search(told):
            return meant
        return Antecedent(acting or "", bool(acting))
    name = tellers[0] if said is None else said
    if name.split()[-1:] == meant.name.split()[-1:]:
        pronoun = pronoun or meant.pronoun
    return Antecedent(name, said is not None or persons.known(name), pronoun)


def _acting(told: str, persons: Persons) -> str | None:
    """Return who is the subject of a sentence, "" where others stand in it, None for nobody."""
    if apposed := _APPOSED_ACTS.match(told):
        return apposed["name"] or apposed["other"]
    for match in SUBJECT.finditer(told):
        if match.group("name") in persons.surnames or persons.holds(match, "name"):
            return match.group("name")
    named = {match[0] for match in ANY_NAME.finditer(told) if persons.holds(match)}
    later = _APPOSED_LATER.search(told)
    if later and named == {later["name"]}:
        return later["name"]
    return "" if named else None  # a pronoun after it may mean one of them, or may not
