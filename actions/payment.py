"""Ways and terms of payment, discounts, invoices."""

import re

from actions.answers import AnswerFunction, Asked
from actions.speech import A_PERSON, Answer, Button
from bot.folding import fold
from bot.french import french_list
from bot.shop import Shop

_QUOTE = Button("Demander un devis", "/ask_quote")

_PURCHASE_ORDER = re.compile(r"\bbons? de commande\b|\bfax\w{0,4}\b")
_MANDATE = re.compile(
    r"\bmandats?\b|\bchorus\b|\b(?:mairie|commune|collectivite|college|lycee|ecole|hopital"
    r"|prefecture|departement|region|universite|administration|communaute de communes|epci|ccas"
    r"|public\w{0,2}|tresor|tresorerie)s?\b"
)
# What visitors ask for by name; said to be refused only when the shop's list has no such word.
_WAYS = {
    "cheque": "le chèque",
    "especes": "les espèces",
    "liquide": "les espèces",
    "crypto": "les cryptomonnaies",
    "bitcoin": "les cryptomonnaies",
    "apple pay": "Apple Pay",
    "google pay": "Google Pay",
    "alma": "le paiement en plusieurs fois",
    "plusieurs fois": "le paiement en plusieurs fois",
    "3 fois": "le paiement en plusieurs fois",
    "3x": "le paiement en plusieurs fois",
    "4x": "le paiement en plusieurs fois",
    "4 fois": "le paiement en plusieurs fois",
    "contre remboursement": "le contre-remboursement",
    "paypal": "PayPal",
    "virement": "le virement",
    "carte": "la carte bancaire",
    "cb": "la carte bancaire",
}


def ask_payment_methods(question: Asked) -> Answer:
    shop, folded = question.shop, fold(question.text)
    if _PURCHASE_ORDER.search(folded):
        return Answer(shop.purchase_orders, (_QUOTE,))
    mandate = _mandate(shop)
    if mandate and _MANDATE.search(folded):
        others = french_list([each for each in shop.payment_methods if each != mandate], "ou")
        return Answer(f"Nous acceptons le {mandate}. Sinon, par {others}.", (_QUOTE,))
    accepted = f"Vous pouvez payer par {french_list(shop.payment_methods, 'ou')}."
    known = fold(" ".join(shop.payment_methods))
    asked = [word for word in _WAYS if re.search(rf"\b{word}s?\b", folded)]
    refused = [_WAYS[word] for word in asked if word not in known and word != "cb"]
    if refused:
        return Answer(f"Nous ne proposons pas {refused[0]}. {accepted}")
    if len(asked) == 1:
        return Answer(f"Oui, nous acceptons {_WAYS[asked[0]]}. {accepted}")
    return Answer(accepted)


def ask_payment_terms(question: Asked) -> Answer:
    if _PURCHASE_ORDER.search(fold(question.text)) and not re.search(
        r"\b(?:30|45|60|90)\b|\bmandat|\bfacilite|\bdelai|\bdiffere", fold(question.text)
    ):
        return Answer(question.shop.purchase_orders, (_QUOTE,))
    return Answer(question.shop.payment_terms, (_QUOTE,))


def ask_discount(question: Asked) -> Answer:
    return Answer(question.shop.discounts, (_QUOTE,))


def ask_invoice(question: Asked) -> Answer:
    return Answer(
        "Je n'ai pas accès aux factures. Une personne de l'équipe vous l'envoie ou la corrige : "
        f"écrivez à {question.shop.email} avec votre numéro de commande, ou je transmets votre "
        "demande d'ici.",
        (A_PERSON,),
    )


ANSWERS: dict[str, AnswerFunction] = {
    "ask_payment_methods": ask_payment_methods,
    "ask_payment_terms": ask_payment_terms,
    "ask_discount": ask_discount,
    "ask_invoice": ask_invoice,
}


def _mandate(shop: Shop) -> str | None:
    return next((each for each in shop.payment_methods if "mandat" in fold(each)), None)
