"""What was never asked for, not done yet, or not to be seen from here."""

import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.answers import asked
from actions.order_kinds import asks_if_cancelled
from actions.order_look_up import proved_before
from actions.products import ask_availability
from actions.purchase_orders import asks_whether_received
from actions.speech import Answer
from actions.wanted import no_longer_made
from bot.desk.protests import protests
from bot.folding import fold

_Aside = tuple[Answer | None, list[EventType]]
_CHORUS = re.compile(r"\bchorus\b|\bnumero d'engagement\b|\bcode service\b")


def fax_received(tracker: Tracker, text: str) -> _Aside | None:
    """Whether their fax has come is not known here, and its contents need not be said again."""
    if not asks_whether_received(tracker):
        return None
    told = (
        "Je ne vois pas les fax ni le courrier d'ici : une personne de l'équipe vérifie si votre "
        "bon de commande est arrivé, et vous répond."
    )
    told += no_longer_made(tracker, text)
    return Answer(told), [
        SlotSet("next_topic", "purchase_order"),
        SlotSet("next_text", text),
    ]


def not_cancelled_yet(tracker: Tracker, text: str) -> _Aside | None:
    """Of a cancellation that was passed on without any proof of the order."""
    if not asks_if_cancelled(text) or proved_before(tracker):
        return None
    earlier = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"][:-1]
    if not any("annul" in fold(each) for each in earlier):
        return None
    return Answer(
        "Pas encore : votre demande d'annulation est transmise, et une personne de l'équipe vous "
        "le confirme."
    ), []


def protest(tracker: Tracker, text: str) -> _Aside | None:
    """« Laissez ma commande tranquille »: no request is made of that."""
    if not protests(text) or "?" in text or tracker.active_loop_name is not None:
        return None  # « j'ai rien demandé, moi. Et mes sous ? »
    if product := next(tracker.get_latest_entity_values("product"), None):
        told = ask_availability(replace(asked(tracker, "ask_availability"), product=product))
        return replace(told, text=f"Entendu, rien n'est transmis. {told.text}"), []
    return Answer("Entendu : rien n'est transmis, et rien n'est changé."), []


def chorus_again(tracker: Tracker, text: str) -> _Aside | None:
    """Asked once more after what is known of it was said: a person knows the rest."""
    folded = fold(text)
    told = any(
        event.get("event") == "bot" and "chorus" in fold(str(event.get("text") or ""))
        for event in tracker.events
    )
    if not told or not _CHORUS.search(folded):
        return None
    said = "Cela, je ne le sais pas : une personne de l'équipe vous le confirme."
    return Answer(said), [
        SlotSet("next_topic", "public_payment"),
        SlotSet("next_text", text),
    ]
