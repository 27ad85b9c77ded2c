"""Which short questions come before a hand-off: by its topic, and never one that has no answer."""

import re

from actions.complaints import says_what_is_wrong
from actions.introductions import looks_for_work
from bot.desk.card import QUESTIONS as CARD_QUESTIONS
from bot.desk.card import Card, missing_questions
from bot.folding import fold

MOST = 3
EMAIL, PHONE, NEED = "email", "phone", "need"

QUESTIONS = {
    **CARD_QUESTIONS,
    EMAIL: "À quelle adresse e-mail peut-on vous répondre ?",
    PHONE: "À quel numéro peut-on vous rappeler ?",
    NEED: "De quels produits avez-vous besoin, et en quelle quantité ?",
}
# For who asks « quoi ? » or « pourquoi ? ».
WHY = {
    "powered_device": "Le nom ou la référence de l'appareil suffit ; il est souvent sur "
    "l'étiquette.",
    "symptom": "Dites ce que vous voyez : les voyants, un message, ce qui marche encore.",
    "power_source": "C'est ce qui apporte le courant à l'appareil.",
    "tried": "Par exemple un redémarrage, un autre câble, un autre port : cela évite de vous le "
    "redemander.",
    "order_reference": "Il permet de retrouver votre commande. Il figure dans l'e-mail de "
    "confirmation, par exemple AR-20511.",
    "summary": "Quelques mots suffisent : la personne saura de quoi il s'agit.",
    EMAIL: "Elle ne sert qu'à vous répondre.",
    PHONE: "Il ne sert qu'à vous rappeler.",
    NEED: "Des noms ou un usage suffisent, la personne vous aidera pour le reste.",
}
# When what was answered is nothing of the kind.
UNREAD = {
    EMAIL: "Je ne reconnais pas d'adresse e-mail, comme nom@exemple.fr.",
    PHONE: "Je ne reconnais pas de numéro de téléphone à dix chiffres.",
}

_AN_ORDER = re.compile(
    r"\b(?:command\w+|colis|livr\w+|recue?s?|achet\w+|achat|debit\w+|prelev\w+|rembours\w+|facture\w*"
    r"|annul\w+|retour\w*|renvoy\w+|echang\w+|garantie|modifi\w+|adresse|suivi|double|deux fois)\b"
)
# Whoever cannot pay, or has not ordered yet, has no number.
_NO_ORDER_YET = re.compile(
    r"\b(?:(?:paiement|carte|cb|transaction|virement|panier)\b.{0,40}\b(?:refus\w+|echou\w+|bloqu\w+"
    r"|passe pas|marche pas|fonctionne pas|impossible|plante)"
    r"|(?:refus\w+|echec|erreur)\b.{0,25}\b(?:paiement|carte|cb|banque|transaction)"
    r"|(?:arrive pas|impossible|moyen|peux pas|n'arrive plus) (?:a |de )?(?:payer|commander|valider"
    r"|regler|finaliser|passer)|avant de commander|je (?:veux|voudrais|souhaite) commander)\b"
)
_THINGS = re.compile(r"\d|\b(?:deux|trois|quatre|cinq|six|dix|douze|vingt)\b")
# Asked before a purchase: a technician's « que se passe-t-il ? » has no answer.
_BEFORE_BUYING = re.compile(
    r"\b(?:achet\w+|commander|acquerir|conseill\w*|choisir|prix|tarif|devis|stock|livr\w+"
    r"|quel(?:le)?s? (?:modele|produit|switch|borne|antenne|routeur|cable|injecteur|materiel)"
    r"|lequel|laquelle|est[- ]ce que .{0,40}(?:compatible|fonctionne|suffi\w*|convient|supporte)"
    r"|compatibles?|cherche|besoin d'|il me faut(?:drait)?|me faut)\b"
)
_SOMETHING_BROKEN = re.compile(
    r"\b(?:marche|fonctionne|allume|demarre|repond|capte|connecte|passe|voit|trouve)\w{0,3}"
    r" (?:pas|plus)"
    r"|\b(?:panne|erreur|bug|coupe|coupures?|perd|redemarre|clignote|plante|bloque|lent)\w{0,2}\b"
)
_WANTS_A_CALL = re.compile(r"\b(?:rappel\w{0,4}|appele[zr]|telephon\w+|par tel)\b")


def wants_a_call(text: str) -> bool:
    return bool(_WANTS_A_CALL.search(fold(text)))


def asks_before_buying(text: str, card: Card) -> bool:
    folded = fold(text)
    broken = card.symptom or card.error_message or _SOMETHING_BROKEN.search(folded)
    return bool(_BEFORE_BUYING.search(folded)) and not broken


def questions_for(card: Card, text: str | None) -> list[str]:
    """The fields to ask for; `text` is what the request was made with, None for a choice."""
    folded = fold(text or "")
    fields = [question.field for question in missing_questions(card)]
    if "order_reference" in fields and text and not _has_an_order(folded):
        fields.remove("order_reference")
        unclear = card.topic == "complaint" and not says_what_is_wrong(text)
        if unclear or not card.summary:
            fields.append("summary")
    if card.topic == "quote":
        fields = [] if text and _THINGS.search(folded) else [NEED]
    # Who looks for work is told where to write.
    by_mail = not (card.email or wants_a_call(folded) or looks_for_work(folded))
    if card.topic in ("quote", "partnership") and by_mail:
        # Answered in writing.
        fields.append(EMAIL)
    if text is None and "symptom" in fields:
        # Nothing was said yet: what it is about comes before which device it is.
        fields.sort(key=lambda field: field != "symptom")
    return fields[:MOST]


def _has_an_order(folded: str) -> bool:
    return bool(_AN_ORDER.search(folded)) and not _NO_ORDER_YET.search(folded)
