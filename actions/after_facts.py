"""What leans on a fact of the shop that was just told: « et samedi ? », « ça fait 10 jours »."""

import asyncio
from collections.abc import Mapping

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.after_a_secret import after_a_secret
from actions.answers import Asked, asked
from actions.finer_intents import INTENT_OF
from actions.in_context import said_in
from actions.speech import A_PERSON, Answer, say
from actions.while_waiting import waits

FACTS = "facts"
_SURE, _VERY_SURE = 0.6, 0.75
_TOLD_SURELY = 0.5
# What is asked by a label of `in_context/facts.yml`, whatever was told before.
_ASKED: Mapping[str, str] = {
    "hours_day": "ask_opening_hours",
    "hours_now": "ask_opening_hours",
    "place": "ask_carriers",
    "cost": "ask_shipping_cost",
    "time": "ask_lead_time",
    "carrier": "ask_carriers",
    "by_day": "ask_lead_time",
    "cutoff": "ask_lead_time",
    "who_we_are": "ask_payment_terms",
    "means": "ask_payment_methods",
    "later": "ask_payment_terms",
    "instalments": "ask_payment_methods",
    "insist": "ask_discount",
    "does_not_suit": "ask_return",
    "days_passed": "ask_return",
    "opened": "ask_return",
    "who_pays": "ask_return",
    "does_not_work": "ask_warranty",
    "contact": "ask_email",
    "where_to": "ask_address",
}
# A place or a price means nothing after the opening hours, nor a day after the terms of payment.
_FITS: Mapping[str, frozenset[str]] = {
    "ask_opening_hours": frozenset({"ask_opening_hours", "ask_phone_number", "ask_address"}),
    "ask_carriers": frozenset({"ask_carriers", "ask_shipping_cost", "ask_lead_time"}),
    "ask_shipping_cost": frozenset({"ask_carriers", "ask_shipping_cost", "ask_lead_time"}),
    "ask_lead_time": frozenset(
        {"ask_carriers", "ask_shipping_cost", "ask_lead_time", "ask_payment_methods"}
    ),
    "ask_payment_terms": frozenset(
        {"ask_payment_terms", "ask_payment_methods", "ask_discount", "ask_quote"}
    ),
    "ask_payment_methods": frozenset({"ask_payment_terms", "ask_payment_methods"}),
    "ask_discount": frozenset(
        {"ask_discount", "ask_payment_terms", "ask_price", "ask_availability"}
    ),
    "ask_return": frozenset({"ask_return", "ask_warranty"}),
    "ask_warranty": frozenset({"ask_return", "ask_warranty"}),
    "ask_email": frozenset({"ask_phone_number", "ask_opening_hours", "ask_address"}),
    "ask_address": frozenset({"ask_opening_hours", "ask_phone_number"}),
}


SORRY = Answer(
    "Je comprends, et je le regrette : la règle est la même pour tout le monde. Si vous le "
    "souhaitez, je transmets votre remarque à l'équipe.",
    (A_PERSON,),
)
_RULES = frozenset(
    {
        *("ask_payment_terms", "ask_payment_methods", "ask_discount"),
        *("ask_return", "ask_shipping_cost"),
    }
)


def displeased_with_a_rule(tracker: Tracker) -> Answer | None:
    """« Dommage, vous perdez une vente »: the rule again would make it worse."""
    if said_in(tracker, FACTS, _VERY_SURE) != "displeased" or _told_before(tracker) not in _RULES:
        return None
    return SORRY


async def told_instead(tracker: Tracker, dispatcher: CollectingDispatcher) -> bool:
    """« Dommage, ailleurs ça passe », « je peux le changer où ? »: answered, and not passed on."""
    if tracker.active_loop_name or tracker.get_slot("next_topic"):
        return False
    known = after_a_secret(tracker)
    if known is None and not await asyncio.to_thread(waits, tracker.sender_id):
        known = displeased_with_a_rule(tracker)
    if known is None:
        return False
    say(dispatcher, known)
    return True


def leans_on_a_fact(tracker: Tracker) -> Asked | None:
    """The question a message asks in the light of the fact before it; None when it does not."""
    return _of_the_shop_meanwhile(tracker) or asked_of_the_fact(tracker, _SURE)


def asked_of_the_fact(tracker: Tracker, least: float) -> Asked | None:
    """The same by the label alone, when it is as likely as `least`."""
    told = _told_before(tracker)
    intent = _ASKED.get(said_in(tracker, FACTS, least) or "")
    if told is None or intent is None or told not in _FITS[intent]:
        return None
    if told == "ask_warranty" and intent == "ask_return":
        intent = told  # « je l'ai acheté en février 2025 »
    if told == "ask_discount" and intent == "ask_payment_terms":
        intent = told  # « on est une association », of a discount
    return asked(tracker, intent)


_OF_GOODS = {"return_if": "ask_return", "warranty": "ask_warranty"}
_MEANT = 0.9


def _of_the_shop_meanwhile(tracker: Tracker) -> Asked | None:
    """« Ok le numéro du magasin alors », to who waits: a fact of the shop, whatever else waits."""
    if tracker.get_intent_of_latest_message(skip_fallback_intent=False) != "nlu_fallback":
        return None
    intent = _OF_GOODS.get(said_in(tracker, "goods", _MEANT) or "")
    if intent is None and said_in(tracker, "request", _MEANT) == "shop":
        intent = INTENT_OF.get(said_in(tracker, "shop", _VERY_SURE) or "")
    asks = intent in _EVERYDAY and waits(tracker.sender_id)
    return asked(tracker, intent) if asks else None


_EVERYDAY = frozenset(
    (
        *("ask_payment_methods", "ask_payment_terms", "ask_shipping_cost", "ask_carriers"),
        *("ask_lead_time", "ask_opening_hours", "ask_phone_number", "ask_email", "ask_address"),
        *("ask_return", "ask_warranty"),
    )
)


def _told_before(tracker: Tracker) -> str | None:
    """What the message before was about, by its finer reading or else by its intent."""
    users = [event for event in tracker.events if event.get("event") == "user"]
    if len(users) < 2:
        return None
    parsed = users[-2].get("parse_data") or {}
    finer = (parsed.get("in_context") or {}).get("shop") or {}
    if finer.get("confidence", 0.0) >= _TOLD_SURELY and finer.get("name") in INTENT_OF:
        return INTENT_OF[finer["name"]]
    return (parsed.get("intent") or {}).get("name")
