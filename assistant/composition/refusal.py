"""Say what an article does not tell, in the question's own words: "how long he stays".

A question is turned into a clause only where its subject is sure: a pronoun, a name, the question
word itself, or a noun with its article whose end is plain. All else is refused without repeating
it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.composition import subjects
from assistant.composition.mention import thing_asked
from assistant.composition.subjects import NAME, NATION, OUTSIDE, TO_BE
from assistant.language.grammar import AUXILIARY, DETERMINER, MODAL
from assistant.language.verbs import is_participle, is_progressive, is_verb, past, present
from assistant.question.phrases import OPENING
from index.letters import CAPITAL

_ASKING = re.compile(
    rf"^{OPENING}"
    r"(?:(?:can|could|would) you (?:please )?(?:tell|say)(?: me)? |do you know |"
    r"(?:please )?tell me )?",
    re.I,
)
_ADDED = re.compile(
    r"(?:,? (?:(?<!to )(?<!by )(?<!until )(?<!since )(?<!back )then|too|please|pls|or not|"
    r"exactly|though))+$",
    re.I,
)
_BE = rf"{TO_BE}|has|have|had|{MODAL}"
_LINK = "of|and|or|for|in|to|from|with|as|at|on|by"  # no verb
_THING = rf"(?: (?!(?:for|{AUXILIARY})\b)[a-z-]+){{0,3}}"
_WH = (
    rf"(?:who|whom|when|where|why|(?:whose|what|which){_THING}|"
    rf"how(?: (?:many|much|long|old|often|far|big|large|high){_THING})?)"
)
_SUBJECT = rf"he|she|it|they|{NAME}(?: {NAME})*"
_MANY = r"(?:[a-z]{2,}[^\W\dius]s|people|police|children|(?:wo)?men)"  # guests; no "this"
_TURNED = re.compile(
    rf"^(?!which (?:{TO_BE}) {DETERMINER} )"
    rf"(?:(?P<wh>{_WH}) )?(?P<aux>{AUXILIARY}) (?P<negated>not )?"
    rf"(?:(?P<subject>{_SUBJECT}|there|{_MANY}(?= [a-z]))(?P<rest>(?: [^?]*)?)|"
    rf"(?P<noun>(?:(?:{DETERMINER}|this|that|these|those|any|each|every|{NAME}'s?) )"
    rf"[^?]+))$"
)
_PLAIN = re.compile(  # its verb, whichever it is, is not turned round further on
    rf"^(?:(?:who|what)(?: else)?|which \w+|how (?:many|much) (?!(?:per|{AUXILIARY})\b)\w+) "
    rf"(?!(?:{AUXILIARY}|{_LINK})\b)"
    rf"(?!.*\b{AUXILIARY} (?:{_SUBJECT})\b)"
    rf"(?!(?:about|else|for)\b|\w+ {AUXILIARY}\b)[a-z]\w+( [^?]*)?$"
)
_INDIRECT = re.compile(rf"^(?:{_WH}|whether) (?:{_SUBJECT}|there) (?!of|and|or)[a-z]+( [^?]*)?$")
_ITSELF = re.compile(  # asks for what is or does something itself: how many ships, who else
    rf"^(?:(?:who|what)(?: else)?|how many|"
    rf"(?:which|what|how many|how much)(?: (?!(?:{_BE}|{_LINK})\b)[a-z]+){{1,2}}) "
    rf"(?P<aux>{_BE}) (?=(?P<rest>\w[^?]*)$)"
)
_HOLDING = re.compile(  # where it is, or of what
    r"(?:in|on|at|among|behind|with|from|inside|outside|near|(?:members|part|parties) (?:of|to)) \w"
)
_FRONTED = re.compile(rf"^(by|with|to|from|in|on|at|for|until|since) (?={_WH}\b)")
_TWO = re.compile(rf"\b(?:and|or|but) (?:{_WH} )?{AUXILIARY}\b")
_GOES_ON = re.compile(rf"^(?: (?:{_LINK})\b|['’,])")
_FROM = re.compile(rf"(?:where|how far|(?:what|which) [a-z]+) (?:{_BE}) [^?]* from\b")
_ADVERB = re.compile(r"(?:not|n't|ever|never|also|still|both|all|already|just|even|only|\w+ly)\b")
_OF_A_KIND = re.compile(r"how many\b|(?:which|what) \w")
_LONG_NAME = re.compile(  # the Conference of (the) Parties
    rf"(?: (?:(?:of|for|de|da|do|&) )?(?:the )?[{CAPITAL}][\w'-]*)+"
)
_REST_OF_NAME = 3  # words
_LONGEST = 14  # words; longer clauses are hard to read

_CONTRACTED = re.compile(r"^(who|what|when|where|why|how)'(s|re|ll)(?= )")
_NEGATED = re.compile(rf"^((?:{_WH} )?(?:{AUXILIARY}|wo|ca))n't(?= )")
_WRITTEN_OUT = {"s": "is", "re": "are", "ll": "will"}
_INFLECTED: dict[str, Callable[[str], str | None]] = {"did": past, "does": present, "do": str}


def not_said(question: str) -> str:
    """Return the sentence that refuses a cleaned question."""
    if thing := thing_asked(question):
        return f"The article does not mention {thing}."
    clause = _clause(_ASKING.sub("", question, count=1).strip().rstrip("?!. "))
    return f"The article does not say {clause}." if clause else "The article does not say."


def _clause(asked: str) -> str | None:
    if len(asked.split()) > _LONGEST or "?" in asked or asked.endswith("n't"):
        return None
    asked = _ADDED.sub("", asked[:1].lower() + asked[1:])
    asked = _NEGATED.sub(_negation, _CONTRACTED.sub(_in_full, asked))
    if fronted := _FRONTED.match(asked):
        clause = _clause(asked[fronted.end() :])
        return clause and fronted[0] + clause
    found = None if _is_itself(asked) else _TURNED.match(asked)
    if found is None:
        plain = _PLAIN.match(asked) or _INDIRECT.match(asked) or _is_itself(asked)
        return asked if plain else None
    wh, aux, negated = found["wh"], found["aux"], found["negated"]
    if _counts_itself(found):
        return asked
    parts = _parts(found)
    if parts is None:
        return None
    told = _predicate(aux, parts[1], negated=bool(wh and negated))
    return told and f"{wh or 'whether'} {parts[0]} {told}"


def _in_full(contracted: re.Match[str]) -> str:
    """Return "where is" for "where's", unless it may be "where has"."""
    after = contracted.string[contracted.end() :].split()
    if contracted[2] == "s" and any(is_participle(word) for word in after[1:3]):
        return contracted[0]
    return f"{contracted[1]} {_WRITTEN_OUT[contracted[2]]}"


def _negation(negated: re.Match[str]) -> str:
    """Return "why did not" for "why didn't"."""
    return re.sub(r"\bwo$", "will", re.sub(r"\bca$", "can", negated[1])) + " not"


def _parts(turned: re.Match[str]) -> tuple[str, str] | None:
    """Return the subject of a question and what is after it, None where its end is not sure."""
    if turned["subject"]:
        placed = turned["subject"] == "there" or _FROM.match(turned[0])
        if turned["wh"] == "what" and _LONG_NAME.fullmatch(turned["rest"]):
            return turned["subject"] + turned["rest"], ""
        goes_on = _GOES_ON.match(turned["rest"]) and not placed
        return None if goes_on or not _acts(turned) else _named(turned)
    noun, comma, added = turned["noun"].partition(",")
    words = noun.split()
    end = subjects.subject_end(words, turned["wh"], turned["aux"])
    if end is None or _TWO.search(added or noun) or (comma and end == len(words)):
        return None
    return " ".join(words[:end]), " ".join(words[end:]) + comma + added


def _acts(turned: re.Match[str]) -> bool:
    """Whether a verb that goes with the auxiliary follows a subject that is an ordinary noun."""
    if not re.fullmatch(_MANY, turned["subject"]):
        return True
    verb = turned["rest"].split()[0]
    return verb in ("be", "been") or (
        subjects.fitting(turned["aux"])(verb) and verb not in subjects.NOUNS_IN_ING
    )


def _named(turned: re.Match[str]) -> tuple[str, str] | None:
    """Return the parts where the subject is a name, or begins with one: Marburg fever."""
    subject, rest = turned["subject"], turned["rest"].strip()
    if turned["aux"] not in TO_BE.split("|"):
        return subject, rest
    if turned["wh"] and rest and all(word[0].isupper() for word in rest.split()):
        return f"{subject} {rest}", ""
    if turned["wh"] == "what" and rest and _is_noun(rest.split()):
        return f"{subject} {rest}", ""
    if not turned["wh"] and not rest and " " in subject:
        name, _, nation = subject.rpartition(" ")
        return (name, nation) if NATION.fullmatch(nation) else None
    return subject, rest


def _is_noun(words: Sequence[str]) -> bool:
    """Whether words behind a name can be no more than the rest of it: fever, refugee camp."""
    verbs = any(map(is_participle, words)) or any(map(is_progressive, words))
    others = OUTSIDE | subjects.SAID_OF_IT | {"like", "so", "alone"}
    plain = all(word.islower() and not _ADVERB.match(word) for word in words)
    return plain and not verbs and len(words) <= _REST_OF_NAME and others.isdisjoint(words)


def _counts_itself(turned: re.Match[str]) -> bool:
    """Whether what is counted or chosen is the subject: how many countries are SCO members."""
    wh, rest = turned["wh"] or "", turned["rest"] or ""
    if not _OF_A_KIND.match(wh) or turned["aux"] not in TO_BE.split("|"):
        return False
    if not turned["subject"] or turned["subject"].islower():
        return False
    words = rest.split()
    named = not words and NATION.fullmatch(turned["subject"])
    return bool(named or (words and _is_noun(words)))


def _predicate(aux: str, rest: str, *, negated: bool) -> str | None:
    """Return the verb of a clause and what is after it, from what stood around its subject."""
    if negated or aux not in _INFLECTED:
        return f"{aux}{' not' if negated else ''} {rest}".strip().replace("can not", "cannot")
    verb, _, others = rest.partition(" ")
    if not verb.islower() or not verb.isalpha() or _ADVERB.match(verb):
        return None
    told = _INFLECTED[aux](verb)
    return told and f"{told} {others}".strip()


def _is_itself(asked: str) -> bool:
    """Whether the question word is the subject: who will attend, how many ships are in the port."""
    found = _ITSELF.match(asked)
    if not found:
        return False
    first, *others = found["rest"].split()
    fits, after = subjects.fitting(found["aux"]), others[0] if others else ""
    if first in ("be", "been"):
        return True
    does = fits(first) and first not in OUTSIDE | subjects.NOUNS_IN_ING and not fits(after)
    later = pairwise(found["rest"].split())
    alone = fits is is_verb and not any(fits(w) for before, w in later if before not in OUTSIDE)
    done = found["aux"] in ("has", "have", "had")  # which members have blocked it
    ends = asked.startswith("who") or not after or after in subjects.PREPOSITIONS or alone or done
    return bool(_HOLDING.match(found["rest"]) or (does and ends))
