"""What the contract is tried on: the recordings, or the live system that the environment names.

`make contract` gives CONTRACT_URL, CONTRACT_KEY and CONTRACT_DATA, a file that says what is in the
shop (see docs/order-systems.md and recordings/*/data.yml).
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.checkup_orders import order_lines
from bot.orders import Options, OrderStatus, OrderSystem, Unpaid, open_order_system
from bot.settings import Settings, SettingsError

VARIABLES = {"CONTRACT_URL": "URL", "CONTRACT_KEY": "KEY", "CONTRACT_DATA": "DATA"}

S = OrderStatus
# `data.yml` tells states more coarsely than OrderStatus.
STATUSES: dict[str, tuple[OrderStatus, ...]] = {
    "awaiting_payment": (S.AWAITING_PAYMENT,),
    "payment_failed": (S.AWAITING_PAYMENT,),
    "draft": (S.AWAITING_PAYMENT,),
    "processing": (S.PAID, S.PREPARING),
    "backordered": (S.BACKORDERED,),
    "partially_shipped": (S.PARTLY_SHIPPED,),
    "shipped": (S.SHIPPED,),
    "delivered": (S.DELIVERED,),
    "cancelled": (S.CANCELLED,),
    "refunded": (S.REFUNDED,),
    "return_in_progress": (S.RETURNING,),
}
UNPAID = {"payment_failed": Unpaid.PAYMENT_FAILED, "draft": Unpaid.DRAFT}

_POSTCODES = ("postcode_delivery", "postcode_billing")
_NUMBERS = ("reference", "number", "ref_client")
_OF_AN_ORDER = ("email", *_POSTCODES, "status", "shipments", "lines")
_OF_A_PRODUCT = ("ref", "name", "on_sale", "stock")
# What `comptoir check` calls the same things.
_SAID_HERE = {
    "ORDER_SYSTEM_URL": "URL",
    "ORDER_SYSTEM_KEY": "KEY",
    "ORDER_SYSTEM": "« system », dans DATA,",
}


class ContractError(Exception):
    """What was given cannot be used; the message says why, in French."""


@dataclass(frozen=True)
class Source:
    """A system, and what is known to be in it."""

    name: str
    url: str
    key: str = field(repr=False)
    data: dict[str, Any] = field(repr=False)

    @cached_property
    def system(self) -> OrderSystem:
        return self.open(self.key)

    @property
    def options(self) -> Options:
        # Asking for the contract is allowing plain HTTP on this machine.
        return Options(_states(self.data), _fields(self.data), plain_http="loopback")

    def open(self, key: str) -> OrderSystem:
        return open_order_system(self.name, self.url, key, self.options)


def live_source(environ: Mapping[str, str]) -> Source | None:
    """The live system; None where nothing names one. Raises ContractError."""
    if not VARIABLES.keys() & environ.keys():
        return None
    given = {variable: environ.get(variable, "").strip() for variable in VARIABLES}
    missing = [VARIABLES[variable] for variable, value in given.items() if not value]
    if missing:
        raise ContractError(
            f"il manque {', '.join(missing)} ; écrivez "
            "make contract URL=https://boutique.exemple KEY=clé DATA=data.yml"
        )
    data = read_data(Path(given["CONTRACT_DATA"]))
    return Source(data["system"].lower(), given["CONTRACT_URL"], given["CONTRACT_KEY"], data)


def check(source: Source) -> None:
    """Ask as `comptoir check` does; ContractError with all that is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {
            "DATA_DIR": folder,
            "ORDER_SYSTEM": source.name,
            "ORDER_SYSTEM_URL": source.url,
            "ORDER_SYSTEM_KEY": source.key,
            "ORDER_SYSTEM_HTTP": "loopback",
        }
        try:
            lines = list(order_lines(Settings.from_environ(environ)))
        except SettingsError as error:
            lines = [(False, str(error))]
    wrong = "\n".join(words for passed, words in lines if not passed)
    for there, here in _SAID_HERE.items():
        wrong = wrong.replace(there, here)
    if wrong:
        raise ContractError(wrong)


def read_data(path: Path) -> dict[str, Any]:
    """What is in the shop, as `data.yml` tells it. Raises ContractError."""
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except OSError:
        raise ContractError(f"DATA={path} ne se lit pas : ce fichier existe-t-il ?") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = "" if line is None else f", ligne {line + 1}"
        raise ContractError(f"DATA={path} n’est pas un fichier YAML en UTF-8{where}") from None
    fault = next(_faults(data), None)
    if fault is not None:
        raise ContractError(f"DATA={path} : {fault} ; voir docs/order-systems.md")
    return data  # type: ignore[no-any-return]


def references(order: dict[str, Any]) -> list[str]:
    """What the customer may know the order by, the system's own number first."""
    known = [str(order[name]) for name in _NUMBERS if order.get(name)]
    return [each for each in known if each[0].isalnum()]


def baskets(data: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The orders, those that share their reference together."""
    found: dict[str, list[dict[str, Any]]] = {}
    for order in data["orders"]:
        found.setdefault(references(order)[0], []).append(order)
    return list(found.values())


def _faults(data: object) -> Iterator[str]:
    if not isinstance(data, dict) or not isinstance(data.get("system"), str):
        yield "la première chose à dire est « system », prestashop par exemple"
        return
    for what, needed in (("orders", _OF_AN_ORDER), ("products", _OF_A_PRODUCT)):
        listed = data.get(what)
        if not isinstance(listed, list) or not listed:
            yield f"« {what} » doit être une liste, d’un élément au moins"
            return
        for rank, each in enumerate(listed, 1):
            lacking = [name for name in needed if not isinstance(each, dict) or name not in each]
            if lacking:
                yield f"il manque {', '.join(lacking)} au n° {rank} de « {what} »"
                return
    for name in ("status_map", "state_map", "restock_meta"):
        if not isinstance(data.get(name) or {}, dict):
            yield f"« {name} » doit dire une chose de chaque nom"
    for rank, order in enumerate(data["orders"], 1):
        yield from (f"au n° {rank} de « orders », {fault}" for fault in _order_faults(order))


def _order_faults(order: dict[str, Any]) -> Iterator[str]:
    if not references(order):
        yield f"il manque un numéro : {', '.join(_NUMBERS[:-1])} ou {_NUMBERS[-1]}"
    if order["status"] not in STATUSES:
        yield f"status est inconnu ; au choix : {', '.join(STATUSES)}"
    for name in _POSTCODES:
        # Without quotes, 01000 is 512.
        if not isinstance(order[name], str):
            yield f"{name} doit être entre guillemets"
    for name in ("lines", "shipments"):
        if not isinstance(order[name], list):
            yield f"{name} doit être une liste"
            return
    for line in order["lines"]:
        if not isinstance(line, dict) or not {"ref", "name", "quantity"} <= line.keys():
            yield "une ligne n’a pas ref, name et quantity"
    for parcel in order["shipments"]:
        if not isinstance(parcel, dict) or not {"carrier", "tracking_number"} <= parcel.keys():
            yield "un colis n’a pas carrier et tracking_number"


def _states(data: dict[str, Any]) -> dict[str, OrderStatus]:
    """The states of the shop's own, as its settings would tell them."""
    named = data.get("status_map") or data.get("state_map") or {}
    told = {
        state: each.get("status") if isinstance(each, dict) else each
        for state, each in named.items()
    }
    certain = {status: kinds[0] for status, kinds in STATUSES.items() if len(kinds) == 1}
    return {
        str(state): certain[status]
        for state, status in told.items()
        if status in certain and status not in UNPAID
    }


def _fields(data: dict[str, Any]) -> dict[str, str]:
    metas = data.get("restock_meta") or {}
    named = {
        "restock_date": metas.get("date"),
        "lead_days": metas.get("lead_days"),
        "return_state": data.get("return_field"),
        "language": data.get("language"),
    }
    return {what: str(name) for what, name in named.items() if name}
