"""« Je risque de griller quelque chose ? »: the facts of both, and nothing plugged in."""

import re

from bot.desk.card import Card
from bot.desk.poe import french_standard
from bot.folding import fold

_BURNING = re.compile(r"\b(?:grill\w+|cram\w+|bousill\w+|endommag\w+|flinguer|abimer|detruire)\b")
_MIGHT = re.compile(r"\?|\b(?:risqu\w+|va|vais|peut|peux|pourrait|dangereux|peur)\b")
_DID = re.compile(r"\b(?:a|ai|est|j'ai|tout) (?:deja |tout )?(?:grille|crame|bousille)\b")


def fears_to_burn(text: str) -> bool:
    folded = fold(text)
    asks = _BURNING.search(folded) and _MIGHT.search(folded)
    return bool(asks) and not text.startswith("/") and not _DID.search(folded)


def what_is_known(card: Card) -> str | None:
    """What each of the two wants and gives; None unless both standards are known."""
    wanted, given = card.poe_device_standard, card.poe_source_standard
    if not (wanted and given):
        return None
    device, source = card.powered_device or "appareil", card.power_source or "source"
    suits = "ils sont du même standard" if wanted == given else "ce n'est pas le même standard"
    return (
        f"« {device} » demande du PoE {french_standard(wanted)} et « {source} » fournit du PoE "
        f"{french_standard(given)} : {suits}. "
        "Par prudence, laissez débranché ; une personne de l'équipe vous le confirme."
    )
