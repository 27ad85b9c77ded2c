"""The parcels of a WooCommerce order, from wherever the shop keeps them.

They are in the fulfillments of WooCommerce 10.1 and later, or in the meta that the tracking
extensions (Shipment Tracking, Advanced Shipment Tracking) write.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import unescape
from typing import TypeVar

from .carriers import carrier_name, number_looks_right, tracking_url
from .fields import Fields
from .model import MalformedAnswer, OrderLine, Shipment
from .plain_text import words_of

FULFILLMENT_FIELDS = "status,date_deleted,meta_data"

_TRACKING_META = "_wc_shipment_tracking_items"
_SOME_CARRIER = "notre transporteur"

_T = TypeVar("_T")


def read_shipments(
    fulfillments: Iterable[Fields],
    metas: Mapping[str, Fields],
    lines: Mapping[str | None, OrderLine],
    chosen: str | None,
) -> tuple[Shipment, ...]:
    """What has left, by the ids of the order's lines; `chosen` is the carrier of the checkout."""
    found = [
        _fulfilled(metas_of(each), lines, chosen)
        for each in fulfillments
        # One that is not fulfilled is being packed.
        if each.filled("status") == "fulfilled" and each.loose("date_deleted") is None
    ]
    numbers = {each.tracking_number for each in found}
    tracked = metas.get(_TRACKING_META, Fields({})).members("value")
    others = (_tracked(each, chosen) for each in tracked if each.loose("tracking_number"))
    return (*found, *(each for each in others if each.tracking_number not in numbers))


def _fulfilled(
    metas: Mapping[str, Fields], lines: Mapping[str | None, OrderLine], chosen: str | None
) -> Shipment:
    def told(key: str) -> str | None:
        return metas.get(key, Fields({})).loose("value")

    shipped_on = metas.get("_date_fulfilled", Fields({}))
    slug = told("_shipment_provider")
    return _shipment(
        told("_provider_name") if slug is None or slug == "other" else _carrier(slug),
        told("_tracking_number"),
        told("_tracking_url"),
        _leniently(shipped_on.utc_day, "value"),
        tuple(_contents(metas.get("_items", Fields({})).members("value"), lines)),
        chosen,
    )


def _contents(
    items: Iterable[Fields], lines: Mapping[str | None, OrderLine]
) -> Iterable[OrderLine]:
    for item in items:
        line = lines.get(item.loose("item_id"))
        quantity = _leniently(item.optional_whole, "qty")
        if line and quantity:
            yield OrderLine(line.reference, line.name, quantity)


def _tracked(item: Fields, chosen: str | None) -> Shipment:
    slug = item.loose("tracking_provider")
    return _shipment(
        _carrier(slug) if slug else item.loose("custom_tracking_provider"),
        item.loose("tracking_number"),
        item.loose("custom_tracking_link"),
        _leniently(item.stamp_day, "date_shipped"),
        (),
        chosen,
    )


def _shipment(
    carrier: str | None,
    number: str | None,
    link: str | None,
    shipped_on: date | None,
    lines: tuple[OrderLine, ...],
    chosen: str | None,
) -> Shipment:
    if carrier is None and chosen and (number is None or number_looks_right(chosen, number)):
        # Chosen at checkout, which is not always who took the parcel: the number must agree.
        carrier = chosen
    name = carrier or _SOME_CARRIER
    return Shipment(
        carrier=name,
        tracking_number=number,
        tracking_url=tracking_url(name, number, recorded=link),
        shipped_on=shipped_on,
        expected_on=None,
        delivered_on=None,
        lines=lines,
    )


def metas_of(fields: Fields) -> dict[str, Fields]:
    """What extensions added, each with its "value", by key."""
    return {each.loose("key") or "": each for each in fields.members("meta_data")}


def as_written(fields: Fields, name: str) -> str | None:
    """A text that WordPress may keep with HTML entities, short and plain."""
    return Fields({name: unescape(fields.filled(name) or "")}).filled(name)


def _carrier(slug: str) -> str | None:
    """« la-poste-colissimo » as a person writes it; an unknown one with spaces and capitals."""
    return carrier_name(slug) or " ".join(words_of(slug)).title() or None


def _leniently(read: Callable[[str], _T | None], name: str) -> _T | None:
    """What an extension wrote, if it can be read: a day less is no reason to tell nothing."""
    try:
        return read(name)
    except MalformedAnswer:
        return None
