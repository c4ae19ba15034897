"""Refusals in the question's own words, where its subject is plain."""

import pytest

from assistant.refusal import not_said

CASES = [
    ("How long does he stay in Oslo?", " how long he stays in Oslo"),
    ("how long does he stay", " how long he stays"),
    ("When did Lind leave?", " when Lind left"),
    ("Who paid for the trip?", " who paid for the trip"),
    ("Is he married?", " whether he is married"),
    ("Did Berg thank him?", " whether Berg thanked him"),
    ("And does she try again", " whether she tries again"),
    ("What did he plan to do?", " what he planned to do"),
    ("Which countries voted against?", " which countries voted against"),
    ("how many events did Norway host?", " how many events Norway hosted"),
    ("can you tell me when he was born?", " when he was born"),
    ("When will Lind meet Bo Berg?", " when Lind will meet Bo Berg"),
    ("Does she have a plan?", " whether she has a plan"),
    ("Which other ports will he see?", " which other ports he will see"),
    ("What did he wear?", " what he wore"),
    ("What kind of boat does Lind use?", " what kind of boat Lind uses"),
    ("Who donated the boat?", " who donated the boat"),
    ("Which court cancelled it?", " which court cancelled it"),
    # A subject that is not plain is not guessed at.
    ("which days of the week are they open", ""),
    ("Where will the talks be held?", ""),
    ("who is Lind's wife", ""),
    ("who is Lind of Oslo", ""),
    ("net zero year", ""),
    ("Did Lind also visit Paris?", ""),
    ("Did Lind personally invite him?", ""),
    ("What about Lind?", ""),
    ("What for is it?", ""),
    ("what color is his car", ""),
    ("Did Lind visit Paris?", " whether Lind visited Paris"),
    ("Did she sing?", " whether she sang"),
    ("Did he fight?", " whether he fought"),
    ("Did they admit it?", " whether they admitted it"),
    ("Which goals of growth?", ""),
    ("Who of them stays?", ""),
    ("Why was the old harbour that nobody liked any more sold by the city?", ""),
]


@pytest.mark.parametrize(("question", "clause"), CASES)
def test_what_is_not_said(question: str, clause: str) -> None:
    assert not_said(question) == f"The article does not say{clause}."
