"""How a visitor speaks, and when they want to be called back."""

import re
from collections.abc import Sequence

from bot.french import ANY_MONTH

# From the calmest to the one that staff should see first.
TONES = ("neutral", "polite", "annoyed", "distress", "angry")

_SIGNS = {
    "angry": re.compile(
        r"\b(?:arnaqu\w{0,4}|voleurs?|escrocs?|escroquerie|honteux|c'est une honte|scandal\w{0,4}"
        r"|inadmissible|inacceptable|intolerable|avocat|porter plainte|deposer plainte|signal conso"
        r"|dgccrf|60 millions|foutage de gueule|vous foutez|se foutre|foutez|incompetents?"
        r"|incapables|connards?|cons|abrutis?|idiots?|merde|putain|bordel|nuls? a chier|fait chier"
        r"|furieu\w{1,4}|colere)\b"
    ),
    "distress": re.compile(
        r"\b(?:urgent|urgence|urgemment|au secours|sos|a l'aide|help|paniqu\w{1,4}|desesper\w{1,4}"
        r"|plus aucune? (?:client|connexion|reseau|telephone|internet)|tout est (?:arrete|a l'arret"
        r"|bloque|coupe|down)|a l'arret|plus rien ne (?:marche|fonctionne)|en rade|je craque"
        r"|je ne sais plus quoi faire|je sais plus quoi faire|catastrophe"
        r"|perdus? \w{0,3} ?clients)\b"
    ),
    "annoyed": re.compile(
        r"\b(?:ras le bol|marre|agac\w{1,4}|enerv\w{1,4}|decu\w{0,3}|mecontente?s?|pas content"
        r"|pas serieux|(?:toujours|encore) (?:pas|rien)|encore une fois"
        r"|(?:\d{1,2}|deux|trois|quatre|deuxieme|troisieme|enieme) ?(?:e|eme)? fois|ca suffit"
        r"|lamentable|deplorable|c'est nul|n'importe quoi|personne ne repond|sans reponse"
        r"|je perds mon temps|galere|chiant|penible|ca fait (?:\d{1,3}|deux|trois|une|des) (?:h"
        r"|heures?|jours?|semaines?|mois))\b|[!?]{3,}|\?!|!\?"
    ),
    "polite": re.compile(
        r"\b(?:bonjour|bonsoir|merci|svp|s'il (?:vous|te) plait|s v p|cordialement|bonne journee"
        r"|je vous prie|auriez-vous|pourriez-vous|pouvez-vous|excusez)\b"
    ),
}


def language_tone(foldeds: Sequence[str], texts: Sequence[str]) -> str | None:
    """The strongest of TONES over all messages; None without any message."""
    if not any(text.strip() for text in texts):
        return None
    found = {tone for tone, sign in _SIGNS.items() if any(sign.search(each) for each in foldeds)}
    if any(_shouts(text) for text in texts):
        found.add("angry" if "annoyed" in found else "annoyed")
    return max(found, key=TONES.index, default="neutral")


def _shouts(text: str) -> bool:
    """All in capitals, with some exclamation: whole sentences in capitals alone are but a habit."""
    letters = [each for each in text if each.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.8 * len(letters) and "!" in text


_MONTH = rf"(?:{ANY_MONTH})"
_DAY = (
    r"(?:aujourd'hui|apres-demain|(?:demain )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi"
    rf"|dimanche)(?: prochain)?(?: \d{{1,2}}(?!\d| ?[h:]))?(?: {_MONTH})?|demain|ce soir|ce midi"
    rf"|ce matin|cet apres-midi|cet aprem|ce week[- ]?end|(?:le )?\d{{1,2}}(?:er)? {_MONTH})"
)
_MOMENT = (
    r"(?: ?(?:en |dans |le |l'|au |a )?(?:matin\w{0,3}|midi|soir\w{0,2}|apres-midi|aprem"
    r"|fin de (?:matinee|journee|apres-midi)|debut d'apres-midi))?"
)
_HOUR = r"(?:\d{1,2} ?(?:h|heures?|:)(?: ?\d{2})?|midi)"
_HOURS = (
    rf"(?:(?:a partir de|a|vers|entre|avant|apres|des|de) {_HOUR}(?: ?(?:et|a|-) ?{_HOUR})?"
    rf"|{_HOUR} ?- ?{_HOUR})"
)
_CALL = (
    r"\b(?:rapp?el\w{0,4}|appelez|appeler|me joindre|etre (?:joint|rappele|appele)e?"
    r"|joignable|(?:suis|serai) dispo\w{0,7}"
    r"|me contacter|contactez|telephonez)\b"
)
_SLOT = re.compile(
    rf"{_CALL}[^.?!\n]{{0,40}}?"
    rf"(?P<slot>\b{_DAY}{_MOMENT}(?: (?:{_HOURS}|{_HOUR}))?|\b{_HOURS}(?: {_DAY}{_MOMENT})?)"
)


# « On m'avait promis un rappel avant vendredi » wishes for none.
_PROMISED = re.compile(
    r"\b(?:demandee? a|personne (?:ne )?m'a|promis\w?|assure|devai\w+|deviez|avai\w+ dit|aviez"
    r"|(?:j'|je vous |on vous )(?:ai|a) (?:deja )?(?:appele|telephone))\b"
    r"[^.;!?]*$"
)


def callback_slot(folded: str, text: str) -> str | None:
    """When to call, as typed: « demain matin », « jeudi entre 14h et 16h »."""
    for found in _SLOT.finditer(folded):
        if not _PROMISED.search(folded[: found.start()][-40:]):
            return text[found.start("slot") : found.end("slot")].strip()
    return None
