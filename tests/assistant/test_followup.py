"""Follow-ups: what leans on the conversation, and what only points back at the last answer."""

import pytest

from assistant.answer import Answer
from assistant.followup import Echo, echo_of, leans, resolve


def said(question: str, short: str | None = None, resolved: str = "") -> Answer:
    return Answer(
        question, resolved or question, "", short, True, None, (), (), 1.0, ()
    )  # fmt: skip


HISTORY = (said("Who opened the harbour?", "Minister Bo Berg"),)
ECHOES = [
    ("are you sure?", Echo.SAME),
    ("Really?", Echo.SAME),
    ("how do you know that?", Echo.SAME),
    ("says who?", Echo.SPEAKER),
    ("Who said that?", Echo.SPEAKER),
    ("who said that it rained?", None),
    ("tell me more", Echo.MORE),
    ("more details please", Echo.MORE),
    ("go on", Echo.MORE),
    ("in short?", Echo.SHORT),
    ("And in one word?", Echo.SHORT),
    ("are you sure he came by train?", None),
    ("tell me more about the harbour", None),
    ("why?", None),
    ("in short, who came?", None),
    ("can you explain that briefly", Echo.SHORT),
    ("tell me about it", Echo.MORE),
    ("tell me about the port", None),
]


@pytest.mark.parametrize(("question", "expected"), ECHOES)
def test_echoes(question: str, expected: Echo | None) -> None:
    assert echo_of(question, HISTORY) is expected
    assert echo_of(question, ()) is None


def test_what_leans_on_the_conversation() -> None:
    assert all(leans(q) for q in ("why?", "and the price?", "When did he leave?", "who else?"))
    assert not leans("When does the new harbour of Oslo open?")
    assert not leans("Is it true that Norway opened the harbour?")
    assert not leans("Did Lind say that all ports must close?")
    assert not leans("Are there any new ports in Norway now?")


def test_a_pronoun_is_the_person_who_was_named_last() -> None:
    people = frozenset({"Berg"})
    assert resolve("When did he leave?", HISTORY, people) == "When did Minister Bo Berg leave?"
    assert resolve("What is his plan?", HISTORY, people) == "What is Minister Bo Berg’s plan?"


def test_a_name_may_begin_and_end_with_any_letter() -> None:
    asked = (said("Who chairs it?", "Özgür Perić"),)
    assert resolve("When did he leave?", asked, frozenset({"Perić"})) == (
        "When did Özgür Perić leave?"
    )


def test_a_place_is_nobody() -> None:
    asked = (said("When did Lind come to Oslo?"),)
    assert resolve("Did he stay?", asked, frozenset({"Lind"})) == "Did Lind stay?"


def test_topics_do_not_pile_up() -> None:
    asked = (said("why?", resolved="Who opened the harbour: why?"),)
    assert resolve("and then?", asked) == "Who opened the harbour: and then?"


def test_a_question_with_a_topic_of_its_own_lets_the_old_one_go() -> None:
    asked = (
        said(
            "What is their part in the new harbour there?",
            resolved="Who came: What is their part in the new harbour there?",
        ),
    )
    assert resolve("why?", asked) == "What is their part in the new harbour there: why?"
    mended = said("who asled", resolved="Who opened the harbour: who asked?")
    assert resolve("why?", (mended,)) == "Who opened the harbour: why?"


def test_a_colon_that_was_typed_is_no_topic() -> None:
    assert resolve("and where?", (said("Question: who came?"),)) == (
        "Question: who came: and where?"
    )


def test_of_several_who_answer_a_pronoun_means_none() -> None:
    asked = (said("Who met Ada Lind?", "Mayor Bo Berg, Envoy Kim Sato"),)
    people = frozenset({"Berg", "Sato", "Lind"})
    assert resolve("Where did she land?", asked, people) == "Where did Ada Lind land?"


def test_her_owns_a_noun() -> None:
    people = frozenset({"Berg"})
    assert resolve("What is her post?", HISTORY, people) == "What is Minister Bo Berg’s post?"
    assert resolve("Who met her in Oslo?", HISTORY, people) == ("Who met Minister Bo Berg in Oslo?")


def test_an_ellipsis_keeps_its_topic() -> None:
    assert resolve("why?", HISTORY) == "Who opened the harbour: why?"


def test_a_question_that_stands_alone_stays_as_it_is() -> None:
    alone = "When does the new harbour of Oslo open?"
    assert resolve(alone, HISTORY) == alone
    assert resolve("why?", ()) == "why?"
