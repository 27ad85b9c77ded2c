"""Danger comes before anything else: what to do at once, then a request marked as urgent."""

import asyncio
import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.requests import card_of
from actions.speech import Answer, say
from actions.surroundings import surroundings
from bot.danger import tells_of_a_shock, tells_of_danger
from bot.desk.model import ConversationState
from bot.folding import fold
from bot.french import typographic

_URGENT = "URGENT, danger : "
_LONGEST = 140

_FIRE = (
    "Coupez le courant au disjoncteur si c'est sans danger, puis éloignez-vous. S'il y a du feu ou "
    "de la fumée, appelez le 18 ou le 112. Ne rebranchez rien."
)
_SHOCK = (
    "Ne touchez plus l'appareil et coupez le courant au disjoncteur si c'est sans danger. Pour "
    "toute personne blessée ou qui se sent mal, appelez le 18 ou le 112. Ne rebranchez rien."
)
_STILL = (
    "Ne touchez ni à l'appareil ni à ses câbles : le courant se coupe au disjoncteur, si vous "
    "pouvez l'atteindre sans danger. Sinon sortez et appelez le 18 ou le 112 maintenant."
)
_ONCE_MORE = (
    "Mettez-vous à l'abri et appelez le 18 ou le 112 : eux seuls peuvent intervenir tout de suite."
)
_ASKS_WHAT_TO_DO = re.compile(
    r"\b(?:debranch\w+|rebranch\w+|rallum\w+|eteind\w+|couper?|coupe|fais quoi|faire quoi|que faire"
    r"|quoi faire|je fais|dois[- ]je|on fait|touch\w+|retir\w+|dangereux|danger)\b"
)
# « Oui débranché, le mur est un peu noir »: what was asked for is done.
_DONE = re.compile(
    r"^\W*(?:(?:oui|ok|voila|c'est|ca y est|bon|c)[ ,!.]+)*"
    r"(?:c'est |j'ai (?:tout )?|tout est |deja )*"
    r"(?:debranche|coupe|eteint|disjoncte|fait)\w{0,2}\b"
)
_WELL_DONE = (
    "Bien : laissez tout débranché, et n'essayez rien avant la réponse du technicien. S'il reste "
    "de la chaleur ou de la fumée, appelez le 18 ou le 112."
)
# A question left open would be asked again right after these words.
_NO_FORM: list[EventType] = [
    SlotSet("requested_slot", None),
    ActiveLoop(None),
    FollowupAction("action_listen"),
]


def is_danger(tracker: Tracker) -> bool:
    """Whether the message tells of a danger, or asks what to do about the one told just before."""
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/"):
        return False
    return tells_of_danger(text) or (
        _told(tracker) > 0 and bool(_ASKS_WHAT_TO_DO.search(fold(text)))
    )


async def warn(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType] | None:
    """Say what to do at once and pass it on as urgent; None when nobody is in danger."""
    if not is_danger(tracker):
        return None
    passed = await asyncio.to_thread(_pass_on, tracker)
    say(dispatcher, Answer(f"{_what_to_do(tracker)}{passed}"))
    return _NO_FORM


def _what_to_do(tracker: Tracker) -> str:
    said = fold(str(tracker.latest_message.get("text") or ""))
    if _told(tracker) and _DONE.search(said) and not tells_of_danger(said) and "?" not in said:
        return _WELL_DONE
    match _told(tracker):
        case 0:
            text = str(tracker.latest_message.get("text") or "")
            return _SHOCK if tells_of_a_shock(text) else _FIRE
        case 1:
            return _STILL
    return _ONCE_MORE


def _pass_on(tracker: Tracker) -> str:
    """What is said of the request, with the space before it; empty when a person is there."""
    here = surroundings()
    conversation = here.store.conversation(tracker.sender_id)
    if conversation is None or conversation.state is ConversationState.HUMAN:
        return ""
    waiting = here.store.open_handoff_of(tracker.sender_id)
    card = card_of(here, tracker, waiting.card.topic if waiting else "technical")
    text = " ".join(str(tracker.latest_message.get("text") or "").split())
    before = waiting.card.summary if waiting else None
    if not (before or "").startswith(_URGENT):
        before = f"{_URGENT}{text[:_LONGEST]}"
    promise = here.shop.promise(here.now())
    here.store.open_handoff(
        tracker.sender_id,
        card.topic or "technical",
        replace(card, summary=before),
        promise.due,
    )
    if _told(tracker):
        return ""
    return (
        f" C'est transmis en urgence à l'équipe : {promise.text}. Une fois à l'abri, laissez ici "
        "un numéro où vous joindre."
    )


def _told(tracker: Tracker) -> int:
    """How often it was said what to do, in this conversation."""
    said = {typographic(each) for each in (_FIRE, _SHOCK, _STILL, _ONCE_MORE)}
    return sum(
        event.get("event") == "bot"
        and any(str(event.get("text") or "").startswith(each) for each in said)
        for event in tracker.events
    )
