"""What is wanted in place of a line of an order: whether there is some."""

import re
from dataclasses import replace

from rasa_sdk import Tracker

from actions.answers import asked
from actions.order_supply import equivalents
from actions.products import ask_availability
from actions.surroundings import surroundings
from bot.folding import fold
from bot.orders import Order, OrderSystemError

_LEAVES_OUT = re.compile(r"\b(?:annul|enlev|supprim|retir|laisse[rz]? tomber)")
_TAKES = re.compile(r"\b(?:prend\w*|a la place|remplac\w+|mett\w+|plutot|au lieu)\b")
_IF_PAID_NOW = re.compile(r" Payé maintenant, [^.]*\.")
_INSTEAD = re.compile(
    r"\b(?:a la place|d'autres?|autres? (?:modele|produit|borne|antenne|chose)|equivalents?"
    r"|remplac\w+|en stock)\b"
)


def stock_of_the_new(tracker: Tracker, order: Order) -> str:
    """« Je préfère des U6 Lite, vous en avez 4 ? »: whether there are some, with a space after.

    Without any name, what the catalogue has of the same kind in stock.
    """
    question = asked(tracker, "ask_availability")
    folded = fold(question.text)
    # What is taken out has been ordered: only what comes in its place is looked for.
    new = [each for each in question.products if not _is_ordered(each, order)]
    question = replace(question, product=next(iter(new), None), products=tuple(new))
    if _LEAVES_OUT.search(folded) and not _TAKES.search(folded):
        return ""
    if question.product is None:
        like = equivalents(order) if _INSTEAD.search(folded) else ""
        if not like:
            return ""
        return (
            f"En stock, du même genre : {like}. L'échange et la différence de prix, c'est une "
            "personne de l'équipe qui les voit. "
        )
    try:
        # What is ordered and paid already is not « payé maintenant ».
        told = _IF_PAID_NOW.sub("", ask_availability(question).text)
        return "" if "?" in told else f"{told} "
    except OrderSystemError:
        return ""


def _is_ordered(words: str, order: Order) -> bool:
    """Whether these words name a line of the order. Blocks."""
    try:
        found = surroundings().orders.find_products(words)
    except OrderSystemError:
        return False
    return bool(found) and found[0].reference in {line.reference for line in order.lines}
