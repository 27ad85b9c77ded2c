"""The shop's orders and products, whatever system holds them."""

from importlib import import_module

from .carriers import number_looks_right, tracking_url
from .model import (
    NO_OPTIONS,
    MalformedAnswer,
    Options,
    Order,
    OrderLine,
    OrderNotFound,
    OrderStatus,
    OrderSystem,
    OrderSystemError,
    Product,
    Refused,
    Shipment,
    StockCount,
    Unpaid,
    Unreachable,
)
from .verification import known_order, proves, verified_order

__all__ = [
    "NO_OPTIONS",
    "MalformedAnswer",
    "Options",
    "Order",
    "OrderLine",
    "OrderNotFound",
    "OrderStatus",
    "OrderSystem",
    "OrderSystemError",
    "Product",
    "Refused",
    "Shipment",
    "StockCount",
    "Unpaid",
    "Unreachable",
    "known_order",
    "number_looks_right",
    "open_order_system",
    "proves",
    "tracking_url",
    "verified_order",
]

# Only the connector that is used is loaded.
_SYSTEMS = {
    "demo": "DemoOrderSystem",
    "prestashop": "PrestaShop",
    "woocommerce": "WooCommerce",
    "dolibarr": "Dolibarr",
}


def open_order_system(
    name: str, base_url: str, key: str, options: Options = NO_OPTIONS
) -> OrderSystem:
    """The client of the order system so named; ValueError for an unknown name or a bad address."""
    if name not in _SYSTEMS:
        raise ValueError(f"unknown order system {name!r}: choose one of {', '.join(_SYSTEMS)}")
    connector = getattr(import_module(f".{name}", __name__), _SYSTEMS[name])
    system: OrderSystem = connector(base_url, key, options)
    return system
