"""« Si le colis se perd, vous remboursez ? », of no parcel that is lost yet."""

import re

from actions.answers import Asked
from actions.speech import A_PERSON, Answer
from bot.folding import fold

_IN_CASE = re.compile(
    r"\b(?:si|en cas de|au cas ou)\b.{0,30}"
    r"\b(?:perdue?s?|perte|perd(?:ent)?|egaree?s?|egare(?:nt)?|volee?s?|disparai\w+)\b"
)
_PARCEL = re.compile(
    r"\b(?:colis|paquet|commande|livraison|envoi|transporteur|facteur|poste|c'est|c|ca)\b"
)
_WHAT_THEN = re.compile(
    r"\b(?:rembours\w+|renvo\w+|remplac\w+|reexpedi\w+|assur\w+|responsab\w+|passe quoi|se passe"
    r"|fai(?:tes|t)|quoi|recours|risque)\b"
)


def lost_in_transit(question: Asked) -> Answer | None:
    folded = fold(question.text)
    if not all(each.search(folded) for each in (_IN_CASE, _PARCEL, _WHAT_THEN)):
        return None
    return Answer(
        "Si un colis n'arrive pas, dites-le-nous : une personne de l'équipe lance l'enquête auprès "
        "du transporteur et voit avec vous pour un renvoi ou un remboursement. Je ne peux pas le "
        "décider d'ici.",
        (A_PERSON,),
    )
