"""« Je peux tester sur un autre switch ? », once it was told to leave the device unplugged."""

import re

from rasa_sdk import Tracker

from actions.power_risk import BURNING
from actions.speech import Answer
from actions.while_waiting import waits
from bot.folding import fold

_UNPLUGGED = re.compile(r"\bdebranche\w{0,2}\b|\bne rebranchez rien\b")
_TRIES = (
    r"(?:re)?(?:branch(?:er?|es|ons|ez)|test(?:er?|es)|essa[iy](?:er?|es)|allum(?:er?|es)"
    r"|aliment(?:er?|es)|mettre|remettre)"
)
_MEANS_TO = re.compile(
    rf"\b(?:j?peux|puis|peut|pourrais?|vais|va|dois|doit|faut|veux|voudrais|si)\b.{{0,25}}\b{_TRIES}\b"
    rf"|\b(?:je|on|j'|j)[ ]?(?:la |le |les |l'|y )?{_TRIES}\b.{{0,40}}"
    r"(?:\?|\b(?:quo?i|koi|comment|risque|danger|du coup|alors|maintenant|voir)\b)"
)


def kept_unplugged(tracker: Tracker) -> Answer | None:
    """What may be plugged is the technician's to say, of every device meant. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    folded = fold(text)
    if text.startswith("/") or not _MEANS_TO.search(folded) or BURNING.search(folded):
        return None  # « ça risque de griller ? »: the facts of both tell why not
    told = (str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot")
    if not any(_UNPLUGGED.search(fold(each)) for each in told) or not waits(tracker.sender_id):
        return None
    return Answer(
        "Laissez tout débranché jusqu'à sa réponse, même pour un essai : le technicien lira votre "
        "question et vous dira avec quoi alimenter chaque appareil."
    )
