"""Bad input is a clear error or an honest answer; the next question works."""

from __future__ import annotations

import itertools
import statistics
import string
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Answer, Assistant, BadHistory, BadQuestion, Citation
from assistant.answer import cite
from index import Article, ArticleError, shipped_article

pytestmark = pytest.mark.slow

NOTHING = ["", "   ", "\n\t", "?!...", "🙂🙂", "\u200b\u200d", "\ud800", "\x00\x01", "—"]
STRANGE = [
    "Who\x00 greeted\x07 him?",
    "Who \u202egreeted\u202c him?",
    "W\u200bh\u200bo greeted Guterres?",
    "\ud800 who greeted Guterres?",
    "who greeted Guterres? " + "🙂" * 200,
    "a" * 8000,
    "who " * 2000,
    "((((((" * 1000,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "{{7*7}} ${7*7} %s %d",
]
PARTS = [
    "who", "what", "when", "why", "how many", "whether", "did", "is it true that", "he", "they",
    "and", "so,", "said", "in short", "about", "summary of", "Guterres", "Almaty", "the UN", "2030",
    "July 3", "?", ". ", ", ", "’s", "“", "”", '"', "(", "—", "\n", "\ud800", "\u0301", "\u202e",
]  # fmt: skip
any_text = (
    st.text(max_size=300)
    | st.text(st.characters(exclude_categories=()), max_size=8000)
    | st.lists(st.sampled_from(PARTS), max_size=40).map(" ".join)
    | st.lists(st.sampled_from(PARTS), max_size=300).map("".join)
)
fast = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def exact(answer: Answer, assistant: Assistant) -> bool:
    texts = {article.id: article.text for article in assistant.articles}
    cited = itertools.chain(answer.citations, answer.related)
    return all(c.quote == texts[c.article][c.start : c.end] for c in cited)


def sound(answer: Answer, assistant: Assistant) -> bool:
    cited = bool(answer.citations) == answer.answered
    return exact(answer, assistant) and cited and 0 <= answer.confidence <= 1


@pytest.mark.parametrize("question", NOTHING)
def test_what_asks_nothing_gets_a_friendly_line(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert answer.text.startswith("I did not find a question in that.")
    assert (answer.answered, answer.citations, answer.related) == (False, (), ())
    assert answer.question == question


@pytest.mark.parametrize("question", STRANGE)
def test_strange_text_is_answered_like_any(shipped: Assistant, question: str) -> None:
    answer = shipped.ask(question)
    assert answer.question == question
    assert exact(answer, shipped)


def test_a_question_of_the_greatest_length_is_read_and_a_longer_one_is_not(
    shipped: Assistant,
) -> None:
    shipped.ask("a" * 8000)
    with pytest.raises(BadQuestion, match="has 8001 characters, at most 8000 are read"):
        shipped.ask("a" * 8001)
    assert shipped.ask("Who greeted Guterres?").answered


ORDINARY = "When did the Secretary-General arrive in Almaty, and who was there to greet him? " * 100
HARD = [
    "a",
    "?",
    '"',
    "(",
    "who ",
    "so and but then ",
    "teh ",
    "1,",
    "A. ",
    "'s ",
    "is it, right? ",
    "he said: ",
    "\u0301",
    "ﷺ",
    "㌖",
    "🙂 ",
    "xqzjvwkpyhgfbdmnrtsl ",
    "what is this the about ",
    "in ",
    "boil ",
    "1+1",
    "translate ",
    "aaaa aaab ",
    "A",
    "A-",
]
MADE_UP = " ".join(letter + "xqzjvwkpyhgfbdmnrtslcqz" for letter in string.ascii_lowercase[:20])
HARD_ENDED = [
    "a" * 7999 + "1", "a" * 7998 + "'t", "whether " + "so," * 2600, MADE_UP + " the" * 1850,
]  # fmt: skip


def compatible(text: str) -> str:
    """Return a text as its length is counted: "㌖" is six letters."""
    return unicodedata.normalize("NFKC", text)


def test_no_question_takes_long(shipped: Assistant) -> None:
    """Eight thousand characters of anything take less than ten times what ordinary ones take.

    So they do in the history. One try of three is enough: other programs take time as well.
    """

    def seconds(question: str, history: Sequence[Answer] = ()) -> float:
        began = time.process_time()
        shipped.ask(question, history)
        return time.process_time() - began

    shipped.ask(ORDINARY[:8000])
    usual = statistics.median(seconds(ORDINARY[:8000]) for _ in range(3))
    past = shipped.ask("Who greeted Guterres?")
    for hard in (*(part * (8000 // len(compatible(part))) for part in HARD), *HARD_ENDED):
        turn = replace(past, question=hard, resolved=hard, short=hard)
        assert any(seconds(hard) < 10 * usual for _ in range(3)), hard[:20]
        again = (seconds("Why did he say that?", [turn] * 5) for _ in range(3))
        assert any(taken < 10 * usual for taken in again), hard[:20]


@pytest.mark.parametrize("question", [None, 7, b"who", ["who"], object()])
def test_what_is_no_text_is_an_error(shipped: Assistant, question: Any) -> None:
    with pytest.raises(BadQuestion, match=r"^A question must be text, found \w+: pass a str\.$"):
        shipped.ask(question)


TURN = Answer("Who came?", "Who came?", "", None, False, None, (), (), 0.5, ())
WRONG: list[dict[str, Any]] = [
    {"question": 7}, {"resolved": None}, {"text": None}, {"short": 7}, {"verdict": "maybe"},
    {"confidence": "high"}, {"citations": [{"number": 1}]}, {"related": ({"number": 1},)},
]  # fmt: skip
WITHOUT_TURNS = [
    (None, "NoneType"), (7, "int"), (object(), "object"), (TURN, "Answer"), ("who", "str"),
    ("", "str"),
]  # fmt: skip
WITH_OTHERS = [
    (["who"], "str in place 1"), ([None], "NoneType in place 1"), ([TURN, "who"], "str in place 2"),
    ([{"question": "who"}], "dict in place 1"),
    *(([replace(TURN, **fields)], "an Answer with a wrong field in place 1") for fields in WRONG),
]  # fmt: skip
NO_HISTORY = [
    *((given, f"{kind}: pass a list of what `ask` returned.") for given, kind in WITHOUT_TURNS),
    *((given, f"{kind}: pass what `ask` returned, unchanged.") for given, kind in WITH_OTHERS),
]


@pytest.mark.parametrize("question", ["why?", "hello", "in short"])
@pytest.mark.parametrize(("history", "found"), NO_HISTORY)
def test_a_history_is_made_of_answers(
    shipped: Assistant, history: Any, found: str, question: str
) -> None:
    with pytest.raises(BadHistory) as caught:
        shipped.ask(question, history)
    said = f"A history must hold the earlier Answers, oldest first, found {found}"
    assert str(caught.value) == said
    assert issubclass(BadHistory, ValueError)
    assert issubclass(BadQuestion, ValueError)


def test_a_history_may_be_anything_to_go_through_once(shipped: Assistant) -> None:
    past = [shipped.ask("Who greeted Guterres?")]
    listed = shipped.ask("in short", past)
    assert listed.text.endswith("[1]")
    assert shipped.ask("in short", iter(past)) == listed  # type: ignore[arg-type]
    assert shipped.ask("in short", (turn for turn in past)) == listed  # type: ignore[arg-type]
    assert shipped.ask("in short", past * 1000) == listed
    with pytest.raises(BadHistory):
        shipped.ask("in short", (turn for turn in ["who"]))  # type: ignore[arg-type]


OTHER = Article.from_text("“We stay,” said Bo Berg.\n\nThe harbour opens in May.", title="Other")
OWN = shipped_article()
POINTING_BACK = ["are you sure?", "says who?", "go on", "in short", "why?", "Did he say more?"]


@pytest.mark.parametrize("question", POINTING_BACK)
@pytest.mark.parametrize(
    "wrong",
    [
        (),
        (cite(OTHER, 0, 1),),
        (cite(OWN, 3, 1), cite(OTHER, 0, 2)),
        (replace(cite(OWN, 3, 1), start=cite(OWN, 3, 1).start + 1),),
        (replace(cite(OWN, 3, 1), quote="Guterres stays for ever."),),
        (replace(cite(OWN, 3, 1), title="Another"),),
        (cite(OWN, 3, 7),),
    ],
    ids=["none", "other", "both", "moved", "misquoted", "renamed", "number"],
)
def test_what_an_earlier_answer_cites_wrongly_is_not_said_again(
    shipped: Assistant, question: str, wrong: tuple[Citation, ...]
) -> None:
    turn = Answer("Who came?", "Who came?", "Bo Berg [1]", None, True, None, wrong, (), 0.9, ())
    answer = shipped.ask(question, [turn])
    assert sound(answer, shipped)
    assert "Bo Berg" not in answer.text
    assert not set(wrong) & {*answer.citations, *answer.related} - {cite(OWN, 3, 1)}


citations = st.builds(cite, st.just(OWN), st.integers(0, 20), st.integers(1, 3)) | st.builds(
    Citation, st.integers(), st.sampled_from([OWN.id, OTHER.id, ""]), st.text(), st.integers(),
    st.integers(), st.integers(), st.text(),
)  # fmt: skip
cited = st.lists(citations, max_size=3).map(tuple)
turns = st.builds(
    Answer, any_text, any_text, any_text, st.none() | any_text, st.booleans(),
    st.sampled_from([None, "yes", "no"]), cited, cited, st.floats(), st.tuples(st.text()),
)  # fmt: skip


@settings(fast, max_examples=40)
@given(st.lists(turns, min_size=1, max_size=6), st.sampled_from(POINTING_BACK) | any_text)
def test_any_answers_are_a_history(shipped: Assistant, past: list[Answer], question: str) -> None:
    answer = shipped.ask(question, past)
    assert sound(answer, shipped)
    assert answer.question == question


@fast
@given(st.lists(any_text, min_size=1, max_size=3))
def test_any_conversation_gets_exact_answers(shipped: Assistant, questions: list[str]) -> None:
    history: list[Answer] = []
    for question in questions:
        answer = shipped.ask(question, history)
        assert sound(answer, shipped)
        history.append(answer)


@fast
@given(st.text(min_size=1, max_size=600), any_text)
def test_any_article_is_read_or_refused(shipped: Assistant, text: str, question: str) -> None:
    try:
        article = Article.from_text(text, title="any")
    except ArticleError:
        return
    assistant = Assistant([article], encoder=shipped.encoder, reader=shipped.reader)
    assert sound(assistant.ask(question), assistant)


@settings(fast, max_examples=30)
@given(
    st.binary(min_size=1, max_size=300)
    | st.builds(str.encode, st.text(min_size=1), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    | st.lists(st.sampled_from([*PARTS, "\r\n\r\n", "\0"]), min_size=1).map(
        lambda parts: " ".join(parts).encode("utf-8", "replace")
    ),
    any_text,
)
def test_any_file_is_read_and_cited_or_refused(
    shipped: Assistant, tmp_path: Path, content: bytes, question: str
) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(content)
    try:
        article = Article.read(path)
    except ArticleError:
        return
    assistant = Assistant([article], encoder=shipped.encoder, reader=shipped.reader)
    answer = assistant.ask(question)
    assert sound(answer, assistant)
    told = path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode()
    assert all(c.quote == told[c.start : c.end] for c in (*answer.citations, *answer.related))
