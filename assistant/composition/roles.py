"""Who someone is, by how the articles describe their persons.

Hardly a sentence says that somebody *is* deputy minister, and such a sentence is what the reader
looks for. A question that asks for nothing but a person's office is answered here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from assistant.draft import Draft, Piece
from assistant.language.description import TITLE, described, titled
from assistant.language.grammar import RELATIVE
from assistant.language.persons import TITLES
from assistant.question.phrases import POLITE
from assistant.reader.reading import Retrieved
from assistant.retrieval import holds
from index import Article, Index
from index.article import Sentence, Span
from index.letters import CAPITAL, SMALL

BEFORE = 60  # characters in which a first name is looked for
_POLITE = re.compile(f"{POLITE}$", re.I)
_OFFICE = r"(?:exact |official )?(?:post|position|office|job|role|function|rank|title)"
_NAME = r"(?:(?:mr|mrs|ms|dr)\.? )?(?P<name>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,7}?)"
_FORMS = {  # a question of each
    question: re.compile(rf"{form}[?.!]*", re.I)
    for question, form in {
        "Who is Ann Lee?": rf"who(?:'s| is| was) {_NAME}",
        "Ann Lee is who?": rf"(?:who )?{_NAME} is(?: who)?",
        "What post does Ann Lee hold?": (
            rf"(?:what|which) {_OFFICE} (?:does|did|has|is) {_NAME}(?: hold| have| in)?"
        ),
        "What is the role of Ann Lee?": rf"(?:what(?:'s| is| was) )?(?:the )?{_OFFICE} of {_NAME}",
        "What is Ann Lee's job?": rf"(?:what(?:'s| is| was) )?{_NAME} {_OFFICE}",
        "So what is Ann Lee?": rf"(?:(?:so|and|but) )?what(?: is| was) {_NAME}",
    }.items()
}
_TITLE_TYPED = re.compile(rf"\b{TITLES}\b", re.I)
_OF_OFFICE = re.compile(r" (?:of|for|at|in|who) ", re.I)
_ENDS = r"(?:(?=[’']s\b)|(?![’'-]?\w))"  # of a name; it may own something
_FIRST_NAME = re.compile(rf"\b[{CAPITAL}][\w’'-]* (?:\w+-)?$")
_LAST_NAME = re.compile(rf" (?!{TITLES}\b)[{CAPITAL}]\w*(?:[’'-]\w+)*?{_ENDS}(?!\s[{CAPITAL}])")


def _plain(letter: str) -> str:
    """Return a letter without its accent, small."""
    return unicodedata.normalize("NFKD", letter)[0].casefold()


_LETTERS = {  # for each plain letter all that only case and accents tell from it
    plain: "".join(same) for plain, same in groupby(sorted(CAPITAL + SMALL, key=_plain), _plain)
}


def office(question: str, index: Index, found: Sequence[Retrieved]) -> Draft | None:
    """Return the name with its title if a cleaned question asks who a person is, else None.

    It is the name with what describes it where no article gives a title. The articles of the
    passages found are searched, the best passage's first.
    """
    plain = _POLITE.sub("", question.replace("’", "'"))
    forms = (form.fullmatch(plain) for form in _FORMS.values())
    typed = next((match.group("name") for match in forms if match), "").removesuffix("'s")
    *title, name = _TITLE_TYPED.split(typed)
    asked = name.split()[-2:] if title else name.split()
    if not asked or _OF_OFFICE.match(name) or not holds(index, asked):
        return None
    rows = list(dict.fromkeys(index.passages[one.row].article for one in found))
    for told, names in ((titled, names_of), (described, names_of), (described, _relatives)):
        for row in rows:
            article = index.articles[row]
            if place := _first(told, article, names(article.text, asked)):
                return Draft.of(index, Piece(row, *place))
    return None


def _first(
    told: Callable[[Article, Sentence, Span], Span | None], article: Article, names: Iterable[Span]
) -> Span | None:
    """Return the first place that tells who one is."""
    for name in names:
        place = told(article, article.sentences[article.sentence_at(name[0])], name)
        if place and (place[0] < name[0] or not article.text.startswith(" of ", name[1])):
            return place  # that she is of Leeds does not tell who she is
    return None


def names_of(text: str, asked: Sequence[str]) -> Iterator[Span]:
    """Yield where the person asked for by first or last name stands with both."""
    for match in _anyhow_written(asked).finditer(text):
        start, end = match.span()
        if len(asked) == 1:
            if after := _LAST_NAME.match(text, end):
                end = after.end()
            elif before := _FIRST_NAME.search(text, max(0, start - BEFORE), start):
                start = before.start()
            else:
                continue
        last = text.rfind(" ", start, end) + 1
        if text[start].isupper() and text[last].isupper() and not TITLE.search(text, start, last):
            yield start, end


def _relatives(text: str, asked: Sequence[str]) -> Iterator[Span]:
    """Yield where a person asked for by one name stands with it, as a relative: his wife, Ann."""
    if len(asked) == 1:
        named = _anyhow_written(asked)
        for match in RELATIVE.finditer(text):
            if named.fullmatch(text, *match.span("name")):
                yield match.span("name")


def _anyhow_written(asked: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of a name as typed, in whatever case and with whatever accents."""
    letters = "".join(map(_anyhow, " ".join(asked)))
    return re.compile(rf"(?<!\w){letters}(?:-[{CAPITAL}]\w*)*{_ENDS}")


def _anyhow(letter: str) -> str:
    if same := _LETTERS.get(_plain(letter)):
        return f"[{same}][\u0300-\u036f]?"
    return "[’']" if letter == "'" else re.escape(letter)
