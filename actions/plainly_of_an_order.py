"""What each situation reads of an order, though no intent is sure of it."""

from rasa_sdk import Tracker

from actions.in_context import said_in
from actions.order_memory import order_told_lately
from actions.several import LOOK_UPS

_UNSURE = frozenset({"nlu_fallback", "out_of_scope"})
_SITUATIONS = ("goods", "request", "facts")
# « J'ai renvoyé une borne avec le RMA-0312, vous l'avez reçue ? »
_UNDER_WAY = (
    *("return", "refund", "arrives", "leaves", "tracking", "rest", "not_received"),
    "carrier_news",
)
_CERTAIN = 0.95
_SURE, _LIKELY, _LEANS, _ENOUGH = 0.9, 0.75, 0.6, 2


def plainly_of_an_order(tracker: Tracker) -> bool:
    """« G commandé 2 nanostation ya 3 jours c parti ou pas »: where it is, and no stock."""
    if tracker.active_loop_name or tracker.get_slot("next_topic") or order_told_lately(tracker):
        return False
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    read = [said_in(tracker, each, _SURE) for each in _SITUATIONS]
    on_paper = said_in(tracker, "shop", _SURE) == "purchase_order"  # « par fax, vous l'avez eue ? »
    if said_in(tracker, "shop", _SURE) == "where_is_order" and intent not in LOOK_UPS:
        read = [said_in(tracker, each, _LEANS) for each in _SITUATIONS]
        return read.count("order") >= _ENOUGH  # « ma borne est partie il y a dix jours et rien »
    if said_in(tracker, "order", _CERTAIN) in _UNDER_WAY:
        read = [said_in(tracker, each, _LIKELY) for each in _SITUATIONS]
    return intent in _UNSURE and read.count("order") >= _ENOUGH and not on_paper
