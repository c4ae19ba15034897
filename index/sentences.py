"""Paragraphs and sentences of a text, as offsets.

Every function here takes time linear in the text, whatever the text. Nothing is normalised and
nothing is parsed: a sentence ends at a full stop, question or exclamation mark or ellipsis, with
its closing quotation marks and brackets, unless what stands around it says that it goes on.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from index.letters import CAPITAL
from index.lexicon import DAYS, MONTHS

MAX_SENTENCE = 1000  # characters; a longer "sentence" is a table or a wall, and is cut

_END = re.compile(
    r"(?P<mark>[.!?…؟۔։।።]+|[。！？｡]+)"  # one kind of end
    r"(?P<close>(?:[”’\"'»›)\]}“‟」』）】》〉]|[ \u00a0\u202f]»)*(?:\[\d{1,3}\])*)"
)
_WIDE = "。！？｡"  # these need no white space after them
_NEXT = re.compile(r"[\s“”‘’\"'«‹„‚(\[{¿¡–—•*·-]*")  # what may stand before a first word
_WORD = re.compile(r"[^\W_]")
_FIRST = re.compile(r"[^\W_][\w’'-]{0,40}")
_GOES_ON = frozenset(".,;:!?…%)]}»”")

# Never the last word of a sentence: a name or what it stands for follows.
_TITLES = frozenset(
    "mr mrs ms mx dr drs prof profs gen gens col cols lt capt sgt cpl maj brig adm cmdr pvt pte "
    "gov govs sen sens rep reps rev pres amb hon ven fr sra dra mme mlle messrs msgr mgr supt insp "
    "det atty asst v vs viz cf e.g i.e ph".split()
)
# Not the last word before a figure.
_BEFORE_FIGURE = frozenset(
    "no nos nr p pp fig figs ch vol vols para paras doc ref eq approx c ca "
    "circa est tel ext op stat jan feb apr jun jul aug sep sept oct nov dec rs".split()
)
# The same where they start with a capital; else they are words that end sentences.
_BEFORE_FIGURE_AS_NAMES = frozenset("art arts sec par mar res".split())
# May end a sentence; does so where a word follows that hardly ever follows inside one.
_EITHER = frozenset(
    "jr sr inc ltd co corp bros plc st mt ft ave blvd rd bldg dept univ inst assoc intl natl "
    "al ph.d".split()
)
_STARTERS = frozenset(
    "the a an this that these those he she it they we i you his her its their our there here in on "
    "at by for from with after before during since when while as if although but and or so yet "
    "however meanwhile earlier later also according what who why how where is are was were "
    "both each some many most all no not another other asked".split()
)
_CLOCK = frozenset({"a.m", "p.m"})
_CLOCK_FIRST = re.compile(r"(?:At|By|Before|After|Around|From|Until|Since) ")
_AFTER_CLOCK = re.compile(
    rf"{'|'.join(DAYS)}|Eastern|Central|Pacific|[A-Z]{{2,4}}\b|"
    rf"[^\W_]{{1,20}} (?:[Tt]ime|[Ss]harp)\b|(?:{'|'.join(MONTHS)})\b"
)
_DASH = re.compile(r"[–—-]")
_SPEECH = re.compile(
    rf"(?:[{CAPITAL}][\w.’'-]{{0,30}}\s+){{1,4}}"
    r"(?:said|says|asked|asks|added|adds|told|replied|wrote|noted|wondered|cried|shouted|"
    r"exclaimed|warned|joked|answered)\b(?=\s*(?:[.,;:–—]|$|on\b|in\b|at\b|as\b|when\b|after\b))"
)
_DATELINE = re.compile(r"[^.!?\n]{0,40}\s[–—-]{1,2}\s")
_LINE = re.compile(r"[^\n\r\u2029]*(?:\r\n|[\n\r\u2029]|\Z)")  # not at each end of splitlines
_POINT = re.compile(r"(?:(?P<bullet>[-–—*•‣▪◦·])|(?P<number>\(?(?:\d{1,2}[.)]|[a-z]\))))\s")


def paragraph_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets (start, end) of every paragraph, without the white space around it."""
    blocks = list(_blocks(text))
    if _lines_are_paragraphs(text, blocks):
        return tuple(line for block in blocks for line in block)
    return tuple((block[0][0], block[-1][1]) for block in blocks)


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of the paragraph text[start:end], each with a letter or figure."""
    while (word := _WORD.search(text, start, end)) is not None:
        stop = _sentence_end(text, start, end, word.start())
        yield from _pieces(text, start, stop)
        start = stop
        while start < end and text[start].isspace():
            start += 1


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Lines that stand together: a blank line or a point of a list stands between two blocks."""
    for filled, group in groupby(_lines(text), key=lambda line: line[0] < line[1]):
        if filled:
            yield from _cut_at_points(text, list(group))


def _cut_at_points(text: str, block: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The block, every point of a list with its further lines apart.

    A single mark makes no list: a wrapped line may go on with one, as in "on July / 3. He left".
    """
    marks = [_POINT.match(text, *line) for line in block]
    times = Counter(mark.lastgroup for mark in marks if mark)
    points = [row for row, mark in enumerate(marks) if mark and times[mark.lastgroup] > 1]
    for first, last in pairwise(sorted({0, *points, len(block)})):
        yield block[first:last]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of every line without the white space around it; a blank line has start == end."""
    for match in _LINE.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        yield start, max(start, match.start() + len(line.rstrip()))


def _lines_are_paragraphs(text: str, blocks: list[list[tuple[int, int]]]) -> bool:
    """Whether a line end inside a block ends a paragraph: yes unless the text is hard-wrapped."""
    ended = wrapped = 0
    for block in blocks:
        for start, end in block[:-1]:
            if end - start < 40 or _END.search(text, max(start, end - 4), end) is not None:
                ended += 1
            else:
                wrapped += 1
    return ended >= wrapped


def _sentence_end(text: str, start: int, end: int, word: int) -> int:
    """Where the sentence that starts at `start`, its first word at `word`, ends."""
    for match in _END.finditer(text, word, end):
        if _ends(text, start, end, match):
            return match.end()
    return end


def _ends(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Whether this mark ends the sentence."""
    stop = match.end()
    wide = match["mark"][0] in _WIDE
    if stop < end and not wide and not text[stop].isspace():
        return False
    skipped = _NEXT.match(text, stop, end)
    after = skipped.end() if skipped else stop
    if after == end:
        return False  # nothing but marks would be left over: they belong to this sentence
    if wide:
        return not (match["close"] and text[after] == "と")
    if _continues(text, after, end):
        return False
    if match["mark"] == ".":
        return _full_stop_ends(text, start, match, after, end)
    if match["close"][:1] in ("]", ")") and text[match.start() - 1] in "[(":
        return False  # […]
    return not (match["close"] and _SPEECH.match(text, after, end))


def _continues(text: str, after: int, end: int) -> bool:
    """Whether what follows cannot start a sentence."""
    first = text[after]
    if first in _GOES_ON:
        return True
    second = text[after + 1] if after + 1 < end else ""
    return first.islower() and not second.isupper()  # iPhone, mRNA


def _full_stop_ends(text: str, start: int, match: re.Match[str], after: int, end: int) -> bool:
    """Whether a single full stop before a capital, figure or sign ends the sentence."""
    token = _token(text, start, match.start())
    low = token.lower()
    next_ = _FIRST.match(text, after, end)
    follower = next_[0] if next_ else ""
    initial = next_ is not None and text[next_.end() : next_.end() + 1] == "."
    starter = (follower.lower() in _STARTERS and not initial) or text[after - 1] in "“«„"
    quoted = match["close"][:1] not in ("", ")", "]")
    if low in _TITLES:
        return False
    as_name = low in _BEFORE_FIGURE_AS_NAMES and token[0].isupper()
    if follower[:1].isdigit() and (low in _BEFORE_FIGURE or as_name):
        return False
    if token.isdigit() and match.start() - len(token) == start:
        return False  # "1. The …": the number of a point
    if low in _CLOCK:
        opening = match.start() - start < 30 and _CLOCK_FIRST.match(text, start) is not None
        goes_on = opening or _AFTER_CLOCK.match(text, after, end) is not None
        if _DASH.search(text, match.end(), after):
            return False  # "4:10 a.m. – The …"
        return quoted or starter or not goes_on
    if low in _EITHER or _is_initials(token):
        return quoted or starter
    return not _is_dateline(text, start, match, after, end)


def _token(text: str, start: int, stop: int) -> str:
    """The word before a full stop, its inner full stops kept; at most its last 20 characters."""
    at = stop
    while at > max(start, stop - 20) and (text[at - 1].isalnum() or text[at - 1] == "."):
        at -= 1
    return text[at:stop].lstrip(".")


def _is_initials(token: str) -> bool:
    """Whether the word is J or U.S or D.C, its last full stop not counted."""
    return all(len(part) == 1 and part.isalpha() for part in token.split(".")) and (
        token[0].isupper() or "." in token
    )


def _is_dateline(text: str, start: int, match: re.Match[str], after: int, end: int) -> bool:
    """Whether the full stop stands in a dateline: "ASTANA. AGENCY – The …"."""
    head = text[start : match.start()] if match.start() - start <= 40 else ""
    return head.isupper() and _DATELINE.match(text, after, end) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, without white space around it, cut at white space where it is too long."""
    while end - start > MAX_SENTENCE:
        cut = start + MAX_SENTENCE
        while cut > start and not text[cut].isspace():
            cut -= 1
        cut = cut if cut > start else start + MAX_SENTENCE
        yield from _piece(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    yield from _piece(text, start, end)


def _piece(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One piece without white space at its end, unless there is no letter or figure in it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    if _WORD.search(text, start, end) is not None:
        yield start, end
