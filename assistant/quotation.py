"""Quotation marks of a sentence that is shown by itself."""

from __future__ import annotations


def as_quotation(quote: str) -> str:
    """Return a sentence in quotation marks: those that it has, and the missing ones."""
    if quote.count('"') % 2:
        return f'{quote}"' if quote[0] == '"' else f'"{quote}'
    closed = quote.count("”") > quote.count("“")
    if quote[0] not in '“"«‘„' and not closed:
        return f"“{quote}”"
    opening = "“" if closed else ""
    return f"{opening}{quote}" + "”" * (quote.count("“") > quote.count("”"))


def unclosed(quote: str) -> bool:
    """Whether a sentence has one of two quotation marks without the other."""
    return quote.count("“") != quote.count("”") or quote.count('"') % 2 == 1
