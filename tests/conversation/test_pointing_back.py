"""What only points back: who says it, where it stands, what is doubted, and lists counted in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer, Verdict
from assistant.composition import wording
from assistant.conversation.again import again, other_sayings, without_told
from assistant.conversation.doubt import doubted
from assistant.conversation.echo import Echo, echo_of, of_member, pointed_at, told_before, untold
from assistant.draft import Cited, Draft, Piece
from index import Article, Index, open_index
from tests.fakes import LetterEncoder

TEXT = (
    "Director Rosa Lind spoke in Bergen. She said the pier would close on July 3.\n\n"
    "It will cost 80,000 euros, according to the newspaper Havnen. Repairs take 14 months, "
    "builders said. Prices rose, the port office reported. It rained.\n\n"
    "Mayor Bo Berg, Envoy Kim Sato and Judge Ida Holm came. Holm met Berg. He said it was late. "
    "Sato was met by Holm’s aide. The pier is owned by Kai Dahl. He said it was old.\n\n"
    "“We count 12 ships. We need more,” said Lind. Berg left because the pier was closed."
)


PIER = "“She said the pier would close on July 3.” [1]"
COST = "“It will cost 80,000 euros, according to the newspaper Havnen.” [1]"
REPAIRS = "“Repairs take 14 months, builders said.” [1]"


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return open_index([Article.from_text(TEXT, title="Pier")], LetterEncoder(), tmp_path)


def told(index: Index, question: str, sentences: str, short: str = "") -> Answer:
    """Return the answer that cites the sentences beginning so, with the short answer in them."""
    article = index.articles[0]
    cited = [article.sentence_at(TEXT.index(begin)) for begin in sentences.split("; ")]
    at = TEXT.index(short, article.sentences[cited[0]].start)
    pieces = (Piece(0, at, at + len(short)),) if short else ()
    places = tuple(Cited(0, number) for number in cited)
    return wording.answer(question, question, Draft(places, pieces, None, 0.9), index)


@pytest.mark.parametrize(
    ("sentence", "teller", "text"),
    [
        (
            "She said", "Director Rosa Lind",
            "Director Rosa Lind — “Director Rosa Lind spoke in Bergen.” [1] " + PIER[:-3] + "[2]",
        ),
        (
            "It will cost", "the newspaper Havnen",
            f"the newspaper Havnen — {COST}",
        ),
        ("Repairs", "builders", f"builders — {REPAIRS}"),
        (
            "Prices", None,
            "The article tells it so: “Prices rose, the port office reported.” [1]",
        ),
        ("He said it was late", None, "The article tells it so: “He said it was late.” [1]"),
        ("He said it was old", None, "The article tells it so: “He said it was old.” [1]"),
        ("It rained", None, "The article says it, in its own words: “It rained.” [1]"),
    ],
)  # fmt: skip
def test_who_says_it_is_whoever_is_named_as_its_teller(
    sentence: str, teller: str | None, text: str, index: Index
) -> None:
    found = again("who said that?", told(index, "What?", sentence), Echo.SPEAKER, index)
    assert found
    assert (found.short, found.text) == (teller, text)


@pytest.mark.parametrize(
    ("sentence", "short", "doubt", "text"),
    [
        ("She said", "July 3", "are you sure? I read it was July 5?",
         f"No. The article says July 3: {PIER}"),
        ("Repairs", "14 months", "are you sure? I heard it was 18 months?",
         f"No. The article says 14 months: {REPAIRS}"),
        ("Repairs", "14 months", "Are you certain it was 14 months?", f"Yes. {REPAIRS}"),
        ("Repairs", "", "I believed it was 18 months?",
         f"No. The article says 14 months: {REPAIRS}"),
        ("Repairs", "", "I heard it was 14 months?", f"Yes. {REPAIRS}"),
        ("Repairs", "builders", "are you sure? I heard it was in 2031?", f"builders — {REPAIRS}"),
        ("Repairs", "builders", "I heard it was in 2031?", None),
        ("Repairs", "", "18 months?", None),
    ],
)  # fmt: skip
def test_a_doubt_is_decided_and_is_no_topic(
    sentence: str, short: str, doubt: str, text: str | None, index: Index
) -> None:
    found = doubted(doubt, (told(index, "How long?", sentence, short),), index)
    assert (found and found.text) == text
    assert found is None or found.resolved == "How long?"


def test_a_doubt_is_decided_by_the_detail_of_its_kind(index: Index) -> None:
    other = told(index, "How long?", "She said; Repairs", "July 3")
    found = doubted("I heard it was 18 months?", (other,), index)
    assert found
    assert found.text == f"No. The article says 14 months: {REPAIRS}"


@pytest.mark.parametrize(
    ("message", "echo"),
    [
        ("can you quote that?", Echo.PLACE),
        ("can you quote it?", Echo.PLACE),
        ("quote the sentence?", Echo.PLACE),
        ("show me where it says that?", Echo.PLACE),
        ("where does it say that?", Echo.PLACE),
        ("can I see the passage?", Echo.PLACE),
        ("could you show me the original wording please?", Echo.PLACE),
        ("what do you mean?", Echo.PLACE),
        ("explain?", Echo.PLACE),
        ("can you explain that?", Echo.PLACE),
        ("huh?", Echo.SAME),
        ("which of them is the mayor?", Echo.MEMBER),
        ("can you quote the mayor?", None),
        ("explain the plan?", None),
        ("what do you mean by a plan?", None),
        ("where does it say that it rained?", None),
        ("why?", None),
    ],
)
def test_what_only_points_back_is_known(message: str, echo: Echo | None, index: Index) -> None:
    assert echo_of(message, (told(index, "Who came?", "Mayor"),)) is echo


@pytest.mark.parametrize("message", ["why?", "but why?", "Why is that?", "how come?"])
def test_why_once_more_asks_for_other_reasons(message: str, index: Index) -> None:
    last = told(index, "Who left?", "Berg left", "Berg")
    assert echo_of(message, (last,)) is None
    why = replace(last, resolved="Who left: why?")
    assert echo_of(message, (last, why)) is Echo.OTHERS
    assert echo_of(message, (why, replace(last, resolved="Why did he leave: when?"))) is None


@pytest.mark.parametrize(
    ("message", "verdict", "text"),
    [
        ("in one sentence", None, "Lind: “We count 12 ships.” [1]"),
        ("in one sentence", "yes", "Yes. Lind: “We count 12 ships.” [1]"),
        ("in short", None, "Lind: “12” [1]"),
    ],
)
def test_in_one_sentence_is_the_sentence_that_holds_the_piece(
    message: str, verdict: Verdict | None, text: str, index: Index
) -> None:
    last = replace(told(index, "How many?", "“We count", "12"), verdict=verdict)
    short = again(message, last, Echo.SHORT, index)
    assert short
    assert short.text == text


CAME = "Mayor Bo Berg, Envoy Kim Sato and Judge Ida Holm"


def test_a_member_of_a_list_is_found_by_what_it_is(index: Index) -> None:
    last = told(index, "Who came?", "Mayor", CAME)
    envoy = again("which of them is the envoy?", last, Echo.MEMBER, index)
    assert envoy
    assert envoy.short == "Envoy Kim Sato"
    assert again("which of them is the king?", last, Echo.MEMBER, index) is None


def test_a_summary_and_what_somebody_says_are_counted_in(index: Index) -> None:
    summary = told(index, "Give me a summary", "Director Rosa; Repairs take; Holm met")
    second = again("the second point", summary, Echo.MEMBER, index)
    assert second
    assert (second.text, second.resolved) == (REPAIRS, "Give me a summary")
    more = again("more on the second point", summary, Echo.MORE_OF, index)
    assert more
    assert more.text == "“Prices rose, the port office reported.” [1] “It rained.” [2]"
    assert again("the fifth", summary, Echo.MEMBER, index) is None
    assert again("more on the fifth", summary, Echo.MORE_OF, index) is None
    other = replace(summary, resolved="What is the first pier?")  # the second pier is meant
    assert again("and the second?", other, Echo.MEMBER, index) is None
    turns = [summary, replace(more, question="more on the second point")]
    assert pointed_at(turns, Echo.MEMBER) is summary
    assert pointed_at(turns, Echo.MORE) is turns[-1]


def test_another_saying_is_one_that_was_not_told(index: Index) -> None:
    both = told(index, "What did Lind say?", "She said the pier; “We count; We need more")
    one = told(index, "Quote Lind", "“We count")
    two = other_sayings("another one", one, [both, one], index)
    assert two
    assert (two.text, two.resolved) == ("“We need more,” said Lind. [1]", "Quote Lind")
    three = other_sayings("another one", two, [both, one, two], index)
    assert three
    assert (three.answered, three.question) == (False, "another one")
    assert three.related == two.citations
    new = replace(both, question="What else did Lind say?", resolved="What else did Lind say?")
    none = other_sayings("what else did she say?", new, [both], index)
    assert none
    assert not none.answered
    assert other_sayings("another", told(index, "Who came?", "Mayor Bo"), [], index) is None
    assert echo_of("more", [both]) is Echo.OTHERS
    assert echo_of("more", [told(index, "Who came?", "Mayor Bo")]) is Echo.MORE


def test_a_list_is_counted_in_while_the_turns_go_on_from_it(index: Index) -> None:
    last = told(index, "Who came?", "Mayor", CAME)
    first = again("the first one?", last, Echo.MEMBER, index)
    assert first
    office = told(index, "What is Bo Berg’s office?", "Mayor", "Mayor")
    when = replace(office, resolved="Who came: when?")
    cost = told(index, "What does it cost?", "It will cost", "80,000 euros")
    for since in ([first], [first, office], [when, office, first]):
        assert pointed_at([last, *since], Echo.MEMBER) is last
    assert pointed_at([last, first, cost], Echo.MEMBER) is cost
    assert pointed_at([last, *[first] * 5], Echo.MEMBER) is first
    of_topic = replace(last, resolved="What opens: Who came?")
    beside = replace(office, resolved="What opens: how many of them?", short=None)
    assert pointed_at([of_topic, beside], Echo.MEMBER) is of_topic
    assert pointed_at([last, beside], Echo.MEMBER) is beside
    denied = replace(last, verdict="no")
    assert pointed_at([denied, first], Echo.MEMBER) is first


@pytest.mark.parametrize(
    ("message", "both"),
    [
        ("the second one - what's his job?", ("the second one", "what's his job?")),
        ("And the last, is she ill?", ("And the last", "is she ill?")),
        ("the second-best ship, is it old?", None),
        ("the second one?", None),
    ],
)
def test_what_is_asked_of_a_member_is_told_apart(
    message: str, both: tuple[str, str] | None
) -> None:
    assert of_member(message) == both


def test_names_that_were_told_are_left_out(index: Index) -> None:
    first = told(index, "Who came?", "Mayor", "Mayor Bo Berg")
    whole = told(index, "Who else came?", "Mayor", CAME)
    assert untold(whole, [first]) == ["Envoy Kim Sato", "Judge Ida Holm"]
    left = without_told(whole, [first], index)
    assert left.text == (
        "Envoy Kim Sato; Judge Ida Holm — "
        "“Mayor Bo Berg, Envoy Kim Sato and Judge Ida Holm came.” [1]"
    )
    elsewhere = told(index, "Who left?", "Berg left", "Berg")
    assert without_told(whole, [elsewhere], index) is whole


def test_an_answer_that_tells_nothing_new_is_traced_to_the_turn_that_told_it(index: Index) -> None:
    first = told(index, "Who came?", "Mayor", CAME)
    between = told(index, "How long?", "Repairs", "14 months")
    again_told = told(index, "Who else came?", "Mayor", "Envoy Kim Sato")
    assert told_before(again_told, [first, between]) is first
    assert told_before(again_told, [between]) is None
    assert told_before(replace(again_told, answered=False), [first, between]) is between
    assert told_before(replace(between, answered=False), [replace(first, answered=False)]) is None


def test_where_somebody_comes_is_not_who_comes(index: Index) -> None:
    where = told(index, "Where?", "Mayor", "Mayor Bo Berg")
    whole = told(index, "Who else came?", "Mayor", CAME)
    assert untold(whole, [where]) == untold(whole, []) == CAME.replace(" and ", ", ").split(", ")
    assert untold(whole, [replace(where, resolved="Whom did they meet?")]) == [
        "Envoy Kim Sato", "Judge Ida Holm",
    ]  # fmt: skip


def test_other_sentences_without_a_short_answer_are_new(index: Index) -> None:
    last = told(index, "What is it about?", "She said")
    assert told_before(told(index, "What else?", "Repairs"), [last]) is None
    assert told_before(told(index, "What else?", "She said"), [last]) is last


STORY = (
    "HAMAR – Mayor Ada Lind and Envoy Kim Sato opened the pier on Monday. The council rejected "
    "the budget because the parties could not agree on taxes. Rita Gomes and Luis Pinto voted "
    "against the budget. The pier is 40 metres long."
)
TALKS = [
    (
        ["Why did the council reject the budget?", "why?"],
        "The article says no more on that. The closest passages are shown, but they are no answer.",
    ),
    (
        ["Who voted against the budget?", "How long is the pier?", "who else voted against it?"],
        "The article names no others. The closest passages are shown, but they are no answer.",
    ),
    (
        ["Who opened the pier?", "the first one?", "the second one - what's his job?"],
        f"Envoy Kim Sato — “{STORY[:STORY.index(' The')]}” [1]",
    ),
    (
        ["How long is the pier?", "are you sure? I heard it was 50 metres", "can you quote that?"],
        "Paragraph 1: “The pier is 40 metres long.” [1]",
    ),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("messages", "text"), TALKS)
def test_conversations(messages: list[str], text: str, tmp_path: Path) -> None:
    assistant = Assistant([Article.from_text(STORY, title="Pier")], cache=tmp_path, suggesting=0)
    history: list[Answer] = []
    for message in messages:
        history.append(assistant.ask(message, history))
    assert history[-1].text == text
    assert history[-1].question == messages[-1]
