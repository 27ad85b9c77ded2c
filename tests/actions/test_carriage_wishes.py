"""A price asked beside a delivery, of no product, is that of the carriage."""

import pytest

from actions.carriage_wishes import prices_of_carriage


def _names(text: str, *intents: str) -> list[str]:
    several = [{"name": each, "start": 0, "end": len(text)} for each in intents]
    return [str(each["name"]) for each in prices_of_carriage(several, text)]


@pytest.mark.parametrize(
    ("text", "intents", "wished"),
    [
        (
            "la livraison en corse c'est par qui et ça coûte combien ?",
            ("ask_carriers", "ask_price"),
            ["ask_shipping_cost"],
        ),
        (
            "c'est la AR-20420. la livraison c'est par qui et ça coûte combien ?",
            ("ask_order_status", "ask_price"),
            ["ask_order_status", "ask_shipping_cost"],
        ),
        (
            "chronopost chez vous c'est à partir de combien",
            ("ask_lead_time",),
            ["ask_shipping_cost"],
        ),
    ],
)
def test_the_price_of_a_delivery(text: str, intents: tuple[str, ...], wished: list[str]) -> None:
    assert _names(text, *intents) == wished


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("chronopost met combien de temps ?", "ask_lead_time"),
        ("vous livrez en Belgique ?", "ask_carriers"),
        ("ça coûte combien ?", "ask_price"),
    ],
)
def test_another_wish_stays_as_it_is(text: str, intent: str) -> None:
    assert _names(text, intent) == [intent]
