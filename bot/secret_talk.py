"""How people speak of a secret: the words that name one, give one, correct one, or rule one out.

All patterns read folded text. In those that name a credential it is read as @, and a ¤ is a secret
that was masked before.
"""

import re

from bot.secret_words import KEYS, PASSE, PASSWORDS

_USERS = r"(?:admin(?:istrat(?:eur|or))?|root|ubnt|pi|cisco|mikrotik|user|support)"
MENTION = re.compile(
    rf"(?<![a-z])(?:{PASSWORDS}|{KEYS}|identifiants?|logins?|c?pin|puk|tokens?|jetons?"
    r"|(?:user|username|utilisateur)(?= )|cadenas(?=[^\n:]{0,24}:)|(?:cle|clef)(?= \d{8})"
    r"|(?:recu|recois)(?= (?:le )?\d{3} ?\d{3}\b)"
    r"|auth\.txt|auth-user-pass|htpasswd|netrc|(?:chap|pap|ipsec)[-.]secrets"
    rf"|{PASSE}|pass(?! ?through| culture| sanitaire| pme)"
    r"|code(?! ?(?:postal|promo|erreur|d'erreur|article|client|ean|ape|naf|produit|barre|couleur"
    r"|source|du produit|de commande|de suivi|de reduction|avantage|cadeau)"
    r"|[^\n]{0,80}(?:panier|promo|remise|reduc|valable|parrain|bon d'achat))|¤)(?![a-z0-9])"
)
# Here only a form is taken, for people also say how they reach a page without telling a secret.
ACCESS = re.compile(
    r"\b(?:acces|(?:me|se|nous|vous) connecte[rsz]?|connexion|authentifi\w+|session|ssh|telnet|sftp"
    r"|winbox|wpa\d|smbclient|net use|/user:"
    r"|(?:cle|clef|code|refuse|tap\w{1,3}|saisi\w{0,2}|rentr\w{1,3}|accepte)\b"
    r"(?=.{0,80}\b(?:wi-?fi|wpa\d?|box|reseau)\b)"
    r"|(?:wi-?fi|wpa\d?|ssid)\b"
    r"(?=.{0,60}\b(?:cle|clef|code|refuse|tap\w{1,3}|saisi\w{0,2}|accepte)\b(?! usb)))"
)

# Verbs and links that give a value, and the same words as they are typed in a hurry.
_SET = (
    r"(?:mi[st]?|mets?|mettre|tap\w{1,3}|chois\w{1,4}|saisi\w{0,2}|rentr\w{1,3}|entre[rz]?"
    r"|j?utilis\w{1,4}|essay\w{1,3}|test\w{1,3}|gard\w{1,3}|laiss\w{1,3}|pris|not\w{1,2})"
)
_IS = r"(?:c ?'? ?est|cest|c|est|ete|etait|sera|is|was|:|=)"
_ALREADY = r"(?: (?:bien|toujours|encore|donc|maintenant|le|la|un|deja))?"
_OWN = r"(?:(?:le|la|mon|ma|notre|un|une|nouveau|nouvelle|ancien|ancienne|bon|vrai|ca|bien) ){0,3}"
_VALUE = r"[^\s\"'«»(),;¤]{3,64}"
_CHANGED = r"(?:chang\w{1,4}|pass\w{1,4}|modifi\w{1,3}|remplac\w{1,3}|bascule\w?)"
_BELONGING = r"(?:connexion|session|compte|l'|la |mon |ma |notre |votre )"
# « routeur teltonika rut240 »: letters and digits, as models are called.
MODEL = re.compile(r"[a-z]{1,8}-?\d{1,5}[a-z]{0,5}\d?(?:[-+][a-z0-9]{1,8}){0,3}")
MODEL_BEFORE = re.compile(
    r"\b(?:routeurs?|switchs?|bornes?|points? d'acces|antennes?|cameras?|modems?|nas|nvr"
    r"|imprimantes?|box|firewall|pare-feu|passerelle|repeteur|telephones?|controleur|modeles?|gamme|appareil"
    r"|materiel|teltonika|mikrotik|ubiquiti|unifi|tp-?link|cisco|netgear|zyxel|d-?link|hikvision|dahua"
    r"|reolink|grandstream|yealink|fanvil|synology|qnap|aruba|ruckus|huawei|zte|draytek|fortinet"
    r"|linksys|asus|tenda|cambium|mimosa|gigaset|snom|axis|ezviz|imou|xiaomi|alcatel|juniper|hpe?"
    r"|dell|lenovo|epson|canon|brother|tapo|deco|omada|fritz!?box)"
    r"(?: (?:de|la|le|un|une|marque|modele|type|ref|4g|5g|poe|wi-?fi|lte)){0,3} $"
    r"|(?<!est )(?<!\bc )\b(?:la|un|une|du|deux|trois|les|des) $"
)
# A thing told just before a value makes it public: « SSID Atelier2024 », « sha256 : … ».
PUBLIC_BEFORE = re.compile(
    r"\b(?:(?:ssid|reseau|s'appelle|nomme|nom|serie|s/n|sn|serial|mac|imei|suivi|colis|tracking|ref"
    r"|reference|modele|produit|article|commande|cde|ticket|facture|devis|siret|ean|tva|version"
    r"|firmware|hostname|host|promo|achat|avantage|erreur|sha\d*|md5\w*|bic|swift|empreinte|fingerprint|hash|checksum|somme"
    r"|commit|publi\w*|ed25519|rsa|ssh-\w+|client|fichier|interface|bouton|vlan|gls|ups|dpd)"
    r"(?: (?!et |puis |mais |avec )(?:[a-z'’]{1,9}|n°|:|=)){0,3}"
    r"|(?:user(?:name)?|login|identifiant|pseudo|utilisateur|compte|depuis|vers|sur|chez|serveur|ping"
    r"|machine|poste)(?: (?:est|c'est|:|=))?)[ :=\"'«(n°#]{0,4}$"
)
TOLD = re.compile(
    rf"(?:\b{_IS}|\b{_SET}|\b(?:pardon|mais|donc|voici|voila|par|pour|en|avec|ni|ou|et|puis|alors"
    r"|non|sinon|soit|savoir|dire|plutot|nouveau|ancien|nouvelle|ancienne|comme|plus|avant))"
    rf"{_ALREADY}[ :=\"'«(,]{{0,4}}$"
)

# Values of any form, where the words around say what they are. Each reads one sentence.
SAID = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_SET}|defini\w?|fil\w{{1,2}}|donn\w{{1,3}}) (?P<sure>{_VALUE})"
        r"(?: (?:partout|toujours|tjr?s|aussi|souvent))?"
        rf" (?:comme|en|pour|en guise de|en tant que) {_OWN}(?=@)",
        rf"^[ ,]{{0,3}}(?P<value>{_VALUE}) ?,? {_IS} (?:le|mon|la|ma|notre|ca|bien) {_OWN}(?=@)",
        rf"@.{{0,80}}?\bpas (?P<value>{_VALUE}) mais (?:bien |plutot |c'est )?(?P<other>{_VALUE})",
        rf"\b(?:non|pardon|erreur|oups)[ ,]{{1,2}}(?:pardon[ ,]{{1,2}})?c'est (?P<value>{_VALUE})",
        rf"@.{{0,80}}?\b(?:c'est[- ]a[- ]dire|a savoir|autrement dit|soit) (?P<value>{_VALUE})",
        rf"\bcelui d'avant,? (?:{_IS}) (?P<value>{_VALUE})",
        rf"\b(?:ancien|nouveau)\b.{{0,60}}?\ble (?:nouveau|precedent|vieux) (?P<value>{_VALUE})"
        r"(?= ?(?:$|[,.;]))",
        rf"@.{{0,30}}?{_IS} (?:mon|le|la|ma|notre|celui) [^,]{{3,40}}, (?P<proper>{_VALUE})",
        rf"\b(?:comme|en guise de|en tant que|en(?= @ +(?:j'ai|on a|{_SET}) )) @ {{0,40}},? "
        rf"(?:(?:du|de la|de l'|pour le|pour la) ?[a-z-]{{2,14}},? )?"
        rf"(?:j[e']?|on|nous|il|elle)? ?(?:(?:ai|av\w{{2,4}}|a) )?(?:{_SET} )?"
        rf"(?!(?:{_SET}|faut|fau|il|elle|on|ca|suis|enable|console|av\w{{2,4}}|doi[st]|peu[xt]|veu[xt])\b)"
        rf"(?P<after>{_VALUE})(?! (?:d[eu]|des|que|qui)\b)",
        rf"@ {{1,40}}\([a-z ]{{3,30}}\) (?P<value>{_VALUE})$",
        r"\bj[e'] ?(?:met|tap|saisi|rentr|entr)\w{0,2} (?P<proper>[a-z]{4,20}[-._][a-z]{4,20})\b",
        rf"\b{_SET} en @ {{1,40}}(?P<value>{_VALUE})",
        rf"^[ ,]{{0,3}}{_IS} (?P<value>{_VALUE}) (?:le|mon|la|ma|notre) {_OWN}(?=@)",
        rf"@.{{0,60}}?{_IS} (?:(?:tout|tres|trop|super|hyper) )?(?:bete|simple|facile|court|idiot"
        rf"|le suivant|la suivante|ceci|celui-ci|celui-la) ?: ?(?P<value>{_VALUE})",
        rf"\b{_CHANGED}\b.{{0,60}}?¤\S* (?:a|en|par|pour(?! \w+(?:er|ir|re)\b)|vers|[-=]>) "
        rf"(?P<value>{_VALUE})",
        rf"\b{_CHANGED} (?:le |la |mon |ma |ce |notre )?@ {{1,40}}"
        rf"(?:\S+ ){{0,2}}?de (?!{_BELONGING})"
        rf"(?P<value>{_VALUE}) (?:a|en|par|vers) "
        rf"(?!erreur|mail|sms|tel|courrier|secur|distance)(?P<other>{_VALUE})",
        rf"@.{{0,80}}?\b(?:maintenant|desormais|actuellement|aujourd'hui|depuis|du coup),? "
        rf"(?:il |elle )?{_IS} (?P<value>{_VALUE})",
        rf"\b(?:l'ancien|l'ancienne|le nouveau|la nouvelle) {_IS} (?P<value>{_VALUE})",
        r"\b(?:logins?|user(?:name)?|identifiant|utilisateur)(?: ?[:=]| est| c'est)? [\w.@-]{2,40}"
        rf"[ ,;/]{{1,3}}(?:et )?(?:le |mon )?@ {{0,40}}[:=]? ?(?P<value>{_VALUE})",
        rf"@.{{0,60}}?\b(?:avant|hier),? (?:(?:c'?etait|ct) )?(?P<value>{_VALUE}) ?,? "
        r"(?:et |puis |mais )?(?:maintenant|desormais|aujourd'hui|la)\b",
        r"(?P<value>[a-z]{3,20}[-_.][a-z]{3,20}(?:[-_.][a-z]{3,20})?)"
        rf" (?:comme|en) {_OWN}(?=@)",
        rf"@ {{1,40}}(?:ct|c t|cetait|c'?etait) (?P<value>{_VALUE})",
        rf"@ {{1,40}}(?:doit|devait|devrait) etre (?P<proper>{_VALUE})(?: ou {_VALUE})?",
        r"@[ ,]{1,44}(?:et |puis |donc |mais )?(?:j'ai|on a|j'avais|il a|elle a) "
        rf"(?:choisi|mis|pris|tape|rentre) (?P<value>{_VALUE})",
        r"@[^.;\n]{0,60}?\b(?:a|ai|avait|avais) (?:mis|choisi|pris) (?P<value>[a-z]{12,40})\b",
        r"\b(?:mon|notre|le) @ {1,40}(?!(?:admin\w*|internet|web|ssh|root|box|client|compte"
        r"|fourni|donne|recu|saisi|indique|habituel|provisoire|temporaire|initial|e?mail|wi-?fi"
        r"|reseau|borne|routeur|switch|camera|antenne|unifi|omada|winbox|invites?|portail|actuel"
        r"|demande|affiche|choisi|tape|enregistre)\b)"
        r"(?P<value>[a-z]{4,20}) (?:ne |n')?(?:marche|fonctionne|passe"
        r"|est (?:refuse|plus|pas|trop|bien|toujours|valable|valide|accepte|correct|rejete))",
        r"@.{0,80}?\b(?:prenom|nom|surnom) (?:de |du |d')(?:la |le |l'|mon |ma |notre )?"
        r"(?:mari|femme|fils|fille|petit-fils|chien|chienne|chat|chatte|copine?|mere|pere|frere"
        rf"|soeur|cheval|bateau|bebe)[ ,:(]{{1,3}}(?:c'?est )?(?P<value>{_VALUE})"
        r"(?![^\s,.;:!?)])(?! (?:suivi|plus|et|puis)\b)",
        rf"@[^.;\n]{{0,60}}?\b{_CHANGED} (?:en|par|pour|avec) (?P<value>{_VALUE})"
        r"(?= ?(?:$|[,.;!?]))",
    )
)
TOLD_BEFORE = re.compile(
    rf"\b(?:{_SET}|donn\w{{1,3}}|ai|a|avait|avais|ont|utilise) (?!comme |en ){_VALUE}"
    rf" (?:comme|en|en guise de|en tant que) {_OWN}(?=@)"
    rf"|\b{_SET} @ {{1,40}}(?:comme|en) {_OWN}(?=@)"
    r"|¤\S* (?:comme|en) (?=@)"
)
QUOTED = re.compile(
    r"«[ ]?(?P<french>[^«»\n¤]{3,48}?)[ ]?»|\"(?P<double>[^\"\n¤]{3,48})\""
    r"|(?<![a-z0-9])'(?P<single>[^'\n¤]{3,48})'(?![a-z])|\((?P<round>[^()\s¤]{4,48})\)"
)
QUOTE_TIED = re.compile(
    rf"(?:\b{_IS}|\b{_SET}|\b(?:nouveau|ancien|nouvelle|ancienne|avec|savoir|dire|soit|mais|pas"
    r"|ni|ou|et|par|en|celui|comme))[ ,:]{0,3}$"
)
QUOTE_PUBLIC = re.compile(
    r"\b(?:erreurs?|message|re[cç]oi[st]|obtien[st]|affiche\w*|indique|dit|repond|marque|bouton|clique\w*|lien|option|menu"
    r"|onglet|champ|case|page|section|rubrique|ssid|reseau|nom\w*|log|titre|intitule\w*"
    r"|s'appelle|fichier|user|utilisateur|login|identifiant)\b[^.;\n]{0,30}$"
)
_DIGITS = (
    r"(?<![\d.,/-])(?:\d{4,10}[a-z]?|\d{3} \d{3})"
    r"(?![\da-z/:-]|[.,]\d| ?(?:€|eur|ports?|caract|chiffre))"
)
_PINS = r"(?:code )?(?:c?pin|puk)"
_CODES = (
    rf"(?:{_PINS}|code (?:de (?:la |l')?|d'|du |recu |par )?(?:secret|acces|alarme"
    r"|wi-?fi|parental|sms"
    r"|recu|2fa|otp|verification|confirmation|validation|activation|connexion|deverrouillage"
    r"|securite|sim|porte|box|portail|digicode|banque|serrure|barriere|portillon|cadenas|grille"
    r"|immeuble|entree|local|interphone))"
)
_DATES = r"(?<![\d.,/-])\d{1,2}[/.-]\d{1,2}(?:[/.-])(?:\d{4}|\d{2})(?![\d/-])"
NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<value>{_DATES}) ?,? (?:comme|en|c'?est|est|etait) {_OWN}@",
        rf"(?:{_CODES}|@)(?: {{1,40}}[a-z'’-]{{2,14}}){{0,4}} {{1,40}}(?:c|c'?est|est|etait|:|=) "
        rf"(?:(?:la|ma|sa|notre|date|jour|de|naissance|mariage|d'anniversaire) ){{0,5}}"
        rf"(?P<value>{_DATES})"
        r"(?! (?:que|qu'))",
        rf"\b{_PINS}\b[^\n¤]{{0,60}}?(?P<value>{_DIGITS})",
        rf"\b{_CODES}\b[^\d\n¤]{{0,40}}?(?:{_IS}|\b\w{{0,8}}) {{0,2}}(?P<value>{_DIGITS})",
        rf"(?P<value>{_DIGITS})(?: ?,? (?:comme|c'?est|en|pour|est)| (?=le |mon )) ?{_OWN}"
        rf"(?:{_CODES}\b|@)",
        rf"(?P<value>{_DIGITS}) (?:comme|c'?est|en) {_OWN}code\b",
        rf"\bc'?est (?:bien )?(?P<value>{_DIGITS}) (?:le|mon|ce|leur) code\b"
        r"(?! ?(?:postal|promo|erreur|article|client|produit|de suivi))",
        r"\b(?:cle|clef)(?: (?:du |de la |de )?(?:wi-?fi|wpa\d?|(?:live|free)?box|reseau))? ?"
        r"(?:c'?est |c |est |: ?)?"
        r"(?P<value>\d{8,26})(?![\d-]|[.,]\d)",
        r"\b(?:recu|recois)\b (?:le |un |par (?:sms|texto) |: ?){0,2}"
        r"(?P<value>\d{3} ?\d{3})(?!\d)"
        r"[^\n]{0,30}\b(?:banque|sms|texto|tel|telephone|portable)\b",
        r"\bcadenas\b[^\d\n;.]{0,24}[:=] ?(?P<value>\d{3,6})(?!\d|[.,]\d| ?(?:€|[cm]?m\b))",
        rf"\b(?:code|@)(?:[^\d\n¤]|\d(?= (?:chiffres|caracteres))){{0,40}}?"
        rf"\b(?:c'est|est|etait|dire|savoir|tape|mis) "
        rf"(?:le )?(?P<value>{_DIGITS})",
    )
)
NO_CODE = re.compile(
    r"\b(?:postal|promo|erreur|article|client|ean|ape|naf|produit|commande|cde|vlan|suivi|colis|tel"
    r"|telephone|rma|ticket|facture|devis|cp|imei|siret"
    r"|rue|avenue|boulevard|place|quai|allee|chemin|route|numero)\b|\bports?\b(?! usb)"
    r"|\b(?:depuis|en|annee|fin|debut|avant) (?:19|20)\d\d$"
)
# « root:ubnt », « admin puis Mirabelle54 », « admin admin »
PAIRS = re.compile(
    rf"(?<![\w./@:-])(?:{_USERS}|(?!fti|https?|s/)[a-z][\w.-]{{1,24}}(?=[:/]\w))"
    r"(?P<apart> ?[:/] ?| (?:puis|et|et apres|ensuite|avec|et puis) | )"
    r"(?P<value>[^\s,;/:@()\"«»¤]{3,64})(?![\w@]| ?[:=])"
)
PAIR_TRIED = re.compile(
    r"\b(?:ssh|telnet|winbox|identifiants?|logins?|acces|essay\w{1,3}|test\w{1,3}|tent\w{1,3}|avec"
    r"|tap\w{1,3}|mis|mets|met|connect\w{1,4}|defaut|entrer|faites|faire)\b[^.;\n]{0,40}$"
)
DEFAULTS = frozenset(
    ["admin", "ubnt", "root", "password", "passwd", "pass", "toor", "cisco", "raspberry", "default"]
)
# What `said` and `numbers` read as @; a code may be what gives a number.
LABELS = {
    True: re.compile(rf"(?<![a-z])(?:{PASSWORDS}|{KEYS}|pass(?:word)?)(?![a-z0-9])"),
    False: re.compile(r"(?<![a-z])(?:mo(?:ts?)? (?:de|d) passe?|mdp|pass(?:word)?)(?![a-z0-9])"),
}
