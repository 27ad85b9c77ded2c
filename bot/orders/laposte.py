"""The last event of a parcel, from La Poste's « Suivi v2 »: Colissimo, letters and Chronopost.

Source: developer.laposte.fr, « Suivi v2 », GET /suivi/v2/idships/{number} with X-Okapi-Key.
"""

import logging
import re
from dataclasses import replace
from http import HTTPStatus

from .carriers import carrier_name
from .fields import Fields
from .model import MalformedAnswer, Order, OrderSystemError, ParcelEvent, Shipment
from .wire import Wire

logger = logging.getLogger(__name__)

# Somebody waits for the answer.
MOST_PARCELS = 2
ADDRESS = "https://api.laposte.fr/suivi/v2"
_CARRIERS = {"Colissimo / La Poste", "Chronopost"}
_NUMBER = re.compile(r"[0-9A-Z]{11,15}")
_DELIVERED = {"DI1", "DI2"}
_BACK_AT_THE_SHOP = {"RE1", "DI2"}


class LaPoste:
    """Asks with the shop's own key; ValueError when it cannot be one."""

    def __init__(self, key: str, address: str = ADDRESS, *, plain_http: str = "") -> None:
        if not (key.isascii() and key.isprintable() and key.strip()):
            raise ValueError("the key of La Poste must be plain printable characters")
        self._wire = Wire(address, {"X-Okapi-Key": key}, plain_http=plain_http)

    def last_event(self, carrier: str, number: str) -> ParcelEvent | None:
        """None for another carrier's parcel, or when nothing is known of it; OrderSystemError."""
        compact = re.sub(r"[\s.-]", "", number).upper()
        if carrier_name(carrier) not in _CARRIERS or not _NUMBER.fullmatch(compact):
            return None
        answer = self._wire.get("idships", f"/{compact}", {"lang": "fr_FR"})
        if answer.status != HTTPStatus.OK:
            return None  # 400 and 404: not a number of theirs, or too old
        shipment = Fields(answer.json()).inner("shipment")
        if (shipment.filled("idShip") or compact) != compact:
            raise MalformedAnswer("idships: the answer is about another parcel")
        events = [event for each in shipment.some_objects("event") if (event := _event(each))]
        # The latest comes first, but that is nowhere promised; of one day, the first stays.
        return max(events, key=lambda event: event.on, default=None)


def with_events(order: Order, parcels: LaPoste) -> Order:
    """The order with the last event of its parcels, where there is one to be had.

    A carrier that does not answer takes nothing from what the shop knows.
    """
    followed = [
        _with_event(each, parcels) if place < MOST_PARCELS else each
        for place, each in enumerate(order.shipments)
    ]
    return replace(order, shipments=tuple(followed))


def _with_event(shipment: Shipment, parcels: LaPoste) -> Shipment:
    if shipment.tracking_number is None or shipment.delivered_on is not None:
        return shipment
    try:
        event = parcels.last_event(shipment.carrier, shipment.tracking_number)
    except OrderSystemError as error:
        logger.warning("no news of a parcel: %s", error)
        return shipment
    return replace(shipment, last_event=event)


def _event(fields: Fields) -> ParcelEvent | None:
    words, day = fields.filled("label"), fields.local_day("date")
    if words is None or day is None:
        return None
    code = fields.filled("code")
    return ParcelEvent(day, words, code in _DELIVERED - _BACK_AT_THE_SHOP)
