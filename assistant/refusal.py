"""Say what an article does not tell, in the question's own words: "how long he stays".

A question is turned into a clause only where its subject is plain: a pronoun, a name, or the
question word itself. All else is refused without repeating it.
"""

from __future__ import annotations

import re

from index.letters import CAPITAL

_ASKING = re.compile(
    r"^(?:(?:so|and|but|ok|okay|well|hi|hello|hey|please|then|also|now)[ ,:]+)*"
    r"(?:(?:can|could|would) you (?:please )?(?:tell|say)(?: me)? |do you know |"
    r"(?:please )?tell me )?",
    re.I,
)
_BE = r"is|are|was|were|will|would|can|could|should|has|have|had|may|might|must"
_LINK = "of|and|or|for|in|to|from|with|as|at|on|by"  # no verb
_THING = rf"(?: (?!(?:did|do|does|for|{_BE})\b)[a-z]+){{0,3}}"
_WH = (
    rf"(?:who|whom|when|where|why|(?:whose|what|which){_THING}|"
    rf"how(?: (?:many|much|long|old|often|far|big|large|high){_THING})?)"
)
_SUBJECT = rf"he|she|it|they|[{CAPITAL}][\w-]*\w(?: [{CAPITAL}][\w-]*\w)*"
_TURNED = re.compile(
    rf"^(?:(?P<wh>{_WH}) )?(?P<aux>{_BE}|did|does|do) (?P<subject>{_SUBJECT})(?P<rest>(?: [^?]*)?)$"
)
_PLAIN = re.compile(  # its verb, whichever it is, is not turned round further on
    rf"^(?:who|what|which \w+|how many \w+) (?!(?:did|does|do|{_BE}|{_LINK})\b)"
    rf"(?!.*\b(?:{_BE}|did|does|do) (?:{_SUBJECT})\b)"
    rf"(?!(?:about|else|for)\b|\w+ (?:{_BE}|did|does|do)\b)[a-z]\w+( [^?]*)?$"
)
_INDIRECT = re.compile(rf"^(?:{_WH}|whether) (?:{_SUBJECT}) (?!of|and|or)[a-z]+( [^?]*)?$")
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


def not_said(question: str) -> str:
    """Return the sentence that refuses a cleaned question."""
    clause = _clause(_ASKING.sub("", question, count=1).strip().rstrip("?!. "))
    return f"The article does not say {clause}." if clause else "The article does not say."


def _clause(asked: str) -> str | None:
    asked = asked[:1].lower() + asked[1:]
    if len(asked.split()) > _LONGEST or "?" in asked:
        return None
    found = _TURNED.match(asked)
    if found is None:
        return asked if _PLAIN.match(asked) or _INDIRECT.match(asked) else None
    if _GOES_ON.match(found["rest"]):
        return None
    wh, aux, subject, rest = (found[name] for name in ("wh", "aux", "subject", "rest"))
    if aux in ("did", "does", "do"):
        verb, _, others = rest.strip().partition(" ")
        if not verb.islower() or not verb.isalpha() or _ADVERB.match(verb):
            return None
        told = _inflected(verb, aux)
        return told and f"{wh or 'whether'} {subject} {told}{' ' if others else ''}{others}"
    return f"{wh or 'whether'} {subject} {aux}{rest}"


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
