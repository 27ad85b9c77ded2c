"""Words around secrets: the labels before one, and what follows a label without being one."""

import re

from bot.folding import fold
from bot.secret_shapes import SYMBOL, bare, is_placeholder

# All patterns read folded text. Every repetition is bounded: a label costs the same everywhere.
PASSWORDS = (
    r"mo(?:ts?)? ?(?:de|d|2) ?passe?s?|motdepasse?s?|m\.?d\.?p|phrase (?:de )?passe"
    r"|pass?wor?d?s?|passwort|passwd|passphrase|passcode|pwd|pswd|psw"
    r"|phrase secrete|mot (?:secret|magique)|sesame|digicode|t?otp|voucher"
    r"|codes (?:de (?:secours|recuperation|recup)|backup)|backup codes?|recovery codes?"
    r"|combinaison (?:du|de la|de l')[ ]?(?:coffre|enregistreur|nvr|cadenas|boitier|porte|alarme)"
    r"|code (?:wi-?fi|secret|pin|puk|sim|admin\w{0,12}|console|2fa|otp|totp|sms|recu par sms"
    r"|invite|evenement|visiteur|d'activation|d'invitation|de licence"
    r"|hotspot|parental|de connexion|de verification|de confirmation|de deverrouillage"
    r"|a usage unique|du (?:digicode|portail(?: captif)?|wi-?fi|reseau|compte|coffre|boitier"
    r"|local)"
    r"|de l'(?:alarme|immeuble|entree)"
    r"|de la (?:box|borne|porte|sim|centrale|serrure|barriere|boite a cles?|grille)"
    r"|de (?:secours|recuperation|recup)"
    r"|du (?:portillon|local|cadenas|boitier a cles?|coffre-fort|telephone)"
    r"|d['e ]{1,2}(?:application|appli|acces|authentification|administration|appairage))"
)
KEYS = (
    r"(?:cle|clef)s? (?:(?:de|du|d') ?(?:la )?)?(?:(?:wi-?fi|wpa[23]?|wep|psk|api|wireguard"
    r"|chiffrement|cryptage|acces|privee|secrete|partagee|pre-?partagee|reseau"
    r"|securite|licence|activation|webservice|ipsec|vpn|radius) ?){1,3}(?<! )(?! ?usb)"
    r"|(?:cle|clef)s? (?:de (?:la |ma |notre |votre )|du )(?:borne|box|livebox|freebox|routeur"
    r"|antenne|camera|point d'acces)(?: du (?:haut|bas))?"
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
# « le passe », « login root, passe … », but neither « le wifi passe pas » nor « on le passe dans la
# gaine »: the verb names no credential.
PASSE = (
    r"(?:(?:(?<=\ble )|(?<=\bmon )|(?<=\bun )|(?<=\bnotre )|(?<=\bnouveau )|(?<=\bancien )"
    r"|(?<=\bbon )|(?<=, )|(?<=/ )|(?<=\bet ))"
    r"passe(?! (?:pas|plus|mal|bien|mieux|tres|trop|moins|jamais|rien|que|qu'\w+|a|au|aux|en|par"
    r"|dans|ds|sur|sous|entre|chez|vers|jusqu\S*|derriere|devant|avant|apres|pour|avec|sans|meme"
    r"|partout|tout|un|une|le|la|les|l'\w+|de|du|des)\b)"
    r"|passe(?= ?[:=]))"
)
# Words of everyday speech: only a sign right after them announces a secret.
_WEAK_PASSWORDS = r"(?<!se )(?<!ne )(?<!ca )(?<!il )(?<!on )(?<!qui )passe|pass|pw"
_WEAK_KEYS = r"secret|token|jeton|(?<!mot )(?<!mots )cle|key\d?|communaute|wpa[23]?|wep|code"
LABEL = re.compile(
    rf"(?<![a-z])(?:(?P<password>{PASSWORDS})|(?P<key>{KEYS})"
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
voir lire cf vu joint jointe toujours partage partagee local remote priority passphrase nom prenom
date annee adresse aucun aucune minimum maximum hidden
mismatch deux trois quatre cinq plusieurs fois lequel laquelle lesquels desormais dorenavant
"""
ORDINARY = frozenset(_ORDINARY_WORDS.split())
STARTS_ORDINARY = re.compile(
    r"oubli|perdu|refus|rejet|bloq|blok|incor|inval|introuv|inconnu|expir|chang|modif|impos|mauv"
    r"|demand|reinit|enregis|ecrit|inscri|indiqu|marqu|accept|reconnu|fonctionn|marche|defin"
    r"|fourn|recu|donn|affich|initial|actuel|habituel|usine|origine|temporaire|provisoire|complex"
    r"|configur|chiffr|crypt|masqu|cache|envoy|compromis|pirat|trouv|mettre|qu'|[jlmntsdc]'"
)
# What « c'est » or « c » is followed by when people judge, and what they do next.
_JUDGEMENTS = """
relou chiant chiante chiants casse cassee casses galere lourd lourde long longue lent lente mort
morte pire fini finie finis foutu foutue fichu cuit cuite plante plantee dingue ouf abuse fatigue
fatigant penible gonflant saoulant soulant degoutant honteux bancal louche chelou zarbi bizar
nimp nimporte normal normale bof cool top nickel parfait super genial gentil chaud froid dommage
fou folle mdr lol ptdr wtf bug bugge bloquant rageant enervant pourri pourrie naze daube merde
merdique ridicule idiot bete stupide con dur simple court courte trop tellement vraiment carrement
clairement surement certainement peut-etre pt-etre sens moche beau belle joli jolie secret public
privee prive propre sale vieille neuf neuve nouveau nouvelle ancien ancienne pris prise mis mise
fait faite dit dite tout toute rien quand sinon alors pourquoi parti partie reparti revenu
regle reglee resolu ete celui arrive different differente identique autre mieux moyen minable
quelconque personnel personnelle lisible illisible introuvable identiques differents obligee
oblige force forcee exact exacte juste faible fiable stocke affiche partout nulle-part quelque
quelqu longtemps plusieurs temps autorise interdit verifie rate loupe hs ko hors out in ah eh hein
quoi ke koi pk pq pr ds tjr tjrs tjs pcq psk ossi encor mtn dsl svp merci bravo chez vers
entre selon malgre grace usant lie
"""
JUDGEMENTS = frozenset(_JUDGEMENTS.split())
ADJECTIVE = re.compile(r".{2,}é|.{3,}(?:ée|és|ées|able|ible|eux|euse|[ae]nte?|ment|oire|ique)")
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
    r"(?!(?:et|ou) )\w[^\s]{0,39}[\s,;/]{1,3}(?:et )?|\b(?:avec|mis|mets|saisi\w?|tapee?|tape|entre"
    r"|utilise))(?: ?\b(?:le|mon|un|les|la|ma))? ?$"
)


def is_judgement(word: str) -> bool:
    """True for what people say of a thing after « c'est »: « c relou », « c'est normal »."""
    return fold(word) in JUDGEMENTS


def is_ordinary(token: str) -> bool:
    """True for a word that follows a label without being the secret."""
    word = fold(bare(token))
    return (
        word in ORDINARY
        or not word
        or is_placeholder(token)
        or bool(STARTS_ORDINARY.match(word) and not SYMBOL.search(word))
    )
