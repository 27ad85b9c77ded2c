"""Before a person is called: what the order itself says, and what is meant about it."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import asked
from actions.conditions import only_in_some_case
from actions.everyday import answer
from actions.in_context import said_in
from actions.offers import accepts, last_offer
from actions.order_asides import order_aside
from actions.order_followup import follow_up_order
from actions.order_given import Given
from actions.order_look_up import proved_before
from actions.order_meant import follows_goods, may_be_of_an_order, wants_another
from actions.order_news import asked_to_pay
from actions.order_telling import DELIVERY_PROBLEM
from actions.plainly_of_an_order import plainly_of_an_order
from actions.several import FOR_A_PERSON
from actions.speech import then_listen
from actions.troubles import does_not_work, waits_for_what_is_paid
from actions.while_waiting import waiting
from bot.folding import fold

# « Vous avez reçu mon paiement ? », beside the number and the proof: the order says so itself.
_SAID_BY_ITS_STATE = frozenset(
    {"paid", "leaves", "arrives", "customs_what", "customs_wait", "other_order", "tracking"}
)
_LISTEN = FollowupAction("action_listen")
_OF_AN_ORDER = re.compile(
    r"\bcommand\w+|\b(?:annul|modif|chang|remplac|enlev|supprim|retir|ajout|rajout|adresse|erreur"
    r"|tromp|echang|plutot)\w*"
)


def _is_a_purchase(tracker: Tracker) -> bool:
    """« 2 wAP ac livrés à Rennes, c'est possible ? »: nothing ordered is to be changed."""
    text = str(tracker.latest_message.get("text") or "")
    return (
        tracker.get_intent_of_latest_message() == "change_order"
        and next(tracker.get_latest_entity_values("product"), None) is not None
        and not text.startswith("/")
        and Given.by(tracker).reference is None
        and not _OF_AN_ORDER.search(fold(text))
    )


def _is_about_a_parcel(tracker: Tracker) -> bool:
    """« J'ai payé et rien reçu », taken for a payment that fails."""
    text = str(tracker.latest_message.get("text") or "")
    payment = tracker.get_intent_of_latest_message() == "report_payment_problem"
    return payment and waits_for_what_is_paid(text)


async def _names_another(tracker: Tracker) -> bool:
    """« Et l'autre, avec les antennes ? », of an order by its goods: no trouble to be solved."""
    text = str(tracker.latest_message.get("text") or "")
    if tracker.get_intent_of_latest_message() != "ask_technical" or does_not_work(text):
        return False
    another = wants_another(tracker) and may_be_of_an_order(tracker) and Given.by(tracker).nothing
    return another and not await waiting(tracker)


# « Je me suis trompée de mail »: of what proves the order, and not of the order.
_MISTYPED = re.compile(
    r"\btromp\w+ (?:d[e']? ?|dans )(?:l[ae']? ?|mon |ma |d')?(?:e-?mail|mail|adresse mail|adresse"
    r" e-?mail|code(?: postal)?|numero)\b"
)


async def order_before_a_person(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """What is done instead of calling a person now; None, or no event, when nothing is."""
    if tracker.get_slot("next_topic") or tracker.active_loop_name is not None:
        return None
    if last_offer(tracker).person and accepts(tracker) and Given.by(tracker).nothing:
        return None  # « oui transmettez, je veux les switchs ou un remboursement »
    if follows_goods(tracker) and not await waiting(tracker):
        return [FollowupAction("order_form")]
    events = await order_aside(tracker, dispatcher)
    parcel = _is_about_a_parcel(tracker) or plainly_of_an_order(tracker)
    if events is None:
        events = await follow_up_order(tracker, dispatcher, for_a_person=not parcel)
    if events is None and parcel and not await waiting(tracker):
        return [FollowupAction("order_form")]
    if events is not None:
        return then_listen(events)
    if await _names_another(tracker):
        return [FollowupAction("order_form")]
    if _is_a_purchase(tracker):
        return [*await answer(asked(tracker, "ask_lead_time"), dispatcher), _LISTEN]
    given, intent = Given.by(tracker), tracker.get_intent_of_latest_message()
    known = proved_before(tracker)
    both = given.reference and (given.proof or known) and given.reference not in known
    if both and await waiting(tracker):
        return [FollowupAction("order_form")]  # its state is said, and it joins the request
    if both and intent in FOR_A_PERSON:
        # « AR-20423 56100, j'ai fait le virement »: its state is said first, then the person.
        text = str(tracker.latest_message.get("text") or "")
        if said_in(tracker, "order") in _SAID_BY_ITS_STATE or asked_to_pay(text):
            return [FollowupAction("order_form")]
        if _MISTYPED.search(fold(text)):
            return [FollowupAction("order_form")]
        if intent == "change_order" and only_in_some_case(text):
            intent = DELIVERY_PROBLEM  # « …, sinon j'annule »: what it hangs on comes first
        return [
            SlotSet("next_topic", intent),
            SlotSet("next_text", text),
            FollowupAction("order_form"),
        ]
    return None
