"""What counts as right, and the figures made of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant import Answer
from assistant.answer import Verdict, cite
from assistant.errors import BadStories
from assistant.evaluate import Result, is_right, read_stories, summarise
from index import Article

ARTICLE = Article.from_text("Ada Lind came. She signed on Monday. Bo Berg stayed. It rained.")
SENTENCES = [ARTICLE.text[s.start : s.end] for s in ARTICLE.sentences]


def given(*cited: int, verdict: Verdict | None = None, short: str | None = None) -> Answer:
    citations = tuple(cite(ARTICLE, place, n) for n, place in enumerate(cited, 1))
    return Answer("?", "?", "…", short, bool(cited), verdict, citations, (), 0.5, ())


def wanted(kind: str, *evidence: int, **more: Any) -> dict[str, Any]:
    item = {"kind": kind, "answerable": bool(evidence), "spans": [], "verdict": None}
    return item | {"evidence": [SENTENCES[n] for n in evidence]} | more


@pytest.mark.parametrize(
    ("item", "answer", "right"),
    [
        (wanted("factoid", 0, spans=["Ada Lind"]), given(0), True),
        (wanted("factoid", 0, spans=["Ada Lind"]), given(2), False),
        (wanted("factoid", 0, spans=["Ada Lind"]), given(0, 1), True),  # half of it is evidence
        (wanted("factoid", 0, spans=["Ada Lind"]), given(0, 1, 2), False),
        (wanted("explain", 0, 1), given(0), False),  # one of two
        (wanted("explain", 0, 1), given(0, 1), True),
        (wanted("factoid", 0, spans=["Monday"]), given(0), False),
        (wanted("yesno", 1, verdict="no"), given(1, verdict="no"), True),
        (wanted("yesno", 1, verdict="no"), given(1, verdict="yes"), False),
        (wanted("yesno", 1, verdict="no"), given(), False),
        (wanted("summary", 0, 2), given(0, 1), False),  # too short
        (wanted("summary", 0, 2), given(0, 1, 3), True),
        (wanted("unanswerable"), given(), True),
        (wanted("unanswerable"), given(0), False),
    ],
)
def test_what_counts_as_right(item: dict[str, Any], answer: Answer, right: bool) -> None:
    assert is_right(item, answer) is right


ITEM = {
    "kind": "factoid", "history": [], "question": "Who came?", "answerable": True,
    "evidence": ["Ada Lind came."], "spans": ["Ada Lind"], "verdict": None,
}  # fmt: skip
STORY = {"title": "T", "text": "Ada Lind came.", "items": [ITEM]}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", " is not JSON: a line holds a story with title, text, items, and each item kind"),
        ("[" * 100_000, " is not JSON: a line holds a story with title, text, items"),
        ("7", ": the story is no JSON object; a story has title, text, items, and each item kind"),
        ('{"title": "T", "text": "One."}', ": the story has no “items”; a story has title, text"),
        (json.dumps(STORY | {"text": 7}), ": “text” of the story is of the wrong type"),
        (json.dumps(STORY | {"items": [7]}), ": the item is no JSON object"),
        (json.dumps(STORY | {"items": [ITEM | {"history": 7}]}), ": “history” of the item is of"),
        (json.dumps(STORY | {"items": [ITEM, {"kind": "list"}]}), ": the item has no “history”"),
    ],
)
def test_a_line_that_is_no_story_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "stories.jsonl"
    path.write_text(f"{json.dumps(STORY)}\n{line}\n", encoding="utf-8")
    with pytest.raises(BadStories) as caught:
        list(read_stories([path]))
    assert str(caught.value).startswith(f"{path}, line 2{said}")


def test_files_of_stories_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl"
    with pytest.raises(BadStories, match=r"stories.jsonl cannot be read .No such file"):
        list(read_stories([path]))
    path.write_bytes(b"\xff")
    with pytest.raises(BadStories, match=r"stories.jsonl cannot be read .it is not UTF-8"):
        list(read_stories([path]))


def test_without_a_question_there_are_no_figures() -> None:
    with pytest.raises(BadStories, match=r"no question .*: name files of stories that hold items"):
        summarise([])


def test_the_figures() -> None:
    asked = [
        (wanted("factoid", 0, spans=["Ada Lind"]), given(0, 1, short="Ada Lind came")),
        (wanted("list", 0, 2, spans=["Ada Lind", "Bo Berg"]), given(0, 2, short="Ada Lind")),
        (wanted("factoid", 1, spans=["Monday"]), given()),
        (wanted("yesno", 1, verdict="no"), given(1, verdict="yes")),
        (wanted("unanswerable"), given()),
        (wanted("unanswerable"), given(3)),
    ]
    hits = [1, 2, 0, 1, 0, 0]
    figures = summarise(
        [Result(i, a, is_right(i, a), h) for (i, a), h in zip(asked, hits, strict=True)]
    )
    assert figures["kinds"] == {
        "factoid": (0.5, 2), "list": (1.0, 1), "unanswerable": (0.5, 2), "yesno": (0.0, 1),
    }  # fmt: skip
    assert figures["right"] == (0.5, 6)
    assert figures["refusal precision"] == figures["refusal recall"] == 0.5
    assert figures["answerable refused"] == 0.25
    assert (figures["citation precision"], figures["citation recall"]) == (4 / 5, 4 / 5)
    assert figures["short answer F1"] == pytest.approx((4 / 5 + 2 / 3) / 2)
    assert figures["verdict"] == 0.0
    assert figures["calibration error"] == 0.0  # half of those given with 0.5 are right
