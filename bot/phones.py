"""Telephone numbers as visitors type them."""

import re

_FRENCH = re.compile(
    r"(?<![\d+])(?:(?:\+|00) ?33 ?(?:\(0\) ?)?|0)(?P<first>[1-9])(?P<rest>(?:[ .-]?\d{2}){4})(?!\d)"
)
# From six figures on, and at most two too many; fewer are a postcode or an order.
_INCOMPLETE = re.compile(
    r"(?<![\w+.,@/-])(?:0[67][ .-]\d\d(?:[ .-]\d{1,2})?"
    r"|(?:(?:\+|00) ?33 ?[1-9]|0[1-9])(?:(?:[ .-]?\d){4,7}|\d{9,10}))(?![\w@]|[ .-]?\d)"
)
_A_DATE = re.compile(r"\d\d([ .-])\d\d\1(?:20)?\d\d")
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)(?!33)[1-9]\d{0,2}(?:[ .()-]{0,2}\d){6,12}(?!\d)")


def phone_in(text: str) -> str | None:
    """« 06 12 34 56 78 », however it is typed; one from abroad as « +49 30 123456 »."""
    if found := _FRENCH.search(text):
        figures = re.sub(r"\D", "", f"0{found['first']}{found['rest']}")
        return " ".join(figures[at : at + 2] for at in range(0, 10, 2))
    abroad = _ABROAD.search(text)
    return re.sub(r"[.()-]", " ", abroad.group()) if abroad else None


def where_phone(text: str) -> list[tuple[int, int]]:
    """Where the numbers stand in the text, as (start, end)."""
    return [found.span() for pattern in (_FRENCH, _ABROAD) for found in pattern.finditer(text)]


def incomplete_phone(text: str) -> str | None:
    """What was typed for a number and has too few or too many figures: « 06 39 98 12 »."""
    if phone_in(text):
        return None
    found = _INCOMPLETE.search(text)
    return found.group() if found and not _A_DATE.fullmatch(found.group()) else None


def without_phones(text: str) -> str:
    """The same characters, blanks where a number stood."""
    for pattern in (_FRENCH, _ABROAD):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return text
