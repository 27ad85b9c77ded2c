"""Money asked for in earnest: what became of it is not known here, and a person looks."""

import re

from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_kinds import Kind, under_way
from actions.troubles import TWICE
from bot.folding import fold
from bot.french import french_date
from bot.orders import Order, OrderStatus

_STILL_NOTHING = re.compile(
    r"\b(?:rien|jamais|toujours pas|pas (?:encore )?(?:vu|recu|eu)|semaines?|mois|jours)\b"
)
_NEVER_ASKED = re.compile(
    r"\b(?:jamais|rien|pas|n'ai pas) (?:\w+ )?demande\b|\bpourquoi\b|\bpar erreur\b"
    r"|\b(?:je|on) (?:l'ai|l'a|la garde|le garde)\b.{0,15}\b(?:ici|toujours|encore|garde)"
)
_TAKEN = re.compile(
    r"\b(?:debite|preleve|paye|retire)\w*\b|\b(?:rien|jamais|toujours pas) (?:recu|vu|eu|rembours)"
)


def about_money(kind: Kind, about: About, folded: str) -> str | None:
    """None when no person is needed at once; `folded`: the message."""
    order = about.order
    if TWICE.search(folded):
        return (
            f"Deux paiements pour la commande {order.reference} : je ne les vois pas d'ici, et "
            "c'est à nous de le vérifier."
        )
    if order.status is OrderStatus.CANCELLED and kind is Kind.CONTEST:
        return (
            f"Je ne vois ni qui a demandé l'annulation de la commande {order.reference}, ni de "
            "remboursement."
        )
    if order.status is OrderStatus.REFUNDED and (
        kind is Kind.CONTEST or _NEVER_ASKED.search(folded)
    ):
        day = parcels.delivered_on(order)
        came = f", et livrée le {french_date(day)}" if day else ""
        return (
            f"La commande {order.reference} est bien notée comme remboursée{came} : je n'en vois "
            "pas la raison. Une personne de l'équipe la cherche et vous répond."
        )
    if order.status is OrderStatus.CANCELLED and _TAKEN.search(folded):
        return (
            f"La commande {order.reference} est annulée, et je ne vois pas de remboursement : "
            "c'est à nous de le vérifier."
        )
    if order.status is OrderStatus.REFUNDED and _STILL_NOTHING.search(folded):
        return (
            f"La commande {order.reference} est notée comme remboursée, par le moyen de paiement "
            "d'origine, et vous n'avez rien reçu : c'est à nous de le vérifier."
        )
    late = order.status is OrderStatus.LATE or parcels.overdue(order, about.today)
    if late and kind is Kind.REFUND:
        return (
            f"La commande {order.reference} a du retard : c'est à nous de relancer "
            f"{about.carrier}. Un remboursement ou un geste, c'est une personne de l'équipe qui en "
            "décide avec vous."
        )
    delivered = order.status is OrderStatus.DELIVERED
    sent_back = kind is Kind.RETURN or under_way(folded)
    if delivered and kind is not Kind.CONTEST and sent_back:
        return (
            f"Je ne vois pas encore de retour ni de remboursement pour la commande "
            f"{order.reference} : c'est à nous de le vérifier."
        )
    return None


_OF_WHAT = re.compile(
    r"\bmontant\b|\bquelle somme\b|\b(?:port|livraison|expedition) (?:aussi|compris\w*|inclus\w*)\b"
    r"|\b(?:aussi|avec) (?:les |le )?(?:frais|port)\b"
)


def of_what_was_refunded(order: Order, asked: str) -> str | None:
    """« Quel montant ? », « les frais de port aussi ? », « je voulais un échange »."""
    folded = fold(asked)
    if _OF_WHAT.search(folded):
        return (
            "Je ne vois pas d'ici le montant remboursé, ni ce qu'il comprend : une personne de "
            "l'équipe vous le confirme. Dois-je lui transmettre votre question ?"
        )
    if "echang" in folded:
        return (
            f"Je comprends : la commande {order.reference} est notée comme remboursée, et je ne "
            "vois pas d'échange. Une personne de l'équipe voit avec vous ce qui est possible : "
            "dois-je lui transmettre votre demande ?"
        )
    return None
