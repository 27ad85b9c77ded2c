"""Five bare figures: which of them number an order, and which are a postcode, by their words."""

import re

from rasa_sdk import Tracker

from actions.several import LOOK_UPS
from bot.folding import fold
from bot.references import figures_of, numbered

# « J'ai commandé le 20418 », « pour la cde 20418 », « celle-ci : 20418 ».
_ORDERED = re.compile(
    r"\b(?:command\w*|comand\w*|commend\w*|cmde?|cde|achete\w*|passee?|celle(?:-ci)?|numeros?|num"
    r"|references?|ref|dossier|suivi|colis)"
    r"(?: ?(?:c'est|c|est|sont|le|la|les|ma|n[°o]?|numero|num|de|du|avec))*[ :=#,.-]{0,3}$"
)
_PLACE = re.compile(
    r"\b(?:codes? ?postal(?:e|aux)?|c\.?p\.?|postal|habite|livr\w+|domicilie\w*|dans l[ea]|depuis"
    r"|livr\w+ (?:a|sur|en|chez|vers)(?: [a-z'-]+){1,3}"
    r"|suis|au|a|sur|vers|en|departement)(?: ?(?:c'est|c|est|le|la|a|au|de|livraison|en|sur|dans"
    r"|dessus|mon|du))*[ :=,.-]{0,3}$"
)
_PLACE_AFTER = re.compile(
    r"^[ ,]{0,2}(?:(?:c'est |est |comme |pour |le |mon |ma )*(?:code postal|cp|postal)\b"
    r"(?!(?: ?(?:c'est|c|est|le|:|=))* ?\d))"
)
_TRACKED = re.compile(r"\b(?:suivi|colis)(?: ?(?:du|de|la|le|n[°o]?|:))* ?(?P<n>\d{5})(?![\d@€.,])")
_IN_A_ROW = re.compile(r"(?<![\d.,])(?P<n>\d{5})[ ,;/-]{1,3}\d{5}(?![\d€.,]\d?)")
_BEFORE, _SAME_SERIES = 40, 3
# « AR-20403 euh pardon je lis mal, 20420 »: the number said next is the one that counts.
_CORRECTED = re.compile(
    r"^\D{0,25}?\b(?:pardon|oups|oops|plutot|correction|je rectifie|desolee?|je confonds"
    r"|(?:non|nan|enfin)(?=[ ,.]+(?:c'est|pardon|plutot|ar|la|le|je)\b|[ ,.]*\d)|erreur(?! d)"
    r"|me (?:suis )?tromp\w+|(?:lis|lu|vu|tape\w?) (?:mal|de travers)|mal (?:lu|tape|recopie)"
    r"|(?:voulais|veux) dire)\b(?P<between>\D{0,40}?)(?P<n>\d{5})(?!\d)"
)
_OF_ORDERS = re.compile(
    r"\b(?:command\w*|cde|cmd|colis|livr\w+|suivi\w*|suivre|recue?s?|arriv\w+|expedi\w+|factur\w*"
    r"|rembours\w*|retour\w*|annul\w*|partie?s?|prete?|ou en est)\b"
)


def order_figures(tracker: Tracker, written: list[str]) -> list[str]:
    """The references that bare figures of the message certainly are.

    `written` are those of the message whose letters or words tell it already.
    """
    text = fold(str(tracker.latest_message.get("text") or ""))
    if text.startswith("/"):
        return []
    found = [
        (str(each["value"]), int(each.get("start", 0)))
        for each in tracker.latest_message.get("entities", [])
        if each["entity"] == "postcode"
    ]
    # « Suivi 20418 »: no postcode, and no number of a carrier either.
    found += [(each["n"], each.start("n")) for each in _TRACKED.finditer(text)]
    instead = {at: new for value, at in found if (new := taken_back(text, at + len(value)))}
    found = [each for each in found if each[1] not in instead]
    places = {value for value, start in found if _is_a_place(text, value, start)}
    free = [(value, start) for value, start in found if value not in places]
    certain = {value for value, start in free if _ORDERED.search(text[:start][-_BEFORE:])}
    known = [figures_of(each) for each in written]
    series = [*known, *(value for value, _ in free)]
    if len(series) > 1 or places:
        certain |= {value for value, _ in free if _one_of(value, series)}
    if places and not certain and len(free) > 1:
        certain |= {value for value, _ in free}  # the postcode is told by its words
    if len(free) > 2 and not certain:
        certain |= {value for value, _ in free[:-1]}
    if not certain and not known and (pair := _IN_A_ROW.search(text)):
        certain |= {pair["n"]} - places  # « 20427, 29200 »
    if len(free) == 2 and not certain and not known:
        certain |= {free[0][0]}  # « je refuse le colis 20419, 29280 »
    alone = len(free) == 1 and not places and not known
    if alone and not tracker.get_slot("requested_slot") and _looked_up(tracker, text):
        certain.add(free[0][0])  # « c'est expédié quand ? 20424 »
    # « Le Bras, yann@…, 29000 », to « à quel nom a-t-elle été passée ? »: no number there.
    asked_who = tracker.active_loop_name == "handoff_form"
    if _proves_by_mail(tracker) and not known and not asked_who:
        certain |= {value for value, _ in free}
    return [ref for value, _ in free if value in certain and (ref := numbered(value))]


def taken_back(text: str, end: int) -> str | None:
    """The figures said instead of those that end there in a folded text; None when they stand."""
    found = _CORRECTED.search(text[end:])
    if found is None:
        return None
    place = _is_a_place(text, found["n"], end + found.start("n"))
    lettered = re.search(r"\bar[ -]?$", found["between"])
    alike = text[end - 5 : end - 5 + _SAME_SERIES] == found["n"][:_SAME_SERIES]
    return found["n"] if (lettered or alike) and not place else None


def corrects_a_number(text: str) -> bool:
    """Whether the mistake told is one of the number: « 20418, je me suis trompé, 20420 »."""
    folded = fold(text)
    return any(taken_back(folded, each.end()) for each in re.finditer(r"\d{5}", folded))


def in_a_row(references: list[str]) -> bool:
    """Whether the last of several references is no postcode but one more of them."""
    *others, last = map(figures_of, references)
    return _one_of(last, others)


def _one_of(value: str, series: list[str]) -> bool:
    """« 20418 et 20428 »: numbers given in a row begin alike."""
    return any(each != value and each[:_SAME_SERIES] == value[:_SAME_SERIES] for each in series)


def _is_a_place(text: str, value: str, start: int) -> bool:
    end = start + len(value)
    return bool(_PLACE.search(text[:start][-_BEFORE:]) or _PLACE_AFTER.search(text[end:]))


def _looked_up(tracker: Tracker, text: str) -> bool:
    """Whether an order is asked about in so many words, and none is known yet."""
    known = tracker.get_slot("order_reference") or tracker.get_slot("tried_reference")
    intent = tracker.get_intent_of_latest_message()
    return not known and intent in LOOK_UPS and bool(_OF_ORDERS.search(text))


def _proves_by_mail(tracker: Tracker) -> bool:
    """« 20422 zoe@example.fr »: the address is the proof, so the figures are the number."""
    if next(tracker.get_latest_entity_values("email"), None) is None:
        return False
    known = tracker.get_slot("order_reference") or tracker.get_slot("tried_reference")
    waits = known and not tracker.get_slot("orders_proved")
    if tracker.get_intent_of_latest_message() == "ask_quote" and not known:
        return False  # « un devis, livré à Ajaccio 20000. Mon mail … »
    asked = tracker.get_slot("requested_slot") == "order_reference"
    elsewhere = tracker.get_slot("handoff_topic") not in (None, "order", "complaint", "aftersales")
    return not waits and (asked or not elsewhere)
