"""Whose words stand inside quotation marks."""

import time

import pytest

from assistant.language.attribution import named_in, people, speakers, told_at
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
    (
        "'We can't wait. The workers' union won,' said Anna Lee. Rain fell.",
        ("Anna Lee", "Anna Lee", None),
    ),
    ("'We must act now', said Anna Lee. ‘The time is short’, she added.", ("Anna Lee",) * 2),
    (
        "Anna Lee spoke first.\n\n'It was wet. Rain fell.\n\n'It was late,' she said.",
        (None, *("Anna Lee",) * 3),
    ),
    # apostrophes are no quotation marks
    (
        "The workers' clubs of the '90s were loud. Rock 'n' roll won, the owners' friends said.",
        (None, None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_each_quotation_has_the_speaker_beside_it(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert speakers(Article.from_text(text, title="t")) == expected


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


def test_a_speaker_is_named_in_another_sentence() -> None:
    article = Article.from_text("“We go. We stay,” said Anna Lee.", title="t")
    place = told_at(article, 0)
    assert place
    assert article.text[slice(*place)] == "Anna Lee"


def test_a_sentence_inside_a_quotation_names_nobody() -> None:
    article = Article.from_text("“We go. Bob Ray said so. We stay,” said Eva Holm.", title="t")
    assert [named_in(article, s) for s in article.sentences] == [None, None, "Eva Holm"]


def test_people_are_those_who_say_something_or_have_a_title() -> None:
    text = """Norway said that rain fell. The finance chief, Jon Bell, said that it was wet.

“We saw it coming for a long time,” said Dr Eva Holm of the University of Bergen. Bell warned that
the Blue Cross was late, according to the UN.

Manager Ida O'Hara met Bob Ray near King George Island."""
    assert people(Article.from_text(text, title="t")) == {"Bell", "Holm", "O'Hara"}


def test_a_body_may_stand_between_a_title_and_a_name() -> None:
    text = """Representative to UN Jon Bell met Coordinator for New Bergen Eva Holm-Ray.

The mayor of San Pedro met Mayor of San Pedro Sula and Director of the World Port Organization.

Rain fell in New Bergen, the World said."""
    assert people(Article.from_text(text, title="t")) == {"Bell", "Holm-Ray"}


@pytest.mark.parametrize(
    "unit",
    [
        "Aa ", "Aa, aa, ", "Aa of aa aa ", "” said aa ", "” said a, ", "said its a b, ", "Dr. ",
        "Minister of ", "Aa" + " " * 300, "according to a ", "he ", "aa and ", "Aa was ",
        "'a ", "a' ", "s' ", "'n'", "Aa (a", ", aa a ",
    ],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    """Eight times the text takes about eight times as long, not its square."""

    def seconds(size: int) -> float:
        article = Article.from_text(unit * (size // len(unit)) + "One.", title="t")
        began = time.process_time()
        people.__wrapped__(article)
        return time.process_time() - began

    assert seconds(80_000) < 40 * max(0.005, seconds(10_000))
