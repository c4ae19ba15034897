"""Whether somebody has a role: the minister, the mayor of Bergen."""

from types import SimpleNamespace
from typing import Any

import pytest

from assistant import Assistant
from assistant.composition.claims import Claim, claimed, held, same_holder
from assistant.draft import Cited, Draft, Piece
from assistant.language.attribution import people
from assistant.language.persons import persons_in
from assistant.question.form import clean
from index import Article
from tests.composition.test_holders import COUNCIL


def claim_of(question: str, article: Article) -> Claim | None:
    return claimed(clean(question), people(article) | persons_in(article).surnames)


def verdict(question: str, text: str = COUNCIL) -> tuple[str | None, str] | None:
    """Return what is said of a claim, and the words that correct it."""
    article = Article.from_text(text, title="t")
    index: Any = SimpleNamespace(articles=[article])
    claim = claim_of(question, article)
    draft = held(claim, index) if claim else None
    if draft is None:
        return None
    (cited,) = draft.cited
    assert all(article.sentence_at(piece.start) == cited.sentence for piece in draft.pieces)
    return draft.verdict, " ".join(piece.words(index) for piece in draft.pieces)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Is Kim Vik the mayor?", ("yes", "")),
        ("is vik mayor", ("yes", "")),
        ("Isn’t Vik the mayor?", ("yes", "")),
        ("Vik is the mayor, right?", ("yes", "")),
        ("Is the mayor Kim Vik?", ("yes", "")),
        ("Is the mayor called Vik?", ("yes", "")),
        ("Is Rand the mayor?", ("no", "Deputy Mayor Pia Rand")),
        ("Is Pia Rand a mayor?", None),  # of a kind, perhaps
        ("Is Rand the deputy mayor?", ("yes", "")),
        ("Is Tim Fox the mayor?", ("no", "former mayor Tim Fox")),
        ("Was Tim Fox the mayor?", ("yes", "")),
        ("Is Moe the mayor?", ("no", "Mayor Kim Vik")),
        ("Was Moe the mayor?", None),
        ("Is Moe a mayor?", None),
        ("Is Moe the mayor of Bergen?", None),
        ("Is Aas the leader of the union?", ("yes", "")),
        ("Is Aas the union?", None),
        ("Is Ole Berg the finance chief?", ("yes", "")),
        ("Is Moe the finance chief?", None),  # there are two
        ("Is Moe the cook?", None),
        ("Is the harbour the mayor?", None),
        ("Is Moe?", None),
        ("Is the mayor?", None),
        ("Was Moe at the harbour?", None),
        ("Is Vik the mayor " + "of the town " * 9 + "?", None),
    ],
)
def test_whether_somebody_has_a_role(
    question: str, expected: tuple[str | None, str] | None
) -> None:
    assert verdict(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Is Moe the mayor of Bergen?", "Who is the mayor of Bergen?"),
        ("Is Moe UN ambassador in Oslo?", "Who is the UN ambassador in Oslo?"),
        ("Moe is the head of the court, isn't she?", "Who is the head of the court?"),
        ("Is Moe the first mayor?", None),
        ("Is Moe a mayor?", None),
        ("Is Moe still mayor?", None),
        ("Is Moe the oldest?", None),
        ("Was Moe the mayor when it was lost?", None),
    ],
)
def test_what_is_asked_of_who_has_an_office(question: str, expected: str | None) -> None:
    claim = claim_of(question, Article.from_text(COUNCIL, title="t"))
    assert claim
    assert claim.who == expected


@pytest.mark.parametrize(
    ("question", "found", "chance", "expected"),
    [
        ("Is Moe the judge of Bergen?", "Judge Eva Moe", 0.8, ("yes", 0)),
        ("Is Moe the judge of Bergen?", "Judge Eva Moe", 0.6, None),
        ("Is Vik the judge of Bergen?", "Judge Eva Moe", 0.8, ("no", 1)),
        ("Was Vik the judge of Bergen?", "Judge Eva Moe", 0.8, None),
        ("Is Vik the president of Bergen?", "Judge Eva Moe", 0.8, None),
    ],
)
def test_who_was_found_to_have_an_office(
    question: str, found: str, chance: float, expected: tuple[str, int] | None
) -> None:
    article = Article.from_text(COUNCIL, title="t")
    start = article.text.index(found)
    who = Draft((Cited(0, 0),), (Piece(0, start, start + len(found)),), None, chance)
    claim, index = claim_of(question, article), SimpleNamespace(articles=[article])
    assert claim
    told = same_holder(claim, who, index)  # type: ignore[arg-type]
    assert (told and (told.verdict, len(told.pieces))) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is Guterres secretary-general of the UN?", "Yes. “ASTANA – UN Secretary-General"),
        ("Is Guterres the head of the UN?", "Yes. “ASTANA – UN Secretary-General"),
        ("Is Tokayev the president of Kazakhstan?", "Yes. “According to the UN in Kazakhstan"),
        ("Is Umarov the president?", "No. The article says President Kassym-Jomart Tokayev: “"),
        (
            "Is Akan Rakhmetullin foreign minister?",
            "No. The article says Kazakh Deputy Foreign Minister Akan Rakhmetullin: “Guterres was",
        ),
        ("Is Tokayev the president of Uzbekistan?", "The article does not say whether Tokayev is"),
    ],
)
def test_offices_in_the_shipped_article(shipped: Assistant, question: str, told: str) -> None:
    assert shipped.ask(question).text.startswith(told)
