"""What was not understood: asked again once, then handed to a person."""

import asyncio
import json
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import asked
from actions.beyond_stock import asks_more_of_it, to_a_person
from actions.breakdowns import works_poorly
from actions.complaints import paid_for_nothing
from actions.everyday import from_context
from actions.goods_thread import about_the_goods
from actions.languages import HANDED_OVER, IN_FRENCH
from actions.nothing_agreed import nothing_agreed
from actions.offers import accepts
from actions.order_given import references_in
from actions.order_unanswered import beyond_the_order
from actions.second_opinion import second_opinion
from actions.shop_thread import in_the_thread
from actions.speech import A_PERSON, MAIN_CHOICES, Answer, Button, say
from actions.surely_read import surely_read
from actions.while_waiting import adds_to_request, waiting
from actions.yes_and_no import Affirm
from bot.desk.tone import language_tone
from bot.folding import fold
from bot.orders.need import asks_for_a_choice
from bot.unreadable import GIBBERISH, SIGNS, other_language

# Human words for an intent, to ask « vouliez-vous… ? ». Not every intent makes sense as a guess.
TITLES = {
    "ask_order_status": "Où en est ma commande",
    "ask_tracking": "Suivre mon colis",
    "report_delivery_problem": "Un problème de livraison",
    "change_order": "Modifier ou annuler une commande",
    "ask_availability": "La disponibilité d'un produit",
    "ask_lead_time": "Un délai de livraison",
    "ask_price": "Le prix d'un produit",
    "ask_product_advice": "Un conseil pour choisir",
    "ask_phone_number": "Le numéro de téléphone",
    "ask_email": "L'adresse e-mail",
    "ask_opening_hours": "Les horaires",
    "ask_address": "L'adresse",
    "ask_shipping_cost": "Les frais de port",
    "ask_carriers": "Les transporteurs",
    "ask_payment_methods": "Les moyens de paiement",
    "ask_payment_terms": "Les conditions de paiement",
    "ask_discount": "Une remise",
    "ask_quote": "Un devis",
    "ask_invoice": "Une facture",
    "report_payment_problem": "Un problème de paiement",
    "ask_return": "Un retour",
    "ask_warranty": "La garantie",
    "ask_account": "Mon compte client",
    "ask_technical": "Une question technique",
}
# Below this share of the likeliest guess, the second one is no rival of it.
_CLOSE = 0.6
# A guess less likely than this is no help.
_WORTH_SAYING = 0.1

# Intents that begin with the same action, whichever of them was meant.
_ONE_ACTION = {
    ("ask_order_status", "ask_tracking", "report_delivery_problem"): "order_form",
    ("ask_human", "complaint", "insult"): "action_request_person",
}
# What a turn does after its own action: it listens, and a form left open asks again.
_BESIDE = ("action_listen", "order_form", "advice_form", "handoff_form")
_LIKELY = 3  # intents, that of the fallback among them
_SURE_TOGETHER = 0.6  # as the threshold of `config.yml`

_BEGINNING = 20  # characters
_SOMETHING_ELSE = Button("Non, autre chose", "/ask_capabilities")

_NOTHING_TO_READ = Answer(
    "Je ne vois pas de mots dans ce message. Dites-moi ce que vous cherchez, ou choisissez :",
    MAIN_CHOICES,
)


class NotUnderstood(Action):
    """Guesses once in human words; the second time in a row, a person takes over."""

    def name(self) -> str:
        return "action_not_understood"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if references_in(tracker):
            # Status or tracking? Either way it is about that order.
            return [FollowupAction("order_form")]
        if _asks_for_a_choice(tracker):
            # « Quelle antenne pour le 5 GHz ? »: the catalogue would answer with any aerial.
            waits = await adds_to_request(tracker, dispatcher)
            return [] if waits else [FollowupAction("advice_form")]
        if wanted := works_poorly(tracker):
            return wanted
        events = await from_context(tracker, dispatcher)
        if events is not None:
            return events
        if accepts(tracker):
            # Said by itself: no rule would go on after another action from here.
            return await Affirm().run(dispatcher, tracker, domain)
        refused = nothing_agreed(str(tracker.latest_message.get("text") or ""))
        if refused:
            say(dispatcher, refused)
            return []
        followup = _whatever_is_meant(tracker)
        if followup:
            return [FollowupAction(followup)]
        if (read := await surely_read(tracker, dispatcher)) is not None:
            return read
        if await adds_to_request(tracker, dispatcher):
            return []
        after_all = await second_opinion(tracker, dispatcher)
        if after_all is not None:
            return after_all
        if _sounds_upset(tracker) and "?" not in str(tracker.latest_message.get("text") or ""):
            return [FollowupAction("action_request_person")]
        language = other_language(tracker.latest_message.get("unreadable"))
        if not language and (unanswered := beyond_the_order(tracker)):
            said, events = unanswered
            say(dispatcher, said)
            return events
        told = (
            None
            if tracker.latest_message.get("unreadable")
            else await asyncio.to_thread(about_the_goods, asked(tracker))
        )
        if told and not await waiting(tracker):
            say(dispatcher, told)
            return [SlotSet("product_words", told.spoken_of)]
        if not tracker.latest_message.get("unreadable") and asks_more_of_it(tracker):
            return await to_a_person(tracker, dispatcher)
        gibberish = tracker.latest_message.get("unreadable") == GIBBERISH
        # Keys hit at random ask for nobody: the button is there for who wants a person.
        if not gibberish and _misunderstood_just_before(tracker):
            say(dispatcher, HANDED_OVER.get(language or "fr", HANDED_OVER["fr"]))
            return [FollowupAction("action_request_person")]
        if not (language or gibberish) and (about := in_the_thread(asked(tracker))):
            say(dispatcher, about)
            return []
        if language:
            say(dispatcher, IN_FRENCH[language])
        elif tracker.latest_message.get("unreadable") == SIGNS:
            say(dispatcher, _NOTHING_TO_READ)
        else:
            say(dispatcher, _guess(tracker))
        return []


def _sounds_upset(tracker: Tracker) -> bool:
    """Not understood, but angry or at a loss: a person, rather than « dites-le autrement »."""
    text = str(tracker.latest_message.get("text") or "")
    tone = language_tone([fold(text)], [text])
    return tone in ("angry", "distress") and len(text.split()) > 1


def _asks_for_a_choice(tracker: Tracker) -> bool:
    message = tracker.latest_message
    if tracker.active_loop_name or not asks_for_a_choice(str(message.get("text") or "")):
        return False
    likely = [each["name"] for each in message.get("intent_ranking", [])][:_LIKELY]
    return "ask_product_advice" in likely


def _whatever_is_meant(tracker: Tracker) -> str | None:
    """The action that is right for all the likely intents together, although none is sure."""
    message = tracker.latest_message
    if paid_for_nothing(str(message.get("text") or "")):
        return "action_request_person"
    chances = {each["name"]: each["confidence"] for each in message.get("intent_ranking", [])}
    for intents, action in _ONE_ACTION.items():
        if sum(chances.get(intent, 0.0) for intent in intents) >= _SURE_TOGETHER:
            return action
    return None


def _guess(tracker: Tracker) -> Answer:
    """Two suggestions when two intents are close, one when the likeliest is alone, or none."""
    chances = [
        each
        for each in tracker.latest_message.get("intent_ranking", [])
        if each["name"] != "nlu_fallback"
    ]
    rivals = _CLOSE * max((each["confidence"] for each in chances), default=0.0)
    # What has no title can't be suggested, and what is far less likely than that misleads.
    ranking = [
        each
        for each in chances
        if each["name"] in TITLES and each["confidence"] >= max(rivals, _WORTH_SAYING)
    ]
    if not ranking or tracker.latest_message.get("unreadable") == GIBBERISH:
        text = "Je ne suis pas sûr de vous avoir compris. Pouvez-vous le dire autrement ?"
        return Answer(text, (A_PERSON,))
    first, *close = ranking[:2]
    guesses = [
        Button(TITLES[guess["name"]], f"/{guess['name']}{_named(tracker)}")
        for guess in (first, *close)
    ]
    text = "Je ne suis pas sûr de vous avoir compris. Vouliez-vous parler de :"
    if not close:
        text = "Je ne suis pas sûr de vous avoir compris. Vouliez-vous parler de ceci ?"
        guesses.append(_SOMETHING_ELSE)
    return Answer(text, (*guesses, A_PERSON))


def _named(tracker: Tracker) -> str:
    """What the message named, for its guesses: nobody has to say it twice."""
    named: dict[str, str] = {}
    for entity in tracker.latest_message.get("entities", []):
        # An address keeps to its own question: it may be mistyped.
        if entity["entity"] != "email":
            named.setdefault(entity["entity"], entity["value"])
    return json.dumps(named, ensure_ascii=False) if named else ""


# How every answer to what was not understood begins.
_PUZZLED = (
    "je ne suis pas sur de vous avoir compris",
    "je ne vois pas de mots",
    *(fold(answer.text)[:_BEGINNING] for answer in IN_FRENCH.values()),
)


def _misunderstood_just_before(tracker: Tracker) -> bool:
    """Whether the turn before this one ended in the same way, and not in another action."""
    turns: list[list[str]] = [[]]
    told: list[str] = []
    for event in tracker.events:
        if event.get("event") == "user":
            turns.append([])
        elif event.get("event") == "bot" and event.get("text"):
            told.append(str(event["text"]))
        elif event.get("event") == "followup":
            turns[-1].append("followup")
        elif event.get("event") == "action" and event["name"] not in _BESIDE:
            turns[-1].append(event["name"])
    # Answered in the end, from what was said before or from the catalogue, it was understood.
    puzzled = not told or fold(told[-1]).startswith(_PUZZLED)
    return len(turns) > 2 and turns[-2] == ["action_not_understood"] and puzzled
