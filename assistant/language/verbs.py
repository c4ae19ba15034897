"""How English verbs are inflected: their past, their third person, and what is a form of one."""

from __future__ import annotations

import re

from assistant.language.vocabulary import english

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
            "wind:wound forsake:forsook offset:offset"
        ).split()
    ),
    **{
        verb: f"{verb}{verb[-1]}ed"
        for verb in (
            "admit commit permit submit omit emit remit transmit acquit refer prefer transfer "
            "confer defer infer deter occur incur recur concur regret allot refit equip kidnap"
        ).split()
    },
    **dict.fromkeys(("lie", "hang")),  # each is two verbs: "he lay" or "he lied"
}
_PREFIXED = re.compile(r"(with|under|over|fore?|re|mis|out|un|up)(\w+)")
_SHORT = re.compile(r"(?:^|[^aeiou]|qu)[aeiou][bdgklmnprtz]$")  # its last letter may be doubled
_ONE_SYLLABLE = re.compile(r"(?:[^aeiou]|qu)*[aeiou][^aeiou]")
_UNSTRESSED = re.compile(r"(?:en|er|on|or|op|et|it|ot)$")
_SAME_FORM = {base for base, form in _PAST.items() if base == form}
_PARTICIPLES = {form for form in _PAST.values() if form} - _SAME_FORM - {"ground", "rose", "wound"}
_PARTICIPLES |= set(
    "been gone done seen given taken known grown thrown shown drawn flown worn torn born sworn "
    "spoken broken chosen stolen frozen woken driven ridden hidden written eaten fallen forgotten "
    "bitten beaten risen shaken begun sung drunk".split()
)
_ENDINGS = ("s", "es", "d", "ed", "ing", "n", "en", "ten", "den")
_TO_BE = frozenset("is are was were be been being".split())
_USUAL = 20_000  # rank of the past of what is often a verb: "landed", but not "ministered"


def past(verb: str) -> str | None:
    """Return the past of a verb, None where its letters do not tell it."""
    if verb in _PAST:
        return _PAST[verb]
    prefixed = _PREFIXED.fullmatch(verb)
    if prefixed and prefixed[2] in _PAST:
        base = _PAST[prefixed[2]]
        return base and prefixed[1] + base
    return _regular_past(verb)


def present(verb: str) -> str:
    """Return a verb as it stands behind "she": stays, tries, has."""
    if verb == "have":
        return "has"
    stem = _stem(verb)
    return stem + ("es" if re.search(r"(?:[sxzoi]|ch|sh)$", stem) else "s")


def bases(word: str) -> frozenset[str]:
    """Return the verbs that a word may be a form of, as far as its letters tell: hosting, host."""
    stems = {word} | {word.removesuffix(ending) for ending in _ENDINGS}
    stems |= {stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:] != ""}
    found = stems | {stem + "e" for stem in stems - {word}}
    if word.endswith(("ies", "ied")):
        found.add(word[:-3] + "y")
    return frozenset(found | {verb for verb, form in _PAST.items() if form in found})


def is_form(word: str) -> bool:
    """Whether a word is a form of a verb, if perhaps something else as well."""
    return word in _TO_BE or (word.islower() and any(map(is_verb, bases(word))))


def is_past(word: str) -> bool:
    """Whether a word tells by itself what was done: went, arrived."""
    return word in _PAST.values() or (word.endswith("ed") and is_participle(word))


def is_verb(word: str) -> bool:
    """Whether a word is a verb that has no ending, if perhaps a noun as well."""
    if not word.isalpha() or not word.islower():
        return False
    return word in _PAST or _is_usual(past(word))


def is_participle(word: str) -> bool:
    """Whether a word may stand behind "is" or "has": held, invited."""
    regular = word.endswith("ed") and _is_usual(word)
    return word.islower() and (regular or word in _PARTICIPLES)


def is_progressive(word: str) -> bool:
    """Whether a word may stand behind "is" for what goes on: coming."""
    return word.islower() and word.endswith("ing") and len(word) > 4


def _is_usual(form: str | None) -> bool:
    return form is not None and (english()(form) or _USUAL) < _USUAL


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
