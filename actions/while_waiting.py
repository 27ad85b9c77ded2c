"""While a request waits for a person: what needs one belongs to it, and opens nothing again."""

import asyncio
import re

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.collection import comes_by
from actions.complaints import is_complaint
from actions.confirmations import language_of
from actions.hard_words import may_be_a_name
from actions.in_mind import told_lately
from actions.power_risk import UNPLUGGED, fears_to_burn
from actions.several import for_a_person
from actions.speech import Answer, say
from actions.surroundings import surroundings
from bot.desk.model import ConversationState
from bot.folding import fold
from bot.orders.search import names_something

# « Et le câble fait 60 m »: a detail of the request, though a product is named in it.
_MAYBE_A_DETAIL = frozenset({"ask_availability", "ask_lead_time", "ask_product_advice"})
_ASKS = re.compile(
    r"\?|\b(?:prix|combien|cout\w*|vaut|tarif|dispo\w*|stock\w*|delais?|avez|vendez|quand"
    r"|quel\w*|livr\w+|recevoir|expedi\w+|rupture|commander|acheter|comment|svp|stp|hein)\b"
    r"|\b(?:il|en|vous|que) reste\b|\breste[- ]t[- ]il\b"
    r"|\bou (?:bien )?(?:pas|non)\b|\b(?:peux|peut|pouvez|puis)[- ](?:je|on|vous)\b"
)
_ANGER = frozenset({"complaint", "insult"})
_NO_QUESTIONS = frozenset({"affirm", "deny", "out_of_scope"})


_UNTIL_CONFIRMED = "{terms} Attendez donc qu'une personne vous confirme le moment."


async def adds_to_request(tracker: Tracker, dispatcher: CollectingDispatcher) -> bool:
    """Leave the message to the request that waits, if one does; the caller then says no more.

    The web process, which knows what was said before, tells the visitor so or keeps silent.
    """
    if not await waiting(tracker):
        return False
    if known := await asyncio.to_thread(_might_burn, tracker):
        say(dispatcher, Answer(known))
        return True
    if comes_by(str(tracker.latest_message.get("text") or "")):
        say(dispatcher, Answer(_UNTIL_CONFIRMED.format(terms=surroundings().shop.collection)))
    wish = for_a_person(tracker)
    intent = wish.intent if wish else tracker.get_intent_of_latest_message()
    text = str(tracker.latest_message.get("text") or "")
    if intent in _ANGER and (_is_a_guess(tracker) or may_be_a_name(text)):
        intent = None  # « en fait c'est 8, pas 5 » is no anger
    adds = {"adds_to_request": intent or "inform"}
    if language := language_of(tracker):
        adds["language"] = language
    dispatcher.utter_message(json_message=adds)
    return True


def _is_a_guess(tracker: Tracker) -> bool:
    """Whether the intent is only the likeliest of a message that was not understood."""
    sure = tracker.get_intent_of_latest_message(skip_fallback_intent=False) != "nlu_fallback"
    return not sure and not is_complaint(str(tracker.latest_message.get("text") or ""))


def _might_burn(tracker: Tracker) -> str | None:
    """What can be said at once to who fears to destroy something: this does not wait."""
    if not fears_to_burn(str(tracker.latest_message.get("text") or "")):
        return None
    handoff = surroundings().store.open_handoff_of(tracker.sender_id)
    return f"{UNPLUGGED} Un technicien de l'équipe vous répond." if handoff else None


def waits(conversation_id: str) -> bool:
    """Whether a request waits for a person. Blocks."""
    conversation = surroundings().store.conversation(conversation_id)
    return conversation is not None and conversation.state is ConversationState.WAITING


async def waiting(tracker: Tracker) -> bool:
    return await asyncio.to_thread(waits, tracker.sender_id)


def wants_a_gesture(tracker: Tracker) -> bool:
    """« Je veux un geste », of the complaint that waits: for the person who answers it. Blocks."""
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    text = fold(str(tracker.latest_message.get("text") or ""))
    if intent != "ask_discount" or not _GESTURE.search(text):
        return False
    handoff = surroundings().store.open_handoff_of(tracker.sender_id)
    return handoff is not None and handoff.topic in _OF_WHAT_FAILS


def only_names_what_fails(tracker: Tracker) -> bool:
    """« NanoStation Loco », and no more, after « ça ne marche plus »: what it is about. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    named = next(tracker.get_latest_entity_values("product"), None)
    if not named or text.startswith("/") or "?" in text or len(text.split()) > _A_NAME:
        return False
    if tracker.get_intent_of_latest_message(skip_fallback_intent=False) != "inform":
        return False
    handoff = surroundings().store.open_handoff_of(tracker.sender_id)
    return handoff is not None and handoff.topic in _OF_WHAT_FAILS


def states_more(tracker: Tracker) -> bool:
    """« Le livreur l'a jetée par-dessus le portail », of the complaint that waits. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    if _ASKS_OF_A_PARCEL.search(fold(text)) or tracker.latest_message.get("entities"):
        return False
    handoff = surroundings().store.open_handoff_of(tracker.sender_id)
    return handoff is not None and handoff.topic in _OF_THE_VISITOR and waits(tracker.sender_id)


_OF_THE_VISITOR = ("complaint", "aftersales")
_ASKS_OF_A_PARCEL = re.compile(
    r"\?|\b(?:quand|combien|comment|quel\w*|suivi|numero|ou (?:en )?(?:est|sont)"
    r"|toujours (?:pas|rien)|rien recu|commande)\b"
)
_A_NAME = 5  # words
_OF_WHAT_FAILS = ("complaint", "technical", "aftersales")
_GESTURE = re.compile(r"\b(?:geste|dedommag\w+|compens\w+|bon d'achat|avoir|remise|reduction)\b")


def stated_beside(tracker: Tracker) -> str | None:
    """« La réf c'est U6 Lite. Et le port, c'est offert ? »: the part that asks nothing."""
    text = str(tracker.latest_message.get("text") or "")
    named = {str(each["value"]) for each in tracker.latest_message.get("entities", [])}
    first, *rest = [part.strip() for part in _SENTENCES.split(text) if part.strip()] or [""]
    if not rest or asks(first) or not _STATES.search(fold(first)):
        return None
    if not any(fold(each) in fold(first) for each in named) and not re.search(r"\d", first):
        return None
    return first


_SENTENCES = re.compile(r"(?<=[.!?;\n])\s+")
_STATES = re.compile(
    r"\b(?:c'est|c'etait|il s'agit|plutot|en fait|la ref\w*|le modele|il (?:y )?en faut"
    r"|on en veut)\b"
)


def is_a_detail(tracker: Tracker) -> bool:
    """Whether a message states something, and asks for nothing: no price, no stock, no order."""
    text = fold(str(tracker.latest_message.get("text") or ""))
    if len(text.split()) <= 2 or text.startswith("/") or says_which(tracker):
        return False
    return not _ASKS.search(text)


def says_which(tracker: Tracker) -> bool:
    """« Non, la LiteBeam en particulier », just after a question about products was answered."""
    text = str(tracker.latest_message.get("text") or "")
    if len(text.split()) > _FEW_WORDS or not next(
        tracker.get_latest_entity_values("product"), None
    ):
        return False
    said = [event for event in tracker.events if event.get("event") == "user"]
    before = said[-2] if len(said) > 1 else {}
    intent = ((before.get("parse_data") or {}).get("intent") or {}).get("name")
    return intent in _OF_PRODUCTS


_FEW_WORDS = 7
_OF_PRODUCTS = frozenset({"ask_price", "ask_availability", "ask_lead_time"})


def asks(text: str) -> bool:
    """Whether it asks for anything: a price, a delay, where something is."""
    return bool(_ASKS.search(fold(text)))


def is_no_question(tracker: Tracker) -> bool:
    """Whether a message that reads like an everyday question asks nothing of the assistant."""
    intent = tracker.get_intent_of_latest_message()
    text = tracker.latest_message.get("text") or ""
    if text.startswith("/"):
        return False
    if intent == "ask_price" and told_lately(tracker) is None and not names_something(text):
        return True  # « et ça change le prix ? », of the order that waits for a person
    return intent in _NO_QUESTIONS or (intent in _MAYBE_A_DETAIL and not _ASKS.search(fold(text)))
