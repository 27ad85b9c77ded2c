"""One order, the day, and the message about it: what every answer about an order is made from."""

from dataclasses import dataclass
from datetime import date

from actions import order_parcels as parcels
from bot.french import french_date
from bot.orders import Order, OrderLine
from bot.shop import Shop


@dataclass(frozen=True)
class About:
    """One order, the day, and what the shop says of its carriers."""

    order: Order
    shop: Shop
    today: date
    asked: str = ""  # the message that is answered
    news: str = ""  # the latest message that tells what the carrier announced
    sorry_said: bool = False  # apologies are made once in a conversation
    meant: tuple[OrderLine, ...] = ()  # those of its lines that the message names

    @property
    def carrier(self) -> str:
        return parcels.carriers(self.order) or "le transporteur"

    @property
    def day(self) -> str | None:
        """« aujourd'hui », « mardi 24 novembre »; None when it is not known, or over."""
        day = parcels.expected_on(self.order)
        if day is None or day < self.today:
            return None
        return "aujourd'hui" if day == self.today else french_date(day)

    @property
    def remaining_on(self) -> date | None:
        return parcels.remaining_on(self.order, self.shop)

    @property
    def on_its_way(self) -> bool:
        return self.order.status in parcels.ON_THE_WAY and bool(self.order.shipments)

    @property
    def delay(self) -> str:
        """What shop.yml says of the carriers that this order may travel with."""
        known = [
            each
            for each in self.shop.carriers_to_home
            if each.name in self.carrier or not parcels.carriers(self.order)
        ]
        return ", ".join(f"{each.name} : {each.delay}" for each in known)
