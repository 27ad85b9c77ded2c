"""What is wanted in place of a line of an order: whether there is some."""

import re

from rasa_sdk import Tracker

from actions.answers import asked
from actions.order_supply import equivalents
from actions.products import ask_availability
from bot.folding import fold
from bot.orders import Order, OrderSystemError

_LEAVES_OUT = re.compile(r"\b(?:annul|enlev|supprim|retir|laisse[rz]? tomber)")
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
    if _LEAVES_OUT.search(folded):
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
        told = ask_availability(question).text
        return "" if "?" in told else f"{told} "
    except OrderSystemError:
        return ""
