"""A device that got what it must not get: the fact, « laissez débranché », then a technician."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.power_facts import each_named
from actions.product_search import recalled
from bot.folding import fold
from bot.orders.choosing import standard_feeds
from bot.orders.need import read_need

_DONE = re.compile(
    r"\b(?:aliment\w*e{1,2}s?|branch\w*e{1,2}s?|mise?|connect\w*e{1,2}s?|recue?)\b"
    r"|\bj'ai (?:mis|branche|alimente|connecte|utilise)\b"
)
_WRONGLY = re.compile(
    r"\bpar (?:erreur|megarde|accident)\b|\btromp\w+|\bgrill\w+|\bcram\w+|\bmorte?s?\b"
    r"|\bfoutue?s?\b|\bhs\b|\bsans faire (?:expres|attention)\b"
    r"|\bplus (?:de )?(?:led|voyants?|rien)\b"
    r"|\b(?:marche|allume|demarre)\w* (?:plus|pas)\b"
)
_VOLTS = re.compile(r"\b48 ?v(?:olts?)?\b")


def fed_wrongly(question: Asked) -> str | None:
    """None unless the one device and what it got are known not to fit. Raises OrderSystemError."""
    folded = fold(question.text)
    if told := _plugged_after_all(question):
        return told
    if not (_DONE.search(folded) and _WRONGLY.search(folded)):
        return None
    # « J'ai branché la Loco »: the verb is no part of a name.
    named = each_named(replace(question, text=_DONE.sub(" ; ", folded)))
    devices = [e for e in named or recalled(question) if e.poe_role == "powered"]
    given = [e.poe_standard for e in named if e.poe_role == "source"]
    given.append(read_need([question.text]).fed_by)
    if _VOLTS.search(folded):
        given.append("48 V")
    got = next((each for each in given if each and each not in ("none", "unknown")), None)
    wanted = devices[0].poe_standard if len(devices) == 1 else None
    if wanted is None or got is None:
        return None
    (device,) = devices
    passive = wanted.startswith("passive")
    fits = not passive if got == "48 V" else standard_feeds(got, wanted)
    if fits:
        return None
    return _left_unplugged(device.name)


def _left_unplugged(device: str) -> str:
    """Why, the card tells the technician."""
    return (
        f"Par prudence, laissez {device} débranché : je ne peux pas savoir d'ici s'il a souffert."
    )


def _plugged_after_all(question: Asked) -> str | None:
    """« En fait je l'ai déjà fait », after it was told that the two do not go together."""
    told = fold(" ".join(question.told[-3:]))
    if not (_DID_IT.search(fold(question.text)) and _APART.search(told)):
        return None
    devices = [each for each in recalled(question) if each.poe_role == "powered"]
    return _left_unplugged(devices[0].name if len(devices) == 1 else "l'appareil")


_APART = re.compile(r"\bne vont pas ensemble\b|\bdemande du poe\b.{0,90}\b(?:pas|n'y branchez)\b")
_DID_IT = re.compile(
    r"\b(?:je l'ai|j'ai|on l'a|l'ai|c'est|deja|viens de) (?:\w+ )?(?:fait|branche\w*|mis"
    r"|essaye|tente|teste"
    r"|alimente\w*)\b|\bs'allume (?:pas|plus)\b"
    r"|\b(?:aucune?|plus (?:de|aucune?)|pas de) (?:led|voyant|lumiere)\w*"
)
