"""Whether one of several is meant: was she met by the mayor, will she speak in Oslo.

Of “met by the mayor, two nurses and a judge” a network easily thinks that it denies the question.
Asked who met her, it finds them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from assistant.composition import subjects
from assistant.composition.comparison import contradicted
from assistant.composition.holders import LESS
from assistant.draft import Draft
from assistant.language.grammar import AUXILIARY, DETERMINER
from assistant.language.verbs import past, present
from assistant.question.phrases import OPENING
from index import Index
from index.letters import CAPITAL

SURE = 0.9  # chance of what is found, from which on one of several is sure to be meant
_ONE = rf"(?P<one>(?:the |(?-i:[{CAPITAL}]))[^,?]{{1,80}}?)"
_BEHIND = r"(?P<behind> (?:at|in|on|when|after|before|during|for) [^?]{1,80})?[?.!]*"
_TURNED = rf"{OPENING}(?P<aux>{AUXILIARY}) (?P<said>[^,?]{{1,120}}?)"
_OPEN: dict[str, tuple[re.Pattern[str], str]] = {  # by an example: how it is asked openly
    "was she met by Ann Lee on Monday": (
        re.compile(rf"{_TURNED} by {_ONE}{_BEHIND}", re.I), "Who {aux} {said} by{behind}?"
    ),
    "will she speak in Oslo": (
        re.compile(
            rf"{_TURNED} (?:in|at) (?P<one>(?-i:[{CAPITAL}])[^,?]{{1,80}}?)[?.!]*", re.I
        ),
        "Where {aux} {said}?",
    ),
    "was Ann Lee among those who met her": (
        re.compile(
            rf"{OPENING}(?P<aux>was|were|is|are) {_ONE} (?:among|one of) (?:the )?"
            r"(?:those|people|persons|[a-z ]{2,40}s) who (?P<said>[^?]{1,120}?)[?.!]*",
            re.I,
        ),
        "Who {said}?",
    ),
}  # fmt: skip
_DID = re.compile(
    rf"{OPENING}(?P<aux>{AUXILIARY}) (?P<said>(?:the |(?-i:[{CAPITAL}]))[^?]{{1,200}}?)[?.!]*", re.I
)
_DOES: dict[str, Callable[[str], str | None]] = {"did": past, "does": present, "do": str}
_ONLY = re.compile(r"\b(?:only|alone|all|both|not|never|nobody|else|or)\b|n['’]t\b", re.I)
_NAMED = re.compile(rf"(?:the )?[{CAPITAL}]\S* (?:(?:(?:of|for|and) (?:the )?)?[{CAPITAL}]\S* )*")
_DETERMINED = re.compile(rf"^{DETERMINER} ", re.I)
_MEMBERS = re.compile(r", (?:and )?| and ")
_NAMES = re.compile(rf"(?<= )[{CAPITAL}][\w-]+")
_PRONOUN = re.compile(r"\b(?:s?he|they|him|her|them|it)\b", re.I)


class One(NamedTuple):
    """Somebody or some place that may be one of several, and the question that asks for all."""

    names: tuple[str, ...]  # as they are typed; more than one of “Ann Lee and Bo Vik”
    asked: str


def one_of(question: str) -> One | None:
    """Return whom a cleaned yes/no question may mean as one of several, None if not sure."""
    if _ONLY.search(question):
        return None
    for form, openly in _OPEN.values():
        if found := form.fullmatch(question):
            parts = {**found.groupdict(default=""), "aux": found["aux"].lower()}
            return _one(found["one"], openly.format(**parts))
    if not (found := _DID.fullmatch(question)):
        return None
    aux, words = found["aux"].lower(), found["said"].split()
    end = _subject_end(words, aux)
    if not end:
        return None
    verb, *rest = words[end:]
    told = _DOES[aux](verb) if aux in _DOES else f"{aux} {verb}"
    return _one(" ".join(words[:end]), f"Who {' '.join([told, *rest])}?") if told else None


def among(one: One, found: Draft, index: Index) -> Draft | None:
    """Return that it is one of several who were found, None where not.

    What else the question names has to stand in the sentence that was found, or be meant there.
    """
    sentence = found.cited[0].text(index)
    others = set(_NAMES.findall(one.asked))
    told = _PRONOUN.search(sentence) or others <= set(re.findall(r"[\w-]+", sentence))
    if not told or found.confidence < SURE or contradicted(one.asked, sentence):
        return None
    members = [*_members(found, index)]
    are = all(any(_is(name, member) for member in members) for name in one.names)
    return replace(found, pieces=(), verdict="yes") if are else None


def _subject_end(words: list[str], aux: str) -> int | None:
    """Return how many words name who does it: Ann Lee and Bo Vik, the Chamber of Commerce."""
    named = _NAMED.match(" ".join(words))
    if not named:
        return subjects.subject_end(words, None, aux)
    end = named[0].count(" ")
    return None if end == len(words) or words[end] in subjects.OUTSIDE else end


def _one(name: str, asked: str) -> One | None:
    names = [_DETERMINED.sub("", one) for one in name.split(" and ")]
    return One(tuple(names), asked) if all(names) else None


def _members(found: Draft, index: Index) -> Iterator[str]:
    """Yield those who were found in one list, “A, B and C”, each by itself."""
    for piece in found.pieces:
        members = _MEMBERS.split(piece.words(index))
        yield from filter(None, members if " and " in piece.words(index) else ())


def _is(name: str, member: str) -> bool:
    """Whether a member is meant: it has all words of a name, in order, or of a role so held."""
    asked, words = (re.findall(r"[\w-]+", one.casefold()) for one in (name, member))
    rest, more = iter(words), set(words) - set(asked)
    named = name.rsplit(maxsplit=1)[-1][0].isupper()
    return all(word in rest for word in asked) and (named or LESS.isdisjoint(more))
