"""Five figures and nothing else: an order number or a postcode? Asked rather than guessed."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.offers import chosen, last_offer
from actions.speech import A_PERSON, TRACK, Answer, Button
from bot.folding import fold
from bot.references import numbered

_ORDER, _DELIVERY = '/ask_order_status{"order_number": ', '/ask_carriers{"postcode": '
_MOST_WORDS_BESIDE = 3
_CALLED_POSTCODE = re.compile(r"\b(?:codes? ?postal|c\.?p\.?|postal)\b")
_MEANS_ORDER = re.compile(r"\b(?:commandes?|cde|cmd|numero|la premiere)\b|@")
_MEANS_PLACE = re.compile(r"\b(?:codes?|postal|cp|livr\w+|adresse|ville|chez moi|la deuxieme)\b")
_ASKS = re.compile(r"\?|\b(?:ou (?:en )?est|quand|combien|pourquoi|comment|quel\w*)\b")
_LONGEST = 60


def asks_what_for(tracker: Tracker) -> Answer | None:
    """The question to who says « 35000 » and no more; None when the message says more."""
    text = fold(str(tracker.latest_message.get("text") or ""))
    figures = [
        str(entity["value"])
        for entity in tracker.latest_message.get("entities", [])
        if entity["entity"] == "postcode"
    ]
    if (
        tracker.get_slot("orders_proved")
        or len(figures) != 1
        or len(re.findall(r"[a-z]+", text)) > _MOST_WORDS_BESIDE
    ):
        return None
    (number,) = figures
    reference = numbered(number)
    place = Button(f"Une livraison au {number}", f'{_DELIVERY}"{number}"}}')
    if reference is None or _CALLED_POSTCODE.search(text):
        words = f"Merci. Que souhaitez-vous savoir pour le {number} ?"
        return Answer(words, (place, TRACK, A_PERSON))
    order = Button(f"La commande {reference}", f'{_ORDER}"{reference}"}}')
    written = "" if reference == number else f" ({reference})"
    return Answer(
        f"Merci. {number}, est-ce votre numéro de commande{written} ou un code postal ?",
        (order, place, A_PERSON),
    )


def meant_by_the_figures(tracker: Tracker) -> list[EventType] | None:
    """What follows from « c'est le code postal », typed after that question."""
    text = fold(str(tracker.latest_message.get("text") or ""))
    payloads = [button.payload for button in last_offer(tracker).suggestions]
    order = next((each for each in payloads if each.startswith(_ORDER)), None)
    place = next((each for each in payloads if each.startswith(_DELIVERY)), None)
    if (
        text.startswith("/")
        or not (order and place)
        or len(text) > _LONGEST
        or _ASKS.search(text)
        or "@" in text
    ):
        return None
    if _another_in(text, order):
        # « 20424 », then « 44000 »: a number, and its proof.
        reference = order.removeprefix(_ORDER).strip('"}')
        return [SlotSet("order_reference", reference), FollowupAction("order_form")]
    if _MEANS_PLACE.search(text):
        return chosen(tracker, place)
    return chosen(tracker, order) if _MEANS_ORDER.search(text) else None


def _another_in(text: str, order: str) -> bool:
    """Whether five figures are said that are none of the number asked about."""
    return any(each not in order for each in re.findall(r"(?<!\d)\d{5}(?!\d)", text))


def order_meant(tracker: Tracker) -> str | None:
    """The order number that the figures were, once the message takes them for one."""
    text = fold(str(tracker.latest_message.get("text") or ""))
    if text.startswith("/") or _ASKS.search(text) or not _MEANS_ORDER.search(text):
        return None
    for button in last_offer(tracker).suggestions:
        if button.payload.startswith(_ORDER):
            return button.payload.removeprefix(_ORDER).strip('"}')
    return None
