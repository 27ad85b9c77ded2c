"""What is passed on as it was said: a message left, the terms or what was told, in writing."""

import asyncio
import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.in_writing import (
    AWAITED_QUOTE,
    NOTE,
    TERMS,
    WRITTEN_ANSWER,
    WRITTEN_QUOTE,
    asks_for_the_terms,
    asks_in_writing,
    awaits_a_quote,
)
from actions.messages_left import LEFT, message_left
from actions.offers import spoken_of
from actions.quote_there import NO_QUOTE, refuses_the_quote, takes_the_quote
from actions.speech import Answer, say
from actions.surroundings import surroundings
from actions.typed_addresses import only_an_address
from actions.wanted import wanted_before
from actions.while_waiting import adds_to_request, waits
from actions.who_is_there import who_is_there
from bot.emails import find_emails
from bot.folding import fold

# Said of what is needed, and not of how it is paid or when the shop is open.
_OF_A_NEED = frozenset(
    (
        *("ask_product_advice", "ask_availability", "ask_price", "ask_lead_time", "ask_quote"),
        *("ask_technical", "inform", "nlu_fallback"),
    )
)
_LATELY, _FEWEST_WORDS = 5, 3


async def written_wish(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """Open the request for it, or add it to the one that waits; None for any other message."""
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/") or tracker.active_loop_name or tracker.get_slot("next_topic"):
        return None
    if refuses_the_quote(tracker):
        say(dispatcher, NO_QUOTE)
        return []
    if takes_the_quote(tracker):
        return passed_on("ask_quote", wanted_before(tracker) or "")
    waiting = await asyncio.to_thread(waits, tracker.sender_id)
    if not waiting and (present := who_is_there(text)):
        say(dispatcher, present)
        return []
    if not waiting and _a_radio_question(tracker, text):
        return passed_on("ask_technical", text)
    if asks_for_the_terms(text):
        if waiting:
            say(dispatcher, _TERMS_WHERE if not find_emails(text) else _TERMS_NOTED)
            return [] if not find_emails(text) else await _added(tracker, dispatcher)
        return passed_on(TERMS, text + NOTE)
    message = message_left(tracker)
    if message is not None:
        return await _added(tracker, dispatcher) if waiting else passed_on(LEFT, message)
    if waiting:
        return _wanted_written(tracker, dispatcher)
    if awaits_a_quote(text):
        return passed_on(AWAITED_QUOTE, text)
    if only_an_address(tracker) and (wanted := _wanted_just_before(tracker)):
        return passed_on(WRITTEN_ANSWER, wanted + NOTE)
    if not asks_in_writing(text):
        return None
    need = _need_told(tracker)
    if need and told_lately(tracker):
        return passed_on(WRITTEN_QUOTE, need)
    before = spoken_of(tracker)
    return passed_on(WRITTEN_ANSWER, before.text + NOTE) if before and find_emails(text) else None


_SURELY = 0.9


def _wanted_written(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType] | None:
    """« J'exige une réponse écrite », of the request that waits. Blocks for a moment."""
    text = str(tracker.latest_message.get("text") or "")
    if not asks_in_writing(text) or find_emails(text):
        return None
    if said_in(tracker, "shop", _SURELY) == "email":
        return None  # « par mail alors, c'est laquelle l'adresse ? »
    conversation = surroundings().store.conversation(tracker.sender_id)
    known = conversation.email if conversation else None
    where = f"à {known}." if known else "par e-mail si vous donnez votre adresse."
    say(dispatcher, Answer(f"C'est noté : l'équipe vous répond par écrit, ici même et {where}"))
    return []


_TERMS_WHAT = "nos prix, le paiement à la commande, le port et les retours"
_TERMS_WHERE = Answer(
    f"C'est ajouté à votre demande : une personne vous envoie nos conditions par écrit "
    f"({_TERMS_WHAT}). À quelle adresse e-mail ?"
)
_TERMS_NOTED = Answer(f"C'est ajouté à votre demande : nos conditions par écrit ({_TERMS_WHAT}).")


async def _added(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    await adds_to_request(tracker, dispatcher)
    return []


def passed_on(topic: str, text: str) -> list[EventType]:
    """What opens a request of that topic, in these words."""
    return [
        SlotSet("next_topic", topic),
        SlotSet("next_text", text or None),
        FollowupAction("action_request_person"),
    ]


_OF_RADIO = re.compile(
    r"\b\d(?:[.,]\d+)? ?[gm]hz\b|\b(?:frequences?|canal|canaux|bandes?|dbm?|puissance|gain)\b"
)


def _a_radio_question(tracker: Tracker, text: str) -> bool:
    """« Bonjour, F8XYZ ici, votre LiteBeam monte à 5,7 GHz ? »: taken for a greeting."""
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    greets = intent in ("greet", "nlu_fallback")
    named = next(tracker.get_latest_entity_values("product"), None)
    return greets and bool(named) and "?" in text and bool(_OF_RADIO.search(fold(text)))


def _wanted_just_before(tracker: Tracker) -> str:
    """« Vous pouvez me le confirmer par mail ? », before the address alone."""
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"]
    return said[-2] if len(said) > 1 and asks_in_writing(said[-2]) else ""


def _need_told(tracker: Tracker) -> str:
    """What was said of the need in the last messages, in the words that it was said in."""
    said = [event for event in tracker.events if event.get("event") == "user"]
    told = [
        str(event.get("text") or "").strip()
        for event in said[-1 - _LATELY : -1]
        if ((event.get("parse_data") or {}).get("intent") or {}).get("name") in _OF_A_NEED
    ]
    kept = [each for each in told if len(each.split()) >= _FEWEST_WORDS and each[0] != "/"]
    return " / ".join(kept)
