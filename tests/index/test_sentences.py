"""Sentences: a table of what ends one, and limits of time and length."""

import time

import pytest

from index.sentences import MAX_SENTENCE, paragraph_spans, sentence_spans

# Every ‖ is a place where a sentence ends; the text is the case without them.
CASES = [
    # plain
    "He came. ‖She left.",
    "He came! ‖She left? ‖They stayed.",
    "One sentence without an end",
    "He came.  ‖ She left.",
    "He came.\t‖Then he left.",
    "He came.\u00a0‖Then he left.",
    # quotation marks
    "“We will help,” he said. ‖He left.",
    "“We will help.” ‖He left.",
    "“I lost a cousin and a school. ‖A city that forgets will be reminded,” he said.",
    "He said: “We will help. ‖We must.” ‖Then he left.",
    "“Who will plant?” he used to say.",
    "“Who looks into the boys?” the bishop said. ‖He left.",
    "“Who will plant?” Tokayev asked. ‖Nobody knew.",
    "“Stop!” Maria Sané said on Monday. ‖They stopped.",
    "“Stop?” ‖He also said, “No.”",
    "“Will it hold?” ‖Tokayev said that it would.",
    "“For five years? ‖In her office?” he asked.",
    '"We will help." ‖He left.',
    '"We will help. ‖We must," he said.',
    "'We will help.' ‖He left.",
    "‘We will help.’ ‖He left.",
    "He called it “a big day.” ‖She agreed.",
    "He called it “the Moon”. ‖She agreed.",
    "He said “yes.” and left.",
    "« Nous aiderons. » ‖Il partit.",
    "«Мы поможем». ‖Он ушёл.",
    "„Wir helfen.“ ‖Er ging.",
    "“We do. ‖And we will",
    # titles
    "Dr. Amara Sy met Mr. Lee. ‖They talked.",
    "Prof. Lien, Gen. Issa and Col. Guled came. ‖They talked.",
    "Sen. Bray asked Gov. Hill. ‖He answered.",
    "Fr. Tulio and Rev. Glas prayed.",
    "Messrs. Lee and Kim signed.",
    "He met St. Lucia’s premier. ‖Then he left.",
    "He walked along Wall St. ‖The market fell.",
    "He asked Lt. Gen. Moli. ‖Moli agreed.",
    # abbreviations
    "The U.N. Secretary-General came. ‖He left.",
    "He flew to the U.S. ‖The visit was short.",
    "He flew to the U.S. ‖“It was short,” he said.",
    "The (U.S.) President came.",
    "The U.S.-led talks began in Washington, D.C. ‖They were long.",
    "She holds a Ph.D. from Almaty. ‖She teaches.",
    "Acme Inc. Chief Executive Lee came. ‖He left.",
    "He works for Acme Inc. ‖It is large.",
    "Martin Luther King Jr. Day is in January.",
    "He met Robert Kennedy Jr. ‖They talked.",
    "See e.g. Kazakhstan. ‖It is large.",
    "Two crops, i.e. Wheat and Barley, grow.",
    "Almaty vs. Astana drew a crowd.",
    "Ministers, envoys, etc. ‖Guests came too.",
    "Lee et al. ‖The study is new.",
    # initials
    "J. K. Rowling met George W. Bush. ‖They talked.",
    "He chose Plan B. ‖It worked.",
    "A. Guterres came.",
    "He met John C. Reilly and Taraji P. Henson. ‖They talked.",
    "It was named by A. A. Brown. ‖He left.",
    "It was built by E. C. Wente. ‖He left.",
    "Roe v. Wade and a Ph. D. thesis. ‖He left.",
    # figures
    "Resolution No. 5 passed. ‖It was long.",
    "Nos. 5 and 6 passed.",
    "He said no. ‖Tokayev said yes.",
    "It rose by 1.5 degrees. ‖That is much.",
    "It cost $3.75. ‖That is much.",
    "It was built in 1960. ‖15 people died.",
    "It will end by 2030. ‖Kazakhstan agreed.",
    "On Nov. 5 he came. ‖On Dec. 6 he left.",
    "He came in Nov. ‖The talks began.",
    "See Art. 5 and pp. 6–9. ‖They are long.",
    "He loved art. ‖15 guests loved it too.",
    "It took 90 sec. ‖15 guests came.",
    "1. The first point. ‖It is short.",
    "Section 3.2.1 holds. ‖It is short.",
    # clock
    "It opens at 9 a.m. ‖Guests come early.",
    "It opens at 9 a.m. Monday. ‖Guests come early.",
    "It opens at 2 p.m. GMT. ‖Guests come early.",
    "It opens at 9 a.m. Astana time. ‖Guests come early.",
    "It was empty by 2 p.m. ‖Only six came.",
    "It opens at 9 a.m. on Monday.",
    "At 7 a.m. Grant advised Meade. ‖He left.",
    "It opens at 9 a.m. Eastern time. ‖Guests come early.",
    "9:05 a.m. – The ferry sails. ‖It is late.",
    # ellipses
    "He waited… ‖Then he left.",
    "He waited… and left.",
    "He waited... ‖Then he left.",
    "“We must […] Help them,” he said.",
    "“… We must help,” he said.",
    "He said . . . nothing.",
    "Really?! ‖Yes.",
    # datelines
    "ASTANA – The Secretary-General came. ‖He left.",
    "ASTANA. KAZINFORM – The Secretary-General came. ‖He left.",
    "ALMATY, July 3. ‖He came.",
    # brackets, notes, addresses, words that start small
    "He left. ‖(She stayed.) ‖They wrote.",
    "He left (on July 3.) ‖They wrote.",
    "He left.[3] ‖They wrote.",
    "See www.un.org. ‖It is long.",
    "Write to a.b@un.org today. ‖It is free.",
    "He left. ‖iPhone sales fell.",
    "The firm Node.js grew. ‖It is large.",
    "He left. ‖– She stayed.",
    # other scripts
    "他来了。‖她走了。",
    "“他来了。”‖她走了。",
    "「来ました。」と言った。‖帰った。",
    "他来了！‖她走了？‖好。",
    "वह आया। ‖वह गई।",
    "هل جاء؟ ‖نعم.",
    "Он пришёл. ‖Она ушла.",
    "¿Vino? ‖¡Sí! ‖Se fue.",
    "Él vino. ‖Él se fue.",
]


def sentences(text: str) -> list[str]:
    return [
        text[start:end]
        for paragraph in paragraph_spans(text)
        for start, end in sentence_spans(text, *paragraph)
    ]


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_marked(case: str) -> None:
    text = case.replace("‖", "")
    assert sentences(text) == [part.strip() for part in case.split("‖")]


def test_the_table_is_long_enough() -> None:
    assert len(set(CASES)) >= 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\n \t \n\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("One.\u2029Two.", ["One.", "Two."]),
        (
            "It took\x0cthe whole\x0bof a\x85long\u2028day.",
            ["It took\x0cthe whole\x0bof a\x85long\u2028day."],
        ),
        ("The Title\nBody text.", ["The Title", "Body text."]),
        ("  \n\n", []),
        ("", []),
        ("  One. \n", ["One."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraph_spans(text)] == expected


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The Secretary-General of the United Nations arrived in Almaty on the\n"
        "third of July and was greeted by the Deputy Foreign Minister and by\n"
        "the Resident Coordinator. He will attend the summit.\n"
        "\n"
        "Next paragraph."
    )
    assert [text[a:b].count("\n") for a, b in paragraph_spans(text)] == [2, 0]
    assert sentences(text)[1:] == ["He will attend the summit.", "Next paragraph."]


POINTS = [
    "- Revenue: 84 million crowns, two more than in the year before",
    "- Profit: 12 million crowns, half of it from the sale of boats",
    "- Employees: 310, eight of them in the new office in the north",
]


@pytest.mark.parametrize("mark", ["-", "–", "•", "*", "1.", "2)", "a)", "(b)"])
def test_every_point_of_a_list_is_a_paragraph_whatever_its_mark(mark: str) -> None:
    points = [point.replace("-", mark, 1) for point in POINTS]
    first = "Bo Berg gave these figures for the year that is over"
    assert sentences("\n".join(points)) == points
    assert sentences("\n".join([first, *points])) == [first, *points]


def test_a_wrapped_point_keeps_its_lines() -> None:
    first = (
        "The company, whose boats are known in every harbour of the north and\nsouth, gave these:"
    )
    second = "- Revenue was 84 million crowns, which is two million more than it\n  was in the year"
    last = "- Profit was 12 million crowns"
    assert sentences(f"{first}\n{second}\n{last}") == [first, second, last]


@pytest.mark.parametrize("line", ["3. He left again on the next day.", "– a Sunday – he left."])
def test_a_wrapped_line_that_begins_with_a_mark_is_no_point(line: str) -> None:
    text = f"The minister arrived in the old town by the river on the morning of July\n{line}"
    assert paragraph_spans(text) == ((0, len(text)),)


def test_a_quotation_over_paragraphs_keeps_its_marks() -> None:
    text = "“We came. We saw.\n\n“We left,” he said."
    assert sentences(text) == ["“We came.", "We saw.", "“We left,” he said."]


@pytest.mark.parametrize("text", ["***", "…", "!!! ???", "\u200b", "“”"])
def test_marks_alone_are_no_sentence(text: str) -> None:
    assert sentences(text) == []


def test_a_wall_of_words_is_cut_at_white_space() -> None:
    text = "word " * 1000 + "end."
    parts = sentences(text)
    assert [len(part) for part in parts] == [999, 999, 999, 999, 999, 4]
    assert " ".join(parts) == text


def test_a_wall_without_white_space_is_cut_all_the_same() -> None:
    assert [len(part) for part in sentences("x" * 2500)] == [MAX_SENTENCE, MAX_SENTENCE, 500]


PATHOLOGICAL = [
    "." * 1000,
    ". " * 500,
    "a. " * 330,
    '"' * 1000,
    ".”’ “" * 200,
    "U.S. " * 200,
    ".(" * 500,
    "\n" * 1000,
    " " * 999 + "x",
    "x" * 1000,
    "水。" * 500,
    "… " * 500,
    "Ab?” Cd " * 125,
    "[1" * 500,
    "- a\n" * 250,
    "\x0c" * 1000,
]


@pytest.mark.slow
@pytest.mark.parametrize("unit", PATHOLOGICAL)
def test_time_is_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        sentences(unit * times)
        return time.process_time() - start

    short = max(0.02, *(seconds(50) for _ in range(3)))
    assert min(seconds(400) for _ in range(3)) < 24 * short  # eight times, were the clock exact
