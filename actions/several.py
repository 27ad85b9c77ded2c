"""Several wishes in one message, and what each of them waits for.

What needs nothing more is answered at once; an order look-up comes next; what needs a person
comes last, because a visitor who waits for one is no longer answered by the assistant.
"""

import re
from dataclasses import dataclass

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.carriage_wishes import prices_of_carriage
from actions.no_wish import is_no_wish
from actions.surroundings import surroundings
from actions.troubles import waits_for_what_is_paid
from bot.emails import find_emails
from bot.folding import fold
from bot.orders import OrderSystemError
from bot.references import looks_like_reference

# What opens an order look-up, and what its answer is then about.
LOOK_UPS = {
    "ask_order_status": "status",
    "ask_tracking": "tracking",
    "report_delivery_problem": "problem",
}

# No intents, but what an answer may end in: the order that was told has not come, a day to collect
# it, its number is lost, how a public body pays, what no catalogue says of a product.
AFTER_AN_ANSWER = {
    "delivery_problem": "order",
    "collection": "order",
    "lost_number": "order",
    "warranty": "aftersales",
    "exchange": "aftersales",
    "return": "aftersales",
    "chase": "order",
    "invoice": "payment",
    "purchase_order": "order",
    "public_payment": "payment",
    "product_question": "advice",
    "message_left": "other",
    "written_terms": "other",
    "written_quote": "quote",
    "written_answer": "other",
    "awaited_quote": "quote",
}
# What is handed to a person, and under which topic; without one, the card tells.
FOR_A_PERSON = {
    **AFTER_AN_ANSWER,
    "ask_human": None,
    "ask_technical": "technical",
    "ask_product_advice": "advice",
    "ask_quote": "quote",
    "change_order": "order",
    "report_payment_problem": "payment",
    "partnership": "partnership",
    "complaint": "complaint",
    "insult": "complaint",
}

# What would contradict the answer to another wish of the same message, or repeat it: whoever got a
# broken parcel needs no conditions for sending back what does not please.
_ANSWERS_TOO = {
    "report_delivery_problem": ("ask_return", "ask_warranty", "ask_carriers"),
    "ask_warranty": ("ask_return", "ask_technical"),
    # « Me connecter en ssh à mon routeur » is no customer's account.
    "ask_technical": ("ask_account",),
    # Seen to once the order is known, for that very order.
    "ask_order_status": ("ask_invoice",),
    "ask_tracking": ("ask_invoice",),
    "change_order": ("ask_return", "ask_carriers"),
}


@dataclass(frozen=True)
class Wish:
    """An intent, and where in the message it is said: characters `start` to `end`."""

    intent: str
    start: int
    end: int


def wishes(tracker: Tracker) -> tuple[Wish, ...]:
    """The one wish of most messages, or each of several."""
    message = tracker.latest_message
    several = message.get("requests") or [
        {
            "name": tracker.get_intent_of_latest_message(),
            "start": 0,
            "end": len(message.get("text") or ""),
        }
    ]
    asked_for = {each["name"] for each in several}
    left_out = {other for intent in asked_for for other in _ANSWERS_TOO.get(intent, ())}
    text = str(message.get("text") or "")
    if len(several) > 1 and waits_for_what_is_paid(text):
        left_out.add("report_payment_problem")
    if len(several) > 1 and find_emails(text):
        left_out.add("ask_email")  # « le mail du service : … » gives one, and asks for none
    if len(several) > 1 and _BY_MAIL.search(fold(text)):
        left_out.add("ask_email")
    if len(several) > 1 and looks_like_reference(text) and not _OURS.search(fold(text)):
        left_out.add("ask_phone_number")  # « le numéro ? attendez… AR-20420 » gives one
    if asked_for <= _OF_A_PARCEL and _CHANGES_MIND.search(fold(text)):
        return (Wish("ask_return", 0, len(text)),)
    named = any(each["entity"] == "product" for each in message.get("entities") or [])
    several = several if named else prices_of_carriage(several, text)
    return tuple(
        Wish(each["name"], each["start"], each["end"])
        for each in several
        if each["name"] not in left_out
        and not (len(several) > 1 and is_no_wish(each, text, asked_for))
    )


# « Réponse par mail, à l'adresse que je vous ai donnée »
_BY_MAIL = re.compile(r"\brepon\w+ par (?:e-?)?mail\b|\b(?:e-?mail|adresse) que (?:je|j')")
# « Si on change d'avis, on a combien de jours et le port est pour qui ? »
_OF_A_PARCEL = frozenset({"ask_lead_time", "ask_shipping_cost", "ask_carriers"})
_CHANGES_MIND = re.compile(r"\bchang\w+ d'avis\b|\bretract\w+")
_OURS = re.compile(r"\b(?:vos?|votre|tel\w*|appel\w*|joindre|magasin|boutique|standard)\b")


def asks_several(tracker: Tracker) -> bool:
    return len(wishes(tracker)) > 1


def look_up(tracker: Tracker) -> Wish | None:
    """What of the message an order look-up would answer."""
    return next((wish for wish in wishes(tracker) if wish.intent in LOOK_UPS), None)


def for_a_person(tracker: Tracker) -> Wish | None:
    """What of the message needs a person."""
    return next((wish for wish in wishes(tracker) if wish.intent in FOR_A_PERSON), None)


def after_the_answers(tracker: Tracker) -> list[EventType]:
    """What follows the answers given at once."""
    if look_up(tracker):
        return [*person_after_look_up(tracker), FollowupAction("order_form")]
    wish = for_a_person(tracker)
    if wish is None:
        return []
    advice = wish.intent == "ask_product_advice"
    return [FollowupAction("advice_form" if advice else "action_request_person")]


def person_after_look_up(tracker: Tracker) -> list[EventType]:
    """Keeps in mind, while an order is looked up, what a person shall see to afterwards."""
    wish = for_a_person(tracker)
    if wish is None:
        return []
    text = (tracker.latest_message.get("text") or "")[wish.start : wish.end]
    return [SlotSet("next_topic", wish.intent), SlotSet("next_text", text)]


def _sold(folded: str) -> bool:
    try:
        return bool(surroundings().orders.find_products(folded))
    except OrderSystemError:
        return False


_PARTS = re.compile(r"(?<=[?!.;\n])\s*|,? et (?=ma |mon |pour |la commande|aussi )")
_ASKED_OF_GOODS = re.compile(r"\?|\b(?:stock|dispo\w*|prix|combien|avez|vendez|coute\w*|delai)\b")
_COST = re.compile(r"\b(?:prix|combien|coute\w*|tarif)\b")
# « Un virement pour un touret, vous l'avez reçu ? »: what is theirs already is not for sale.
_THEIRS = re.compile(
    r"\b(?:mon|ma|mes|nos|recue?s?|recois|paye\w*|payer|regle\w*|virement|vire|achete\w*|achat"
    r"|expedi\w+|envoye\w*|livree?s?|partie?s?|arriv\w+|colis|rembours\w+|debite\w*|preleve\w*"
    r"|prepare\w*|facture\w*|encaisse\w*)\b"
)
_FOR_SALE = re.compile(r"\b(?:stock|dispo\w*|prix|vendez|coute\w*|tarif)\b")


def product_beside(tracker: Tracker) -> Wish | None:
    """« La borne MT-WAPAC en stock ? et ma commande AR-20424 »: the part about the goods."""
    for event in reversed(tracker.events):
        if event.get("event") == "bot":
            return None  # answered in this turn already
        if event.get("event") == "user":
            break
    message = tracker.latest_message
    text, start = str(message.get("text") or ""), 0
    at: dict[str, list[int]] = {}
    for each in message.get("entities", []):
        at.setdefault(str(each["entity"]), []).append(int(each.get("start", 0)))
    for cut in [*(found.end() for found in _PARTS.finditer(text)), len(text)]:
        named = {name for name, places in at.items() if any(start <= p < cut for p in places)}
        folded = fold(text[start:cut])
        theirs = _THEIRS.search(folded) and not _FOR_SALE.search(folded)
        goods = "order_number" not in named and "command" not in folded and not theirs
        if goods and _ASKED_OF_GOODS.search(folded) and ("product" in named or _sold(folded)):
            asks_cost = _COST.search(folded) and "stock" not in folded
            return Wish("ask_price" if asks_cost else "ask_availability", start, cut)
        start = cut
    return None
