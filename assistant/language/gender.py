"""Whether articles speak of a person as he or as she."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from assistant.language.attribution import outside, speakers
from assistant.language.grammar import PRONOUN_SAYS
from assistant.language.persons import ANY_NAME, KINSHIP, TITLES, bare_name, last_name
from index import Article
from index.letters import CAPITAL

PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
KIN = re.compile(rf"\b(?:{KINSHIP['he']}|{KINSHIP['she']})s?\b")
_CAPITALISED = rf"[{CAPITAL}][\w’'-]{{0,40}}"
_NAME = re.compile(rf"\b{_CAPITALISED}(?: {_CAPITALISED}){{0,4}}")
_CALLED = {
    "he": rf"(?:Mr\.?|Sir|Lord|King|Prince|(?:Chair|Congress|Spokes)man|{KINSHIP['he']}|"
    r"[a-z]{0,20}(?<!wo)man)",
    "she": rf"(?:M(?:r?s\.?|iss)|Dame|Lady|Queen|Princess|(?:Chair|Congress|Spokes)woman|"
    rf"{KINSHIP['she']}|[a-z]{{0,20}}woman)",
}
_TITLED = [
    (pronoun, re.compile(rf"\b{called} (?!Mayor\b)({_NAME.pattern})"))  # a Lord Mayor may be she
    for pronoun, called in _CALLED.items()
]
PRONOUN = re.compile(rf"\b(?:{'|'.join(PRONOUNS)})\b", re.I)
_BEGINS = re.compile(r"\W*(He|She)\b")
_JOINS = "After|Although|And|As|Because|Before|But|If|Since|So|That|Though|Until|When|While|With"
_BEFORE = re.compile(  # a name that is the subject, maybe behind a dateline
    rf"(?:[^a-z”]{{1,60}}[–—] )?\W*(?:[Tt]he |(?!(?:{_JOINS}) )[{CAPITAL}][a-z-]{{1,30}} )?"
    r"(?:[a-z-]{1,30}(?:[eo]r|ist|ian|man) )?$"
)
_SOMEBODY = re.compile(  # a noun for a person, as far as its form tells
    r"\b(?!(?:for|nor|after|over|under|(?:an)?other|n?ever|later|number|together|however|whether|"
    r"either|rather|further|three|see)\b)"
    rf"(?:(?i:{TITLES})|[a-z]{{1,30}}(?:[eo]r|ist|ian|ee|ant|man)|man|boy|girl|child|baby|suspect|"
    r"victim|student|nurse|pilot|guide|cook|clerk|friend|guest|host|priest|colleague|rival|patient|"
    rf"agent|{KIN.pattern})\b"
)


def genders(articles: Sequence[Article], people: Collection[str]) -> dict[str, str]:
    """Return for last names he or she, as titles and pronouns tell, "" if neither or both do."""
    hints: defaultdict[str, set[str]] = defaultdict(set)
    first: defaultdict[str, set[str]] = defaultdict(set)
    for article in articles:
        for name, pronoun in (*_titled(article), *_meant(article, people), *_quoted(article)):
            hints[name].add(pronoun)
        for full in map(bare_name, ANY_NAME.findall(article.text)):
            first["".join(full.split()[-1:])].update(full.split()[-2:-1])
    sure = {name for name in people if len(hints[name]) == 1 and len(first[name]) < 2}
    return {name: "".join(hints[name]) if name in sure else "" for name in people}


def _titled(article: Article) -> Iterator[tuple[str, str]]:
    """Yield last names behind a title or a word of kinship, and the pronoun that it tells."""
    for pronoun, titled in _TITLED:
        for match in titled.finditer(article.text):
            yield match[1].split()[-1], pronoun


def _meant(article: Article, people: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield last names, and the pronoun that begins the sentence after one."""
    for before, after in pairwise(outside(article)):
        if (pronoun := _BEGINS.match(after)) and (name := _alone(before, people)):
            yield name, pronoun[1].lower()


def _quoted(article: Article) -> Iterator[tuple[str, str]]:
    """Yield last names of those whose words stand beside "he said" or "she said"."""
    for told, speaker in zip(outside(article), speakers(article), strict=True):
        if speaker and "”" in told and (said := PRONOUN_SAYS.search(told)):
            yield last_name(speaker), (said[1] or said[2]).lower()


def _alone(sentence: str, people: Collection[str]) -> str:
    """Return the last name of the subject of a sentence with no other person in it, else ""."""
    names = [match for match in _NAME.finditer(sentence) if _is_person(match[0], people)]
    if len(names) != 1 or not _BEFORE.match(sentence[: names[0].start()]):
        return ""
    name, behind = names[0][0].split()[-1], sentence[names[0].end() :]
    others = _SOMEBODY.search(behind) or PRONOUN.search(behind)
    return "" if others or name not in people else name


def _is_person(name: str, people: Collection[str]) -> bool:
    """Whether a name, or who owns something by it, is or may be a person's."""
    owner = re.sub(r"[’']s?$", "", name)
    return owner.split()[-1] in people or bool(ANY_NAME.fullmatch(owner) and bare_name(owner))
