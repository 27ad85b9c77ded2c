"""« Je risque de griller quelque chose ? »: nothing stays plugged in meanwhile."""

import re

from bot.folding import fold

BURNING = re.compile(r"\b(?:grill\w+|cram\w+|bousill\w+|endommag\w+|flinguer|abimer|detruire)\b")
_MIGHT = re.compile(r"\?|\b(?:risqu\w+|va|vais|peut|peux|pourrait|dangereux|peur)\b")
_DID = re.compile(r"\b(?:a|ai|est|j'ai|tout) (?:deja |tout )?(?:grille|crame|bousille)\b")
# « Si je force, ça risque quoi ? »
_FORCES = re.compile(
    r"\bsi (?:je|j'|on) (?:la |le |l'|les )?(?:branche|mets|force"
    r"|utilise)\w*\b.{0,15}\b(?:quand meme|qd meme|malgre tout|dessus)\b|\bsi (?:je|j'"
    r"|on) (?:force|branche|essaye?|tente)\w*\b.{0,25}\b(?:risqu\w+|quoi|grave|danger\w*)"
)
# « Je peux la laisser branchée en attendant ? », « je débranche tout ? ».
# « Je peux brancher la Loco sur mon switch ? », before it is: a fact answers that.
_PLUGGED = re.compile(
    r"\b(?:laiss\w+|gard\w+|rest\w+|rebranch\w+|debranch\w+)\b.{0,25}\b(?:branche\w{0,2}"
    r"|sous tension|allume\w{0,2}|alimente\w{0,2}|sur (?:le|mon|ce) (?:switch|port|injecteur))\b"
    r"|\b(?:laiss\w+|gard\w+|rest\w+|\w*branch\w+)\b.{0,25}"
    r"\b(?:comme ca|quand meme|en attendant|sans (?:risque|danger))\b"
    r"|\b(?:dois|faut|peux)\b.{0,15}\bdebranch\w+"
)

# What does not go together is on the card, for staff: it is theirs to say what it may have done.
UNPLUGGED = "Par prudence, laissez-le débranché."


def fears_to_burn(text: str) -> bool:
    folded = fold(text)
    asks = (BURNING.search(folded) or _PLUGGED.search(folded)) and _MIGHT.search(folded)
    fears = asks or _FORCES.search(folded)
    return bool(fears) and not text.startswith("/") and not _DID.search(folded)
