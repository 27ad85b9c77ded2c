"""Sending back what was bought: the change of mind and the warranty, told apart and kept apart.

What was said last of the goods decides: « elle marche plus » is the warranty, and a return number
before any parcel; « elle ne me convient pas » is the return, whose days are counted.
"""

import re
from collections.abc import Callable

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.after_purchase_costs import carriage_back, how_long, last_told, money_back, who_pays
from actions.after_purchase_days import ASK, covered, days_left, earlier_texts
from actions.after_purchase_words import (
    AT_ONCE,
    BOUGHT_IT,
    HOW_MANY_DAYS,
    MAY_CHANGE,
    OPENED_BY_THEM,
    OUTWARD,
    PRO,
    PROCEEDS,
    REPAIR,
    RETURN,
    SINCE_WHEN,
    TOLD,
    WHERE,
    YOURS,
    Matter,
    asks_how_long,
    denies_a_fault,
    matter_of,
)
from actions.in_context import said_in
from actions.speech import A_PERSON, Answer
from actions.surroundings import surroundings
from actions.troubles import came_damaged
from actions.while_waiting import waits
from bot import shop_sentences
from bot.folding import fold
from bot.french import typographic

_Aside = tuple[Answer | None, list[EventType]]


def after_purchase(tracker: Tracker, text: str) -> _Aside | None:
    """None unless goods to send back are spoken of, now or just before."""
    own_doing = OPENED_BY_THEM.search(fold(text))
    if tracker.get_slot("requested_slot") or (came_damaged(text) and not own_doing):
        return None
    if own_doing and RETURN.search(fold(text)):
        return _without_its_box()
    if asks_how_long(text):
        return None  # a fact of the shop, whatever was told of it before
    folded = fold(text)
    in_thread = bool(TOLD.search(fold(last_told(tracker))))
    regrets = BOUGHT_IT.search(folded) and matter_of(text) is Matter.MIND
    label = said_in(tracker, "shop", _SURE)
    if label == "cancel" and "annul" in folded:
        return None  # « c'est pas un retour, je veux annuler, commandé hier »
    in_thread = in_thread or label in _OF_RETURNS
    if not (in_thread or regrets or RETURN.search(folded) or MAY_CHANGE.search(folded)):
        return None
    matter = _matter(tracker, text)
    said = next(
        (said for read in _READERS if (said := read(tracker, folded, matter, in_thread))),
        None,
    )
    if said is None:
        return None
    if typographic(said) in _all_told(tracker):
        again = "C'est tout ce que j'en sais d'ici : je transmets votre question à l'équipe."
        topic = "warranty" if matter is Matter.FAULT else "exchange"
        return Answer(again), [SlotSet("next_topic", topic), SlotSet("next_text", text)]
    if ASK in said and waits(tracker.sender_id):  # passed on already: nothing is to be asked
        return Answer(said.replace(ASK, "").strip()), []
    return Answer(said, (A_PERSON,)), []


def _matter(tracker: Tracker, text: str) -> Matter | None:
    for each in (text, *earlier_texts(tracker)):
        if matter := matter_of(each):
            return matter
    if re.search(r"\bgarantis? \d+ mois", fold(last_told(tracker))):
        return Matter.FAULT
    return None


def _sent_at_once(_: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    if "comment" in folded or not AT_ONCE.search(folded) or not (in_thread or matter):
        return None
    if matter is Matter.FAULT:
        return (
            "Non, ne l'envoyez pas encore : il faut d'abord un numéro de retour (RMA). Une "
            f"personne de l'équipe vérifie la panne avec vous et vous le donne. {ASK}"
        )
    return (
        "Pas tout de suite : une personne de l'équipe lance d'abord le retour et vous confirme "
        f"l'adresse. {ASK}"
    )


def _where(_: Tracker, folded: str, matter: Matter | None, __: bool) -> str | None:
    if not WHERE.search(folded) or re.search(r"@|\bmail", folded):
        return None
    first = (
        "Avant tout envoi, il faut un numéro de retour (RMA) : une personne de l'équipe vous le "
        "donne"
        if matter is Matter.FAULT
        else "Avant tout envoi, une personne de l'équipe lance le retour"
    )
    return f"{first}, avec l'adresse où l'envoyer. La boutique est au {_address()}. {ASK}"


def _without_its_box() -> _Aside:
    condition = surroundings().shop.returns.condition
    told = (
        f"Le retour se fait {condition}. Avec un emballage ouvert ou abîmé, je ne peux pas vous"
        f" dire "
        f"si c'est accepté : une personne de l'équipe vous le dit. {ASK}"
    )
    return Answer(told, (A_PERSON,)), []


def _our_mistake(_: Tracker, folded: str, __: Matter | None, in_thread: bool) -> str | None:
    if not in_thread or not YOURS.search(folded):
        return None
    return (
        "Si l'erreur vient de nous, ce n'est pas un retour ordinaire : c'est à nous de la régler. "
        "Gardez l'emballage et, si possible, une photo ; une personne de l'équipe s'en occupe."
    )


def _not_a_fault(_: Tracker, folded: str, __: Matter | None, in_thread: bool) -> str | None:
    if not in_thread or not denies_a_fault(folded):
        return None
    return (
        "D'accord : pas de panne, c'est donc un simple retour. Une personne de l'équipe peut le "
        f"lancer. {ASK}"
    )


def _how(_: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    """« Comment je fais ? »: who begins it."""
    if not in_thread or not PROCEEDS.search(folded):
        return None
    if matter is Matter.FAULT:
        return (
            "Je transmets votre demande à l'équipe : elle vérifie la panne avec vous, puis vous "
            f"donne le numéro de retour (RMA). {ASK}"
        )
    return (
        "Une personne de l'équipe lance le retour avec vous et vous donne l'adresse : il lui faut "
        f"votre numéro de commande. {ASK}"
    )


def _so_many_days(_: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    if not in_thread or matter is Matter.FAULT or not HOW_MANY_DAYS.search(folded):
        return None
    return f"{surroundings().shop.returns.withdrawal_days} jours à compter de la réception."


def _from_when(_: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    if not in_thread or matter is not Matter.FAULT or not SINCE_WHEN.search(folded):
        return None
    return f"Le point de départ de la garantie, l'équipe vous le confirme sur votre facture. {ASK}"


def _instead(_: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    asks = re.search(r"\?|\bou\b|\bsi\b|vous|combien", folded)
    buys = re.search(r"\b(?:vendez|lequel|laquelle|acheter|prendre|conseill\w+)\b", folded)
    if not in_thread or not REPAIR.search(folded) or not asks or buys:
        return None
    if matter is Matter.FAULT:
        return (
            "Réparation, échange ou remboursement : l'équipe vous le dit après avoir vérifié la "
            f"panne, je ne peux pas le promettre d'ici. {ASK}"
        )
    return (
        "Échange ou remboursement, une personne de l'équipe le voit avec vous quand elle lance le "
        f"retour. {ASK}"
    )


def _firm(_: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    """« Même si je suis une entreprise ? »."""
    if not in_thread or matter is Matter.FAULT or not PRO.search(folded):
        return None
    return (
        "Nos conditions donnent ce délai sans faire de différence ; pour un achat professionnel, "
        f"une personne de l'équipe vous le confirme. {ASK}"
    )


def _change_of_mind(_: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    """« Je peux changer d'avis après achat ? », asked of no order."""
    if in_thread or not MAY_CHANGE.search(folded) or matter is Matter.FAULT:
        return None
    if OUTWARD.search(folded):
        return None  # whether the carriage that was paid comes back
    return f"Oui. {shop_sentences.returns(surroundings().shop)}"


def _regrets(_: Tracker, folded: str, matter: Matter | None, in_thread: bool) -> str | None:
    """« L'injecteur que j'ai pris ne va pas, je me suis trompé »: a return, asked in no words."""
    if in_thread or matter is not Matter.MIND or not BOUGHT_IT.search(folded):
        return None
    if RETURN.search(folded):
        return None  # said by the conditions of a return
    returns = shop_sentences.returns(surroundings().shop)
    return f"{returns} Une personne de l'équipe peut lancer le retour. {ASK}"


_OF_RETURNS = ("return_cost", "return_where", "return_delay", "refund_when")
_SURE = 0.7
_READERS: tuple[Callable[[Tracker, str, Matter | None, bool], str | None], ...] = (
    _our_mistake,
    carriage_back,
    _from_when,
    covered,
    money_back,
    days_left,
    _sent_at_once,
    _where,
    who_pays,
    how_long,
    _instead,
    _firm,
    _change_of_mind,
    _regrets,
    _not_a_fault,
    _how,
    _so_many_days,
)


def _address() -> str:
    return surroundings().shop.address.one_line


def _all_told(tracker: Tracker) -> str:
    return " ".join(str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot")
