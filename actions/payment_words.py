"""Words of who pays, how and when: a mandate, a later day, several times, a purchase order."""

import re
from enum import Enum


class Payer(Enum):
    PUBLIC = "public"
    PRIVATE = "private"
    UNKNOWN = "unknown"


PUBLIC = re.compile(
    r"\b(?:mairies?|communes?|collectivites?|lycees?|colleges?|ecoles?|hopita\w+|prefecture\w*"
    r"|departement\w*|region|universites?|communautes? de communes|agglo\w*|epci|ccas|sdis|ehpad"
    r"|gendarmerie|pompiers|ministere|etablissements? publics?|services? publics?"
    r"|organismes? publics?"
    r"|tresor public|tresorerie|administration|syndicat (?:mixte|intercommunal)"
    r"|chu|fonction publique)\b"
)
PRIVATE = re.compile(
    r"\b(?:entreprises?|societes?|sarl|sasu?|eurl|sci|scop|pme|tpe|start-?up|auto-?entrepren\w+"
    r"|micro-?entrepren\w+|artisans?|independants?|cabinets?|liberal\w*|liberaux|infirmier\w*"
    r"|medecins?"
    r"|avocats?|notaires?|architectes?|kines?|associations?|assos?|clubs?|comites? d'entreprise"
    r"|comites?"
    r"|cse|ce\b(?= d[e'u])|fondations?|paroisse|eglise|syndic\w*(?! mixte| intercommun)"
    r"|copro\w*|particuliers?"
    r"|commerces?|commercants?|magasin a nous|restaurants?|restau|hotels?|camping|gites?"
    r"|boite\b(?! mail)"
    r"|employeur|bureau d'etudes|cooperatives?|ferme|exploitation|agriculteur|gaec|loi 1901"
    r"|prive\w*"
    r"|salaries|revendeurs?|integrateurs?|installateurs?|agences?|gerante?|garage|pharmacie)\b"
)
AS_THEY_DO = re.compile(r"\bcomme (?:fait |font |pour |a |avec )?(?:la |le |les |une? )?\w+")
MANDATE = re.compile(r"\bmandats?\b")
LATER = re.compile(
    r"\b(?:15|30|45|60|90) ?(?:j\b|jrs?\b|jours?)|\bfin de mois\b|\b(?:paiements?|pay\w+|regl\w+)"
    r" (?:en )?differe\w*|\becheances?\b|\bfacilites?\b|\bdelais? de (?:paiement|reglement)"
    r"|\b(?:pa[iy]\w+|regl\w+)\b.{0,25}\b(?:plus tard|apres(?![- ]?midi| \d)"
    r"|a reception|a la livraison"
    r"|a terme|le mois prochain|sous \d+|sur facture|en fin de mois|une fois (?:livre|recu))\w*"
    r"|\b(?:apres|a) (?:la )?(?:livraison|reception)\b.{0,25}\b(?:pa[iy]\w+|regl\w+|facture)"
    r"|\b(?:faites|accordez|proposez|avoir)\b.{0,15}\bcredit\b"
    r"|\b(?:compte (?:client )?(?:ouvert|fournisseur)|encours|a credit|terme)\b"
    r"|\bpas (?:avant|tout de suite)\b.{0,15}\bpa[iy]\w+"
)
SO_MANY_DAYS = re.compile(r"\b\d\d ?(?:j\b|jrs?\b|jours?)|\bfin de mois\b")
BY_PARTS = re.compile(
    r"\b(?:\d|deux|trois|quatre|dix|plusieurs) ?(?:x|fois)\b(?! (?:plus|moins|que))|\b[34]x\b"
    r"|\b\d{1,2} ?% a la commande\b|\b(?:la )?moitie\b.{0,30}\b(?:commande|livraison|maintenant)"
    r"|\b(?:le reste|le solde)\b.{0,15}\b(?:a|apres|plus tard)\b"
    r"|\bmensualit\w+|\bechelonn\w+|\btraites?\b|\bacomptes?\b|\barrhes\b"
)
ON_PAPER = re.compile(r"\b(?:bons? de commandes?|bdc|bc)\b")
EVEN_ON_PAPER = re.compile(
    r"\bmeme (?:si|avec|sur|contre|en)\b.{0,30}\b(?:bons? de commandes?|bdc|bc)\b"
)
FEES = re.compile(r"\bfrais\b|\bport\b")
PAYING = re.compile(r"\bpa[iy]\w+|\bregl\w+|\bfactur\w+|\bmandat\w*|\bconditions?\b")
HOW = re.compile(
    r"\bmarche a suivre\b|\bprocedure\b|\bdemarche\b|\bcomment proceder\b|\bon procede\b"
    r"|\b(?:par|avec|quels?) (?:quels? )?(?:autres? )?moyens?\b"
    r"|\b(?:comment|avec quoi|par quoi|quoi comme|de quelle facon)\b.{0,30}"
    r"\b(?:pa[iy]\w+|regl\w+|fait|faire|reste)|\b(?:pa[iy]\w+|regl\w+)\b.{0,20}\bcomment\b"
    r"|\b(?:quoi|qu'est[- ]ce qui|que)\b.{0,12}\breste\w*|\bcomment (?:on|je|nous) (?:fai\w+"
    r"|pai\w+|regl\w+)"
    r"|\bon (?:fait|pa[iy]e|regle) comment\b"
)
ELSEWHERE = re.compile(r"\b(?:autres?|ailleurs|partout|fournisseurs?|concurren\w+|tous|toujours)\b")
WHY = re.compile(r"\bpourquoi\b|\bpour quelle raison\b")
WHAT_TO_SEND = re.compile(
    r"\b(?:envoy\w+|fourni\w+|transm\w+|adress\w+|faut|papiers?|documents?)\b.{0,20}\b(?:quoi|ou"
    r"|papiers?|documents?)\b|\b(?:quoi|que|quels?|qu'est[- ]ce)\b.{0,20}\b(?:envoy\w+|fourni\w+"
    r"|transm\w+|papiers?|documents?)\b"
)
SHORT_LATER = re.compile(
    r"\b(?:a la livraison|a reception|sur place|delais?|caution|credit|fournisseurs?|clients?)\b"
)
ON_THE_SPOT = re.compile(
    r"\b(?:pa[iy]\w+|regl\w+)\b.{0,15}\b(?:avant ou|sur place|en venant|au (?:retrait|magasin"
    r"|comptoir)|en magasin)"
)
INSISTS = re.compile(
    r"\b(?:donc|alors|vraiment|du coup)\b.{0,20}\b(?:non|pas|impossible|jamais)\b"
    r"|\b(?:aucune|pas d'|une|faire une) (?:exception|souplesse|derogation|facilite)"
    r"|\bs'arranger\b|\bpas possible\b|\bmeme (?:pas|si|avec|pour|en)\b|\bvous etes surs?\b"
    r"|\bd'habitude\b|\bpartout ailleurs\b|\bles autres (?:font|acceptent)\b|\bpareil\b"
    r"|\bet (?:pour )?nous\b"
)
TOLD = re.compile(
    r"\benvoyez votre bon de commande\b|\ble paiement se fait\b|\bmandat administratif\b"
    r"|\bvous pouvez (?:payer|regler)\b"
    r"|\bpaiement differe\b|\bnous ne proposons pas\b|\btout se regle\b"
    r"|\bregler (?:a la commande|par)\b"
)
REFUSED = re.compile(r"\bpas de paiement differe|\baucun paiement differe|\bn'accordons pas\b")
ONLY_FOR = re.compile(r"\b(?:seulement|uniquement|reserve\w*|exclusivement)\b")
MAY_TRANSFER = re.compile(
    r"\b(?:peux|peut|pouvons|puis|possible|acceptez|prenez|accepte)\b.{0,30}\bvirements?\b"
    r"|\bvirements?\b.{0,15}\b(?:possible|accepte\w*)"
)
DETAILS = re.compile(r"\b(?:rib|iban|bic|coordonnees|numero|quand|delai|combien|expedi\w+)\b")
TRANSFER = re.compile(r"\bvirements?\b")
HOW_LONG = re.compile(
    r"\b(?:combien de temps|delais?|quand|long)\b.{0,40}\b(?:virement|l'ayez|recev\w+|recoi\w+"
    r"|arriv\w+)"
    r"|\bvirement.{0,35}\b(?:combien de temps|met\b|prend\b|delai|long|vite)"
)
# « Sous quel délai serions-nous livrés ? », « le port est offert aux mairies ? »: no payment.
OF_DELIVERY = re.compile(
    r"\b(?:livre\w+|livrai[st]|(?<!\ba la )(?<!\ba )(?<!\bapres )(?<!\bapres la )livraisons?"
    r"|expedi\w+|recev\w+|transporteurs?|frais d[e'] ?(?:port|envoi)|fdp|(?:le|du|de) port"
    r"|port (?:offert|gratuit|en plus|compris|inclus))\b"
)
SENTENCES = re.compile(r"(?<=[.!?])\s+")
SHORT = 14  # words


A_BODY = re.compile(
    r"(?:(?:je suis|c'est|pour|nous sommes|bonjour|ici|au nom de),? )*(?:la |le |l'|une? |les )?"
    rf"(?:{PUBLIC.pattern}|{PRIVATE.pattern})"
)
