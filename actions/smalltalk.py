"""Politeness, and what the assistant is."""

from actions.answers import AnswerFunction, Asked
from actions.speech import A_PERSON, MAIN_CHOICES, Answer


def greet(question: Asked) -> Answer:
    return Answer(
        f"Bonjour ! Je suis l'assistant de la boutique {question.shop.name}. "
        "Que puis-je faire pour vous ?",
        MAIN_CHOICES,
    )


def goodbye(question: Asked) -> Answer:
    return Answer(
        "Au revoir et à bientôt. Cette conversation reste là si une question vous revient."
    )


def thank(question: Asked) -> Answer:
    return Answer("Avec plaisir ! Puis-je faire autre chose pour vous ?")


def affirm(question: Asked) -> Answer:
    return Answer("C'est noté. Que puis-je faire pour vous ?", MAIN_CHOICES)


def deny(question: Asked) -> Answer:
    return Answer("Très bien. Je reste là si vous avez besoin d'autre chose.")


def bot_challenge(question: Asked) -> Answer:
    return Answer(
        "Vous parlez à un assistant automatique : je réponds aux questions courantes. "
        "Dès que vous le souhaitez, une personne de l'équipe prend le relais.",
        (A_PERSON,),
    )


def ask_capabilities(question: Asked) -> Answer:
    return Answer(
        "Je peux suivre une commande, donner un prix, une disponibilité ou un délai, et répondre "
        "sur la livraison, le paiement, les retours et la garantie. Pour une question technique "
        "ou un conseil, je transmets à une personne de l'équipe.",
        MAIN_CHOICES,
    )


ANSWERS: dict[str, AnswerFunction] = {
    "greet": greet,
    "goodbye": goodbye,
    "thank": thank,
    "affirm": affirm,
    "deny": deny,
    "bot_challenge": bot_challenge,
    "ask_capabilities": ask_capabilities,
}
