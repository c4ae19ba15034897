"""What is suggested: plain questions made from sentences, the next to what was cited first."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant import Assistant, BadHistory
from assistant.answer import Answer, cite
from assistant.suggestions.candidates import candidates, made
from assistant.suggestions.suggest import ABOUT, Suggestions
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
OPENED = "Who opened the harbour on 3 May?"
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


def told(number: int, *suggestions: str, question: str = "") -> Answer:
    """Return a turn that cites a sentence of the harbour."""
    cited = (cite(HARBOUR, number, 1),)
    return Answer(question, question, "", "", True, None, cited, (), 1.0, suggestions)


def test_what_several_articles_can_be_asked_is_suggested_once() -> None:
    articles = [Article.from_text(f"It rained in {town}.", title=town) for town in ("Oslo", "Rome")]
    found = Suggestions(articles, refused)
    assert found.choose() == (ABOUT,)
    assert found.choose([refused(ABOUT)]) == ()


def test_starters_are_the_first_of_several_forms() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    assert found.choose() == (ABOUT, WHEN, MANY)


def test_another_matter_comes_before_the_same_in_other_words() -> None:
    spoken = "\n\n".join(
        f"Ann Lee spoke of the {matter}." for matter in ("sea ice", "sea level", "food prices")
    )
    again = "The sea ice, the sea level and the food prices were told of."
    article = Article.from_text(f"Ann Lee came.\n\n{spoken}\n\n{again}", title="Talk")
    assert Suggestions([article], answering(article)).choose() == (
        ABOUT,
        "What does Ann Lee say about the sea ice?",
        "What does Ann Lee say about the food prices?",
    )


def test_follow_ups_stand_next_to_what_was_cited() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    assert found.choose([told(0)]) == (CLOSE, MANY, FUNDED)
    assert found.choose([told(3)]) == (FUNDED, WHY, MANY)


def test_after_a_refusal_they_stand_next_to_what_comes_closest() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    close = replace(refused("Is it old?"), related=(cite(HARBOUR, 3, 1),))
    assert found.choose([told(0, ABOUT), close]) == (FUNDED, WHY, MANY)


def test_small_talk_leads_nowhere_else() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    assert found.choose([told(3, ABOUT), refused("thanks")]) == (FUNDED, WHY, MANY)


def test_nothing_asked_before_is_suggested() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    past = [refused(CLOSE.lower().rstrip("?")), refused(FUNDED), told(3)]
    assert found.choose(past) == (WHY, MANY, WHEN)


def test_what_was_asked_of_a_person_by_another_name_is_not_suggested() -> None:
    text = "It rained.\n\nMayor Ann Lee said it was late. Judge Bo Vik said it was warm."
    article = Article.from_text(text, title="Talk")
    found = Suggestions([article], answering(article))
    lee, vik = "What does Mayor Ann Lee say?", "What does Judge Bo Vik say?"
    named = ("Who is Ann Lee?", "Who is Bo Vik?")
    rain = Answer("", "", "", "", True, None, (cite(article, 0, 1),), (), 1.0, ())
    assert {*found.choose([rain])} <= {lee, vik, *named}
    asked = replace(rain, question="what did she say?", resolved="what did Lee say?")
    assert lee not in found.choose([asked])
    who = replace(rain, question="who is vik", resolved="who is Vik?")
    assert named[1] not in found.choose([who])


def test_what_somebody_says_is_not_suggested_beside_a_matter_of_theirs() -> None:
    text = (
        "It rained.\n\nAnn Lee said the sea ice was thin. The sea ice is old.\n\n"
        "“We shall see,” said Ann Lee."
    )
    article = Article.from_text(text, title="Talk")
    rain = Answer("", "", "", "", True, None, (cite(article, 0, 1),), (), 1.0, ())
    found = Suggestions([article], answering(article)).choose([rain])
    assert found == ("What does Ann Lee say about the sea ice?",)


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    article = Article.from_text("It rained. Police said two were held. It was late.", title="t")
    assert not any("Police" in question for question in candidates(article))


def test_nothing_suggested_before_comes_back_while_something_else_is_left() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    assert found.choose([told(3, FUNDED, WHY, MANY)]) == (CLOSE, OPENED)
    assert found.choose([told(3, FUNDED, WHY, MANY), told(3, CLOSE)]) == (WHEN,)


def test_what_was_suggested_longest_ago_comes_back_first() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    who = [one.question for one in made(HARBOUR, 0)] + ["Who built the pier?"]
    past = [refused(one) for one in ("Hi", *who)]
    past[0] = replace(past[0], suggestions=(MANY, WHY))
    shown = [*past, told(3, FUNDED, CLOSE)]
    assert found.choose(shown) == (WHY, MANY, FUNDED)


def test_what_the_article_is_about_comes_back_last() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    every = [one for n in range(len(HARBOUR.sentences)) for one in made(HARBOUR, n)]
    shown = (ABOUT, *(one.question for one in every))
    again = found.choose([replace(refused("hi"), suggestions=shown)])
    assert again == (WHEN, MANY, FUNDED)
    assert found.choose([refused(one) for one in shown[1:]]) == (ABOUT,)


def test_no_choice_changes_another() -> None:
    found = Suggestions([HARBOUR], answering(HARBOUR))
    first = found.choose()
    found.choose([told(5)])
    assert found.choose() == first


def test_the_article_cited_comes_first() -> None:
    other = Article.from_text("Nine horses were sold.", title="Market")
    harbour = answering(HARBOUR)
    sold = answering(other)
    found = Suggestions([other, HARBOUR], lambda q: (sold if "horses" in q else harbour)(q))
    assert found.choose([told(0)])[0] == CLOSE
    assert found.choose()[1] == "How many horses were sold?"


def test_a_question_made_from_several_sentences_is_asked_once() -> None:
    article = Article.from_text("“It rains,” said Falk.\n\n“It snows,” said Falk.", title="Rain")
    asked = []

    def ask(question: str) -> Answer:
        asked.append(question)
        return refused(question)

    assert Suggestions([article], ask).choose() == (ABOUT,)
    assert asked == ["What does Falk say?"]


@pytest.mark.parametrize("suggestions", [None, "When?", (7,)])
def test_a_history_has_texts_as_suggestions(suggestions: Any) -> None:
    with pytest.raises(BadHistory):
        Assistant([HARBOUR]).ask("hello", [replace(told(0), suggestions=suggestions)])


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
    harbour = answering(HARBOUR)

    def failing(question: str) -> Answer:
        if question == WHEN:
            raise RuntimeError(question)
        return harbour(question)

    found = Suggestions([HARBOUR], failing)
    assert found.choose() == (ABOUT, OPENED, CLOSE)


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
        (
            "Karin Falk arrived in Oslo with an official plan on 3 May.",
            ["When did Karin Falk arrive in Oslo?", "Where did Karin Falk arrive on 3 May?"],
        ),
        ("The city rejected a plan for peace.", ["What did the city reject?"]),
        ("The city cancelled a fair on Sunday.", [
            "When did the city cancel a fair?", "What did the city cancel?",
        ]),
        ("The ministers traveled to Oslo.", ["Where did the ministers travel?"]),
        ("The ministers travelled to Oslo.", ["Where did the ministers travel?"]),
        ("The city rejected the plan.", []),
        ("The city visited the next day.", []),
        ("The ministers flew to Oslo.", ["Where did the ministers fly?"]),
        ("The mayor spoke in French.", []),
        ("Eleven million people were injured.", ["How many people were injured?"]),
        ("The second was closed on Sunday.", []),
        ("The council received their report on Sunday.", []),
        # people
        ("The study was funded by Karin Falk.", ["Who funded the study?"]),
        (
            "“It is fine,” said Karin Falk, who heads the union.",
            ["What does Karin Falk say?", "Who heads the union?"],
        ),
        (
            "“It is fine,” said Karin Falk, a baker.",
            ["What does Karin Falk say?", "Who is Karin Falk?"],
        ),
        ("The Prime Minister Karin Falk came.", ["Who is Karin Falk?"]),
        # of whom no more is told than a title, or what they did
        ("Mayor Karin Falk came.", []),
        ("Mayor Karin Falk, asked for help, came.", []),
        # what somebody says
        (
            "“The old pier is lost,” said Falk.",
            ["What does Falk say about the old pier?"],
        ),
        (
            "“Most of us fear the loss of the old pier,” said Falk.",
            ["What does Falk say about the old pier?"],
        ),
        (
            "Falk said the pier and bridge of Oslo’s harbour would fall.",
            ["What does Falk say about the pier and bridge of Oslo’s harbour?"],
        ),
        ("They met in Oslo. “Oslo will grow,” said Falk.", ["What does Falk say about Oslo?"]),
        ("Falk said the old pier would fall.", ["What does Falk say about the old pier?"]),
        (
            "The SCO came. “We talk about climate change,” said the SCO.",
            ["What does the SCO say about climate change?"],
        ),
        # no matter: what is put in, who the speaker is, themselves, and nobody who speaks
        ("“We fail in the current world,” said Falk.", ["What does Falk say?"]),
        ("“We fail,” said the head of the old pier, Karin Falk.", ["What does Karin Falk say?"]),
        ("They met Falk. “Falk will go,” said Falk.", ["What does Falk say?"]),
        ("Nobody said the old pier would fall.", []),
        # whose name is theirs alone, and is written as inside a sentence
        ("“We stay,” said the Seafarers’ Union.", []),
        ("The Seafarers’ Union said the old port would fall.", []),
        (
            "The council’s Karin Falk said the old port would fall.",
            ["What does Karin Falk say about the old port?"],
        ),
        (
            "Analyst Karin Falk said the old port would fall. Nobody met analyst Karin Falk.",
            ["What does Karin Falk say about the old port?"],
        ),
        # nothing that leads to what is cut off, and not by whom it was done
        (
            "Two men entered through a skylight shortly before midnight.",
            ["How many men entered through a skylight?"],
        ),
        ("Two boats were sold nine days after the storm.", ["How many boats were sold?"]),
        ("The old mill was founded in 1957 by Falk’s baker.", ["When was the old mill founded?"]),
        # no plain clause
        ("He will arrive on Sunday.", []),
        ("The house that burned was sold on Sunday.", []),
        ("The plan adopted on Sunday would cost much.", []),
        ("The ship named Vasa sank.", []),
    ],
)  # fmt: skip
def test_questions_are_made_from_plain_sentences(text: str, questions: list[str]) -> None:
    assert list(candidates(Article.from_text(text, title="News"))) == questions


def test_what_somebody_says_often_is_not_asked_as_a_whole() -> None:
    article = Article.from_text("\n\n".join(["“It rains,” said Karin Falk."] * 4), title="Rain")
    assert list(candidates(article)) == []


def test_somebody_is_named_in_full_wherever_they_speak() -> None:
    article = Article.from_text("“No,” said Karin Falk.\n\n“Yes,” said Falk.", title="Rain")
    assert {*candidates(article)} == {"What does Karin Falk say?"}


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
    assert WHEN not in found.choose([told(0), told(1)])
    assert WHEN in found.choose([told(1), told(1)])


@pytest.mark.parametrize("text", ["A planned trip to Oslo failed.", "The accused said no.", "A."])
def test_a_sentence_without_a_noun_after_its_article_makes_nothing_wrong(text: str) -> None:
    article = Article.from_text(text)
    assert not any(one.question.startswith("What did the ?") for one in made(article, 0))


def test_no_run_of_words_is_too_odd_to_make_questions_from() -> None:
    rng = random.Random(3)
    words = (
        "a the an planned accused to and . , “ ” ' said says Minister Ann Lee of , ; – 3 July met "
        "will was he Oslo ? ! ( ) trip announced in on 40 million called for rejected offer"
    ).split()
    for _ in range(300):
        article = Article.from_text(f"Oslo {' '.join(rng.choices(words, k=30))}.")
        for number in range(len(article.sentences)):
            made(article, number)
