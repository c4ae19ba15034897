"""Say what an article does not tell, in the question's own words: "how long he stays".

A question is turned into a clause only where its subject is sure: a pronoun, a name, the question
word itself, or a noun with its article whose end is plain. All else is refused without repeating
it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.composition.mention import thing_asked
from assistant.language.verbs import is_participle, is_progressive, is_verb, past, present
from assistant.question.opening import OPENING
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
_TO_BE = "is|are|was|were"
_BE = rf"{_TO_BE}|will|would|can|could|should|has|have|had|may|might|must"
_LINK = "of|and|or|for|in|to|from|with|as|at|on|by"  # no verb
_THING = rf"(?: (?!(?:did|do|does|for|{_BE})\b)[a-z]+){{0,3}}"
_WH = (
    rf"(?:who|whom|when|where|why|(?:whose|what|which){_THING}|"
    rf"how(?: (?:many|much|long|old|often|far|big|large|high){_THING})?)"
)
_NAME = rf"[{CAPITAL}][\w-]*\w"
_SUBJECT = rf"he|she|it|they|{_NAME}(?: {_NAME})*"
_TURNED = re.compile(
    rf"^(?!which (?:{_TO_BE}) (?:the|an?|his|her|its|their) )"
    rf"(?:(?P<wh>{_WH}) )?(?P<aux>{_BE}|did|does|do) (?P<negated>not )?"
    rf"(?:(?P<subject>{_SUBJECT}|there)(?P<rest>(?: [^?]*)?)|"
    rf"(?P<noun>(?:(?:the|an?|his|her|its|their|this|that|these|those|any|each|every|{_NAME}'s?) )"
    rf"[^?]+))$"
)
_PLAIN = re.compile(  # its verb, whichever it is, is not turned round further on
    rf"^(?:(?:who|what)(?: else)?|which \w+|how many (?!(?:is|was|did|does|do)\b)\w+) "
    rf"(?!(?:did|does|do|{_BE}|{_LINK})\b)"
    rf"(?!.*\b(?:{_BE}|did|does|do) (?:{_SUBJECT})\b)"
    rf"(?!(?:about|else|for)\b|\w+ (?:{_BE}|did|does|do)\b)[a-z]\w+( [^?]*)?$"
)
_INDIRECT = re.compile(rf"^(?:{_WH}|whether) (?:{_SUBJECT}|there) (?!of|and|or)[a-z]+( [^?]*)?$")
_ITSELF = re.compile(  # asks for what is or does something itself: how many ships, who else
    rf"^(?:(?:who|what)(?: else)?|how many|"
    rf"(?:which|what|how many)(?: (?!(?:{_BE}|{_LINK})\b)[a-z]+){{1,2}}) "
    rf"(?P<aux>{_BE}) (?=(?P<rest>\w[^?]*)$)"
)
_HOLDING = re.compile(  # where it is, or of what
    r"(?:in|on|at|among|behind|with|from|inside|outside|near|(?:members|part|parties) (?:of|to)) \w"
)
_FRONTED = re.compile(rf"^(by|with|to|from|in|on|at|for|until|since) (?={_WH}\b)")
_TWO = re.compile(rf"\b(?:and|or|but) (?:{_WH} )?(?:{_BE}|did|does|do)\b")
_GOES_ON = re.compile(rf"^(?: (?:{_LINK})\b|['’,])")
_FROM = re.compile(rf"(?:where|how far) (?:{_BE}) [^?]* from\b")
_ADVERB = re.compile(r"(?:not|n't|ever|never|also|still|both|all|already|just|even|only|\w+ly)\b")
_OF_A_KIND = re.compile(r"how many\b|(?:which|what) \w")
_NATION = re.compile(rf"[{CAPITAL}]\w*(?:an|ish|ese|ch|eek|iss|ai|aqi)")  # Danish, German
_LONG_NAME = re.compile(  # the Conference of (the) Parties
    rf"(?: (?:(?:of|for|de|da|do|&) )?(?:the )?[{CAPITAL}][\w'-]*)+"
)
_REST_OF_NAME = 3  # words
_LONGEST = 14  # words; longer clauses are hard to read

_CONTRACTED = re.compile(r"^(who|what|when|where|why|how)'(s|re|ll)(?= )")
_NEGATED = re.compile(rf"^((?:{_WH} )?(?:{_BE}|wo|ca|did|does|do))n't(?= )")
_WRITTEN_OUT = {"s": "is", "re": "are", "ll": "will"}
_DETERMINERS = frozenset(
    "the a an his her its their this that these those any some each every".split()
)
_THIS = frozenset("this that these those".split())  # determiners, or a subject by themselves
_PREPOSITIONS = frozenset(
    "of for in to from with as at on by about into over under near between against after before "
    "during since until without like than worth".split()
)
_NO_PART = frozenset(  # other words that no noun has before it
    "and or but if that who what when where why he she it they him them there here now today "
    "tomorrow yesterday again yet still also ever never already not so too once soon earlier "
    "later".split()
)
_OUTSIDE = _DETERMINERS | _PREPOSITIONS | _NO_PART
_NOUNS_IN_ING = frozenset(
    "meeting building hearing training wedding funding landing opening closing briefing reading "
    "ruling rating painting evening morning warning spending housing shipping offering gathering "
    "beginning ending crossing farming fishing mining planning shooting thing "
    "according including regarding concerning following".split()
)
_NOT_LAST = re.compile(r"(?:\w+ly|well|better|best|most|more|less|very|so|long)$")  # of a subject
_BEFORE_A_NOUN = frozenset(
    "next last first second third final main new old official former current deputy prime annual "
    "whole exact public".split()
)
_SAID_OF_IT = frozenset(
    "open due ready free likely able available late early safe next best alive active right wrong "
    "possible visible".split()
)
_PLACED = re.compile(  # as far as it goes with nothing after it
    rf"(?P<first>{'|'.join(sorted(_PREPOSITIONS))}) "
    rf"(?:(?:{'|'.join(sorted(_DETERMINERS))}) )?(?:{_NAME}'s? )?\w+(?: {_NAME})*"
)


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
        return None if goes_on else _named(turned)
    noun, comma, added = turned["noun"].partition(",")
    words = noun.split()
    end = None if _TWO.search(added or noun) else _end(words, turned["wh"], turned["aux"])
    if end is None or (comma and end == len(words)):
        return None
    return " ".join(words[:end]), " ".join(words[end:]) + comma + added


def _named(turned: re.Match[str]) -> tuple[str, str] | None:
    """Return the parts where the subject is a name, or begins with one: Marburg fever."""
    subject, rest = turned["subject"], turned["rest"].strip()
    if turned["aux"] not in _TO_BE.split("|"):
        return subject, rest
    if turned["wh"] and rest and all(word[0].isupper() for word in rest.split()):
        return f"{subject} {rest}", ""
    if turned["wh"] == "what" and rest and _is_noun(rest.split()):
        return f"{subject} {rest}", ""
    if not turned["wh"] and not rest and " " in subject:
        name, _, nation = subject.rpartition(" ")
        return (name, nation) if _NATION.fullmatch(nation) else None
    return subject, rest


def _is_noun(words: Sequence[str]) -> bool:
    """Whether words behind a name can be no more than the rest of it: fever, refugee camp."""
    verbs = any(map(is_participle, words)) or any(map(is_progressive, words))
    others = _OUTSIDE | _SAID_OF_IT | {"like", "so", "alone"}
    plain = all(word.islower() and not _ADVERB.match(word) for word in words)
    return plain and not verbs and len(words) <= _REST_OF_NAME and others.isdisjoint(words)


def _counts_itself(turned: re.Match[str]) -> bool:
    """Whether what is counted or chosen is the subject: how many countries are SCO members."""
    wh, rest = turned["wh"] or "", turned["rest"] or ""
    if not _OF_A_KIND.match(wh) or turned["aux"] not in _TO_BE.split("|"):
        return False
    if not turned["subject"] or turned["subject"].islower():
        return False
    words = rest.split()
    named = not words and _NATION.fullmatch(turned["subject"])
    return bool(named or (words and _is_noun(words)))


def _predicate(aux: str, rest: str, *, negated: bool) -> str | None:
    """Return the verb of a clause and what is after it, from what stood around its subject."""
    if negated or aux not in ("did", "does", "do"):
        return f"{aux}{' not' if negated else ''} {rest}".strip().replace("can not", "cannot")
    verb, _, others = rest.partition(" ")
    if not verb.islower() or not verb.isalpha() or _ADVERB.match(verb):
        return None
    told = _inflected(verb, aux)
    return told and f"{told} {others}".strip()


def _end(words: Sequence[str], wh: str | None, aux: str) -> int | None:
    """Return how many words the subject has that a question goes on with, None if not sure.

    It ends before the only verb of the fitting form, or has a form itself that tells.
    """
    if _has_object(words, aux):
        return 2
    if not wh and len(words) > 4 and words[-2] == "or" and words[-1].islower():
        return _end(words[:-2], wh, aux)  # open or closed
    fits = _fitting(aux)
    run = next((n for n, word in enumerate(words) if n and word in _OUTSIDE), len(words))
    nouns = _NOUNS_IN_ING if wh in ("when", "where") else frozenset[str]()
    verbs = [n for n in range(2, run) if fits(words[n]) and words[n] not in nouns]
    if be := next((word for word in words[2:run] if word in ("be", "been")), None):
        return words.index(be)
    if any(fits(words[n]) and words[n - 1] not in _OUTSIDE for n in range(run + 1, len(words))):
        return None
    if verbs:
        return verbs[0] if len(verbs) == 1 and _parted(words, verbs[0], aux) else None
    if run == 1 or aux not in _TO_BE.split("|"):
        return None
    if wh == "what" and words[run:] and words[run] == "like":
        return run
    return _said_to_be(words, run, wh) or (len(words) if wh and _whole(words, run, wh) else None)


def _has_object(words: Sequence[str], aux: str) -> bool:
    """Whether a verb stands between a noun and a determiner: the hospice close its wing."""
    if aux not in ("did", "does", "do") or len(words) <= 3 or words[0] in _THIS:
        return False
    return words[1] not in _OUTSIDE and is_verb(words[2]) and words[3] in _DETERMINERS


def _fitting(aux: str) -> Callable[[str], bool]:
    """Return what tells whether a word may be the verb that goes with an auxiliary."""
    if aux in _TO_BE.split("|"):
        return lambda word: is_participle(word) or is_progressive(word)
    return is_participle if aux in ("has", "have", "had") else is_verb


def _parted(words: Sequence[str], at: int, aux: str) -> bool:
    """Whether a word that may be the verb is no adjective of the subject's."""
    if aux in ("did", "does", "do"):
        return words[0] not in _THIS or not is_verb(words[1])
    after = words[at + 1] if at + 1 < len(words) else ""
    ends = not after or after in _OUTSIDE or not after.islower() or after.endswith("ly")
    plain = _fitting(aux) is is_verb or (ends and "than" not in words)
    return plain and words[at] not in _NOUNS_IN_ING and not _NOT_LAST.match(words[at - 1])


def _said_to_be(words: Sequence[str], run: int, wh: str | None) -> int | None:
    """Return where the subject ends of what is asked to be something: a lawyer, safe, in Oslo."""
    if run == 2 and len(words) > 3 and words[2] in _DETERMINERS:
        return 2
    if wh:
        return None
    placed = _PLACED.fullmatch(" ".join(words[2:]))
    if run == 2 and placed and placed["first"] != "of":
        return 2
    if run == 3 == len(words) and words[1].islower() and _NATION.fullmatch(words[2]):
        return 2
    if run > 2 and words[run - 1] in _SAID_OF_IT and words[run:]:
        return run - 1
    named = all(word[0].isupper() for word in words[1:-2]) and words[-2] not in _BEFORE_A_NOUN
    alone = len(words) > 2 and run >= len(words) - 1 and words[-1].islower()
    return len(words) - 1 if named and alone else None


def _whole(words: Sequence[str], run: int, wh: str) -> bool:
    """Whether all that stands after "who is", "when was" is the subject."""
    *before, noun = words[1:run]
    if wh == "who" and words[0] in ("a", "an", "any", "some"):
        return False
    if noun.endswith("ly") or noun in _SAID_OF_IT or (words[0] in _THIS and not before):
        return False
    placed = _PLACED.fullmatch(" ".join(words[run:]))
    if wh in ("who", "what"):
        return run == len(words) or bool(placed and placed["first"] != "by")
    if wh not in ("when", "where") and not re.match(r"how(?! many)", wh):
        return False
    sure = all(word[0].isupper() or word in _BEFORE_A_NOUN for word in before)
    return sure and (run == len(words) or bool(placed and placed["first"] == "of"))


def _is_itself(asked: str) -> bool:
    """Whether the question word is the subject: who will attend, how many ships are in the port."""
    found = _ITSELF.match(asked)
    if not found:
        return False
    first, *others = found["rest"].split()
    fits, after = _fitting(found["aux"]), others[0] if others else ""
    if first in ("be", "been"):
        return True
    does = fits(first) and first not in _OUTSIDE | _NOUNS_IN_ING and not fits(after)
    later = pairwise(found["rest"].split())
    alone = fits is is_verb and not any(fits(w) for before, w in later if before not in _OUTSIDE)
    ends = asked.startswith("who") or not after or after in _PREPOSITIONS or alone
    return bool(_HOLDING.match(found["rest"]) or (does and ends))


def _inflected(verb: str, aux: str) -> str | None:
    """Return a verb as it stands without its auxiliary: did stay, stayed; does stay, stays."""
    if aux == "do":
        return verb
    if aux == "did":
        return past(verb)
    return present(verb)
