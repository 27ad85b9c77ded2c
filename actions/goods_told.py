"""Of the products told: their prices, their stock, and no sentence twice in a row."""

from dataclasses import replace

from actions.answers import Asked
from actions.deliveries import departure
from actions.on_the_table import Table
from actions.product_facts import amount, arrival, availability, pieces, price, restock
from actions.product_search import remembered
from actions.products import ProductAnswer, ways_on
from bot.desk.model import Link
from bot.french import french_date, typographic
from bot.orders import Product
from bot.orders.choosing import cheapest_first


def prices(table: Table) -> ProductAnswer | None:
    """« Et niveau prix ? », of all that was told. Raises OrderSystemError."""
    told = table.focus
    count = table.count()
    if len(told) == 1:
        text = price(with_count(table, count), told[0])
        return ProductAnswer(text, spoken_of=remembered(told))
    listed = " ; ".join(f"{each.name}, {amount(each)}" for each in cheapest_first(told) or told)
    return ProductAnswer(f"{listed}. Prix TTC, hors frais de port.", spoken_of=remembered(told))


def stocks(table: Table) -> ProductAnswer | None:
    told = table.focus
    if len(told) == 1:
        text = availability(with_count(table, table.count()), told[0])
        if any(typographic(text) in said for said in table.question.told[-1:]):
            return _once_more(table, told[0])
        more = ways_on(told[0], table.count())
        return ProductAnswer(text, more, spoken_of=remembered(told))
    listed = " ; ".join(f"{each.name}, {amount(each)} : {when_there(table, each)}" for each in told)
    return ProductAnswer(f"{listed}.", spoken_of=remembered(told))


def _once_more(table: Table, product: Product) -> ProductAnswer:
    """What was just told, in few words, and what comes next."""
    when = restock(table.question, product) if not product.stock else when_there(table, product)
    each = f"{amount(product)} TTC l'unité, hors frais de port"
    text = f"{each} ; {when}" if product.stock else f"{when.rstrip('.')} ; {each}"
    link = Link("Commander sur le site", table.question.shop.website)
    return ProductAnswer(f"{text.rstrip('.')}.", (), (link,), spoken_of=product.reference)


def when_there(table: Table, product: Product) -> str:
    if product.stock:
        return f"{pieces(product.stock)} en stock, départ {french_date(departure(table.question))}"
    if product.restock_days is None:
        return "en rupture, sans date de retour connue"
    return f"en rupture, attendu vers le {french_date(arrival(table.question, product))}"


def with_count(table: Table, count: int | None) -> Asked:
    return replace(table.question, quantity=count)
