"""What the catalogue has of the goods of an order: to order again, to send again, in their place.

Everything here asks the catalogue, and blocks.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from actions.order_about import About
from actions.surroundings import surroundings
from bot.folding import fold
from bot.french import french_date, french_list, french_price, french_time
from bot.orders import Order, OrderLine, OrderStatus, OrderSystemError, Product

_MOST = 2  # equivalents named


def reorder(about: About) -> str | None:
    """« Je peux la refaire à l'identique ? »: what there is of each line, and where."""
    order, folded = about.order, fold(about.asked)
    if order.status in _ALIVE and _NEEDED.search(folded):
        day = about.remaining_on if order.status is OrderStatus.BACKORDERED else None
        then = f" ; le matériel est attendu vers le {french_date(day)}" if day else ""
        return f"Rien à refaire : la commande {order.reference} est toujours en cours{then}."
    found = [(line, _product(line)) for line in about.meant or order.lines]
    if not all(product for _, product in found):
        return None
    short = [p for line, p in found if p and (p.stock < line.quantity or p.discontinued)]
    again = (
        " L'annulation et un éventuel remboursement restent à voir avec une personne de l'équipe : "
        "dois-je lui transmettre votre question ?"
        if order.status is OrderStatus.CANCELLED
        else ""
    )
    if short:
        names = french_list([each.name for each in short])
        return f"Pas en entier aujourd'hui : il n'y a pas assez de {names} en stock.{again}"
    stock = french_list([f"{p.name}, {p.stock} en stock" for _, p in found if p])
    total = _worth(found)
    price = f", soit {french_price(total)} au prix actuel, port en plus" if total else ""
    if _WHEN.search(folded):
        limit = french_time(about.shop.cutoff)
        again = f" Payée avant {limit} un jour ouvré, elle part le jour même.{again}"
    return f"Oui, par une nouvelle commande sur le site : {stock}{price}.{again}"


_ALIVE = frozenset({OrderStatus.BACKORDERED, OrderStatus.PREPARING, OrderStatus.PAID})
_NEEDED = re.compile(
    r"\b(?:faut|faudra\w*|dois|doit|devons|oblige\w*|besoin|necessaire)\b"
    r"|\b(?:reste|toujours|encore|bien) (?:valable|valide|active|maintenue|enregistree)\b"
)
_WHEN = re.compile(r"\bquand\b|\bquel jour\b|\bavant \d{1,2} ?h|\bpart\w*\b")


def in_stock_again(about: About) -> str:
    """« Vous en avez 22, renvoyez-en dix »: « TP-Link TL-SG1005P : 22 en stock »."""
    found = [_product(line) for line in about.meant or about.order.lines]
    return french_list([f"{each.name}, {each.stock} en stock" for each in found if each])


def equivalents(order: Order) -> str:
    """« Ubiquiti UniFi U6 Lite (109,00 €, 8 en stock) », in place of what is missing; or ""."""
    missing = [p for line in order.lines if (p := _product(line)) and p.stock < line.quantity]
    named: dict[str, Product] = {}
    for product in missing:
        for each in _found(product.kind):
            same = each.kind == product.kind and each.reference != product.reference
            if same and each.stock and not each.discontinued and each.price is not None:
                named[each.reference] = each
    return french_list([_priced(each) for each in list(named.values())[:_MOST]])


def instead(about: About) -> str | None:
    """« Une autre borne, en stock ? »: what there is of that kind, and who changes the order."""
    if about.order.shipments and about.order.status is not OrderStatus.PARTLY_SHIPPED:
        return None
    like = equivalents(about.order)
    if not like:
        return (
            "Je ne vois rien du même genre en stock. Une personne de l'équipe peut chercher avec "
            "vous : dois-je lui transmettre votre demande ?"
        )
    return (
        f"En stock, du même genre : {like}. Une personne de l'équipe peut changer la commande "
        f"{about.order.reference} et voit avec vous la différence de prix : dois-je lui "
        "transmettre votre demande ?"
    )


def total(about: About) -> str | None:
    """« Combien je dois virer au total ? »: the goods at today's prices, and no more."""
    told = worth(about.order.lines)
    if not told:
        return None
    return (
        f"Les articles de la commande {about.order.reference} : {told} au prix du catalogue, port "
        "en plus. Le total exact, une personne de l'équipe vous le confirme : dois-je lui "
        "transmettre votre question ?"
    )


def worth(lines: Iterable[OrderLine]) -> str:
    """« 2 × 74,90 €, soit 149,80 € »; "" when a price is not known."""
    found = [(line, _product(line)) for line in lines]
    total = _worth(found)
    if total is None or not found:
        return ""
    each = french_list([f"{line.quantity} × {french_price(p.price)}" for line, p in found if p])  # type: ignore[arg-type]
    return f"{each}, soit {french_price(total)}"


def _worth(found: list[tuple[OrderLine, Product | None]]) -> Decimal | None:
    prices = [p.price * line.quantity for line, p in found if p and p.price is not None]
    return sum(prices, Decimal(0)) if len(prices) == len(found) else None


def _priced(product: Product) -> str:
    price = french_price(product.price) if product.price is not None else ""
    return f"{product.name} ({price}, {product.stock} en stock)"


def _product(line: OrderLine) -> Product | None:
    found = _found(line.reference)
    return next((each for each in found if each.reference == line.reference), None)


def _found(words: str) -> tuple[Product, ...]:
    try:
        return surroundings().orders.find_products(words)
    except OrderSystemError:
        return ()
