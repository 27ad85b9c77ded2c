"""What real order systems tell that the demonstration does not."""

from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
import responses

from actions.order_given import Given
from actions.order_look_up import look_up
from actions.order_progress import progress_of
from actions.order_words import describe
from actions.surroundings import Surroundings, settle
from bot.desk.model import Conversation
from bot.orders import Order, OrderStatus, Product, Shipment, Unpaid
from bot.orders.laposte import ADDRESS, LaPoste
from bot.orders.model import OrderLine, ParcelEvent
from bot.shop import Shop, ShopFile
from tests.actions.conftest import Said
from tests.places import ROOT

NOW = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)
COLISSIMO = Shipment("Colissimo", "6A12345678905", None, date(2026, 11, 20), None, None, ())
ORDER = Order(
    reference="DVIDCMTMD",
    status=OrderStatus.AWAITING_PAYMENT,
    placed_on=date(2026, 11, 16),
    emails=("elise.durand@example.fr",),
    postcodes=("69002", "69003"),
    lines=(OrderLine("NET-AP6", "Point d'accès Wi-Fi 6", 5),),
    shipments=(),
    remaining_expected_on=None,
    carrier=None,
    payment_method=None,
    return_number=None,
)


@pytest.fixture
def shop() -> Shop:
    return ShopFile(Path(ROOT / "shop.yml")).current()


@pytest.mark.parametrize(
    ("unpaid", "said", "label"),
    [
        (Unpaid.PAYMENT_FAILED, "n'a pas abouti", "Paiement non abouti"),
        (Unpaid.DRAFT, "n'est pas encore validée", "À valider"),
        (None, "attend son paiement", "En attente de paiement"),
    ],
)
def test_an_order_that_is_not_paid_says_why(
    shop: Shop, unpaid: Unpaid | None, said: str, label: str
) -> None:
    order = replace(ORDER, unpaid=unpaid)
    assert said in describe(order, "status", shop, NOW).text
    assert progress_of(order, NOW.date()).label == label


def test_a_state_of_the_shop_s_own_is_told_by_its_name(shop: Shop) -> None:
    order = replace(ORDER, status=OrderStatus.UNKNOWN, state_name="Chez le graveur")
    assert "en est à l'étape « Chez le graveur »" in describe(order, "status", shop, NOW).text
    assert progress_of(order, NOW.date()).label == "Chez le graveur"


def test_nothing_is_said_to_be_left_when_a_parcel_may_hold_anything(shop: Shop) -> None:
    order = replace(ORDER, status=OrderStatus.PARTLY_SHIPPED, shipments=(COLISSIMO,))
    assert "reste à expédier" not in describe(order, "status", shop, NOW).text
    told = replace(COLISSIMO, lines=(OrderLine("NET-AP6", "Point d'accès Wi-Fi 6", 2),))
    order = replace(order, shipments=(told,))
    assert "reste à expédier 3 × Point d'accès" in describe(order, "status", shop, NOW).text


def test_the_news_of_the_carrier_is_quoted(shop: Shop) -> None:
    event = ParcelEvent(date(2026, 11, 21), "Votre colis est en cours d'acheminement.", False)
    order = replace(
        ORDER, status=OrderStatus.SHIPPED, shipments=(replace(COLISSIMO, last_event=event),)
    )
    text = describe(order, "status", shop, NOW).text
    assert "samedi 21 novembre : « Votre colis est en cours d'acheminement »." in text


class Counting:
    """An order system that counts how often it is asked."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.asked: list[str] = []

    def find_order(self, reference: str) -> Order:
        self.asked.append(reference)
        return self.order

    def find_products(self, words: str) -> tuple[Product, ...]:
        return ()


def test_a_number_is_asked_for_once_however_many_proofs_are_tried(
    here: Surroundings, conversation: Conversation
) -> None:
    system = Counting(ORDER)
    settle(replace(here, orders=system))
    before = [["AR-20418", "29200"], ["AR-20419", "29280"]]
    said = Said("x", slots={"orders_proved": before}, conversation_id=conversation.id)
    tracker = said.tracker()
    look_up(tracker, ["DVIDCMTMD"], "75001", Given("DVIDCMTMD", "75001"))
    assert system.asked.count("DVIDCMTMD") == 1


@responses.activate
def test_the_carrier_is_asked_for_a_proved_order_only(
    here: Surroundings, conversation: Conversation
) -> None:
    page = responses.get(
        f"{ADDRESS}/idships/6A12345678905",
        json={
            "shipment": {
                "event": [{"code": "ET1", "label": "En route", "date": "2026-11-21T10:00:00"}]
            }
        },
    )
    system = Counting(replace(ORDER, status=OrderStatus.SHIPPED, shipments=(COLISSIMO,)))
    settle(replace(here, orders=system, parcels=LaPoste("key")))
    tracker = Said("x", conversation_id=conversation.id).tracker()
    assert not look_up(tracker, ["DVIDCMTMD"], "75001", Given("DVIDCMTMD", "75001")).proved
    assert page.call_count == 0
    ((order, _),) = look_up(tracker, ["DVIDCMTMD"], "69002", Given("DVIDCMTMD", "69002")).proved
    assert order.shipments[0].last_event == ParcelEvent(date(2026, 11, 21), "En route", False)
