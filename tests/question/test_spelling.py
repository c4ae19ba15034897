"""Mistyped words: what is mended, and what is left as it was typed."""

import random
import string

import pytest

from assistant.language.vocabulary import english
from assistant.question.spelling import Spelling, words_of
from index import shipped_article

SPELLING = Spelling(words_of([shipped_article().text]), english())

MENDED = [
    ("wen did gutteres arive in almatty", "when did guterres arrive in almaty"),
    ("Who wil atend teh summit?", "Who will attend the summit?"),
    ("will he submit to the sumit", "will he submit to the summit"),  # a letter typed once
    ("waht did he say abuot climat", "what did he say about climate"),
    ("Which presidnet wlecomed him", "Which president welcomed him"),
    ("when was kazakstan's startegy", "when was kazakhstan's strategy"),
    ("recccord of the visitt", "record of the visit"),
    ("Wher is Guterrres going?", "Where is Guterres going?"),
    ("how mnay intrviews", "how many interviews"),
    ("Wll he meet anyone?", "Will he meet anyone?"),  # a word that opens a question
    ("Dose the article say?", "Does the article say?"),
    ("why wasnt he there", "why wasn't he there"),
    ("the groowers and the Brazzilians", "the growers and the Brazilians"),
]


@pytest.mark.parametrize(("typed", "meant"), MENDED, ids=[typed for typed, _ in MENDED])
def test_slips_are_mended(typed: str, meant: str) -> None:
    assert SPELLING.corrected(typed) == meant


KEPT = [
    "When did Guterres arrive in Almaty?",
    "Who is Rakotomalala?",  # a name that nobody knows
    "Did Putn attend?",  # a name is only mended towards the article's
    "When was the 2060 target for NATO, ASEAN and the OECD set?",
    "Qu’est-ce qu’il a dit à Алматы?",
    "what is desalination",  # unknown, and near to nothing
    "is the sco meeting in july",  # short, and the article's own
    "I'd say it isn't, don't you?",
    "unwelcomed guests",  # an inflection of a known word
    "who withheld the jurors' lunches, and taxed the beginners?",
    "they apologised, criticising the programme's colour",
    "it isn't and needn't be in Addis Ababa",
    "",
]


@pytest.mark.parametrize("typed", KEPT)
def test_what_is_well_typed_stays(typed: str) -> None:
    assert SPELLING.corrected(typed) == typed


def test_everything_between_words_stays() -> None:
    assert SPELLING.corrected("  Teh\tvisti — 3%  (almatty)?! ") == (
        "  The\tvisit — 3%  (almaty)?! "
    )


def test_an_own_word_is_preferred_to_a_commoner_one() -> None:
    rank = {"hearts": 800, "hearths": 20_000}.get
    assert Spelling(frozenset(), rank).corrected("hearhs") == "hearths"
    assert Spelling({"heards"}, rank).corrected("heardz") == "heards"


def test_a_message_of_unknown_words_is_left_alone() -> None:
    message = " ".join(["xqzjvwkpyhgfbdmnrtsl"] * 380)
    assert SPELLING.corrected(message) == message
    assert SPELLING.corrected(f"teh {message}").startswith("teh ")


def made_up(count: int, letters: int) -> str:
    drawn = random.Random(1)
    return " ".join("".join(drawn.choices(string.ascii_lowercase, k=letters)) for _ in range(count))


HARD = [
    made_up(20, 24), made_up(20, 12), made_up(2, 20), made_up(5, 8), made_up(320, 24),
    f"{made_up(20, 24)} {'the ' * 1870}", "unwelcomedd " * 660, made_up(1600, 4),
]  # fmt: skip


@pytest.mark.parametrize("hard", HARD, ids=lambda hard: f"{len(hard)} {hard[:12]}")
def test_only_so_many_words_are_looked_up(hard: str) -> None:
    """A word is looked up in a microsecond: 60,000 take less than a tenth of a second."""
    looked_up = 0

    def rank(word: str) -> int | None:
        nonlocal looked_up
        looked_up += 1
        return english()(word)

    Spelling(words_of([shipped_article().text]), rank).corrected(hard)
    assert looked_up < 60_000


def test_two_slips_are_looked_for_in_a_message_with_few_doubtful_words() -> None:
    assert SPELLING.corrected("did gutteres come") == "did guterres come"
    assert SPELLING.corrected(f"did gutteres come {made_up(3, 12)}").startswith("did gutteres come")
    assert SPELLING.corrected(f"did guteres come {made_up(3, 12)}").startswith("did guterres come")


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("asdf qwer zxcv", False),
        ("фывапр олдж", False),
        ("???", False),
        ("who is Umarov", True),
        ("UN?", True),
        ("2030?", True),
        ("Is he in?", True),
    ],
)
def test_whether_there_is_a_word_in_it(question: str, read: bool) -> None:
    assert SPELLING.reads(question) == read


FOREIGN = [
    "¿Cuándo llegó Guterres?", "cuando llego guterres", "Wann kam Guterres an?",
    "Wer begrüßte Guterres?", "Когда приехал Гутерриш?", "Quand est-il arrivé à Almaty ?",
    "Qui a accueilli Guterres à l'aéroport?", "Quando è arrivato Guterres?",
    "Wo ist Guterres?", "谁欢迎了他？", "Waarom kwam Guterres naar Almaty?",
]  # fmt: skip
ENGLISH = [
    "When did Guterres arrive?", "Wher is Guterrres goin", "wo greted guterres", "wen he come",
    "wer guterres goin", "Who is Perić of Škoda?", "guterres almaty sco", "António Guterres",
    "who is Алматы in Kazakhstan?", "Rakotomalala Razafindra", "why he no go to shymkent",
    "What does Wann mean?", "ho chi minh city", "asdf qwer zxcv", "El Niño", "wat time", "",
]  # fmt: skip


@pytest.mark.parametrize("question", FOREIGN)
def test_a_question_in_another_language_is_known(question: str) -> None:
    assert SPELLING.is_foreign(question)


@pytest.mark.parametrize("question", ENGLISH)
def test_names_slips_and_broken_english_are_no_other_language(question: str) -> None:
    assert not SPELLING.is_foreign(question)


def test_the_articles_own_words_are_read_in_any_letters() -> None:
    assert not Spelling(words_of(["Алматы встречает гостей"]), english()).is_foreign("Алматы?")
