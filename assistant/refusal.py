"""Say what an article does not tell, in the question's own words: "how long he stays".

A question is turned into a clause only where its subject is sure: a pronoun, a name, the question
word itself, or a noun with its article whose end is plain. All else is refused without repeating
it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.mention import thing_asked
from assistant.vocabulary import english
from index.letters import CAPITAL

_ASKING = re.compile(
    r"^(?:(?:so|and|but|ok|okay|well|hi|hello|hey|please|then|also|now)[ ,:]+)*"
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
    rf"(?P<noun>(?:(?:the|an?|his|her|its|their|this|that|these|those|any|{_NAME}'s?) )[^?]+))$"
)
_PLAIN = re.compile(  # its verb, whichever it is, is not turned round further on
    rf"^(?:who|what|which \w+|how many (?!(?:is|was|did|does|do)\b)\w+) "
    rf"(?!(?:did|does|do|{_BE}|{_LINK})\b)"
    rf"(?!.*\b(?:{_BE}|did|does|do) (?:{_SUBJECT})\b)"
    rf"(?!(?:about|else|for)\b|\w+ (?:{_BE}|did|does|do)\b)[a-z]\w+( [^?]*)?$"
)
_INDIRECT = re.compile(rf"^(?:{_WH}|whether) (?:{_SUBJECT}) (?!of|and|or)[a-z]+( [^?]*)?$")
_TWO = re.compile(rf"\b(?:and|or|but) (?:{_WH} )?(?:{_BE}|did|does|do)\b")
_GOES_ON = re.compile(rf"^(?: (?:{_LINK})\b|['’,])")
_ADVERB = re.compile(r"(?:not|n't|ever|never|also|still|both|all|already|just|even|only|\w+ly)\b")
_PAST: dict[str, str | None] = {
    **dict(
        pair.split(":")
        for pair in (
            "say:said go:went get:got give:gave take:took make:made come:came meet:met pay:paid "
            "see:saw leave:left hold:held win:won lose:lost begin:began speak:spoke tell:told "
            "think:thought buy:bought eat:ate wear:wore drive:drove drink:drank grow:grew "
            "teach:taught understand:understood stand:stood feel:felt fly:flew lend:lent "
            "break:broke catch:caught bring:brought build:built spend:spent send:sent "
            "become:became write:wrote find:found choose:chose know:knew have:had do:did "
            "keep:kept sell:sold run:ran fall:fell rise:rose cost:cost put:put set:set cut:cut "
            "let:let hear:heard lead:led read:read sit:sat sing:sang fight:fought seek:sought "
            "show:showed throw:threw shoot:shot strike:struck hit:hit quit:quit draw:drew "
            "ride:rode hide:hid shake:shook steal:stole swear:swore wake:woke feed:fed mean:meant "
            "sleep:slept deal:dealt freeze:froze shut:shut split:split spread:spread swim:swam "
            "forget:forgot bear:bore beat:beat bind:bound lay:laid relay:relayed light:lit "
            "hurt:hurt bet:bet bid:bid forbid:forbade arise:arose awake:awoke befall:befell "
            "behold:beheld bend:bent bite:bit bleed:bled blow:blew breed:bred broadcast:broadcast "
            "burst:burst cast:cast cling:clung creep:crept dig:dug flee:fled fling:flung "
            "grind:ground kneel:knelt ring:rang shed:shed shine:shone shrink:shrank sink:sank "
            "slide:slid spin:spun spit:spat spring:sprang stick:stuck sting:stung strive:strove "
            "sweep:swept swing:swung tear:tore thrust:thrust tread:trod weave:wove weep:wept "
            "wind:wound forsake:forsook offset:offset admit:admitted commit:committed "
            "permit:permitted submit:submitted omit:omitted emit:emitted remit:remitted "
            "transmit:transmitted acquit:acquitted refer:referred prefer:preferred "
            "transfer:transferred confer:conferred defer:deferred infer:inferred deter:deterred "
            "occur:occurred incur:incurred recur:recurred concur:concurred regret:regretted "
            "allot:allotted refit:refitted equip:equipped kidnap:kidnapped"
        ).split()
    ),
    **dict.fromkeys(("lie", "hang")),  # each is two verbs: "he lay" or "he lied"
}
_PREFIXED = re.compile(r"(with|under|over|fore?|re|mis|out|un|up)(\w+)")
_SHORT = re.compile(r"(?:^|[^aeiou]|qu)[aeiou][bdgklmnprtz]$")  # its last letter may be doubled
_ONE_SYLLABLE = re.compile(r"(?:[^aeiou]|qu)*[aeiou][^aeiou]")
_UNSTRESSED = re.compile(r"(?:en|er|on|or|op|et|it|ot)$")
_LONGEST = 14  # words; longer clauses are hard to read

_CONTRACTED = re.compile(r"^(who|what|when|where|why|how)'(s|re|ll)(?= )")
_NEGATED = re.compile(rf"^((?:{_WH} )?(?:{_BE}|wo|ca|did|does|do))n't(?= )")
_WRITTEN_OUT = {"s": "is", "re": "are", "ll": "will"}
_DETERMINERS = frozenset("the a an his her its their this that these those any some".split())
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
_SAME_FORM = {base for base, past in _PAST.items() if base == past}
_PARTICIPLES = {past for past in _PAST.values() if past} - _SAME_FORM - {"ground", "rose", "wound"}
_PARTICIPLES |= set(
    "been gone done seen given taken known grown thrown shown drawn flown worn torn born sworn "
    "spoken broken chosen stolen frozen woken driven ridden hidden written eaten fallen forgotten "
    "bitten beaten risen shaken begun sung drunk".split()
)
_NOUNS_IN_ING = frozenset(
    "meeting building hearing training wedding funding landing opening closing briefing reading "
    "ruling rating painting evening morning warning spending housing shipping offering gathering "
    "beginning ending crossing farming fishing mining planning shooting thing "
    "according including regarding concerning following".split()
)
_NOT_LAST = re.compile(r"(?:\w+ly|well|better|best|most|more|less|very|so|long)$")  # of a subject
_BEFORE_A_NOUN = frozenset(
    "next last first second third final main new old official former current deputy prime annual "
    "whole exact".split()
)
_SAID_OF_IT = frozenset(
    "open due ready free likely able available late early safe next best alive active right wrong "
    "possible visible".split()
)
_PLACED = re.compile(  # as far as it goes with nothing after it
    rf"(?P<first>{'|'.join(_PREPOSITIONS)}) (?:(?:{'|'.join(_DETERMINERS)}) )?\w+(?: {_NAME})*"
)
_USUAL = 20_000  # rank of the past of what is often a verb: "landed", but not "ministered"


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
    found = _TURNED.match(asked)
    if found is None:
        plain = _PLAIN.match(asked) or _INDIRECT.match(asked) or _is_who_does(asked.split())
        return asked if plain else None
    wh, aux, negated = found["wh"], found["aux"], found["negated"]
    parts = _parts(found)
    if parts is None:
        return None
    told = _predicate(aux, parts[1], negated=bool(wh and negated))
    return told and f"{wh or 'whether'} {parts[0]} {told}"


def _in_full(contracted: re.Match[str]) -> str:
    """Return "where is" for "where's", unless it may be "where has"."""
    after = contracted.string[contracted.end() :].split()
    if contracted[2] == "s" and any(_is_participle(word) for word in after[1:3]):
        return contracted[0]
    return f"{contracted[1]} {_WRITTEN_OUT[contracted[2]]}"


def _negation(negated: re.Match[str]) -> str:
    """Return "why did not" for "why didn't"."""
    return re.sub(r"\bwo$", "will", re.sub(r"\bca$", "can", negated[1])) + " not"


def _parts(turned: re.Match[str]) -> tuple[str, str] | None:
    """Return the subject of a question and what is after it, None where its end is not sure."""
    if turned["subject"]:
        goes_on = _GOES_ON.match(turned["rest"])
        return None if goes_on else (turned["subject"], turned["rest"].strip())
    noun, comma, added = turned["noun"].partition(",")
    words = noun.split()
    end = None if _TWO.search(added or noun) else _end(words, turned["wh"], turned["aux"])
    if end is None or (comma and end == len(words)):
        return None
    return " ".join(words[:end]), " ".join(words[end:]) + comma + added


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
    fits = _fitting(aux)
    run = next((n for n, word in enumerate(words) if n and word in _OUTSIDE), len(words))
    verbs = [n for n in range(2, run) if fits(words[n])]
    if "be" in words[2:run]:
        return words.index("be")
    if any(fits(words[n]) and words[n - 1] not in _OUTSIDE for n in range(run + 1, len(words))):
        return None
    if verbs:
        return verbs[0] if len(verbs) == 1 and _parted(words, verbs[0], aux) else None
    if run == 1 or aux not in _TO_BE.split("|"):
        return None
    return _said_to_be(words, run, wh) or (len(words) if wh and _whole(words, run, wh) else None)


def _fitting(aux: str) -> Callable[[str], bool]:
    """Return what tells whether a word may be the verb that goes with an auxiliary."""
    if aux in _TO_BE.split("|"):
        return lambda word: _is_participle(word) or _is_progressive(word)
    return _is_participle if aux in ("has", "have", "had") else _is_verb


def _parted(words: Sequence[str], at: int, aux: str) -> bool:
    """Whether a word that may be the verb is no adjective of the subject's."""
    if aux in ("did", "does", "do"):
        return words[0] not in _THIS or not _is_verb(words[1])
    after = words[at + 1] if at + 1 < len(words) else ""
    ends = not after or after in _OUTSIDE or not after.islower() or after.endswith("ly")
    plain = _fitting(aux) is _is_verb or (ends and "than" not in words)
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


def _is_who_does(words: Sequence[str]) -> bool:
    """Whether "who" is the subject itself: who will attend, who was invited."""
    if len(words) < 3 or words[0] != "who" or words[1] not in _BE.split("|"):
        return False
    fits = _fitting(words[1])
    return fits(words[2]) and not any(fits(word) for word in words[3:4])


def _is_verb(word: str) -> bool:
    """Whether a word is a verb that has no ending, if perhaps a noun as well."""
    if not word.isalpha() or not word.islower():
        return False
    past = None if word in _PAST else _past(word)
    return word in _PAST or bool(past and (english()(past) or _USUAL) < _USUAL)


def _is_participle(word: str) -> bool:
    regular = word.endswith("ed") and (english()(word) or _USUAL) < _USUAL
    return word.islower() and (regular or word in _PARTICIPLES)


def _is_progressive(word: str) -> bool:
    return word.islower() and word.endswith("ing") and len(word) > 4


def _inflected(verb: str, aux: str) -> str | None:
    """Return a verb as it stands without its auxiliary: did stay, stayed; does stay, stays."""
    if aux == "do":
        return verb
    if aux == "did":
        return _past(verb)
    if verb == "have":
        return "has"
    stem = _stem(verb)
    return stem + ("es" if re.search(r"(?:[sxzoi]|ch|sh)$", stem) else "s")


def _past(verb: str) -> str | None:
    """Return the past of a verb, None where its letters do not tell it."""
    if verb in _PAST:
        return _PAST[verb]
    prefixed = _PREFIXED.fullmatch(verb)
    if prefixed and prefixed[2] in _PAST:
        base = _PAST[prefixed[2]]
        return base and prefixed[1] + base
    return _regular_past(verb)


def _regular_past(verb: str) -> str | None:
    """Return a verb with its ending, None where only its stress tells if a letter is doubled."""
    if re.search(r"[aeiou]c$", verb):
        return f"{verb}ked"
    if not _SHORT.search(verb):
        return verb + "d" if verb.endswith("e") else _stem(verb) + "ed"
    if verb.endswith("l") or _ONE_SYLLABLE.fullmatch(verb):
        return f"{verb}{verb[-1]}ed"
    return f"{verb}ed" if _UNSTRESSED.search(verb) else None


def _stem(verb: str) -> str:
    """Return what an ending is put to: tries, tried."""
    return verb[:-1] + "i" if re.search(r"[^aeiou]y$", verb) else verb
