"""Parts of a message that look like a wish, and are none."""

import pytest

from actions.no_wish import is_no_wish


def _none(part: str, intent: str, asked_for: set[str], text: str | None = None) -> bool:
    text = text or part
    start = text.index(part)
    each = {"name": intent, "start": start, "end": start + len(part)}
    return is_no_wish(each, text, asked_for | {intent})


@pytest.mark.parametrize(
    ("part", "intent", "besides"),
    [
        ("attendez je cherche le papier", "ask_availability", "ask_address"),
        ("À défaut", "ask_warranty", "ask_availability"),
        ("celle qui la remplace", "ask_warranty", "ask_availability"),
        ("j'en avais deux autrefois", "ask_technical", "ask_availability"),
        ("je préfère vous appeler demain", "ask_human", "ask_phone_number"),
    ],
)
def test_said_beside_a_wish(part: str, intent: str, besides: str) -> None:
    assert _none(part, intent, {besides})


@pytest.mark.parametrize(
    ("part", "intent", "besides"),
    [
        ("je cherche une borne", "ask_availability", "ask_address"),
        ("elle est garantie", "ask_warranty", "ask_availability"),
        ("vous avez quelqu'un", "ask_human", "ask_phone_number"),
    ],
)
def test_a_wish_of_its_own(part: str, intent: str, besides: str) -> None:
    assert not _none(part, intent, {besides})


def test_a_name_alone_is_no_technical_question() -> None:
    assert _none("la TP-Link EAP225 Outdoor", "ask_technical", {"ask_price"})
    assert not _none("la EAP225 ne marche plus", "ask_technical", {"ask_price"})
