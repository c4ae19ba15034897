"""Training data: what an example holds stands in its text, and held-out stories stay out."""

import json
import random
from pathlib import Path

from assistant.reader.model import NO, NONE, YES
from assistant.reader.training.examples import read_lines
from assistant.reader.training.public_sets import (
    as_question,
    claim_view,
    detokenise,
    nli_examples,
    span_rows,
    span_view,
)
from assistant.reader.training.stories import stories, story_view

STORIES = Path(__file__).parents[1] / "stories"


def test_parts_of_a_folder_are_disjoint_and_complete(tmp_path: Path) -> None:
    lines = [
        json.loads(x) for x in (STORIES / "validation_1.jsonl").read_text("utf-8").splitlines()
    ]
    many = [
        dict(lines[0], id=f"s-{n}", title=str(n), text=f"{n} {lines[0]['text']}") for n in range(7)
    ]
    path = tmp_path / "stories_1.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in many), encoding="utf-8")
    first = {
        p: {q.sentences[0][0] for q in stories(tmp_path, p)}
        for p in ("train", "tuning", "validation")
    }
    assert first == {"train": {"0", "1"}, "tuning": {"2"}, "validation": {"3", "4", "5", "6"}}


def test_what_a_training_question_holds_stands_in_its_story() -> None:
    for path in sorted((STORIES / "training").glob("*.jsonl")):
        for story in read_lines(path):
            names = [item["id"] for item in story["items"]]
            assert len(set(names)) == len(names)
            for item in story["items"]:
                assert all(text in story["text"] for text in item["evidence"]), item["id"]
                found = [s for s in item["spans"] if not any(s in e for e in item["evidence"])]
                assert found == [], item["id"]
                assert bool(item["evidence"]) == item["answerable"], item["id"]
                assert item["verdict"] is None or item["answerable"], item["id"]


def test_a_view_keeps_evidence_spans_and_order() -> None:
    pool = stories(STORIES, "validation")
    rng = random.Random(0)
    for item in pool[::7]:
        view = story_view(item, pool, 600, rng)
        places = [item.sentences.index(text) for text in view.sentences]
        assert places == sorted(places)
        for number in view.evidence or ():
            assert places[number] in item.evidence or view.question != item.question
        for number, start, end in view.spans or ():
            assert number in (view.evidence or ())
            assert 0 <= start < end <= len(view.sentences[number])


def test_detokenising_carries_the_answer_along() -> None:
    text = "In 1981 , Gaskin ( born 1950 ) was the U.K. 's no. 1 ."
    clean, answers = detokenise(text, [["1950", text.index("1950")], ["Gaskin", 10]])
    assert clean == "In 1981, Gaskin (born 1950) was the U.K.'s no. 1."
    assert [(a, clean[s : s + len(a)]) for a, s in answers] == [
        ("1950", "1950"),
        ("Gaskin", "Gaskin"),
    ]


def test_claims_become_questions_and_verdicts(tmp_path: Path) -> None:
    rows = [
        {"premise": "Ann sleeps .", "hypothesis": "Ann is awake.", "label": "contradict"},
        {"premise": "Ann sleeps .", "hypothesis": "Ann rests.", "label": "entail"},
        {"premise": "Ann sleeps .", "hypothesis": "Ann is tall.", "label": "neutral"},
    ]
    path = tmp_path / "x_nli.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = nli_examples(path)
    assert [e.verdict for e in found] == [NO, YES, NONE]
    assert [e.evidence for e in found] == [frozenset({0}), frozenset({0}), frozenset()]
    assert found[0].sentences == ("Ann sleeps.",)
    assert found[0].question == "Ann is awake."
    asked = {claim_view(found[0], random.Random(n)).question for n in range(40)}
    assert {"Is Ann awake?", "Is it true that Ann is awake?"} < asked


def test_inversion_moves_the_auxiliary() -> None:
    asked = {as_question("Ann is awake.", random.Random(n)) for n in range(40)}
    assert "Is Ann awake?" in asked


def test_span_sets_leave_out_held_articles(tmp_path: Path) -> None:
    rows = [
        {
            "title": t,
            "context": f"{t} came. It rained.",
            "question": "Who came?",
            "answers": [[t, 0]],
        }
        for t in ("Ann", "Bob")
    ]
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = span_rows(path, without={"Bob"})
    assert len(found) == 1
    assert found[0].sentences == ("Ann came.", "It rained.")
    view = span_view(found[0], random.Random(0))
    assert view.spans
    number, start, end = view.spans[0]
    assert view.sentences[number][start:end] == "Ann"
    assert view.evidence == frozenset({number})
