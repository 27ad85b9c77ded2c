"""What the environment says of the shop's own order system."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from bot.orders.model import Options, OrderStatus

ORDER_SYSTEMS = ("demo", "prestashop", "woocommerce", "dolibarr")
_OWN_FIELDS = ("restock_date", "lead_days", "return_state", "language")


class OrderSettingsError(ValueError):
    """A setting of the order system cannot be used; the message names it and the remedy."""


def check_order_system(name: str, url: str, key: str, options: Options) -> None:
    """Raises OrderSettingsError when what was given for that system cannot work."""
    if name not in ORDER_SYSTEMS:
        known = ", ".join(ORDER_SYSTEMS)
        raise OrderSettingsError(f"ORDER_SYSTEM={name} est inconnu ; au choix : {known}.")
    if name == "demo":
        return
    for variable, value in (("ORDER_SYSTEM_URL", url), ("ORDER_SYSTEM_KEY", key)):
        if not value:
            raise OrderSettingsError(
                f"ORDER_SYSTEM={name} demande aussi {variable} : voir docs/order-systems.md."
            )
    if urlsplit(url).scheme != "https" and not options.plain_http:
        raise OrderSettingsError(
            f"ORDER_SYSTEM_URL={url} n’est pas en https:// : la clé et les commandes y passeraient "
            "en clair. Pour un système de cette machine même, ORDER_SYSTEM_HTTP=loopback."
        )


def order_options(environ: Mapping[str, str], name: str) -> Options:
    """ORDER_SYSTEM_STATES, ORDER_SYSTEM_FIELDS and ORDER_SYSTEM_HTTP; OrderSettingsError."""
    if name == "demo":
        return Options()
    plain_http = environ.get("ORDER_SYSTEM_HTTP", "")
    if plain_http not in ("", "loopback"):
        raise OrderSettingsError(
            f"ORDER_SYSTEM_HTTP={plain_http} est inconnu : « loopback », ou rien."
        )
    return Options(dict(_states(environ)), dict(_fields(environ)), plain_http)


def _states(environ: Mapping[str, str]) -> Iterator[tuple[str, OrderStatus]]:
    for state, status in _pairs(environ, "ORDER_SYSTEM_STATES"):
        try:
            yield state, OrderStatus(status)
        except ValueError:
            known = ", ".join(each.value for each in OrderStatus)
            raise OrderSettingsError(
                f"ORDER_SYSTEM_STATES : « {status} » n’est pas un état ; au choix : {known}."
            ) from None


def _fields(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for what, field in _pairs(environ, "ORDER_SYSTEM_FIELDS"):
        if what not in _OWN_FIELDS:
            known = ", ".join(_OWN_FIELDS)
            raise OrderSettingsError(
                f"ORDER_SYSTEM_FIELDS : « {what} » est inconnu ; au choix : {known}."
            )
        yield what, field


def _pairs(environ: Mapping[str, str], variable: str) -> Iterator[tuple[str, str]]:
    """ "14=partly_shipped, 15=returning", in pairs."""
    for pair in filter(None, (each.strip() for each in environ.get(variable, "").split(","))):
        left, sign, right = (each.strip() for each in pair.partition("="))
        if not (left and sign and right):
            raise OrderSettingsError(f"{variable} : « {pair} » ne se lit pas ; écrivez a=b, c=d.")
        yield left, right
