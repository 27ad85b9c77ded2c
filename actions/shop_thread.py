"""What is not understood right after a fact of the shop was told: it is most likely about it.

Who insists on a payment hears the rule in fewer words; anything else is for a person, and the
offer says so instead of asking to be told again.
"""

import re

from actions.answers import Asked
from actions.payment_rules import insisted
from actions.speech import A_PERSON, Answer
from bot.folding import fold
from bot.french import typographic

_FACTS = re.compile(
    r"\bouvres\b|\bouvrees?\b|\bjours apres reception\b|\bgarantis? \d+ mois\b|\(rma\)|\bfrais de"
    r" (?:port|retour)\b|\ble port\b|\bsur rendez-vous\b|\bnous livrons\b|\bdepart\b|\bestimee?\b"
    r"|\blancer le retour\b|\ble retour se fait\b|\bvous pouvez payer\b|\ble paiement se fait\b"
)
_FEWEST = 3  # words


def in_the_thread(question: Asked) -> Answer | None:
    """None when no fact of the shop was told just before."""
    told = question.told[-1] if question.told else ""
    if len(question.text.split()) < _FEWEST:
        return None
    if said := insisted(question):
        return said
    if not _FACTS.search(fold(told)):
        return None
    said_text = (
        "Là-dessus, je n'ai pas l'information. Une personne de l'équipe peut vous répondre : "
        "dois-je lui transmettre votre question ?"
    )
    if typographic(said_text) in told:
        return None
    return Answer(said_text, (A_PERSON,))
