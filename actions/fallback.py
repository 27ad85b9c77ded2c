"""What is not our trade."""

from actions.answers import AnswerFunction, Asked
from actions.speech import MAIN_CHOICES, Answer


def out_of_scope(question: Asked) -> Answer:
    return Answer(
        f"Là, je ne peux pas vous aider : je m'occupe de la boutique {question.shop.name}, de ses "
        "commandes et de ses produits.",
        MAIN_CHOICES,
    )


ANSWERS: dict[str, AnswerFunction] = {
    "out_of_scope": out_of_scope,
}
