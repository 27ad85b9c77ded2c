"""Whether a message tells a need, and wants advice for it whatever it looks like."""

import re

from rasa_sdk import Tracker

from actions.in_context import said_in
from actions.of_the_trade import for_a_technician
from actions.order_memory import order_told_lately
from actions.questions import wants_a_call
from actions.while_waiting import is_a_detail, waits
from bot.folding import fold
from bot.orders.need import SWITCH, VOICE, falls, read_need, tells_a_need
from bot.orders.need_words import without_own
from bot.orders.plain_text import plain

# Answered by others, or by a person anyway.
_OTHERS = frozenset(
    {
        *("ask_human", "change_order", "complaint", "insult", "partnership"),
        *("report_payment_problem", "goodbye", "bot_challenge"),
    }
)
_NAMES_AN_ORDER = frozenset({"order_number", "email"})
# « Mes vieux téléphones », « 6 téléphones IP »: devices, and no wish to be called.
_HAVE_TELEPHONES = (SWITCH, VOICE)


_A_NEED, _ITS_USE = 0.9, 0.75
_SURELY_A_NEED, _LIKELY = 0.95, 0.4
_FEWEST = 5  # words
_NO_USE = (None, "other", "power")


# What is asked of the shop's rules or of an order, though it tells what for: no need of advice.
_SURE = 0.85
_OF_THE_SHOP = frozenset(
    {
        *("pay_means", "pay_instalments", "pay_later", "mandate", "pay_cheque", "pay_problem"),
        *("pay_transfer_details", "pay_transfer_when", "pay_on_delivery", "pay_safe", "vat"),
        *("invoice", "invoice_copy", "purchase_order", "discount", "pro", "order_by_phone"),
        *("ship_cost", "ship_free", "ship_where", "ship_corsica_dom", "ship_carrier", "ship_relay"),
        *("ship_saturday", "ship_customs", "hours", "open_now", "open_day", "closed_period"),
        *("phone", "phone_cost", "email", "address", "return_how", "return_delay", "return_opened"),
        *("return_cost", "return_where", "refund_when", "warranty", "cancel", "where_is_order"),
        *("account", "site_problem", "privacy", "rental", "job", "complaint", "insult"),
    }
)


def _asks_the_shop(tracker: Tracker) -> bool:
    """« La mairie veut équiper sa médiathèque : prenez-vous les mandats ? », of the mandate."""
    wanted = {wish["name"] for wish in tracker.latest_message.get("requests") or []}
    wanted.add(tracker.get_intent_of_latest_message(skip_fallback_intent=False) or "")
    if "ask_product_advice" in wanted:
        return False
    return said_in(tracker, "shop", _SURE) in _OF_THE_SHOP


def _as_a_story(tracker: Tracker) -> bool:
    """« Mes balances de ruches, ça porte pas jusqu'à la miellerie »: surely a need, and its use."""
    if order_told_lately(tracker) or falls(str(tracker.latest_message.get("text") or "")):
        return False  # of the order, or of a link that is there
    story = len(str(tracker.latest_message.get("text") or "").split()) >= _FEWEST
    need = story and said_in(tracker, "goods", _A_NEED) == "need"
    surely = said_in(tracker, "goods", _SURELY_A_NEED) == "need"
    return (
        need
        and said_in(tracker, "shop") != "sells"
        and said_in(tracker, "need", _LIKELY if surely else _ITS_USE) not in _NO_USE
    )


_IS_IT = re.compile(
    r"^\W*(?:et |mais |au fait )*(?:c'est|il est|elle est) bien\b.*\?|\bwatts?\b|\bbudget poe\b"
)


def asks_if_it_is(tracker: Tracker) -> bool:
    """« C'est bien un switch 802.3af ? », while a person is waited for: of the device spoken of."""
    text = str(tracker.latest_message.get("text") or "")
    return bool(_IS_IT.search(fold(text))) and waits(tracker.sender_id)


def needs_advice(tracker: Tracker) -> bool:
    """« Il me faut un pont radio de 800 m »: advice, whatever it looks like."""
    text = str(tracker.latest_message.get("text") or "")
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    entities = {str(each["entity"]) for each in tracker.latest_message.get("entities", [])}
    elsewhere = entities & _NAMES_AN_ORDER or "devis" in fold(text)
    elsewhere = elsewhere or (wants_a_call(text) and read_need([text]).use not in _HAVE_TELEPHONES)
    if elsewhere or intent in _OTHERS or _asks_the_shop(tracker):
        return False
    if asks_if_it_is(tracker):
        return False
    wanted = without_own(plain(text))
    named = any(plain(str(each)) in wanted for each in tracker.get_latest_entity_values("product"))
    if not (tells_a_need(text) or _as_a_story(tracker)) or for_a_technician(text) or named:
        return False
    return not (is_a_detail(tracker) and waits(tracker.sender_id))
