"""Everyone whom an article names, where a question asks for just that.

A reader finds what stands in a few sentences; a list of everyone is collected from all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.draft import Draft, Piece
from assistant.language.attribution import people
from assistant.language.description import described, titled
from assistant.language.persons import ANY_NAME, bare_name, last_name, persons_in
from assistant.question.listing import asked_for_all
from index import Article, Index
from index.article import Span

_PEOPLE = r"(?:people|persons?|individuals)"
_ASKED = asked_for_all(
    rf"names? of (?:all )?(?:the )?{_PEOPLE}|{_PEOPLE}|every(?:one|body)",
    plain=rf"{_PEOPLE}|names|every(?:one|body)",
    others=r"who (?:all )?(?:is|are) (?:all )?(?:named|mentioned){there}?|"
    r"who(?:m)? does {text} (?:name|mention)",
)
LONGEST = 80  # characters of a title or description
_WHO = re.compile(r",? who\b|, \d\d,")
_APPOSED = re.compile(
    r"\b(?:two|three|four|the|his|her|their|its) (?:[\w-]+ ){0,3}[a-z]+(?:s|men|women), $", re.I
)
_BETWEEN = re.compile(r"(?:,|,? and) ")


def everyone(question: str, index: Index) -> Draft | None:
    """Return the persons of the only article, if a cleaned question asks for all of them."""
    if len(index.articles) > 1 or not _ASKED.fullmatch(question):
        return None
    (article,) = index.articles
    pieces = [Piece(0, *place) for place in _named(article)]
    return Draft.of(index, *pieces) if pieces else None


def _named(article: Article) -> Iterator[Span]:
    """Yield where each person is first named in full, with the title or description before it.

    What stands in the description of another is no person: Ann Lee of Clean Rivers.
    """
    known: set[str] = set()
    behind = end = 0
    for match in ANY_NAME.finditer(article.text):
        bare = bare_name(match[0])
        name = match.end() - len(bare), match.end()
        if name[0] < behind or not bare or not persons_in(article).holds(match):
            continue
        place = _told(article, name)
        if not place and " " not in bare:
            continue
        beside = _BETWEEN.fullmatch(article.text, end, match.start()) and end
        if not (place or beside or _acts(article, match, bare)):
            continue
        behind = place[1] if place else name[1]
        end = name[1]
        if last_name(bare) not in known:
            yield (place[0] if place else name[0]), end
        known.add(last_name(bare))


def _told(article: Article, name: Span) -> Span | None:
    """Return the place of a name with what tells who it is, if that is no long account."""
    sentence = article.sentences[article.sentence_at(name[0])]
    place = titled(article, sentence, name) or described(article, sentence, name)
    return place if place and name[0] - place[0] <= LONGEST else None


def _acts(article: Article, match: re.Match[str], name: str) -> bool:
    """Whether a name without a title is a person's for sure, and no place's or company's.

    The person says something, is called by the last name elsewhere, or has an age or a "who".
    """
    last = last_name(name)
    if last in people(article) or _WHO.match(article.text, match.end()):
        return True
    alone = rf"(?<!\w)(?<![Tt]he )(?<!{re.escape(name[: -len(last)])}){re.escape(last)}\b"
    return bool(re.search(alone, article.text)) or bool(
        _APPOSED.search(article.text, max(0, match.start() - LONGEST), match.start())
    )
