"""A refund asked after, of an order whose number is known and that is not proved yet."""

import pytest

from actions.order_refund_asked import asks_after_a_refund
from actions.returns import ReturnOrWarranty
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action

_ASKED = [
    "j'ai été remboursé ou pas ?",
    "elle est remboursée ou pas ?? j'ai rien vu sur mon compte",
    "vous m'avez remboursé ?",
    "le remboursement est fait ou non ?",
    "je l'ai déjà renvoyée, je veux savoir si le remboursement est fait",
    "ils sont où mes sous ? j'ai rien reçu",
]


@pytest.mark.parametrize("text", _ASKED)
def test_the_order_is_looked_up(text: str, conversation: Conversation) -> None:
    said = Said(
        f"{text} commande AR-20426",
        intent="ask_return",
        entities={"order_number": "AR-20426"},
        in_context={"order": "refund"},
    )
    assert run_action(ReturnOrWarranty(), said.by(conversation)).followup == "order_form"


@pytest.mark.parametrize(
    "text",
    [
        "si je la renvoie je suis remboursé ?",
        "je veux être remboursé",
        "peut-on être remboursé du port ?",
    ],
)
def test_conditions_are_no_refund_to_look_for(text: str) -> None:
    assert not asks_after_a_refund(text)
