"""Start the web process: `python -m bot.web`."""

import logging
import os
import sys

import httpx

from bot.desk.errors import StoreError
from bot.desk.shop_amendments import amendments_of
from bot.desk.store import Store
from bot.notify.channels import kinds_sent
from bot.references import expect
from bot.settings import Settings, SettingsError
from bot.shop import ShopFile, ShopFileError
from bot.web.address import WrongProxy
from bot.web.app import create_app
from bot.web.assistant import Assistant
from bot.web.server import Server


def serve(settings: Settings) -> None:
    expect(settings.order_system)
    store = Store.open(settings.database_url, sends=kinds_sent(settings))
    shop_file = ShopFile(settings.shop_file, amendments_of(store))
    shop_file.current()
    # The assistant and the actions are ours: a proxy of the surroundings is not meant for them.
    client = httpx.AsyncClient(trust_env=False)
    assistant = Assistant(client, settings.rasa_url, settings.actions_url)
    app = create_app(settings, store, assistant, shop_file)
    try:
        Server(app, settings.host, settings.port).run()
    finally:
        store.dispose()


def main() -> int:
    try:
        serve(Settings.from_environ(os.environ))
    except KeyboardInterrupt:
        return 0
    except (SettingsError, ShopFileError, StoreError, WrongProxy) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # One line for each question to the assistant would say nothing new.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    sys.exit(main())
