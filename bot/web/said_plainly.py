"""An apology, a name, a number that was lost: answered as a person would, and not quoted."""

import re

from bot.folding import fold

_TON = re.compile(
    r"\b(?:desolee?s?|pardon\w*|excus\w+|navree?)\b.{0,40}\b(?:ton|enerv\w+|emporte\w*|agressi\w+"
    r"|impolie?|mots|propos|vivacite|sec|seche)\b"
)
_NAME = re.compile(
    r"\b(?P<name>[A-ZÉÈÂÎ][\w'-]+(?: [A-ZÉÈÂÎ][\w'-]+)?),? c'?est mon (?:pr[ée])?nom"
    r"|\b(?:mon (?:pr[ée])?nom (?:c'est|est)|je m'appelle) (?P<named>[A-ZÉÈÂÎ][\w' -]{1,40})"
)
_NO_NUMBER = re.compile(
    r"\bnum\w*(?: de (?:la )?commande)?\b.{0,25}\b(?:plus|pas|perdu\w*|jete\w*|introuvable)\b"
    r"|\b(?:plus|pas|perdu\w*|retrouve)\b.{0,12}\b(?:le|mon|de) num\w*(?: de commande)?\b"
)
WITHOUT_NUMBER = (
    "Sans le numéro de commande, l’équipe peut chercher avec l’e-mail de votre achat\u00a0: vous "
    "pouvez le laisser ici."
)
_MOST_PLAIN = 16  # words


# « 06 12 34 56 78, Hélène », « demandez M. Salaün ».
_WHO = re.compile(
    r"(?:\d[ .]?){9,}\W{1,4}(?:c'est |demande[rz] |je suis |au nom de )?"
    r"(?P<name>(?:(?:M\.|[Mm]me|[Mm]adame|[Mm]onsieur|[Mm]\b) ?)?[A-ZÉÈÂÎ][\w'-]{2,}"
    r"(?: [A-ZÉÈÂÎ][\w'-]+)?)\W*(?:$|[.!?])"
)
_NO_NAME = re.compile(r"(?:merci|bonne|bonjour|cordialement|pas|svp|le|la|et|ou|mais)\b", re.I)


def name_given(text: str) -> str | None:
    """Who is to be asked for, said after the number to call."""
    found = _WHO.search(text)
    return found["name"] if found and not _NO_NAME.match(found["name"]) else None


def lost_the_number(text: str) -> bool:
    folded = fold(text)
    return bool(_NO_NUMBER.search(folded)) and not re.search(r"\btel\w*|\bsuivi\b", folded)


def plainly(text: str) -> str | None:
    """None for what is a real addition to a request."""
    if "?" in text or len(text.split()) > _MOST_PLAIN:
        return None
    found = _NAME.search(text)
    name = (found["name"] or found["named"]).strip() if found else ""
    sorry = bool(_TON.search(fold(text)))
    if sorry:
        noted = f" C’est noté\u00a0: {name}." if name else ""
        return f"Ce n’est rien, je comprends très bien.{noted}"
    if name:
        return f"Merci, c’est noté\u00a0: {name}."
    return f"Ce n’est pas grave. {WITHOUT_NUMBER}" if lost_the_number(text) else None


_KNOWS_NOT = re.compile(
    r"\W*(?:(?:euh|heu|bah|ben|bof|ah|alors|non|desole\w?)[ ,.]*)*(?:(?:je|j|j'en) ?(?:ne |n')?sais"
    r" (?:pas|plus|rien)|jsais pas|jsp|chais pas"
    r"|je ne sais (?:meme )?pas quoi (?:vous )?dire|aucune idee|pas la moindre idee|je l'ignore)"
    r"(?:[ ,]+(?:trop|moi|desole\w?|du tout|exactement|non plus|vraiment|encore))*\W*"
)


# « Passer », « le reste je sais pas, passez »: of a question that is asked no more.
_SKIPS = re.compile(
    r"\W*(?:(?:le reste|pour le reste)[ ,]*)?(?:(?:je |j')?(?:ne |n'en |en )?sais pas[ ,.]*)?"
    r"(?:passe[rz]?|suivante?|skip)(?: (?:merci|svp|stp))?\W*"
)


def knows_not(text: str) -> bool:
    """« Je sais pas », « passez »: nothing to add to a request."""
    if _SKIPS.fullmatch(fold(text).strip()):
        return True
    return bool(_KNOWS_NOT.fullmatch(fold(text).strip()))
