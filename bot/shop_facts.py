"""The parts of shop.yml that are more than one value."""

from dataclasses import dataclass
from decimal import Decimal

from bot.shop_reader import Section


@dataclass(frozen=True)
class Address:
    street: str
    postcode: str
    city: str
    country: str

    @property
    def one_line(self) -> str:
        """« 12 rue des Antennes, 22300 Lannion »."""
        return f"{self.street}, {self.postcode} {self.city}"

    @classmethod
    def read(cls, entry: Section) -> "Address":
        entry.refuse_keys_beyond("street", "postcode", "city", "country", "subdivision")
        return cls(
            entry.sentence("street"),
            entry.text("postcode"),
            entry.sentence("city"),
            entry.text("country"),
        )


@dataclass(frozen=True)
class Carrier:
    name: str
    delay: str
    zones: tuple[str, ...]
    price_from: Decimal

    @classmethod
    def read(cls, entry: Section) -> "Carrier":
        entry.refuse_keys_beyond("name", "delay", "zones", "price_from")
        return cls(
            entry.sentence("name"),
            entry.sentence("delay"),
            entry.some_texts("zones"),
            entry.price("price_from"),
        )


@dataclass(frozen=True)
class Returns:
    withdrawal_days: int
    condition: str
    who_pays: str

    @classmethod
    def read(cls, entry: Section) -> "Returns":
        entry.refuse_keys_beyond("withdrawal_days", "condition", "who_pays")
        return cls(
            entry.integer("withdrawal_days"),
            entry.sentence("condition"),
            entry.sentence("who_pays"),
        )


@dataclass(frozen=True)
class Warranty:
    months: int
    procedure: str

    @classmethod
    def read(cls, entry: Section) -> "Warranty":
        entry.refuse_keys_beyond("months", "procedure")
        return cls(entry.integer("months"), entry.sentence("procedure"))


def read_carriers(root: Section) -> tuple[Carrier, ...]:
    carriers = tuple(Carrier.read(entry) for entry in root.sections("carriers"))
    if not carriers:
        raise root.error("carriers", "aucun transporteur n’est donné", "Donnez-en au moins un.")
    return carriers
