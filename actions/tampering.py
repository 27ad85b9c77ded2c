"""« Je peux forcer l'ancien firmware ? », while a technician is awaited: nothing of the kind."""

import re

_TAMPERS = re.compile(
    r"\b(?:forcer|flasher|reflasher|downgrad\w+|retrograd\w+|reinstaller|ecraser|debricker"
    r"|rollback|revenir (?:a|sur) l'ancien\w*|remettre l'ancien\w*)\b"
)
_ASKS = re.compile(r"\?|\b(?:peux|puis|dois|faut|tente|essaye|vais|risque\w*)\b")

NOTHING_FORCED = (
    "Mieux vaut ne rien forcer avant la réponse du technicien : une mise à jour forcée peut rendre "
    "l'appareil inutilisable. Votre question lui est transmise."
)


def tampers(folded: str) -> bool:
    """Whether it asks to force a firmware; `folded` as `bot.folding` leaves it."""
    return bool(_TAMPERS.search(folded) and _ASKS.search(folded))
