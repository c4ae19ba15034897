"""Whose words stand inside quotation marks."""

from assistant.attribution import TITLED, speakers
from index import Article

TEXT = """Ann Bell arrived on Monday.

“We came early. We stay long,” said Ann Bell.

Mayor Tom Reed, a former judge, thanked her.

“The door is open,” he added.

According to Carla Diaz, rain will fall.

“Bring boots. It will be wet.

“And bring a hat,” she said."""


def test_every_sentence_has_its_speaker() -> None:
    assert speakers(Article.from_text(TEXT, title="t")) == (
        None,
        "Ann Bell",
        "Ann Bell",
        None,
        "Mayor Tom Reed",
        None,
        "Carla Diaz",
        "Carla Diaz",
        "Carla Diaz",
    )


def test_a_quotation_without_a_speaker_is_still_no_claim_of_the_article() -> None:
    assert speakers(Article.from_text("“All is well.” So it went.", title="t")) == ("", None)


def test_names_may_begin_and_end_with_any_letter() -> None:
    text = """“The road is open,” said Škoda Élyse.

“It is late,” Đặng Perić warned. “Go home.”"""
    assert speakers(Article.from_text(text, title="t")) == (
        "Škoda Élyse",
        "Đặng Perić",
        "Đặng Perić",
    )
    assert TITLED.findall("Mayor Özgür Şimşek and Judge Ana Perić") == ["Özgür Şimşek", "Ana Perić"]
