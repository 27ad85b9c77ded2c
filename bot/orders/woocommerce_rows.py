"""A product of a WooCommerce catalogue read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from .fields import Fields
from .model import Product, StockCount
from .shop_day import SHOP_ZONE, today
from .woocommerce_parcels import as_written, metas_of

ROW_FIELDS = (
    "id,name,sku,status,catalog_visibility,type,price,stock_quantity,stock_status,attributes,"
    "meta_data"
)
# As people and extensions write days: by hand, ACF, by hand in French.
_DAY_SHAPES = ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y")
_LONGEST_WAIT = 3650
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Row:
    """A product, its price as the shop enters it, and what a Product does not tell.

    `counted` is None when the shop does not count its stock; `variable` means that variations of
    it are sold; `shown` that the shop lists it.
    """

    id: str
    product: Product
    counted: int | None
    variable: bool
    shown: bool


def read_row(fields: Fields, metas: Mapping[str, str], parent: Row | None = None) -> Row | None:
    """The product, or the variation of `parent`; None when it has no id or no name.

    `metas` are the shop's own metas by what they hold: "restock_date", "lead_days".
    """
    row_id = fields.identifier("id")
    name = _variation_name(fields, parent) if parent else as_written(fields, "name")
    if row_id is None or name is None:
        return None
    counted = fields.optional_whole("stock_quantity")
    product = Product(
        # Many shops give no SKU.
        reference=as_written(fields, "sku") or row_id,
        name=name,
        kind="",
        price=_price(fields),
        stock=_stock(counted, fields.filled("stock_status")),
        restock_days=_restock_days(fields, metas),
        poe_role=None,
        poe_standard=None,
        discontinued=(fields.filled("status") or "publish") != "publish",
        replaced_by=None,
        stock_count=StockCount.UNCOUNTED if counted is None else StockCount.COUNTED,
    )
    shown = fields.filled("catalog_visibility") != "hidden"
    return Row(row_id, product, counted, fields.filled("type") == "variable", shown)


def _variation_name(fields: Fields, parent: Row) -> str:
    """As WooCommerce itself writes it: « Câble réseau Cat. 6 - 5 m »."""
    options = (as_written(each, "option") for each in fields.some_objects("attributes"))
    told = ", ".join(each for each in options if each)
    return f"{parent.product.name} - {told}" if told else parent.product.name


def _price(fields: Fields) -> Decimal | None:
    price = fields.amount("price")
    # Nought is how shops write « on request ».
    return price.quantize(_CENT) if price and price > 0 else None


def _stock(counted: int | None, status: str | None) -> int:
    if status == "outofstock":
        return 0
    if counted is not None:
        return max(0, counted)
    return 1 if status == "instock" else 0


def _restock_days(fields: Fields, metas: Mapping[str, str]) -> int | None:
    """From the day, else from the delay that the shop keeps in metas of its own."""
    written = metas_of(fields)

    def told(what: str) -> str:
        return (
            what in metas and metas[what] in written and written[metas[what]].loose("value")
        ) or ""

    day, delay = _day(told("restock_date")), told("lead_days")
    if day is not None:
        days = max(0, (day - today()).days)
    elif re.fullmatch(r"[0-9]{1,5}", delay):
        days = int(delay)
    else:
        return None
    return days if days <= _LONGEST_WAIT else None


def _day(written: str) -> date | None:
    for shape in _DAY_SHAPES:
        try:
            return datetime.strptime(written[:10], shape).replace(tzinfo=SHOP_ZONE).date()
        except ValueError:
            continue
    return None
