"""Apologies: the shop's, made once in a conversation, and a visitor's after hard words."""

import re

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.speech import A_PERSON, MAIN_CHOICES, Answer, say
from actions.troubles import does_not_work
from actions.while_waiting import waiting
from bot.folding import fold

_SORRY = re.compile(r"\bdesole\b|\bnous en excuser\b|\bnos excuses\b")

_APOLOGY = re.compile(
    r"\b(?:desolee?s?|dsl|pardon\w*|navree?|excuse[zrs]?[ -]?(?:moi|nous)?|m'excuser?|mes excuses"
    r"|je regrette|sorry)\b"
)
# What a visitor says of their own temper, not of a parcel.
_TEMPER = re.compile(
    r"\b(?:emporte|enerve|mal parle|trop fort|a cran|agressi\w+|pas poli|impolie?|malpolie?"
    r"|grossiere?|desagreable|pete (?:un|les) (?:cable|plombs?)|perdu (?:mon|le) (?:calme"
    r"|sang[- ]froid)|craque|mes mots|mon langage|mes propos|mon ton|l'insulte|insulte[re]?"
    r"|rien contre vous|pas contre vous|a cause de vous|votre faute|y etes pour rien"
    r"|je (?:ne )?voulais pas|depasse (?:ma pensee|mes paroles))\b"
)
# Whoever adds a request or a reproach wants that answered instead.
_MORE = re.compile(
    r"\?|\b(?:mais (?:c'est|vous|j'attends|ma|mon|le|la)|commande|colis|livr\w+|rembours\w+|devis"
    r"|facture|prix|stock|horaires?|adresse|numero|ouvert\w*|connaitre|savoir|combien|quelqu'un"
    r"|conseiller|rappel\w*|inadmissible|scandal\w+)\b"
    # « Relancez Chronopost », « vérifiez le virement ».
    r"|\b(?!excus|pardon|compren|oubli|avez|savez|aurez|serez|chez|assez)\w{3,}ez\b"
    r"|\b(?:je (?:veux|voudrais|souhaite)|il me faut|j'ai besoin)\b"
)
_LONGEST = 120
_RECENT = 4  # messages


def sorry_said(tracker: Tracker) -> bool:
    """Whether the shop has apologised in this conversation: said again, it means less."""
    return any(
        event.get("event") == "bot" and _SORRY.search(fold(str(event.get("text") or "")))
        for event in tracker.events
    )


def lateness_told(tracker: Tracker) -> bool:
    """Whether an order was told to be late in this very turn."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "bot" and "a du retard" in str(event.get("text") or ""):
            return True
    return False


def regrets(text: str) -> bool:
    """Whether hard words are taken back, whatever else is said."""
    folded = fold(text)
    return bool(_APOLOGY.search(folded) or _TEMPER.search(folded))


def apologises(tracker: Tracker) -> bool:
    """Whether the visitor takes hard words back, and asks for nothing else yet."""
    folded = fold(str(tracker.latest_message.get("text") or ""))
    if folded.startswith("/") or len(folded) > _LONGEST or _MORE.search(folded):
        return False
    if does_not_work(folded):
        return False
    if not _APOLOGY.search(folded):
        return bool(_TEMPER.search(folded)) and insulted_lately(tracker)
    return bool(_TEMPER.search(folded)) or insulted_lately(tracker)


async def forgiven(tracker: Tracker, dispatcher: CollectingDispatcher) -> bool:
    """Meet an apology kindly, and go on from where the conversation was."""
    if tracker.active_loop_name is not None or not apologises(tracker):
        return False
    if await waiting(tracker):
        text = "Il n'y a pas de mal. Votre demande garde sa place ; vous pouvez la compléter ici."
        say(dispatcher, Answer(text))
    elif order := tracker.get_slot("order_spoken"):
        text = f"Il n'y a pas de mal, cela arrive. Reprenons : que puis-je voir pour {order} ?"
        say(dispatcher, Answer(text, (A_PERSON,)))
    else:
        text = "Il n'y a pas de mal, cela arrive. Reprenons : de quoi s'agit-il ?"
        say(dispatcher, Answer(text, MAIN_CHOICES))
    return True


def insulted_lately(tracker: Tracker) -> bool:
    said = [event for event in tracker.events if event.get("event") == "user"]
    # The present message is the last of them.
    return any(
        ((event.get("parse_data") or {}).get("intent") or {}).get("name") == "insult"
        for event in said[-_RECENT - 1 : -1]
    )
