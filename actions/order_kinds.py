"""What a few words are about, said after an order was told: « et le reste ? »."""

import re
from enum import Enum

from bot.folding import fold


class Kind(Enum):
    REFUND = "refund"
    RETURN = "return"
    NOT_RECEIVED = "not received"
    BROKEN = "broken"
    MISSING = "missing"
    PAID = "paid"
    REST = "rest"
    OTHER = "other order"
    NEW = "new order"
    WHY = "why"
    ABSENT = "absent"
    APPOINTMENT = "appointment"
    HOUR = "hour"
    NUMBER = "number"
    CARRIER = "carrier"
    WHERE = "where to"
    CONTENTS = "contents"
    CUSTOMS = "customs"
    WHEN = "when"
    GRUMBLE = "grumble"
    CHASE = "chase"


# What a person sees to at once.
TROUBLES = frozenset({Kind.NOT_RECEIVED, Kind.BROKEN, Kind.MISSING, Kind.CHASE})
# Said of an order or a parcel by name, these are understood some turns later as well.
_NAMED = re.compile(r"\b(?:commande|colis|livraison|livr\w{1,4}|paquet|carton|recue?s?|livreur)\b")
_LONGEST = 160
_NOT_OF_AN_ORDER = re.compile(
    r"\b(?:vous (?:etes )?(?:ferm\w+|ouv\w+)|ouvr\w+|fermez|magasin|boutique|vos transporteurs"
    r"|livrez[- ]vous|vous livrez|frais de port|remise|devis|prix|combien coute)\b"
)

_NOT = r"(?:pas|jamais|rien|toujours pas|pas encore)"
_DAYS = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|apres-demain|aujourd'hui)"
# « Et s'il arrive cassé ? »: nothing has gone wrong yet. A refund and an invoice are no parcels.
_NO_TROUBLE = re.compile(
    r"\bs'(?:il|elle)s?\b|\bsi (?:le|la|ca|jamais|c'est)\b|\b(?:rembours|factur)"
)
# The surer first.
_KINDS = (
    (Kind.CHASE, r"\brelanc\w*"),
    (Kind.REFUND, r"\brembours\w*"),
    (Kind.RETURN, r"\b(?:mon|le|ce|un) (?:colis )?retour\b|\brma\b|\brenvo(?:ye|ie)\w*"),
    (
        Kind.NOT_RECEIVED,
        rf"\b{_NOT}(?: encore)?(?: ete| eu| de)?(?: bien)? (?:recue?s?|livree?s?|arrivee?s?"
        r"|distribuee?s?)\b|\brien (?:du tout|eu|vu|dans (?:la|ma) boite|chez moi|ici)\b"
        r"|\bpas (?:eu|vu) (?:le|mon|de|ce) (?:colis|paquet|livreur)\b|\brecue? rien\b"
        r"|\bpas (?:le|mon|de) (?:colis|paquet) (?:dans|chez)\b|\b(?:colis|paquet) (?:est )?"
        r"(?:perdu|vole|introuvable|disparu)\b|\bpersonne (?:n'?est|est) (?:venue?|passee?)\b"
        r"|\bdit livree?\b.{0,40}\b(?:mais|alors|or|sauf)\b|\bc'est faux\b"
        r"|\b(?:je|on) (?:ne )?l'ai pas\b|\bjamais eue?\b",
    ),
    (
        Kind.BROKEN,
        r"\b(?:casse|abime|endommage|ecrase|defonce|brise|mouille|eventre|jete)e?s?\b"
        r"|\bmauvais (?:produit|article|materiel|modele)\b"
        r"|\bpas le bon (?:produit|article|modele)\b",
    ),
    (
        Kind.MISSING,
        r"\b(?:il|y) (?:me )?(?:en )?manque\b|\bincomplete?\b|\bpas tout (?:recu|dedans)\b"
        r"|\bmanqu(?:e|ait) (?:un|une|deux|des|le|la)\b",
    ),
    (
        Kind.PAID,
        r"\b(?:j'ai|on a|nous avons|deja|bien) (?:deja |bien )*(?:paye|regle|vire)\b"
        r"|\bfait (?:le|un|mon) virement\b|\bvirement (?:est |a ete )?(?:fait|parti|envoye)\b"
        r"|\bc'est (?:deja )?paye\b",
    ),
    (
        Kind.REST,
        r"\b(?:le|du|pour le|ce qui) reste\b|\breste (?:de|quand|il|a) \b|\bla suite\b"
        r"|\bl'autre (?:colis|carton|partie|paquet|moitie)\b|\bdeuxieme (?:colis|partie|carton)\b"
        r"|\bles autres (?:articles|produits|colis)\b|\bce qui (?:manque|n'est pas parti)\b",
    ),
    (Kind.NEW, r"\bune autre (?:commande)?\b|\bautre commande aussi\b"),
    (
        Kind.OTHER,
        r"\b(?:l'autre|mon autre|la deuxieme|la seconde|la 2e(?:me)?|ma deuxieme|ma seconde"
        r"|la premiere|ma premiere|les autres)(?: commande)?s?\b",
    ),
    (
        Kind.WHY,
        r"\bpourquoi\b.{0,60}\b(?:retard|long\w*|temps|encore|toujours|bloque\w*|pas|parti\w*"
        r"|annule\w*)\b|\bc'est quoi (?:le probleme|ce retard)\b|^\W*(?:mais |et )?pourquoi\W*$"
        r"|\bqu'est[- ]ce qui (?:bloque|se passe)\b",
    ),
    (
        Kind.WHERE,
        r"\b(?:a|vers) quelle adresse\b|\blivr\w+ (?:a quel endroit|ou)\b|\bquelle adresse de"
        r" livraison\b|\benvoyee? ou\b"
        r"|\bchez moi ou\b|\bou (?:en|au|a un) point relais\b",
    ),
    (
        Kind.ABSENT,
        r"\b(?:serai|suis|serais|sera|est|serons) (?:pas|plus) (?:la|chez|dispo\w*|present\w?|a la)"
        r"|\babsente?s?\b|\ben (?:vacances|deplacement|conges)\b|\bvoisine?s?\b|\bgardienn?e?\b"
        r"|\b(?:serai|suis) au (?:travail|boulot)\b|\bje travaille\b|\bpersonne (?:a la maison"
        r"|pour (?:le )?rec\w+)\b|\bpoint relais\b|\breprogrammer\b|\bboite aux lettres\b"
        r"|\bsi je (?:ne )?suis pas\b|\blivr\w+ (?:un autre jour|plus tard)\b",
    ),
    (
        Kind.NUMBER,
        r"\b(?:numero|n°|num|lien|code|page) (?:de |du |d')?(?:le )?(?:suivi|colis|tracking)\b"
        r"|\b(?:je|on|peux|peut) (?:peux |peut )?(?:le |la )?suivre\b|\bou (?:le |la )?suivre\b"
        r"|^\W*(?:et )?(?:le )?suivi\W*$",
    ),
    (
        Kind.CARRIER,
        r"\b(?:le|quel|qui est le|nom du|quoi le|son) transporteur\b|^\W*(?:et )?transporteur\W*$"
        r"|\bqui (?:est-ce qui )?(?:la |le |me |nous )?livre\b|\bpar qui\b|\bquelle societe\b"
        r"|\b(?:c'est|par|avec) (?:la poste|colissimo|chronopost|dhl|ups|dpd|gls|mondial relay)\b",
    ),
    (
        Kind.CONTENTS,
        r"\b(?:quoi|y a[- ]t[- ]il|il y a) (?:quoi )?dedans\b|\bcontenu\b|\bqu'est[- ]ce que"
        r" j'(?:ai|avais) commande\b|\bj'(?:ai|avais) commande quoi\b|\bquels? (?:articles?"
        r"|produits?)\b|\bquoi dans (?:ma|la|cette|le|mon) (?:commande|colis)\b",
    ),
    (
        Kind.CUSTOMS,
        r"\bdouanes?\b|\bdroits?\b.{0,20}\bpayer\b|\bquelque chose a payer\b|\btaxes?\b",
    ),
    (
        Kind.APPOINTMENT,
        rf"\b(?:passer|venir|recuperer|chercher|rdv|rendez-vous|retirer)\b|^\W*(?:et |ok |alors )*"
        rf"(?:je (?:viens|passe) )?{_DAYS}\b.{{0,30}}$|^\W*[0-9]{{1,2}} ?h",
    ),
    (
        Kind.HOUR,
        r"\bquelle heure\b|\bquel moment\b|\b(?:matin|apres[- ]midi|soir)\b"
        r"|\b(?:avant|vers) (?:midi|[0-9]{1,2} ?h)|\bcreneau\b"
        r"|\bheure de (?:passage|livraison)\b",
    ),
    (
        Kind.WHEN,
        r"\b(?:elle|il|ca|ce|colis|commande|paquet|livraison)\b.{0,30}\b(?:arriv\w+|part\w{0,4}|livr\w+)"
        r".{0,20}\bquand\b|\bquand\b.{0,30}\b(?:arriv\w+|livr\w+|part\w{0,4}|recev\w+|recoi\w+|aurai)\b"
        r"|\b(?:arrive|livree?|part|recois|l'aurai|l'ai) (?:alors )?(?:quand|quel jour)\b|"
        r"\bc'est pour quand\b|^\W*(?:et |mais |alors |donc |ok )*(?:quand|quel jour"
        r"|dans combien de temps|c'est quand|combien de temps|pour quand)(?: alors| donc)?\W*$"
        r"|\bquand (?:alors|donc)\b|\bquand est[- ]ce qu|\b(?:elle|il|ca) arrive\b"
        r"|\bencore combien de temps\b|\b(?:devait|aurait du|devrait) (?:etre|arriver)\b",
    ),
    (
        Kind.GRUMBLE,
        r"\bc'est (?:vraiment |trop |super |tres )?(?:nul|long|abuse|honteux|lamentable|scandaleux"
        r"|penible|inadmissible)\b|\bpas serieux\b|\bn'importe quoi\b|\bmarre\b|\bras le bol\b"
        r"|\binadmissible\b|\bpas normal\b|\babusez?\b",
    ),
)
_PATTERNS = tuple((kind, re.compile(words)) for kind, words in _KINDS)


def kind_of(text: str) -> Kind | None:
    """The kind of question about an order, or None for everything else."""
    folded = fold(text).strip()
    if text.startswith("/") or len(folded) > _LONGEST or _NOT_OF_AN_ORDER.search(folded):
        return None
    kind = next((kind for kind, words in _PATTERNS if words.search(folded)), None)
    return None if kind in TROUBLES and _NO_TROUBLE.search(folded) else kind


def trouble_in(text: str) -> Kind | None:
    """What went wrong with a delivery, in a message of any length."""
    folded = fold(text)
    if _NO_TROUBLE.search(folded):
        return None
    return next(
        (kind for kind, words in _PATTERNS if kind in TROUBLES and words.search(folded)), None
    )


def names_an_order(text: str) -> bool:
    return bool(_NAMED.search(fold(text)))
