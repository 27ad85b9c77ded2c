"""What is asked of the telephone: what a call costs, and whether somebody answers just now."""

import re

from rasa_sdk import Tracker

from bot.folding import fold

_COST = re.compile(
    r"\bsur ?tax\w*|\btax(?:e|ee|ation)\b|\bnumeros? (?:verts?|gratuits?|payants?|special)\b"
    r"|\b(?:appel\w*|numero|ligne|telephone\w*)\b.{0,40}\b(?:gratuit\w*|payant\w*|cout\w*|prix|cher)"
    r"|\b(?:gratuit\w*|payant\w*|cout\w*|prix|cher)\b.{0,40}\b(?:appel\w*|numero|ligne|telephone\w*)\b"
)
# Enough once the number was told: « c'est payant ? ».
_BARE_COST = re.compile(
    r"\b(?:gratuit\w*|payant\w*|coute (?:cher|combien|quelque chose)|combien (?:ca|la) coute"
    r"|c'est combien|(?:la|par) minute)\b"
)
# « Là » ends its clause: « la semaine » does not.
_NOW = re.compile(
    r"\b(?:maintenant|actuellement|en ce moment|a cette heure(?:-ci)?|tout de suite|de suite"
    r"|la (?:maintenant|tout de suite)|la si j'appelle)\b|\bla(?=\s*(?:[?!.,;]|$))"
)
_TODAY = re.compile(r"\b(?:ce (?:soir|matin|midi)|cet (?:apres-midi|aprem)|aujourd'hui)\b")
_SOMEBODY = re.compile(
    r"\b(?:repond\w*|ouverts?|ouvertes?|fermee?s?|ferme|joignables?|joindre|decroch\w*|dispo\w*"
    r"|appeler|j'appelle|vous etes|etes[- ]vous"
    r"|y ?a(?:[- ]t[- ]il)? (?:vraiment |encore )?(?:quelqu'?un|qqn|du monde|personne))\b"
)
_FREE = re.compile(r"080[0-5]")
_ORDINARY = re.compile(r"0[1-79]")
_TOLD_NUMBER = re.compile(r"\bnotre numero est\b|\bsurtaxe\b|\bnumero gratuit\b|\bun appel au\b")
_TOLD_HOURS = re.compile(r"\bnous sommes (?:ouverts|fermes)\b")
_LONGEST = 80
_RECENT = 3  # answers


def cost_of_a_call(phone: str) -> str:
    """What the number itself tells by its first figures, as they are allotted in France."""
    figures = re.sub(r"\D", "", phone.replace("+33", "0"))
    if _FREE.match(figures):
        return f"Le {phone} est un numéro gratuit."
    if _ORDINARY.match(figures) and len(figures) == 10:
        return (
            f"Le {phone} n'est pas surtaxé : c'est le prix d'un appel ordinaire, souvent compris "
            "dans votre forfait."
        )
    return (
        f"Je ne connais pas le prix d'un appel au {phone} : votre opérateur peut vous l'indiquer."
    )


def asks_about_now(text: str) -> bool:
    """« Vous êtes ouverts là ? »: this very moment, not the week."""
    folded = fold(text)
    return bool(_NOW.search(folded) and _SOMEBODY.search(folded))


def leans_on_the_number(text: str) -> str | None:
    """The intent of a few words that speak of the number, or the hours, told just before."""
    folded = fold(text).strip()
    if len(folded) > _LONGEST or folded.startswith("/"):
        return None
    if _COST.search(folded) or _BARE_COST.search(folded):
        return "ask_phone_number"
    today = _TODAY.search(folded) and _SOMEBODY.search(folded)
    return "ask_opening_hours" if today or asks_about_now(folded) else None


def about_what_was_told(tracker: Tracker) -> str | None:
    """The intent of such words, when the number or the hours were told in the last answers."""
    intent = leans_on_the_number(str(tracker.latest_message.get("text") or ""))
    if intent is None or next(tracker.get_latest_entity_values("product"), None):
        return None
    said = [e for e in tracker.events if e.get("event") == "bot" and e.get("text")]
    told = " ".join(fold(str(event["text"])) for event in said[-_RECENT:])
    fits = _TOLD_NUMBER.search(told) or (intent == "ask_opening_hours" and _TOLD_HOURS.search(told))
    return intent if fits else None
