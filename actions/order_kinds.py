"""What a few words are about, said after an order was told: « et le reste ? »."""

import re

from actions.conditions import only_in_some_case, without_conditions
from actions.order_address import says_the_address_is_wrong
from actions.order_kind import Kind
from actions.order_kind_words import KINDS
from bot.folding import fold
from bot.orders import OrderStatus

__all__ = [
    "GRIEVANCES",
    "HANDED_OVER",
    "TROUBLES",
    "Kind",
    "faulty_in",
    "kind_of",
    "names_an_order",
    "of_its_state",
    "of_something_else",
    "trouble_in",
    "under_way",
]

# What a person sees to at once.
TROUBLES = frozenset({Kind.NOT_RECEIVED, Kind.BROKEN, Kind.MISSING, Kind.CHASE})
# And what a person sees to when the order is in a state that calls for it.
HANDED_OVER = TROUBLES | {
    Kind.LINK,
    Kind.FAULTY,
    Kind.CHANGE,
    Kind.CONTEST,
    Kind.REFUND,
    Kind.RETURN,
    Kind.NEEDED_BY,
    Kind.MISTAKE,
    Kind.INVOICE,
    Kind.CANCEL,
    Kind.GIVE_BACK,
    Kind.GRUMBLE,
    Kind.AGAIN,
    Kind.PROMISED,
    Kind.REPORTED,
}
# A return or a refund that has begun: the conditions are for who has sent nothing back yet.
_UNDER_WAY = re.compile(
    r"\b(?:ai|avons|a|deja|bien) (?:deja |bien |tout )?(?:renvoye|retourne|rendu)e?s?\b"
    r"|\bmon (?:colis )?retour\b|\brma[- ]?\d|\b(?:mon|le|du|son|notre|leur) remboursement\b.{0,30}"
    r"(?:\bou\b|\bquand\b|\?|\bpas\b|\barriv)|\brembourse\w{0,2} quand\b"
    r"|\bou (?:en )?(?:est|sont)\b.{0,12}\bremboursement\b"
    r"|\bquand\b.{0,30}\brembours|\b(?:pas|rien|jamais)(?: \w+){0,4} rembours"
    r"|\bmon remboursement\b|\bvous (?:l'|les )?avez (?:bien )?recue?s? (?:mon|le|ma)\b"
)
# Said in anger: they need no second answer while a request waits.
GRIEVANCES = frozenset({Kind.WHY, Kind.PROMISED, Kind.AGAIN, Kind.GRUMBLE})
# Said of an order or a parcel by name, these are understood some turns later as well.
_NAMED = re.compile(r"\b(?:commande|colis|livraison|livr\w{1,4}|paquet|carton|recue?s?|livreur)\b")
_LONGEST = 160
_NOT_OF_AN_ORDER = re.compile(
    r"\b(?:vous (?:etes )?(?:ferm\w+|ouv\w+)|ouvr\w+|fermez|ca (?:ferme|ouvre)"
    r"|ferme(?:nt)? (?:a|quand|demain)"
    r"|horaires?|magasin|boutique|vos transporteurs"
    r"|livrez[- ]vous|vous livrez|frais de port|remise|devis|prix|combien coute)\b"
)

# « Et s'il arrive cassé ? »: nothing has gone wrong yet. A refund and an invoice are no parcels.
_NO_TROUBLE = re.compile(
    r"\bs'(?:il|elle)s?\b|\bsi (?:le|la|ca|jamais|c'est)\b|\b(?:rembours|factur)"
)
_PATTERNS = tuple((kind, re.compile(words)) for kind, words in KINDS)


def kind_of(text: str) -> Kind | None:
    """The kind of question about an order, or None for everything else."""
    folded = without_conditions(text).strip()
    if text.startswith("/") or len(folded) > _LONGEST or of_something_else(folded):
        return None
    kind = next((kind for kind, words in _PATTERNS if words.search(folded)), None)
    if kind not in TROUBLES and says_the_address_is_wrong(text):
        return Kind.CHANGE
    if kind is None and only_in_some_case(text):
        return Kind.SURE  # « si c'est pas là vendredi j'annule »: it hangs on the date
    return None if kind in TROUBLES and _NO_TROUBLE.search(folded) else kind


def of_its_state(kind: Kind, status: OrderStatus) -> Kind:
    """What a question about money means for an order in that state."""
    if kind is Kind.PAID and status in _PAID_BACK:
        return Kind.REFUND
    return Kind.CUSTOMS if kind is Kind.PAID and status is OrderStatus.CUSTOMS else kind


_PAID_BACK = frozenset({OrderStatus.REFUNDED, OrderStatus.RETURNING, OrderStatus.CANCELLED})


def faulty_in(text: str) -> bool:
    """Whether a device is said not to work, in a message of any length."""
    folded = fold(text)
    return any(words.search(folded) for kind, words in _PATTERNS if kind is Kind.FAULTY)


def of_something_else(text: str) -> bool:
    """Whether the shop, its hours or its prices are asked about, and no order."""
    return bool(_NOT_OF_AN_ORDER.search(fold(text)))


def trouble_in(text: str) -> Kind | None:
    """What went wrong with a delivery, in a message of any length."""
    folded = fold(text)
    if _NO_TROUBLE.search(folded):
        return None
    heard = (kind for kind, words in _PATTERNS if words.search(folded))
    kind = next((kind for kind in heard if kind in TROUBLES or kind is Kind.MISTAKE), None)
    return kind if kind in TROUBLES else None


def names_an_order(text: str) -> bool:
    return bool(_NAMED.search(fold(text)))


def under_way(text: str) -> bool:
    """Whether a return or a refund is said to have begun."""
    folded = fold(text)
    return bool(_UNDER_WAY.search(folded)) and not _IF.search(folded)


_IF = re.compile(
    r"\bsi (?:je|j'|on|jamais|le|la)\b|\bpeut[- ]on\b|\best[- ]ce (?:que )?remboursable\b"
)
