"""What somebody says where no matter is named: all in all, or one quotation."""

from types import SimpleNamespace
from typing import Any

import pytest

from assistant import Assistant
from assistant.composition.sayings import _QUOTATIONS, sayings
from assistant.question.form import clean
from index import Article

TEXT = (
    "OSLO – Mayor Kim Vik opened the new harbour of Oslo on Monday.\n\n"
    "“The harbour of Oslo is open to all ships of the world again,” said Vik. “It took us nine "
    "long years.”\n\n"
    "Vik said that the harbour would bring jobs to the old town. According to Vik, it is safe.\n\n"
    "“We shall see,” said Judge Eva Moe. The ministry said that it was glad."
)


def told(question: str, before: tuple[str, ...] = ()) -> list[str] | None:
    """Return the beginnings of the sentences that are cited."""
    article = Article.from_text(TEXT, title="t")
    places = frozenset((article.id, TEXT.index(words)) for words in before)
    index: Any = SimpleNamespace(articles=[article])
    draft = sayings(clean(question), index, places)
    if draft is None:
        return None
    assert (draft.pieces, draft.verdict) == ((), None)
    return [TEXT[article.sentences[one.sentence].start :][:12] for one in draft.cited]


@pytest.mark.parametrize("question", _QUOTATIONS)
def test_every_form_matches_its_own_question(question: str) -> None:
    asked = _QUOTATIONS[question].fullmatch(question)
    assert asked
    assert asked["name"] == "Ann Lee"


ALL = ["“The harbour", "“It took us ", "Vik said tha", "According to"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Kim Vik say?", ALL),
        ("what does vik say", ALL),
        ("What has Mr Vik said, please?", ALL),
        ("What did Vik say about the harbour?", None),
        ("And what did Vik say?", None),  # to what was asked before
        ("What did Moe say?", ["“We shall se"]),
        ("What else did Moe say?", ["“We shall se"]),
        ("What did Deputy High Court Judge Eva Moe say?", ["“We shall se"]),
        ("What did people who know old Moe say?", None),
        ("What did the ministry say?", None),
        ("What did Berg say?", None),
        ("Quote Vik", ["“The harbour"]),
        ("Can you quote Moe please?", ["“We shall se"]),
        ("A short quote by Vik", ["“The harbour"]),
        ("What did Vik say exactly?", ["“The harbour"]),
        ("Quote Vik on jobs", None),
        ("Quote the ministry", None),  # in whose words nothing is
        ("Did Vik quote Moe?", None),
        ("What did the letter to Vik say?", None),
    ],
)
def test_what_somebody_says(question: str, expected: list[str] | None) -> None:
    assert told(question) == expected


def test_nothing_is_told_twice() -> None:
    assert told("Quote Vik", ("“The harbour",)) == ["“It took us "]
    assert told("Quote Vik", ("“The harbour", "“It took us")) is None
    assert told("What did Vik say?", ("“The harbour", "“It took us")) == ALL[2:]


@pytest.mark.slow
def test_a_quotation_and_another(shipped: Assistant) -> None:
    one = shipped.ask("Give me a quote from Guterres")
    assert one.text.startswith("Guterres: “Kazakhstan’s presidency of the SCO has been marked by")
    two = shipped.ask("another one", [one])
    assert two.text.startswith("Guterres: “Regional organizations play a crucial role in promoting")
    three = shipped.ask("And another quote?", [one, two])
    assert three.answered
    assert {c.start for c in three.citations}.isdisjoint(
        {one.citations[0].start, two.citations[0].start}
    )


OTHERS = (
    "Mayor Kim Vik conceded defeat. Vik said that he was tired. He added that he would rest.\n\n"
    "Governor Bo Dahl praised the harbour. “It is fine,” Dahl said.\n\n"
    "President Ida Ruud thanked the crew but said that it was late. “We waited,” the president "
    "said."
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Vik say?", ["Vik said that", "He added that"]),  # conceding says nothing
        ("What did Dahl say?", ["“It is fine,”"]),
        ("Quote Vik", ["Vik said that"]),  # who is not quoted
        ("Quote Ruud", None),  # the president may be she
    ],
)
def test_what_is_told_in_other_words(question: str, expected: list[str] | None) -> None:
    article = Article.from_text(OTHERS, title="t")
    index: Any = SimpleNamespace(articles=[article])
    draft = sayings(clean(question), index)
    starts = [article.sentences[one.sentence].start for one in (draft.cited if draft else ())]
    assert [OTHERS[at:][: len("Vik said that")].strip() for at in starts] == (expected or [])


SUCH = (
    "“It is fine. It is dry,” said Kim Vik, a young analyst of Oslo. Analyst Bo Dahl was glad, "
    "saying that it rained. The vice-analyst, Ida Ruud, said no.\n\n"
    "Mayor Eva Moe said that traders may lose. Judge Al Lie told traders so. Residents lost much, "
    "he said. Residents can sue, he added."
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did analysts say?", ["“It is fine.", "It is dry,” ", "Analyst Bo D"]),
        ("What do the analysts say?", ["“It is fine.", "It is dry,” ", "Analyst Bo D"]),
        ("What did traders say?", None),  # it is about them
        ("What did the mayors say?", None),  # only one is
        ("What did residents say?", None),  # the judge told it
    ],
)
def test_what_those_say_who_are_called_so(question: str, expected: list[str] | None) -> None:
    article = Article.from_text(SUCH, title="t")
    index: Any = SimpleNamespace(articles=[article])
    draft = sayings(clean(question), index)
    starts = [article.sentences[one.sentence].start for one in (draft.cited if draft else ())]
    assert [SUCH[at:][: len("Analyst Bo D")].strip() for at in starts] == [
        start.strip() for start in expected or []
    ]
