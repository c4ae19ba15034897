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
_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "say:said go:went get:got give:gave take:took make:made come:came meet:met pay:paid "
        "see:saw leave:left hold:held win:won lose:lost begin:began speak:spoke tell:told "
        "think:thought buy:bought eat:ate wear:wore drive:drove drink:drank grow:grew teach:taught "
        "understand:understood stand:stood feel:felt fly:flew lend:lent break:broke catch:caught "
        "bring:brought build:built spend:spent send:sent become:became write:wrote "
        "find:found choose:chose know:knew have:had do:did keep:kept sell:sold run:ran fall:fell "
        "rise:rose cost:cost put:put set:set cut:cut let:let hear:heard lead:led read:read "
        "sit:sat "
        "sing:sang fight:fought seek:sought show:showed throw:threw shoot:shot strike:struck "
        "hit:hit quit:quit draw:drew ride:rode hide:hid shake:shook steal:stole swear:swore "
        "wake:woke feed:fed mean:meant sleep:slept deal:dealt freeze:froze shut:shut "
        "split:split spread:spread swim:swam forget:forgot bear:bore beat:beat bind:bound "
        "lay:laid lie:lay hang:hung light:lit lend:lent admit:admitted commit:committed "
        "permit:permitted submit:submitted refer:referred prefer:preferred occur:occurred "
        "transfer:transferred control:controlled omit:omitted visit:visited open:opened "
        "answer:answered offer:offered enter:entered"
    ).split()
)
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
        rest = f" {_inflected(verb, aux)}{' ' if others else ''}{others}"
        return f"{wh or 'whether'} {subject}{rest}"
    return f"{wh or 'whether'} {subject} {aux}{rest}"


def _inflected(verb: str, aux: str) -> str:
    """Return a verb as it stands without its auxiliary: did stay, stayed; does stay, stays."""
    if aux == "do":
        return verb
    stem = verb[:-1] + "i" if re.search(r"[^aeiou]y$", verb) else verb
    if aux == "does":
        return (
            "has"
            if verb == "have"
            else stem + ("es" if re.search(r"(?:[sxzoi]|ch|sh)$", stem) else "s")
        )
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb):
        return f"{verb}{verb[-1]}ed"
    return verb + "d" if verb.endswith("e") else stem + "ed"
