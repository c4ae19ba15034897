"""What a question has otherwise than a sentence, and how it compares with a number."""

import time

import pytest

from assistant.composition.comparison import compared, contradicted, corrected, denied, undecided

SENTENCE = "The port of Varna hosted 80 events and opens on May 3, 2031."
CASES = [
    ("Does it open in 2030?", "2031"),
    ("Does it open in 2031?", None),
    ("Did Varna host sixty events?", "80"),
    ("Did Varna host eighty events?", None),
    ("Did it host 60 concerts?", None),  # another thing is counted
    ("Is it June?", "May"),
    ("may it open?", None),  # no month
    ("Does it open before 2032?", None),  # a comparison is not for looking up
    ("Were there more than 60 events?", None),
    ("Were there about 60 events?", None),
    ("Did it host 60 or 70 events?", None),
    ("Did it host 60 events and 70 events?", None),
    ("Were there exactly 60 events?", "80"),
    ("Who came?", None),
    ("May it open in summer?", None),  # no month either
    ("Does it open on May 4?", "May 3"),
    ("Does it open on May 4th?", "May 3"),
    ("Does it open on June 3?", "May 3"),
    ("Does it open on May 3rd?", None),
    ("Does it open on 3 May?", None),
    ("Does it open on the 3rd of May?", None),
    ("Did Varna host 80.0 events?", None),
    ("Did Varna host seventy-nine events?", "80"),
    ("Did Varna host Eighty-one events?", "80"),
    ("Did Varna host sixty big events?", "80"),
]


@pytest.mark.parametrize(("question", "expected"), CASES)
def test_a_detail_that_differs(question: str, expected: str | None) -> None:
    found = contradicted(question, SENTENCE)
    assert (found and SENTENCE[found.start : found.end]) == expected


KINDS = [
    ("Did sales rise nine per cent?", "Sales rose 8% at the mill.", "8%"),
    ("Did sales rise 8 percent?", "Sales rose eight per cent.", None),
    ("Is the ferry 30 mph fast?", "The ferry does 20mph.", "20mph"),
    ("Does the ferry do 30 km/h?", "It does 25 kilometres an hour.", "25 kilometres an hour"),
    ("Does the tour last eight months?", "The tour lasts nine months.", "nine months"),
    ("Do they have 30 days to pay?", "They have 28 days to pay.", "28 days"),
    ("Is it a four-year lease?", "She signed a five-year lease.", "five-year"),
    ("Is it a lease of five years?", "She signed a five-year lease.", None),
    ("Did it cost £250,000?", "The dam cost £240,000 to mend.", "£240,000"),
    ("Did it cost 240,000 pounds?", "The dam cost £240,000 to mend.", None),
    ("Is it 125 million dollars?", "The debt is 125 million euros.", "125 million euros"),
    (
        "Is it 125 million dollars?",
        "It owes 9 million dollars and 125 million euros.",
        "9 million dollars",
    ),
    ("Is it 120 million dollars?", "The debt is 125 million euros.", None),
    ("Is it 20 miles long?", "It is 20 kilometres long.", "20 kilometres"),
    ("Does it last three weeks?", "It lasts three months.", None),
    ("Are there 3 ships for 3 weeks?", "3 ships come.", None),
    ("Is it €2 billion?", "The debt is 1.9 billion euros.", "1.9 billion euros"),
    ("Is it $1,900 million?", "The debt is US$1.9bn.", None),
    ("Is it us$2bn?", "The debt is US$1.9bn.", "US$1.9bn"),
    ("Is it $2m?", "The debt is half a million dollars.", "half a million dollars"),
    ("Did she lead it in 2022-23?", "She led it in 2023–2024.", "2023–2024"),
    ("Did she lead it in 2023-24?", "She led it in 2023–2024.", None),
    ("Did she lead it in 2024?", "She led it in 2023–2024.", None),
    ("Did eight rocky islands vote?", "In the end nine islands voted.", "nine"),
    ("Did two new ferries sail?", "Three new trams ran.", None),
    ("Did 260 men sail?", "Two hundred and fifty men sailed.", "Two hundred and fifty"),
    ("Did 24 men sail?", "Two dozen men sailed.", None),
    ("Is it four years?", "It takes four and a half years.", "four and a half years"),
    ("Does it open at 7 a.m.?", "The pool opens at 7.30 a.m. daily.", "7.30 a.m."),
    ("Does it open at 7.30 pm?", "The pool opens at 19:30 daily.", None),
    ("Does it open at 12 am?", "The pool opens at 12 pm.", "12 pm"),
    ("Is it shut on Sundays?", "The pool is shut on Saturdays.", "Saturdays"),
    ("Is it shut on Saturday?", "The pool is shut on Saturdays.", None),
    ("Did Rovers finish eighth?", "Rovers finished 7th last season.", "7th"),
    ("Did Rovers finish 7th?", "Rovers finished seventh.", None),
    ("Is it the third phase?", "The 2nd phase begins.", "2nd"),
    ("Is it the second visit?", "His first speech was long.", None),
    ("Will she wear the number ten shirt?", "She wears the number nine shirt.", "nine"),
    ("Is Moreno 51?", "Moreno, 52, has sold his two shops and one of the boats.", "52"),
    ("Is she 23 years old?", "The 24-year-old has a five-year lease.", "24-year-old"),
    ("Was the mill founded in 1788?", "Founded in 1787, it has 30 looms.", "1787"),
    ("Did 2000 people come?", "In 1999, 3,000 people came.", "3,000"),
    ("Is the fair on 5 November?", "The fair is on Nov. 4.", "Nov. 4"),
    ("Is the fair on 5 May?", "OSLO, 3 May – The fair is on 4 May.", "4 May"),
    ("Is the fair on 5 May?", "OSLO, 3 May – The fair was fun.", None),  # only a dateline
    ("Did NATO send 60 ships?", "NATO sent 50 ships – too few.", "50"),
    ("Is Loomis 80?", "At 81, Loomis still swims.", "81"),
    ("Did 5 to 8 ships sail?", "Nine ships sailed.", "Nine"),
]
SPANS = [
    ("Does it run on May 9?", "It runs on May 3-7, 2031.", "May 3-7"),
    ("Does it run on May 2?", "It runs from 3 to 7 May.", "3 to 7 May"),
    ("Does it run on May 9?", "It runs between May 3rd and 7th.", "between May 3rd and 7th"),
    ("Does it run on May 5?", "It runs May 3–7.", None),
    ("Does it run on May 6 to 9?", "It runs May 3 until 7.", None),
    ("Does it run on May 8 to 9?", "It runs May 3 until 7.", "May 3 until 7"),
    ("Is it 40 metres high?", "It is 30 to 35 metres high.", "30 to 35 metres"),
    ("Is it 34 metres high?", "It is 30-35 metres high.", None),
    ("Is it 35 metres high?", "It is 30 to 35 metres high.", None),
    ("Do 190 million eat it?", "Between 170 and 180 million eat it.", None),  # counts nothing known
    (
        "Do 190 million people eat it?",
        "It feeds between 170 and 180 million people.",
        "between 170 and 180 million",
    ),
    ("Do 171 million people eat it?", "It feeds between 170 and 180 million people.", None),
    ("Did it cost £40m?", "It cost £30-35m.", "£30-35m"),
    ("Did it cost £33m?", "It cost £30m to £35m.", None),
    ("Is the share 40%?", "It is thirty to forty-five per cent.", None),
    ("Did 46 boats sail?", "Thirty-five boats sailed.", "Thirty-five"),
    ("Did it rise to 33 per cent?", "It rose from 30 to 35 per cent.", None),
    ("Did 4 boats sail?", "Oslo won 2-1, boats sailed.", None),
]


@pytest.mark.parametrize(("question", "sentence", "expected"), KINDS + SPANS)
def test_what_is_of_one_kind(question: str, sentence: str, expected: str | None) -> None:
    found = contradicted(question, sentence)
    assert (found and sentence[found.start : found.end]) == expected


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Was it 2020?", "It rose from 2021 to 2024."),
        ("Did seven nurses leave?", "Eleven nurses stayed and six left."),  # six counts nothing
        ("Did seven nurses leave?", "Eleven nurses signed, half of them left."),
        ("Was it the second day?", "They ate on the first day, and sang on the second."),
        ("Does it end on 4 June?", "It begins on 3 May and ends in June."),
        ("Did 60 ships sail?", "More than 50 ships sailed."),
        ("Did 60 ships sail?", "At least 60 ships sailed."),
        ("Did 57 ships sail?", "Nearly 60 ships sailed."),
        ("Did 58 ships sail?", "Some 60 ships sailed."),
        ("Was it 5 degrees?", "It was minus 20 degrees."),
        ("Will it open in 2029?", "It opens by the end of 2030."),
        ("Did she leave on Friday?", "She came on Thursday and left the following day."),
        ("Was it three years ago in 2020?", "It was in 2021."),
        ("Did 19 cases appear?", "COVID-19 filled 12 wards, A380 jets stood idle."),
        ("Does it run in 2025?", "The 1990s were good."),
    ],
)
def test_what_may_mean_something_else_contradicts_nothing(question: str, sentence: str) -> None:
    assert contradicted(question, sentence) is None


@pytest.mark.parametrize("asked", ["40", "51"])
def test_a_limit_that_the_number_is_beyond_contradicts(asked: str) -> None:
    sentence = (
        "Between the piers, up to 50 boats moored." if asked == "51" else "Over 50 boats came."
    )
    assert contradicted(f"Did {asked} boats come?", sentence) is not None


COMPARISONS = [
    ("Did more than 50 boats sail?", "51 boats sailed.", True),
    ("Did more than 50 boats sail?", "Fifty boats sailed.", False),
    ("Did at least 50 boats sail?", "Fifty boats sailed.", True),
    ("Did fewer than 50 boats sail?", "Fifty boats sailed.", False),
    ("Did at most fifty boats sail?", "Fifty boats sailed.", True),
    ("Did no more than 49 boats sail?", "Fifty boats sailed.", False),
    ("Did no fewer than 49 boats sail?", "Fifty boats sailed.", True),
    ("Did exactly 49 boats sail?", "Fifty boats sailed.", False),
    ("Did over a thousand boats sail?", "1,200 boats sailed.", True),
    ("Is it longer than 3 kilometres?", "The pier is 2.4 km long.", False),
    ("Is it older than 3,000 years?", "The oak is 4,150 years old.", True),
    ("Is Moreno younger than 50?", "Moreno, 52, has sold two shops and one of the boats.", False),
    ("Is Loomis older than 80?", "At 81, Edgar Loomis still swims.", True),
    ("Is Edgar Loomis younger than 70?", "At 81, he still swims.", False),
    ("Is Loomis older than 80?", "At 81, the pool shuts.", None),  # may be a page, or a price
    ("Is it higher than 36 metres?", "It is 30 to 35 metres high.", False),
    ("Is it higher than 20 metres?", "It is 30 to 35 metres high.", True),
    ("Is it higher than 32 metres?", "It is 30 to 35 metres high.", None),
    ("Is it no higher than 36 metres?", "It is 35 metres high.", True),
    ("Is it no higher than 32 metres?", "It is 35 metres high.", False),
    ("Did it cost less than £300,000?", "The dam cost £0.24 million.", True),
    ("Did it cost more than half a million euros?", "It cost €600,000.", True),
    ("Is it above 10 per cent?", "The share is 12%.", True),
    ("Is it under 30 mph?", "It does 20 mph.", True),
    ("Did more than 40 boats sail?", "More than 50 boats sailed.", True),
    ("Did more than 60 boats sail?", "More than 50 boats sailed.", None),
    ("Did fewer than 50 boats sail?", "At least 50 boats sailed.", False),
    ("Did over 50 boats sail?", "About 60 boats sailed.", True),
    ("Did over 60 boats sail?", "Nearly 60 boats sailed.", False),
    ("Did over 58 boats sail?", "Around 60 boats sailed.", None),
    ("Did more than 50 boats sail?", "More than 50 boats sailed.", None),  # for the reader
    ("Did more than 50 boats sail?", "60 boats and 40 other boats sailed.", None),
    ("Did more than 50 boats sail?", "60 boats sailed, 40 returned.", None),
    ("Did more than 50 boats sail?", "60 ferries sailed.", None),
    ("Did more than 50 and fewer than 90 boats sail?", "60 boats sailed.", None),
    ("Did more than 50 boats and fewer than 9 ferries sail?", "60 boats sailed.", None),
    ("Did 50 boats sail?", "60 boats sailed.", None),  # nothing is compared
    ("Did about 50 boats sail?", "60 boats sailed.", None),
    ("Did more boats sail?", "60 boats sailed.", None),
    ("Did not more than 50 boats sail?", "60 boats sailed.", None),
    ("Didn't more than 50 boats sail?", "60 boats sailed.", None),
    ("Did more than 50 boats sail?", "60 boats did not sail.", None),
    ("Did prices rise by more than 2%?", "Prices fell 3%.", None),
    ("Did prices rise by more than 2%?", "Prices rose 3%.", True),
    ("Was it held over two days?", "It was held over three days.", None),  # may say how long
    ("Did divers go below 250 metres?", "They went to 212 metres.", None),  # may say deeper
    ("Is it above 5 degrees?", "It was -20 degrees.", None),
    ("Did it open before 2030?", "It opened in 2031.", None),  # not a number of anything
]


@pytest.mark.parametrize(("question", "sentence", "expected"), COMPARISONS)
def test_a_comparison_is_arithmetic(question: str, sentence: str, expected: bool | None) -> None:
    assert compared(question, sentence) is expected


OPEN = [
    ("Will Rovers play Parkvale?", "In May Rovers play Easton United or Parkvale.", True),
    ("Will Rovers play Easton?", "Rovers will play Easton United or Parkvale.", True),
    ("Was it built in Ostra?", "It was built in Ostra or in Melk.", True),
    ("Did they flee to Ostra?", "The robbers fled to Ostra or Melk.", True),
    ("Will guests to Ostra pay?", "Guests with tickets to Ostra or Melk will pay.", False),  # all
    ("Will guests to Ostra pay?", "Guests to Ostra or Melk will pay.", False),
    ("Will guests to Ostra pay?", "Guests who go to Ostra or Melk will pay.", False),
    ("Was it built in 1788?", "It was built in 1787 or 1788.", True),
    ("Was it built in Ostra or Melk?", "It was built in Ostra or Melk.", False),
    ("Was it built in Rome?", "It was built in Ostra or Melk.", False),
    ("Do buses stop in Ostra?", "Buses can stop in Ostra or Melk.", False),  # in both
    ("Was it built in Ostra?", "It was not built in Ostra or Melk.", False),
    ("Will the union strike?", "The union would not rule out a strike.", True),
    ("Is the union going to strike?", "The union refused to rule out a strike.", True),
    ("Did the union rule out a strike?", "The union would not rule out a strike.", False),
    ("Was it arson?", "Police did not rule out arson.", True),
    ("Was it arson?", "Arson has not been ruled out.", True),
    ("Did police find it?", "Police did not rule out arson.", False),
    ("Will the union strike?", "The union ruled out a strike.", False),
    ("Does it run on May 5?", "It runs May 3–7.", False),
    ("Is a new strike planned?", "Neither would say whether a second strike was planned.", True),
    ("Will the port close?", "Moe declined to say if the port would close.", True),
    ("Was the pilot hurt?", "It was unclear whether the pilot was hurt.", True),
    ("Is it clear whether he was hurt?", "It was unclear whether he was hurt.", False),
    ("Was the pilot hurt?", "The pilot was not asked whether it rained.", False),
    ("Did Moe speak?", "Moe would not say whether the port would close.", False),
]


@pytest.mark.parametrize(("question", "sentence", "expected"), OPEN)
def test_a_sentence_that_leaves_it_open_is_no_yes_and_no_no(
    question: str, sentence: str, expected: bool
) -> None:
    assert undecided(question, sentence, denied=False) is expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Does it run on May 5?", "It runs May 3–7.", True),
        ("Is it 32 metres high?", "It is 30 to 35 metres high.", True),
        ("Does it run on May 8?", "It runs May 3–7.", False),
        ("Does it run on May 3?", "It runs on May 3.", False),
    ],
)
def test_what_lies_inside_a_span_is_not_denied(
    question: str, sentence: str, expected: bool
) -> None:
    assert undecided(question, sentence, denied=True) is expected


@pytest.mark.parametrize(
    "unit",
    [
        "May 3, ",
        "one hundred ",
        "1 to ",
        "between 1 and ",
        "May 3 to ",
        "thirty-",
        "A or ",
        "Ann Lee ",
        "will not ",
        "1,",
        "1",
        "is a",
        "a ",
        "£5m ",
        "7 a.m. ",
        "the ",
        "2,222 ",
        "—",
        "3rd ",
    ],
)
def test_long_questions_are_read_in_no_time(unit: str) -> None:
    question = "Is " + unit * (8000 // len(unit))
    began = time.process_time()
    contradicted(question, question)
    compared(question, question)
    undecided(question, question, denied=True)
    assert time.process_time() - began < 1


def test_many_kinds_are_read_in_no_time() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    question = " ".join(f"2 {a}{b}oats" for a in letters for b in letters)
    began = time.perf_counter()
    assert contradicted(question, question) is None
    assert compared(question, question) is None
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("So is it 2050?", "It plans to be neutral by 2060.", "2060"),
        ("Will it be neutral by 2050?", "It plans to be neutral by 2060.", "2060"),
        ("Will it be neutral by 2060?", "It plans to be neutral by 2060.", None),
        ("Did more than 90 boats come?", "More than 50 boats came.", "50"),
        ("Did more than 90 boats come?", "Then 50 boats came.", None),
        ("Did Rovers win 3-1?", "Then 30 fans saw Rovers win 3-2 on May 3.", "3-2"),
        ("Did Rovers win 3-2?", "Rovers won 3-2.", None),
        ("Did Rovers win 3-1?", "Rovers led 2-0 and won 3-2.", None),
        ("Did it open in 2050?", "It opened in 2040 and closed in 2060.", None),
    ],
)
def test_what_a_denied_question_has_otherwise(
    question: str, sentence: str, expected: str | None
) -> None:
    found = corrected(question, sentence)
    assert (found and sentence[found.start : found.end]) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Has the agency neglected Oslo?", "The agency denies that it neglected the town.", True),
        ("Has the mine fouled it?", "Moe rejected a claim that the mine had fouled it.", True),
        ("Has the mine fouled it?", "Moe did not deny that the mine had fouled it.", False),
        ("Did Moe deny that it sank?", "Moe denied that it sank.", False),
        ("Has the port closed?", "Moe denied that it sank, as the port had closed.", False),
        ("Did the mine close?", "Moe rejected the offer that stood.", False),
    ],
)
def test_what_somebody_denies_is_no_yes(question: str, sentence: str, expected: bool) -> None:
    assert denied(question, sentence) is expected
