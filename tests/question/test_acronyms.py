"""Names of bodies and their acronyms, told by their initials."""

import re
import time

import pytest

from assistant.question.acronyms import Acronyms, asks_expansion

TEXT = (
    "UN Secretary-General Ada Lind met the SCO and the African Union in Oslo. "
    "She comes to the Conference of the Parties in May, said the Nordic Council and its NC."
)
CASES = [
    ("Who leads the United Nations?", "Who leads the UN?"),
    ("the united nations chief", "the UN chief"),
    ("Did the United Nations General Assembly vote?", "Did the UN General Assembly vote?"),
    ("What is the Shanghai Cooperation Organisation?", "What is the SCO?"),
    ("shanghai cooperation organization, what is it", "SCO, what is it"),
    ("Where is COP29?", "Where is Conference of the Parties?"),
    ("What is COP29?", "What is COP29?"),
    ("Is the AU there?", "Is the African Union there?"),
    # who is no body, and what the articles have themselves
    ("Who is Ursula Nilsen?", "Who is Ursula Nilsen?"),
    ("Is the number unknown now?", "Is the number unknown now?"),
    ("What does the Nordic Council say?", "What does the Nordic Council say?"),
    ("What does the SCO say to the UN?", "What does the SCO say to the UN?"),
    ("Is the EU there?", "Is the EU there?"),
]


@pytest.mark.parametrize(("typed", "written"), CASES)
def test_a_body_has_the_name_that_the_articles_give_it(typed: str, written: str) -> None:
    assert Acronyms([TEXT]).as_written(typed) == written


def test_names_are_told_by_any_capital() -> None:
    acronyms = Acronyms(["The Économie Union and the Öko Šumava Fund met the ÄÖB in Oslo."])
    assert acronyms.as_written("Who leads ÉU?") == "Who leads Économie Union?"
    assert acronyms.as_written("Who leads the ÖŠF?") == "Who leads the Öko Šumava Fund?"
    assert acronyms.as_written("the Äußere Österreich Bank") == "the ÄÖB"


@pytest.mark.parametrize("hard", ["A", "a", "キロメートル", "union ", "A B ", "of union ", "AB "])
def test_the_time_grows_with_the_length_only(hard: str) -> None:
    acronyms = Acronyms([TEXT])

    def seconds(length: int) -> float:
        question = (hard * length)[:length]
        tries = []
        for _ in range(3):
            began = time.process_time()
            acronyms.as_written(question)
            tries.append(time.process_time() - began)
        return min(tries)

    assert seconds(24_000) < 10 * max(seconds(6_000), 0.002)


def test_no_article_is_searched_for_an_acronym_that_no_name_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    acronyms = Acronyms([TEXT])
    sought: list[str] = []
    monkeypatch.setattr(re, "search", lambda pattern, _: sought.append(pattern))
    assert acronyms.as_written("Is the AU, the EU or COP29 there?") == (
        "Is the African Union, the EU or Conference of the Parties there?"
    )
    assert sought == [r"\bau\b", r"\bcop\b"]


ASKED = [
    ("What does NC mean?", "NC"), ("What does the NC stand for", "NC"),
    ("what is NC short for?", "NC"), ("what's the full name of the NC", "NC"),
    ("what do the letters NC stand for?", "NC"), ("What does COP29 stand for?", "COP"),
    ("what are the SDGs short for?", "SDG"), ("what does the nc mean?", "NC"),
    ("NC stands for what?", "NC"),
    ("What does he mean?", None), ("What does it stand for?", None), ("What is the NC?", None),
    ("What does Lind stand for?", None), ("What does the NC mean for Oslo?", None),
    ("What is the full name of the president?", None), ("What does the NC say?", None),
]  # fmt: skip


@pytest.mark.parametrize(("question", "acronym"), ASKED)
def test_a_question_for_the_full_name_is_known(question: str, acronym: str | None) -> None:
    assert asks_expansion(question) == acronym
