"""Who a person is told to be, by the title before a name or by what stands beside it."""

import pytest

from assistant.language.description import described, titled
from index import Article

VILLAGE = (
    "The fisheries minister, Ida Moe, met fisheries minister Ole Berg. She rejected a plea by his "
    "lawyer, Jon Bell, for tea. Their guide, Ann Lee, waved to the head of the port, Kim Vik. "
    "“No,” said club nurse Leo Dahl.\n\nRetired teacher Eva Holm (Con) sat. Keeper Max Ness, one "
    "of the two, and winger Pia Rand, 34, ran. Dr. Tim Fox of Hill College sang. The deputy head "
    "of the Cook Islands’ fund, Ulf Krog of Fiji, said no. It helped Ada Lind of the Red Ring.\n\n"
    "In the evening, Bo Aas, 34, came. He thanked the crew, Bea Dal, and Al Moss. After a word "
    "with the cook, Cy Eng, 30, sat. Cal Ek, the cook, Dan Fry, 40, and I ate. The next day, "
    "Eli Gro, 50, wept. Police say Fay Hus left. They remember Gil Ims, 60. His wife, Paula Bell, "
    "was late. Port head Kai Bru said no. The club’s head, Hal Jul, and the port’s cook Ivo Ruud "
    "ran."
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ida Moe", "fisheries minister, Ida Moe"),
        ("Ole Berg", "fisheries minister Ole Berg"),
        ("Jon Bell", "his lawyer, Jon Bell"),
        ("Paula Bell", "His wife, Paula Bell"),
        ("Ann Lee", "Their guide, Ann Lee"),
        ("Kim Vik", "head of the port, Kim Vik"),
        ("Kai Bru", "Port head Kai Bru"),
        ("Hal Jul", None),  # who may be another one
        ("Ivo Ruud", "the port’s cook Ivo Ruud"),
        ("Leo Dahl", "club nurse Leo Dahl"),
        ("Eva Holm", "Retired teacher Eva Holm"),
        ("Pia Rand", "winger Pia Rand"),
        ("Tim Fox", "Dr. Tim Fox of Hill College"),
        ("Ulf Krog", "deputy head of the Cook Islands’ fund, Ulf Krog of Fiji"),
        ("Ada Lind", "Ada Lind of the Red Ring"),
        ("Bo Aas", None),  # a time
        ("Eli Gro", None),
        ("Bea Dal", None),  # a list
        ("Cy Eng", None),  # a phrase that ends before the name
        ("Cal Ek", "Cal Ek, the cook"),
        ("Dan Fry", None),  # somebody else's description
        ("Fay Hus", None),
        ("Gil Ims", None),
    ],
)
def test_who_a_person_is_told_to_be(name: str, expected: str | None) -> None:
    article = Article.from_text(VILLAGE, title="Village")
    start = VILLAGE.index(name)
    sentence = article.sentences[article.sentence_at(start)]
    place = start, start + len(name)
    found = titled(article, sentence, place) or described(article, sentence, place)
    assert (found and VILLAGE[slice(*found)]) == expected
