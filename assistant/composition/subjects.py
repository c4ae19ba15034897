"""Where the subject of a question ends that stands behind its auxiliary: has *the ferry* sailed.

It is told by the words that no subject has in it, and by the form of the verb that goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.language.verbs import is_participle, is_progressive, is_verb
from index.letters import CAPITAL

TO_BE = "is|are|was|were"
NAME = rf"[{CAPITAL}][\w-]*\w"
NATION = re.compile(rf"[{CAPITAL}]\w*(?:an|ish|ese|ch|eek|iss|ai|aqi)")  # Danish, German
_DETERMINERS = frozenset(
    "the a an his her its their this that these those any some each every".split()
)
_THIS = frozenset("this that these those".split())  # determiners, or a subject by themselves
PREPOSITIONS = frozenset(
    "of for in to from with as at on by about into over under near between against after before "
    "during since until without like than worth".split()
)
_NO_PART = frozenset(  # other words that no noun has before it
    "and or but if that who what when where why he she it they him them there here now today "
    "tomorrow yesterday again yet still also ever never already not so too once soon earlier "
    "later".split()
)
OUTSIDE = _DETERMINERS | PREPOSITIONS | _NO_PART  # begin what is no more of the subject
NOUNS_IN_ING = frozenset(  # no verb that goes on
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
SAID_OF_IT = frozenset(
    "open due ready free likely able available late early safe next best alive active right wrong "
    "possible visible".split()
)
_PLACED = re.compile(  # as far as it goes with nothing after it
    rf"(?P<first>{'|'.join(sorted(PREPOSITIONS))}) "
    rf"(?:(?:{'|'.join(sorted(_DETERMINERS))}) )?(?:{NAME}'s? )?\w+(?: {NAME})*"
)


def subject_end(words: Sequence[str], wh: str | None, aux: str) -> int | None:
    """Return how many words the subject has that a question goes on with, None if not sure.

    It ends before the only verb of the fitting form, or has a form itself that tells.
    """
    if _has_object(words, aux):
        return 2
    if not wh and len(words) > 4 and words[-2] == "or" and words[-1].islower():
        return subject_end(words[:-2], wh, aux)  # open or closed
    fits = fitting(aux)
    run = next((n for n, word in enumerate(words) if n and word in OUTSIDE), len(words))
    nouns = NOUNS_IN_ING if wh in ("when", "where") else frozenset[str]()
    verbs = [n for n in range(2, run) if fits(words[n]) and words[n] not in nouns]
    if be := next((word for word in words[2:run] if word in ("be", "been")), None):
        return words.index(be)
    if any(fits(words[n]) and words[n - 1] not in OUTSIDE for n in range(run + 1, len(words))):
        return None
    if verbs:
        return verbs[0] if len(verbs) == 1 and _parted(words, verbs[0], aux) else None
    if run == 1 or aux not in TO_BE.split("|"):
        return None
    if wh == "what" and words[run:] and words[run] == "like":
        return run
    return _said_to_be(words, run, wh) or (len(words) if wh and _whole(words, run, wh) else None)


def _has_object(words: Sequence[str], aux: str) -> bool:
    """Whether a verb stands between a noun and a determiner: the hospice close its wing."""
    if aux not in ("did", "does", "do") or len(words) <= 3 or words[0] in _THIS:
        return False
    return words[1] not in OUTSIDE and is_verb(words[2]) and words[3] in _DETERMINERS


def fitting(aux: str) -> Callable[[str], bool]:
    """Return what tells whether a word may be the verb that goes with an auxiliary."""
    if aux in TO_BE.split("|"):
        return lambda word: is_participle(word) or is_progressive(word)
    return is_participle if aux in ("has", "have", "had") else is_verb


def _parted(words: Sequence[str], at: int, aux: str) -> bool:
    """Whether a word that may be the verb is no adjective of the subject's."""
    if aux in ("did", "does", "do"):
        return words[0] not in _THIS or not is_verb(words[1])
    after = words[at + 1] if at + 1 < len(words) else ""
    ends = not after or after in OUTSIDE or not after.islower() or after.endswith("ly")
    plain = fitting(aux) is is_verb or (ends and "than" not in words)
    return plain and words[at] not in NOUNS_IN_ING and not _NOT_LAST.match(words[at - 1])


def _said_to_be(words: Sequence[str], run: int, wh: str | None) -> int | None:
    """Return where the subject ends of what is asked to be something: a lawyer, safe, in Oslo."""
    if run == 2 and len(words) > 3 and words[2] in _DETERMINERS:
        return 2
    if wh:
        return None
    placed = _PLACED.fullmatch(" ".join(words[2:]))
    if run == 2 and placed and placed["first"] != "of":
        return 2
    if run == 3 == len(words) and words[1].islower() and NATION.fullmatch(words[2]):
        return 2
    if run > 2 and words[run - 1] in SAID_OF_IT and words[run:]:
        return run - 1
    named = all(word[0].isupper() for word in words[1:-2]) and words[-2] not in _BEFORE_A_NOUN
    alone = len(words) > 2 and run >= len(words) - 1 and words[-1].islower()
    return len(words) - 1 if named and alone else None


def _whole(words: Sequence[str], run: int, wh: str) -> bool:
    """Whether all that stands after "who is", "when was" is the subject."""
    *before, noun = words[1:run]
    if wh == "who" and words[0] in ("a", "an", "any", "some"):
        return False
    if noun.endswith("ly") or noun in SAID_OF_IT or (words[0] in _THIS and not before):
        return False
    placed = _PLACED.fullmatch(" ".join(words[run:]))
    if wh in ("who", "what"):
        return run == len(words) or bool(placed and placed["first"] != "by")
    if wh not in ("when", "where") and not re.match(r"how(?! many)", wh):
        return False
    sure = all(
        word[0].isupper() or word in _BEFORE_A_NOUN or word.endswith("est") for word in before
    )  # the oldest patient
    return sure and (run == len(words) or bool(placed and placed["first"] == "of"))
