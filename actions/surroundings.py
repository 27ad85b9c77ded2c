"""What every action works with; Rasa makes actions itself, without arguments."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.desk.store import Store
from bot.orders import OrderSystem
from bot.orders.laposte import LaPoste
from bot.shop import Shop, ShopFile


@dataclass(frozen=True)
class Surroundings:
    """The shop's facts, its order system, the store, and a clock that gives aware datetimes.

    `parcels` is None when the shop has no key of La Poste.
    """

    shop_file: ShopFile
    orders: OrderSystem
    store: Store
    now: Callable[[], datetime]
    parcels: LaPoste | None = None

    @property
    def shop(self) -> Shop:
        """The facts as they stand now: the file is read again when it has changed."""
        return self.shop_file.current()


_current: list[Surroundings] = []


def settle(surroundings: Surroundings) -> None:
    """Called once by the entry point, before the first action runs."""
    _current[:] = [surroundings]


def surroundings() -> Surroundings:
    return _current[0]
