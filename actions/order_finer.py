"""Questions of an order that have words of their own: « signé par qui ? », « combien de colis ? ».

Each can mean one thing only, whatever the message is taken for beside an order.
"""

import re

from actions.order_kinds import Kind
from actions.order_own_words import OWN_WORDS, asks_for_amends
from bot.folding import fold

_PARCELS = r"(?:colis|cartons?|paquets?|envois?|livraisons?|passages?|expeditions?|receptions?)"
_LEFT = (
    r"(?:laisse|depose|remis|confie|donne|file|livre|signe|receptionne|pris|receptionnee|signee"
    r"|livree|remise|laissee|deposee)s?"
)
_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.LEFT_WITH,
        re.compile(
            rf"\b{_LEFT}\b.{{0,20}}\b(?:(?:chez|par) (?:qui|quel\w*)|a qui)\b"
            r"|\bqui (?:a|l'a|l'aurait|aurait) (?:bien )?(?:signe|receptionne|pris|accuse)"
            r"|\b(?:l'a|l'ont|ete|est) (?:laisse|depose|mis)e?s? ou\b(?! (?:pas|non|bien))"
            r"|\bpreuve de (?:livraison|remise|depot)\b|\bnom (?:du signataire|sur la signature)\b"
        ),
    ),
    (
        Kind.SIGN,
        re.compile(
            r"\b(?:faut|dois|doit|devra|devons|etre la pour|quelqu'un pour|obligatoire\w*|besoin)\b"
            r".{0,30}\bsign(?:er|ature)\b"
            r"|\bsign(?:er|ature)\b.{0,25}(?:\?|\b(?:obligatoire|faut|necessaire|demandee?)\b)"
            r"|\b(?:contre|avec|sans) signature\b"
        ),
    ),
    (
        Kind.HOW_MANY,
        re.compile(
            rf"\b(?:combien|nombre) de {_PARCELS}\b|\b(?:en )?combien de fois\b"
            rf"|\b(?:un|1|meme) (?:seul )?(?:colis|carton|paquet|envoi|bloc)\b.{{0,12}}\bou\b"
            rf"|\bou (?:ca fait|c'est|en|bien en|ca fera) (?:deux|2|plusieurs) (?:{_PARCELS}|fois)"
            rf"|\b(?:deux|2) {_PARCELS}\b\W*(?:ou\b|alors|donc|du coup|\?)"
            r"|\b(?:sois|soit|suis|etre|serai\w*|present\w*|attende|attendre|bloquer)\b.{0,15}"
            r"\b(?:deux|2) (?:fois|jours|matinees)\b"
            r"|\b(?:part\w*|arriv\w*|vien\w*|livr\w+)\b.{0,10}\b(?:avec l[ea]s?|ensemble|separement"
            r"|a part)\b.{0,40}\bou\b"
        ),
    ),
    (
        Kind.TOGETHER,
        re.compile(
            r"^(?!.*\b(?:pa[iy]|regl)).*\ben (?:deux|2|plusieurs) "
            r"(?:fois|colis|envois|livraisons)\b"
        ),
    ),
    (
        Kind.CHASE,
        re.compile(
            r"\b(?:aimerai\w*|voudrai\w*|veux|souhait\w*|faudrait|possible)\b.{0,25}"
            r"\bqu(?:e quelqu'un|'une personne|e l'equipe)\b.{0,12}"
            r"\b(?:verifi\w*|regard\w*|occup\w*|relanc\w*|voi[et]\w*|appell?e)"
        ),
    ),
    (
        # « Les injecteurs sont bien dans le 1er ? »
        Kind.CONTENTS,
        re.compile(
            r"\b(?:est|sont|seront|sera|il y a|y a|ya)\b.{0,20}\bdans (?:le|la|l'|ce|mon|ma) ?"
            r"(?:premiere?|1er|1ere|2e|2eme|deuxieme|seconde?|colis|carton|paquet|lot)\b"
        ),
    ),
    (
        Kind.REORDER,
        re.compile(
            r"\b(?:refai\w*|repass\w*|recommand(?:er?|ons|ais|ee)|renouvel\w+|relanc\w+"
            r"|reprendre|reactiv\w+)\b.{0,25}"
            r"\b(?:commande|identique|la meme|meme chose|pareil\w*|telle quelle)\b"
            r"|\b(?:une?|la) (?:deuxieme|seconde?|autre)\b.{0,6}\b(?:identique|pareille?|meme)\b"
            r"|\b(?:la|les|le) (?:refaire|refais|repasser|repasse|recommander?|reactiver)\b"
            r"|\b(?:je|on|peut|puis|peux|dois|faut) (?:la |le |les )?"
            r"(?:recommande[rz]?|refaire|repasser)\b"
        ),
    ),
    (
        Kind.RESEND,
        re.compile(
            r"(?<!m')(?<!nous )\ben (?:renvo[yi]\w+|renverr\w+|reexpedi\w+)\b"
            r"|\b(?:renvoyez|reexpediez|renverrez)[- ]en\b"
            r"|\b(?:renvoyez|reexpediez) (?:un|une|dix|deux|d'autres|la meme|tout)\b"
        ),
    ),
    (
        Kind.CHANGE,
        re.compile(
            r"\b(?:prend\w*|prenn\w+|mett\w+|chang\w+|echang\w+|remplac\w+)\b.{3,40}"
            r"\b(?:a la place|au lieu|contre|par (?:une?|des))\b"
            r"|\b(?:prends?|garde|voudrais|veux)\b.{0,6}\b(?:que|plus que|seulement|juste)\b"
            r" (?:une?|deux|trois|\d+)\b"
            r"|\bpasser (?:de \d+ )?a (?:\d+|deux|trois|quatre)\b(?! ?h)"
            r"|\b(?:pouvez|pourriez|peut|peux)\b.{0,20}\b(?:attendre|retarder|repousser|decaler)\b"
            r".{0,30}\b(?:envo|exped|part|livr)\w*"
        ),
    ),
    (
        Kind.PAID,
        re.compile(
            r"\b(?:avez|l'avez|as)(?:[- ]vous)? (?:bien |deja )?(?:recue?|eu|encaisse|touche)"
            r" (?:l'argent|la somme|(?:le|mon|notre) (?:paiement|virement|cheque|reglement))\b"
        ),
    ),
    (
        Kind.APPOINTMENT,
        re.compile(
            r"\b(?:amener|apporter|venir avec) quoi\b|\bquoi (?:amener|apporter)\b"
            r"|\bqu'est[- ]ce que je (?:dois )?(?:amen|apport)\w+"
        ),
    ),
    (
        Kind.WHY,
        re.compile(
            r"\bqui (?:a|l'a|avait) (?:decide|annul\w+|demande)\b|\berreur de votre (?:part|cote)\b"
        ),
    ),
    *OWN_WORDS,
    # « C'est quoi au juste qui manque ? »
    (Kind.REST, re.compile(r"\b(?:quoi|qu'est[- ]ce)\b.{0,25}\b(?:manque|reste a)\b")),
    (Kind.GIVE_BACK, re.compile(r"\bjusqu'?a (?:quand|quel jour|quelle date)\b")),
    (
        Kind.WHO_PAYS,
        re.compile(
            r"\betiquettes?\b.{0,25}\b(?:retour|renvo\w+)|\b(?:etiquette|bon) (?:de )?retour\b"
            r"|\bretour prepaye"
        ),
    ),
    (
        Kind.TOTAL,
        re.compile(
            r"\bcombien\b.{0,20}\b(?:virer|regler|payer)\b|\bau total\b|\ble total\b"
            r"|\bmontant (?:exact|total|de la commande|a (?:virer|payer|regler))\b"
        ),
    ),
    (
        Kind.WHEN,
        re.compile(
            r"\bou (?:est[- ](?:il|elle|ce)|il est|elle est|il se trouve)\b(?!.{0,6}\bpas)"
            r"|\bdes nouvelles\b"
        ),
    ),
    (
        Kind.PACKED,
        re.compile(
            r"\ben (?:un|1|une|deux|2|plusieurs) (?:seul )?(?:morceaux?|pieces?|bouts?|parties?)\b"
            r"|\bcomment\b.{0,20}\bemballe\w*\b|\b(?:demonte|plie|emballe|monte)e?s?\b.{0,15}\?"
            r"|\b(?:pese|poids|dimensions?|encombrant\w*|quelle taille|gros carton|lourde?s?"
            r"|volumineu\w+|rentre\w* dans)\b"
        ),
    ),
)
_KEEPS = re.compile(r"\b(?:je|on|nous) (?:la|le|les|l') ?(?:gard\w+|conserv\w+)\b")
_SET_ASIDE = re.compile(
    r"\b(?:piqu\w+|reserv\w+|de cote|bloqu\w+|rafl\w+|gard\w+|conserv\w+)\b"
    r"|\bme (?:le|la|les) (?:pren\w+|vend\w*)\b"
)


def finer_question(text: str) -> Kind | None:
    """None for any message without such words."""
    folded = fold(text)
    if sends_elsewhere(text):
        return Kind.CHANGE
    if asks_for_amends(text):
        return Kind.REFUND
    return next((kind for kind, words in _WORDS if words.search(folded)), None)


def sends_elsewhere(text: str) -> bool:
    """« On pourrait me les envoyer à Bastia ? », « livrez plutôt au 12 rue du Port »."""
    return bool(_ELSEWHERE.search(fold(text)))


_ELSEWHERE = re.compile(
    r"\b(?:me |nous )?(?:les |l'|le |la )(?:envoyer|livrer|expedier|faire (?:suivre|livrer))"
    r" (?:plutot |ailleurs |directement )?(?:a|au|chez|sur|en)\b(?! ?(?:un )?(?:point|relais))"
    r"|\b(?:envoyez|livrez|expediez)(?:[- ](?:la|le|les|moi|nous))* (?:plutot )?(?:a|au|chez)\b"
    r"|\bchang\w+ l'adresse\b|\bnouvelle adresse\b"
)


def asks_to_keep_it(text: str) -> bool:
    """« Donc je la garde ? »"""
    return bool(_KEEPS.search(fold(text)))


def wants_it_set_aside(text: str) -> bool:
    """« Personne ne me pique mon touret ? », before it is paid."""
    return bool(_SET_ASIDE.search(fold(text)))
