"""Cleaning what was typed, and the kind of answer it wants."""

import pytest

from assistant.question.form import (
    Kind,
    clean,
    is_open,
    kind_of,
    names,
    points_at_article,
    questions_in,
)

CLEANED = [
    ("  When   did he\tarrive ? ", "When did he arrive ?"),
    ("Ｗｈｅｎ did he arrive？", "When did he arrive?"),
    ("When\u200b did\ufeff he ar\u00adrive?", "When did he arrive?"),
    ("“Who” said ‘that’?", "\"Who\" said 'that'?"),
    ("Who came? 🙂🎉", "Who came?"),
    ("Who came? ☺️❤️", "Who came?"),
    ("who came???!!", "who came?!"),
    ("WHEN DID HE ARRIVE?", "When did he arrive?"),
    ("SCO?", "SCO?"),
    ("When did\x00 he", "When did he"),
    ("caf\u0065\u0301", "café"),
]
KINDS = [
    ("When did he arrive?", Kind.OPEN),
    ("net zero year", Kind.OPEN),
    ("tell me the date", Kind.OPEN),
    ("Can you tell me when he arrived?", Kind.OPEN),
    ("Did he arrive in July?", Kind.POLAR),
    ("So is it 2050?", Kind.POLAR),
    ("he arrived in July, right?", Kind.POLAR),
    ("Is it true that he came by train", Kind.POLAR),
    ("I heard he left early", Kind.POLAR),
    ("Hasn't he met the president?", Kind.POLAR),
    ("who says no?", Kind.OPEN),
    ("Was it a brief visit?", Kind.POLAR),
    ("Did Lind briefly stop?", Kind.POLAR),
    ("Are the main points agreed?", Kind.POLAR),
    ("Is there a short summary?", Kind.SUMMARY),
    ("Did he tell reporters about it?", Kind.POLAR),
    ("can you please tell me the year", Kind.OPEN),
    ("brief me on it", Kind.SUMMARY),
    ("I heard that a ship is stuck – why may it not go?", Kind.OPEN),
    ("How is it now, right?", Kind.OPEN),
    ("Can you sum up the article?", Kind.SUMMARY),
    ("tl;dr", Kind.SUMMARY),
    ("what's the story", Kind.SUMMARY),
    ("Can you walk me through the article?", Kind.SUMMARY),
    ("Let me know what the article covers", Kind.SUMMARY),
    ("What does the article say on tariffs?", Kind.TOPIC),
    ("Do you know when he arrived?", Kind.OPEN),
    ("Could you find out how many abstained?", Kind.OPEN),
    ("Can I ask who chairs the committee?", Kind.OPEN),
    ("Do you know if vans are exempt?", Kind.POLAR),
    ("Did he ask when the talks begin?", Kind.POLAR),
    ("give me the most important of it", Kind.SUMMARY),
    ("What is this article about?", Kind.SUMMARY),
    ("give me the gist in two lines", Kind.SUMMARY),
    ("what are the main things", Kind.SUMMARY),
    ("tell me about the water talks", Kind.SUMMARY),
    ("What do we learn about the water talks?", Kind.SUMMARY),
    ("what is known about the crash", Kind.SUMMARY),
    ("What is written on the bell?", Kind.OPEN),
    ("is coal the main thing they sell", Kind.POLAR),
    ("What does he say about climate?", Kind.TOPIC),
    ("his views on water", Kind.TOPIC),
    ("Quote him on the climate", Kind.QUOTE),
    ("What were his exact words?", Kind.QUOTE),
    ("What exactly did Nadia Brandt say?", Kind.QUOTE),
    ("what exactly did he say about water", Kind.TOPIC),
    ("what exactly was the fare", Kind.OPEN),
    ("What exactly did he say was wrong?", Kind.OPEN),
]


@pytest.mark.parametrize(("typed", "expected"), CLEANED)
def test_cleaning(typed: str, expected: str) -> None:
    assert clean(typed) == expected
    assert clean(expected) == expected


@pytest.mark.parametrize(("question", "expected"), KINDS)
def test_kinds(question: str, expected: Kind) -> None:
    assert kind_of(clean(question)) is expected


def test_a_statement_is_no_open_question() -> None:
    assert not is_open("so they all get it now")
    assert is_open("so who gets it now")


LONG = "I have to write about it for school and my English is not so good, I am sorry. " * 3
MESSAGES = [
    (
        "When did he land? Who greeted him there?",
        ["When did he land?", "Who greeted him there?"],
    ),
    ("Did anyone own up to it? who?", ["Did anyone own up to it?", "who?"]),
    ("Is Lind glad about the role of Oslo? Why?", ["Is Lind glad about the role of Oslo?", "Why?"]),
    ("Is he glad? How so?", ["Is he glad?", "How so?"]),
    ("They say all survived. Is it true? Why?", ["They say all survived. Is it true? Why?"]),
    ("Who met Lind? Who met Lind? who met lind?", ["Who met Lind?"]),
    ("Who? When? " * 500 + "Who?", ["Who? When?"]),
    ("Who? Who?", ["Who?"]),
    ("They say all survived. True?", ["They say all survived. True?"]),
    ("net zero year", ["net zero year"]),
]


@pytest.mark.parametrize(("message", "expected"), MESSAGES)
def test_questions_in_a_message(message: str, expected: list[str]) -> None:
    assert questions_in(message) == expected


def test_of_a_long_message_only_the_question_is_read() -> None:
    before = "It is hard, I am sorry."
    message = f"{LONG}{before} When did he land? Thanks a lot."
    assert questions_in(message) == [f"{before} When did he land?"]


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("How long does he stay?", True),
        ("which lake did SHE mention", True),
        ("What is her title?", True),
        ("Who wrote the article?", True),
        ("When was this report published?", True),
        ("How tall is Mount Everest?", False),
        ("Is there any article of faith?", False),
        ("Where is the heritage kept?", False),
    ],
)
def test_a_question_that_points_at_the_article_is_known(question: str, points: bool) -> None:
    assert points_at_article(question) is points


def test_names_are_capitals_inside_a_question() -> None:
    assert names("Who is the president of the United States?") == ["United", "States"]
    assert names("Did it rain?") == []


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("When did he arrive and who met him?", ["When did he arrive?", "who met him?"]),
        ("When and where did he arrive?", ["When and where did he arrive?"]),
        ("How many jobs will go and where?", ["How many jobs will go and where?"]),
        ("What did he say and what he meant?", ["What did he say and what he meant?"]),
    ],
)
def test_two_questions_in_one_sentence(typed: str, asked: list[str]) -> None:
    assert questions_in(typed) == asked
