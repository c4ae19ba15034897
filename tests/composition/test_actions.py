"""What is done begins at its verb, and an object stands behind the verb that is asked for."""

from __future__ import annotations

import pytest

from assistant.composition.actions import action, made, objects

MEETS = "As told in Oslo, Lee will meet with Mayor Bo Berg and other guests in Bergen and eat."


@pytest.mark.parametrize(
    ("question", "sentence", "piece", "done"),
    [
        (
            "What will Lee do in Bergen?",
            MEETS,
            "guests in Bergen and eat",
            "meet with Mayor Bo Berg and other guests in Bergen and eat",
        ),
        ("What will Lee do?", MEETS, "eat", "eat"),
        ("What will Lee do?", MEETS, "Lee will meet with Mayor Bo Berg", "meet with Mayor Bo Berg"),
        ("What will Lee do?", "Lee is to have a scan on Friday.", "a scan", "have a scan"),
        ("What is Lee doing?", "Lee is sending two ships.", "two ships", "sending two ships"),
        ("What will it do?", "It said it would seek talks.", "talks", "seek talks"),
        ("What will it do?", "It said it would close its plant.", "it would close", "close"),
        ("What did Lee do?", "Lee, she told us, left the hall.", "the hall", "left the hall"),
        ("What do they hope to do?", "They hoped to sell it.", "to sell it", "to sell it"),
        ("What did Lee refuse to do?", "Lee refused to speak.", "speak", "speak"),
        (
            "What did Lee do?",
            "Lee, who came on in the 71st minute, equalled it and left.",
            "71st minute, equalled it and left",
            "equalled it and left",
        ),
        ("What will Lee do?", "Lee said a plane would leave Oslo.", "a plane would leave", None),
        ("What did Lee do?", "Lee, who had the old ball, smiled.", "ball", None),
        (
            "What does Lee do?",
            "Listener Lee, a fish seller, called.",
            "a fish seller",
            "a fish seller",
        ),
        ("What did Lee have to do with it?", "Lee saw a plane.", "a plane", "a plane"),
        ("What did Lee do in Oslo before?", "Lee, the former mayor, left.", "mayor", "mayor"),
        ("What does Lee think ships can do?", "Ships carry hope.", "hope", "hope"),
    ],
)
def test_what_somebody_does_begins_at_its_verb(
    question: str, sentence: str, piece: str, done: str | None
) -> None:
    start = sentence.index(piece)
    place = action(question, sentence, start, start + len(piece))
    assert (place and sentence[slice(*place)]) == done


@pytest.mark.parametrize(
    ("question", "sentence", "pieces"),
    [
        (
            "What did Oslo host?",
            "Oslo worked to raise +trade, hosting +80 fairs.",
            [False, True],
        ),
        ("What do they hope to sell?", "They make +£9 by selling the +boat.", [False, True]),
        ("What did Lee adopt?", "Lee spoke +on trade and +peace.", [False, True]),
        ("What was Lee angry about?", "Lee fumed +at a ruling.", [True]),
        ("What did Lee call for?", "Lee asked them +to limit it.", [True]),
        ("What did Lee say?", "Lee spoke +on trade.", [True]),
        ("Why did Lee speak?", "Lee spoke +for peace.", [True]),
        ("What was so good about her time?", "She said +under her it grew.", [True]),
        ("What was found?", "+Divers found the +wreck of a ship.", [False, True]),
        ("What was found?", "The +wreck was found by +divers.", [True, True]),
        ("What is Lee building?", "Lee spoke +on peace.", [False]),
    ],
)
def test_an_object_stands_behind_its_verb_and_begins_with_no_preposition(
    question: str, sentence: str, pieces: list[bool]
) -> None:
    told = sentence.replace("+", "")
    starts = [n - k for k, n in enumerate(i for i, c in enumerate(sentence) if c == "+")]
    assert objects(question, [(told, start, start + 8) for start in starts]) == pieces


@pytest.mark.parametrize(
    ("question", "sentence", "noun"),
    [
        (
            "What did the council adopt last May?",
            "He read the long text adopted last May by the council on trade.",
            "the long text",
        ),
        ("What did Lee sign?", "An accord was signed on Monday by Lee.", "An accord"),
        ("What did Lee sign?", "An accord was signed on Monday by Berg.", None),
        ("What did Lee build?", "The mill, which was built by Lee for £9, burned.", "The mill"),
        ("Who signed it?", "An accord was signed by Lee.", None),
    ],
)
def test_what_is_done_to_may_stand_before_its_participle(
    question: str, sentence: str, noun: str | None
) -> None:
    place = made(question, sentence)
    assert (place and sentence[slice(*place)]) == noun
