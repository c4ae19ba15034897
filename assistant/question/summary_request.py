"""Requests for a summary: whether a question is one, of what, and of how many sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.question.phrases import ARTICLE, OPENING
from index.lexical import FUNCTION_WORDS

_LINES = r"(?:two|three|four|few|couple of|\d+(?:-\d+)?) (?:lines|sentences|words)"
_SUMMARY = re.compile(
    r"\b(?:summar\w*|sum (?:it |this |that |things )?up|tl;?dr|gist|nutshell|recap|overview|"
    r"abstract of|highlights|bullet points|digest|take-?aways?|"
    r"(?:main|key|most important) (?:points?|ideas?|messages?|things|facts?|"
    r"results?|findings?|events|developments|content|news)|most important (?:of|in)|essentials?|"
    r"shorten (?:it|this|the (?:whole|article|text|story))|"
    r"essence|in short|in brief|short version|briefly|brief (?:me|us)|wrap (?:it |this )?up|"
    r"boil\w* .*down|outline|rundown|condense|"
    r"what(?:'?s| is| was) (?:this|that|the|it)\b\s*(?:\w+ ){0,3}?(?:all )?about"
    r"(?=\W*$|[ ,]+(?:in|please|pls|and|broadly|overall|short|briefly|few)\b)|"
    r"what (?:this|the|it) (?:\w+ ){0,3}is about|saying overall|"
    r"(?:tell|inform|brief) (?:me|us)(?: more| something| everything| all)? about|"
    r"what (?:do|should) (?:i|we) need to know|what (?:do|does|can|did) (?:we|one|i|readers?) "
    r"(?:\w+ )?(?:learn|hear|read|know|find out) (?:about|of|here|from)|"
    r"what(?:'?s| is| has been) (?:\w+ )?(?:known|told|reported|there) (?:about|of)|"
    rf"{_LINES})\b",
    re.I,
)
_SHAPE = FUNCTION_WORDS | frozenset(  # words of a request for a summary that name no subject
    # what is asked for
    "summary summarise summarize summarised sum up tldr tl dr gist nutshell recap overview digest "
    "takeaways takeaway main key most important point points idea ideas message messages fact "
    "facts thing things result results finding findings development developments essentials "
    "essence content short shortly brief briefly version wrap boil down outline rundown condense "
    "shorten abstract explain background situation outcome outcomes views part bit line lines "
    "sentence sentences word words few couple one two three four five simple plain english quick "
    "quickly broadly overall "
    # of what
    "article piece story report text news interview life career visit trip stay stop meeting "
    "meetings summit conference session gathering talk talks conversation speech address lecture "
    "match agreement decision event events matter affair case day whole all everything leaders "
    "ministers sides happen happens happened happening going comes come came next announced agreed "
    "decided decide expect said says say saying told tell reported known learn hear find read "
    "write give make "
    # and around it
    "pls plz thanks thank kindly inform u us whats dont don haven hasn out no not time only "
    "minute might may missed someone kind need want like know something more since just got am m "
    "below above let provide concise".split()
)
_WHOLE = re.compile(  # asks what the article says, in other words than for a summary
    rf"^{OPENING}(?:(?:(?:can|could|would) you|please|let me know|tell me) )*"
    r"(?:what(?:'?s| is) (?:the story|going on(?: here)?|new|the point)|what happened(?: here)?|"
    rf"any news|(?:what|which) (?:topics|subjects) (?:are covered|does (?:it|{ARTICLE}) cover)|"
    rf"what (?:does )?(?:it|{ARTICLE}) (?:says?|covers?|deals? with|tells?(?: us| me)?|reports?)|"
    r"(?:give|tell|show|list|name)(?: (?:me|us))? (?:the|some|a few|two|three|four|five|\d) "
    rf"(?:facts|points)(?: (?:about|from|in|of) (?:it|{ARTICLE}))?|"
    rf"(?:explain|help me understand|walk me through)(?: me)? {ARTICLE}(?: to .*)?|"
    r"what is the author (?:trying to say|saying))\W*(?:please\W*)?$",
    re.I,
)
_SAID_TO_BE_ABOUT = re.compile(  # the words that a request for a summary says it is about
    r"\b(?:about|of|on|regarding|concerning|summari[sz]e|sum up|outline|recap|explain)\b"
    r"((?: (?!(?:for|in|to|by)\b)[\w'-]+)+)|\b(\w+) (?:summary|recap|overview|gist|digest)\b"
)
FEWEST, MOST = 3, 5  # sentences of a summary
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_COUNT = re.compile(
    rf"\b({'|'.join(_COUNTS)}|\d)[ -](?:(?:short|simple|main|key|most important|bullet) )*"
    r"(?:sentences?|lines?|points?|takeaways?|things|facts)\b",
    re.I,
)
_MATTERS = frozenset("lecture speech address match agreement decision case".split())
_HAPPENING = re.compile(
    rf"{OPENING}what(?:'?s| is| has been) (?:all )?(?:happening|going on) (?:in|at|around) "
    r"(?:the )?(?P<place>[^?.!,]+?)(?: (?:right )?now| today| these days)?[?.!]*",
    re.I,
)
_PURPOSE = re.compile(  # whom a summary is for, and how long it may be
    r"\bfor (?:(?:my|our|some(?:one|body)|people|a busy) .*$)|\bin (?:a|one|\d+) \w+|"
    r"\bi (?:only )?have .*?(?:[.,;]|$)"
)
_PERSON = re.compile(r"\b(?:about|of|on) (him|her|them)\W*$")  # a subject, unlike "her visit"


def asks_for_summary(question: str, *, stated: bool) -> bool:
    """Whether a cleaned question asks for a summary, `stated` for a yes or no or not."""
    return bool(_WHOLE.search(question)) or (not stated and bool(_SUMMARY.search(question)))


def matters(question: str) -> list[str]:
    """Return what a request for a summary is about if an article tells of such a thing."""
    return [word for word in re.findall(r"[^\W\d]+", question.lower()) if word in _MATTERS]


def subject(question: str, known: Callable[[str], bool]) -> list[str]:
    """Return what is left of a request for a summary when its form is taken away.

    A word that the articles do not know is only talk, but for what the request says it is about.
    """
    if _WHOLE.search(question):
        return []
    asked = _PURPOSE.sub("", question.lower())
    about = " ".join(first or second for first, second in _SAID_TO_BE_ABOUT.findall(asked)).split()
    left = [word for word in re.findall(r"(?:19|20)\d\d|[^\W\d]+", asked) if word not in _SHAPE]
    return [word for word in left if word in about or known(word)] + _PERSON.findall(asked)


def scene(question: str) -> list[str]:
    """Return the words for where a cleaned question asks what is happening; none if it does not."""
    asked = _HAPPENING.fullmatch(question)
    return re.findall(r"\w+", asked["place"].lower()) if asked else []


def sentences_asked(question: str) -> int | None:
    """Return how many sentences, 3 to 5, a request for a summary asks for, if it says so."""
    count = _COUNT.search(question)
    asked = (_COUNTS.get(count[1].lower()) or int(count[1])) if count else None
    return asked and min(max(asked, FEWEST), MOST)
