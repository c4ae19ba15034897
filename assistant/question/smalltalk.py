"""Greetings, thanks and talk about the assistant itself: one friendly sentence each.

Only what is plainly no question about any article is caught here. Everything else goes to the
reader, which knows best whether the article answers it.
"""

from __future__ import annotations

import re

from assistant.question.phrases import PLEASE

OFFER = "Ask me about the article: who, what, when, where, why, or for a summary."
_GREETING = (
    r"(?:hi|hello|hey|hallo|greetings|good (?:morning|afternoon|evening|day)|howdy|salut|hola|yo|"
    r"bonjour)(?: there| all| everyone| bot| assistant| again)?|(?:nice|pleased) to meet you"
)
_THANK = (
    r"(?:(?:(?:many|no) )?thanks?(?: (?:you|u))?(?: (?:so|very) much| a lot| again)?"
    r"(?: for (?:the|your|that|this|all)(?: \w+)?)?|thx|ty|cheers|(?:muchas )?gracias|"
    r"merci(?: beaucoup)?|danke(?: sch[öo]n| sehr)?|(?:mille )?grazie|obrigad[oa]|спасибо)"
)
_VERY = r"(?:(?:so|very|really|pretty|quite|just) )?"
_GOOD = (
    rf"{_VERY}(?:great|nice|cool|perfect|awesome|good|interesting|impressive|amazing|brilliant|"
    r"excellent|fantastic|wonderful|helpful|useful|lovely|clever|smart)"
)
_WELL = (
    rf"(?:{_THANK}|{_GOOD}(?: (?:job|work|bot|answer|article|stuff|one|to know))?|"
    rf"(?:you(?: a|'?)re|ur|that(?:'?s| is| was)) {_GOOD}|(?:that|it|this) helped(?: me)?|"
    r"ok(?:ay)?|all? ?right|well done|got it|i see|(?:that )?makes sense|understood|"
    r"i(?: a|'?)m impressed|(?:i )?(?:like|love) (?:it|that|this)|wow|oh|ah|lol|haha+|hm+)"
)
_THANKS = (
    rf"{_WELL}(?:[ ,]+{_WELL}){{0,3}}|(?:no|yes|yeah|yep|nope)(?:[ ,]+(?:{_THANK}|great|perfect))?"
)
_PARTING = (
    rf"(?:{_WELL}[ ,.!]+(?:and )?)?(?:good ?bye|bye(?: bye)?|good ?night|ciao|farewell|that's all|"
    r"see (?:you|ya)(?: later| soon| tomorrow)?|take care|adi[oó]s|au revoir|"
    rf"have a (?:nice|good|great) (?:day|evening|weekend|one))(?:[ ,.!]+(?:and )?{_WELL})?"
)
_FEELING = r"how are you(?: doing)?(?: today)?|how do you do|what'?s up|how'?s it going"
_LANGUAGE = (
    r"(?:my (?:own )?language|another language|arabic|bengali|chinese|czech|danish|dutch|english|"
    r"farsi|finnish|french|german|greek|hebrew|hindi|hungarian|indonesian|italian|japanese|kazakh|"
    r"korean|norwegian|polish|portuguese|romanian|russian|spanish|swahili|swedish|turkish|"
    r"ukrainian|urdu|uzbek|vietnamese)"
)
_ASSISTANT = (
    r"(?:who|what) are you|what(?:'s| is) your name|are you (?:a |an )?(?:bot|robot|human|ai|real|"
    r"chatgpt|gpt|person|llm|machine)\w*|who (?:made|built|wrote|created|trained) you|"
    r"what can you do|how do you work|help(?: me)?|(?:any|some) suggestions|"
    r"what (?:else )?(?:can|should|could) i ask(?: you)?(?: (?:next|now|here|about(?: it)?))?|"
    r"what (?:other )?questions can i ask(?: you)?|suggest (?:me )?(?:a|some|another) questions?|"
    r"which (?:model|llm) (?:are you|is this)|what model are you|can you help(?: me)?|"
    r"do you (?:dream|sleep|have feelings)|can i trust you|are you (?:always|ever|never) \w+|"
    r"(?:can|do|could) you (?:ever |sometimes )?(?:(?:make|do) (?:any )?mistakes|be wrong|err|lie|"
    r"hallucinate|make (?:it|things|stuff) up)|(?:how|are you) (?:reliable|accurate)(?: are you)?|"
    r"(?:can|do) you (?:speak|read|understand) \w+|(?:which|what) languages do you \w+|"
    rf"do you know (?:me|us|everything|anything|something|{_LANGUAGE})"
)
_PLAY = (
    r"(?:tell me )?a joke(?: please)?|what(?:'s| is) the meaning of life|(\w+)(?: \1)+|"
    r"(?:tell|sing|write) (?:me )?(?:a|an|some) (?:joke|song|poem|"
    r"haiku|story|limerick|rap)\b.*|do you love me|i love you|marry me|"
    r"(?:you are|you're|ur) (?:so )?(?:stupid|dumb|useless|an idiot|cute|funny)\W*|"
    r"(?:fuck|screw) you|shut up|idiot|(?:what a )?(?:stupid|dumb|useless|silly) bot|"
    r"are you (?:kidding|joking|serious)(?: me)?"
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
    rf"{PLEASE}translate(?: (?!.*\b(?:quote|words)\b).*)?|"
    r"(?:give|show) me .{0,30}\b(?:python|javascript|sql|html|bash|c\+\+|regex)\b.*|"
    r"def \w+ ?\(.*|class \w+\([a-z_]*\):.*|"
    rf"import {_MODULE}(?: as \w+)?|select\b.*\*.*|print ?\(.*"
)
_BAD = (
    r"(?:wrong|incorrect|false|mistaken|useless|unhelpful|bad|terrible|(?:what )?nonsense|rubbish|"
    r"garbage|"
    r"no help|(?:not|no) (?:true|right|correct|helpful|good|(?:an |the )?answer)|"
    r"not what i (?:asked|meant|wanted|said)(?: for| about)?|not my question)"
)
_NOT = r"(?:(?:did|do|does|are)(?: not|n'?t)|can(?:'?t| ?not))"
_COMPLAINT = (
    r"(?:(?:no|nope|sorry|but|hey)[ ,]+){0,2}(?:i (?:think|believe|guess),? (?:that )?)?"
    rf"(?:(?:you(?:'?re| are| were)|that(?:'?s| is| was)|this is|it(?:'?s| is| was)|"
    rf"(?:your|this|that|the) (?:answer|reply)(?:'?s| is| was)) (?:so |just |all |still )?{_BAD}|"
    rf"{_BAD}(?: answer| reply)?|(?:please )?try (?:it )?again(?: please)?|"
    rf"(?:you|that) {_NOT} (?:answer(?:ing)?|understand(?:ing)?)"
    rf"(?: (?:me|it|that|my question|the question))?|i {_NOT} (?:ask|mean) (?:that|this)|"
    rf"(?:that|this|it) {_NOT} (?:help|be (?:right|true|it))(?: me| much)?)"
)
_SIMPLER = (
    r"(?:simpler|more simply|easier|in (?:(?:more )?simple|simpler|easy|easier|plain|other|"
    rf"your own|different) (?:words?|terms|english|language)|in {_LANGUAGE})"
)
_FOR = (
    r"(?:(?:to|for) (?:a|an|my) [\w-]{1,20}(?: [\w-]{1,20}){0,2}|"
    r"(?:like|as if) i(?: a|'?)m (?:\w{1,15} ?){1,4})"
)
_WORK = r"(?:essay|homework|article|blog(?: ?post)?|letter|e-?mail|tweet|post|report|paper|thesis)"
_REWRITE = (
    r"(?!.*\b(?:who|what|when|where|why|how|which|in short|(?:summar|overview|recap|gist)\w*)\b)"
    rf"(?:{PLEASE}(?:explain|say|put|tell|repeat|write) (?:it|that|this)(?: to me)? "
    rf"(?:{_SIMPLER}|{_FOR})|(?:and |but |now )?{_SIMPLER}|"
    rf"{PLEASE}(?:rephrase|reword|rewrite|paraphrase|simplify)(?: (?:it|that|this|the \w+))?|"
    rf"{PLEASE}(?:write|make|draft|compose) (?:me |us )?(?:an?|my|the|some) (?:\w{{1,15}} )?"
    rf"{_WORK}\b.{{0,60}}|{PLEASE}(?:help me )?(?:with|write) my {_WORK}\b.{{0,60}}|"
    rf"i(?: a|'?)m (?:writing|doing) (?:my |an? )?{_WORK}\b.{{0,60}}\bhelp(?: me)?|"
    rf"(?:sorry,? )?(?:but )?i {_NOT} (?:quite |really )?"
    r"(?:understand|get)(?: (?:it|that|this|you|the answer|a word|anything))?|"
    rf"i(?: a|'?)m confused|(?:answer|reply|speak) (?:me )?in {_LANGUAGE}|"
    rf"{PLEASE}explain(?: it| that| this)? {_FOR})(?: please| pls)?"
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
    _COMPLAINT: "I can only quote what the article says. Ask me once more in other words.",
    _REWRITE: f"I write nothing of my own and translate nothing, I only quote the article. {OFFER}",
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
    asked = "?" in question and reply in (_REPLIES[_ORDER], _REPLIES[_COMPLAINT])
    return None if asked else reply


def _reply(piece: str) -> str | None:
    return next((reply for pattern, reply in _COMPILED if pattern.match(piece)), None)
