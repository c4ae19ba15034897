"""Going on: corrections, names that begin a topic, whom he and she mean, and what is no topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant import Answer, Assistant
from assistant.conversation.followup import asked_about, named, resolve
from assistant.conversation.topic import earlier_questions, going_on, to_the_point
from assistant.question.form import questions_in

PEOPLE = {"Lind": "he", "Berg": "she", "Sato": ""}


def said(question: str, short: str | None = None, resolved: str = "") -> Answer:
    return Answer(
        question, resolved or question, "", short, True, None, (), (), 1.0, ()
    )  # fmt: skip


def asked(question: str, *history: Answer) -> tuple[str, str]:
    """Return how a message is read after some turns, and what is searched for."""
    meant, turns = going_on(question, history, PEOPLE, lambda words: words != ["Basel"])
    return meant, resolve(meant, turns, PEOPLE)


CORRECTED = [
    ("What does Bo Lind teach?", "no, I meant Ada Berg?", "What does Ada Berg teach?"),
    ("What does Bo Lind teach?", "No, Ada Berg?", "What does Ada Berg teach?"),
    ("What did Lind say about coal?", "sorry, I meant water?", "What did Lind say about water?"),
    ("When did Lind land in Oslo?", "I meant Bergen?", "When did Lind land in Bergen?"),
    ("Who leads the union?", "no, i meant the firm?", "Who leads the union: and the firm?"),
    ("Who leads the union?", "no, I meant what opens in Oslo?", "what opens in Oslo?"),
    ("Who leads the union?", "and who is Ada Berg?", "and who is Ada Berg?"),
    ("Who leads the union?", "quote Berg", "quote Berg"),
]


LEFT = [
    ("back to the cost: how much was it?", "the cost: how much was it?"),
    ("ok, back to the fair - when is it?", "the fair: when is it?"),
    ("another question: what opens in Oslo?", "what opens in Oslo?"),
    ("changing the subject, is there a fair?", "is there a fair?"),
    ("next question: how old is he?", "how old is Bo Lind?"),  # the person is kept
    ("back to work?", "What does Bo Lind teach: back to work?"),
]


@pytest.mark.parametrize(("message", "expected"), LEFT)
def test_a_topic_that_is_plainly_left_is_let_go(message: str, expected: str) -> None:
    assert asked(message, said("What does Bo Lind teach?"))[1] == expected


def test_a_name_with_a_particle_is_meant_whole() -> None:
    people = {"Graaf": "", "Lind": "he"}
    proposed = said("Whom did Lind propose?", "Lies de Graaf")
    assert resolve("Who is she?", [proposed], people) == "Who is Lies de Graaf?"
    asked = said("Who is Lies de Graaf?")
    assert resolve("and Bo van der Lind?", [asked], people) == "Who is Bo van der Lind?"


def test_whoever_stands_behind_a_pronoun_is_somebody_else() -> None:
    will = said("When will he meet Lind?")
    assert resolve("Where is he?", [will], PEOPLE) == "When will he meet Lind: Where is he?"
    after = said("What did Lind say of his office?")
    assert resolve("Where is he?", [after], PEOPLE) == "Where is Lind?"


def test_a_place_or_a_number_that_was_asked_for_is_nobody() -> None:
    went = said("Where does the minister go?", "Addis Berg")
    assert resolve("Is she old?", [went], PEOPLE) == "Where does the minister go: Is she old?"
    assert resolve("Is she old?", [said("Who goes?", "Ada Berg")], PEOPLE) == "Is Ada Berg old?"


def test_the_only_person_whom_an_answer_tells_of_is_meant_last() -> None:
    costs = replace(said("cost?", "9 euros"), text="9 euros — “It is 9 euros,” Bo Lind said. [1]")
    assert resolve("what did he buy?", [costs], PEOPLE) == "what did Lind buy?"
    assert resolve("did he buy it?", [costs], PEOPLE) == "cost: did he buy it?"
    two = replace(costs, text="“It is 9 euros,” Bo Lind told Kim Sato. [1]")
    assert resolve("what did he buy?", [two], PEOPLE) == "cost: what did he buy?"


def test_a_place_asked_about_is_no_person_and_there_is_that_place() -> None:
    before = said("What did Lind say?")
    first = "What did Lind say: and in Addis Berg?"
    assert resolve("and in Addis Berg?", [before], PEOPLE) == first
    there = said("and in Addis Berg?", resolved=first)
    assert named("what happens there?", [before, there], PEOPLE) == "what happens in Addis Berg?"
    assert named("who went from there?", [before, there], PEOPLE) == "who went from there?"


def test_what_another_says_of_it_keeps_what_it_is() -> None:
    first, then = said("Who is Sato?"), "Who is Sato: what did Lind say about it?"
    turns = [first, said("what did Lind say about it?", resolved=then)]
    expected = "Who is Sato: what did Berg say about it?"
    assert resolve("and Berg?", turns, PEOPLE) == expected


@pytest.mark.parametrize(("before", "message", "expected"), CORRECTED)
def test_a_correction_asks_the_same_of_another(before: str, message: str, expected: str) -> None:
    assert asked(message, said(before))[1] == expected


BEGUN = [
    ("Where is the fair?", None, "Berg?", "Who is Berg?"),
    ("Where is the fair?", None, "80?", "80?"),
    ("Where is the Oslo Fair?", None, "Berg?", "Who is Berg?"),  # a person after a place
    ("Who is Berg?", None, "Lind?", "Who is Lind?"),  # after a topic of the same kind
    ("Who pays for the fair?", None, "Oslo?", "Who pays for the fair: Oslo?"),  # no person
    ("How many came?", None, "2019?", "How many came: 2019?"),
    ("How many came: 2019?", None, "and in 2018?", "How many came: and in 2018?"),
    ("What did Lind say?", None, "Berg?", "What did Lind say: Berg?"),
    ("How many escaped in Chile?", None, "Norway?", "How many escaped in Chile: Norway?"),
    ("Who came?", "Ada Berg", "Berg?", "Who came: Berg?"),
    ("Where is the fair?", None, "Basel?", "Where is the fair: Basel?"),  # no article holds it
    ("When is the fair?", None, "in Oslo?", "When is the fair: in Oslo?"),
    ("When is the fair?", None, "In Oslo?", "When is the fair: In Oslo?"),
    ("When is the fair?", None, "by ship?", "When is the fair: by ship?"),
    ("When is the fair?", None, "and in 2030?", "When is the fair: and in 2030?"),
    ("When is the fair?", None, "Monday?", "When is the fair: Monday?"),
]


@pytest.mark.parametrize(("before", "short", "message", "expected"), BEGUN)
def test_a_person_or_number_of_the_article_begins_a_topic(
    before: str, short: str | None, message: str, expected: str
) -> None:
    turn = said(before.rpartition(": ")[2], short, before)
    assert asked(message, turn)[1] == expected


def test_a_person_alone_is_asked_for_without_a_topic_too() -> None:
    assert asked("Ada Berg?") == ("Who is Ada Berg?", "Who is Ada Berg?")
    assert asked("Oslo?") == ("Oslo?", "Oslo?")


def test_what_else_is_asked_of_somebody_new_without_a_topic() -> None:
    question = "what else did Berg say?"
    about = said("What is the fair about?")
    assert asked(question, about) == (question, question)
    told = said("What did Berg say?")
    assert asked(question, told, about)[1] == "What is the fair about: what else did Berg say?"


def test_where_alone_goes_on_from_the_last_full_question() -> None:
    first = said("Was it the first theft?")
    found = said("was it found?", resolved="Was it the first theft: was it found?")
    where = said("where?", resolved="Was it the first theft: was it found: where?")
    assert resolve("where?", (first, found)) == "Was it the first theft: was it found: where?"
    assert resolve("when?", (first, found, where)) == "Was it the first theft: was it found: when?"
    told = resolve("who told them so?", (first, found, where))
    assert told == "Was it the first theft: who told them so?"


def test_where_alone_is_read_after_the_last_question_that_stands_alone() -> None:
    turns = (said("Who is Lind?"), said("and Berg?", resolved="Who is Berg?"), said("why?", None,
             "Who is Berg: why?"))  # fmt: skip
    _, left = going_on("since when?", turns, PEOPLE, lambda _: True)
    assert earlier_questions(left) == ["Who is Berg?", "why?"]


def test_he_is_no_woman_and_she_no_man() -> None:
    lind = said("where does Bo Lind work?")
    assert named("and her?", (lind,), PEOPLE) == "where does Berg work?"
    assert named("and him?", (lind,), PEOPLE) == "and Bo Lind?"
    assert named("is she old?", (lind,), {"Lind": "he"}) == "is she old?"
    assert named("is she old?", (lind,), {"Lind": ""}) == "is Bo Lind old?"
    berg = said("who is Ada Berg?", "the nurse Ada Berg")
    assert named("what does he say?", (lind, berg), PEOPLE) == "what does Bo Lind say?"
    both = said("Who came to the fair?", "Bo Lind and Ada Berg")
    assert named("Did she stay?", (both,), PEOPLE) == "Did Ada Berg stay?"


def test_nobody_is_meant_instead_of_somebody_whom_the_answer_tells_of() -> None:
    people = {"Lind": "he", "Berg": "she"}
    founder = said("Did Bo Lind found it?", "the nurse Eva Holm")
    assert named("is she old?", (founder,), people) == "is she old?"
    sister = said("Does Bo Lind have a sister?", "Luisa")
    assert named("is she old?", (sister,), people) == "is she old?"
    place = said("Does Bo Lind live in Oslo?", "Oslo")
    assert named("is she old?", (place,), people) == "is Berg old?"


def test_a_noun_put_in_front_is_what_the_pronoun_means() -> None:
    turn = said("How old is Bo Lind?")
    assert named("the manager, what's his name?", (turn,), PEOPLE) == ("what's the manager’s name?")


def test_a_place_in_an_answer_is_nobody() -> None:
    visited = said("Which region did they visit?", "Upper Austria")
    assert named("Who is 'he'?", (visited,), PEOPLE) == "Who is 'he'?"


def test_a_fragment_and_a_question_are_asked_one_by_one() -> None:
    assert questions_in("how often? and is it free?") == ["how often?", "and is it free?"]
    assert questions_in("Who? When?") == ["Who? When?"]


def test_of_several_questions_in_a_message_the_last_is_gone_on_from() -> None:
    several = said(
        "how many came? and how much is it?",
        resolved="how many came? how many came: and how much is it?",
    )
    assert resolve("who opened it?", (several,)) == "how many came: who opened it?"
    assert resolve("why?", (several,)) == "how many came: and how much is it: why?"


def test_whom_a_message_asks_to_be_told_about() -> None:
    assert asked_about("what about Berg?") == "Berg?"
    assert asked_about("and Berg?") is None


def kept(*turns: Answer) -> Sequence[str]:
    return [turn.question for turn in to_the_point(turns)]


def test_a_doubt_and_small_talk_are_no_topic() -> None:
    first, doubt = said("how long is it?"), said("are you sure? I heard it was 18 months")
    talk = replace(said("nice weather today"), answered=False)
    why = said("I heard it is late, why did it stop?")
    assert kept(first, doubt, talk, why) == [first.question, why.question]
    assert kept(said("I heard it was late")) == ["I heard it was late"]
    bare = replace(said("Oslo", resolved="how long is it: Oslo?"), answered=False)
    assert kept(first, bare) == [first.question, "Oslo"]
    person = replace(said("berg", resolved="Who is Berg?"), answered=False)
    assert kept(first, person) == [first.question, "berg"]
    refused = replace(said("who pays?"), answered=False)
    assert kept(first, refused) == [first.question, refused.question]


ABOUT = [
    ("what did they adopt?", "a climate plan", "what is the climate plan about?"),
    ("what did they adopt?", None, "what is it about?"),
    ("when did they meet?", "May", "what is it about?"),
    ("which year was it?", "2019", "what is it about?"),
]


@pytest.mark.parametrize(("before", "short", "expected"), ABOUT)
def test_what_it_is_about_is_asked_of_the_thing_named_last(
    before: str, short: str | None, expected: str
) -> None:
    assert asked("what is it about?", said(before, short))[0] == expected


@pytest.mark.slow
def test_what_about_somebody_tells_of_him_where_the_question_does_not_fit(
    shipped: Assistant,
) -> None:
    first = shipped.ask("Who greeted Guterres?")
    about = shipped.ask("what about Tokayev?", [first])
    assert about.resolved == "Who is Tokayev?"
    assert about.short != first.short


@pytest.mark.slow
def test_what_about_something_that_is_refused_keeps_the_topic(shipped: Assistant) -> None:
    first = shipped.ask("Who greeted Guterres?")
    about = shipped.ask("what about trucks?", [first])
    assert not about.answered
    assert about.resolved == "Who greeted Guterres: what about trucks?"


def test_who_answered_is_meant_before_whom_the_topic_is_about() -> None:
    topic = "does Ada Berg sing"
    told = said("who is their boss?", "Kim Sato", f"{topic}: who is their boss?")
    assert named("what does she want?", (told,), PEOPLE) == "what does Kim Sato want?"
    old = said("how old?", "nine", f"{topic}: how old?")
    assert named("what does she want?", (old,), PEOPLE) == "what does Ada Berg want?"


KIN = [
    ("does Kim Sato have a brother?", "what did he lose?", "what did he lose?"),
    ("did Bo Lind have any younger brothers?", "what did he lose?", "what did he lose?"),
    ("does Bo Lind have a sister?", "what did he lose?", "what did Bo Lind lose?"),
    ("is Ada Berg a mother?", "what did she lose?", "what did Ada Berg lose?"),
]


@pytest.mark.parametrize(("before", "question", "expected"), KIN)
def test_a_relative_who_was_asked_for_is_meant(before: str, question: str, expected: str) -> None:
    assert named(question, (said(before),), PEOPLE) == expected


def test_nobody_is_asked_what_he_says_about_himself() -> None:
    berg = (said("what does Ada Berg want?"),)
    question = "what did Bo Lind say about her?"
    assert named(question, berg, PEOPLE) == "what did Bo Lind say about Ada Berg?"
    assert named("what did Ada Berg say about her?", berg, PEOPLE) == (
        "what did Ada Berg say about her?"
    )
    assert named("did Bo Lind sell her car?", berg, PEOPLE) == "did Bo Lind sell her car?"


def test_the_reader_is_told_once_of_a_turn_that_is_pointed_back_at() -> None:
    came, when = said("Who came?"), said("when was it?", resolved="Who came: when was it?")
    sure = [replace(when, question=asked) for asked in ("say more", "shorter please")]
    assert earlier_questions((came, when, *sure)) == ["Who came?", "when was it?"]
    again = (came, when, came)
    assert earlier_questions(again) == ["Who came?", "when was it?", "Who came?"]


def test_the_whole_of_an_article_is_no_topic() -> None:
    assert asked("cost?", said("give me the gist"))[1] == "cost?"
    matter = said("Give me a summary of the new harbour plans")
    assert asked("cost?", matter)[1] == "Give me a summary of the new harbour plans: cost?"
