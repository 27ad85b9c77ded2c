"""What was said, wanted on paper: the conversation can be kept, a person writes the rest."""

import re

from actions.speech import A_PERSON, Answer
from bot.folding import fold

_ON_PAPER = re.compile(
    r"\b(?:par ecrit|noir sur blanc|(?:trace|confirmation|reponse) ecrite|un ecrit"
    r"|(?:par|un|dans un|sur ma boite) (?:e-?)?(?:mails?|courriel)\w*)\b"
)
_WANTED = re.compile(
    r"\b(?:mettre|mettez|envo[iy]\w+|confirm\w+|avoir|resum\w+|recap\w*|adress\w+|noter|possible"
    r"|veux|voudrais|souhaite\w*|aimerais?|faut|faudrait|besoin)\b"
)
# These have an answer of their own, are for the shop to receive, or wait for something.
_ANOTHER_THING = re.compile(
    r"\b(?:devis|factures?|commandes?|colis|suivi|etiquette|mot de passe|bons?|catalogue|notice"
    r"|rma|fichier|photos?|proforma|recus?|regler|payer|compte|joindre|contacter|quand|des que"
    r"|(?:vous|peux|puis-je) (?:envoyer|ecrire|adresser|contacter|faire parvenir)|votre)\b"
)

# Ends what a request is about when it shall be answered on paper.
NOTE = " (à confirmer par écrit)"

OFFERED = Answer(
    "Je n'envoie pas d'e-mail moi-même ; « Télécharger la conversation », dans le menu, vous donne "
    "ce que je viens d'écrire. Pour un devis ou une confirmation, une personne de l'équipe vous "
    "répond par e-mail : dois-je lui transmettre votre demande ?",
    (A_PERSON,),
)


def asks_in_writing(text: str) -> bool:
    """Whether what was just told is wanted in writing."""
    folded = fold(text)
    return bool(
        _ON_PAPER.search(folded)
        and _WANTED.search(folded)
        and not _ANOTHER_THING.search(folded.replace("vous pouvez", ""))
    )
