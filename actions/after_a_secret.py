"""What is asked right after a password was sent here: no blame, and where it is changed."""

import re
from itertools import islice

from rasa_sdk import Tracker

from actions.speech import A_PERSON, Answer
from actions.surroundings import surroundings
from bot.folding import fold
from bot.privacy import marks_in

_LATELY = 4  # messages
_SAME = re.compile(
    r"\bmeme(?:s)? (?:partout|mot de passe|mdp|code|pour tout)\b"
    r"|\b(?:fallait|falloir|aurai\w*|devai\w*) pas\b|\bpas le (?:dire|donner|droit)\b"
    r"|\b(?:pas|reste|est) (?:bien )?(?:enregistre|garde|conserve|stocke)e?\b"
    r"|\b(?:c'est|c) grave\b|\b(?:quelqu'un|qqn|vous|on) (?:l'a|l'avez|a|avez) (?:vu|lu|garde)\b"
)
_CHANGE = re.compile(
    r"\b(?:comment|ou|moyen)\b.{0,30}\b(?:chang\w*|modif\w*|mettre un autre|en mettre un|refaire"
    r"|reinitialis\w*|remplac\w*)|\b(?:chang\w*|modif\w*|reinitialis\w*)\b.{0,15}\b(?:comment|ou)\W*$"
    r"|\bmot de passe (?:oublie|perdu)\b"
)


def after_a_secret(tracker: Tracker) -> Answer | None:
    """None where no secret was sent lately, or when something else is asked."""
    folded = " ".join(fold(str(tracker.latest_message.get("text") or "")).split())
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"][:-1]
    if folded.startswith("/") or not any(map(marks_in, islice(reversed(said), _LATELY))):
        return None
    if _CHANGE.search(folded):
        return Answer(
            "En général, par « mot de passe oublié » sur la page de connexion du site. Je ne peux "
            "pas le faire d'ici ; une personne de l'équipe peut vous guider, ici ou au "
            f"{surroundings().shop.phone}.",
            (A_PERSON,),
        )
    if _SAME.search(folded):
        return Answer(
            "Pas d'inquiétude : il a été masqué et n'est pas conservé. Par prudence, changez-le "
            "sur le site, et partout où vous utilisez le même."
        )
    return None
