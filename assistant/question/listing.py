"""Questions for all of a kind that an article names: "which people are mentioned?"."""

from __future__ import annotations

import re

from assistant.question.opening import OPENING

_TEXT = r"(?:the|this) (?:whole |entire )?(?:article|text|report|story|piece)"
_THERE = rf"(?: (?:in|by|from|of) {_TEXT})"
_NAMED = (
    r"(?:(?:(?:who|that) )?(?:(?:is|are|was|were) )?(?:all )?"
    r"(?:named|mentioned|listed|cited|given|appear(?:s|ing)?|(?:that )?there are))"
)
_ALL = r"(?:(?:all|every|each)(?: of)? )?(?:the )?"


def asked_for_all(kind: str, plain: str = "", others: str = "") -> re.Pattern[str]:
    """Return what a cleaned question for everything of a kind matches, the kind being a pattern.

    `plain` are the words for it that suffice behind "list", `others` whole questions of its own.
    """
    listed = rf"(?:{_ALL}(?:{kind}))"
    own = rf"|{others.format(named=_NAMED, there=_THERE, text=_TEXT)}" if others else ""
    return re.compile(
        rf"{OPENING}(?:(?:can|could|would) you )?(?:please )?(?:"
        rf"(?:list|name|enumerate|(?:give|show|tell)(?: (?:me|us))?|who are|what are) "
        rf"(?:(?:a|the) list of )?{listed}(?: {_NAMED}{_THERE}?|{_THERE})|"
        rf"list {_ALL}(?:{plain or kind})(?: {_NAMED})?{_THERE}?|"
        rf"(?:which|what) (?:{kind}) (?:{_NAMED}{_THERE}?|(?:is|are){_THERE})|"
        rf"(?:which|what) (?:{kind}) does {_TEXT} (?:name|mention|give|contain|have){own})"
        r"(?:,? please)?[.?!]*",
        re.I,
    )
