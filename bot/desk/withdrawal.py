"""How a visitor takes a request back: « laissez tomber », « non en fait c'est bon »."""

import re

from bot.folding import fold

_LEAVE = (
    r"laisse[zr]?(?: |-)?(?:tomber|tombe|beton)|laiss[ez]{1,2}(?: ca)? tombe\w{0,2}"
    r"|oublie[zr]?(?: ca| ma demande| tout)?$|on oublie|annule[zr]? (?:ma |la |cette )?"
    r"(?:demande|question)"
    r"|(?:retire[zr]?|abandonne[zr]?|j'abandonne)(?: (?:ma|la) demande)?$|tant pis"
    r"|plus (?:la peine|besoin)|pas la peine|inutile (?:de|finalement)|pas besoin"
)
_SETTLED = (
    r"(?:j'ai|jai|j ai) (?:fini par |enfin |finalement )?(?:trouve|resolu|compris|la solution)"
    r"|c'?est (?:bon|regle|resolu|ok|arrange)|ca (?:re)?(?:marche|fonctionne)(?: maintenant)?"
    r"|probleme (?:regle|resolu)|je me suis trompe de (?:site|boutique)"
)
# « Finalement non », « non en fait pas de devis »: a change of mind, which « non » alone is not.
_CHANGED = re.compile(
    r"^(?=.*\b(?:finalement|en fait|tout compte fait|reflexion faite)\b)"
    r"(?:(?:ah|bon|ben|euh|oh|ok|non|nan|merci|desole|finalement|en fait|tout compte fait"
    r"|reflexion faite)[ ,!.]*){2,}$"
    r"|^(?:(?:ah|bon|ben|euh|non|nan|merci|finalement|en fait)[ ,!.]*){0,4}"
    r"(?:je (?:n'?en )?(?:ne )?veux )?(?:pas|plus) (?:de |d'|la |le |ma |mon |besoin de )"
    r"(?:devis|demande|conseil|rappel|contact)\b"
)
_LEAVES = re.compile(rf"\b(?:{_LEAVE})")
# Alone they may just as well answer a question: « j'ai trouvé l'étiquette ».
_IS_SETTLED = re.compile(
    r"^(?:(?:non|ah|bon|en fait|finalement|ok|merci|mais|euh|ben|desole)[ ,!.]*){0,5}"
    rf"(?:{_SETTLED})"
    r"(?:[ ,!.]*(?:merci|beaucoup|en fait|finalement|maintenant|tout seul|bonne journee|au revoir"
    r"|la solution|desole|pour moi|l'erreur|la reponse)){0,4}[ .!:)]*$"
)
_NOT_LEFT = re.compile(r"\b(?:ne|pas) (?:me )?laisse\w{0,2} pas tomber\b|\bpas (?:encore )?regle\b")


def withdraws(text: str) -> bool:
    """Whether the message takes back what was asked, and asks nothing else."""
    folded = " ".join(fold(text).split())
    if "?" in folded or _NOT_LEFT.search(folded) or len(folded) > 90:
        return False
    said = (_LEAVES.search(folded), _IS_SETTLED.match(folded), _CHANGED.match(folded))
    return any(said)
