"""Words around secrets: the labels before one, and what follows a label without being one."""

import re

from bot.folding import fold

# All patterns read folded text. Every repetition is bounded: a label costs the same everywhere.
_PASSWORDS = (
    r"mots? ?(?:de|d|2) ?passe?s?|motdepasse?s?|m\.?d\.?p|phrase (?:de )?passe"
    r"|pass?wor?d?s?|passwort|passwd|passphrase|passcode|pwd|pswd|psw"
    r"|phrase secrete|digicode|t?otp|voucher"
    r"|code (?:wi-?fi|secret|pin|puk|sim|admin\w{0,12}|console|2fa|otp|totp|sms|recu par sms"
    r"|invite"
    r"|hotspot|parental|de connexion|de verification|de confirmation|de deverrouillage"
    r"|a usage unique|du (?:digicode|portail(?: captif)?|wi-?fi|reseau|compte|coffre|boitier"
    r"|local)"
    r"|de l'alarme|de la (?:box|borne|porte|sim|centrale)"
    r"|d['e ]{1,2}(?:acces|authentification|administration|appairage))"
)
_KEYS = (
    r"(?:cle|clef)s? (?:(?:de|du|d') ?(?:la )?)?(?:(?:wi-?fi|wpa[23]?|wep|psk|api|wireguard"
    r"|chiffrement|cryptage|acces|privee|secrete|partagee|pre-?partagee|reseau"
    r"|securite|webservice|ipsec|vpn|radius) ?){1,3}(?<! )(?! ?usb)"
    r"|(?:wpa[23]?|wep|wi-?fi|api|network|security|encryption|private|pre-?shared|shared|auth"
    r"|access|secret|license)[-_ ]?key|(?:pre-?)?shared[-_ ]secret|client[-_ ]secret"
    r"|(?:auth|access|api|bearer)[-_ ]token"
    r"|(?:jeton|token|cle) (?:d'|de |du )(?:acces|api|session|bot)"
    r"|auth-token"
    r"|(?:sip|radius|ipsec|vpn|oauth|totp|otp) secret|secret (?:sip|radius|ipsec|vpn|oauth"
    r"|totp|partage)"
    r"|(?:snmp )?community(?: (?:string|name|snmp))?|communaute snmp|(?:account|storage"
    r"|apis?)-?key"
    r"|phpsessid|jsessionid|session[-_]id|x-amz-signature|(?:wpa[23]?[-_ ])?psk|key-string"
)
# Words of everyday speech: only a sign right after them announces a secret.
_WEAK_PASSWORDS = r"(?<!se )(?<!ne )(?<!ca )(?<!il )(?<!on )(?<!qui )passe|pass|pw"
_WEAK_KEYS = r"secret|token|jeton|(?<!mot )(?<!mots )cle|key\d?|communaute|wpa[23]?|wep|code"
LABEL = re.compile(
    rf"(?<![a-z])(?:(?P<password>{_PASSWORDS})|(?P<key>{_KEYS})"
    rf"|(?P<weak_password>{_WEAK_PASSWORDS})|(?P<weak_key>{_WEAK_KEYS}))(?![a-z0-9])"
)

_ORDINARY_WORDS = """
a actif active aes afin ai ajouter alors an and apres are as assez at au aujourd aussi auto autre
aux avant avec be beaucoup bien bizarre bon bonjour bonne bonsoir but by c ca car ccmp ce cela
celle celles celui ces cet cette chain chez ci combien comme comment complique correct correcte
dans de demain depuis derriere des desactive desactivee dessous dessus deux devant donc du dur en
encore encryption enfin ensuite est et etait etiquette etrange eu euh expired facile fait false
fausse faux fine for forgotten fort good grave has help hier ici idem il ils important in inactif
inutile it jamais je juste l la le les leur login lost lui ma mais mdp meme merci mes mieux moi
moins mon mot motdepasse mots ne necessaire ni no non none nos not notre nous nul null nulle
obligatoire of off ok on or ou oui par pareil parfois pas pass passe passwd password pb peu peut
plait plus policy possible pour pourquoi pourtant pouvez pouvoir probleme psk puis pwd qu quand
que quel quelle quels qui quoi rate recovery required rien ro rw sa sans se ses si simple slt son
sont sous souvent ssid still stp suivant suivante sur sure svp ta tel the tkip to toi tous tout
toute tres trop true tu un une unknown urgent valide vide vieux visible voici vos votre vous vrai
wep with wpa wpa2 wpa3 wrong y yes disabled enabled empty blank set missing authentication prompt
"""
ORDINARY = frozenset(_ORDINARY_WORDS.split())
STARTS_ORDINARY = re.compile(
    r"oubli|perdu|refus|rejet|bloq|blok|incor|inval|introuv|inconnu|expir|chang|modif|impos|mauv"
    r"|demand|reinit|enregis|ecrit|inscri|indiqu|marqu|accept|reconnu|fonctionn|marche|defin"
    r"|fourn|recu|donn|affich|initial|actuel|habituel|usine|origine|temporaire|provisoire|complex"
    r"|configur|chiffr|crypt|masqu|cache|envoy|compromis|pirat|trouv|mettre|qu'|[jlmntsdc]'"
)
ADJECTIVE = re.compile(r".{3,}(?:é|ée|és|ées|able|ible|eux|euse|ant|ment|oire)")
PUBLIC = re.compile(
    r"(?:\d{1,3}\.){3}\d{1,3}(?:[/:]\d{1,5})?|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}"
    r"|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}|[\w.+-]{1,64}@[\w-]{1,100}\.[\w.-]{1,100}"
    r"|[a-z]{2,8}://.*|www\..*"
    r"|(?:n°|#|(?:ar|cmd|rma)-?)\d{3,10}|(?:\+33|0)[\d.]{9,14}|\d[a-z]\d{11}"
    r"|[a-z]{2}\d{9}[a-z]{2}"
    r"|v?\d{1,3}(?:\.\d{1,5}){1,3}\w{0,8}|802\.\d\w{0,5}|wpa\d?[\w/-]{0,8}|wi-?fi\d?|cat\d\w?"
    r"|\d{1,4}(?:[.,]\d{1,3})?[a-zµ²°%€]{1,3}|\d{1,2}[/h]\d{0,2}(?:/\d{2,4})?|m\d{1,2}|ac\d?²?"
    r"|(?:eap|cpe|wbs|rb|crs|ccr|css|sg|sx|uap|ns|ls|lbe|pbe|nbe|u|usw|us|udm|ucg|usg|erx?|ep"
    r"|ax|ar"
    r"|wa|wr|mr|re|sxt|lhg|ds|ipc|gs|gwn|gxp|archer|eth|ether|gi|fa|te|sfp|vlan)"
    r"[-_]?\d[\w²+./-]{0,24}|tl-[a-z]{1,6}\d[\w²+./-]{0,24}|[hwc]ap(?:ac|ax|lite)?\d?²?"
)
# « la clé wifi livebox »: what a label belongs to, said right after it.
_BELONGINGS = """
livebox freebox bbox box sfr orange free bouygues unifi ubiquiti mikrotik omada tplink tp-link
hotspot reseau routeur switch borne antenne camera cameras maison bureau invites guest inconnue
inconnu generee personnalisee unique commune partagee introuvable svp wpa2-psk nanostation
litebeam powerbeam nanobeam winbox routeros edgerouter airos toughswitch edgeswitch openwrt
prestashop woocommerce principal principale secondaire admin administrateur utilisateur
"""
BELONGINGS = frozenset(_BELONGINGS.split())
# « mot de passe oublié commande : 20418 »: the sign belongs to another label.
OTHER_LABEL = re.compile(
    r"\b(?:commande|cde|ip|ports?|modele|numero|no|ref\w{0,9}|serie|sn|mac|vlan|firmware|version"
    r"|tel\w{0,8}|portable|mobile|suivi|colis|facture|postal|cp|question|erreur|ssid|date|prix)$"
    r"|n°$"
)
FORGOTTEN = re.compile(r"oubli|perdu|comment|reinit|recuper|retrouv|forgot|lost|reset|\bquel")
INTRODUCED = re.compile(
    r"(?:\bvoici|\bvoila|\b(?:logins?|user(?:name)?|utilisateur|identifiant|compte) ?[:=]? ?"
    r"[^\s]{1,40}[\s,;/]{1,3}(?:et )?|\b(?:avec|mis|mets|saisi\w?|tapee?|tape|entre"
    r"|utilise))(?: ?\b(?:le|mon|un|les|la|ma))? ?$"
)
# « le mot de passe de ma LiteBeam5AC »
MODEL = re.compile(
    r"(?:ubiquiti|unifi|mikrotik|tp-?link|omada|lite|nano|power|rocket|edge|tough|router|air|win"
    r"|openwrt|hap|wap|cap|hex|sxt|lhg|loco|archer|deco|switch|firmware|windows|android|cat)"
)
_AROUND = " \u00a0\u202f.,;:!?()\"'\u2019«»\u201c\u201d[]"
SYMBOL = re.compile(r"[\d@#$%&*!?+=^|~\\<>{}]")


def is_ordinary(token: str) -> bool:
    """True for a word that follows a label without being the secret."""
    word = fold(bare(token))
    return (
        word in ORDINARY
        or not word
        or bool(STARTS_ORDINARY.match(word) and not SYMBOL.search(word))
    )


def is_public(token: str) -> bool:
    """True for an address, an order reference, a telephone or tracking number, a model, a unit."""
    return bool(PUBLIC.fullmatch(fold(bare(token))))


def looks_secret(token: str) -> bool:
    """True when the form alone gives a secret away: a digit or a symbol within, nothing public."""
    word = bare(token)
    return len(word) >= 4 and bool(SYMBOL.search(word)) and not is_public(word)


def bare(token: str) -> str:
    return token.strip(_AROUND)
