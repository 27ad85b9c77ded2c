"""Sending back: who pays the parcel, what is given back, and how long it takes."""

import re

from rasa_sdk import Tracker

from actions.after_purchase_days import ASK
from actions.after_purchase_words import HOW_LONG, MONEY, WHO_PAYS, Matter
from actions.answers import asked
from actions.carriage_wishes import asks_the_price_of_carriage
from actions.in_context import said_in
from actions.shop import ask_shipping_cost
from actions.surroundings import surroundings
from bot import shop_sentences
from bot.folding import fold

_SURE = 0.75
_ASKS_FOR_DAYS = re.compile(
    r"\bcombien de (?:jours|temps) (?:pour (?:renvo|retourn|me retract|changer)|j'ai|ai-je"
    r"|il (?:me )?reste)"
)


def who_pays(tracker: Tracker, folded: str, matter: Matter | None, __: bool) -> str | None:
    if not WHO_PAYS.search(folded) or not re.search(
        r"\b(?:frais|port|envoi|retour|renvoi|charges?|pa[iy]\w*|gratuit\w*|moi|vous"
        r"|etiquette)\b",
        folded,
    ):
        return None
    if re.search(r"\brembours\w+|\baller\b|\binitia\w+", folded):
        return None  # the carriage that was paid at first
    if matter is Matter.FAULT:
        rule = shop_sentences.guaranteed(surroundings().shop)
        rule = "" if rule in last_told(tracker) else f"{rule} "
        return (
            f"{rule}Pour une panne sous garantie, je ne le sais pas d'ici : une personne de "
            f"l'équipe vous le dit avec le numéro de retour (RMA). {ASK}"
        )
    whose = "votre" if surroundings().shop.returns.who_pays == "client" else "notre"
    return f"Pour un simple changement d'avis, les frais de retour sont à {whose} charge."


def carried_back(tracker: Tracker) -> str | None:
    """« À ma charge, le port retour ? », « Chronopost c'est combien ? », in a look-up."""
    text = str(tracker.latest_message.get("text") or "")
    if asks_the_price_of_carriage(text) and said_in(tracker, "question", _SURE) == "everyday":
        return ask_shipping_cost(asked(tracker, "ask_shipping_cost")).text
    of_a_return = said_in(tracker, "shop", _SURE) == "return_cost"
    return who_pays(tracker, fold(text), None, False) if of_a_return else None


def money_back(_: Tracker, folded: str, __: Matter | None, in_thread: bool) -> str | None:
    if not (MONEY.search(folded) and HOW_LONG.search(folded)):
        return None
    return (
        "Je n'ai pas de délai de remboursement à vous donner : il se fait une fois le retour "
        f"reçu et vérifié, et l'équipe vous le confirme. {ASK}"
    )


def how_long(_: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    if not HOW_LONG.search(folded) or _ASKS_FOR_DAYS.search(folded):
        return None
    if not in_thread:
        return None
    if matter is Matter.FAULT:
        return (
            "Je ne peux pas vous donner de délai : cela dépend de la panne. L'équipe vous le dit "
            f"en vous donnant le numéro de retour (RMA). {ASK}"
        )
    return None


def carriage_back(tracker: Tracker, folded: str, _: Matter | None, in_thread: bool) -> str | None:
    refund = "remboursement" in last_told(tracker)
    if not (in_thread and refund and re.search(r"\b(?:frais|port|livraison)\b", folded)):
        return None
    return f"Pour le port payé à la commande, je ne le sais pas d'ici : l'équipe vous le dit. {ASK}"


def last_told(tracker: Tracker) -> str:
    """The last two answers: one of them may only have promised a person."""
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot"]
    return " ".join(said[-2:])
