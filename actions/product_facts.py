"""What is said of one product: price, stock and dates, together and in few words."""

from datetime import date, timedelta

from actions.answers import Asked
from actions.deliveries import (
    delivery,
    departure,
    departure_after,
    in_time,
    leaving,
    received,
    refused,
)
from actions.delivery_plan import departures, plan_of, talks_of_delays
from bot.french import french_date, french_price, typographic
from bot.orders import Product, StockCount


def availability(question: Asked, product: Product) -> str:
    if told := _not_counted(question, product):
        return told
    wanted = question.quantity or 1
    if product.stock >= wanted:
        return (
            f"{_yes(wanted)}{product.name} est en stock : {pieces(product.stock)}{_at(product)}"
            f"{_total(product, wanted)}. Payé maintenant, départ "
            f"{french_date(departure(question))}."
        )
    if product.stock:
        return (
            f"{_no(wanted)}{product.name} : il en reste {product.stock} en stock{_at(product)}, "
            f"pour {wanted} "
            f"demandés. {restock(question, product)}"
        )
    return f"{_out_of_stock(product)} {restock(question, product)}"


def price(question: Asked, product: Product) -> str:
    if product.price is None:
        return f"Le prix de {product.name} est sur demande. {_stock(question, product)}"
    total = _total(product, question.quantity or 1)
    return (
        f"{product.name} coûte {french_price(product.price)} TTC, hors frais de port{total}. "
        f"{_stock(question, product)}"
    )


def lead_time(question: Asked, product: Product) -> str:
    """When it leaves and arrives, paid when the conversation says; first whether that will do."""
    if told := _not_counted(question, product):
        days = "" if product.stock == 0 else f" {delivery(question, departure(question))}"
        return f"{told}{days}"
    wanted = question.quantity or 1
    there = product.stock >= wanted
    expected = None if there or product.restock_days is None else arrival(question, product)
    early, _ = departures(question, plan_of(question), expected)
    verdict = f"{refused(question)}{in_time(question, early, restocked=expected is not None)}"
    after = f"{delivery(question, early)}{received(question)}"
    if (there or expected) and just_told(question, product):
        return f"{verdict}{_capital(leaving(question, expected))}. {after}"
    if there:
        return f"{verdict}{_in_stock(product, wanted)}{leaving(question)}. {after}"
    short = (
        f"{_no(wanted).rstrip('. ')} ; {product.name} : {product.stock} en stock pour {wanted} "
        f"demandés{_comma(product)}."
        if product.stock
        else _out_of_stock(product)
    )
    if product.restock_days is None and product.stock:
        return (
            f"{short.rstrip('.')} ; pour ce stock, {leaving(question)} ; pour le reste, date "
            f"inconnue. {delivery(question, early)}"
        )
    if product.restock_days is None:
        return f"{short} {restock(question, product)}"
    again = restock(question, product)
    if early != departure_after(question.shop, arrival(question, product)):
        again += f" {_capital(leaving(question, expected))}."
    return f"{verdict}{short} {again} {after}"


def just_told(question: Asked, product: Product) -> bool:
    """Whether the answer just before told its delays: nobody needs its stock again."""
    return talks_of_delays(question) and typographic(product.name) in " ".join(question.told[-3:])


def _in_stock(product: Product, wanted: int) -> str:
    return (
        f"{product.name} est en stock ({pieces(product.stock)}{_comma(product)}"
        f"{_total(product, wanted)}) : "
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def in_short(question: Asked, product: Product) -> str:
    """A product among several."""
    if product.discontinued:
        return f"{product.name}, plus fabriqué"
    if product.stock_count is StockCount.UNKNOWN:
        stock = "stock à confirmer"
    elif product.stock:
        counted = product.stock_count is StockCount.COUNTED
        stock = f"{pieces(product.stock)} en stock" if counted else "en stock"
    elif product.restock_days is not None:
        stock = f"en rupture, attendu vers le {french_date(arrival(question, product))}"
    else:
        stock = "en rupture de stock"
    return f"{product.name}, {amount(product)}, {stock}"


def restock(question: Asked, product: Product) -> str:
    if product.discontinued:
        return "Il ne sera plus réapprovisionné."
    if product.restock_days is None:
        return "La date du prochain réapprovisionnement n'est pas encore connue."
    expected = arrival(question, product)
    left = departure_after(question.shop, expected)
    then = (
        "départ le jour même" if left == expected else f"départ ensuite vers le {french_date(left)}"
    )
    return f"Réapprovisionnement prévu vers le {french_date(expected)}, {then}."


def arrival(question: Asked, product: Product) -> date:
    """The first working day when it should be there."""
    expected = question.today + timedelta(days=product.restock_days or 0)
    return question.shop.working_day_after(expected, 0)


def amount(product: Product) -> str:
    return french_price(product.price) if product.price is not None else "prix sur demande"


def pieces(count: int) -> str:
    return f"{count} pièce" if count == 1 else f"{count} pièces"


def _yes(wanted: int) -> str:
    """What answers « 4, c'est bon ? » first, with the space after it; nothing for one piece."""
    return f"Oui, les {wanted}. " if wanted > 1 else ""


def _no(wanted: int) -> str:
    return f"Non, pas {wanted} tout de suite. "


def _stock(question: Asked, product: Product) -> str:
    if product.stock_count is StockCount.UNKNOWN:
        return "Une personne de l'équipe vous confirme le stock."
    if product.stock_count is StockCount.UNCOUNTED and product.stock:
        return "En stock."
    if product.stock >= (question.quantity or 1):
        return f"En stock : {pieces(product.stock)}."
    if product.stock:
        return f"Il en reste {product.stock} en stock. {restock(question, product)}"
    return f"En rupture de stock pour le moment. {restock(question, product)}"


def _not_counted(question: Asked, product: Product) -> str | None:
    """What can be said without a figure; None when there is one, or when there is none left."""
    if product.stock_count is StockCount.UNKNOWN:
        return (
            f"Je ne vois pas d'ici le stock de {product.name}{_comma(product)} : une personne de "
            "l'équipe vous le confirme."
        )
    if product.stock_count is StockCount.COUNTED or not product.stock:
        return None
    wanted = question.quantity or 1
    if wanted > 1:
        return (
            f"{product.name} est en stock{_at(product)}. Pour {pieces(wanted)}, une personne de "
            "l'équipe vous confirme la quantité."
        )
    return (
        f"{product.name} est en stock{_at(product)}. Payé maintenant, départ "
        f"{french_date(departure(question))}."
    )


def _out_of_stock(product: Product) -> str:
    if product.discontinued:
        return f"{product.name} n'est plus fabriqué."
    cost = f" ({french_price(product.price)} TTC)" if product.price is not None else ""
    return f"{product.name} est en rupture de stock pour le moment{cost}."


def _at(product: Product) -> str:
    if product.price is None:
        return ", prix sur demande"
    return f" au prix de {french_price(product.price)} TTC l'unité"


def _comma(product: Product) -> str:
    return f", {french_price(product.price)} TTC" if product.price is not None else ""


def _total(product: Product, wanted: int) -> str:
    if product.price is None or wanted < 2:
        return ""
    return f", soit {french_price(product.price * wanted)} pour {wanted}"
