"""A delivery address that is wrong: to be corrected by a person, and no parcel came damaged."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.order_given import Given
from actions.several import asks_several, look_up
from actions.speech import Answer
from bot.folding import fold

_ADDRESS = r"(?:adresse|code postal|rue|ville)"
_ITS = r"(?:l'|la |le |mon |ma |notre |cette |une |d'|de |d |de l'|de la )?"
_WRONG = (
    r"(?:fausse|mauvaise|ancienne|vieille|erronee|incorrecte|incomplete|pas (?:la )?(?:bonne|meme)"
    r"|plus (?:la |a )?(?:bonne|jour)|inexacte|perimee)"
)
_SAYS_SO = re.compile(
    rf"\b(?:tromp|plant|gour)\w+ (?:de |d'|dans |sur |pour |en (?:mettant|tapant|donnant|ecrivant"
    rf"|saisissant|rentrant) )?{_ITS}{_ADDRESS}\b|\b(?:erreur|faute)\b.{{0,15}}\b{_ADDRESS}\b"
    rf"|\b{_ADDRESS}\b.{{0,35}}\b{_WRONG}\b|\b{_WRONG} {_ADDRESS}\b"
    rf"|\b(?:chang|modifi|corrig|rectifi|remplac)\w* {_ITS}(?:\w+ )?{_ADDRESS}\b"
    rf"|\b{_ADDRESS}\b.{{0,20}}\b(?:a (?:changer|modifier|corriger)|a change)\b"
    r"|\b(?:j'ai|on a|nous avons) (?:\w+ )?demenage|\blivr\w+ (?:a une autre adresse|ailleurs)\b"
)
_WRITES_TO = re.compile(r"\b(?:e-?mail|mail|facturation|mel|ip|mac)\b|@")
# Somebody brought it to the wrong door already: no address of the order is to be changed.
_BROUGHT = re.compile(
    r"\b(?:ete|est|avez|ont|a|bien) (?:\w+ )?(?:livree?|deposee?|laissee?|distribuee?|remise?)\b"
)


def says_the_address_is_wrong(text: str) -> bool:
    folded = fold(text)
    if text.startswith("/") or _WRITES_TO.search(folded) or _BROUGHT.search(folded):
        return False
    return bool(_SAYS_SO.search(folded))


def wrong_address(tracker: Tracker, text: str) -> tuple[Answer | None, list[EventType]] | None:
    """A change for a person, its order known or not; of an order that is proved, its state "
    "first."""
    if not says_the_address_is_wrong(text) or tracker.get_slot("order_spoken"):
        return None
    if asks_several(tracker) and look_up(tracker):
        return None  # « elle est où, et changez l'adresse »: the order first
    given = Given.by(tracker)
    if (given.reference and given.proof) or tracker.get_slot("requested_slot"):
        return None
    known = [SlotSet("order_reference", given.reference)] if given.reference else []
    topic: list[EventType] = [SlotSet("next_topic", "change_order"), SlotSet("next_text", text)]
    return None, [*known, *topic]
