"""Who says what: which sentences stand inside quotation marks, and whose words they are.

A quotation opens with a mark and closes with one; a paragraph that opens anew while a quotation
runs continues it. Its speaker is named in the same paragraph (`said Guterres`) or, where only
`he added` stands there, is the last one who was named as saying something before.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index import Article
from index.letters import CAPITAL, SMALL

_SAYING = (
    r"(?:said|says|added|noted|told|stressed|underlined|explained|warned|recalled|answered|replied|"
    r"argued|insisted|continued|concluded|declared|remarked|called|asked|admitted|joked|wrote|"
    r"praised|criticised|promised|announced|urged|described|spoke|reflected|thanked|hoped|believes)"
)
_LINK = r"(?:\s+(?:bin|al|de|da|di|van|von|der|den|of|the|for|to)){0,2}"
_NAME = (  # long words are no names, and looking for the end of each takes time
    rf"\b(?:[{CAPITAL}][\w’'.-]{{0,40}}\w\.?{_LINK}\s+){{0,7}}[{CAPITAL}][\w’-]{{0,40}}\w"
)
_AFTER = re.compile(
    rf"\b(?!told|asked|thanked|praised|criticised|urged|called){_SAYING}\s+(?:the\s+)?(?P<name>{_NAME})"
)
_BEFORE = re.compile(rf"(?P<name>{_NAME})(?:,[^,“”]{{1,80}},)?\s+(?:also\s+|then\s+)?{_SAYING}\b")
_ACCORDING = re.compile(rf"[Aa]ccording to\s+(?:the\s+)?(?P<name>{_NAME})")
TITLES = (
    r"(?:Minister|President|Premier|Chancellor|Ambassador|Secretary|Secretary-General|Director|"
    r"Commissioner|Governor|Mayor|Chairman|Chairwoman|Chairperson|Chair|Representative|Envoy|"
    r"Coordinator|General|Colonel|Judge|Professor|Dr|King|Queen|Prince|Princess|Speaker|Senator)"
)
TITLED = re.compile(  # a name of two words after a title
    rf"\b{TITLES}\.? (?:[A-Z]{{2,}} )?([{CAPITAL}][\w’-]*[{SMALL}] [{CAPITAL}][\w’-]*\w)\b"
    rf"(?! [{CAPITAL}]|’s)"
)
_NOT_NAMES = {
    "He",
    "She",
    "They",
    "It",
    "The",
    "In",
    "A",
    "An",
    "This",
    "That",
    "We",
    "I",
    "But",
    "And",
}


@lru_cache(maxsize=64)
def speakers(article: Article) -> tuple[str | None, ...]:
    """Return for every sentence whose quoted words it holds: a name, "" if unknown, else None."""
    quoted = _quoted(article)
    by_paragraph = _paragraph_speakers(article)
    return tuple(
        (by_paragraph[sentence.paragraph] or "") if inside else None
        for sentence, inside in zip(article.sentences, quoted, strict=True)
    )


@lru_cache(maxsize=64)
def people(article: Article) -> frozenset[str]:
    """Return the last names of those who speak in an article or stand in it with a title."""
    titled = (match.group(1) for match in TITLED.finditer(article.text))
    return frozenset(name.split()[-1] for name in (*titled, *filter(None, speakers(article))))


def _quoted(article: Article) -> list[bool]:
    """Return for every sentence whether it begins or runs inside quotation marks."""
    found = []
    inside, paragraph = False, 0
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        if sentence.paragraph != paragraph and not text.startswith(("“", '"', "«")):
            inside = False
        paragraph = sentence.paragraph
        opens = text.startswith(("“", '"', "«"))
        found.append(inside or opens)
        inside = _open_at_end(text, inside)
    return found


def _open_at_end(text: str, inside: bool) -> bool:
    for mark in text:
        if mark in "“«":
            inside = True
        elif mark in "”»":
            inside = False
        elif mark == '"':
            inside = not inside
    return inside


def _paragraph_speakers(article: Article) -> dict[int, str | None]:
    """Return who speaks in each paragraph; where only a pronoun says it, the last one named."""
    found: dict[int, str | None] = {}
    last: str | None = None
    for number, (start, end) in enumerate(article.paragraphs, 1):
        outside = re.sub(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)", " ” ", article.text[start:end])
        named = [
            match.group("name")
            for pattern in (_AFTER, _BEFORE, _ACCORDING)
            for match in pattern.finditer(outside)
            if match.group("name").split()[0] not in _NOT_NAMES
        ]
        last = named[0] if named else last
        found[number] = last
    return found
