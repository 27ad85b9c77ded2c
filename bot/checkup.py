"""`comptoir check`: whether what the shop set up can work, in plain words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.desk.errors import StoreError
from bot.desk.store import Store
from bot.orders import (
    MalformedAnswer,
    OrderSystemError,
    Refused,
    Unreachable,
    open_order_system,
)
from bot.settings import Settings
from bot.shop import ShopFile, ShopFileError

_REMEDIES: dict[type[Exception], str] = {
    Unreachable: "pas de réponse à l’adresse {url} (ORDER_SYSTEM_URL) : est-elle juste, et le "
    "système est-il démarré ? Celui de démonstration l’est par « make run ».",
    Refused: "la clé est refusée : vérifiez ORDER_SYSTEM_KEY et ses droits.",
    MalformedAnswer: "la réponse de {url} n’est pas celle attendue : vérifiez que l’adresse "
    "(ORDER_SYSTEM_URL) est celle de l’interface, et ORDER_SYSTEM le bon système.",
}


@dataclass(frozen=True)
class Result:
    what: str
    passed: bool
    words: str


def checkup(settings: Settings) -> list[Result]:
    """One result per part, in the order of repair: later parts lean on earlier ones."""
    return list(_results(settings))


def _results(settings: Settings) -> Iterator[Result]:
    yield _try("shop.yml", lambda: _shop(settings), settings)
    yield _try("base de données", lambda: _store(settings), settings)
    yield _try("commandes", lambda: _orders(settings), settings)


def _try(what: str, attempt: Callable[[], str], settings: Settings) -> Result:
    try:
        return Result(what, True, attempt())
    except OrderSystemError as error:
        remedy = _REMEDIES.get(type(error), str(error))
        return Result(what, False, remedy.format(url=settings.order_system_url))
    except (ShopFileError, StoreError) as error:
        return Result(what, False, str(error))


def _shop(settings: Settings) -> str:
    shop = ShopFile(settings.shop_file).current()
    return f"{shop.name}, {shop.phone}"


def _store(settings: Settings) -> str:
    store = Store.open(settings.database_url)
    try:
        return f"{len(store.list_staff())} compte(s) dans l’équipe"
    finally:
        store.dispose()


def _orders(settings: Settings) -> str:
    system = open_order_system(
        settings.order_system, settings.order_system_url, settings.order_system_key
    )
    system.find_products("switch")
    return f"le système « {settings.order_system} » répond"
