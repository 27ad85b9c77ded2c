"""The shop's own facts: shop.yml → one frozen object, read again when the file changes."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from bot import opening_words
from bot.french import french_date, french_price, french_time
from bot.opening import OpeningHours, Slot
from bot.opening_calls import CallSlot, call_slot_at, call_slots
from bot.opening_reader import read_opening_hours
from bot.opening_words import Promise
from bot.shop_facts import Address, Carrier, Returns, Warranty
from bot.shop_reader import Section, ShopFileError, read_sections

__all__ = [
    "Address",
    "CallSlot",
    "Carrier",
    "Promise",
    "Returns",
    "Shop",
    "ShopFile",
    "ShopFileError",
    "Slot",
    "Warranty",
    "french_date",
    "french_price",
    "french_time",
]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shop:
    """Everything the bot may say about the shop.

    Texts are French and ready to be shown. Datetimes must be aware (ValueError otherwise); those
    returned are in the shop's timezone.
    """

    name: str
    website: str
    phone: str
    email: str
    technical_email: str
    address: Address
    collection: str
    opening: OpeningHours
    carriers: tuple[Carrier, ...]
    free_shipping_from: Decimal | None
    preparation_days: int
    cutoff: time
    payment_methods: tuple[str, ...]
    payment_terms: str
    discounts: str
    purchase_orders: str
    returns: Returns
    warranty: Warranty
    partnerships: str

    @classmethod
    def load(cls, path: Path) -> "Shop":
        """Raises ShopFileError, which names the key and the remedy."""
        root = read_sections(path)
        return cls(
            name=root.sentence("name"),
            website=root.matching("website", r"https?://\S+", "https://boutique.example.fr"),
            phone=root.text("phone"),
            email=_email(root, "email"),
            technical_email=_email(root, "technical_email"),
            address=Address.read(root.section("address")),
            collection=root.sentence("collection"),
            opening=read_opening_hours(root),
            carriers=_carriers(root),
            free_shipping_from=root.optional_price("free_shipping_from"),
            preparation_days=root.integer("preparation_days"),
            cutoff=root.clock("cutoff"),
            payment_methods=root.some_texts("payment_methods"),
            payment_terms=root.sentence("payment_terms"),
            discounts=root.sentence("discounts"),
            purchase_orders=root.sentence("purchase_orders"),
            returns=Returns.read(root.section("returns")),
            warranty=Warranty.read(root.section("warranty")),
            partnerships=root.sentence("partnerships"),
        )

    @property
    def timezone(self) -> ZoneInfo:
        return self.opening.timezone

    @property
    def carriers_to_home(self) -> tuple[Carrier, ...]:
        """Without the collection at the shop: an entry whose only zone is the shop's own city."""
        return tuple(c for c in self.carriers if c.zones != (self.address.city,))

    def is_open(self, at: datetime) -> bool:
        return self.opening.is_open(at)

    def hours_on(self, day: date) -> tuple[Slot, ...]:
        """The hours of that very day; empty on a holiday or during a closure."""
        return self.opening.hours_on(day)

    def closure_reason(self, day: date) -> str | None:
        """The closure's reason, otherwise the holiday's French name; None on any other day."""
        return self.opening.closure_reason(day)

    def next_opening(self, at: datetime) -> datetime:
        """The start of the first slot that begins after `at`, even when it is open at `at`."""
        return self.opening.next_opening(at)

    def describe_today(self, at: datetime) -> str:
        """« Nous sommes ouverts jusqu’à 18 h. », or why it is closed and when it opens again."""
        return opening_words.describe_today(self.opening, at)

    def describe_week(self) -> str:
        """« Du lundi au jeudi : de 9 h à 12 h et de 14 h à 18 h. … Fermé le samedi, … »."""
        return opening_words.describe_week(self.opening)

    def describe_day(self, day: date) -> str:
        """« Le samedi 28 novembre, nous serons fermés. », for a day to come."""
        return opening_words.describe_day(self.opening, day)

    def describe_ahead(self, at: datetime) -> str:
        """The holiday and the closure that come soon, or nothing."""
        return opening_words.describe_ahead(self.opening, at)

    def promise(self, at: datetime) -> Promise:
        """When a person answers a request made at `at`: `due`, and the words for the visitor."""
        return opening_words.promise(self.opening, at)

    def describe_due(self, due: datetime, at: datetime) -> str:
        """A stored promise put in words at `at`: « réponse lundi 23 novembre avant 11 h »."""
        return opening_words.describe_due(self.opening, due, at)

    def call_slots(self, at: datetime) -> tuple[CallSlot, ...]:
        """Hours in which a visitor who writes at `at` may choose to be called back."""
        return call_slots(self.opening, at)

    def call_slot_at(self, start: datetime) -> CallSlot | None:
        """The hour that begins then; None when nobody would be there to call."""
        return call_slot_at(self.opening, start)

    def working_day_after(self, day: date, n: int) -> date:
        """The n-th working day after `day`; n = 0 gives `day` itself, or the next working day."""
        return self.opening.working_day_after(day, n)

    def ships_on(self, paid_at: datetime) -> date:
        """The day when an order paid at `paid_at` is handed to the carrier.

        Preparation starts on the day of payment when it is a working day and the cut-off is not
        reached, otherwise on the next working day. It lasts `preparation_days` working days (0
        counts as 1) and the order leaves on the last one. A day that closes before the cut-off has
        its closing time as cut-off: nobody is there to hand the parcel over.
        """
        paid = self.opening.local(paid_at)
        slots = self.hours_on(paid.date())
        in_time = bool(slots) and paid.time() < min(self.cutoff, slots[-1].end)
        first_day = paid.date() if in_time else self.working_day_after(paid.date(), 1)
        return self.working_day_after(first_day, max(self.preparation_days - 1, 0))


class ShopFile:
    """A shop.yml that is edited while the process runs; may be shared by threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._shop: Shop | None = None
        self._seen: tuple[int, int] | None = None

    def current(self) -> Shop:
        """The facts as they are in the file now.

        A file that has become unusable is logged once and the last good facts are kept. Raises
        ShopFileError only when there never were any.
        """
        with self._lock:
            # Taken before the file is read: a change made meanwhile is then seen by the next call.
            version = self._version()
            if self._shop is None or version != self._seen:
                self._shop = self._read_or_keep()
                self._seen = version
            return self._shop

    def _read_or_keep(self) -> Shop:
        try:
            return Shop.load(self._path)
        except ShopFileError as error:
            if self._shop is None:
                raise
            logger.error("shop facts kept as they were: %s", error)
            return self._shop

    def _version(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size


def _carriers(root: Section) -> tuple[Carrier, ...]:
    carriers = tuple(Carrier.read(entry) for entry in root.sections("carriers"))
    if not carriers:
        raise root.error("carriers", "aucun transporteur n’est donné", "Donnez-en au moins un.")
    return carriers


def _email(root: Section, key: str) -> str:
    return root.matching(key, r"[^@\s]+@[^@\s]+", "contact@boutique.example.fr")
