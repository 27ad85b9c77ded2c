"""An order number in words, and the number to call when one would rather call."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType

from actions.in_context import said_in
from actions.order_given import Given
from actions.speech import Answer
from actions.surroundings import surroundings
from actions.while_waiting import waits
from bot.days import named_day
from bot.folding import fold
from bot.french import french_date, french_time
from bot.references import expected

_Aside = tuple[Answer | None, list[EventType]]


def spelt_out(tracker: Tracker, text: str) -> _Aside | None:
    """« Vingt mille quatre cent dix-huit »: asked for in figures, whatever it is taken for."""
    if len(_SPELT.findall(fold(text))) < _MOST_SPELT or Given.by(tracker).reference:
        return None
    if said_in(tracker, "goods", 0.8) == "need" and not tracker.active_loop_name:
        return None  # « quatre-vingt-dix élèves, vingt-quatre appareils »
    said = (
        "Je lis mal les numéros en toutes lettres. Redonnez-moi en chiffres le numéro de commande, "
        "par exemple {example}, et le code postal de livraison ou l'e-mail."
    )
    return Answer(said.format(example=expected().example)), []


_SPELT = re.compile(
    r"\b(?:vingts?|trente|quarante|cinquante|soixante|cents?|mille|dix|onze|douze|treize|quatorze"
    r"|quinze|seize|deux|trois|quatre|cinq|six|sept|huit|neuf)\b"
)
_MOST_SPELT = 4


def asks_whom_to_call(text: str) -> bool:
    return bool(_CALLS.search(fold(text)))


def whom_to_call(tracker: Tracker, text: str) -> _Aside | None:
    """« J'appelle qui, mardi ? », « faut que j'appelle ? », once an order was told."""
    if not asks_whom_to_call(text):
        return None
    if not tracker.get_slot("order_spoken") and not waits(tracker.sender_id):
        return None
    here = surroundings()
    opening = here.shop.next_opening(here.now())
    day = named_day(text, here.now().astimezone(here.shop.timezone).date())
    when = f"{here.shop.describe_day(day)}" if day else ""
    first = "" if _WHOM.search(fold(text)) else _NOT_YET
    at = f"dès {french_date(opening.date())} à {french_time(opening.time())}"
    told = f"{first}Vous pouvez appeler le {here.shop.phone}, {at}, ou écrire à {here.shop.email}."
    return Answer(f"{told} {when}".strip()), []


_NOT_YET = "C'est transmis, mais rien n'est fait tant qu'une personne ne vous l'a pas confirmé. "
_WHOM = re.compile(r"\bj'? ?appel\w* qui\b|\bqui (?:est[- ]ce que )?j'? ?appelle|\bqui appeler\b")
_CALLS = re.compile(
    _WHOM.pattern + r"|\b(?:faut|dois|devrais|vaut mieux) (?:que )?(?:j'|je |vous )?"
    r"(?:r?appel\w+|telephon\w+|vous (?:appel|telephon)\w+)\b.{0,12}$"
)
