"""Order look-up: a number, a proof, then the least that helps."""

import asyncio
import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.everyday import answer_everyday
from actions.order_given import Given
from actions.order_words import describe
from actions.several import LOOK_UPS, look_up, person_after_look_up, wishes
from actions.speech import A_PERSON, ANOTHER_ORDER, Answer, Button, say
from actions.surroundings import surroundings
from actions.typed_addresses import did_you_mean, mistyped
from bot.folding import fold
from bot.orders import Order, OrderSystemError, verified_order

# « Je ne sais plus mon numéro » asks for no telephone number.
_NUMBER_LOST = re.compile(
    r"\b(?:perdu|oublie|(?:sais|connais|trouve|retrouve|ai) (?:pas|plus|pu))\b.{0,30}\bnumero"
)
NO_NUMBER = Button("Je ne l'ai pas", "/deny")

# How a look-up can end.
PROVED, LOCKED, UNAVAILABLE, ABANDONED = "proved", "locked", "unavailable", "abandoned"


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
        events = _purpose(tracker) + await self._read(tracker)
        if tracker.get_slot("requested_slot") is None and len(wishes(tracker)) > 1:
            events += await _other_wishes(tracker, dispatcher)
        proof = Given.by(tracker).proof
        doubtful = tracker.get_slot("doubtful_email")
        if doubtful is None or proof is None or mistyped(tracker):
            return events
        if "@" in proof and proof != doubtful:
            # For the staff, who would read the slip where it was typed.
            await asyncio.to_thread(surroundings().store.set_email, tracker.sender_id, proof)
        return events + _slots(doubtful_email=None)

    async def _read(self, tracker: Tracker) -> list[EventType]:
        given = Given.by(tracker)
        asking = tracker.get_slot("requested_slot") is not None
        if not asking and next(tracker.get_latest_entity_values("other_order"), None):
            return _slots(order_reference=None, tried_reference=None, order_outcome=None)
        if await asyncio.to_thread(_locked, tracker):
            return _slots(order_outcome=LOCKED, requested_slot=None)
        if given == Given(None, None):
            if asking and _gives_up(tracker):
                return _slots(order_outcome=ABANDONED, requested_slot=None)
            if asking and tracker.get_intent_of_latest_message() not in LOOK_UPS:
                return []  # without any slot, the form gives way to the rules before asking again
        reference = given.reference or tracker.get_slot("order_reference")
        proof = given.proof or tracker.get_slot("order_proof")
        if given != Given(None, None):
            reference = reference or tracker.get_slot("tried_reference")
            proof = proof or tracker.get_slot("tried_proof")
        if doubtful := mistyped(tracker):
            # A wrong proof counts as a failed attempt: the slip is asked about before.
            return _slots(
                order_reference=reference,
                order_proof=None,
                doubtful_email=doubtful,
                order_outcome=None,
            )
        if reference is None or proof is None:
            return _slots(order_reference=reference, order_proof=proof, order_outcome=None)
        return await asyncio.to_thread(_look_up, tracker, reference, proof, given)


async def _other_wishes(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    """Sees to what was asked beside the order, unless another action has done so before."""
    if wishes(tracker)[0].intent not in LOOK_UPS:
        return []
    return await answer_everyday(tracker, dispatcher) + person_after_look_up(tracker)


def _address(tracker: Tracker) -> str | None:
    address: str | None = (tracker.latest_message.get("metadata") or {}).get("address_key")
    return address


def _locked(tracker: Tracker) -> bool:
    return surroundings().store.proofs_locked(tracker.sender_id, _address(tracker))


def _gives_up(tracker: Tracker) -> bool:
    text = fold(tracker.latest_message.get("text") or "")
    return tracker.get_intent_of_latest_message() == "deny" or bool(_NUMBER_LOST.search(text))


def _purpose(tracker: Tracker) -> list[EventType]:
    """What the visitor came for; bare figures given inside the form do not change it."""
    wish = look_up(tracker)
    inside = tracker.get_slot("requested_slot") is not None
    if inside and (wish is None or Given.by(tracker) != Given(None, None)):
        return []
    return _slots(order_purpose=LOOK_UPS[wish.intent] if wish else "status")


def _look_up(tracker: Tracker, reference: str, proof: str, given: Given) -> list[EventType]:
    here = surroundings()
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
    here.store.record_failed_proof(tracker.sender_id, _address(tracker))
    if _locked(tracker):
        return _slots(
            order_reference=None, order_proof=None, order_outcome=LOCKED, requested_slot=None
        )
    if given.proof is None and tracker.get_slot("order_proof"):
        # The proof of another order, tried without a word: for this one it is asked for.
        return _slots(order_reference=reference, order_proof=None, order_outcome=None)
    return _slots(
        order_reference=None,
        order_proof=None,
        tried_reference=reference,
        tried_proof=proof,
        order_outcome=None,
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
        if doubtful := tracker.get_slot("doubtful_email"):
            say(dispatcher, did_you_mean(doubtful))
            return []
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
        if tracker.get_slot("next_topic"):
            return [FollowupAction("action_request_person")]
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
