"""Who someone is, by the title before the name or by what stands beside it."""

import time
from pathlib import Path

import pytest

from assistant.composition.roles import _FORMS, names_of, office
from assistant.question.form import clean
from assistant.reader.reading import Retrieved
from index import Article, open_index
from tests.fakes import LetterEncoder

TEXT = (
    "OSLO – Norwegian Trade Minister Ane Lund met Permanent Representative to NATO Ole Berg and "
    "Ina Holm before the UN General Assembly.\n\nLund and her brother Olav Lund, a farmer, spoke "
    "with President Moss and with former Prime Minister Åse O’Brien. “Ane Lund was late,” said "
    "Professor Emil de Vries. Envoy José Ruiz’s plane was not."
)


def short(tmp_path: Path, question: str, text: str = TEXT) -> str | None:
    index = open_index([Article.from_text(text, title="Oslo")], LetterEncoder(), tmp_path)
    found = office(clean(question), index, [Retrieved(0, 0.5)])
    if found is None:
        return None
    ((row, start, end),) = found.pieces
    ((_, number),) = found.cited
    article = index.articles[row]
    sentence = article.sentences[number]
    assert sentence.start <= start < end <= sentence.end
    return article.text[start:end]


@pytest.mark.parametrize("question", _FORMS)
def test_every_form_matches_its_own_question(question: str) -> None:
    asked = _FORMS[question].fullmatch(question)
    assert asked
    assert asked["name"].removesuffix("'s") == "Ann Lee"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("So what is Ane Lund?", "Norwegian Trade Minister Ane Lund"),
        ("What is the General Assembly?", None),
        ("What is NATO?", None),
        ("Who is Ane Lund?", "Norwegian Trade Minister Ane Lund"),
        ("who's ane lund", "Norwegian Trade Minister Ane Lund"),
        ("What post does Ole Berg hold?", "Permanent Representative to NATO Ole Berg"),
        ("berg position", "Permanent Representative to NATO Ole Berg"),
        ("What is the role of Mr Berg?", "Permanent Representative to NATO Ole Berg"),
        ("What’s Berg’s job?", "Permanent Representative to NATO Ole Berg"),
        ("who was jose ruiz", "Envoy José Ruiz"),
        ("Who is Minister Ane Lund?", "Norwegian Trade Minister Ane Lund"),
        (
            "What is Permanent Representative to NATO Ole Berg’s role?",
            "Permanent Representative to NATO Ole Berg",
        ),
        ("Who is the minister of Berg?", None),
        ("Who is Åse O'Brien?", "former Prime Minister Åse O’Brien"),
        ("Who was with Berg?", None),
        ("Where is the office of Berg?", None),
        ("What is the position of Berg on this?", None),
        ("What did Berg do in office?", None),
        ("Is Berg in office?", None),
        ("What is the role of the UN General Assembly?", None),
        ("Who is Assembly?", None),
        ("Who is Moss?", None),  # a title may also be a part of a name
        ("Who is Ina Holm?", None),  # the article gives no title
        ("Who is Olav Lund?", "Olav Lund, a farmer"),
        ("who is ane", "Norwegian Trade Minister Ane Lund"),
        ("Who is Emil de Vries?", "Professor Emil de Vries"),
        ("Who is Ane Lund, please?", "Norwegian Trade Minister Ane Lund"),
        ("Who is Ane Lund then?", "Norwegian Trade Minister Ane Lund"),
        ("who is Ole Berg pls", "Permanent Representative to NATO Ole Berg"),
        ("Who is Norwegian?", None),
        ("Who is Ane Berg?", None),  # another person
        ("Who is Lund's brother?", None),
        ("Who is the Trade Minister?", None),  # that is the reader's to find
        ("Who did Ane Lund meet?", None),
        ("Is Ane Lund a minister?", None),
        ("Who is it?", None),
        ("Who is Kim?", None),
    ],
)
def test_title(tmp_path: Path, question: str, expected: str | None) -> None:
    assert short(tmp_path, question) == expected


HARBOUR = (
    "He was met by Resident Coordinator for Norway Mikaela Berg-Strand and relief chief Lt. Col. "
    "Eva Holm. Ann Lee, a nurse from St. Olav’s in Bergen, waved. Tim Fox, owner of Fox & Sons, "
    "told Ida Moe, a retired cook. Jon Bell, the elected head of the port, left. With Leo Dahl, a "
    "guard left. Near Max Ness, the crew was asleep. Kim Vik, speaking of rain, sat. To Åsa "
    "Thorsén, a doctor who sings, it was new. Mayor Ulf Rand, a dentist, sat with Ulf Krog, a "
    "baker. Professor Pia van Aa was late."
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who is mikaela", "Resident Coordinator for Norway Mikaela Berg-Strand"),
        ("Who is Berg-Strand?", "Resident Coordinator for Norway Mikaela Berg-Strand"),
        ("Who is Mikaela Berg-Strand?", "Resident Coordinator for Norway Mikaela Berg-Strand"),
        ("Who is Norway?", None),
        ("Who is Pia van Aa?", "Professor Pia van Aa"),
        ("Who is Eva Holm?", "Lt. Col. Eva Holm"),
        ("Who is Ann Lee?", "Ann Lee, a nurse from St. Olav’s in Bergen"),
        ("Who is Tim Fox?", "Tim Fox, owner of Fox & Sons"),
        ("Who is Ida Moe?", "Ida Moe, a retired cook"),
        ("Who is Jon Bell?", "Jon Bell, the elected head of the port"),
        ("who is asa thorsen", "Åsa Thorsén, a doctor"),
        ("Who is Ulf Rand?", "Mayor Ulf Rand"),  # a title says it
        ("Who is Ulf Krog?", "Ulf Krog, a baker"),
        ("Who is Leo Dahl?", None),  # another sentence begins behind the comma
        ("Who is Max Ness?", None),
        ("Who is Kim Vik?", None),
        ("Who is Ann Fox?", None),  # another person
    ],
)
def test_description(tmp_path: Path, question: str, expected: str | None) -> None:
    assert short(tmp_path, question, HARBOUR) == expected


FAMILY = (
    "Al Pell came from Leeds, where his wife, Rita, died. He took over from his uncle, Walter. "
    "His old brother Tom lives abroad. In Rita Street he told his son Monday was late.\n\n"
    "“I stay,” Pell said. His daughter, Ruth, a nurse, will go. “It was his life,” she said. "
    "After keeper Ann Lee, who sings, came winger Jo Bell. By neighbour Ed Ray, who swims, it was "
    "seen. After dinner Bea Dal, who rows, left."
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who was Rita?", "his wife, Rita"),
        ("Who is rita", "his wife, Rita"),
        ("Who is Walter?", "his uncle, Walter"),
        ("Who was Tom?", "His old brother Tom"),
        ("Who is Ruth?", "Ruth, a nurse"),
        ("Who is Leeds?", None),
        ("Who is Monday?", None),
        ("Who is Ann Lee?", "keeper Ann Lee"),
        ("Who is Ed Ray?", "neighbour Ed Ray"),
        ("Who is Bea Dal?", None),
    ],
)
def test_who_a_relative_is(tmp_path: Path, question: str, expected: str | None) -> None:
    assert short(tmp_path, question, FAMILY) == expected


def test_a_long_article_is_searched_for_the_name_alone() -> None:
    """A second is enough, other than for a walk through all words."""
    text = "Aa Bb sat, Ab said.\n" * 250_000 + HARBOUR
    began = time.process_time()
    assert [text[slice(*name)] for name in names_of(text, ["krog"])] == ["Ulf Krog"]
    assert time.process_time() - began < 1


def test_where_one_is_from_does_not_tell_who_one_is(tmp_path: Path) -> None:
    text = "Ann Lee of Leeds won. Lee, a nurse, smiled."
    assert short(tmp_path, "Who is Ann Lee?", text) is None
