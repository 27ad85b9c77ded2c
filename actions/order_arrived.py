"""« Le routeur est bien arrivé », « j'ai reçu le premier colis ce matin »: nothing is wrong."""

import re

from actions import order_parcels as parcels
from actions.order_about import About
from bot.folding import fold
from bot.orders import OrderStatus

_WELL = re.compile(
    r"\b(?:bien|enfin|ok|nickel|impec\w*|sans (?:souci|probleme|encombre))\b.{0,12}"
    r"\b(?:arrivee?s?|recue?s?|livree?s?)\b"
    r"|\b(?:arrivee?s?|recue?s?|livree?s?)\b.{0,25}"
    r"\b(?:bon etat|nickel|impec\w*|sans (?:souci|probleme|encombre)|intacte?s?)\b"
    r"|\b(?:l'|les )(?:ai|a|avons) (?:bien )?(?:recuperee?s?|retrouvee?s?)\b"
    r"|^(?:(?:bonjour|ok|oui|ca y est|merci)[ ,]*)*(?:j'ai|on a|nous avons|jai|g) (?:bien )?recu"
    r" (?:le|la|les|l'|mon|ma|mes) ?\w+(?: \w+){0,4}[ .!]*$"
)
_BUT = re.compile(
    r"\?|\b(?:pas|mais|ni|rien|que|qu'un\w*|qu'une|seulement|aucun\w*|sauf|manqu\w+|jamais"
    r"|sans (?:le|la|les)|mail|e-?mail|sms|message|avis|facture|lettre|courrier"
    r"|casse\w*|abime\w*|ouverte?"
    r"|mauvais\w*|hs|panne|erreur|autre chose|rendre|renvo\w+|quand|ou)\b"
)


def arrived_well(text: str) -> bool:
    folded = " ".join(fold(text).split())
    return bool(_WELL.search(folded)) and not _BUT.search(folded)


def glad(about: About) -> str:
    """What is still to come, if anything is."""
    left = parcels.left_to_ship(about.order)
    if about.order.status is not OrderStatus.PARTLY_SHIPPED or not left:
        return "Tant mieux, merci de me l'avoir dit. Je reste là si vous avez besoin d'autre chose."
    return f"Tant mieux, c'est noté. Reste à venir : {left}."
