"""What is asked about a question of the hand-off itself, or about the wait: answered first."""

import re

from rasa_sdk import Tracker

from actions.confirmations import waiting_words
from actions.order_asking import as_written
from actions.power_risk import fears_to_burn, what_is_known
from actions.questions import WHY
from actions.requests import card_of
from actions.speech import Answer
from actions.surroundings import surroundings
from bot.folding import fold

_NOT_UNDERSTOOD = re.compile(
    r"(?:(?:pour)?quoi|pk|pkoi|hein|comment|pardon|c'est[ -]a[ -]dire|cad"
    r"|(?:je )?(?:ne |n')?(?:comprends?|ai) pas(?: compris| la question)?|pas compris"
    r"|pourquoi\b.{0,60}|(?:ca|c'est) (?:veut dire|signifie) quoi|a quoi (?:ca|cela) sert)\W*"
)
_ABOUT_THE_WAIT = re.compile(
    r"\btemps d'? ?attente\b"
    r"|\bcombien de temps\b.{0,30}\b(?:repon\w*|attend\w*|quelqu'un|rappel\w*)"
    r"|\b(?:quand|c'est long|ca prend)\b.{0,30}\b(?:repon\w*|rappel\w*|quelqu'un|temps)"
    r"|\b(?:repond\w*|rappel\w*)\b.{0,15}\bquand\b|\bj'attends? (?:longtemps|combien)"
)


# « Donc rdv noté pour mardi 10 h ? », after « je demande mardi à l'équipe ».
_BOOKED = re.compile(
    r"\b(?:c'est|rdv|rendez[- ]?vous|creneau|heure|retrait|donc|bien)\b.{0,30}"
    r"\b(?:note|reserve|confirme|valide|fixe|cale|pris|enregistre|bon|ok)e?\b"
    r"|\b(?:vous )?(?:confirmez|reservez|notez|validez)\b"
)
_WISHED = "Rien n’est encore réservé"


def asks_whether_booked(text: str) -> bool:
    return "?" in text and bool(_BOOKED.search(fold(text)))


def _told(tracker: Tracker) -> list[str]:
    return [str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot"]


def asks_about_the_wait(text: str) -> bool:
    return bool(_ABOUT_THE_WAIT.search(fold(text)))


def said_aside(tracker: Tracker, text: str, field: str) -> Answer | None:
    """The answer to what is asked about the question itself, or about the wait."""
    folded = fold(text).strip()
    if fears_to_burn(folded):
        known = what_is_known(card_of(surroundings(), tracker, None))
        return Answer(known) if known else None
    if _NOT_UNDERSTOOD.fullmatch(folded):
        return Answer(as_written(WHY[field]))
    if asks_whether_booked(text) and _WISHED in " ".join(_told(tracker)):
        words = "Pas encore : le rendez-vous est demandé, l'équipe vous le confirme."
        return Answer(words)
    if _ABOUT_THE_WAIT.search(folded):
        here = surroundings()
        handoff = here.store.open_handoff_of(tracker.sender_id)
        return Answer(waiting_words(here, handoff)) if handoff else None
    return None
