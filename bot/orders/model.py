"""What the shop's order system knows, whatever that system is.

OrderSystemError
├── Unreachable       no answer, or an answer that says the system is down
├── Refused           the key is wrong, or has not the rights it needs
├── OrderNotFound     the system answered: there is no such order
└── MalformedAnswer   an answer came, but not one that can be believed
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Protocol


class OrderSystemError(Exception):
    """Anything that keeps the order system from giving what was asked.

    The text is for the operator: it names the resource asked for, never a number, a person or a
    key. `status` is that of HTTP, `code` the system's own name of the error.
    """

    def __init__(
        self,
        text: str = "",
        *,
        resource: str | None = None,
        status: int | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(text)
        self.resource = resource
        self.status = status
        self.code = code


class Unreachable(OrderSystemError):
    """No answer, or an answer that says the system is down."""


class Refused(OrderSystemError):
    """The key is wrong, or has not the rights it needs."""


class OrderNotFound(OrderSystemError):
    """The system answered: there is no such order."""


class MalformedAnswer(OrderSystemError):
    """An answer came, but not one that can be believed."""


class OrderStatus(str, Enum):
    AWAITING_PAYMENT = "awaiting_payment"
    PAID = "paid"
    PREPARING = "preparing"
    BACKORDERED = "backordered"
    PARTLY_SHIPPED = "partly_shipped"
    SHIPPED = "shipped"
    LATE = "late"
    CUSTOMS = "customs"
    READY_FOR_COLLECTION = "ready_for_collection"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    RETURNING = "returning"
    UNKNOWN = "unknown"


class Unpaid(str, Enum):
    """Why an order still awaits its payment, when it is not simply under way."""

    PAYMENT_FAILED = "payment_failed"
    DRAFT = "draft"


@dataclass(frozen=True)
class OrderLine:
    reference: str
    name: str
    quantity: int


@dataclass(frozen=True)
class ParcelEvent:
    """What the carrier wrote last of a parcel, in its own French words."""

    on: date
    words: str
    delivered: bool


@dataclass(frozen=True)
class Shipment:
    """One parcel; `tracking_number` is None until the carrier has given one.

    `last_event` comes from the carrier itself, never from the order system.
    """

    carrier: str
    tracking_number: str | None
    tracking_url: str | None
    shipped_on: date | None
    expected_on: date | None
    delivered_on: date | None
    lines: tuple[OrderLine, ...]
    last_event: ParcelEvent | None = None


@dataclass(frozen=True)
class Order:
    """One order; `emails` and `postcodes` are the proofs of it and are never shown.

    `unpaid` goes with `AWAITING_PAYMENT` only. `state_name` is the shop's own name of a state
    that no `OrderStatus` tells, in the shop's words.
    """

    reference: str
    status: OrderStatus
    placed_on: date
    emails: tuple[str, ...]
    postcodes: tuple[str, ...]
    lines: tuple[OrderLine, ...]
    shipments: tuple[Shipment, ...]
    remaining_expected_on: date | None
    carrier: str | None
    payment_method: str | None
    return_number: str | None
    unpaid: Unpaid | None = None
    state_name: str | None = None


class StockCount(str, Enum):
    """How far the figure of a stock can be told."""

    COUNTED = "counted"
    # There is some, or none: the figure is 1 or 0.
    UNCOUNTED = "uncounted"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Product:
    """One product of the catalogue; `price` in euros, tax included; `restock_days` from today.

    `poe_role` is "powered" or "source"; `poe_standard` is written as on the card ("802.3af",
    "passive 24 V"). `replaced_by` is the reference of another product.
    """

    reference: str
    name: str
    kind: str
    price: Decimal | None
    stock: int
    restock_days: int | None
    poe_role: str | None
    poe_standard: str | None
    discontinued: bool
    replaced_by: str | None
    stock_count: StockCount = StockCount.COUNTED


@dataclass(frozen=True)
class Options:
    """What a shop has of its own in its order system.

    `states` are statuses by the id or the slug of a state; `fields` are names of the shop's own
    fields by what they hold: "restock_date", "lead_days", "return_state". `plain_http` allows
    http:// ("loopback", or "anywhere" for the demonstration).
    """

    states: Mapping[str, OrderStatus] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    plain_http: str = ""


NO_OPTIONS = Options()


class OrderSystem(Protocol):
    """What every connector answers; both methods block, and raise OrderSystemError."""

    def find_order(self, reference: str) -> Order:
        """The order of that exact reference; OrderNotFound when there is none."""

    def find_products(self, words: str) -> tuple[Product, ...]:
        """The products those words name, best first, at most five; none is an answer."""
