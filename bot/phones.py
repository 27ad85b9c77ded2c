"""Telephone numbers as visitors type them."""

import re

_FRENCH = re.compile(
    r"(?<![\d+])(?:(?:\+|00) ?33 ?(?:\(0\) ?)?|0)(?P<first>[1-9])(?P<rest>(?:[ .-]?\d{2}){4})(?!\d)"
)
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


def without_phones(text: str) -> str:
    """The same characters, blanks where a number stood."""
    for pattern in (_FRENCH, _ABROAD):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return text
