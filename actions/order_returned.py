"""A return that is under way: what is known of it, and what is not."""

import re

from actions.order_about import About
from actions.order_parcels import listed
from actions.order_supply import worth
from bot.folding import fold
from bot.orders import OrderStatus

HOW_MUCH = re.compile(r"\bcombien\b(?! de (?:temps|jours))|\bmontant\b|\b(?:port|frais)\b")
HOW_LONG = re.compile(r"\bcombien de (?:temps|jours)\b|\bdelais?\b|\bquand\b")
_MONEY = re.compile(r"\b(?:rembours\w*|argent|virement|sous|avoir|temps|delai)\b")
_POSTED = re.compile(r"\b(?:poste\w*|depose\w*|mort|perdu\w*|cuit|fichu)\b")
_NUMBER = re.compile(
    r"\b(?:numero|num|n[°o]|rma|reference)\b.{0,20}\b(?:quoi|quel|koi)|\b(?:quel|quoi|koi)\b.{0,20}\b(?:numero|num|rma)\b"
)


def returned(about: About) -> str | None:
    if about.order.status is not OrderStatus.RETURNING:
        return None
    number = f" {about.order.return_number}" if about.order.return_number else ""
    if HOW_MUCH.search(fold(about.asked)) and (sum_of := worth(about.order.lines)):
        return (
            f"Pour {listed(about.order.lines)} : {sum_of} au prix du catalogue. Ce qui vous est "
            "rendu, une personne de l'équipe vous le confirme : dois-je lui transmettre votre "
            "question ?"
        )
    if HOW_LONG.search(fold(about.asked)) and _MONEY.search(fold(about.asked)):
        return (
            f"Je n'ai pas de délai à vous annoncer : pour le retour{number}, que je ne vois pas "
            "arrivé d'ici, l'équipe vérifie le colis reçu, puis rembourse. Une personne peut vous "
            "dire où cela en est : dois-je lui transmettre votre question ?"
        )
    if _POSTED.search(fold(about.asked)):
        return (
            f"Non, rien n'est perdu : le retour{number} reste en cours. Je ne vois pas d'ici s'il "
            "est arrivé ; gardez la preuve de dépôt. Une personne de l'équipe peut vérifier : "
            "dois-je lui transmettre votre demande ?"
        )
    if number and _NUMBER.search(fold(about.asked)):
        return f"Le numéro de retour de la commande {about.order.reference} est{number}."
    return (
        f"Le retour{number} de la commande {about.order.reference} est en cours : je ne vois pas "
        "d'ici s'il est arrivé, ni de remboursement. Une personne de l'équipe peut vérifier avec "
        "vous : dois-je lui transmettre votre demande ?"
    )
