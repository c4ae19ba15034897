"""Questions for all of a kind that an article names: "which people are mentioned?"."""

from __future__ import annotations

import re

from assistant.question.phrases import ARTICLE, OPENING, PLEASE, POLITE

_THERE = rf"(?: (?:in|by|from|of) {ARTICLE})"
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
    own = rf"|{others.format(there=_THERE, text=ARTICLE)}" if others else ""
    return re.compile(
        rf"{OPENING}{PLEASE}(?:"
        rf"(?:list|name|enumerate|(?:give|show|tell)(?: (?:me|us))?|who are|what are) "
        rf"(?:(?:a|the) list of )?{listed}(?: {_NAMED}{_THERE}?|{_THERE})|"
        rf"list {_ALL}(?:{plain or kind})(?: {_NAMED})?{_THERE}?|"
        rf"(?:which|what) (?:{kind}) (?:{_NAMED}{_THERE}?|(?:is|are){_THERE})|"
        rf"(?:which|what) (?:{kind}) does {ARTICLE} (?:name|mention|give|contain|have){own})"
        rf"{POLITE}",
        re.I,
    )
