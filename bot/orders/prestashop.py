"""Client of PrestaShop."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .model import NO_OPTIONS, Options, Order, OrderNotFound, OrderStatus, Product
from .prestashop_products import products_for
from .prestashop_reading import (
    STATES,
    Parcel,
    Part,
    Reached,
    added_up,
    merged,
    parcel_of,
    part_of,
    reached_by,
    sent,
    shipments_of,
    unpaid_by,
)
from .prestashop_service import WebService, one_of
from .probing import Probe, Right, probed
from .shop_day import today
from .wire import Answer

_REFERENCE = re.compile(r"[A-Z]{9}")
_ORDER = (
    "id,reference,current_state,date_add,id_customer,id_address_delivery,id_address_invoice,"
    "payment,order_rows[product_reference,product_name,product_quantity]"
)


# Without the last two, a combination and a day of shipping are not told.
RIGHTS = tuple(
    Right(
        resource,
        {"display": "[id]", "limit": "1", "output_format": "JSON"},
        needed=resource not in ("combinations", "order_histories"),
    )
    for resource in (
        "orders",
        "order_carriers",
        "order_states",
        "customers",
        "addresses",
        "carriers",
        "products",
        "stock_availables",
        "combinations",
        "order_histories",
    )
)


class PrestaShop:
    """An OrderSystem over HTTP; ValueError when the address or the key cannot be used.

    The number of its language in the shop, when it is not 1, is `options.fields["language"]`.
    """

    def __init__(self, base_url: str, key: str, options: Options = NO_OPTIONS) -> None:
        self._service = WebService(base_url, key, options)
        self._states = {**STATES, **options.states}

    def find_order(self, reference: str) -> Order:
        asked = reference.strip().removeprefix("#").strip()
        # Some letters of other alphabets have their capitals among A to Z.
        asked = asked.upper() if asked.isascii() else ""
        if not _REFERENCE.fullmatch(asked):
            raise OrderNotFound("not the shape of a reference")
        parts = self._parts(asked)
        emails = self._emails(parts)
        parcels = self._parcels(parts)
        status = merged(each.status for each in parts)
        return Order(
            reference=asked,
            status=status,
            placed_on=min(each.placed_on for each in parts),
            emails=emails,
            postcodes=self._postcodes(parts),
            lines=added_up(line for each in parts for line in each.lines),
            shipments=tuple(
                shipment
                for part, real, reached in self._sent(parts, parcels)
                for shipment in shipments_of(part, real, reached)
            ),
            remaining_expected_on=None,
            carrier=next((each.carrier for each in parcels if each.carrier), None),
            payment_method=parts[0].payment,
            return_number=None,
            unpaid=unpaid_by(parts) if status is OrderStatus.AWAITING_PAYMENT else None,
            state_name=self._state_name(parts) if status is OrderStatus.UNKNOWN else None,
        )

    def find_products(self, words: str) -> tuple[Product, ...]:
        return products_for(words, self._service, today())

    def probe(self) -> Iterator[Probe]:
        """Whether the key may read what is asked for."""
        return probed(self._service.wire, RIGHTS, Answer.json)

    def unknown_states(self) -> Mapping[str, str]:
        """The shop's own states that nothing is known of: names by id. Raises OrderSystemError."""
        rows = self._service.rows("order_states", "id,name,deleted")
        return {
            state: name
            for row in rows
            if (state := row.identifier("id")) and state not in self._states
            if (name := row.filled("name")) and row.optional_whole("deleted") != 1
        }

    def _parts(self, reference: str) -> tuple[Part, ...]:
        rows = self._service.rows("orders", _ORDER, **{"filter[reference]": one_of([reference])})
        parts = tuple(
            part_of(row, self._states)
            for row in rows
            if (row.filled("reference") or "").upper() == reference
        )
        if not parts:
            raise OrderNotFound("orders: none has this reference", resource="orders")
        return parts

    def _emails(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """The one e-mail of all parts; OrderNotFound when they may be of several people."""
        rows = self._service.by_id("customers", "email", [each.customer for each in parts])
        emails = {customer: row.filled("email") for customer, row in rows.items()}
        # Every purchase of a guest makes a customer, whose e-mail is the same.
        owners = {(emails.get(each.customer or "") or each.customer) for each in parts}
        if len({owner and owner.casefold() for owner in owners}) > 1:
            raise OrderNotFound("orders: several customers share a reference", resource="orders")
        return tuple(dict.fromkeys(each for each in emails.values() if each))

    def _postcodes(self, parts: Iterable[Part]) -> tuple[str, ...]:
        ids = [address for each in parts for address in each.addresses]
        rows = self._service.by_id("addresses", "postcode", ids)
        found = (row.filled("postcode") for row in rows.values())
        return tuple(dict.fromkeys(each for each in found if each))

    def _parcels(self, parts: Iterable[Part]) -> tuple[Parcel, ...]:
        rows = self._service.rows(
            "order_carriers",
            "id,id_order,id_carrier,tracking_number",
            **{"filter[id_order]": one_of(each.number for each in parts)},
        )
        ids = [each.identifier("id_carrier") for each in rows]
        carriers = self._service.table("carriers", "name,url", ids)
        return tuple(parcel_of(row, carriers) for row in rows)

    def _sent(
        self, parts: Sequence[Part], parcels: Sequence[Parcel]
    ) -> list[tuple[Part, tuple[Parcel, ...], tuple[Reached, ...]]]:
        """The parts of which something was sent, with the parcels and the days of their states.

        No days beside an unknown state, whose name is asked: an answer costs six requests at most.
        """
        left = [(part, real) for part in parts if (real := sent(part, parcels))]
        reached: tuple[Reached, ...] = ()
        if left and not any(each.status is OrderStatus.UNKNOWN for each in parts):
            rows = self._service.rows_if_allowed(
                "order_histories",
                "id,id_order,id_order_state,date_add",
                **{"filter[id_order]": one_of(part.number for part, _ in left)},
                sort="[id_DESC]",
            )
            reached = tuple(reached_by(row, self._states) for row in rows)
        return [(part, real, reached) for part, real in left]

    def _state_name(self, parts: Iterable[Part]) -> str | None:
        state = next(each.state for each in parts if each.status is OrderStatus.UNKNOWN)
        names = self._service.table("order_states", "name", [state], optional=True)
        return names[state].filled("name") if state in names else None
