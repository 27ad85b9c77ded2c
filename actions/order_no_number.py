"""An order without its number, lost or replaced by the customer's own: not asked for again."""

import re

from rasa_sdk import Tracker

from actions.order_look_up import proved_before
from actions.surroundings import surroundings
from bot.folding import fold

_NUMBER = r"\b(?:num(?:eros?)?|n[°o]|reference|ref)(?!\w)"
_LOST = (
    r"\b(?:perdu|oublie|(?:je|j') ?(?:c|ce|ces|ses|sai)\b (?:pas|plus)"
    r"|(?:sais|connais|trouve|retrouve|souviens|rappelle|j ?'?ai|ai|a)"
    r" (?:vraiment )?(?:pas|plus|pu|aucun))\b"
)
# « Je ne sais plus mon numéro » asks for no telephone number.
_NUMBER_LOST = re.compile(rf"{_LOST}.{{0,30}}{_NUMBER}(?! de tel)")
# Said when it is asked for: « je ne l'ai pas ».
_NOT_THAT = re.compile(
    r"^\W*(?:bah? |ben |euh |mais )*(?:(?:je |j')?(?:ne |n')?"
    r"(?:(?:sais|trouve|retrouve|m'en souviens|l'ai|connais) (?:vraiment )?(?:pas|plus)"
    r"|(?:en )?sais rien)|aucune idee)\b.{0,45}$"
)
# « Notre bon de commande est le LI-2026-44 »: the number of their own papers.
_OWN_NUMBER = re.compile(
    r"\b(?:(?:bons? de commande|bdc|notre (?:numero|reference)|reference (?:interne|client))\b"
    r".{0,25}?(?=[a-z0-9/-]*\d)[a-z0-9]{1,6}[-/ ]?\d[a-z0-9/-]*"
    r"|[a-z]{1,4}-\d{4}-\d+\b.{0,25}\bbons? de commande\b"
    r"|que (?:le|mon|notre) bons? de commande\b)"
)


def number_lost(text: str) -> bool:
    return bool(_NUMBER_LOST.search(fold(text)))


def has_no_number(text: str) -> bool:
    """Said in answer to the question for the number."""
    folded = fold(text)
    return bool(
        _NUMBER_LOST.search(folded) or _NOT_THAT.search(folded) or _OWN_NUMBER.search(folded)
    )


def gives_their_own(text: str) -> bool:
    return bool(_OWN_NUMBER.search(fold(text)))


def lost_before(tracker: Tracker) -> bool:
    """Whether it was said earlier that there is no number, and none was given since."""
    known = tracker.get_slot("order_reference") or tracker.get_slot("tried_reference")
    if known or proved_before(tracker):
        return False
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"][:-1]
    return any(number_lost(each) for each in said) or tracker.get_slot("order_outcome") in (
        "without",
        "lost",
    )


def found_without() -> str:
    here = surroundings()
    promise = here.shop.promise(here.now()).text
    return (
        "Sans le numéro, une personne de l'équipe retrouve votre commande avec ce que vous avez "
        f"donné, et vous dit où elle en est : {promise}."
    )
