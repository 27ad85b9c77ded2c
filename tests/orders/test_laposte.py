from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
import responses
from hypothesis import given
from hypothesis import strategies as st

from bot.orders import Order, OrderStatus, OrderSystemError, Refused, Shipment, Unreachable
from bot.orders.laposte import ADDRESS, MOST_PARCELS, LaPoste, with_events
from bot.orders.model import ParcelEvent

NUMBER = "6A12345678905"
PAGE = f"{ADDRESS}/idships/{NUMBER}"


def answer(*events: dict[str, Any], number: str = NUMBER) -> dict[str, Any]:
    return {
        "lang": "fr_FR",
        "scope": "open",
        "returnCode": 200,
        "shipment": {"idShip": number, "product": "colissimo", "event": list(events)},
    }


ON_ITS_WAY = {
    "code": "ET1",
    "label": "Votre colis est en cours d'acheminement.",
    "date": "2026-11-20T09:12:00+01:00",
}
TAKEN = {"code": "PC1", "label": "Pris en charge", "date": "2026-11-19T18:00:00+01:00"}


@pytest.fixture(autouse=True)
def net() -> Iterator[None]:
    with responses.mock:
        yield


@pytest.mark.parametrize("carrier", ["Colissimo", "la-poste-colissimo", "COLSUI", "Chronopost"])
def test_the_last_event_is_told_in_the_words_of_the_carrier(carrier: str) -> None:
    responses.get(PAGE, json=answer(TAKEN, ON_ITS_WAY))
    event = LaPoste("key").last_event(carrier, "6a 1234567-8905")
    assert event == ParcelEvent(date(2026, 11, 20), str(ON_ITS_WAY["label"]), False)
    request = responses.calls[0].request
    assert request.headers["X-Okapi-Key"] == "key"
    assert "key" not in str(request.url)


@pytest.mark.parametrize(("code", "delivered"), [("DI1", True), ("DI2", False), ("ET1", False)])
def test_it_knows_whether_the_customer_has_the_parcel(code: str, delivered: bool) -> None:
    responses.get(PAGE, json=answer({**ON_ITS_WAY, "code": code}))
    event = LaPoste("key").last_event("Colissimo", NUMBER)
    assert event is not None
    assert event.delivered is delivered


@pytest.mark.parametrize(
    ("carrier", "number"),
    [("DPD", "09980000020033F"), ("Colissimo", "../../x"), ("Colissimo", ""), ("?", NUMBER)],
)
def test_nothing_is_asked_for_what_is_not_theirs(carrier: str, number: str) -> None:
    assert LaPoste("key").last_event(carrier, number) is None
    assert not responses.calls


@pytest.mark.parametrize("status", [400, 404])
def test_a_parcel_they_do_not_know_has_no_event(status: int) -> None:
    responses.get(PAGE, status=status, json={"returnCode": status, "returnMessage": "inconnu"})
    assert LaPoste("key").last_event("Colissimo", NUMBER) is None


@pytest.mark.parametrize(
    "body", [answer(), answer({"code": "ET1"}), answer({**ON_ITS_WAY, "label": ""}), {}]
)
def test_an_answer_without_an_event_tells_none(body: dict[str, Any]) -> None:
    responses.get(PAGE, json=body)
    assert LaPoste("key").last_event("Colissimo", NUMBER) is None


def test_the_event_of_another_parcel_is_not_told() -> None:
    responses.get(PAGE, json=answer(ON_ITS_WAY, number="6A99999999999"))
    with pytest.raises(OrderSystemError):
        LaPoste("key").last_event("Colissimo", NUMBER)


@pytest.mark.parametrize(("status", "error"), [(401, Refused), (500, Unreachable)])
def test_a_wrong_key_and_an_outage_are_told_apart(
    status: int, error: type[OrderSystemError]
) -> None:
    responses.get(PAGE, status=status)
    with pytest.raises(error):
        LaPoste("key").last_event("Colissimo", NUMBER)


@pytest.mark.parametrize("key", ["", " ", "clé", "a\nb"])
def test_a_key_that_cannot_be_one_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="La Poste"):
        LaPoste(key)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)


@given(
    st.fixed_dictionaries(
        {
            "shipment": json_values
            | st.fixed_dictionaries(
                {
                    "event": json_values
                    | st.lists(
                        st.fixed_dictionaries(
                            {"label": json_values, "date": json_values, "code": json_values}
                        ),
                        max_size=2,
                    )
                }
            )
        }
    )
)
def test_no_answer_makes_it_crash(body: dict[str, Any]) -> None:
    responses.reset()
    responses.get(PAGE, json=body)
    with suppress(OrderSystemError):
        LaPoste("key").last_event("Colissimo", NUMBER)


def parcel(number: str | None = NUMBER, delivered_on: date | None = None) -> Shipment:
    return Shipment("Colissimo", number, None, None, None, delivered_on, ())


def order(*parcels: Shipment) -> Order:
    day = date(2026, 11, 16)
    status = OrderStatus.SHIPPED
    return Order("AR-20418", status, day, (), (), (), parcels, None, None, None, None)


def test_an_order_is_told_with_the_news_of_its_parcels() -> None:
    responses.get(PAGE, json=answer(ON_ITS_WAY))
    (followed,) = with_events(order(parcel()), LaPoste("key")).shipments
    assert followed.last_event == ParcelEvent(date(2026, 11, 20), str(ON_ITS_WAY["label"]), False)


def test_a_carrier_that_does_not_answer_takes_nothing_away() -> None:
    responses.get(PAGE, status=500)
    assert with_events(order(parcel()), LaPoste("key")) == order(parcel())


def test_only_parcels_on_their_way_are_asked_for_and_not_many() -> None:
    responses.get(PAGE, json=answer(ON_ITS_WAY))
    known = order(parcel(None), parcel(delivered_on=date(2026, 11, 18)))
    assert with_events(known, LaPoste("key")) == known
    with_events(order(*[parcel()] * 5), LaPoste("key"))
    assert len(responses.calls) == MOST_PARCELS
