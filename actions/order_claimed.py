"""What the visitor was told, or wants told, about a parcel: said back, for a person to see to."""

import re

from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_changed import quoted
from actions.order_kinds import Kind
from actions.order_narrowed import says_it_comes_back
from bot.folding import fold

# « D'après le suivi il est livré, et je n'ai rien ».
_DELIVERED = re.compile(r"\b(?:livree?|remise?|deposee?|distribuee?|receptionnee?)\b")
_CLAIMED = re.compile(
    r"\b(?:affirm\w*|dit|disent|indiqu\w*|marqu\w*|annonc\w*|pretend\w*|soi-disant|soit disant"
    r"|assur\w*|jur\w*|d'apres|selon|affich\w*|note|statut|mail|sms|message)\b"
)
_NOTHING = re.compile(r"\b(?:rien|pas|jamais|personne|aucun\w*)\b")
_NOT_DELIVERED = re.compile(r"\b(?:pas|jamais|non|pas encore) (?:ete )?(?:livre|remis|distribue)")
_COURIER = re.compile(r"\b(?:livreur|facteur|chauffeur|coursier)s?\b")
_OF_A_PARCEL = frozenset({Kind.NOT_RECEIVED, Kind.REPORTED})


def claimed(kind: Kind, about: About, text: str, sorry: str) -> str | None:
    """What is said of it before a person sees to it; None for anything else."""
    order = about.order
    if kind is Kind.BY_MAIL:
        return "C'est noté : l'équipe vous répond par e-mail, à l'adresse de la commande."
    if kind is Kind.NOTED:
        return _noted(about, text)
    if kind not in _OF_A_PARCEL or not about.on_its_way:
        return None
    if kind is Kind.REPORTED and says_it_comes_back(text):
        return (
            f"{sorry}Si le colis de la commande {order.reference} nous revient, c'est à nous de le "
            f"régler : une personne de l'équipe voit avec {about.carrier}, et vous dit la suite."
        )
    if not _said_there(text):
        return None
    numbers = " et ".join(parcels.numbers(order))
    which = f" (colis {numbers})" if numbers else ""
    return (
        f"{sorry}{about.carrier} l'annonce livré, et vous n'avez rien reçu : une personne de "
        f"l'équipe le vérifie avec {about.carrier}{which}."
    )


def _said_there(text: str) -> bool:
    folded = fold(text)
    told = _DELIVERED.search(folded) and _CLAIMED.search(folded) and _NOTHING.search(folded)
    return bool(told) and not _NOT_DELIVERED.search(folded)


def _noted(about: About, text: str) -> str:
    """A word for the courier, or for the team: kept as it was said."""
    said = f"Je note, pour la commande {about.order.reference} : « {quoted(text)} »."
    if about.on_its_way and _COURIER.search(fold(text)):
        return f"{said} Je ne peux pas l'écrire à {about.carrier} d'ici : l'équipe voit avec lui."
    return said
