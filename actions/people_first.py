"""What is said to a person before any business: who complains, grieves, chats or sells.

Heard by its own words whatever the message was taken for, so that no complaint gets the conditions
of a return and no « ça va ? » the catalogue.
"""

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.abroad import in_their_language
from actions.after_hard_words import broken_in_anger
from actions.apologies import sorry_said
from actions.chatting import chat
from actions.complaints import facts_of, is_complaint
from actions.haggling import promised, still_haggling
from actions.introductions import asks_for_somebody
from actions.sellers import goes_on_selling, sells, to_a_seller
from actions.several import asks_several
from actions.speech import Answer, say
from actions.warmth import needs_care
from actions.while_waiting import waiting
from bot.call_notes import refuses_calls
from bot.call_words import speaks_of_a_call
from bot.desk.withdrawal import withdraws
from bot.folding import fold
from bot.phones import phone_in

# Asked for in so many words: a wish that can be met comes before its grumbling.
_FEASIBLE = frozenset({"change_order", "ask_quote"})


async def people_first(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """See to it at once, or have a person see to it; None for any other message."""
    text = _typed(tracker)
    if not text or tracker.active_loop_name is not None:
        return None
    if foreign := await asyncio.to_thread(in_their_language, tracker):
        say(dispatcher, foreign)
        return [SlotSet("product_words", foreign.spoken_of)] if foreign.spoken_of else []
    if withdraws(text) and "ailleurs" in fold(text):
        # « J'ai racheté ailleurs »: nothing waits, and nobody offers second-hand goods.
        say(dispatcher, Answer("D'accord, c'est noté. Je reste là si vous en avez besoin."))
        return []
    if sells(text) or goes_on_selling(tracker):
        say(dispatcher, to_a_seller(tracker))
        return []
    if _asks_to_be_called(text) and not await waiting(tracker):
        return [FollowupAction("action_request_person")]
    if pleaded := still_haggling(tracker):
        say(dispatcher, pleaded)
        return []
    if (held := promised(tracker)) and not await waiting(tracker):
        told, events = held
        say(dispatcher, told)
        return events
    said = await chat(tracker, dispatcher)
    if said is not None:
        return said
    if wants_a_person(tracker) or asks_for_somebody(text):
        return [FollowupAction("action_request_person")]
    return None


def wants_a_person(tracker: Tracker) -> bool:
    """Whether a complaint, or a plea, needs a person although it asks for none."""
    text = _typed(tracker)
    feasible = tracker.get_intent_of_latest_message() in _FEASIBLE
    if not text or feasible:
        return False
    return is_complaint(text) or needs_care(text) or broken_in_anger(tracker)


def _asks_to_be_called(text: str) -> bool:
    """« Vous pouvez me téléphoner ? 06… »: the number is theirs, and ours is not asked for."""
    return bool(phone_in(text)) and speaks_of_a_call(text) and not refuses_calls(text)


def _typed(tracker: Tracker) -> str:
    text = str(tracker.latest_message.get("text") or "")
    return "" if text.startswith("/") else text


async def chatted(tracker: Tracker, dispatcher: CollectingDispatcher) -> bool:
    """« Bien reçu le colis, merci Marie ! »: no order is asked about."""
    if tracker.get_slot("requested_slot") or asks_several(tracker):
        return False
    return await chat(tracker, dispatcher) is not None


def complaint_for_later(tracker: Tracker) -> list[EventType]:
    """Keeps in mind, while an order is looked up, that it came with a complaint."""
    if tracker.get_slot("requested_slot") or tracker.get_slot("next_topic"):
        return []
    text = _typed(tracker)
    if not is_complaint(text):
        return []
    return [SlotSet("next_topic", "complaint"), SlotSet("next_text", text)]


def said_back(tracker: Tracker) -> str:
    """The facts of a complaint, before its order is asked for; nothing for any other message."""
    text = _typed(tracker)
    return facts_of(text, sorry_said(tracker)) if is_complaint(text) else ""
