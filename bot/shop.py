"""The shop's own facts: shop.yml → one frozen object, read again when the file changes."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from decimal import Decimal
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from bot import opening_words
from bot.french import french_date, french_price, french_time
from bot.opening import OpeningHours, Slot
from bot.opening_calls import CallSlot, call_slot_at, call_slots
from bot.opening_reader import read_opening_hours, with_dated_hours
from bot.opening_words import Promise
from bot.shop_facts import Address, Carrier, Returns, Warranty, read_carriers
from bot.shop_overlay import Amendment, Entered, amended
from bot.shop_reader import Section, ShopFileError
from bot.shop_yaml import read_sections

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
        return cls.read(read_sections(path))

    @classmethod
    def read(
        cls, written: Section, amendments: Sequence[Amendment] = (), day: date | None = None
    ) -> "Shop":
        """The facts as they stand on that day; raises ShopFileError."""
        root = written.changed(lambda values: amended(values, amendments, day)) if day else written
        return cls(
            name=root.sentence("name"),
            website=root.matching("website", r"https?://\S+", "https://boutique.example.fr"),
            phone=root.phone("phone"),
            email=root.email("email"),
            technical_email=root.email("technical_email"),
            address=Address.read(root.section("address")),
            collection=root.sentence("collection"),
            opening=with_dated_hours(read_opening_hours(root), written, amendments),
            carriers=read_carriers(root),
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
    """A shop.yml that is edited while the process runs, under what was entered in the console.

    `amendments` gives what was entered, in order; it is asked every few seconds and may raise
    AmendmentsUnavailable. May be shared by threads.
    """

    def __init__(
        self,
        path: Path,
        amendments: Callable[[], Sequence[Amendment]] = tuple,
        clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc),
    ) -> None:
        self._path = path
        self._entered = Entered(amendments)
        self._clock = clock
        self._lock = Lock()
        self._written: Section | None = None
        self._seen: tuple[int, int] | None = None
        self._shop: Shop | None = None
        self._alone: Shop | None = None
        self._stands_for: object = None

    def current(self) -> Shop:
        """The facts as they stand today, on the shop's own calendar.

        A file that has become unusable is logged once and the last good facts are kept; so are
        the file's facts when what was entered does not fit it any more, or cannot be read. Raises
        ShopFileError only when there never were any.
        """
        with self._lock:
            written, alone = self._read_file()
            day = self._clock().astimezone(alone.timezone).date()
            entered = self._entered.current()
            stands_for = (self._seen, entered, day)
            if self._shop is None or stands_for != self._stands_for:
                self._shop = _with_amendments(alone, written, entered, day)
                self._stands_for = stands_for
            return self._shop

    def written(self) -> Section:
        """The file's own values. Raises ShopFileError when there never were any."""
        with self._lock:
            return self._read_file()[0]

    def reread(self) -> None:
        """Ask for what was entered at the next call, whenever it was asked last."""
        with self._lock:
            self._entered.forget()

    def _read_file(self) -> tuple[Section, Shop]:
        # Taken before the file is read: a change made meanwhile is then seen by the next call.
        version = self._version()
        if self._written is None or self._alone is None or version != self._seen:
            try:
                written = read_sections(self._path)
                self._written, self._alone = written, Shop.read(written)
            except ShopFileError as error:
                if self._written is None or self._alone is None:
                    raise
                logger.error("shop facts kept as they were: %s", error)
            self._seen = version
        return self._written, self._alone

    def _version(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size


def _with_amendments(
    alone: Shop, written: Section, amendments: Sequence[Amendment], day: date
) -> Shop:
    try:
        return Shop.read(written, amendments, day) if amendments else alone
    except ShopFileError as error:
        logger.error("changes of the shop facts left out: %s", error)
        return alone
