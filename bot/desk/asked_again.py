"""« Non, je demandais si vous en vendez encore »: a question that was misread, asked again."""

import re

from bot.emails import find_emails
from bot.folding import fold
from bot.phones import phone_in

_LEADS = (
    r"(?:(?:ah|euh|heu|ben|bah|mais|oui|merci|ok|pardon|bon|attendez|d'accord|desolee?|hein|et"
    r"|je comprends (?:pas|plus)|vous (?:n'avez|avez) pas (?:compris|repondu))[ ,.!]*)*"
)
_NO = rf"^{_LEADS}(?:non|nan|nn|mais)\b|\bmais (?:en fait )?je v\w+ juste\b"
# What was understood, and was not meant.
_NOT_THAT = re.compile(
    rf"{_NO}|\bje (?:ne |n')?(?:vous )?(?:parle|demande)\w* pas\b"
    r"|\bpas de (?:probleme|panne|souci)\b.{0,20}\bdepann"
    r"|\bvous (?:n'avez|avez) pas (?:compris|repondu)"
)
_JUST = r"(?:juste |simplement |seulement |plutot |bien |en fait |uniquement )*"
_WHETHER = r"(?:si|s'(?=il|ils)|ou|quand|combien|comment|pourquoi|quel\w*|qui|a quelle?)\b"
# Said of a question that was asked before, by its very words.
_REPEATS = re.compile(
    rf"\b(?:ma (?:vraie )?question {_JUST}(?:c'etait|c'est|etait|est|portait sur|porte sur"
    rf"|concernait)|je (?:vous )?demandais|je reformule) ?{_JUST}(?:de savoir )?[:,]* *"
    r"(?P<asked>\S.{3,})",
)
# Of a misunderstanding only after a no.
_WANTS = re.compile(
    rf"\b(?:je (?:vous )?demande|(?:je|on) (?:veux|voulais|voudrais|veut|voulait|souhaite) {_JUST}"
    rf"savoir|c'etait {_JUST}(?:pour savoir)?) {_JUST}"
    rf"(?P<asked>(?:{_WHETHER}|(?:le|la|les|vos|votre|combien) |l').{{3,}})"
)
_NOT_THE_REST = re.compile(r"[ ,;]+(?:et )?pas (?!de\b|encore\b|du tout)[^?!.]{2,30}[ ?!.]*$")
_MOST_WORDS = 25


def asked_again(text: str) -> str | None:
    """The question by itself; None when the message asks nothing again, or brings more."""
    folded = fold(text)
    brings_more = find_emails(text) or phone_in(text) or re.search(r"\bar ?-? ?\d{5}\b", folded)
    if len(folded) != len(text) or brings_more or len(text.split()) > _MOST_WORDS:
        return None
    found = _REPEATS.search(folded)
    if found is None and _NOT_THAT.search(folded):
        found = _WANTS.search(folded)
    if found is None or re.match(r"(?:que|qu'|de|d')\b", found["asked"]):
        return None  # « je demandais que l'équipe m'écrive » asks for something to be done
    asked = text[found.start("asked") : found.end("asked")]
    asked = asked[: cut.start()] if (cut := _NOT_THE_REST.search(fold(asked))) else asked
    # « Ma question portait sur le paiement : est-ce que … ? »
    asked = re.sub(r"^[^:?]{3,40} : (?=[^:]{8,}\?)", "", asked)
    asked = re.sub(r"[ ,]+oui ou non\W*$", "", asked, flags=re.I)
    return _as_a_question(asked.strip(" ?!."))


def wants_no_help(text: str) -> bool:
    """« Je n'ai pas de problème à dépanner », « je voulais juste savoir »: no technician."""
    return bool(re.search(r"\bpas de (?:probleme|panne|souci)\b|\bjuste savoir\b", fold(text)))


def _as_a_question(asked: str) -> str:
    """« s'il gère les VLAN » as « est-ce qu'il gère les VLAN ? »."""
    if re.match(r"s'ils?\b", fold(asked)):
        return f"est-ce qu'{asked[2:]} ?"
    if re.match(r"si ", fold(asked)):
        rest = asked[3:].strip()
        vowel = re.match(r"(?:il|ils|elle|elles|on|un|une)\b", fold(rest))
        return f"est-ce qu'{rest} ?" if vowel else f"est-ce que {rest} ?"
    return f"{asked} ?"
