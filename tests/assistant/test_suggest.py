"""What is suggested: plain questions made from sentences, the next to what was cited first."""

from collections.abc import Callable

import pytest

from assistant.answer import Answer, cite
from assistant.candidates import candidates, made
from assistant.suggest import ABOUT, Suggestions
from index import Article

HARBOUR = Article.from_text(
    "Mayor Rosa Lindqvist opened the harbour on 3 May.\n\n"
    "The harbour will close in June.\n\n"
    "Twelve ships were damaged.\n\n"
    "The pier was built by Anders Holm. The bridge was funded by Karin Falk.\n\n"
    "The ferry was delayed because the crew fell ill.",
    title="Harbour",
)
WHEN = "When did Lindqvist open the harbour?"
CLOSE = "When will the harbour close?"
MANY = "How many ships were damaged?"
FUNDED = "Who funded the bridge?"
WHY = "Why was the ferry delayed?"


def answering(
    article: Article, confidence: float = 0.9, short: str | None = None
) -> Callable[[str], Answer]:
    """Return what answers each question by the sentence that it is made from."""
    asked = {one.question: one for n in range(len(article.sentences)) for one in made(article, n)}

    def ask(question: str) -> Answer:
        one = asked[question]
        said = one.expected if short is None else short
        cited = (cite(article, one.sentence, 1),)
        return Answer(question, question, "", said, True, None, cited, (), confidence, ())

    return ask


def refused(question: str) -> Answer:
    return Answer(question, question, "", None, False, None, (), (), 1.0, ())


def place(article: Article, number: int) -> frozenset[tuple[str, int]]:
    return frozenset({(article.id, article.sentences[number].start)})


def test_what_several_articles_can_be_asked_is_suggested_once() -> None:
    articles = [Article.from_text(f"It rained in {town}.", title=town) for town in ("Oslo", "Rome")]
    found = Suggestions(articles, refused)
    assert found.choose() == (ABOUT,)
    assert found.choose(asked=[ABOUT]) == ()


def test_starters_are_the_first_of_several_forms() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    assert found.choose() == (ABOUT, WHEN, MANY)


def test_follow_ups_stand_next_to_what_was_cited() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    assert found.choose(place(HARBOUR, 0)) == (CLOSE, MANY, FUNDED)
    assert found.choose(place(HARBOUR, 3)) == (FUNDED, WHY, MANY)


def test_nothing_asked_before_is_suggested() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    past = [CLOSE.lower().rstrip("?"), FUNDED]
    assert found.choose(place(HARBOUR, 3), past) == (WHY, MANY, WHEN)


def test_no_choice_changes_another() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    first = found.choose()
    found.choose(place(HARBOUR, 5))
    assert found.choose() == first


def test_the_article_cited_comes_first() -> None:
    other = Article.from_text("Nine horses were sold.", title="Market")
    told = answering(HARBOUR)
    sold = answering(other)
    found = Suggestions([other, HARBOUR], lambda q: (sold if "horses" in q else told)(q))
    assert found.choose(place(HARBOUR, 0))[0] == CLOSE
    assert found.choose()[1] == "How many horses were sold?"


@pytest.mark.parametrize(
    "ask",
    [
        refused,
        answering(HARBOUR, confidence=0.6),
        answering(HARBOUR, short="something else"),
    ],
)
def test_what_is_not_answered_surely_and_as_expected_is_left_out(
    ask: Callable[[str], Answer],
) -> None:
    assert WHEN not in Suggestions([HARBOUR], ask).choose()


def test_a_question_that_cannot_be_asked_costs_no_other() -> None:
    told = answering(HARBOUR)

    def failing(question: str) -> Answer:
        if question == WHEN:
            raise RuntimeError(question)
        return told(question)

    found = Suggestions([HARBOUR], failing)
    assert found.choose() == (ABOUT, "Who opened the harbour on 3 May?", CLOSE)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        # a hole in a clause
        ("The museum will reopen on 3 May.", ["When will the museum reopen?"]),
        ("A second trip is planned for next spring.", ["When is the second trip planned?"]),
        ("OSLO, May 2 – The fleet arrived in June.", ["When did the fleet arrive?"]),
        ("The trial will run for nine months.", ["How long will the trial run?"]),
        ("The bridge will cost 4 million euros.", ["How much will the bridge cost?"]),
        ("The appeal raised 900 signatures.", ["How many signatures did the appeal raise?"]),
        ("Seventeen people were injured, four badly.", ["How many people were injured?"]),
        (
            "A second plan, to widen a road, was postponed because it rained.",
            ["Why was the second plan postponed?"],
        ),
        # people
        (
            "The study was funded by Karin Falk.",
            ["Who funded the study?", "What is said about Karin Falk?"],
        ),
        (
            "“It is fine,” said Karin Falk, who heads the union.",
            ["Who heads the union?"],
        ),
        ("“It is fine,” said Karin Falk, a baker.", ["Who is Karin Falk?"]),
        ("Mayor Karin Falk came.", ["Who is Karin Falk?"]),
        # what somebody says
        (
            "“We fear for the old pier,” said Falk.",
            ["What does Falk say about the old pier?"],
        ),
        ("Falk said the old pier would fall.", ["What does Falk say about the old pier?"]),
        (
            "The SCO came. “We talk about climate change,” said the SCO.",
            ["What does the SCO say about climate change?"],
        ),
        # names: whole, with their article, none of people, no adjectives, nothing behind a dash
        ("It was done by the SCO.", ["What is said about the SCO?"]),
        ("It came from Hill Town Council.", ["What is said about Hill Town Council?"]),
        ("They met a Ghanaian striker.", []),
        ("OSLO – Rain fell.", []),
        # no plain clause
        ("He will arrive on Sunday.", []),
        ("The house that burned was sold on Sunday.", []),
        ("The plan adopted on Sunday would cost much.", []),
        ("The ship named Vasa sank.", []),
    ],
)  # fmt: skip
def test_questions_are_made_from_plain_sentences(text: str, questions: list[str]) -> None:
    assert list(candidates(Article.from_text(text, title="News"))) == questions


def test_a_long_question_loses_its_last_details() -> None:
    article = Article.from_text(
        "The council voted on Tuesday to close the narrow old street to all cars and vans in the "
        "town from June.",
        title="News",
    )
    assert list(candidates(article)) == [
        "When did the council vote to close the narrow old street to all cars?"
    ]


def test_what_was_told_before_is_not_suggested_again() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    assert WHEN not in found.choose(place(HARBOUR, 1), before=place(HARBOUR, 0))
    assert WHEN in found.choose(place(HARBOUR, 1))
