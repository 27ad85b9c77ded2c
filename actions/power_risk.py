"""« Je risque de griller quelque chose ? »: the facts of both, and nothing plugged in."""

import re

from bot.desk.card import Card
from bot.desk.poe import french_standard, mismatch
from bot.folding import fold

_BURNING = re.compile(r"\b(?:grill\w+|cram\w+|bousill\w+|endommag\w+|flinguer|abimer|detruire)\b")
_MIGHT = re.compile(r"\?|\b(?:risqu\w+|va|vais|peut|peux|pourrait|dangereux|peur)\b")
_DID = re.compile(r"\b(?:a|ai|est|j'ai|tout) (?:deja |tout )?(?:grille|crame|bousille)\b")


# « Je peux la laisser branchée en attendant ? », « je débranche tout ? ».
_PLUGGED = re.compile(
    r"\b(?:laiss\w+|gard\w+|rest\w+|rebranch\w+|debranch\w+|branch\w+)\b.{0,25}\b(?:branche\w{0,2}"
    r"|sous tension|allume\w{0,2}|alimente\w{0,2}|comme ca|quand meme|en attendant"
    r"|sur (?:le|mon|ce) (?:switch|port|injecteur)|sans (?:risque|danger))\b"
    r"|\b(?:dois|faut|peux)\b.{0,15}\bdebranch\w+"
)


def fears_to_burn(text: str) -> bool:
    folded = fold(text)
    asks = (_BURNING.search(folded) or _PLUGGED.search(folded)) and _MIGHT.search(folded)
    return bool(asks) and not text.startswith("/") and not _DID.search(folded)


def what_is_known(card: Card) -> str | None:
    """What each of the two wants and gives; None unless both standards are known."""
    wanted, given = card.poe_device_standard, card.poe_source_standard
    if not (wanted and given):
        return None
    device = f"« {card.powered_device} »" if card.powered_device else "Votre appareil"
    # « Injecteurs », as it was typed, is no name.
    named = card.power_source and re.search(r"\d", card.power_source)
    source = f"« {card.power_source} »" if named else "votre alimentation"
    suits = "ils vont ensemble"
    if mismatch(wanted, given):
        suits = "ils ne vont pas ensemble"
    return (
        f"{device} demande du PoE {french_standard(wanted)} et {source} fournit du PoE "
        f"{french_standard(given)} : {suits}. "
        "Par prudence, laissez débranché ; une personne de l'équipe vous le confirme."
    )
