"""Run the demonstration order system on this machine only: `python -m bot.demo`."""

import os
from collections.abc import Callable
from datetime import date, datetime, timezone
from urllib.parse import urlsplit

import uvicorn

from bot.settings import Settings
from bot.shop import ShopFile

from .order_system import create_app


def day_of(
    shop: ShopFile, clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc)
) -> date:
    """The day it is at the shop: a machine set to UTC is a day behind it after midnight."""
    return clock().astimezone(shop.current().timezone).date()


def server(settings: Settings) -> uvicorn.Server:
    """The server on the loopback port that the settings name, its data folder at hand."""
    database = settings.data_dir / "demo-orders.db"
    shop = ShopFile(settings.shop_file)
    app = create_app(database, settings.order_system_key, lambda: day_of(shop))
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host="127.0.0.1",
            port=urlsplit(settings.order_system_url).port or 80,
            # Paths hold order numbers: they are not for a log.
            access_log=False,
            ws="none",
            lifespan="off",
            log_level="warning",
        )
    )


if __name__ == "__main__":
    server(Settings.from_environ(os.environ)).run()
