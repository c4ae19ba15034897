"""Questions that an article asks itself: an interviewer's, or those that head its parts.

A reader finds them, as they are worded like what is asked; but what answers stands behind them.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.language.attribution import speakers
from assistant.reader.reading import Reading, SentenceReading
from index import Article, Index


def is_heading(article: Article, number: int) -> bool:
    """Whether a sentence asks something, nobody's words, and the next paragraph may answer it."""
    sentence = article.sentences[number]
    closes = sentence.end == article.paragraphs[sentence.paragraph - 1][1]
    last = number + 1 == len(article.sentences)
    asks = article.text[sentence.start : sentence.end].endswith("?")
    return asks and closes and not last and speakers(article)[number] is None


def without_headings(reading: Reading, index: Index) -> Reading:
    """Return what was read, the evidence of what an article asks given to what follows it."""
    left = {(one.row, one.sentence): one for one in reading.sentences}
    for one in reading.sentences:
        if is_heading(index.article_of(one.row), one.sentence):
            del left[one.row, one.sentence]
            behind = one.row + 1, one.sentence + 1  # every paragraph begins a passage
            found = left.get(behind, SentenceReading(*behind, 0.0, ()))
            left[behind] = replace(found, evidence=max(one.evidence, found.evidence))
    return replace(reading, sentences=tuple(left[place] for place in sorted(left)))
