"""Who someone is: the title that an article gives before a name, or what it says right beside it.

No sentence says that a Deputy Minister So-and-so *is* deputy minister, and such a sentence is what
the reader looks for. A question that asks for nothing but a person's office is answered here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from assistant.draft import Cited, Draft, Piece
from assistant.language.grammar import AGENT, BREAK, DID, OF, RELATIVE, SAYING
from assistant.language.persons import (
    ABBREVIATED,
    ANY_NAME,
    FULL,
    TITLES,
    bare_name,
    last_name,
    persons_in,
    with_title,
)
from assistant.reader.reading import Retrieved
from assistant.retrieval import holds
from index import Article, Index
from index.article import Sentence, Span
from index.letters import CAPITAL, SMALL
from index.lexical import FUNCTION_WORDS

SURE = 0.95  # raw confidence of such an answer
BEFORE = 60  # characters in which a first name or short titles are looked for
BESIDE = 150  # and in which a description is
MENTIONS = 200  # of a role that are looked at in an article
_POLITE = re.compile(r"[,.!?]? (?:please|pls|plz|thanks|thank you)(?=[?.!]*$)", re.I)
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
    }.items()
}
_TITLE = re.compile(rf"\b{TITLES}\b")
_TITLE_TYPED = re.compile(rf"\b{TITLES}\b", re.I)
_OF_ROLE = re.compile(r"\s(?:of|for|at|in|to|from)\s", re.I)
_OWNED = re.compile(r"[’']s?(?!\w)")
_LESS = frozenset("deputy vice assistant acting former ex late then outgoing incoming".split())
_OF_OFFICE = re.compile(r" (?:of|for|at|in|who) ", re.I)
_TITLES_BEFORE = re.compile(rf"(?:\b(?:{ABBREVIATED}\.|{TITLES}) )+$")
_QUALIFIED = re.compile(r"\b(?:former|late|then|acting|outgoing|incoming|ex)[ -]$", re.I)
_ENDS = r"(?:(?=[’']s\b)|(?![’'-]?\w))"  # of a name; it may own something
_FIRST_NAME = re.compile(rf"\b[{CAPITAL}][\w’'-]* (?:\w+-)?$")
_LAST_NAME = re.compile(rf" (?!{TITLES}\b)[{CAPITAL}]\w*(?:[’'-]\w+)*?{_ENDS}(?!\s[{CAPITAL}])")
_TOLD = r"[^\s,;:“”\"()–—]*[\w’'&]"  # a word of a description
_DESCRIPTION = re.compile(  # a nurse from Leeds; owner of the bakery
    rf",\s(?:(?:an?|the|his|her|its|their)\s(?:[a-z-]+ed\s)?|(?!{BREAK})(?=(?:[\w-]+\s){{1,4}}of\s))"
    rf"(?!{DID}){_TOLD}(?:\.?\s(?!(?:{DID}|who|whose|which)\b){_TOLD}){{0,20}}?"
    r"(?=[,;]|\s(?:[–—(]|who\b|whose\b|which\b)|[.!?]?$)"
)
_DETERMINER = r"(?:an?|the|its|his|her|their|our)\s"
_THEIR = r"(?i:its|his|her|their|our)\s"
_OWNER = rf"(?:{_THEIR}|(?:[{CAPITAL}][\w.’-]{{1,40}}\s){{0,3}}?[\w-]{{1,40}}(?:[’']s|s[’'])\s)"
_BEGINS = rf"\b(?:(?i:an?|the)\s|(?={_OWNER}))"
_WORD = rf"(?!(?i:{_DETERMINER}|{BREAK})|{DID}|(?:{SAYING}|say)\b)[\w’'&-]{{1,40}}"
_KIND = rf"(?:{_OWNER})?(?:[a-z]{{2,20}}(?:ed|ing|ly)\s)?"  # his retired, the housing
_ROLE = re.compile(  # the club’s keeper Ann Lee; said nurse Ann Lee
    rf"(?:{_BEGINS}|\b(?:(?i:by|with|of|from|for|against|between|about|according\sto)|"
    rf"met|[a-z]{{2,20}}ed|{SAYING})\s)"
    rf"(?P<told>{_KIND}(?:{_WORD}\s){{0,5}}?(?=[a-z]){_WORD}\s)$"
)
_ACTING = re.compile(  # Finance chief Ann Lee said; and keeper Ann Lee, who
    r"(?:^|[,;:–—“]\s|\b(?i:and|but|that|than|when|while|as|where|after|before|since|until|if|"
    r"because)\s)"
    rf"(?P<told>(?:{_WORD}\s){{0,4}}(?=[a-z]){AGENT}\s)$"
)
_ACTS = re.compile(rf",|\s(?:\(|{DID}|{SAYING}\b)")
_APPOSED = re.compile(  # the head of the port, Ann Lee
    rf"{_BEGINS}(?P<told>{_KIND}{_WORD}(?:\s{_WORD}){{0,5}}"
    rf"(?:\s(?:of|for|at)\s(?:the\s)?(?:{_OWNER})?{_WORD}(?:\s{_WORD}){{0,4}}){{0,2}},\s)$"
)
_TIME = re.compile(r"(?:day|week|month|year|morning|afternoon|evening|night|time|season)s?,\s$")
_STANDS_APART = re.compile(rf"$|[.;:!?”)]|\s[–—(]|,(?!\s(?:and|or|but|[{CAPITAL}]))")
_ELSE = re.compile(  # In the port, Ann Lee; Bob Ray, the cook, Ann Lee; of the port, Ann Lee
    rf"^(?i:{OF}|after|before|since|until|as|when|while|if|because)\s[^,]*$|"
    rf"{FULL},\s$|\b(?:of|for|at)\s(?:the\s)?$"
)
_OF_BODY = re.compile(  # of the University of Bergen
    rf"\sof\s(?:the\s)?[{CAPITAL}][\w’-]*\w"
    rf"(?:\s(?:(?:of|for)\s(?:the\s)?)?[{CAPITAL}][\w’-]*\w){{0,6}}(?<![’']s)(?![’'-]?\w)"
)


def _by_plain_letter() -> dict[str, str]:
    """Return for each letter all that only case and accents tell from it."""
    letters: defaultdict[str, str] = defaultdict(str)
    for letter in CAPITAL + SMALL:
        letters[unicodedata.normalize("NFKD", letter)[0].casefold()] += letter
    return letters


_LETTERS = _by_plain_letter()


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
    for told, names in ((_titled, _names), (_described, _names), (_described, _relatives)):
        for row in rows:
            article = index.articles[row]
            if place := _first(told, article, names(article.text, asked)):
                number, start, end = place
                return Draft((Cited(row, number),), (Piece(row, start, end),), None, SURE)
    return None


def holder(role: str, articles: Sequence[Article]) -> str | None:
    """Return the last name of the only person whom articles give a role to: the finance chief."""
    before = _OF_ROLE.split(role.strip(), maxsplit=1)[0]
    wanted = _role_words(role)
    if not wanted & _role_words(before):
        return None
    head = re.findall(r"[\w-]+", _OWNED.sub("", before))[-1]
    found = {name for article in articles for name in _holders(article, head, wanted)}
    return found.pop() if len(found) == 1 else None


def _holders(article: Article, head: str, wanted: set[str]) -> Iterator[str]:
    """Yield the last names of those whom an article describes by the head of a role and its rest.

    A club secretary is not the club, and a former or deputy one is not the secretary.
    """
    headed = re.compile(rf"\b{re.escape(head)}(?=\W*$|,|\s(?:of|for|at|in|to|from|and)\b)", re.I)
    places = re.finditer(rf"\b{re.escape(head)}\b", article.text, re.I)
    for number in dict.fromkeys(article.sentence_at(p.start()) for p in islice(places, MENTIONS)):
        sentence = article.sentences[number]
        for match in ANY_NAME.finditer(article.text, sentence.start, sentence.end):
            name = match.end() - len(bare_name(match[0])), match.end()
            place = persons_in(article).holds(match) and (
                _titled(article, sentence, name) or _described(article, sentence, name)
            )
            if not place:
                continue
            told = article.text[place[0] : name[0]], article.text[name[1] : place[1]]
            words = _role_words(" ".join(told))
            if wanted <= words and not (_LESS & words) - wanted and any(map(headed.search, told)):
                yield last_name(match[0])


def _role_words(role: str) -> set[str]:
    """Return the words of a role that tell something."""
    return set(re.findall(r"[\w-]+", _OWNED.sub("", role.casefold()))) - FUNCTION_WORDS


def _first(
    told: Callable[[Article, Sentence, Span], Span | None], article: Article, names: Iterable[Span]
) -> tuple[int, int, int] | None:
    """Return the number of the first sentence that tells who one is, and the place in it."""
    for name in names:
        number = article.sentence_at(name[0])
        if place := told(article, article.sentences[number], name):
            return number, *place
    return None


def _names(text: str, asked: Sequence[str]) -> Iterator[Span]:
    """Yield where the person asked for stands with a first and a last name, whichever was asked.

    `General Assembly` is nobody.
    """
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
        if text[start].isupper() and text[last].isupper() and not _TITLE.search(text, start, last):
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
    plain = unicodedata.normalize("NFKD", letter)[0].casefold()
    if plain in _LETTERS:
        return f"[{_LETTERS[plain]}][\u0300-\u036f]?"
    return "[’']" if letter == "'" else re.escape(letter)


def _titled(article: Article, sentence: Sentence, name: Span) -> Span | None:
    """Return the place of a name with the title before it, or None where it has none."""
    text, (first, end) = article.text, name
    last = text.rfind(" ", first, end) + 1
    words = (first, text.find(" ", first)), (last, end)
    start = min(with_title(article, *word)[0] for word in words)
    if short := _TITLES_BEFORE.search(text, max(sentence.start, start - BEFORE), start):
        start = short.start()
    elif not _TITLE.search(text, start, first):
        return None
    before = _QUALIFIED.search(text, max(sentence.start, start - BEFORE), start)
    return (before.start() if before else start), _with_body(article, sentence, end)


def _with_body(article: Article, sentence: Sentence, end: int) -> int:
    """Return the end of a name with the place or body that stands behind it: Ann Lee of Leeds."""
    body = _OF_BODY.match(article.text, end, sentence.end)
    return body.end() if body else end


def _described(article: Article, sentence: Sentence, name: Span) -> Span | None:
    """Return the place of a name with the description beside it, or None where it has none."""
    start, end = name[0], _with_body(article, sentence, name[1])
    before, behind = article.text[sentence.start : start], article.text[end : sentence.end]
    role = _role(before, behind)
    if not role or re.match(_THEIR, role):
        if description := _DESCRIPTION.match(article.text, name[1], sentence.end):
            return start, description.end()
        role = role or _apposed(before, behind)
    return (start - len(role), end) if role or end > name[1] else None


def _role(before: str, behind: str) -> str:
    """Return the description that a name follows without a comma, or ""."""
    near = max(0, len(before) - BESIDE)
    role = _ROLE.search(before, near) or (_ACTS.match(behind) and _ACTING.search(before, near))
    return role["told"] if role else ""


def _apposed(before: str, behind: str) -> str:
    """Return the description that a name follows behind a comma, with the comma, or ""."""
    near = max(0, len(before) - BESIDE)
    apposed = _STANDS_APART.match(behind) and _APPOSED.search(before, near)
    if not apposed or _TIME.search(before, near) or _ELSE.search(before[: apposed.start()]):
        return ""
    return apposed["told"]
