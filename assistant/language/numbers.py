"""Numbers as they are written, spans of them, and what they are worth.

What a number counts, and how its text compares with it, is no matter of this file.
"""

from __future__ import annotations

import re
from decimal import Decimal

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: n for n, word in enumerate(_TO_NINETEEN)}
_NUMBERS |= {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALES |= {"trillion": 10**12, "bn": 10**9, "m": 10**6, "k": 10**3}
_SIGNS = {"£": "pound", "€": "euro", "$": "dollar", "¥": "yen"}
_SCALE = r"(?:dozen|hundred|thousand|million|billion|trillion|bn)\b"
_SCALED = re.compile(rf"(?:{_SCALE}|[mk])$", re.I)
SPELT = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_TO_NINETEEN[1:10])}))?|"
    rf"{'|'.join(_TO_NINETEEN)})\b"
)
_NUMBER = (
    rf"(?:(?:half )?an? (?={_SCALE})|(?:\d+(?:,\d{{3}})*(?:\.\d+)?|{SPELT})(?: and a half\b)?)"
    rf"(?:[ -]?{_SCALE}|(?:(?<=hundred)|(?<=thousand))(?: and)? {SPELT})*"
)
_SIGN = rf"(?:US)?[{''.join(_SIGNS)}] ?"

# A pattern with TO or QUANTITY has BETWEEN before it, which (?(between)...) looks back at.
BETWEEN = r"(?:(?<=between )(?P<between>))?"
TO = (  # what stands inside a span
    r"(?(between) and "  # between 30 and 35; but "in 30 and 35" are two
    r"|(?:[-–]| (?:to|until|till|through) ))"  # 30–35, 30 to 35
)
_LOW = (  # of a span: the 30 of "30 to 35"
    r"(?<!from )(?<!from .)"  # none where something rises from 30 or $30 to 35
    rf"(?P<low>{_NUMBER}(?:[mk]\b)?)"  # 30m–35m
    r"(?<!y(?=-))"  # none of "thirty-five"
    r"(?:%(?=\D{1,9}[\d.,]+ ?(?:%|per ?cent)))?"  # 30%–35%, but not 30%–35
    rf"{TO}(?!\d+[-–]\d)"  # none of 2031-05-03
    rf"(?:{_SIGN})?"  # $30–$35
)
QUANTITY = (
    rf"(?P<sign>{_SIGN})?(?:{_LOW})?"
    rf"(?P<number>{_NUMBER}(?(sign)(?:[mk]\b)?))"  # $5m are millions, 5m are metres
)


def currency(match: re.Match[str]) -> str:
    """Return what the sign before a `QUANTITY` means, dollar of "US$5", or ""."""
    return _SIGNS[match["sign"].strip()[-1]] if match["sign"] else ""


def low_end(match: re.Match[str]) -> Decimal | None:
    """Return the lower end of a span of numbers: 170 million of "170 to 180 million"."""
    low, scale = match["low"], _SCALED.search(match["number"])
    if low is None:
        return None
    return value_of(f"{low} {scale[0]}" if scale and not _SCALED.search(low) else low)


def begin(match: re.Match[str]) -> int:
    """Return where a span begins: `BETWEEN` belongs to it."""
    return match.start() - (0 if match["between"] is None else len("between "))


def value_of(number: str) -> Decimal:
    """Return the value of a number in digits, words or both: "1.7 million", "half a million"."""
    total = current = Decimal(0)
    for word in re.findall(r"[\d,.]+|[a-z]+", number.lower()):
        if word[0].isdigit():
            current += Decimal(word.replace(",", ""))
        elif word == "half":
            current += Decimal("0.5")
        elif word in _SCALES:
            current = (current or Decimal(1)) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, Decimal(0)
        else:
            current += _NUMBERS.get(word, 0)
    return total + current
