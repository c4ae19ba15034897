"""Follow-ups: what leans on the conversation, and what only points back at the last answer."""

from dataclasses import replace

import pytest

from assistant.answer import Answer
from assistant.conversation.echo import Echo, echo_of, pointed_at
from assistant.conversation.followup import leans, named, of_holder, resolve


def said(question: str, short: str | None = None, resolved: str = "") -> Answer:
    return Answer(
        question, resolved or question, "", short, True, None, (), (), 1.0, ()
    )  # fmt: skip


HISTORY = (said("Who opened the harbour?", "Minister Bo Berg"),)
ECHOES = [
    ("are you sure?", Echo.SAME),
    ("Really?", Echo.SAME),
    ("how do you know that?", Echo.PLACE),
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
    ("just the names please", Echo.SHORT),
    ("in one sentence", Echo.SHORT),
    ("is that all?", Echo.OTHERS),
    ("anything else?", Echo.OTHERS),
    ("just those two?", Echo.OTHERS),
    ("another quote", Echo.OTHERS),
    ("was there anyone else", Echo.OTHERS),
    ("and the other", None),
    ("anything else to declare?", None),
    ("which paragraph is that in?", Echo.PLACE),
    ("give me the exact quote", Echo.PLACE),
    ("which paragraph tells of the port?", None),
    ("what sentence?", None),
    ("in which sentence?", Echo.PLACE),
    ("which sentence is that?", Echo.PLACE),
    ("where is it from?", None),
    ("tell me about the port", None),
    ("is it true?", Echo.SAME),
    ("is that really right", Echo.SAME),
    ("is it true that it rained?", None),
    ("more on that", Echo.MORE),
    ("the second point", Echo.MEMBER),
    ("and the last statement?", Echo.MEMBER),
    ("more on the second point", Echo.MORE_OF),
    ("tell me more about the last one please", Echo.MORE_OF),
    ("more on the second harbour", None),
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
    people = dict.fromkeys({"Berg"}, "")
    assert resolve("When did he leave?", HISTORY, people) == "When did Minister Bo Berg leave?"
    assert resolve("What is his plan?", HISTORY, people) == "What is Minister Bo Berg’s plan?"


def test_a_name_may_begin_and_end_with_any_letter() -> None:
    asked = (said("Who chairs it?", "Özgür Perić"),)
    assert resolve("When did he leave?", asked, dict.fromkeys({"Perić"}, "")) == (
        "When did Özgür Perić leave?"
    )


def test_a_place_is_nobody() -> None:
    asked = (said("When did Lind come to Oslo?"),)
    assert resolve("Did he stay?", asked, dict.fromkeys({"Lind"}, "")) == "Did Lind stay?"


def test_topics_do_not_pile_up() -> None:
    asked = (said("why?", resolved="Who opened the harbour: why?"),)
    assert resolve("and then?", asked) == "Who opened the harbour: and then?"


def test_what_points_back_at_a_turn_adds_no_link() -> None:
    lost = said("what did they take?", resolved="Who came: what did they take?")
    teller = replace(lost, question="who said that?")
    history = (said("Who came?"), lost, teller)
    assert resolve("when was it found?", history) == "Who came: when was it found?"
    assert resolve("when?", history) == "Who came: what did they take: when?"
    typed = said("how was it: was it cold?", resolved="Who came: how was it: was it cold?")
    assert resolve("was it wet?", (typed,)) == "Who came: was it wet?"


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
    people = dict.fromkeys({"Berg", "Sato", "Lind"}, "")
    assert resolve("Where did she land?", asked, people) == "Where did Ada Lind land?"


def test_her_owns_a_noun() -> None:
    people = dict.fromkeys({"Berg"}, "")
    assert resolve("What is her post?", HISTORY, people) == "What is Minister Bo Berg’s post?"
    assert resolve("Who met her in Oslo?", HISTORY, people) == ("Who met Minister Bo Berg in Oslo?")


def test_an_ellipsis_keeps_its_topic() -> None:
    assert resolve("why?", HISTORY) == "Who opened the harbour: why?"


def test_a_question_that_stands_alone_stays_as_it_is() -> None:
    alone = "When does the new harbour of Oslo open?"
    assert resolve(alone, HISTORY) == alone
    assert resolve("why?", ()) == "why?"


def test_an_auxiliary_is_no_part_of_a_name() -> None:
    asked = (said("Will Lind meet Berg?"),)
    people = dict.fromkeys({"Lind", "Berg"}, "")
    assert resolve("When did she arrive?", asked, people) == "When did Lind arrive?"


def test_a_pronoun_goes_on_meaning_whom_the_question_is_about() -> None:
    asked = (said("Whom will Lind meet?", "Minister Bo Berg"),)
    people = dict.fromkeys({"Lind", "Berg"}, "")
    assert resolve("Will he stay?", asked, people) == "Will Lind stay?"


def test_after_a_list_of_people_nobody_in_it_is_meant() -> None:
    people = dict.fromkeys({"Berg", "Lind"}, "")  # Sato is not known
    asked = (said("Who greeted Lind?", "Minister Bo Berg and Envoy Kim Sato"),)
    assert resolve("When did she come?", asked, people) == "When did Lind come?"


def test_who_nobody_was_found_to_be_is_not_whoever_was_named_before() -> None:
    asked = (said("What did Lind ask for?"), said("Who had it?"))
    assert named("did he bring it?", asked, dict.fromkeys({"Lind"}, "")) == "did he bring it?"


def test_a_person_named_in_the_question_is_meant_by_its_pronoun() -> None:
    people = dict.fromkeys({"Berg", "Sato"}, "")
    told = resolve("And Mr Sato, what is his post?", HISTORY, people)
    assert told == "what is Sato’s post?"
    own = "Did Sato bring his dog?"
    assert resolve(own, HISTORY, people) == own


INSTEAD = [
    ("What did Lind say?", "and Berg?", "What did Berg say?"),
    ("What is Lind's office?", "And Sato's?", "What is Sato's office?"),
    ("How much does Malawi get?", "and Dominica?", "How much does Dominica get?"),
    ("Who is the foreign minister?", "and the president?", "Who is the president?"),
    (
        "What did Lind say about water?",
        "and fossil fuels?",
        "What did Lind say about fossil fuels?",
    ),
    ("Who is Ada Lind?", "what about the president?", "Who is the president?"),
    ("When did Lind speak?", "and the harbour?", "When did Lind speak: and the harbour?"),
    ("How many escaped in Chile?", "Norway", "How many escaped in Chile: Norway"),
    ("What did Lind say?", "and Oslo?", "What did Lind say: and Oslo?"),  # it is no person
    ("What happens on Sunday?", "and Monday?", "What happens on Sunday: and Monday?"),
    ("Did Lind meet Berg?", "and Sato?", "Did Lind meet Berg: and Sato?"),  # in whose place?
    ("who runs the new one?", "and the old one?", "who runs the old one?"),
    ("who's against it?", "and Berg?", "is Berg against it?"),
    ("and who will pay for it?", "what about Berg?", "will Berg pay for it?"),
    ("Who are against the fair?", "and Berg's?", "is Berg against the fair?"),
    ("who is that?", "and Berg?", "who is Berg?"),
    ("who is he?", "and the mayor?", "who is the mayor?"),
    ("what did she lose?", "and Berg?", "what did Berg lose?"),
    ("what is his plan?", "and Berg?", "what is Berg’s plan?"),
]


@pytest.mark.parametrize(("asked", "question", "expected"), INSTEAD)
def test_the_same_is_asked_of_another(asked: str, question: str, expected: str) -> None:
    people = dict.fromkeys({"Lind", "Berg", "Sato"}, "")
    assert resolve(question, (said(asked),), people) == expected


def test_the_last_full_question_is_asked_of_another() -> None:
    people = dict.fromkeys({"Lind", "Berg"}, "")
    asked = said("What did Lind say?")
    office = said("and the mediator?", resolved="What did Lind say: and the mediator?")
    assert resolve("and Berg?", (asked, office), people) == "What did Berg say?"
    landed = said("When did Lind land?")
    then = said("what happened to it?", resolved="When did Lind land: what happened to it?")
    assert resolve("and Berg?", (landed, then), people) == "When did Berg land?"
    assert resolve("and Oslo?", (landed, then), people) == "When did Lind land: and Oslo?"
    agreed = said("did Lind agree?", resolved="what does Sato want: did Lind agree?")
    assert resolve("and Berg?", (said("what does Sato want?"), agreed), people) == (
        "did Berg agree?"
    )
    there = said("and in Chile?", resolved="How many live in Peru: and in Chile?")
    assert resolve("and Cuba?", (said("How many live in Peru?"), there)) == (
        "How many live in Cuba?"
    )


def test_the_same_is_asked_of_whoever_holds_an_office() -> None:
    people = dict.fromkeys({"Lind", "Berg"}, "")
    holders = {"the mayor": "Berg", "the envoy": "Sato"}

    def told(question: str, *history: Answer) -> str:
        return of_holder(question, history, people, holders.get)

    asked = said("What did Lind say about water?")
    assert told("and the mayor?", asked) == "and Berg?"
    assert resolve("and Berg?", (asked,), people) == "What did Berg say about water?"
    assert told("what about the mayor?", asked) == "what about Berg?"
    assert told("and the envoy?", asked) == "and the envoy?"  # nobody knows him
    assert told("and the harbour?", asked) == "and the harbour?"
    assert told("and the mayor?", said("who's against it?")) == "and Berg?"
    assert told("and the mayor?", said("what did she lose?")) == "and Berg?"
    assert told("and the envoy?", said("what did the mayor say?")) == "and the envoy?"
    assert told("and the mayor?", said("what did the envoy say?")) == "what did the mayor say?"
    assert told("and Lind?", said("what did the mayor say?")) == "what did Lind say?"
    seen = said("when does she see the mayor?")
    assert told("and Lind?", seen) == "when does she see Lind?"
    assert told("and the mayor?", said("Who is Bo Lind?")) == "and the mayor?"
    assert told("and the mayor?", said("When did it open?")) == "and the mayor?"
    assert told("and the mayor?") == "and the mayor?"


def test_who_somebody_is_needs_no_topic() -> None:
    assert not leans("who is Tokayev?")
    assert leans("who is he?")


def test_the_owner_of_somebody_is_not_whom_a_question_is_about() -> None:
    asked = (said("Who is Lind’s deputy?", "Tomas Berg"),)
    people = dict.fromkeys({"Lind", "Berg"}, "")
    assert resolve("Will he replace her?", asked, people) == "Will Tomas Berg replace her?"


def test_whoever_answers_in_full_is_meant_though_nobody_knows_him() -> None:
    asked = (said("Who visited Lind?", "the Norwegian envoy, Kim Sato; a Norwegian envoy"),)
    assert (
        resolve("What did he bring?", asked, dict.fromkeys({"Lind"}, ""))
        == "What did Kim Sato bring?"
    )


def test_a_doubt_is_no_part_of_a_name() -> None:
    asked = (said("Who greeted Lind?", "Bo Berg"), said("Really Berg?", None))
    assert named("Is he tall?", asked, dict.fromkeys({"Lind", "Berg"}, "")) == "Is Berg tall?"


def test_what_got_no_answer_of_its_own_is_not_pointed_back_at() -> None:
    asked = said("Who came?", "Bo Berg")
    other = replace(asked, question="anyone else?", answered=False, short=None)
    assert pointed_at((asked, other)) is asked
    refused = replace(other, resolved="Who paid?")
    assert pointed_at((asked, refused)) is refused
