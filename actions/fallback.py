"""What is not our trade, and what was not understood."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import AnswerFunction, Asked
from actions.speech import A_PERSON, MAIN_CHOICES, Answer, Button, say

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
_GUESSES = 2


def out_of_scope(question: Asked) -> Answer:
    return Answer(
        f"Là, je ne peux pas vous aider : je m'occupe de la boutique {question.shop.name}, de ses "
        "commandes et de ses produits.",
        MAIN_CHOICES,
    )


ANSWERS: dict[str, AnswerFunction] = {
    "out_of_scope": out_of_scope,
}


class NotUnderstood(Action):
    """Guesses once in human words; the second time in a row, a person takes over."""

    def name(self) -> str:
        return "action_not_understood"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if next(tracker.get_latest_entity_values("order_number"), None):
            # Status or tracking? Either way it is about that order.
            return [FollowupAction("order_form")]
        if _misunderstood_just_before(tracker):
            text = "Je ne comprends toujours pas, et je ne veux pas vous faire répéter."
            say(dispatcher, Answer(text))
            return [FollowupAction("action_request_person")]
        ranking = tracker.latest_message.get("intent_ranking", [])
        guesses = [
            Button(TITLES[guess["name"]], f"/{guess['name']}")
            for guess in ranking
            if guess["name"] in TITLES
        ][:_GUESSES]
        if guesses:
            text = "Je ne suis pas sûr de vous avoir compris. Vouliez-vous parler de :"
        else:
            text = "Je ne suis pas sûr de vous avoir compris. Pouvez-vous le dire autrement ?"
        say(dispatcher, Answer(text, (*guesses, A_PERSON)))
        return []


def _misunderstood_just_before(tracker: Tracker) -> bool:
    """Whether the turn before this one ended in the same way."""
    turns: list[list[str]] = [[]]
    for event in tracker.events:
        if event.get("event") == "user":
            turns.append([])
        elif event.get("event") == "action":
            turns[-1].append(event["name"])
    return len(turns) > 1 and "action_not_understood" in turns[-2]
