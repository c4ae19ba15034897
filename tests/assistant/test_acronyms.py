"""Names of bodies and their acronyms, told by their initials."""

import pytest

from assistant.acronyms import Acronyms

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
