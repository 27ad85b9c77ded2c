"""Which day it is for a shop in France, wherever its order system's clock is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHOP_ZONE = ZoneInfo("Europe/Paris")


def today() -> date:
    return datetime.now(SHOP_ZONE).date()
