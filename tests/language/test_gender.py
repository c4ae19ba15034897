"""Whether an article speaks of somebody as he or as she."""

import pytest

from assistant.language.gender import genders
from index import Article

GENDERS = [
    ("Bo Lind was chosen. He teaches music.", "he"),
    ("HAMAR – Mayor Bo Lind was glad on Monday.\n\nShe sang.", "she"),
    ("Mayor Bo Lind said the driver lost control when he braked.", ""),
    ("Mayor Bo Lind said the driver lost control. He braked.", ""),
    ("The driver hit Lind. He fled.", ""),
    ("Bo Lind met the mayor. She sang.", ""),
    ("German Chancellor Bo Lind came.", ""),
    ("The Lord Mayor Bo Lind came.", ""),
    ("He praised his father. Lind sang.", ""),
    ("His brother Bo Lind sang.", "he"),
    ("Mr. Lind sang.", "he"),
    ("Mr Bo Lind sang. Eva Lind sang.", ""),  # which Lind?
    ("Mr Bo Lind came.", "he"),
    ("The spokeswoman Bo Lind came.", "she"),
    ("“We wait,” Bo Lind said.\n\n“It is late,” she added.", "she"),
    ("“She is ill,” Bo Lind said.", ""),
    ("Bo Lind met Ada Berg. She was glad.", ""),
    ("Bo Lind stood in for her. She was ill.", ""),
    ("Bo Lind’s aunt was glad. She sang.", ""),
    ("Mr Lind came. Mrs Lind stayed.", ""),
    ("Council leader Bo Lind came. She sang.", "she"),
    ("Police officer Bo Lind came. He sang.", "he"),
    ("When manager Bo Lind came. He sang.", ""),
]


@pytest.mark.parametrize(("text", "expected"), GENDERS)
def test_the_article_tells_he_or_she_where_all_of_it_agrees(text: str, expected: str) -> None:
    assert genders([Article.from_text(text)], {"Lind", "Berg"})["Lind"] == expected
