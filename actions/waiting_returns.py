"""What is asked of sending goods back while a request about broken or wrong ones waits."""

import re

from rasa_sdk import Tracker

from actions.confirmations import promise_of
from actions.order_asked import SEND_AGAIN
from actions.speech import Answer
from actions.surroundings import surroundings
from actions.troubles import came_damaged, does_not_work
from bot import shop_sentences
from bot.desk.model import ConversationState
from bot.folding import fold

_WHO_PAYS = re.compile(
    r"\b(?:retour\w*|renvo\w+|port|expedi\w+|envoi)\b.{0,40}\b(?:frais|charge|pa[iy]\w+|gratuit\w*"
    r"|pour (?:moi|qui|vous)|rembours\w+)\b"
    r"|\bqui pa[iy]\w+"
    r"|\b(?:frais|charge|pa[iy]\w+|gratuit\w*)\b.{0,40}\b(?:retour\w*|renvo\w+|port\b)"
)
_SEND_BACK = re.compile(
    r"\b(?:je|on|faut|dois|doit|peux)\b.{0,25}\b(?:renvo\w+|retourn\w+|rapport\w+|reexpedi\w+)"
    r"|\bou (?:dois-je |je )?(?:la |le |les )?(?:renvo\w+|retourn\w+)"
    r"|\b(?:je |on |j')(?:peux |peut |dois |doit |vais |va )?(?:vous |te )?"
    r"(?:(?:l[ea]s? |l')?(?:re)?(?:post|expedi)\w+"
    r"|(?:envo[iy]|depos)\w+ (?:l[ea]s? |l'|mon |ma |mes )?(?:colis|paquets?|cartons?|bornes?"
    r"|appareils?|articles?|produits?|materiel))\b"
)
_MINE = re.compile(r"\b(?:moi|je|j'|ma charge|mes frais|on|pour nous)\b")
_CHOSEN = re.compile(r"\b(?:changer? d'avis|plus besoin|retract\w+|convient pas|me plait)\b")


def return_while_waiting(tracker: Tracker) -> Answer | None:
    """Who pays, and what comes before anything is sent; None for anything else. Blocks."""
    text = fold(str(tracker.latest_message.get("text") or ""))
    pays, sends = _WHO_PAYS.search(text), _SEND_BACK.search(text)
    if sends and not pays and SEND_AGAIN.search(text):
        return None  # « qu'on me renvoie celui qui manque »: nothing is sent back
    if text.startswith("/") or _CHOSEN.search(text) or not (pays or sends):
        return None
    here = surroundings()
    conversation = here.store.conversation(tracker.sender_id)
    handoff = here.store.open_handoff_of(tracker.sender_id)
    waits = conversation and conversation.state is ConversationState.WAITING
    if handoff is None or not waits or not _wrong_goods(tracker):
        return None
    settled = "article en panne, abîmé ou inexact, c'est à nous de le régler"
    first = (
        f"{'Non, un' if _MINE.search(text) else 'Un'} {settled}"
        if pays
        else ("Pas encore : il faut d'abord un numéro de retour (RMA), que l'équipe vous donne")
    )
    if sends and "garanti" in text:
        first = f"{shop_sentences.guaranteed(here.shop)} {first}"
    promise = promise_of(here, handoff)
    return Answer(f"{first}. Ne renvoyez rien avant que l'équipe vous ait répondu : {promise}.")


def _wrong_goods(tracker: Tracker) -> bool:
    said = (str(e.get("text") or "") for e in tracker.events if e.get("event") == "user")
    return any(came_damaged(each) or does_not_work(each) for each in said)
