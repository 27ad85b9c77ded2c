"""The fastest way to have what was told, and what it costs."""

from actions.deliveries import delivery, departure, departure_after
from actions.delivery_plan import place_of
from actions.destinations import carriers_for
from actions.on_the_table import Table
from actions.product_facts import arrival
from actions.product_search import remembered
from actions.products import ProductAnswer
from bot import shop_sentences


def faster(table: Table) -> ProductAnswer | None:
    """« Et en payant plus cher ? »: the dearest carrier there, and its day. Raises…Error."""
    question, product = table.question, table.best
    carriers = carriers_for(question.shop, place_of(question))
    if len(carriers) < 2:
        return None
    first = max(carriers, key=lambda each: each.price_from)
    left = departure(question)
    if not product.stock:
        if product.restock_days is None:
            return None
        left = departure_after(question.shop, arrival(question, product))
    text = f"Oui, avec {shop_sentences.price_of(first)}. {delivery(question, left, (first,))}"
    return ProductAnswer(text, spoken_of=remembered([product]))
