"""What only a few words say of goods that were told; the classifier reads the rest."""

import re

from bot.folding import fold

_SOURCE = r"(?:injecteurs?|alims?|alimentations?|adaptateurs?|transfos?|chargeurs?)"
ENOUGH = re.compile(
    r"\bsuffi\w*|\b(?:fera|fait|ferait) l'affaire\b|\b(?:m'|nous |me )(?:ira|irait|va"
    r"|conviendr\w+)\b"
    r"|\b(?:ira|irait|convien\w+|conviendr\w+)\b|\bassez\b"
)
HOW_FAR = re.compile(r"\bcombien de (?:metres|m|km|kilometres)\b|\bquelle (?:distance|portee)\b")
HOW_MANY = re.compile(
    r"\b1 ou (?:2|plusieurs)\b|\bune? ou (?:deux|plusieurs)\b|\b(?:une?"
    r"|1)(?: seule?)?(?: (?:borne|antenne|switch|routeur|appareil))? suffi\w*"
    r"|\bsuffi\w* une?\b"
    r"|\b(?:il |m'|nous )en (?:faut|faudra\w*|mettre)\b.{0,15}\b(?:combien|une?|deux|2|plusieurs)\b"
    r"|\ben (?:prend\w*|mets?|mettre) combien\b"
    r"|\bcombien\b.{0,25}\b(?:en (?:faut|faudr\w+|prendre|mettre)|d'(?:appareils|antennes)"
    r"|de bornes)\b"
    r"|\b(?:faut|mets|mettre|prend\w*|besoin)\b(?!.{0,12}\b(?:compter|prevoir"
    r"|payer)).{0,12}\bcombien\b|\b(?:deux|2)(?: \w+)? suffi\w*|\bune? par (?:etage|piece"
    r"|batiment|cote|bout|niveau)\b"
)
BUDGET = re.compile(
    r"\bbudget\b|\d{2,5} ?(?:€|euros?|eur\b|balles)\W*(?:max\w*|grand max\w*"
    r"|pour (?:le )?tout|en tout|tout compris|de budget)\b"
    r"|\b(?:j'ai|max\w*|pas plus de|moins de|jusqu'a|depasse\w*|tien\w* dans"
    r"|rentre\w* dans)\b.{0,15}\d{2,5} ?(?:€|euros?|eur\b|balles)"
)
WHAT_THEN = re.compile(
    r"\b(?:je|on|j'|faut|il (?:me|nous) faut|dois|que|tu|vous) ?(?:prends?|prendre|acheter"
    r"|faut|achete|fais|mets)?\b.{0,4}\bquoi\b"
    r"|\bquoi (?:prendre|acheter|choisir|mettre)\b|\bque (?:prendre|choisir|acheter)\b"
    r"|\bqu'est[- ]ce (?:qu'il (?:me |nous )?faut|que je (?:prends|dois)|qu'on prend"
    r"|qui (?:convien\w*|va|irait|marche))\b"
    r"|^\W*(?:et |ok |ah )?sinon quoi\W*$|\bavec quoi (?:alors|du coup|donc)"
    r"|\bc'est quoi (?:qu'il|le bon|la bonne|qui)\b|\b(?:vous avez|t'as) quoi\b"
)
# « Faut acheter autre chose avec ? »: what goes with it, in other words than « injecteur ».
BESIDE_IT = re.compile(
    r"\b(?:autre chose|quelque chose d'autre|quoi (?:de plus|d'autre|en plus|avec)"
    r"|un truc en plus|quelque chose (?:de|en) plus|(?:faut|besoin|achet\w+) rien d'autre"
    r"|des accessoires?)\b"
    r".{0,20}(?:\bavec\b|\ben plus\b|\bpour (?:que|la|le|l')|[?]|$)"
)
SOURCE = re.compile(rf"\b{_SOURCE}\b")
WITH_ALL = re.compile(
    rf"\b{_SOURCE}\b|\b(?:en tout|tout compris|tt compris|total|pour (?:le )?tout|l'ensemble"
    rf"|avec tout|ce qu'il faut|le tout|tout (?:ca|cela))\b"
    r"|\bde quoi (?:les |l'|la |le )?(?:aliment|branch)\w+"
)
# « L'injecteur, il coûte combien ? » is not « avec l'injecteur ».
BESIDE_THEM = re.compile(
    r"\b(?:avec|compris\w*|inclus\w*|total|tout|plus|chacune?|ajout\w+|les deux)\b|\+"
    r"|\w[ ,]+et (?:l'|les? |une? |des |leurs? |son |\d)"
)
# « Avec ce qu'il faut pour les alimenter »: the source is bought too, whichever it is.
WITH_WHAT_FEEDS = re.compile(
    r"\b(?:ce qu'il faut|de quoi|le necessaire)\b.{0,12}\b(?:aliment|branch)\w+"
    r"|\bavec (?:les |leurs? |l'|son |leur )?(?:alim\w*|injecteurs?)\b(?! [\w-]*\d)"
)
INCLUDED = re.compile(
    r"\b(?:dedans|boite|carton|fourni\w*|inclus\w*|compris\w*|livre\w*|vendu\w*|a part"
    r"|d'origine|separe\w*)\b"
)
PAYS_MORE = re.compile(
    r"\b(?:en (?:payant|mettant|rajoutant)|si (?:je|on) (?:paye|paie|mets|rajoute)\w*|quitte a)"
    r" (?:payer |mettre )?(?:un (?:peu|supplement) )?(?:plus(?: cher)?|le prix)\b"
)
INCLUSIVE = re.compile(
    r"\bc'est (?:livre|rendu|port compris|livraison (?:comprise|incluse))\b"
    r"|\b(?:port|livraison|envoi|frais) (?:compris\w*|inclus\w*)\b"
)
COSTS = re.compile(
    r"\b(?:(?:il|elle|ils|elles|c'est|est) (?:est |sont )?a combien|(?:son|leur|le|quel) prix"
    r"|coute\w*|combien (?:il|elle|c'est|ca coute))\b"
)
TAKES = re.compile(
    r"\b(?:je |on |j'|nous )?(?:prends?|prendrai\w*|prenons|pars|partir|partons|reste|va pour"
    r"|garde|commande) ?(?:sur|donc|alors|les?|la|l'|une?|\d)?\b"
)
WHEN = re.compile(r"\b(?:delais?|quand|livr\w+|arriv\w+|expedi\w+|rece?v\w+|recois)\b")
STOCKED = re.compile(r"\b(?:dispo\w*|stock)\b")
TO_PLUG = re.compile(r"\b(?:branch\w+|aliment\w+|pour (?:marcher|fonctionner|demarrer))\b")
ACCESSORY = re.compile(
    r"\b(?:mats?|supports?|fix\w+|accroch\w+|cables?|vis|colliers?|rj-?45|connecteurs?|coffrets?|parafoudre)\b"
)
COSTS_ANY = re.compile(r"\b(?:prix|combien|coute\w*|total|revien\w*|tarif)\b")
A_BOX = re.compile(r"\b(?:\w*box|modem|routeur|ordi\w*|pc|tele)\b")
FOR_IT = re.compile(
    r"\b(?:injecteurs?|alims?|alimentations?)\b.{0,12}\bpour (?:l[ea]|une?|mon|ma|u6|wap|eap)\b"
)
CHEAPEST = re.compile(r"\bmoins cher\w*\b")
DEARER = re.compile(r"\bplus cher\w*\b")
DIFFERENCE = re.compile(
    r"\bdiffer\w+|\bmeme (?:genre|type)\b|\bpareil\w*|\bmeme chose\b|\bidentiques?\b"
)
SMALLER = re.compile(r"\b(?:l[ea]|un|une) (?:plus )?(?:petite?|moins cher\w*)\b")
WHICH = re.compile(r"\b(?:lequel|laquelle|mieux)\b")
EASIEST = re.compile(
    r"\bmoins (?:galere|complique\w*|chiant\w*|de (?:galere|boulot|travail|bricolage))\b"
    r"|\bplus (?:simple|facile|pratique)\b"
)
UNSURE = re.compile(r"\b(?:sais|suis) pas\b|\baucune idee\b|\bpas sure?\b")
OWN = re.compile(
    r"\b(?:injecteurs?|alims?|switchs?) (?:de |d')(?:mes|mon|ma|nos|l'|les) ?(?:ancien\w*"
    r"|vieux|vieilles?)"
    r"|\b(?:mon|ma|notre|nos|mes) (?:\w+ )?(?:s?witch\w*|injecteurs?|alim\w*|poe|adaptateur)"
    r"|\b(?:celui|ce) que j'ai\b|\ble mien\b"
)


def asks(pattern: re.Pattern[str], text: str) -> bool:
    return bool(pattern.search(fold(text)))


# Their own things, when nothing is said of what feeds one: « il se monte sur le mât ? ».
FOREIGN = re.compile(
    r"^(?!.*\b(?:poe|s?witch\w*|aliment\w*|24 ?v\w*|802)\b).*\b(?:mats?|modules?|cisco|netgear"
    r"|operateurs?|fai|anciens?|anciennes?|vieux|antennes?|paraboles?|controleurs?|generations?"
    r"|convertisseurs?|m5|voisin|toit|premiere?|deuxieme)\b"
)
