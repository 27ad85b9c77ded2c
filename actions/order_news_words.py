"""Words of what visitors bring themselves: the carrier's news, their own slip, an invoice."""

_DAYS = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|apres-demain|demain|aujourd'hui"
    r"|\d{1,2} (?:janv|fevr|mars|avril|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*|\d{1,2}/\d{1,2})"
)
_CARRIER = (
    r"(?:transporteur|livreur|colissimo|chronopost|la poste|(?:le|du|leur|mon) suivi"
    r"|leur (?:site|mail))"
)
_SAYS = (
    r"(?:ecri\w+|envoye?|dit|dise\w*|annonc\w+|previen\w*|prevenu\w*|indiqu\w+|affich\w+|parl\w+"
    r"|inform\w+|notifi\w+|e-?mail|mail|sms|texto|message|mis|marque\w*|recu)"
)
# Of the carrier, and newer than what the order system knows; not what asks for money.
REPORTED = (
    r"^(?!.*\b(?:pay\w+|tax\w+|frais|droits?|douan\w*|euros?|regl\w+)\b).*(?:"
    rf"\b{_CARRIER}\b.{{0,40}}\b{_SAYS}\b.{{0,60}}\b(?:{_DAYS}|plus tard|retard\w*|incident"
    r"|nouvelle date)\b"
    rf"|\b{_SAYS}\b.{{0,30}}\b{_CARRIER}\b.{{0,50}}\b(?:{_DAYS}|plus tard|nouvelle date)\b"
    r"|\b(?:report|decal|repouss|reprogramm|replanifi|retard)ee?s?\b)"
)
# With the goods: a wrong number or a wrong address is corrected elsewhere.
OWN_MISTAKE = (
    r"\b(?:me suis|nous sommes|on s'est|m'etais)(?: \w{3,8}){0,2} (?:trompe|plante|goure)e?s?"
    r"(?: (?:de|dans|en|sur)\b| d')(?!.{0,12}\b(?:adresse|numero|num|n°|code|cp|e-?mail|mail|page"
    r"|site|personne|chiffre))"
    r"|\b(?:me suis|nous sommes) (?:trompe|plante)e?s?\b.{0,60}\b(?:echang\w+|modele|reference"
    r"|produit"
    r"|j'aurais (?:du|voulu)|pris|prendre)\b"
    r"|\b(?:j'ai|on a|nous avons) (?:\w+ )?(?:commande|pris|choisi|achete) .{0,15}"
    r"(?:\bmauvais\w*|\bpas l[ea]s? bon|\bpar erreur)|\b(?:mon|notre) erreur\b|\bma faute\b"
)
INVOICE = r"\b(?:la|ma|une|notre|les|mes|votre|cette|de|sans) factures?\b|\b[ld]'?factures?\b"
# A device, and no link, that does not work; « RMA-0312 » is a number that is known.
FAULTY = (
    r"\b(?:en panne|tombee? en panne|hors service|defectueu\w+)\b|\bhs\b"
    r"|\b(?:est|sont|arrivee?s?) morte?s?\b"
    r"|\b(?:marche|fonctionne|demarre|s'allume)(?:nt)? (?:toujours |vraiment )?(?:plus"
    r"|pas)\b(?!.{0,20}\blien\b)"
    r"|\b(?:led|voyant|diode)s?\b.{0,20}\b(?:eteinte?s?|morte?s?)\b|\b(?:gresill|bourdonn)\w+"
    r"|(?<!mon )(?<!le )(?<!du )(?<!ce )\brma\b(?![- ]?\d)"
    r"|\bnumeros? (?:de |d')?(?:retour|rma)\b(?![- ]?\d)"
)
NOT_SENT = (
    r"\b(?:pas|rien|jamais|tjr?s?) (?:n')?(?:encore |toujours |ete |est )*"
    r"(?:partie?s?|expediee?s?|envoyee?s?)\b"
)
_ARRIVES = (
    r"(?:arriv\w+|livr(?:ee?s?|aison|er|era)|recev\w+|recois|recu|(?:l'|les |la |le )aur\w+"
    r"|(?:sera|serait) la)"
)
BY_DAY = (
    rf"^(?!.*\b(?:devait|deviez|etait|aurait du|hier)\b).*\b{_ARRIVES}\b.{{0,15}}"
    rf"\b(?:avant|pour|d'ici|le|bien|des|au plus tard|demain|ce)? ?{_DAYS}\b"
)
WHEN = (
    r"\b(?:elle|il|ca|ce|colis|commande|paquet|livraison)\b.{0,30}\b(?:arriv\w+|part\w{0,4}"
    r"|livr\w+)"
    r".{0,20}\bquand\b|\bquand\b.{0,30}\b(?:arriv\w+|livr\w+|part\w{0,4}|recev\w+|recoi\w+"
    r"|aurai)\b"
    r"|\b(?:arrive|livree?|part|recois|l'aurai|l'ai) (?:alors )?(?:quand|quel jour)\b|"
    r"\bc'est pour quand\b|^\W*(?:et |mais |alors |donc |ok )*(?:quand|quel jour"
    r"|dans combien de temps|c'est quand|combien de temps|pour quand)(?: alors| donc)?\W*$"
    r"|\bquand (?:alors|donc)\b|\bquand est[- ]ce qu|\b(?:elle|il|ca) arrive\b"
    r"|\b(?:encore|(?:prend|met|dure)\w*) combien de temps\b"
    r"|\b(?:devait|aurait du|devrait) (?:etre|arriver)\b"
)
