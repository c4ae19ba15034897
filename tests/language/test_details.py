"""Details of a text: what its numbers count, its dates and times, its spans."""

from decimal import Decimal

import pytest

from assistant.language.details import details


def test_numbers_are_named_by_what_they_count() -> None:
    found = [
        (d.kind, int(d.value)) for d in details("On Friday, May 3, two mayors met 1,200 people.")
    ]
    assert found == [
        ("day", 4),
        ("date", 503),
        ("month", 5),
        ("number of mayor", 2),
        ("number of people", 1200),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value", "until"),
    [
        ("It does 20mph.", "number of mph", "20", None),
        ("Ann Lee, 52, left.", "age", "52", None),
        ("At 52, Ann Lee left.", "age", "52", None),
        ("The 24-year-old left.", "age", "24", None),
        ("Room number 9 is shut.", "label", "9", None),
        ("It was built in 1788.", "year", "1788", None),
        ("It finished 7th.", "place", "7", None),
        ("Her second visit was long.", "ordinal visit", "2", None),
        ("It opens at 7.30 p.m. daily.", "time", "1170", None),
        ("It ran in 2023–24.", "years", "20232024", None),
        ("It is 30 to 35 metres high.", "number of metre", "30", "35"),
        (
            "It feeds between 170 and 180 million people.",
            "number of people",
            "170000000",
            "180000000",
        ),
        ("It costs US$1.9bn.", "number of dollar", "1900000000", None),
    ],
)
def test_a_detail_has_its_kind_and_value(
    text: str, kind: str, value: str, until: str | None
) -> None:
    (found,) = details(text)
    assert (found.kind, found.value) == (kind, Decimal(value))
    assert found.until == (until and Decimal(until))


def test_a_span_of_days_is_one_date_and_its_month() -> None:
    found = [(d.kind, int(d.value), int(d.last)) for d in details("It runs May 3–7.")]
    assert found == [("date", 503, 507), ("month", 5, 5)]
