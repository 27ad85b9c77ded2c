"""What a buyer fears to destroy, told apart from what is broken."""

import re

# « Sans la griller », « je voudrais pas tout cramer »: feared before anything is plugged in.
_FEARED = re.compile(
    r"\b(?:sans|peur|risqu\w*|evit\w*|craind\w*|crains|pas|pour ne|surtout|va|vais|peut|pourrait)\b"
    r"(?: (?:[a-z]+|l'|d'|qu')){0,4}? ?(?:grill|cram|brul|abim|bousill|endommag|detrui|flingu"
    r"|casser)\w*"
    r"(?: (?:l'|la |le |les |mon |ma )\w+)?"
)


def without_fears(text: str) -> str:
    """`text`, folded as `plain` does, without the words of what might burn."""
    return _FEARED.sub(" ", text)
