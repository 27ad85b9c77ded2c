"""Order look-up: a number, a proof, then the least that helps."""

import asyncio
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import ratio
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.order_words import describe
from actions.speech import A_PERSON, ANOTHER_ORDER, Answer, Button, say
from actions.surroundings import surroundings
from bot.orders import Order, OrderSystemError, verified_order
from bot.references import looks_like_reference

FORM = "order_form"
NO_NUMBER = Button("Je ne l'ai pas", "/deny")

# What opens the form; said again inside it, it changes what the answer is about.
OPENING_INTENTS = {
    "ask_order_status": "status",
    "ask_tracking": "tracking",
    "report_delivery_problem": "problem",
}

# How a look-up can end.
PROVED, LOCKED, UNAVAILABLE, ABANDONED = "proved", "locked", "unavailable", "abandoned"


# Of « AR-20418 » and « AR-20419 », as rapidfuzz counts.
_ONE_DIGIT_APART = 85.0


@dataclass(frozen=True)
class Given:
    """What one message gives towards a look-up."""

    reference: str | None
    proof: str | None

    @classmethod
    def by(cls, tracker: Tracker) -> "Given":
        reference = next(tracker.get_latest_entity_values("order_number"), None)
        email = next(tracker.get_latest_entity_values("email"), None)
        postcodes = list(tracker.get_latest_entity_values("postcode"))
        if reference is None and tracker.get_slot("requested_slot") == "order_reference":
            text = tracker.latest_message.get("text") or ""
            alone = looks_like_reference(text, digits_alone=True)
            # Asked for the order number, « 20418 » is one, although it could be a postcode.
            if alone and not _corrects_the_postcode(alone, tracker):
                reference = alone
                postcodes = [postcode for postcode in postcodes if postcode not in alone]
        return cls(reference, email or next(iter(postcodes), None))


def _corrects_the_postcode(alone: str, tracker: Tracker) -> bool:
    """After a failure, a lone number may correct either half: the one that it resembles."""
    tried, proof = tracker.get_slot("tried_reference"), tracker.get_slot("tried_proof")
    if tried is None or proof is None:
        return False
    return ratio(alone, tried) < _ONE_DIGIT_APART


def _interrupted(tracker: Tracker) -> bool:
    """Whether another question was answered just now, instead of this one."""
    given = Given.by(tracker)
    return tracker.get_slot("requested_slot") is not None and given == Given(None, None)


class ValidateOrderForm(Action):
    """Reads what was given, and looks the order up as soon as both halves are there."""

    def name(self) -> str:
        return "validate_order_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return _purpose(tracker) + await self._read(tracker)

    async def _read(self, tracker: Tracker) -> list[EventType]:
        given = Given.by(tracker)
        asking = tracker.get_slot("requested_slot") is not None
        if not asking and next(tracker.get_latest_entity_values("other_order"), None):
            return _slots(order_reference=None, tried_reference=None)
        if given == Given(None, None):
            if asking and tracker.get_intent_of_latest_message() == "deny":
                return _slots(order_outcome=ABANDONED, requested_slot=None)
            if asking and tracker.get_intent_of_latest_message() not in OPENING_INTENTS:
                return []  # without any slot, the form gives way to the rules before asking again
        reference = given.reference or tracker.get_slot("order_reference")
        proof = given.proof or tracker.get_slot("order_proof")
        if given != Given(None, None):
            reference = reference or tracker.get_slot("tried_reference")
            proof = proof or tracker.get_slot("tried_proof")
        if reference is None or proof is None:
            return _slots(order_reference=reference, order_proof=proof, order_outcome=None)
        return await asyncio.to_thread(_look_up, tracker, reference, proof)


def _purpose(tracker: Tracker) -> list[EventType]:
    """What the visitor came for; bare figures given inside the form do not change it."""
    intent = tracker.get_intent_of_latest_message()
    inside = tracker.get_slot("requested_slot") is not None
    if intent not in OPENING_INTENTS or (inside and Given.by(tracker) != Given(None, None)):
        return []
    return _slots(order_purpose=OPENING_INTENTS[intent])


def _look_up(tracker: Tracker, reference: str, proof: str) -> list[EventType]:
    here = surroundings()
    address = (tracker.latest_message.get("metadata") or {}).get("address_key")
    if here.store.proofs_locked(tracker.sender_id, address):
        return _slots(order_outcome=LOCKED, requested_slot=None)
    try:
        order = verified_order(here.orders, reference, proof)
    except OrderSystemError:
        return _slots(
            order_reference=reference,
            order_proof=proof,
            order_outcome=UNAVAILABLE,
            requested_slot=None,
        )
    if order is not None:
        return _slots(
            order_reference=reference,
            order_proof=proof,
            tried_reference=None,
            tried_proof=None,
            order_outcome=PROVED,
        )
    here.store.record_failed_proof(tracker.sender_id, address)
    if here.store.proofs_locked(tracker.sender_id, address):
        return _slots(
            order_reference=None, order_proof=None, order_outcome=LOCKED, requested_slot=None
        )
    return _slots(
        order_reference=None, order_proof=None, tried_reference=reference, tried_proof=proof
    )


def _slots(**values: str | None) -> list[EventType]:
    return [SlotSet(name, value) for name, value in values.items()]


class AskOrderReference(Action):
    def name(self) -> str:
        return "action_ask_order_form_order_reference"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if tracker.get_slot("tried_reference") and _interrupted(tracker):
            text = (
                "Pour reprendre votre recherche, redonnez-moi le numéro de commande, ou l'e-mail "
                "ou le code postal de livraison, selon ce qui est à corriger."
            )
            say(dispatcher, Answer(text, (A_PERSON,)))
        elif tracker.get_slot("tried_reference"):
            # The same words for a number that does not exist and for a wrong proof.
            text = (
                "Je ne trouve pas de commande avec ces indications. Vérifiez le numéro de "
                "commande, et l'e-mail ou le code postal de livraison, puis redonnez-moi ce qui "
                "est à corriger."
            )
            say(dispatcher, Answer(text, (A_PERSON,)))
        else:
            text = (
                "Je regarde tout de suite. Quel est votre numéro de commande ? Il figure dans "
                "l'e-mail de confirmation, par exemple AR-20511."
            )
            say(dispatcher, Answer(text, (NO_NUMBER, A_PERSON)))
        return []


class AskOrderProof(Action):
    def name(self) -> str:
        return "action_ask_order_form_order_proof"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        text = (
            "Merci. Pour protéger vos informations, donnez-moi aussi l'adresse e-mail de la "
            "commande ou le code postal de livraison."
        )
        say(dispatcher, Answer(text, (A_PERSON,)))
        return []


class ShowOrder(Action):
    def name(self) -> str:
        return "action_show_order"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        outcome = tracker.get_slot("order_outcome")
        if outcome == PROVED:
            answer = await asyncio.to_thread(_proved_order, tracker)
        else:
            answer = _WITHOUT_ORDER[outcome]
        say(dispatcher, answer)
        return []


_WITHOUT_ORDER = {
    LOCKED: Answer(
        "Par sécurité, je ne peux plus chercher de commande ici pour le moment. Une personne de "
        "l'équipe peut la retrouver avec vous.",
        (A_PERSON,),
    ),
    UNAVAILABLE: Answer(
        "Je n'arrive pas à consulter les commandes pour le moment. Ce n'est pas de votre fait : "
        "réessayez dans quelques minutes, ou demandez à une personne de l'équipe.",
        (Button("Réessayer", "/ask_order_status"), A_PERSON),
    ),
    ABANDONED: Answer(
        "Très bien, je laisse cette recherche de côté. Sans numéro, une personne de l'équipe peut "
        "retrouver la commande avec vous.",
        (A_PERSON,),
    ),
}


def _proved_order(tracker: Tracker) -> Answer:
    here = surroundings()
    # Proved again from the slots, so that no other way of filling one says anything.
    try:
        order: Order | None = verified_order(
            here.orders, tracker.get_slot("order_reference"), tracker.get_slot("order_proof")
        )
    except OrderSystemError:
        order = None
    if order is None:
        return _WITHOUT_ORDER[UNAVAILABLE]
    told = describe(order, tracker.get_slot("order_purpose"), here.shop, here.now())
    return Answer(told.text, (*told.buttons, ANOTHER_ORDER, A_PERSON), told.links)
