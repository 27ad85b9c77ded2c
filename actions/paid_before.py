"""How goods spoken of are paid, asked in passing: « vendu, on paye comment ? »."""

import re

from actions.answers import Asked
from actions.fine_answers import transfer_received
from actions.products import ProductAnswer
from bot import shop_sentences
from bot.desk.model import Link
from bot.folding import fold

_PAYS = r"(?:pa[iy]e\w*|regl(?:e|es|er|ons|ez)|pa[iy]ement|reglement)"
_HOW = re.compile(
    rf"\b(?:on|je|j'|ca se|se) ?{_PAYS} (?:comment|par ou|de quelle|avec quoi)\b"
    rf"|\b(?:comment|avec quoi) (?:on|je|ca se|est-ce qu'on) ?(?:vous )?{_PAYS}"
    r"|\ble paiement (?:ca|cela|il) se (?:passe|fait) comment\b"
)
_DEBITED = re.compile(
    r"\b(?:debite\w*|preleve\w*|encaiss\w*)\b.{0,30}(?:direct\w*|quand|tout de suite|maintenant"
    r"|de suite|avant|a la commande|a l'(?:envoi|expedition)|dans ce cas|moment|[?])"
    r"|\bquand\b.{0,25}\b(?:debite\w*|preleve\w*|encaiss\w*)"
)
_ALREADY = re.compile(r"\b(?:deux fois|2 fois|double|doublon|pas de commande|rien recu|erreur)\b")
_LATER_BY_TRANSFER = re.compile(
    r"\bvirement\b.{0,40}\b(?:decal\w+|retard\w*|rallong\w*|plus long\w*|change|attend\w*|pareil"
    r"|ralenti\w*|part\w*|delai\w*|le meme jour|repouss\w+)"
    r"|\b(?:decal\w+|retard\w*|rallong\w*|plus long|change|repouss\w+)\b.{0,40}\bvirement\b"
)


def paid_before(question: Asked) -> ProductAnswer | None:
    """None unless goods are spoken of and their payment is asked for."""
    folded = fold(question.text)
    if not question.spoken_of or _ALREADY.search(folded):
        return None
    shop = question.shop
    if _LATER_BY_TRANSFER.search(folded):
        later = transfer_received(question)
        text = f"Oui, un peu. {later.text} Par carte ou PayPal, c'est immédiat."
        return ProductAnswer(text, later.buttons, spoken_of=question.spoken_of)
    link = (Link("Commander sur le site", shop.website),)
    if _DEBITED.search(folded):
        text = (
            "Le paiement se fait à la commande, pour tout le monde : il n'y a pas de paiement "
            "différé, même pour un article qui n'est pas encore revenu."
        )
        return ProductAnswer(text, spoken_of=question.spoken_of)
    if _HOW.search(folded):
        means = shop_sentences.payment_methods(shop)
        text = f"La commande se passe et se paie sur notre site. {means}"
        return ProductAnswer(text, (), link, spoken_of=question.spoken_of)
    return None
