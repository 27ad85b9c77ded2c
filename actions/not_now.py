"""A no that leaves the door open: « pas tout de suite, merci », « plus tard peut-être »."""

import re

from actions.speech import Answer
from bot.folding import fold

_WHEN = (
    r"(?:tout de suite|de suite|maintenant|pour (?:l'instant|le moment|aujourd'hui)"
    r"|dans l'immediat|la maintenant|aujourd'hui|ce soir|encore decide\w{0,2})"
)
_THINK = (
    r"(?:y |encore |d'abord |plutot )*(?:reflechir|voir|attendre|comparer|en parler)"
    r"(?: un peu| a (?:mon|ma|mes) \w+| avec (?:mon|ma|mes) \w+)?"
)
_LATER = (
    r"(?:(?:je (?:n'en |ne |n')?(?:veux|prends|commande|souhaite|achete) )?"
    rf"pas (?:d(?:e |')\w+ )?{_WHEN}"
    r"|(?:peut[- ]etre )?(?:un peu )?plus tard|une (?:autre|prochaine) fois"
    r"|(?:on|nous) (?:verra|verrons)|a voir|rien ne presse"
    rf"|(?:je (?:vais|prefere|dois)|on va|nous allons|laisse[zr]?[- ]moi) {_THINK}(?: et {_THINK})?"
    r"|(?:je|on) (?:y )?(?:reflechis|reflechit|verrai|verra)"
    rf"|ca (?:ira|suffira) {_WHEN}"
    # « Pas grave merci », « ok laisse tomber je verrai lundi ».
    r"|(?:c'est |c |oh )?pas (?:bien |si |tres )?grave|tant pis|dommage|peu importe"
    r"|laisse[zr]?(?: ca)?"
    r"(?: tomber| beton)?|ca (?:ne )?fait rien|je (?:me debrouille|m'en passer\w+|ferai sans)"
    r"|(?:je|on) (?:verr\w+|rappeller\w+|rappeler\w+|revien\w+|repasse\w*|demander\w+)(?: ca)?"
    r"(?: (?:demain|lundi|mardi|mercredi|jeudi|vendredi|plus tard|ailleurs|moi-meme)))"
)
_AROUND = (
    r"(?:non|nan|ok|okay|super|top|parfait|genial|entendu|d'accord|oui|merci|bien|ah|oh|euh|bon|ben|mais|alors|donc|desole\w?"
    r"|c'est (?:gentil|bon|sympa|note)|peut[- ]etre|beaucoup|plutot|laissez|j'aimerais|ca|cela"
    r"|la dessus|finalement|en fait|quand meme|pas|plus tard|bonne (?:journee|soiree)|au revoir)"
)
_NOT_NOW = re.compile(rf"(?:{_AROUND}[ ,.!]+)*{_LATER}(?:[ ,.!]+(?:{_AROUND}|{_LATER}))*[ .!:)]*")

KEPT = Answer("Très bien, rien ne presse. Je reste là si vous avez besoin d'autre chose.")


_THANKED = Answer("Avec plaisir, et rien ne presse. Je reste là si vous avez besoin d'autre chose.")


def kept(text: str) -> Answer:
    """The answer to who puts it off, thanked back when they thank."""
    return _THANKED if re.search(r"\bmerci\b", fold(text)) else KEPT


def puts_off(text: str) -> bool:
    """Whether that is all the message says: with a question in it, it asks."""
    return bool(_NOT_NOW.fullmatch(" ".join(fold(text).split())))
