"""Greetings, thanks and talk about the assistant itself: one friendly sentence each.

Only what is plainly no question about any article is caught here. Everything else goes to the
reader, which knows best whether the article answers it.
"""

from __future__ import annotations

import re

OFFER = "Ask me about the article: who, what, when, where, why, or for a summary."
_GREETING = (
    r"(?:hi|hello|hey|hallo|greetings|good (?:morning|afternoon|evening|day)|howdy|salut|hola|yo)"
    r"(?: there| all| everyone| bot| assistant| again)?"
)
_THANKS = (
    r"(?:(?:many )?thanks?(?: you)?(?: (?:so|very) much| a lot| again)?|thx|ty|cheers|great|nice|"
    r"cool|ok(?:ay)?|perfect|awesome|good (?:job|bot|answer)|well done|got it|i see|wow|lol|haha+)"
    r"(?:[ ,]+(?:thanks?|thank you|bye|great|good|nice|cool|perfect))?"
)
_PARTING = r"(?:good ?bye|bye(?: bye)?|see you(?: later)?|good ?night|ciao|farewell|that's all)"
_FEELING = r"how are you(?: doing)?(?: today)?|how do you do|what'?s up|how'?s it going"
_ASSISTANT = (
    r"(?:who|what) are you|what(?:'s| is) your name|are you (?:a |an )?(?:bot|robot|human|ai|real|"
    r"chatgpt|gpt|person|llm|machine)\w*|who (?:made|built|wrote|created|trained) you|"
    r"what can you do|how do you work|help(?: me)?|what (?:can|should) i ask(?: you)?|"
    r"which (?:model|llm) (?:are you|is this)|what model are you|can you help(?: me)?|"
    r"do you (?:dream|sleep|have feelings)"
)
_PLAY = (
    r"(?:tell me )?a joke(?: please)?|what(?:'s| is) the meaning of life|(\w+)(?: \1)+|"
    r"(?:tell|sing|write) (?:me )?(?:a|an|some) (?:joke|song|poem|"
    r"haiku|story|limerick|rap)\b.*|do you love me|i love you|marry me|"
    r"(?:you are|you're|ur) (?:so )?(?:stupid|dumb|useless|an idiot|great|smart|cute|funny)\W*|"
    r"(?:fuck|screw) you|shut up|idiot|stupid bot"
)
_OPERAND = r"[-+]?\d[\d.,]*"
_SUM = (  # 2023-2024 and 9/11 are no sums
    rf"(?:what(?:'s| is)|calculate|compute|how much is)?\s*{_OPERAND}"
    rf"(?:\s*(?:[+*x×÷^]|plus|minus|times|divided by)\s*{_OPERAND}|"
    rf"\s+[-/]\s+{_OPERAND}|\s*% of {_OPERAND}| squared)+\s*=?|"
    rf"(?:calculate|compute|how much is)\s*{_OPERAND}(?:\s*[-/]\s*{_OPERAND})+"
)
_MOMENT = r"(?:(?:right )?now|today|currently|outside)"
_NOW = (  # the date is the article's unless it is today's
    r"what(?:'s| is) (?:the current|today's) (?:time|date|day|weather)(?: like)?(?: please)?|"
    rf"what(?:'s| is) (?:the )?(?:time|date|day|weather)(?: like)? {_MOMENT}(?: please)?|"
    rf"what (?:day|date) is (?:it )?{_MOMENT}(?: please)?|"
    rf"(?:what time|how late) is it(?: {_MOMENT})?(?: please)?"
)
_ORDER = (
    r"(?:please )?(?:ignore|forget|disregard|pretend|repeat after me|you are now|act as|"
    r"from now on)\b(?!.*\b(?:who|what|when|where|why|how|which)\b).*"
)
_MODULE = r"(?:os|sys|re|json|numpy|pandas)"
_CODE = (  # "import duties" and "class action (2023)" are none
    r"(?:write|code(?: me)? (?:an?|some|the)|generate) (?!who|what|which|when|where|how).{0,30}"
    r"\b(?:python|javascript|java|sql|html|bash|c\+\+|rust|code|function|script|regex|program)\b.*|"
    r"translate (?!.*\b(?:quote|words)\b).*|"
    r"(?:give|show) me .{0,30}\b(?:python|javascript|sql|html|bash|c\+\+|regex)\b.*|"
    r"def \w+ ?\(.*|class \w+\([a-z_]*\):.*|"
    rf"import {_MODULE}(?: as \w+)?|select\b.*\*.*|print ?\(.*"
)
_REPLIES = {
    _GREETING: f"Hello. {OFFER}",
    _THANKS: f"You are welcome. {OFFER}",
    _PARTING: "Goodbye. Come back with any question about the article.",
    _FEELING: f"Ready to read. {OFFER}",
    _ASSISTANT: f"I find answers in one article and show where each stands. {OFFER}",
    _PLAY: f"I only answer from the article. {OFFER}",
    _ORDER: f"I take no orders, I only read the article. {OFFER}",
    _NOW: f"I know no clock and no window, I only read the article. {OFFER}",
    _SUM: f"I do no sums, I only read the article. {OFFER}",
    _CODE: f"I write no code and translate nothing, I only read the article. {OFFER}",
}
_COMPILED = [
    (re.compile(rf"^(?:{pattern})$", re.I | re.S), reply) for pattern, reply in _REPLIES.items()
]
_LETTER = re.compile(r"\w")
_PIECES = re.compile(r"[,.!?;]+")
_MARKS = " .!?,;:'\"-–—()*_~"


def small_talk(question: str) -> str | None:
    """Return the reply to a cleaned message that is no question about an article, else None."""
    bare = question.strip(_MARKS)
    if not _LETTER.search(bare):
        return f"I did not find a question in that. {OFFER}"
    pieces = [piece.strip(_MARKS) for piece in _PIECES.split(bare)]
    replies = [_reply(piece) for piece in pieces if piece]
    reply = _reply(bare) or (replies[-1] if all(replies) else None)
    return None if reply == _REPLIES[_ORDER] and "?" in question else reply


def _reply(piece: str) -> str | None:
    return next((reply for pattern, reply in _COMPILED if pattern.match(piece)), None)
