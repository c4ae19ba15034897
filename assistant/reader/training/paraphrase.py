"""Questions in other words: "When did she touch down?" where the article says that she arrived.

A few words of a question are exchanged for others that mean the same, inflected alike; what may
stand for what is written in synonyms.txt. Names are left as they are.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from assistant.language.grammar import AUXILIARY, DETERMINER
from assistant.language.verbs import past, present

MOST = 3  # words of a question that are exchanged
LONGEST = 4  # words of what is exchanged for others
Forms = dict[str, str]  # what is written, by the name of the form

_PARTICIPLES = dict(
    pair.split(":")
    for pair in (
        "took:taken gave:given went:gone began:begun wrote:written chose:chosen drew:drawn "
        "grew:grown flew:flown fell:fallen rose:risen saw:seen spoke:spoken came:come "
        "became:become threw:thrown showed:shown ran:run hid:hidden forgot:forgotten"
    ).split()
)
_DOUBLED = re.compile(  # their last letter before "ing"
    r"(?:get|put|cut|set|run|sit|win|begin|stop|plan|drop|hit|wrap|top|ban|bar|let|trim|shut|commit|"
    r"emit|admit|permit|scrap|skip|dub)$"
)
_PLURALS = {
    "child": "children", "woman": "women", "crisis": "crises", "person": "people",
    "spokesman": "spokesmen", "spokeswoman": "spokeswomen",
}  # fmt: skip
_BEFORE_A_NOUN = re.compile(
    rf"(?:\b(?:{DETERMINER}|of|in|on|at|for|from|by|with|about|which|what|many|much|new|first|last|"
    r"official)|[’']s?) $",
    re.I,
)
_BEFORE_A_VERB = re.compile(rf"\b(?:{AUXILIARY}|to|they|he|she|it|we|you|not|who|n[’']t) $", re.I)
_LEADS_BASE = re.compile(rf"\b(?:{AUXILIARY}|to)\b", re.I)
_HAVING = re.compile(r"\b(?:has|have|had|having|is|are|was|were|be|been|being|gets?|got)\b", re.I)
_BEING = re.compile(r"\b(?:is|are|was|were|been|being)\b", re.I)
_ASKS_FOR_IT = re.compile(r"(?:who|whom|what|which)\b", re.I)
_WANTS_MORE = re.compile(
    r"\b(?:to|with|of|for|on|as|at|in|over|from|by|against|about|into|across)$"
)
_NO_OBJECT = re.compile(r"\W*$| (?:in|on|at|for|from|by|to|with|after|before|during|and|or|when)\b")


def reworded(question: str, rng: random.Random) -> str:
    """Return a question with up to three of its words exchanged, as far as any can be."""
    for _ in range(rng.randint(1, MOST)):
        if not (places := list(_places(question))):
            break
        start, end, others = rng.choice(places)
        other = rng.choice(others)
        other = other[0].upper() + other[1:] if question[start].isupper() else other
        question = question[:start] + other + question[end:]
    return question


def _places(question: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield what could be exchanged: where it starts and ends, and for what."""
    words = list(re.finditer(r"[\w’'-]+", question))
    for number, first in enumerate(words):
        if number and first[0][0].isupper():
            continue
        for last in words[number : number + LONGEST]:
            start, end = first.start(), last.end()
            for part, form, others in _exchanges().get(question[start:end].lower(), ()):
                before, behind = question[:start], question[end:]
                if part == "nouns" and _BEFORE_A_VERB.search(before):
                    continue
                fitting = _fitting(form, others, before, behind) if part == "verbs" else others
                if fitting:
                    yield start, end, fitting


def _fitting(form: str, others: list[str], before: str, behind: str) -> list[str]:
    """Return the verbs in a form that can stand between two parts of a question."""
    if form in ("base", "third") and _BEFORE_A_NOUN.search(before):
        return []
    if form == "base" and not _LEADS_BASE.search(before):
        return []
    if form in ("past", "participle") and (form == "past") == bool(_HAVING.search(before)):
        return []
    if form == "participle" and _BEING.search(before):
        others = [other for other in others if " " not in other]
    if _NO_OBJECT.match(behind) and not _ASKS_FOR_IT.match(before):
        others = [other for other in others if not _WANTS_MORE.search(other)]
    return others


@cache
def _exchanges() -> dict[str, list[tuple[str, str, list[str]]]]:
    """Return by what is written: its part of speech, its form, and others in the same form."""
    found: dict[str, list[tuple[str, str, list[str]]]] = defaultdict(list)
    part = ""
    for line in files(__package__).joinpath("synonyms.txt").read_text("utf-8").splitlines():
        if heading := re.fullmatch(r"\[(.+)\]", line):
            part = heading[1]
        elif line and not line.startswith("#"):
            sources, *_ = line.split("; ")
            forms = {word: _forms(part, word) for word in line.replace("; ", ", ").split(", ")}
            for source in sources.split(", "):
                for form, written in forms[source].items():
                    same = [one[form] for one in forms.values() if form in one]
                    if others := [one for one in same if one != written]:
                        found[written].append((part, form, others))
    return found


def _forms(part: str, phrase: str) -> Forms:
    if part == "verbs":
        return _forms_of_verb(phrase)
    return _forms_of_noun(phrase) if part == "nouns" else {"same": phrase}


def _forms_of_verb(phrase: str) -> Forms:
    verb, space, rest = phrase.partition(" ")
    if verb == "not":
        return {}
    if verb == "be":
        forms = {"third": "is", "past": "was", "participle": "been"}
    else:
        did = past(verb) or f"{verb}{verb[-1]}ed"
        stem = verb + verb[-1] if _DOUBLED.fullmatch(verb) else re.sub(r"(?<=[^e])e$", "", verb)
        forms = {
            "base": verb, "third": present(verb), "past": did,
            "participle": _PARTICIPLES.get(did, did), "ing": f"{stem}ing",
        }  # fmt: skip
    return {form: written + space + rest for form, written in forms.items()}


def _forms_of_noun(phrase: str) -> Forms:
    head, of, rest = phrase.partition(" of ")
    first, space, last = head.rpartition(" ")
    uncounted = last in ("money", "police", "people", "help", "aid", "pay")
    plural = head.endswith("s") and last != "crisis"
    many = head if uncounted or plural else first + space + (_PLURALS.get(last) or present(last))
    return {"one": phrase, "many": many + of + rest}
