"""How the visitor of a request that waits wants to be reached: a slot to be called in, or mail."""

from dataclasses import replace
from datetime import datetime

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.confirmations import slot_buttons
from actions.questions import EMAIL, PHONE
from actions.speech import Answer, say
from actions.surroundings import Surroundings
from bot.desk.model import Author, Handoff
from bot.phones import phone_in

# Topics of the form that asks for a number or an address only.
CALL, MAIL = "callback", "contact"


def wished(tracker: Tracker) -> str | None:
    """What of this module a choice asks for; the web process reads a time that is typed."""
    if not (tracker.latest_message.get("text") or "").startswith("/"):
        return None
    for name, topic in (("callback_slot", CALL), ("contact", MAIL)):
        if next(tracker.get_latest_entity_values(name), None):
            return topic
    return None


def take(
    here: Surroundings, tracker: Tracker, dispatcher: CollectingDispatcher, handoff: Handoff
) -> list[EventType]:
    """Note the choice on the card, and ask for the number or the address that it needs."""
    if wished(tracker) == MAIL:
        return _ask(here, handoff, MAIL, EMAIL)
    start = _moment(next(tracker.get_latest_entity_values("callback_slot"), None))
    slot = here.shop.call_slot_at(start) if start and start > here.now() else None
    if slot is None:
        text = "Ce créneau n'est plus possible. Choisissez-en un autre :"
        say(dispatcher, Answer(text, slot_buttons(here, here.now())))
        return [FollowupAction("action_listen")]
    return _note(here, slot.text, dispatcher, handoff)


def _note(
    here: Surroundings, when: str, dispatcher: CollectingDispatcher, handoff: Handoff
) -> list[EventType]:
    phone = _known_phone(here, handoff)
    wish = f"{when}, au {phone}" if phone else when
    card = replace(handoff.card, callback_slot=wish)
    here.store.update_card(handoff.id, card)
    if phone is None:
        return _ask(here, handoff, CALL, PHONE)
    say(dispatcher, Answer(_call_noted(wish)))
    return [FollowupAction("action_listen")]


def noted(here: Surroundings, handoff: Handoff, topic: str, answers: dict[str, str]) -> Answer:
    """Back to waiting, once the number or the address was given or skipped."""
    card = handoff.card
    if topic == CALL and PHONE in answers and card.callback_slot:
        card = replace(card, callback_slot=f"{card.callback_slot}, au {answers[PHONE]}")
    elif topic == CALL:
        card = replace(card, callback_slot=None)
    conversation = here.store.conversation(handoff.conversation_id)
    email = conversation.email if conversation else None
    if topic == MAIL and email:
        card = replace(card, email=email)
    here.store.open_handoff(handoff.conversation_id, handoff.topic, card, handoff.promise_at)
    if topic == CALL and card.callback_slot:
        return Answer(_call_noted(card.callback_slot))
    if topic == MAIL and email:
        return Answer(f"C'est noté : l'équipe pourra aussi vous écrire à {email}.")
    return Answer("Très bien : la réponse vous attendra ici.")


def _call_noted(wish: str) -> str:
    return f"C'est noté pour l'équipe. Rappel souhaité : {wish}."


def _ask(here: Surroundings, handoff: Handoff, topic: str, field: str) -> list[EventType]:
    # What is typed next is the bot's to read; the request keeps its place.
    here.store.let_bot_answer(handoff.conversation_id)
    return [
        SlotSet("handoff_topic", topic),
        SlotSet("handoff_questions", [field]),
        SlotSet("handoff_answered", []),
        SlotSet("handoff_answers", []),
        SlotSet("handoff_answer", None),
        SlotSet("handoff_id", handoff.id),
        SlotSet("requested_slot", None),
        FollowupAction("handoff_form"),
    ]


def _known_phone(here: Surroundings, handoff: Handoff) -> str | None:
    for message in reversed(here.store.messages(handoff.conversation_id)):
        if message.author is Author.VISITOR and (phone := phone_in(message.text)):
            return phone
    return None


def _moment(value: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return moment if moment.utcoffset() is not None else None
