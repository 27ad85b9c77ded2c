"""Carriers and places to deliver to that the shop does not have: UPS, a relay point, a locker."""

import re

from actions.answers import Asked
from actions.delivery_plan import carriers_named
from actions.speech import Answer
from bot import shop_sentences
from bot.folding import fold
from bot.french import french_list

_CARRIERS = {
    "mondial": "Mondial Relay",
    "relais colis": "Relais Colis",
    "ups": "UPS",
    "dhl": "DHL",
    "fedex": "FedEx",
    "gls": "GLS",
    "dpd": "DPD",
    "tnt": "TNT",
    "geodis": "Geodis",
    "lettre suivie": "la lettre suivie",
    "coursier": "un coursier",
}
# A radio amateur's « relais » repeats, and receives no parcel.
_REPEATER = re.compile(
    r"\b(?:om|radio\w*|pylones?|club|liaisons?|align\w+"
    r"|dbm|cote relais|batteries|vhf|uhf|dmr|repeteurs?)\b"
    r"|\bmonte\w* un relais\b|\b(?:mon|notre|nos|mes|du|ce) relais\b"
)
_RELAY = re.compile(
    r"\b(?:points?[ -]relais?|relais|points?[ -]retraits?|pickup|pick[ -]up|lockers?|consignes?"
    r"|casiers?"
    r"|bureaux? de poste)\b"
)
# « En DPD plutôt que Colissimo ? »
_INSTEAD_OF = re.compile(
    r"\b(?:plutot qu\w*|au lieu d\w*|a la place d\w*|et (?:non|pas))(?: par| avec| en| la| le)? \w+"
)
_ORDERED = re.compile(r"\b(?:mon colis|ma commande|mon paquet|avis de passage)\b")


def other_carrier(question: Asked) -> Answer | None:
    folded = _INSTEAD_OF.sub(" ", fold(question.text))
    if _ORDERED.search(folded) or carriers_named(folded, question.shop):
        return None
    known = fold(" ".join(each.name for each in question.shop.carriers))
    named = next(
        (name for word, name in _CARRIERS.items() if re.search(rf"\b{word}\b", folded)), None
    )
    if named and fold(named) not in known:
        return _no(question, f"Non, nous n'expédions pas avec {named}")
    if _RELAY.search(folded) and not _REPEATER.search(folded) and "relais" not in known:
        return _no(question, "Non, nous ne proposons pas de point relais")
    return None


def _no(question: Asked, first: str) -> Answer:
    shop = question.shop
    prices = french_list([shop_sentences.price_of(each) for each in shop.carriers_to_home], "ou")
    here = next((each for each in shop.carriers if each not in shop.carriers_to_home), None)
    collect = f", ou retrait à {shop.address.city}, {here.delay}" if here else ""
    text = f"{first} : à domicile, {prices}{collect}."
    if any("à domicile, " in each for each in question.told[-1:]):
        text = f"{first} non plus."
    return Answer(text)
