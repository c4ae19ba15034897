"""Parts of English sentences, as patterns: who does something, what they do, where that ends."""

from __future__ import annotations

import re

from assistant.language.persons import KINSHIP, NAME, TITLES, one_of
from index.lexicon import DAY

MODAL = "(?:will|would|can|could|shall|should|must|may|might)"
AUXILIARY = rf"(?:do|does|did|is|are|was|were|has|have|had|{MODAL})"
POSSESSIVE = "(?:his|her|its|their|our)"
DETERMINER = rf"(?:the|an?|{POSSESSIVE})"
SAYING = one_of(  # verbs of those who say something
    "said says added adds noted told tells stressed underlined explained explains warned warns "
    "recalled recalls answered replied responded argued argues insisted insists continued "
    "concluded declared remarked commented observed stated called asked asks admitted conceded "
    "acknowledged joked quipped wrote writes tweeted posted praised criticised criticized promised "
    "pledged vowed announced urged described spoke reflected thanked hoped believes thinks claimed "
    "alleged suggested proposed predicted cautioned complained lamented confirmed denied revealed "
    "maintained reiterated repeated emphasised emphasized countered objected demanded pleaded "
    "testified mentioned wondered mused exclaimed shouted cried whispered"
)
DID = (  # a verb of what somebody did
    r"(?:is|was|are|were|has|had|have|will|would|can|could|may|might|must|did|does|came|went|left|"
    r"took|made|won|lost|gave|got|stood|sat|spoke|began|knew|saw|met|kept|felt|found|ran|rose|fell|"
    r"put|sent|sold|bought|brought|broke|chose|drew|drove|grew|hit|paid|read|shook|sang|said|told|"
    r"taught|thought|threw|became|[a-z]{2,20}ed)\b"
)
DOES = (  # or does
    rf"(?:{DID}|(?:led|held|built|set|"
    r"(?!(?:as|towards|always|besides|perhaps|this|its|plus|less)\b)[a-z]{2,20}s)\b)"
)
ADVERB = (  # what may stand before such a verb
    r"(?:(?:has|had|have|also|then|later|once|again|further|already|only|[a-z]{2,15}ly)\s+){0,2}"
)
OF = one_of(  # where one of these stands, another phrase begins
    "in at from near of with by for on to about against between into over under behind outside "
    "inside including like through during across around among without within via alongside"
)
BREAK = (  # or a clause, or more is told of a verb
    rf"(?:{OF}|after|before|since|until|as|than|when|while|who|whose|which|that|and|or|but|if|"
    r"because|where|he|she|it|they|we|you|yesterday|today|earlier|later|last|next|again|"
    rf"[a-z]+ing|[a-z]+ly|{DAY})\b"
)
PRONOUN_SAYS = re.compile(
    rf"\b(he|she)\s(?:\w{{1,20}}\s){{0,2}}?{SAYING}\b|\b{SAYING}\s(he|she)\b", re.I
)
FILLING = r"[\w’'-]{1,40}\s+"  # any word of a phrase
# `, a nurse from Leeds`, as far as a comma closes it.
ASIDE = r",\s+(?!and\b|but\b)(?:[^\s,“”.!?;:–—]|\s(?!\s)|\.(?!\s)|(?<=\d),(?=\d)){1,120}"
WHERE = (  # of the port of Leeds
    r"(?:\s+(?:of|from|at|for)"
    r"(?:\s+(?!(?:that|who|which|he|she|it|they|if|when|than|and)\b)[\w’'&-]{1,40}){1,7}?)?"
)
BRACKETS = r"(?:\s\([^()\n]{1,40}\))?"
# `Ann Lee from Leeds, a nurse,`. The name is taken whole: no time is lost with parts of it.
ACTOR = rf"(?=(?P<name>{NAME}))(?P=name){BRACKETS}{WHERE}(?:(?:{ASIDE}){{1,3}},)?"
SUBJECT = re.compile(  # and what they do
    rf"(?:^|[,;:”–—])\s*(?:and\s+|but\s+)?(?:(?!(?i:{BREAK})|{DOES}){FILLING}){{0,5}}?"
    rf"{ACTOR}\s+{ADVERB}{DOES}"
)
_KIN = f"(?:{'|'.join(KINSHIP.values())})"
RELATIVE = re.compile(rf"\b{_KIN},?\s(?P<name>{NAME})")  # his wife, Ann
AGENT = (  # a noun for who does or is something, as far as its form tells
    rf"(?!(?:dinner|supper|summer|winter)\b)"
    rf"(?:(?i:{TITLES})|head|[a-z]{{2,30}}(?:[eo]r|ist|ian|man|woman))"
)
AGENT_OF = rf"{AGENT}(?:\s(?:of|for|at|in)(?:\s[\w’-]{{1,40}}){{1,6}})?"  # of the port
