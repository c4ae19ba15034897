"""Make a follow-up self-contained with the questions and answers before it.

The reader is given the earlier questions as they were; what is made here is the question that
retrieval searches for and that the answer shows as `resolved`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import BETWEEN, Answer
from assistant.persons import ANY_NAME
from assistant.question import MAX_CHARACTERS, clean
from assistant.smalltalk import small_talk
from index.letters import CAPITAL, SMALL
from index.lexicon import DAYS, MONTHS

TURNS = 5  # how far back a question may reach
LOOKED_BACK = 20  # turns among which those are looked for
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.I)
_OWNED = re.compile(  # a noun, as far as its form tells
    r" (?!(?:to|at|in|on|of|for|from|with|by|about|and|or|as|after|before|when|there|then|if)\b)"
    r"[a-z]"
)
_LEANING = re.compile(
    r"\b(?:it|its|they|them|their|theirs|there|that|those|these|then|ones?|same|such|else|"
    r"h(?:e|im|is|ers?)|she)\b",
    re.I,
)
_EMPTY = re.compile(  # it, that and there where they point at nothing
    r"\bis it (?:true|correct|right)(?: that(?= \w+ \w))?\b|\b(?:say|says|said|saying|think|"
    r"thinks|claim|claims|claimed|true|correct|right) that(?= \w+ \w)|"
    r"\b(?:is|are|was|were|will|has|have|had) there\b|"
    r"\bthere (?:is|are|was|were|will|has|have|had)\b",
    re.I,
)
_GOES_ON = re.compile(
    r"^(?:and|but|so|or|also|then|why|no[, ]|i mean|i meant|(?:what|how) about|the \w+ one)\b", re.I
)
_HELPER = (  # with a capital where a question begins with it, before a name
    "Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Will|Would|Can|Could|Shall|Should|May|Might|Must|"
    "Who|Whose|Whom|What|When|Where|Which|Why|How|And|But|So|Or|Also|Really|Sure|Surely|Yes|No|Not|"
    "Ok|Okay|Then|Hmm|Well|Maybe"
)
_NAME = re.compile(
    rf"\b(?!(?:{_HELPER})\b)[{CAPITAL}][\w’'-]{{0,40}}[{SMALL}]"
    rf"(?:\s+[{CAPITAL}][\w’'-]{{0,40}}\w)*"
)
_ACTING = re.compile(  # whom a question asks about: did Ann Lee …
    rf"\b(?:(?i:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)) "
    rf"({_NAME.pattern})"
)
_CALENDAR = "|".join(DAYS + MONTHS)
_ASKING = (  # it begins a question, or points back at one
    "(?:who|whose|whom|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had|will|"
    "would|can|could|should|may|then|there|here|now|if|not|no|yes|so|else|others?|it|its|he|his|she|"
    "her|they|their|them|him|that|this|these|those|more|less|all|both|one|ones|once|again|me|us|you|"
    "also|too|maybe|before|after|since|until|by|to|from|with|without|against|because|really)"
)
_INSTEAD = re.compile(  # the same of somebody or something else
    r"^(?i:(?:(?:and|or|but|so)[ ,]+)(?:(?:what|how) about )?|(?:what|how) about )"
    r"(?:(?:for|in|of|at|by|about|on) )?"
    rf"(?P<other>(?!{_ASKING}\b)[a-z][a-z-]{{1,40}}(?: [a-z][a-z-]{{1,40}}){{0,3}}|"
    rf"(?!(?:{_CALENDAR})\b){_NAME.pattern})\W*$"
)
_BEFORE = re.compile(  # and Mr Lee, what is his office?
    rf"^(?i:(?:and|but|so|as for|what about) )*(?:M(?:r|rs|s)\.? )?(?P<name>{_NAME.pattern}), "
    r"(?P<asked>(?:\S+ ){1,4}\S+)$"
)
_ASKS_WHO = re.compile(r"(?:(?:and|so|but) )?who(?:m|se)?\b", re.I)
_IDENTITY = re.compile(rf"^((?:[Aa]nd )?[Ww]ho (?:is|was|are|were)) (?:the [^?]+|{_NAME.pattern})$")
_MATTER = re.compile(r"^(.* about) (?!(?:him|her|it|them|that|this)\b)[^?]+$")  # what is said about
_IS_NAMED = re.compile(rf"^(?i:who|what|where)(?:[’']s| (?i:is|was|are|were)) {_NAME.pattern}\W*$")
_ELSE = re.compile(r"\b(?:who|whom|what|where|any\w+|some\w+) else\b", re.I)
FEW_WORDS = 3  # a question of so many hardly stands alone
LITTLE = 7  # and one of so many has no topic of its own to go on from
SOME_WORDS = 8  # one that goes on from another may have so many and still need it


def to_the_point(history: Sequence[Answer]) -> list[Answer]:
    """Return the latest turns but for small talk: thanks are no topic to go on from."""
    return [turn for turn in history[-LOOKED_BACK:] if not small_talk(_read(turn.question))]


def earlier_questions(history: Sequence[Answer]) -> list[str]:
    """Return the cleaned earlier questions, oldest first."""
    return [_read(answer.question) for answer in history[-TURNS:]]


def leans(question: str) -> bool:
    """Whether a cleaned question seems to need what was asked before it."""
    count = len(question.split())
    short = count <= FEW_WORDS or (count <= SOME_WORDS and bool(_GOES_ON.search(question)))
    if _IS_NAMED.match(question):
        return False
    return short or bool(_LEANING.search(_EMPTY.sub("", question)))


def named(question: str, history: Sequence[Answer], people: frozenset[str] = frozenset()) -> str:
    """Return the question with the person that its pronoun means, or asked of another: "and X?".

    Itself where neither is known. `people` are the surnames of those whom a pronoun can mean.
    """
    if not history:
        return question
    pronoun, before = _PERSON.search(question), _BEFORE.match(question)
    if before and _PERSON.search(before["asked"]) and _known(before["name"], people):
        return _with_person(before["asked"], _owner(before["name"]))
    if pronoun and not _known(question[: pronoun.start()], people):
        person = _person(history, people)
        return _with_person(question, person) if person else question
    return _instead(question, _topic(history[-1]), people) or question


def resolve(question: str, history: Sequence[Answer], people: frozenset[str] = frozenset()) -> str:
    """Return the question with its pronoun named or its topic added; itself if it stands alone."""
    if not history or not leans(question):
        return question
    pronoun = _PERSON.search(question)
    told = named(question, history, people)
    if told != question or (pronoun and _known(question[: pronoun.start()], people)):
        return told
    return f"{_topic(history[-1]).rstrip('?!. ')}: {question}"


def _with_person(question: str, person: str) -> str:
    """Return a question with a person's name for its first pronoun."""
    return _PERSON.sub(lambda match: _named(match, person), question, 1)


def _instead(question: str, topic: str, people: frozenset[str]) -> str | None:
    """Return the topic asked of another person or thing, where the question only names that."""
    match = _INSTEAD.match(question)
    if not match:
        return None
    other = match["other"]
    if other.startswith("the ") and (identity := _IDENTITY.match(topic.rstrip("?!. "))):
        return f"{identity[1]} {other}?"
    if other[0].islower():
        matter = _MATTER.match(topic.rstrip("?!. "))
        return f"{matter[1]} {other}?" if matter else None
    bare, person = _owner(other), bool(_known(other, people))
    same = [n for n in _NAME.finditer(topic) if bool(_known(n[0], people)) is person]
    if len(same) != 1 or _owner(same[0][0]) == bare:
        return None
    owned = same[0][0].removeprefix(_owner(same[0][0]))
    return f"{topic[: same[0].start()]}{bare}{owned}{topic[same[0].end() :].rstrip('?!. ')}?"


def _owner(name: str) -> str:
    """Return a name without the ending that says what it owns."""
    return re.sub(r"[’']s?$", "", name)


def _known(text: str, people: frozenset[str]) -> list[str]:
    """Return the names of people in a text."""
    return [name for name in _NAME.findall(text) if _owner(name).split()[-1] in people]


def asks_for_others(question: str) -> bool:
    """Whether a cleaned follow-up asks for more of what was answered: "what else did he say?"."""
    return bool(_ELSE.search(question))


def _topic(last: Answer) -> str:
    """Return what was asked last, or what that one went on from where it says little itself."""
    own, resolved = _read(last.question), _read(last.resolved)
    before, _, added = resolved.rpartition(": ")
    if not before or len(added.split()) != len(own.split()):  # it was typed with a colon
        return resolved
    return before if len(added.split()) <= LITTLE else added


def _read(text: str) -> str:
    """Return a text of an earlier answer as a question is read: cleaned, and no more of it."""
    return clean(text[:MAX_CHARACTERS])


def _named(pronoun: re.Match[str], person: str) -> str:
    """Return the name for a pronoun; `her` owns what follows it, but for words that own nothing."""
    word, follows = pronoun.group().lower(), pronoun.string[pronoun.end() :]
    whose = word in ("his", "hers") or (word == "her" and _OWNED.match(follows))
    return f"{person}’s" if whose else person


def _person(history: Sequence[Answer], people: frozenset[str]) -> str | None:
    """Return who a pronoun means: whom the last question is about, or who answered it."""
    for answer in reversed(history[-TURNS:]):
        asked, short = _read(answer.resolved), (answer.short or "")[:MAX_CHARACTERS]
        acting = [name for name in _ACTING.findall(asked) if _owner(name) == name]
        about = [name for one in acting for name in _known(one, people)]
        answering = _known(short, people) or ANY_NAME.findall(short)
        parts = BETWEEN.split(short)
        alone = sum(bool(_known(part, people) or ANY_NAME.search(part)) for part in parts) == 1
        # Of several who answer, nobody knows which.
        found = about or (answering if alone else _known(asked, people))
        if found or _ASKS_WHO.match(asked.rpartition(": ")[2]):
            return _owner(found[0]) if found else None
    return None
