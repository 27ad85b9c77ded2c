"""What the visitor owns and does not work: a person and the warranty, never a price or a stock."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.apologies import sorry_said
from actions.in_context import said_in
from actions.order_given import Given
from actions.speech import Answer
from actions.surroundings import surroundings
from actions.troubles import does_not_work
from bot import shop_sentences
from bot.folding import fold
from bot.orders.need import tells_of_trouble

_RETURN_NUMBER = (
    r"(?:(?:numeros?|num|n°|bons?|demandes?|etiquettes?) (?:de |du |d')?(?:retour|rma)|rma)"
)
_NUMBERED = re.compile(rf"\b{_RETURN_NUMBER}\b(?![- ]?\d)")
# Wanted in so many words: « j'ai remplacé l'injecteur » is a technician's story.
_WANTS_IT_SEEN_TO = re.compile(
    rf"\b{_RETURN_NUMBER}\b(?![- ]?\d)"
    r"|\b(?:veux|voudrai\w*|souhait\w*|faut|peux|peut|pouvez|pourriez|possible|comment|merci de"
    r"|demand\w+|aimerai\w*)\b.{0,30}"
    r"\b(?:echang\w+|remplace[rz]?|retourner|renvoyer|reprendre|rembours\w+)\b"
    r"|\b(?:un|l') ?echange\b|\bretours? (?:sav|garantie)\b"
)
_OWNED = re.compile(
    r"\b(?:mon|ma|mes|notre|nos|le mien|la mienne)\b|\b(?:je l'|j'en |l')ai\b"
    r"|\b(?:ai|a|avons|avez|avait) (?:\w+ )?(?:achet|recu|command|vend)\w+|\bdeja (?:achete|eu)\w*"
)
_IN_CASE = re.compile(
    r"\b(?:si (?:jamais |un jour |elle |il |ca |le |la |je )|en cas de|au cas ou)"
)
# Asked of what is to be bought: « ça marche pas avec Free ? ».
_BEFORE_BUYING = re.compile(
    r"\b(?:avant (?:de |d')(?:acheter|commander)|je (?:cherche|veux acheter|voudrais acheter)"
    r"|pour remplacer|(?:marche|fonctionne)\w* pas (?:avec|sur|chez)\b.{0,20}\?)"
)


_BY_WHAT = re.compile(r"\b(?:remplac\w+|changer)\b.{0,12}\bpar (?:quoi|quel\w*|lequel|laquelle)\b")


def asks_by_what(text: str) -> bool:
    """« Ma M5 est en panne, je la remplace par quoi ? »: goods, and no repair."""
    return bool(_BY_WHAT.search(fold(text)))


def return_wanted(tracker: Tracker, text: str) -> tuple[Answer, list[EventType]] | None:
    """« Un numéro de RMA svp, ma passerelle grésille »: the warranty, and a person at once."""
    given, folded = Given.by(tracker), fold(text)
    known = given.reference or tracker.get_slot("order_spoken")
    if asks_by_what(text):
        return None
    if known or tracker.get_slot("requested_slot") or not _WANTS_IT_SEEN_TO.search(folded):
        return None
    fails = does_not_work(text) or (_NUMBERED.search(folded) and tells_of_trouble(text))
    if not fails or _IN_CASE.search(folded):
        return None
    sorry = "" if sorry_said(tracker) else "Je suis désolé de cette panne. "
    told = (
        f"{sorry}{shop_sentences.guaranteed(surroundings().shop)} Une personne de l'équipe "
        "vérifie la panne avec vous et vous donne le numéro de retour (RMA)."
    )
    return Answer(told), [SlotSet("next_topic", "warranty"), SlotSet("next_text", text)]


# « La U6 Lite chauffe, c'est dangereux ? », and not « ça chauffe, un PoE160S ? » before buying.
_OVERHEATS = re.compile(
    r"\bchauffe\w{0,3}\b.{0,40}\b(?:danger\w*|normal\w*|grave|inquiet\w*|risque\w*|fort"
    r"|trop|beaucoup|enormement)\b|\b(?:danger\w*|normal\w*|grave)\b.{0,40}\bchauffe\w{0,3}\b"
)


def is_out_of_order(text: str) -> bool:
    """Whether something that the visitor has does not work, whatever else is said of it."""
    folded = fold(text)
    if _OVERHEATS.search(folded):
        return not _BEFORE_BUYING.search(folded)
    owned = _OWNED.search(folded) and not _BEFORE_BUYING.search(folded)
    return bool(owned) and does_not_work(text) and not _IN_CASE.search(folded)


_OF_GOODS = ("ask_price", "ask_availability", "ask_lead_time")


def _asks_for_another(tracker: Tracker) -> bool:
    """« Vous avez encore des NanoStation M5 ? la mienne a rendu l'âme »: what is in stock."""
    intent = tracker.latest_message.get("intent") or {}
    sure = float(intent.get("confidence") or 0.0) >= _LIKELY
    asks = _STILL_SOLD.search(fold(str(tracker.latest_message.get("text") or "")))
    return bool(sure and asks and said_in(tracker, "goods", _LEANS) in ("stock", "price"))


_LIKELY, _LEANS = 0.7, 0.5
_STILL_SOLD = re.compile(
    r"\b(?:(?:vous )?(?:avez|auriez|vendez|reste)|(?:avez|auriez|vendez)[- ]vous)\b.{0,40}\?"
)


_BOUGHT_HERE = re.compile(
    r"\b(?:vous|chez vous)\b.{0,25}\b(?:pris|prise|prises|achete\w*|commande\w*)\b"
    r"|\b(?:pris|prise|prises|achete\w*|commande\w*)\b.{0,25}\bchez vous\b"
)
_POORLY = re.compile(
    r"\b(?:capte|marche|fonctionne|passe|repond|porte)\w* (?:tres |vraiment )?(?:mal"
    r"|pas (?:tres |super |vraiment )?(?:bien|loin|terrible))\b"
)


def works_poorly(tracker: Tracker) -> list[EventType]:
    """« La borne que je vous ai prise capte pas bien », « elle chauffe, c'est normal ? ».

    For a technician; empty otherwise.
    """
    text = str(tracker.latest_message.get("text") or "")
    folded = fold(text)
    owned = _BOUGHT_HERE.search(folded) and _POORLY.search(folded) and "?" not in text
    if not (owned or _OVERHEATS.search(folded)) or tracker.active_loop_name:
        return []
    return [
        SlotSet("next_topic", "ask_technical"),
        SlotSet("next_text", text),
        FollowupAction("action_request_person"),
    ]


def out_of_order(tracker: Tracker) -> list[EventType]:
    """« Ma passerelle VoIP grésille »: no price and no stock for who has one already."""
    text = str(tracker.latest_message.get("text") or "")
    goods = tracker.get_intent_of_latest_message() in _OF_GOODS and not tracker.active_loop_name
    if not (goods and is_out_of_order(text)) or _asks_for_another(tracker):
        return []
    return [
        SlotSet("next_topic", "ask_technical"),
        SlotSet("next_text", text),
        FollowupAction("action_request_person"),
    ]
