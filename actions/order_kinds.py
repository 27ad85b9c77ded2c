"""What a message about an order can be about, and the few words that tell it before any is told."""

import re
from enum import Enum

from bot.folding import fold
from bot.orders import OrderStatus


class Kind(Enum):
    REFUND = "refund"
    RETURN = "return"
    NOT_RECEIVED = "not received"
    BROKEN = "broken"
    MISSING = "missing"
    PAID = "paid"
    REST = "rest"
    OTHER = "other order"
    WHY = "why"
    PROMISED = "promised"
    AGAIN = "asked again"
    ABSENT = "absent"
    APPOINTMENT = "appointment"
    HOUR = "hour"
    NUMBER = "number"
    CARRIER = "carrier"
    WHERE = "where to"
    CONTENTS = "contents"
    CUSTOMS = "customs"
    CUSTOMS_WAIT = "time in customs"
    WHEN = "when"
    GRUMBLE = "grumble"
    CHASE = "chase"
    CHANGE = "change"
    CANCEL_IF = "if it were cancelled"
    CONTEST = "not cancelled by them"
    NOTICE = "delivery notice"
    REFUSE = "parcel refused"
    TOGETHER = "both at once"
    ARRIVED = "arrived well"
    TOLD = "told when it leaves"
    NEEDED_BY = "needed by a day"
    LINK = "link that does not work"
    CANCELLED = "cancelled yet"
    FAULTY = "out of order"
    ARRIVES = "at the shop or at home"
    SURE = "how sure the day is"
    REPORTED = "news from the carrier"
    MISTAKE = "the wrong thing ordered"
    INVOICE = "invoice"
    BY_DAY = "there by a day"
    LEAVES = "when it leaves"
    CANCEL = "to be cancelled"
    GIVE_BACK = "to be sent back"
    WHO_PAYS = "who pays the return"
    LEFT_WITH = "where it was left"
    SIGN = "to be signed for"
    HOW_MANY = "in how many parcels"
    REORDER = "ordered again"
    RESEND = "others sent at once"
    PACKED = "how it is packed"
    KEEPS = "kept although refunded"
    TOTAL = "what it comes to"
    SET_ASIDE = "kept until it is paid"
    INSTEAD = "another model"
    NOTED = "said for the team"
    BY_MAIL = "answered by mail"
    MISPLACED = "typed in the wrong place"
    PATIENT = "no hurry"
    NOT_THIS = "another order was meant"


# What a person sees to at once.
TROUBLES = frozenset({Kind.NOT_RECEIVED, Kind.BROKEN, Kind.MISSING, Kind.CHASE})
# And what a person sees to when the order is in a state that calls for it.
HANDED_OVER = TROUBLES | {
    *(Kind.LINK, Kind.FAULTY, Kind.CHANGE, Kind.CONTEST, Kind.REFUND, Kind.RETURN),
    *(Kind.NEEDED_BY, Kind.MISTAKE, Kind.INVOICE, Kind.CANCEL, Kind.GIVE_BACK, Kind.GRUMBLE),
    *(Kind.AGAIN, Kind.PROMISED, Kind.REPORTED, Kind.RESEND, Kind.KEEPS, Kind.NOTED),
    Kind.BY_MAIL,
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
# A device, and no link, that does not work; « RMA-0312 » is a number that is known.
_FAULTY = re.compile(
    r"\b(?:en panne|tombee? en panne|hors service|defectueu\w+)\b|\bhs\b"
    r"|\b(?:est|sont|arrivee?s?) morte?s?\b"
    r"|\b(?:marche|fonctionne|demarre|s'allume)(?:nt)? (?:toujours |vraiment )?(?:plus"
    r"|pas)\b(?!.{0,20}\blien\b)"
    r"|\b(?:led|voyant|diode)s?\b.{0,20}\b(?:eteinte?s?|morte?s?)\b|\b(?:gresill|bourdonn)\w+"
    r"|(?<!mon )(?<!le )(?<!du )(?<!ce )\brma\b(?![- ]?\d)"
    r"|\bnumeros? (?:de |d')?(?:retour|rma)\b(?![- ]?\d)"
)
_LINK_FAILS = re.compile(r"\b(?:lien|suivi|page)\b.{0,40}\b(?:marche|fonctionne) ")
# With the goods: a wrong number or a wrong address is corrected elsewhere.
OWN_MISTAKE = re.compile(
    r"\b(?:me suis|nous sommes|on s'est|m'etais)(?: \w{3,8}){0,2} (?:trompe|plante|goure)e?s?"
    r"(?: (?:de|dans|en|sur)\b| d')(?!.{0,12}\b(?:adresse|numero|num|n°|code|cp|e-?mail|mail|page"
    r"|site|personne|chiffre))"
    r"|\b(?:me suis|nous sommes) (?:trompe|plante)e?s?\b.{0,60}\b(?:echang\w+|modele|reference"
    r"|produit"
    r"|j'aurais (?:du|voulu)|pris|prendre)\b"
    r"|\b(?:j'ai|on a|nous avons) (?:\w+ )?(?:commande|pris|choisi|achete) .{0,15}"
    r"(?:\bmauvais\w*|\bpas l[ea]s? bon|\bpar erreur)|\b(?:mon|notre) erreur\b|\bma faute\b"
)
_NOT = r"(?:pas|jamais|rien|toujours pas|pas encore)"
_CHASE = re.compile(
    r"\bce que vous (?:faites|allez faire|comptez faire) (?:pour|avec) (?:mon|le|ce|ma|la) "
    r"|^\W*(?:(?:mais|alors|bon|et) )*faites (?:donc |vite )?(?:quelque chose|qqch)\W*$"
    r"|\brelanc\w*|\b(?:voir|verifi\w+|demande\w*|contact\w+|appele[rz]|enquete) .{0,15}\b(?:la"
    r" poste|transporteur|colissimo|chronopost)\b"
)
_NOT_RECEIVED = re.compile(
    rf"\b{_NOT}(?: encore)?(?: ete| eu| de)?(?: bien)? (?:recue?s?|livree?s?|arrivee?s?"
    r"|distribuee?s?)\b|\brien (?:du tout|eu|vu|dans (?:la|ma) boite|chez moi|ici)\b"
    r"|\bpas (?:eu|vu) (?:le|mon|de|ce) (?:colis|paquet|livreur)\b|\brecue? rien\b"
    r"|\bpas (?:le|mon|de) (?:colis|paquet) (?:dans|chez)\b|\b(?:colis|paquet) (?:est )?"
    r"(?:perdu|vole|introuvable|disparu)\b|\bpersonne (?:n'?est|est) (?:venue?|passee?)\b"
    r"|\bdit livree?\b.{0,40}\b(?:mais|alors|or|sauf)\b|\bc'est faux\b"
    r"|\b(?:je|on) (?:ne )?l'ai pas\b|\bjamais eue?\b"
    r"|\b(?:voisine?s?|gardienn?e?s?|concierge)\b.{0,30}\b(?:non plus|rien|pas (?:vu|recu"
    r"|eu))\b"
)
_BROKEN = re.compile(
    r"\b(?:casse|abime|endommage|ecrase|defonce|brise|mouille|eventre|jete|dechire|explose"
    r"|fissure|pete|raye|enfonce)e?s?\b|\ben miettes\b"
    r"|\bmauvais(?:e|es)? (?:produit|article|materiel|modele|couleur|version|borne|antenne)s?\b"
    r"|\bpas l[ea]s? bon(?:ne)?s? (?:produit|article|modele|borne|antenne|routeur|cable)s?\b"
    r"|\b(?:recue?s?|livre|envoye|eu)\b.{0,40}\b(?:au lieu|a la place) d|\bpas ce que j'(?:ai"
    r"|avais) commande\b|\berreur (?:de|dans) (?:la |ma |votre )?(?:preparation|produit|article"
    r"|commande|reference|modele)\b|\b(?:etes|sont|s'est|avez|est) (?:\w+ )?trompee?s? (?:de"
    r"|d')(?! ?adresse)"
)
_MISSING = re.compile(
    r"\b(?:il|y) (?:me )?(?:en )?manque\b|\bincomplete?\b|\bpas tout (?:recu|dedans)\b"
    r"|\bmanqu(?:e|ait|ent|aient) (?:un|une|deux|des|les?|la|[0-9])\b"
    r"|\b(?:manquants?|manquantes?)\b"
    r"|\b(?:pas|aucun\w*|sans)\b.{0,30}\b(?:dedans|dans le (?:colis|carton|paquet))\b"
    r"|\b(?:recue?s?|eu) (?:qu'|que )?(?:une?|1|deux|2) ?(?:seule?|seuls|sur)\b"
    r"|\b(?:recu|eu) (?:qu'|que )(?:une?|1|la moitie|le|la|deux|2)\b"
    r"|\bcommande (?:les |mes )?(?:[0-9]{1,3}|deux|trois|quatre|cinq)\b.{0,40}"
    r"\b(?:recu|eu|livre)\w{0,3} (?:qu'|que |seulement )?(?:une?|deux|trois|[0-9]+)\b"
)
# The surer first; an own mistake is none of the shop's.
_TROUBLE = (
    (Kind.CHASE, _CHASE),
    (Kind.NOT_RECEIVED, _NOT_RECEIVED),
    (Kind.MISTAKE, OWN_MISTAKE),
    (Kind.BROKEN, _BROKEN),
    (Kind.MISSING, _MISSING),
)
_IF_IT_IS_CANCELLED = re.compile(
    r"\b(?:est|ete|elle est|bien|deja)(?: bien| deja| donc)? annulee?\b.{0,40}"
    r"(?:\?|\bou (?:pas|non|bien)\b)|\bvous l'avez (?:bien )?annulee?\b"
)


def of_its_state(kind: Kind, status: OrderStatus) -> Kind:
    """What a question about money means for an order in that state."""
    if status is OrderStatus.RETURNING and kind in _OF_THE_WAY:
        return Kind.RETURN
    if status is OrderStatus.RETURNING and kind is Kind.APPOINTMENT:
        return Kind.CHANGE  # « je veux la récupérer »
    if status is OrderStatus.AWAITING_PAYMENT and kind in _OF_A_RETURN:
        return Kind.PAID  # « je renvoie les 10 euros qui manquent ? »
    if status in (OrderStatus.REFUNDED, OrderStatus.CANCELLED) and kind is Kind.WHO_PAYS:
        return Kind.REFUND
    if kind is Kind.PAID and status in _PAID_BACK:
        return Kind.REFUND
    return Kind.CUSTOMS if kind is Kind.PAID and status is OrderStatus.CUSTOMS else kind


_OF_THE_WAY = frozenset(
    {
        Kind.LEAVES,
        Kind.WHEN,
        Kind.NUMBER,
        Kind.REFUND,
        Kind.MISTAKE,
        Kind.REST,
        Kind.ARRIVES,
        Kind.HOUR,
    }
)
_OF_A_RETURN = frozenset({Kind.GIVE_BACK, Kind.WHO_PAYS, Kind.RETURN})
_PAID_BACK = frozenset({OrderStatus.REFUNDED, OrderStatus.RETURNING, OrderStatus.CANCELLED})


def faulty_in(text: str) -> bool:
    """Whether a device is said not to work, in a message of any length."""
    folded = fold(text)
    found = _FAULTY.search(folded) and not _SUPPOSED.search(folded)
    return bool(found) and not _LINK_FAILS.search(folded)


# « Si le fax ne marche pas dessus, je peux la renvoyer ? »
_SUPPOSED = re.compile(
    r"\b(?:si|s'(?=ils?\b))(?! (?:vous|je|on)\b)[^,.;!?]{0,30}\b(?:marche|fonctionne|va)\w*"
)


def asks_if_cancelled(text: str) -> bool:
    return bool(_IF_IT_IS_CANCELLED.search(fold(text)))


def of_something_else(text: str) -> bool:
    """Whether the shop, its hours or its prices are asked about, and no order."""
    return bool(_NOT_OF_AN_ORDER.search(fold(text)))


def trouble_in(text: str) -> Kind | None:
    """What went wrong with a delivery, in a message of any length."""
    folded = fold(text)
    if _NO_TROUBLE.search(folded):
        return None
    kind = next((kind for kind, words in _TROUBLE if words.search(folded)), None)
    return kind if kind in TROUBLES else None


def names_an_order(text: str) -> bool:
    return bool(_NAMED.search(fold(text)))


def under_way(text: str) -> bool:
    """Whether a return or a refund is said to have begun."""
    folded = fold(text)
    return bool(_UNDER_WAY.search(folded)) and not _IF.search(folded)


_IF = re.compile(r"\bsi (?:je|j'|on|jamais|l[ea])\b|\bpeut[- ]on\b|\best[- ]ce.*remboursable\b")
