"""What is not our trade."""

import re

from actions.answers import AnswerFunction, Asked
from actions.speech import A_PERSON, MAIN_CHOICES, Answer
from bot.folding import fold

# « Je déteste les robots »
_NO_ROBOTS = re.compile(
    r"\b(?:detest\w+|horreur|aime pas|supporte pas|hais)\b.{0,20}\b(?:robots?|bots?|machines?|ia)\b"
)


def out_of_scope(question: Asked) -> Answer:
    if _NO_ROBOTS.search(fold(question.text)):
        return Answer(
            "Je comprends : je ne suis qu'un assistant automatique. Une personne de l'équipe peut "
            "vous répondre : dois-je lui transmettre votre demande ?",
            (A_PERSON,),
        )
    return Answer(
        f"Là, je ne peux pas vous aider : je m'occupe de la boutique {question.shop.name}, de ses "
        "commandes et de ses produits.",
        MAIN_CHOICES,
    )


ANSWERS: dict[str, AnswerFunction] = {
    "out_of_scope": out_of_scope,
}
