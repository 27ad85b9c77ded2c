"""« Je peux venir mardi à 11 h ? »: nothing is booked here; the day goes to the team."""

import re

from rasa_sdk.events import EventType, SlotSet

from actions.speech import Answer
from actions.surroundings import surroundings
from bot.call_times import Wished, slot_for, wished_time
from bot.folding import fold
from bot.french import french_date, french_time

COLLECTION = "collection"  # a key of several.FOR_A_PERSON

_COMES = re.compile(
    r"\b(?:retrait|enlevement|click and collect)\b"
    r"|\b(?:retirer|recuperer|venir (?:la |le |les )?chercher|passer (?:la |le "
    r"|les )?prendre)\b.{0,40}"
    r"\b(?:magasin|boutique|sur place|moi[- ]meme|chez vous|lannion|au comptoir|depot)\b"
    r"|\b(?:je|j'|on|nous|puis-je|peux|peut|pouvons)\b.{0,30}\b(?:passe(?:rai|r)?|viens|venir"
    r"|viendrai"
    r"|chercher?|recupere(?:r|rai)?|retire(?:r|rai)?|prendre sur place)\b"
)
_NOT_HERE = re.compile(
    r"\b(?:livreur|transporteur|facteur|technicien|chez (?:moi|nous)|rappel\w*)\b"
)


def comes_to_collect(text: str) -> bool:
    """Whether somebody names a time to come to the shop for goods."""
    folded = fold(text)
    return (
        bool(_COMES.search(folded)) and not _NOT_HERE.search(folded) and _moment(text) is not None
    )


def asked_for_collection(text: str, reference: str | None) -> tuple[Answer, list[EventType]]:
    """The wish said back, and what passes it on; a closed day is said to be one."""
    here, wished = surroundings(), _moment(text)
    if wished is None:
        words = (
            "Dites-moi le jour et l'heure qui vous conviendraient : je les transmets à l'équipe."
        )
        return Answer(f"{here.shop.collection} {words}"), []
    day = wished.start.date()
    if not here.shop.hours_on(day):
        closed = f"{here.shop.collection} {here.shop.describe_day(day)}"
        return Answer(f"{closed} Quel autre jour vous conviendrait ?"), []
    if slot_for(wished, here.shop, here.now()) is None:
        return Answer(f"{here.shop.describe_day(day)} Quelle heure vous conviendrait ?"), []
    whose = f" pour la commande {reference}" if reference else ""
    said = f"Rien n'est encore réservé : je demande {_said(wished)} à l'équipe{whose}."
    return Answer(said), [SlotSet("next_topic", COLLECTION), SlotSet("next_text", text)]


def _moment(text: str) -> Wished | None:
    here = surroundings()
    return wished_time(text, here.shop, here.now())


def _said(wished: Wished) -> str:
    day = french_date(wished.start.date())
    if wished.exact:
        return f"{day} à {french_time(wished.start.time())}"
    if wished.whole_day:
        return day
    return f"{day} {'matin' if wished.start.hour < 12 else 'après-midi'}"
