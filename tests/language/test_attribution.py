"""Whose words stand inside quotation marks."""

import re
import time

import pytest

from assistant.language.attribution import _FORMS, named_in, people, speakers, told_at
from assistant.language.persons import TITLED, TITLES
from assistant.language.quotation import as_quotation
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


@pytest.mark.parametrize("sentence", _FORMS)
def test_every_form_matches_its_own_sentence(sentence: str) -> None:
    assert [match["name"] for match in _FORMS[sentence].finditer(sentence)] == ["Ann Lee"]


OTHERS = [
    (
        "“We won the port contract,” said Anna Lee. “No, we won the rail contract,” said Bob Ray.",
        ("Anna Lee", "Bob Ray"),
    ),
    ("“We go. We stay,” said Anna Lee. “We are late,” he added.", ("Anna Lee",) * 3),
    ("Anna Lee spoke first. “Rain fell. It was wet,” replied Bob Ray.", (None, *("Bob Ray",) * 2)),
    # a few quoted words are nobody's speech
    ("Anna Lee said it went well.\n\n“Green growth” was the theme of the forum.", (None, None)),
    # the minister may be anybody
    ("Anna Lee said it went well.\n\n“It is good,” the minister said.", (None, "")),
    # other marks, and what is none
    ("‘We must act now. The time is short,’ said Anna Lee.", ("Anna Lee",) * 2),
    ("„We must act now“, said Anna Lee. The mayor’s ‘new way’ is old.", ("Anna Lee", None)),
    ('The 12" pipe broke. Repairs cost 5 million euros.', (None, None)),
    ('"We act. We pay," said Anna Lee. It rained.', ("Anna Lee", "Anna Lee", None)),
    (
        "'We can't wait. The workers' union won,' said Anna Lee. Rain fell.",
        ("Anna Lee", "Anna Lee", None),
    ),
    ("'We must act now', said Anna Lee. ‘The time is short’, she added.", ("Anna Lee",) * 2),
    (
        "Anna Lee spoke first.\n\n'It was wet. Rain fell.\n\n'It was late,' she said.",
        (None, *("Anna Lee",) * 3),
    ),
    # apostrophes are no quotation marks
    (
        "The workers' clubs of the '90s were loud. Rock 'n' roll won, the owners' friends said.",
        (None, None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_each_quotation_has_the_speaker_beside_it(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert speakers(Article.from_text(text, title="t")) == expected


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("'We can't act.", "'We can't act.'"),
        ("We can't act,' said Anna Lee.", "'We can't act,' said Anna Lee."),
        ("‘We act,’ said Anna Lee.", "‘We act,’ said Anna Lee."),
        ("‘Rock ’n’ roll.", "‘Rock ’n’ roll.’"),
        ("It was the workers', not 'ours'.", "“It was the workers', not 'ours'.”"),
    ],
)
def test_a_sentence_gets_the_single_mark_that_it_lacks(sentence: str, shown: str) -> None:
    assert as_quotation(sentence) == shown


def test_who_tells_in_other_words() -> None:
    article = Article.from_text("According to Anna Lee, rain fell. It was wet.", title="t")
    assert [named_in(article, s) for s in article.sentences] == ["Anna Lee", None]


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


QUOTED = "“It took us far too long to see it,”"


def speaker_of(text: str) -> str | None:
    """Return whose the last sentence is, after one by Zed Old."""
    before = "Zed Old said: “The weather was good to all of us.”"
    return speakers(Article.from_text(f"{before}\n\n{text}", title="t"))[-1]


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
    ],
)
def test_who_says_something_is_not_who_it_is_about(sentence: str, expected: str | None) -> None:
    article = Article.from_text(sentence, title="t")
    assert named_in(article, article.sentences[0]) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Roads are shut, the port office said on Monday.", "the port office"),
        ("The council, which met twice, said it would reply.", "The council"),
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


def test_a_speaker_is_named_in_another_sentence() -> None:
    article = Article.from_text("“We go. We stay,” said Anna Lee.", title="t")
    place = told_at(article, 0)
    assert place
    assert article.text[slice(*place)] == "Anna Lee"


def test_a_sentence_inside_a_quotation_names_nobody() -> None:
    article = Article.from_text("“We go. Bob Ray said so. We stay,” said Eva Holm.", title="t")
    assert [named_in(article, s) for s in article.sentences] == [None, None, "Eva Holm"]


def test_people_are_those_who_say_something_or_have_a_title() -> None:
    text = """Norway said that rain fell. The finance chief, Jon Bell, said that it was wet.

“We saw it coming for a long time,” said Dr Eva Holm of the University of Bergen. Bell warned that
the Blue Cross was late, according to the UN.

Manager Ida O'Hara met Bob Ray near King George Island."""
    assert people(Article.from_text(text, title="t")) == {"Bell", "Holm", "O'Hara"}


def test_a_body_may_stand_between_a_title_and_a_name() -> None:
    text = """Representative to UN Jon Bell met Coordinator for New Bergen Eva Holm-Ray.

The mayor of San Pedro met Mayor of San Pedro Sula and Director of the World Port Organization.

Rain fell in New Bergen, the World said."""
    assert people(Article.from_text(text, title="t")) == {"Bell", "Holm-Ray"}


def test_the_longest_title_is_found() -> None:
    titles = re.compile(TITLES)
    for title in ("Secretary-General", "Director-General", "Chairwoman", "Spokeswoman"):
        assert titles.match(title).group() == title  # type: ignore[union-attr]
    text = (
        "Prosecutor Ida Vik, Chief Executive Officer Jon Bell, Chief Financial Officer, Lt. Al Moe"
    )
    assert TITLED.findall(text) == ["Ida Vik", "Jon Bell", "Al Moe"]


@pytest.mark.parametrize(
    "unit",
    [
        "Aa ", "Aa, aa, ", "Aa of aa aa ", "” said aa ", "” said a, ", "said its a b, ", "Dr. ",
        "Minister of ", "Aa" + " " * 300, "according to a ", "he ", "aa and ", "Aa was ",
        "'a ", "a' ", "s' ", "'n'", "Aa (a", ", aa a ",
    ],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    """Eight times the text takes about eight times as long, not its square."""

    def seconds(size: int) -> float:
        article = Article.from_text(unit * (size // len(unit)) + "One.", title="t")
        began = time.process_time()
        people.__wrapped__(article)
        return time.process_time() - began

    assert seconds(80_000) < 40 * max(0.005, seconds(10_000))
