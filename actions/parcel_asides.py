"""Parcels beside their state: one that awaits instructions, and two to be sent as one."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.order_given import Given
from actions.speech import A_PERSON, Answer
from bot.folding import fold

_INSTRUCTIONS = re.compile(
    r"\battente (?:d'|de (?:mes |vos |nos )?)?instructions?\b|\binstructions? de livraison\b"
    r"|\b(?:attend\w*|demand\w*|donner|quelles?|pour l[e']|l')\b ?.{0,12}\binstructions?\b"
)
_CARRIER_ASKS = "Le transporteur attend votre choix"
_TWO = r"(?:(?:mes|les|nos|ces|deux|2) ){1,3}(?:commandes|colis|livraisons)"
_GROUPED = re.compile(
    rf"\b(?:re)?(?:group|uni|assembl|joindr|fusionn|combin|rassembl|regroup"
    rf"|reuni)\w*\b.{{0,30}}\b{_TWO}"
    rf"|\b{_TWO}\b.{{0,60}}\b(?:ensemble|group\w+|un seul (?:colis|port|envoi|paquet)"
    rf"|une seule fois"
    r"|qu'une fois)\b"
    r"|\b(?:payer|regler|compter)\b.{0,20}\b(?:qu'un|une seule fois|un seul"
    r"|qu'une fois)\b.{0,15}\bport\b"
)
_Aside = tuple[Answer | None, list[EventType]]


def awaits_instructions(tracker: Tracker, text: str) -> _Aside | None:
    """« Le colis est en attente d'instruction »: the choice is made with the carrier."""
    if not _INSTRUCTIONS.search(fold(text)):
        return None
    told = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot"]
    if any(_CARRIER_ASKS in each for each in told):
        said = "Une personne de l'équipe voit avec le transporteur ce qu'il attend."
        topic: list[EventType] = [SlotSet("next_topic", "delivery_problem")]
        return Answer(said), [*topic, SlotSet("next_text", text)]
    more = (
        "Donnez-moi votre numéro de commande, avec l'e-mail ou le code postal : je vous donne ce "
        "lien."
    )
    if tracker.get_slot("order_spoken") or Given.by(tracker).reference:
        more = "Une personne de l'équipe peut aussi voir avec lui : dois-je lui transmettre ?"
    return Answer(
        f"{_CARRIER_ASKS} (nouveau passage, point de retrait…) : il se fait sur son site officiel, "
        f"par le lien de suivi du colis. {more}",
        (A_PERSON,),
    ), []


def to_be_grouped(tracker: Tracker, text: str) -> _Aside | None:
    """« Grouper mes deux commandes pour un seul port »: each pays its own, and a person decides."""
    if not _GROUPED.search(fold(text)):
        return None
    given = Given.by(tracker)
    numbers = [each for each in (given.reference, *given.others) if each]
    if tracker.get_slot("order_spoken") and not numbers:
        return None  # what the orders that were told say of it comes first
    named = f" ({' et '.join(numbers)})" if numbers else ""
    known = [SlotSet("order_reference", numbers[0])] if numbers else []
    told = (
        f"Le port est facturé sur chaque commande. Je demande à l'équipe si les vôtres{named} "
        "peuvent être groupées, et ce que devient le port."
    )
    topic: list[EventType] = [SlotSet("next_topic", "delivery_problem")]
    return Answer(told), [*known, *topic, SlotSet("next_text", text)]


_HOLDS = re.compile(
    r"\b(?:rien|pas|aucun\w*|ne|n')\b.{0,25}\b(?:part\w{0,4}|expedi\w+|envoy\w+|livr\w+)\b.{0,25}"
    r"\b(?:avant|sans|tant que)\b"
    r"|\b(?:n'|ne )?(?:expedi\w+|envoye\w*|livre\w*) (?:surtout )?(?:rien|pas) (?:avant|sans"
    r"|tant que)\b"
)


def nothing_leaves(tracker: Tracker, text: str) -> tuple[Answer, list[EventType]] | None:
    """« N'expédiez rien avant notre accord »: noted at once, and for a person to hold to."""
    if not _HOLDS.search(fold(text)):
        return None
    told = (
        "C'est noté : rien ne doit partir avant la réponse de l'équipe. C'est elle qui vous le "
        "confirme."
    )
    return Answer(told), [SlotSet("next_topic", "change_order"), SlotSet("next_text", text)]
