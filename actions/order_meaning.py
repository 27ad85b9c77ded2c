"""What of an order a message is about: its goods, as they are named now or were just before."""

import re

from rasa_sdk import Tracker

from actions.apologies import sorry_said
from actions.order_about import About
from actions.order_arrived import arrived_well
from actions.order_asked import last_said
from actions.order_goods import goods_named, taken_out
from actions.order_parcels import left_to_ship
from actions.order_said import news_in
from actions.surroundings import surroundings
from bot.folding import fold
from bot.orders import Order, OrderStatus

_BACK = 4  # messages, the latest among them
_REST_TOLD = re.compile(r"\breste a expedier\b|\bdes le reapprovisionnement\b")


def about_of(tracker: Tracker, order: Order, words: str = "") -> About:
    """Asks the catalogue for the goods that are named. Blocks."""
    here = surroundings()
    today = here.now().astimezone(here.shop.timezone).date()
    text = str(tracker.latest_message.get("text") or "")
    meant = goods_named(words or text, order)
    partly = order.status is OrderStatus.PARTLY_SHIPPED
    told = fold(last_said(tracker))
    first = partly and _of_the_first(fold(text), told)
    if not meant and partly and _REST_TOLD.search(told) and not first:
        left = left_to_ship(order)  # « et elles arrivent quand ? », just after that
        meant = tuple(line for line in order.lines if line.name in left)
    elif not meant and partly and not first:
        said = [e for e in reversed(tracker.events) if e.get("event") == "user"][1:_BACK]
        texts = [str(each.get("text") or "") for each in said]
        named = (
            taken_out(each, order, goods_named(each, order))
            for each in texts
            if not arrived_well(each)
        )
        meant = next(filter(None, named), ())
    return About(order, here.shop, today, text, news_in(tracker), sorry_said(tracker), meant)


_FIRST_TOLD = re.compile(r"\bcolis [a-z]+ n°|\blivraison (?:prevue|indiquee)\b")
_OF_THE_FIRST = re.compile(
    r"\b(?:1er|premiere?|aujourd'?hui|ce matin|ce soir|cet aprem\w*|demain|dimanche|lundi|week-?end"
    r"|ferie|deja (?:parti|recu|livre)\w*|en route|(?:celui|ce|celle|la boite|le colis) qui"
    r" (?:arrive|vient|est parti\w*)|(?:rien|pas|jamais) (?:recue?s?|eu|vu))\b"
)


def _of_the_first(folded: str, told: str) -> bool:
    """« J'ai rien eu aujourd'hui », after both parcels: the one on its way, and not the rest."""
    return bool(_FIRST_TOLD.search(told) and _OF_THE_FIRST.search(folded))
