"""The action server, on this machine only: the SDK's own entry point listens everywhere."""

import logging
import os
import traceback
from datetime import datetime, timezone
from urllib.parse import urlsplit

from rasa_sdk.endpoint import create_app
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

import actions
from actions.surroundings import Surroundings, settle
from bot.desk.shop_amendments import amendments_of
from bot.desk.store import Store
from bot.notify.channels import kinds_sent
from bot.orders import open_order_system
from bot.orders.laposte import LaPoste
from bot.orders.watched import Watched
from bot.references import expect
from bot.settings import Settings
from bot.shop import ShopFile

logger = logging.getLogger(__name__)


def _without_words(request: Request, error: Exception) -> HTTPResponse:
    """The SDK would log the error's message, and answer with the whole conversation."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("action failed: %s\n%s", type(error).__name__, frames)
    return json({"error": type(error).__name__}, status=500)


def main() -> None:
    settings = Settings.from_environ(os.environ)
    expect(settings.order_system)
    store = Store.open(settings.database_url, sends=kinds_sent(settings))
    settle(
        Surroundings(
            shop_file=ShopFile(settings.shop_file, amendments_of(store)),
            orders=Watched(
                open_order_system(
                    settings.order_system,
                    settings.order_system_url,
                    settings.order_system_key,
                    settings.order_options,
                )
            ),
            store=store,
            now=lambda: datetime.now(timezone.utc),
            parcels=LaPoste(settings.laposte_key) if settings.laposte_key else None,
        )
    )
    app: Sanic = create_app(actions)
    # The later handler of one type wins: this one takes the place of the SDK's.
    app.error_handler.add(Exception, _without_words)
    address = urlsplit(settings.actions_url)
    app.run(address.hostname, address.port or 5055, access_log=False, motd=False)
