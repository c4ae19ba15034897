"""Every date, year or figure of an article."""

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.composition.figures import figures
from assistant.question.form import clean
from index import Article

TEXT = (
    "OSLO – On 3 May 2024 the club opened its second harbour, which cost between $20 and $45 "
    "million. At least 300 guests came on Friday evening.\n\n"
    "One guest, Ann Lee, 34, said that half of the 300 guests would be back next year. By 2030 "
    "prices will have risen by 5 per cent. Last September nobody came."
)
PLAIN = "The club opened its harbour. Everybody came."


def listed(question: str, *texts: str) -> list[str] | None:
    index: Any = SimpleNamespace(articles=[Article.from_text(text, title=text) for text in texts])
    draft = figures(clean(question), index)
    if draft is None:
        return None
    article = index.articles[0]
    numbers = [article.sentence_at(piece.start) for piece in draft.pieces]
    assert [one.sentence for one in draft.cited] == list(dict.fromkeys(numbers))
    return [piece.words(index) for piece in draft.pieces]


DATES = ["3 May 2024", "Friday evening", "next year", "2030", "Last September"]
YEARS = ["3 May 2024", "next year", "2030"]
FIGURES = ["between $20 and $45 million", "At least 300 guests", "34", "300 guests", "5 per cent"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which dates are mentioned?", DATES),
        ("list all dates and times", DATES),
        ("What are the dates in this article?", DATES),
        ("Which years does the article mention?", YEARS),
        ("what numbers are in the article", FIGURES),
        ("Give me all the figures mentioned in the text, please.", FIGURES),
        ("List the key figures", FIGURES),
        ("What dates did the club choose?", None),
        ("What are the figures?", None),
        ("How many numbers are there?", None),
        ("Which years were good?", None),
    ],
)
def test_all_of_a_kind(question: str, expected: list[str] | None) -> None:
    assert listed(question, TEXT) == expected


def test_of_one_article_that_has_some() -> None:
    assert listed("Which dates are mentioned?", PLAIN) is None
    assert listed("Which dates are mentioned?", TEXT, PLAIN) is None
