"""The shop's orders and products, whatever system holds them."""

from .carriers import number_looks_right, tracking_url
from .demo import DemoOrderSystem
from .model import (
    MalformedAnswer,
    Order,
    OrderLine,
    OrderNotFound,
    OrderStatus,
    OrderSystem,
    OrderSystemError,
    Product,
    Refused,
    Shipment,
    Unreachable,
)
from .verification import proves, verified_order

__all__ = [
    "DemoOrderSystem",
    "MalformedAnswer",
    "Order",
    "OrderLine",
    "OrderNotFound",
    "OrderStatus",
    "OrderSystem",
    "OrderSystemError",
    "Product",
    "Refused",
    "Shipment",
    "Unreachable",
    "number_looks_right",
    "open_order_system",
    "proves",
    "tracking_url",
    "verified_order",
]

_SYSTEMS = {"demo": DemoOrderSystem}


def open_order_system(name: str, base_url: str, key: str) -> OrderSystem:
    """The client of the order system so named; ValueError for an unknown name or a bad address."""
    if name not in _SYSTEMS:
        raise ValueError(f"unknown order system {name!r}: choose one of {', '.join(_SYSTEMS)}")
    return _SYSTEMS[name](base_url, key)
