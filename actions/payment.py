"""Ways and terms of payment, discounts, invoices."""

from actions.answers import AnswerFunction, Asked
from actions.speech import A_PERSON, Answer, Button
from bot.french import french_list

_QUOTE = Button("Demander un devis", "/ask_quote")


def ask_payment_methods(question: Asked) -> Answer:
    return Answer(f"Vous pouvez payer par {french_list(question.shop.payment_methods, 'ou')}.")


def ask_payment_terms(question: Asked) -> Answer:
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
