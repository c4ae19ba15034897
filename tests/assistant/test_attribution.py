"""Whose words stand inside quotation marks."""

import pytest

from assistant.attribution import TITLED, named_in, speakers
from index import Article

TEXT = """Ann Bell arrived on Monday.

“We came early. We stay long,” said Ann Bell.

Mayor Tom Reed, a former judge, thanked her.

“The door is open,” he added.

According to Carla Diaz, rain will fall.

“Bring boots. It will be wet.

“And bring a hat,” she said."""


def test_every_sentence_has_its_speaker() -> None:
    assert speakers(Article.from_text(TEXT, title="t")) == (
        None,
        "Ann Bell",
        "Ann Bell",
        None,
        "Mayor Tom Reed",
        None,
        "Carla Diaz",
        "Carla Diaz",
        "Carla Diaz",
    )


OTHERS = [
    (
        "“We won the port contract,” said Anna Lee. “No, we won the rail contract,” said Bob Ray.",
        ("Anna Lee", "Bob Ray"),
    ),
    ("“We go. We stay,” said Anna Lee. “We are late,” he added.", ("Anna Lee",) * 3),
    ("Anna Lee spoke first. “Rain fell. It was wet,” replied Bob Ray.", (None, *("Bob Ray",) * 2)),
    # a few quoted words are nobody's speech
    ("Anna Lee said it went well.\n\n“Green growth” was the theme of the forum.", (None, None)),
    # the minister may be anybody
    ("Anna Lee said it went well.\n\n“It is good,” the minister said.", (None, "")),
    # other marks, and what is none
    ("‘We must act now. The time is short,’ said Anna Lee.", ("Anna Lee",) * 2),
    ("„We must act now“, said Anna Lee. The mayor’s ‘new way’ is old.", ("Anna Lee", None)),
    ('The 12" pipe broke. Repairs cost 5 million euros.', (None, None)),
    ('"We act. We pay," said Anna Lee. It rained.', ("Anna Lee", "Anna Lee", None)),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_each_quotation_has_the_speaker_beside_it(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert speakers(Article.from_text(text, title="t")) == expected


def test_who_tells_in_other_words() -> None:
    article = Article.from_text("According to Anna Lee, rain fell. It was wet.", title="t")
    assert [named_in(article, s) for s in article.sentences] == ["Anna Lee", None]


def test_a_quotation_without_a_speaker_is_still_no_claim_of_the_article() -> None:
    assert speakers(Article.from_text("“All is well.” So it went.", title="t")) == ("", None)


def test_names_may_begin_and_end_with_any_letter() -> None:
    text = """“The road is open,” said Škoda Élyse.

“It is late,” Đặng Perić warned. “Go home.”"""
    assert speakers(Article.from_text(text, title="t")) == (
        "Škoda Élyse",
        "Đặng Perić",
        "Đặng Perić",
    )
    assert TITLED.findall("Mayor Özgür Şimşek and Judge Ana Perić") == ["Özgür Şimşek", "Ana Perić"]
