"""How far one run of network cable goes, and what carries the network farther."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.bridges import at_both_ends
from actions.candidates import candidates_for
from actions.product_facts import in_short
from actions.product_search import recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.orders.choosing import of_kind
from bot.orders.need import LINK, Need, tells_of_trouble
from bot.orders.need_reading import metres, read_one
from bot.orders.plain_text import plain

_LONGEST_RUN = 100  # metres of copper, by the standard of Ethernet
_CABLE = re.compile(
    r"\bcables?\b|\btourets?\b|\bbobines?\b|\brouleaux?\b|\brj-?45\b|\bcat ?[5-8]\b"
)
_HOW_FAR = re.compile(
    r"\bd'un seul tenant\b|\b(?:longueur|distance|metrage) max\w*|\bmax\w* (?:de|en) (?:longueur"
    r"|distance|metres?)\b|\bjusqu'a (?:combien|quelle distance|ou)\b|\bcombien de (?:metres|m)\b"
    r".{0,20}\b(?:max|tir\w+|limite|aller)|\btrop long\b|\bperd\w*.{0,20}\b(?:signal|debit)\b"
)
_SPANS = re.compile(
    r"\b(?:reli\w+|aller|va jusqu|tir\w+|raccord\w+|tient|passe|suffi\w*|longueur|besoin|faut"
    r"|fait|distance)\b"
)
_PLACES_APART = re.compile(r"\breli\w+ (?P<one>[A-ZÉ]\w+) à (?P<other>[A-ZÉ]\w+)")


def cable_length(question: Asked) -> ProductAnswer | None:
    """« Il me faut 180 m de câble », « ça tient jusqu'à combien ? ». Raises OrderSystemError."""
    folded = fold(question.text)
    told = of_kind(recalled(question), "cable")
    of_cable = _CABLE.search(folded) or told
    if not of_cable or tells_of_trouble(_HOW_FAR.sub(" ", folded)):
        return None
    distance = read_one(plain(_NAMED.sub(" ", question.text))).distance
    far = distance is not None and metres(distance) > _LONGEST_RUN
    towns = bool(_PLACES_APART.search(question.text))
    if not (_HOW_FAR.search(folded) or (far and _SPANS.search(folded)) or towns):
        return None
    cables = of_kind(question.orders.find_products("cable"), "cable")[:1]
    here = f" Au catalogue : {in_short(question, cables[0])}." if cables and not told else ""
    head = "Non, pas d'un seul tenant : u" if far or towns else "U"
    text = (
        f"{head}n câble réseau en cuivre se tire d'ordinaire sur {_LONGEST_RUN} m au plus."
        f"{here}{_farther(question, distance) if far or not towns else ''} Un technicien de "
        "l'équipe peut confirmer."
    )
    spoken = [*cables, *candidates_for(question, Need(use=LINK))[:1]] if far else cables
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(spoken))


# « Votre touret de 305 m » says which one, and not how far it has to go.
_NAMED = re.compile(r"\btouret de \d+ ?m\w*|\b305 ?m\w*", re.IGNORECASE)


def _farther(question: Asked, distance: str | None) -> str:
    """A radio bridge, when both ends see each other; with the space before."""
    bridges = candidates_for(replace(question, text=""), Need(use=LINK, distance=distance))
    if not bridges:
        return ""
    pair = at_both_ends(replace(question, text=""), bridges, Need(use=LINK))
    return f" Au-delà, si les deux bouts se voient, un pont radio. {pair}"


_DUCT = re.compile(r"\b(?:gaines?|fourreaux?|goulottes?|saignees?|tuyaux?|tranchees?)\b")
_MAINS = re.compile(
    r"\b(?:220|230|380|400) ?v?\b|\belectri\w+\b|\bcourant\b|\bsecteur\b|\bedf\b|\benedis\b"
)
_HALFWAY = re.compile(
    r"\bmi[- ]?(?:chemin|parcours|distance|longueur)\b|\bau milieu\b|\ba moitie\b|\brelais?\b"
)
_BETWEEN = re.compile(r"\bs?witch\w*\b|\brepet\w+\b|\bboitier\b|\bborne\b|\bcoup\w+\b")


def shared_duct(question: Asked) -> ProductAnswer | None:
    """Network beside the mains, or a switch half the way: a professional's. Raises…Error."""
    folded = fold(question.text)
    of_cable = any(_CABLE.search(fold(each)) for each in (question.text, *question.earlier[:3]))
    if not of_cable:
        return None
    if _DUCT.search(folded) and _MAINS.search(folded):
        text = (
            "Attention : on ne passe pas un câble réseau en cuivre dans la même gaine que le "
            "courant sans l'avis d'un électricien. Un technicien de l'équipe peut regarder avec "
            "vous une autre voie, comme un pont radio : dois-je lui transmettre votre question ?"
        )
    elif _HALFWAY.search(folded) and _BETWEEN.search(folded):
        text = (
            f"En principe, un switch à mi-parcours repart pour {_LONGEST_RUN} m, mais il lui faut "
            "du courant et une protection sur place. Un technicien de l'équipe doit le confirmer "
            "avant l'achat : dois-je lui transmettre votre question ?"
        )
    else:
        return None
    return ProductAnswer(text, (A_PERSON,), spoken_of=question.spoken_of)
