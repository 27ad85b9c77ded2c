"""What is said first of a request that is passed on: who answers it, and what is not promised."""

import re

from actions.smalltalk import hello_to
from bot.folding import fold
from bot.shop import Shop

_BY_TOPIC = {
    "technical": "C'est une question pour un technicien de l'équipe : je la lui transmets.",
    "advice": "Une personne de l'équipe est mieux placée que moi pour vous conseiller : je lui "
    "transmets votre demande.",
    "quote": "Les devis sont faits par une personne de l'équipe, par écrit : je transmets votre "
    "demande.",
    "order": "Je ne modifie pas les commandes moi-même : je transmets votre demande à l'équipe, "
    "qui vous confirmera ce qui est possible.",
    "payment": "Je transmets tout de suite à une personne de l'équipe, qui vérifiera le paiement "
    "avec vous.",
    "aftersales": "Je transmets tout de suite à une personne de l'équipe, qui s'en occupera avec "
    "vous.",
    "complaint": "Je transmets à une personne de l'équipe, qui s'en occupera.",
}
_OTHERWISE = "Bien sûr : je préviens une personne de l'équipe."
_AT_ONCE = "Je transmets tout de suite à une personne de l'équipe, qui s'en occupe."

# « Je vous faxe mon bon de commande »: said to be an order, and it is not one yet.
_PURCHASE_ORDER = re.compile(r"\bbons? de commande\b|\bfax")
_WORK = re.compile(
    r"\b(?:recrut\w*|embauch\w*|emplois?|postes? (?:a pourvoir|ouverts?|disponibles?)|stages?"
    r"|stagiaires?|alternan\w+|apprenti\w*|candidat\w*|cv|curriculum|job)\b"
)
_PRESS = re.compile(r"\b(?:journalistes?|presse|interviews?|reportage|redaction)\b")


def looks_for_work(text: str) -> bool:
    return bool(_WORK.search(fold(text)))


def introduction(shop: Shop, topic: str | None, text: str, intent: str | None) -> str:
    """The sentences that open the request, in the words of its topic and of its message."""
    folded = fold(text)
    return hello_to(text) + _words(shop, topic, folded, intent)


def _words(shop: Shop, topic: str | None, folded: str, intent: str | None) -> str:
    if topic == "partnership":
        if looks_for_work(folded):
            return (
                "Je ne sais pas si un poste est à pourvoir. Vous pouvez envoyer votre candidature "
                f"à {shop.email} ; je signale aussi votre message à l'équipe."
            )
        if _PRESS.search(folded):
            return "Je transmets votre demande à une personne de l'équipe, sans rien promettre."
        return shop.partnerships
    if topic == "quote" and _PURCHASE_ORDER.search(folded):
        return f"{shop.purchase_orders} Je transmets votre demande."
    if topic == "order" and intent != "change_order":
        return _AT_ONCE
    return _BY_TOPIC.get(topic or "", _OTHERWISE)
