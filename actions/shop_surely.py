"""What is surely asked of the shop, answered by its label before any word can mislead.

Most labels have finer readers of words: those are left to them where the intent reads the same.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions import aftersales, fallback, payment, shop, smalltalk
from actions.answers import Asked, asked, said_just_before
from actions.asked_meanwhile import asked_meanwhile
from actions.delivery_costs import free_or_not
from actions.fine_questions import ANSWERS as FINE
from actions.finer_intents import INTENT_OF
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.order_given import Given
from actions.order_memory import order_told_lately
from actions.return_questions import where_to_send
from actions.sellers import goes_on_selling
from actions.several import asks_several
from actions.shop_sure_answers import (
    among_amateurs,
    customs,
    delivered_elsewhere,
    fetched,
    how_to_order,
    kept,
    not_ours,
    praised,
    until_when,
    who_pays_the_return,
)
from actions.speech import Answer
from actions.while_waiting import asks, waits
from bot.folding import fold

_Tells = Callable[[Asked], Answer | None]
_CERTAIN, _AGAINST = 0.9, 0.75
_LONGEST = 30  # words: a longer message says more than one thing
_SITUATIONS = ("order", "goods", "request")
# What a situation calls the same question of the shop.
_ALIKE = {
    "warranty": ("warranty",),
    "return_if": ("return_", "refund_when", "exchange"),
    "carrier": ("ship_",),
    "there": ("ship_",),
    "reserve": ("reserve", "collect"),
    "order_how": ("order_", "ship_cutoff"),
    "discount": ("discount", "pro", "ship_free"),
    "quote": ("quote",),
    "person": ("person", "call_me"),
    "spec": ("condition", "docs"),
    "stock": ("reserve",),
    "when": ("ship_",),
    "by_day": ("ship_",),
    "no": ("not_network", "off_topic"),
    "thanks": ("compliment",),
    "order": ("where_", "broken_", "wrong_", "cancel", "refund_", "return_", "invoice"),
}
# Of an order that was told, its own answers are better.
_OF_AN_ORDER = (
    "exchange",
    "return_",
    "refund_",
    "where_",
    "broken_",
    "wrong_",
    "cancel",
    "invoice",
    "ship_",
)
_GREETS = ("goodbye", "out_of_scope", "nlu_fallback", "inform", "bot_challenge", "ask_carriers")
_OF_DAYS = ("open_day", "closed_period", "hours")
_TO_A_PERSON = ("pay_problem", "person", "quote")
_MINE = re.compile(
    r"\b(?:mon|ma) rembours\w+|\b(?:attend\w*|j'attends|toujours (?:rien|pas)|suis[- ]je|je suis)\b"
)


def surely_of_the_shop(tracker: Tracker) -> Answer | None:
    """None for anything that is not surely asked of the shop. Blocks."""
    label = _label(tracker)
    tell = (_BY_LABEL.get(label) or FINE.get(label)) if label else None
    if label == "open_now" and (told := smalltalk.anybody_there(asked(tracker))):
        return told
    if tell is None or label is None:
        return None
    question = asked(tracker)
    closing = any(" fermés du " in each for each in question.told[-1:])
    if label == "ship_saturday" and closing:
        return None
    if label in _READ_FINER and _READ_FINER[label].search(fold(question.text)):
        return None
    if label == "ham" and question.intent not in _GREETS:
        return None  # « vous faites des remises aux radioamateurs ? »
    if label in _LEFT_TO_ITS_INTENT and question.intent == INTENT_OF.get(label):
        return None
    found = tell(replace(question, intent=INTENT_OF.get(label, question.intent)))
    return None if found is None or said_just_before(tracker, found.text) else found


def surely_for_somebody(tracker: Tracker) -> list[EventType] | None:
    """The action for what surely needs a person or an order; None for the rest. Blocks."""
    label = _label(tracker)
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    if label is None or intent == INTENT_OF.get(label) or waits(tracker.sender_id):
        return None
    mine = _MINE.search(fold(str(tracker.latest_message.get("text") or "")))
    looked_up = label in ("where_is_order", "broken_on_arrival", "wrong_item")
    if looked_up or (label == "refund_when" and mine):
        return [FollowupAction("order_form")]
    if label not in _TO_A_PERSON:
        return None
    topic = INTENT_OF[label]
    chosen = [] if topic == "ask_human" else [SlotSet("next_topic", topic)]
    return [*chosen, FollowupAction("action_request_person")]


def _label(tracker: Tracker) -> str | None:
    """As good as certain, and nothing else that was spoken of reads the message otherwise."""
    text = str(tracker.latest_message.get("text") or "")
    if not text or text.startswith("/") or tracker.latest_message.get("unreadable"):
        return None
    if tracker.active_loop_name or tracker.get_slot("next_topic"):
        return None
    several = asks_several(tracker) or text.count("?") > 1 or len(text.split()) > _LONGEST
    if several or not Given.by(tracker).nothing:
        return None
    label = said_in(tracker, "shop", _CERTAIN)
    told = {
        "order": order_told_lately(tracker),
        "goods": told_lately(tracker) is not None,
        "request": waits(tracker.sender_id),
    }
    if goes_on_selling(tracker) or (told["request"] and asked_meanwhile(tracker)):
        return None
    if (told["request"] or label in _OF_DAYS) and not asks(text):
        return None  # « firmware d'origine je crois »: said for the person
    if label is None or (told["order"] and label.startswith(_OF_AN_ORDER)):
        return None
    alike = all(_alike(tracker, each, label) for each in _SITUATIONS if told[each])
    return label if alike else None


def _alike(tracker: Tracker, situation: str, label: str) -> bool:
    read = said_in(tracker, situation, _AGAINST)
    return read in (None, "shop") or label.startswith(_ALIKE.get(read or "", ("-",)))


_OR_ELSE = re.compile(r"\bou\b|\bet\b")
# Where words say more than the label: when a card is debited, a VAT number of another country.
_READ_FINER = {
    "pay_cheque": _OR_ELSE,
    "pay_instalments": _OR_ELSE,
    "pay_on_delivery": _OR_ELSE,
    "pay_transfer_when": re.compile(r"\b(?:lun|mar|mercre|jeu|vendre)di\b|\bdemain\b|\b\d{1,2}\b"),
    "return_where": re.compile(r"\brma\b.{0,3}\d"),
    "reply_time": re.compile(r"\b(?:maintenant|tel\w*|vous[- ]meme|quelqu'un|qqn|personne)\b"),
    "order_how": re.compile(r"\b(?:quand meme|qd mm|qd meme|deja)\b"),
    "pay_safe": re.compile(r"\b(?:debit\w*|prelev\w*|preleve\w*|argent)\b"),
    "vat": re.compile(r"\b(?:intra\w*|autoliquid\w*|belg\w*|luxemb\w*|allem\w*|suisse\w*)\b"),
    "ship_saturday": re.compile(r"\b(?:fermetures?|conges?|noel|vacances|fin d'annee)\b"),
}
_LEFT_TO_ITS_INTENT = frozenset(
    {
        *("pay_means", "pay_later", "ship_where", "ship_carrier", "ship_cutoff", "collect"),
        *("hours", "open_now", "open_day", "closed_period", "phone", "email", "address"),
        *("return_how", "return_delay", "warranty", "robot", "invoice", "invoice_copy", "account"),
        *("ham", "return_opened"),
    }
)
_BY_LABEL: dict[str, _Tells] = {
    "pay_means": payment.ask_payment_methods,
    "pay_later": payment.ask_payment_terms,
    "order_how": how_to_order,
    "ship_free": free_or_not,
    "ship_relay": delivered_elsewhere,
    "ship_cutoff": until_when,
    "ship_customs": customs,
    "ship_where": shop.ask_carriers,
    "ship_carrier": shop.ask_carriers,
    "collect": fetched,
    "reserve": kept,
    "hours": shop.ask_opening_hours,
    "open_now": shop.ask_opening_hours,
    "open_day": shop.ask_opening_hours,
    "closed_period": shop.ask_opening_hours,
    "phone": shop.ask_phone_number,
    "email": shop.ask_email,
    "address": shop.ask_address,
    "return_how": aftersales.ask_return,
    "return_delay": aftersales.ask_return,
    "return_cost": who_pays_the_return,
    "return_where": where_to_send,
    "warranty": aftersales.ask_warranty,
    "robot": smalltalk.bot_challenge,
    "invoice": payment.ask_invoice,
    "invoice_copy": payment.ask_invoice,
    "account": aftersales.ask_account,
    "compliment": praised,
    "ham": among_amateurs,
    "not_network": not_ours,
    "off_topic": fallback.out_of_scope,
}
