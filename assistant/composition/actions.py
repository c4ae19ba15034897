"""What somebody does, as a short answer: it begins at its verb, and an object stands behind one.

"What will she do?" is answered by “visit a camp”, not by “a camp”; "What did she sign?" by what
stands behind “signed”, or before “signed by her”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.language.grammar import AUXILIARY, DETERMINER, MODAL, OF, SAYING
from assistant.language.verbs import bases, is_form, is_participle, is_past, is_verb
from assistant.language.vocabulary import content_words
from index.article import Span
from index.lexical import FUNCTION_WORDS, tokens

_DOING = re.compile(
    rf"\bwhat (?:else |exactly )?(?P<aux>{AUXILIARY}) "
    r"(?P<who>(?:(?! (?:think|believe|say|claim|hope|feel)s?\b)[^?]){1,80}?) (?:do|doing|done)\b"
    r"(?<!\bto do(?= with))",  # what it has to do with
    re.I,
)
_JOB = re.compile(  # may ask for one
    r"\bwhat (?:do|does) [^?]+ do\W*$|\bdo\b[^?]* (?:before|previously|until then)\W*$|"
    r"\b(?:do|done|doing) (?:for (?:a |his |her )?|as a )"
    r"(?:living|job|work|profession)\b",
    re.I,
)
_OBJECT = re.compile(
    rf"\bwhat (?:else |exactly )?(?!(?:is|are|was|were) (?!.*[a-z]ing\b)){AUXILIARY} "
    r"(?P<rest>[^?]{1,200})",
    re.I,
)
_DONE = re.compile(  # what was found, by whoever “found the wreck”
    r"\bwhat (?:else |exactly )?(?:was|were|is|are|(?:has|have|had|will) be(?:en)?) "
    r"(?P<verb>[a-z]+)\b",
    re.I,
)
_LATER = re.compile(r"(?:will|would|shall|must|should)", re.I)  # asks for what is not done yet
_ADVERB = r"(?:(?:not|also|then|soon|first|later|now|[a-z]{2,15}ly) )?"
_ITS_VERB = re.compile(rf"(?:to )?{_ADVERB}(?P<verb>[a-z]+)\b")
_SOMEBODY = rf"(?:that )?(?:he|she|it|they|we|I) {_ADVERB}"
_WORD = re.compile(r"[^\s,;:“”\"()–—]+")
_BREAK = re.compile(
    r"[,;:“”\"()–—]|\b(?:who|which|that|whose|because|while|when|after|before|if)\b"
)
_BEFORE_VERB = frozenset("to will would can could shall should must may might and".split())
_BEFORE_NOUN = frozenset("the a an his her its their this that these those of".split())
_FAR = 160  # characters before a piece in which its verb is looked for
_BEHIND_VERB = re.compile(
    rf"(?P<verb>[a-z]+) (?:(?P<before>{OF}|up|out|off) )?(?:(?:that|an?|the) )?$"
)
_SAID = re.compile(rf"\b(?:{SAYING}|say)\b")
_ENDS_WITH_OF = re.compile(rf"\b{OF}\W*$", re.I)
_BEGINS_WITH_OF = re.compile(rf"{OF}\s", re.I)
_MADE = re.compile(  # the accord (that was) signed
    rf"\b(?P<noun>(?i:{DETERMINER}|this|that)(?: (?!(?:{DETERMINER}|{OF})\b)[\w’-]+){{1,4}}?)"
    r"(?:,? (?:that|which))? (?:(?:was|were|is|are|has been|have been|had been) )?$"
)
_PLANS = re.compile(r"(?<=\w) \w+ to$")  # what does she *plan to* do
_INNER_VERB = re.compile(r", (?P<verb>[a-z]+ed)\b")
_LED = re.compile(rf"\b(?:to|{MODAL}) $")
_BEING = re.compile(r"\b(?:(?:has|have|had) been|was|were|is|are|been|be) (?:[a-z]+ly )?$")
_GOING_ON = re.compile(r"[a-z]+ing\b|(?:to|an?|the) ")
_BE = frozenset("is are was were be been being has have had".split())


def action(question: str, sentence: str, start: int, end: int) -> Span | None:
    """Return a piece from the verb of what is done on, None where no verb begins it."""
    asked = None if _JOB.search(question) else _DOING.search(question)
    if not asked:
        return start, end
    later = bool(_LATER.fullmatch(asked["aux"]))
    start += _subject(asked["who"], sentence[start:end], later=later)
    if (being := _BEING.search(sentence, 0, start)) and not _GOING_ON.match(sentence, start):
        return being.start(), end  # “was sent off”, “been active”
    own = _own_verb(sentence, start, end)
    head = _verb_before(sentence, start, later=later)
    if head is not None and not (own and _alone(asked["who"], sentence, head, start, later=later)):
        return head, end
    if own:
        return start, end
    inner = _INNER_VERB.search(sentence, start, end)
    return (inner.start("verb"), end) if inner else None


def _alone(who: str, sentence: str, head: int, start: int, *, later: bool) -> bool:
    """Whether a piece that may begin with a verb does, and needs none of those before it.

    “Seek talks” may have another one, and so may “called on them to go”.
    """
    if sentence.startswith("to ", start):
        return later or _PLANS.search(who) is not None
    return " " in sentence[head:start].strip()


def _own_verb(sentence: str, start: int, end: int) -> bool:
    """Whether a piece begins with a verb: by its form, or as it stands behind “to” or “will”."""
    own, led = _ITS_VERB.match(sentence, start, end), _LED.search(sentence, 0, start)
    if not own or own["verb"] in FUNCTION_WORDS - _BE:
        return False
    return bool(led) or is_form(own["verb"])


def _subject(who: str, piece: str, *, later: bool) -> int:
    """Return how long the words are that name who does it: "it would" of “it would close”."""
    last = re.escape(_PLANS.sub("", who).split()[-1])
    named = rf"(?:{_SOMEBODY}|(?:[\w’'-]+ ){{0,5}}?{last} {_ADVERB})"
    found = re.match(rf"{named}(?:{MODAL} {_ADVERB})?" if later else named, piece)
    behind = found and _ITS_VERB.match(piece, found.end())
    return found.end() if found and behind and is_form(behind["verb"]) else 0


def _verb_before(sentence: str, start: int, *, later: bool) -> int | None:
    """Return where the verb stands whose object or rest begins at `start`, None without one."""
    clause = max(
        (found.end() for found in _BREAK.finditer(sentence, max(0, start - _FAR), start)),
        default=max(0, start - _FAR),
    )
    words = list(_WORD.finditer(sentence, clause, start))
    for before, word in reversed(list(pairwise([None, *words]))):
        led = before[0].lower() if before else ""
        if word and _heads(word[0], led, later=later):
            told = before or sentence.endswith(", ", 0, clause + 1)  # “who had left”: hers
            return word.start() if told else None
    return None


def _heads(word: str, led: str, *, later: bool) -> bool:
    """Whether a word behind another one is the verb of what is done, or will be."""
    if is_verb(word) and led in _BEFORE_VERB:
        return True
    if word.endswith("ing") and led in ("is", "are", "was", "were"):
        return is_form(word)
    return is_past(word) and not later and led not in _BEFORE_NOUN


def objects(question: str, found: Sequence[tuple[str, int, int]]) -> list[bool]:
    """Tell of pieces, each with its sentence, which can be what the asked verb has as its object.

    Beside one that stands right behind that verb, no other one of its sentence can.
    """
    if _DOING.search(question):
        return [True] * len(found)
    asked = _OBJECT.search(question)
    behind = [stands_behind(question, sentence, start) for sentence, start, _ in found]
    held = {sentence for (sentence, *_), is_object in zip(found, behind, strict=True) if is_object}
    return [
        is_object
        or (sentence not in held and not (asked and _hangs(asked["rest"], sentence, start, end)))
        for (sentence, start, end), is_object in zip(found, behind, strict=True)
    ]


def _verbs(asked: str) -> Iterator[frozenset[str]]:
    """Yield for each verb of a question but its first word, the forms' verb."""
    for word in asked.split()[1:]:
        if is_form(word) and not re.fullmatch(AUXILIARY, word):
            yield bases(word)


def stands_behind(question: str, sentence: str, start: int) -> bool:
    """Whether a piece stands right behind the verb whose object a cleaned question asks for."""
    asked, done = _OBJECT.search(question), _DONE.search(question)
    verb = _BEHIND_VERB.search(sentence, max(0, start - _FAR), start)
    if not verb:
        return False
    forms = bases(verb["verb"])
    if done and is_participle(done["verb"]):
        return not (verb["before"] or forms.isdisjoint(bases(done["verb"])))
    return asked is not None and any(not forms.isdisjoint(one) for one in _verbs(asked["rest"]))


def _hangs(asked: str, sentence: str, start: int, end: int) -> bool:
    """Whether a piece begins with a preposition that the question does not end with."""
    first = _BEGINS_WITH_OF.match(sentence, start, end)
    if not first or sentence[max(0, start - 1) : start] in ("“", '"', "‘"):
        return False
    word = first[0].strip().lower()
    infinitive = word == "to" and _own_verb(sentence, first.end(), end)
    return not (infinitive or _ENDS_WITH_OF.search(asked) or _SAID.search(asked))


def made(question: str, sentence: str) -> Span | None:
    """Return what was done to, where a sentence tells by whom: “the accord” signed by her."""
    asked = None if _DOING.search(question) else _OBJECT.search(question)
    if not asked:
        return None
    by, verbs = content_words(asked["rest"]), [*_verbs(asked["rest"])]
    for word in re.finditer(r"\b[a-z]+\b", sentence):
        noun = _MADE.search(sentence, max(0, word.start() - _FAR), word.start())
        same = any(not bases(word[0]).isdisjoint(one) for one in verbs)
        _, _, agent = sentence[word.end() :].partition(" by ")
        if noun and same and not by.isdisjoint(tokens(agent)):
            return noun.span("noun")
    return None
