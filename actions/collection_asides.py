"""Beside a day to come: what to bring, who may come instead, until when it is kept, or sent.

None of it is in the shop's facts but the address and the carriers: a person settles the rest.
"""

import re

from actions.collection import what_to_bring
from actions.order_about import About
from bot.folding import fold
from bot.french import french_list, french_price

_BRINGS = re.compile(
    r"\b(?:amen\w+|apport\w+|venir avec|viens avec|present\w+|munir|pieces? d'identite|identite"
    r"|cni|justificatif|mail de confirmation|papiers?)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:a ma place|pour moi|de ma part)\b|\b(?:mon|ma|un|une) (?:copain|copine|mari|femme|ami"
    r"|amie|collegue|voisine?|frere|soeur|fils|fille|pere|mere|livreur|coursier|associee?)\b.{0,30}"
    r"\b(?:venir|passer|recuperer|prendre|chercher|retirer)\b|\bquelqu'un d'autre\b"
)
_KEEPS = re.compile(
    r"\bvous (?:me |nous |la |le |l'|pouvez )*(?:gard\w+|conserv\w+|tenez)\b|\bgarde[rz]\b"
    r"|\bcombien de temps\b.{0,20}\bgard|\bjusqu'a quand\b"
)
_SENT = re.compile(
    r"\b(?:me l'|nous l'|l'|la |le |me la |me le )(?:envo\w+|expedi\w+|livr\w+|post\w+)\b"
    r"|\b(?:envo[iy]\w+|expedi\w+|livr\w+)\b.{0,15}\b(?:plutot|a la place|chez moi)\b"
)
_UNANNOUNCED = re.compile(r"\bsans (?:prevenir|rendez|rdv)|\ba l'improviste\b|\bau passage\b")
_A_SIGN = re.compile(r"\b(?:marque|enseigne|panneau|plaque|sonne\w*|ecrit)\b")


def beside_the_collection(about: About) -> str:
    """What is answered to the message beside any day; "" for none of it."""
    folded, shop = fold(about.asked), about.shop
    told = []
    if _SENT.search(folded):
        ways = french_list(
            [f"{each.name} dès {french_price(each.price_from)}" for each in shop.carriers_to_home],
            "ou",
        )
        return (
            f"Oui, c'est à demander : l'envoi coûte {ways}. Une personne de l'équipe change "
            f"la livraison de {about.order.reference} : dois-je lui transmettre votre demande ?"
        )
    if _BRINGS.search(folded):
        told.append(what_to_bring(f" {about.order.reference}"))
    if _SOMEBODY.search(folded):
        told.append(
            "Qu'une autre personne vienne à votre place se règle avec le rendez-vous : l'équipe "
            "vous le confirme."
        )
    if _KEEPS.search(folded):
        told.append(
            "Jusqu'à quand elle vous est gardée, je ne le vois pas : l'équipe vous le confirme."
        )
    if _UNANNOUNCED.search(folded):
        told.append(f"Sans rendez-vous, non : prenez-le ici ou au {shop.phone}.")
    if _A_SIGN.search(folded) and not told:
        told.append(
            f"C'est bien au {shop.address.one_line} ; ce qui est écrit sur la porte, je ne le sais "
            "pas."
        )
    return " ".join(told)
