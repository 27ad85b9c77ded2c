"""Who would call the shop is not called back."""

import pytest

from bot.our_telephone import asks_when_we_answer


@pytest.mark.parametrize(
    "text",
    [
        "vous seriez joignables demain midi au téléphone ?",
        "on peut vous appeler lundi matin ?",
        "vous répondez au téléphone à midi ?",
        "êtes-vous joignables samedi ?",
    ],
)
def test_the_hours_are_asked(text: str) -> None:
    assert asks_when_we_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "vous pouvez me rappeler demain à 14 h ?",
        "je suis joignable demain midi",
        "vous me répondez quand ?",
        "on peut vous joindre ? moi c'est le 06 39 98 00 12",
    ],
)
def test_a_call_back_is_wished(text: str) -> None:
    assert not asks_when_we_answer(text)
