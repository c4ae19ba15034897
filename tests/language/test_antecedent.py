"""Whom he or she means."""

import pytest

from assistant.language.attribution import speakers
from index import Article
from tests.language.speaking import QUOTED, speaker_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mayor Eva Holm has hired two cooks, Tim Fox and Lee.\n\nShe said: “We go. We stay.”",
            "Mayor Eva Holm",
        ),
        (f"Eva Holm was there. {QUOTED} she said.", "Eva Holm"),
        (
            f"The trade minister Eva Holm, a doctor from Bergen, left early. {QUOTED} she said.",
            "Eva Holm",
        ),
        # a last name is enough for a subject who is named in full elsewhere
        (f"Eva Holm met the crew. Rain fell.\n\nHolm waved. {QUOTED} she said.", "Holm"),
        # an aside may hold a number
        (f"Eva Holm, who cost £15,000, left. {QUOTED} she said.", "Eva Holm"),
        (f"Eva Holm (Con) told them. {QUOTED} she said.", "Eva Holm"),
        # the subject, not who is nearer
        (f"Eva Holm thanked Bob Ray. {QUOTED} she said.", "Eva Holm"),
        # who is named inside a quotation is not who speaks
        (f"Eva Holm waved. “Bob Ray sings well,” she said. {QUOTED} she added.", "Eva Holm"),
        # nobody else was named since
        (f"Rain fell in New Bergen. {QUOTED} he said.", "Zed Old"),
        (f"He met Bob Ray at the port. {QUOTED} he said.", "Zed Old"),
        # nobody knows who of them
        (f"Rain greeted Bob Ray. {QUOTED} he said.", ""),
        (f"Eva Holm and Bob Ray were there. {QUOTED} she said.", ""),
        (f"{QUOTED} she said. {QUOTED} he added.", ""),
        (f"{QUOTED} they said.", ""),
        (f"The minister said it was late. {QUOTED} he added.", ""),
        (f"{QUOTED} the minister said as he left.", ""),
        # neither a place nor a body is meant
        (f"Cape Holm was flooded. {QUOTED} he said.", "Zed Old"),
        (f"Norway said no. {QUOTED} he said.", ""),
        # whoever goes on needs no first name
        ("“We go now and stay long after,” said Kim. “Bring boots.”", "Kim"),
        ("“We go now and stay long after,” said Kim. “Bring boots,” he added.", "Kim"),
    ],
)
def test_a_pronoun_means_whom_the_text_was_about(text: str, expected: str) -> None:
    assert speaker_of(text) == expected


def test_she_is_the_relative_who_was_told_of_last() -> None:
    text = (
        "Al Pell came. “I stay,” he said. His daughter, Ruth, a nurse, will go. “I go,” she said."
    )
    assert speakers(Article.from_text(text, title="t")) == (None, "Al Pell", None, "Ruth")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("The head of the port, Bo Ray, was calm.", "Bo Ray"),
        ("Oslo’s harbour master, Bo Ray, was calm.", "Bo Ray"),
        ("Her brother Bo was calm.", "Bo"),
        ("It began when an old gardener, Bo Ray, came.", "Bo Ray"),
        ("It began when Al Fox’s old gardener, Bo Ray, came.", ""),
        ("The ship, Amber Star, was calm.", ""),
        ("Her brother was calm.", "Ann Lee"),
    ],
)
def test_who_is_described_first_is_meant_after_it(before: str, expected: str) -> None:
    text = f"Ann Lee came. {before} “It is late,” he said."
    assert speakers(Article.from_text(text, title="t"))[-1] == expected


def test_what_an_interviewer_says_changes_nothing_about_who_speaks() -> None:
    text = "“I stay,” said Ann Lee.\n\nSome who know you said you will go.\n\n“It is late.”"
    assert speakers(Article.from_text(text, title="t")) == ("Ann Lee", None, "Ann Lee")
