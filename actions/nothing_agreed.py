"""« J'en prends 3 », « demain 10 h »: what must not seem to be accepted by the assistant."""

import re

from actions.buying import asks_how_to_order, buys
from actions.speech import Answer, Button
from actions.surroundings import surroundings
from bot.desk.model import Link
from bot.folding import fold

_DAY = (
    r"(?:aujourd'hui|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce (?:soir|matin))"
)
_APPOINTMENT = re.compile(
    rf"\b(?:je (?:passe|passerai|viens|viendrai|serai la)\b.{{0,25}}{_DAY}"
    rf"|{_DAY}\b.{{0,15}}\b\d{{1,2}} ?h\b)"
)


def nothing_agreed(text: str) -> Answer | None:
    """For « j'en prends 3 » and « demain 10 h »: what must not seem to be accepted."""
    shop, folded = surroundings().shop, fold(text)
    if asks_how_to_order(text):
        return Answer(
            "La commande se passe sur notre site : ajoutez les produits au panier, le port "
            "s'affiche avant le paiement. Pour une quantité ou un projet, l'équipe prépare aussi "
            "des devis écrits.",
            links=(Link("Aller sur la boutique", shop.website),),
        )
    if buys(text):
        return Answer(
            "Je n'enregistre pas d'achat ici : la commande se passe sur le site de la boutique. "
            "Pour une quantité ou un projet, une personne de l'équipe prépare un devis écrit.",
            (Button("Demander un devis", "/ask_quote"),),
            (Link("Aller sur la boutique", shop.website),),
        )
    if _APPOINTMENT.search(folded):
        return Answer(
            f"Je ne peux pas fixer de rendez-vous moi-même. {shop.collection} Une personne de "
            "l'équipe peut le confirmer avec vous : dois-je lui transmettre votre demande ?",
            (Button("Parler à quelqu'un", "#human"),),
        )
    return None
