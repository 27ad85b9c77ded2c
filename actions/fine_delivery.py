"""Whether an order is sent in one parcel or in several, and what becomes of its carriage."""

import re

from actions.answers import Asked
from actions.speech import A_PERSON, Answer
from bot import shop_sentences
from bot.folding import fold

_ASK_REQUEST = "Dois-je lui transmettre votre demande ?"
_IN_PARTS = re.compile(
    r"\bpartiel\w*|\ben (?:deux|2|plusieurs) (?:fois|envois|livraisons)\b|\bfractionn\w+"
    r"|\bce qui est (?:dispo\w*|en stock)\b|\breste avant\b|\bmanque\b"
)


def one_carriage(question: Asked) -> Answer:
    if _IN_PARTS.search(fold(question.text)):
        return Answer(
            "Envoyer en plusieurs fois, c'est une personne de l'équipe qui vous dit si c'est "
            f"possible, et ce que devient le port. {_ASK_REQUEST}",
            (A_PERSON,),
        )
    free = shop_sentences.free_shipping(question.shop)
    return Answer(
        f"{free} Mettez donc tout dans un même panier ; pour réunir des commandes déjà passées, "
        f"une personne de l'équipe voit si c'est encore possible. {_ASK_REQUEST}",
        (A_PERSON,),
    )
