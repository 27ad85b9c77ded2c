"""Who would call the shop is not called back."""

import pytest

from bot.our_telephone import asks_when_we_answer, would_call_us


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


@pytest.mark.parametrize(
    "text",
    [
        "je préfère quand même vous appeler demain matin, à quel numéro ?",
        "j'appellerai moi-même demain",
        "je vous appellerai pour l'heure",
        "demain midi je peux appeler ?",
    ],
)
def test_the_visitor_calls(text: str) -> None:
    assert would_call_us(text)


@pytest.mark.parametrize("text", ["vous m'appellerez demain ?", "appelez-moi mardi à 15 h"])
def test_the_visitor_is_called(text: str) -> None:
    assert not would_call_us(text)
