"""An order at the customs: what there is to do, and how long it takes."""

import re

from actions.order_about import About
from actions.order_when import when
from bot.folding import fold
from bot.orders import OrderStatus

_CUSTOMS = re.compile(r"\bdouan\w+|\bdedouan\w+|\btaxes?\b|\bdroits?\b")
_TO_DO = re.compile(r"\b(?:fasse|fassions|faire)\b")


def to_do(about: About) -> str | None:
    """« Faut que j'envoie un papier, que je paye ? »: nothing, unless the carrier writes."""
    if about.order.status is not OrderStatus.CUSTOMS:
        return _elsewhere(about)
    return (
        f"Rien à faire pour l'instant : s'il manque un document ou s'il y a des droits à payer, "
        f"{about.carrier} vous écrit. Je ne connais pas le montant, s'il y en a un."
    )


def how_long(about: About) -> str | None:
    if about.order.status is not OrderStatus.CUSTOMS:
        return _elsewhere(about)
    day = f"la livraison reste prévue {about.day}" if about.day else "je n'ai pas de date de fin"
    return (
        f"Le contrôle de la douane dure en général quelques jours ; {day}. Le lien de suivi dit où "
        "en est le colis, et une personne de l'équipe peut vérifier pour vous."
    )


def _elsewhere(about: About) -> str | None:
    if _TO_DO.search(fold(about.asked)) and about.on_its_way:
        return f"Non, rien à faire de votre côté : le colis est chez {about.carrier}."
    told = when(about) if _CUSTOMS.search(fold(about.asked)) else None
    return told and f"Je ne vois pas la commande {about.order.reference} en douane. {told}"
