"""What a message asks of an order by what was told of it: the day of the rest, another model."""

import re
from datetime import date

from actions.conditions import only_in_some_case
from actions.order_kinds import Kind
from bot.days import named_day
from bot.folding import fold
from bot.french import ANY_MONTH, french_date

_COMES = re.compile(
    r"\b(?:arriv|livr|part|vien|recev|recoi|aura)\w*\b.{0,20}"
    r"\b(?:quand|quel(?:le)? (?:jour|date))\b"
    r"|\b(?:quand|quel(?:le)? (?:jour|date))\b.{0,25}\b(?:arriv|livr|vien|recev|recoi|aura)\w*"
    r"|\b(?:c'est|ce sera|prevue?) (?:pour )?(?:quand|quel jour)\b|\bquand est-ce\b"
)
_EXPECTED = re.compile(rf"\bvers le (?:\w+ )?(?P<day>\d{{1,2}})(?:er)? (?:{ANY_MONTH})\b")
_BARE_DAYS = re.compile(r"\ble (\d{1,2})(?:er)?\b(?! ?(?:h|heures?|euros?|€|%)\b)")
_ITS_WAY = re.compile(
    r"\bchez (?:moi|nous|vous)\b|\b(?:part|arriv|livr|recoi|recev|expedi)\w*|\b(?:aurai|aura)\w*"
    r"|\b(?:seront|sera|serait|seraient) (?:la|ici)\b|\?|\bcette annee\b|\b20\d\d\b"
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:annul|rembours|chang|remplac|retir|enlev|pa[iy]|regl|rappel|appel|absent)\w*"
    r"|\b(?:prendre|a la place|port|frais|prix|ouverts?|fermes?|garanti\w*|trop tard|avant)\b"
)
_OF_THE_DAY = frozenset({None, Kind.WHEN, Kind.LEAVES, Kind.ARRIVES, Kind.BY_DAY, Kind.REST})
_WAITS_FOR_GOODS = re.compile(r"\breapprovisionnement\b|\breste a expedier\b")
_ANOTHER = re.compile(
    r"\bautres? (?:chose|modeles?|produits?|references?|bornes?|antennes?|routeurs?|switchs?"
    r"|ponts?|appareils?|marques?)\b|\b(?:equivalents?|equivalente?s?|equivalence|alternatives?)\b"
    r"|\bautre chose\b|\bferai(?:t|ent) l'affaire\b|\bfaire l'affaire\b|\bde remplacement\b"
)
_INSTEAD = re.compile(
    r"\b(?:d'autres?|autre (?:chose|modele|produit)|equivalents?|equivalence|a la place"
    r"|alternative|remplac\w+|ferait l'affaire)\b"
)
_THERE_IS = re.compile(
    r"\b(?:vous (?:n'?)?(?:avez|auriez)|avez[- ]vous|auriez[- ]vous|y a(?:urait)?|existe\w*"
    r"|dispo\w*|en stock|propose[zr]?|pourrait|ferait|conseil\w+)\b"
)
_A_FEW = 9  # words
_KEPT = frozenset(
    {Kind.CANCEL, Kind.CANCEL_IF, Kind.CHANGE, Kind.CONTEST, Kind.REFUND, Kind.BROKEN}
)


_COSTS = frozenset(
    {None, Kind.CANCEL, Kind.CANCEL_IF, Kind.GIVE_BACK, Kind.WHO_PAYS, Kind.PAID, Kind.REST}
)
# « Et pas de frais si j'annule ? » asks what it costs, and cancels nothing.
_COST_OF_CANCELLING = re.compile(
    r"\b(?:frais|cout\w*|cher|penalites?|gratuit\w*|sans rien|pa[iy]\w*|facture\w*)\b.{0,40}"
    r"\bannul\w+|\bannul\w+.{0,40}\b(?:frais|cout\w*|cher|penalites?|gratuit\w*|pa[iy]\w*)\b"
)
# « Annuler les antennes et prendre autre chose de dispo ».
_SWAPS = re.compile(
    r"\b(?:annul|enlev|retir|supprim|remplac|chang|echang)\w*\b.{0,50}"
    r"\b(?:autre chose|autre modele|a la place|equivalents?|prendre|mettre|par (?:une?|des))\b"
)


def asks_when_it_comes(folded: str) -> bool:
    return bool(_COMES.search(folded))


def after_what_was_told(kind: Kind | None, text: str, told: str, today: date) -> Kind | None:
    """The kind that the last answers make sure of; None for any other message."""
    folded, told = fold(text), fold(told)
    if _INSTEAD.search(folded) and "produit equivalent" in told:
        return Kind.CHANGE
    if kind in _COSTS and _COST_OF_CANCELLING.search(folded) and not only_in_some_case(text):
        return Kind.CANCEL_IF
    if kind is None and _SWAPS.search(folded) and _WAITS_FOR_GOODS.search(told):
        return Kind.CHANGE
    if kind not in _KEPT and wants_another_model(folded) and _WAITS_FOR_GOODS.search(told):
        return Kind.INSTEAD
    if kind in _OF_THE_DAY and _of_the_day_told(folded, told, today):
        return Kind.ARRIVES
    if kind in _OF_THE_DAY | {Kind.PROMISED} and _said_back(folded, told, today):
        return Kind.BY_DAY
    return None


def _said_back(folded: str, told: str, today: date) -> bool:
    """« Ah mais lundi c'est demain »: the day that was just told, and nothing asked."""
    if "?" in folded or len(folded.split()) > _A_FEW or _SOMETHING_ELSE.search(folded):
        return False
    named = named_day(folded, today)
    return named is not None and f"livraison prevue {fold(french_date(named))}" in told


def wants_another_model(folded: str) -> bool:
    """« Vous n'avez pas un modèle équivalent ? », and none is named."""
    return bool(_ANOTHER.search(folded) and _THERE_IS.search(folded))


def _of_the_day_told(folded: str, told: str, today: date) -> bool:
    """« Donc vers le 4 chez moi ? »: the day on which the goods are to come to the shop."""
    if not _ITS_WAY.search(folded) or _SOMETHING_ELSE.search(folded):
        return False
    if named := named_day(folded, today):
        return f"vers le {fold(french_date(named))}" in told
    days = {match["day"] for match in _EXPECTED.finditer(told)}
    return bool(days & set(_BARE_DAYS.findall(folded)))
