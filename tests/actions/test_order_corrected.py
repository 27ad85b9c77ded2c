"""An order number said again and otherwise, before and after a request has left."""

from typing import Any

import pytest

from actions.order_given import Given
from actions.orders import ValidateOrderForm
from actions.surroundings import Surroundings
from bot.desk.card import Card, fill_card
from bot.desk.model import Conversation
from bot.number_corrections import corrected
from tests.actions.conftest import Said, run_action


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("oups 20417 pas 20471", "AR-20417"),
        ("20417 et pas 20471", "AR-20417"),
        ("j'ai inversé, c'est 20417", "AR-20417"),
        ("désolée, le bon numéro est 20430", "AR-20430"),
        ("29200", None),
        ("pardon, mon code postal est 20400", None),
        ("20471", None),
    ],
)
def test_a_number_replaces_the_one_before(text: str, number: str | None) -> None:
    assert corrected(text, "AR-20471") == number


def test_the_card_holds_the_corrected_number() -> None:
    card = fill_card(["garantie, commande 20471", "oups 20417 pas 20471", "merci"], "aftersales")
    assert card.order_reference == "AR-20417"


def _typed(text: str, **figures: str) -> dict[str, Any]:
    entities = [
        {"entity": name, "value": value, "start": text.find(value[-5:]), "end": 0}
        for name, value in figures.items()
    ]
    return {"event": "user", "text": text, "parse_data": {"text": text, "entities": entities}}


def test_the_request_that_waits_is_corrected(
    here: Surroundings, conversation: Conversation
) -> None:
    card = Card(order_reference="AR-20471", topic="aftersales")
    here.store.open_handoff(conversation.id, "aftersales", card, None)
    text = "j'ai inversé, c'est 20417"
    before = _typed("commande 20471", order_number="AR-20471")
    events = [before, {"event": "user", "text": text}]
    said = Said(text, entities={"postcode": "20417"}, events=events).by(conversation)
    assert Given.by(said.tracker()).reference == "AR-20417"
    told = run_action(ValidateOrderForm(), said)
    assert "C’est corrigé" in told.text
    assert "AR-20417, et non AR-20471" in told.text
    assert told.slots["order_reference"] == "AR-20417"
    handoff = here.store.open_handoff_of(conversation.id)
    assert handoff is not None
    assert handoff.card.order_reference == "AR-20417"


def test_the_postcode_of_a_proved_order_is_no_new_order(conversation: Conversation) -> None:
    said = Said(
        "56100",
        entities={"postcode": "56100"},
        slots={
            "orders_proved": [["AR-20423", "paul.k@example.com"]],
            "order_spoken": "AR-20423",
        },
    )
    told = run_action(ValidateOrderForm(), said.by(conversation))
    assert "AR-20423, déjà vérifiée" in told.text
