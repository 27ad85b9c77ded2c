"""While a request waits for a person: what needs one belongs to it, and opens nothing again."""

import asyncio
import re

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.several import for_a_person
from actions.surroundings import surroundings
from bot.desk.model import ConversationState
from bot.folding import fold

# « Et le câble fait 60 m »: a detail of the request, though a product is named in it.
_MAYBE_A_DETAIL = frozenset({"ask_availability", "ask_lead_time", "ask_product_advice"})
_ASKS = re.compile(
    r"\?|\b(?:prix|combien|cout\w*|vaut|tarif|dispo\w*|stock\w*|delais?|avez|vendez|reste|quand"
    r"|quel\w*|livr\w+|recevoir|expedi\w+|rupture|commander|acheter|comment|svp|stp)\b"
)
_NO_QUESTIONS = frozenset({"affirm", "deny", "out_of_scope"})


async def adds_to_request(tracker: Tracker, dispatcher: CollectingDispatcher) -> bool:
    """Leave the message to the request that waits, if one does; the caller then says no more.

    The web process, which knows what was said before, tells the visitor so or keeps silent.
    """
    if not await asyncio.to_thread(_waits, tracker.sender_id):
        return False
    wish = for_a_person(tracker)
    intent = wish.intent if wish else tracker.get_intent_of_latest_message()
    dispatcher.utter_message(json_message={"adds_to_request": intent or "inform"})
    return True


def _waits(conversation_id: str) -> bool:
    conversation = surroundings().store.conversation(conversation_id)
    return conversation is not None and conversation.state is ConversationState.WAITING


def is_no_question(tracker: Tracker) -> bool:
    """Whether a message that reads like an everyday question asks nothing of the assistant."""
    intent = tracker.get_intent_of_latest_message()
    text = tracker.latest_message.get("text") or ""
    if text.startswith("/"):
        return False
    return intent in _NO_QUESTIONS or (intent in _MAYBE_A_DETAIL and not _ASKS.search(fold(text)))
