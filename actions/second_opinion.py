"""What a message asks of the shop, when none of the intents was sure enough."""

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import asked
from actions.everyday import ANSWERS, answer
from actions.finer_intents import INTENT_OF
from actions.goods_first import tell
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.phone_calls import asks_about_now
from actions.several import FOR_A_PERSON, LOOK_UPS
from actions.smalltalk import asks_beside_greeting
from actions.surely_read import likely_of_the_shop, surely_known

_SURE, _LEANS = 0.6, 0.5
_OF_THE_PLACE = frozenset({"ask_address", "ask_opening_hours", "ask_phone_number", "ask_email"})
# Enough when it says the same as the likeliest intent, which was not sure enough by itself.
_AGREES = 0.25
_SALUTES = frozenset({"greet", "goodbye", "thank", "affirm", "deny", "bot_challenge", None})


async def second_opinion(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """What the message gets after all; None when this is no surer."""
    if tracker.latest_message.get("unreadable") or tracker.active_loop_name:
        return None
    if likely_of_the_shop(tracker) and (known := await asyncio.to_thread(surely_known, tracker)):
        return tell(dispatcher, known)  # « et au téléphone ça répond ? »
    intent = _meant(tracker)
    of_goods = told_lately(tracker) and said_in(tracker, "goods", _LEANS) != "shop"
    if intent in _OF_THE_PLACE and of_goods:
        return None  # « et en ville avec des arbres ? », of a radio just told
    if intent in ANSWERS:
        return await answer(asked(tracker, intent), dispatcher)
    if intent in LOOK_UPS:
        return [FollowupAction("order_form")]
    if intent == "ask_product_advice":
        return [FollowupAction("advice_form")]
    if intent in FOR_A_PERSON:
        return [SlotSet("next_topic", intent), FollowupAction("action_request_person")]
    return None


def _meant(tracker: Tracker) -> str | None:
    if asks_about_now(str(tracker.latest_message.get("text") or "")):
        return "ask_opening_hours"  # « notre switch a lâché, y a quelqu'un là ? »
    sure = INTENT_OF.get(said_in(tracker, "shop", _SURE) or "")
    likely = INTENT_OF.get(said_in(tracker, "shop", _AGREES) or "")
    ranking = tracker.latest_message.get("intent_ranking", [])
    first = next((each["name"] for each in ranking if each["name"] != "nlu_fallback"), None)
    if (
        sure == "greet"
        and first not in _SALUTES
        and asks_beside_greeting(str(tracker.latest_message.get("text") or ""))
    ):
        return first  # « ici F4KXZ, … vous avez quoi comme pont radio ? »: who speaks, and asks
    return sure or (likely if likely == first else None)
