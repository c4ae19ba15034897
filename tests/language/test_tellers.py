"""Who is named as saying something, or tells it without a name."""

import pytest

from assistant.language.attribution import named_in, told_at
from assistant.language.tellers import FORMS
from index import Article
from tests.language.speaking import QUOTED, speaker_of


@pytest.mark.parametrize("sentence", FORMS)
def test_every_form_matches_its_own_sentence(sentence: str) -> None:
    assert [match["name"] for match in FORMS[sentence].finditer(sentence)] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("said spokesman Jon Bell", "Jon Bell"),
        ("said club chairman Jon Bell", "Jon Bell"),
        ("said Bergen resident Jon Bell", "Jon Bell"),
        ("said 34-year-old Jon Bell", "Jon Bell"),
        ("said its regional secretary, Jon Bell", "Jon Bell"),
        ("said Norway’s chief of police, Jon Bell", "Jon Bell"),
        ("says Jon Bell, 34", "Jon Bell"),
        ("the head of the union, Jon Bell, said", "Jon Bell"),
        ("its head, retired teacher Jon Bell, said", "Jon Bell"),
        ("the Secretary General of the Northern Forum, Jon Bell, said", "Jon Bell"),
        ("Jon Bell, a nurse from Bergen, who was there, said", "Jon Bell"),
        ("Jon Bell of the institute of hydrology warned", "Jon Bell"),
        ("said Dr Jon Bell of the University of Bergen", "Dr Jon Bell"),
        ("Jon Bell has also said", "Jon Bell"),
        ("asked Jon Bell", "Jon Bell"),
        ("tweeted Jon Bell", "Jon Bell"),
        ("Jon Bell commented", "Jon Bell"),
        ("Jon Bell wrote on his page", "Jon Bell"),
        ("posted Jon Bell", "Jon Bell"),
        ("Jon Bell admitted", "Jon Bell"),
        ("according to the crew’s doctor, Jon Bell", "Jon Bell"),
        ("said Emir Jon al-Bell", "Emir Jon al-Bell"),
        ("said Lt. Col. Jon Bell", "Lt. Col. Jon Bell"),
        ("said the Bishop of Bergen", "Bishop of Bergen"),
        ("said Secretary-General of the Forum Jon Bell", "Secretary-General of the Forum Jon Bell"),
        ("said a friend of Jon Bell", ""),
        ("said the Norwegian prime minister", ""),
        ("said a man in Bergen", ""),
        ("said Jon Bell’s lawyer", ""),
        ("the Prime Minister said", ""),
    ],
)
def test_who_is_named_beside_a_quotation(told: str, expected: str) -> None:
    assert speaker_of(f"{QUOTED} {told}.") == expected
    assert speaker_of(f"{QUOTED} {told}. “It was hard for us.”") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Eva Holm said Norway had lost.", "Eva Holm"),
        ("Eva Holm said Bob Ray had lost.", "Eva Holm"),
        ("Rain fell, said Eva Holm of the weather service.", "Eva Holm"),
        ("Eva Holm met Bob Ray.", None),
        ("Some of the crew said it was late.", None),
        ("Many have said it was late.", None),
    ],
)
def test_who_says_something_is_not_who_it_is_about(sentence: str, expected: str | None) -> None:
    article = Article.from_text(sentence, title="t")
    assert named_in(article, article.sentences[0]) == expected


def test_who_tells_in_other_words() -> None:
    article = Article.from_text("According to Anna Lee, rain fell. It was wet.", title="t")
    assert [named_in(article, s) for s in article.sentences] == ["Anna Lee", None]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Roads are shut, the port office said on Monday.", "the port office"),
        ("The council, which met twice, said it would reply.", "The council"),
        ("The Clubs' Union (CU), which met twice, said it was late.", "The Clubs' Union"),
        ("According to the UN in Bergen, rain fell.", "the UN in Bergen"),
        ("Nobody was hurt, according to the police.", "the police"),
        ("“It is over,” a spokesman for the club said.", "a spokesman for the club"),
        ("“It is over,” said Holm’s lawyer.", "Holm’s lawyer"),
        ("Oslo promised help, and officials said it was late.", "officials"),
        ("A masked man denied it, though a promised call came.", "A masked man"),
        ("Eva Holm, a judge, said the port office was shut.", "Eva Holm"),
        ("She said that rain fell.", None),
        ("They paid according to the length of their roads.", None),
        ("The port is shut.", None),
    ],
)
def test_a_body_tells_a_sentence(sentence: str, expected: str | None) -> None:
    place = told_at(Article.from_text(sentence, title="t"), 0)
    assert (place and sentence[slice(*place)]) == expected
