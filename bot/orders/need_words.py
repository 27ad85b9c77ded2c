"""The words of a need: what is wanted, told apart from what one has already and does not want."""

import re

from .fears import without_fears
from .plain_text import plain

_HAVE = (
    r"(?:j'ai|j ?ai|g|on a|nous avons|on dispose d[e']|je dispose d[e']|avec|sur|derriere"
    r"|y ?a|equipee? d[e'])"
)
_HAD = r"(?:s?witch\w*|commutateurs?|injecteurs?|routeurs?|box|livebox|freebox|modem)"
# « J'ai déjà un switch PoE 802.3af », « sur mon switch »: context, and nothing that is wanted.
_OWN = re.compile(
    rf"\b{_HAVE} (?:deja |bien |aussi |encore |juste |seulement |que )*(?:une?|le|la|les|des|mon|ma"
    rf"|mes|notre|nos|ce|deux|[0-9])? ?(?:\w+ )?{_HAD}\b(?:[^,;.?!]|\.(?=\d)){{0,30}}?"
    r"(?=[,;?!]|\.(?!\d)| et | mais | ou | pour | donc |$)"
    rf"|\b(?:le|la|les|l'|un) ?{_HAD} (?:est|sont|se trouve\w*)"
    r" (?:dans|au|a|en|sous|derriere|deja)\b"
    rf"|\b(?:mon|ma|mes|notre|nos|ce|cet) {_HAD}\b"
    r"(?: (?:poe\+?|tp-?link|omada|[a-z-]*\d[\w.-]*)){0,3}"
)
_LACKS = re.compile(rf"\b(?:pas|ni|aucun|sans) (?:de |d'|un )?{_HAD}\b(?: poe)?")
_CABLES = r"(?:cables?|fils?\b|filaires?|tranchees?|trous?|saignees?|gaines?)"
_NO_CABLE = re.compile(
    rf"\b(?:sans|pas|ni|aucun|plutot qu[e']|au lieu d[e']|eviter|veux plus|impossible)(?: \w+"
    rf"| d'| l'){{0,4}} ?"
    rf"(?:de |d'|le |la |un |une )?{_CABLES}|\b(?:sans|pas) (?:de )?{_CABLES}|\bsans[- ]fil\b"
    rf"|\b(?:tirer|passer|enterrer|creuser)\b.{{0,15}}\b{_CABLES}.{{0,20}}\b(?:impossible|pas|exclu|galere)\b"
)
# « Et je peux tirer un câble »: what can be done there, and none is looked for.
_CAN_LAY = re.compile(
    r"\b(?:(?:je|j'|on|nous) (?:peux|peut|pouvons|pourrai\w?|pourra|sais|vais|compte)"
    r"|(?:possible|possibilite|moyen|facile|prevu|pret) (?:d'|de|pour)) ?(?:\w+ ){0,2}?"
    r"(?:tirer|passer|enterrer|amener|faire courir|mettre) (?:\w+ ){0,2}?cables?"
    r"(?: (?:reseau|ethernet|rj-?45|cat ?[5-8]\w?))?\b"
)
# « Y a un câble réseau déjà tiré »: it is there.
_LAID = re.compile(
    r"\bcables?(?: (?:reseau|ethernet|rj-?45|cat ?[5-8]\w?))?"
    r"(?: (?:est|sont|qui est|qui sont))? (?:deja|bien)"
    r" (?:la\b|en place|sur place|\w+e(?:e|s|es)?\b)"
)
_WANTS = re.compile(
    r"\b(?:cherch\w+|besoin|faut|faudr\w+|voudr\w+|veux|veut|voulons|voulais|souhait\w+"
    r"|aimer\w+|jvoudr\w+|jveux|conseil\w*|preconis\w+|recommand\w+|propos\w+|auriez|il y a"
    r"|avez|prendre|choisir|achet\w+"
    r"|vous avez (?:du|de la|des|une?)|mettre|installer|couvrir|equiper|relier|amener"
    r"|apporter|raccorder|capter|avoir"
    r"|quoi|quel(?:le)?s?|une idee|comment (?:faire|avoir|mettre|couvrir)|dois)\b"
)
_COVERAGE = re.compile(
    r"\b(?:wi-?fi|internet|reseau|signal|connexion|ca)\b.{0,30}\b(?:passe|capte|arrive|va|porte|couvre|atteint)\w*"
    r" (?:pas|plus|mal|rien|jusqu)|\b(?:pas|plus|jamais) de (?:wi-?fi|reseau|signal"
    r"|connexion)\b|\bcapte\w* (?:pas|mal|rien|plus)\b|\bzones? (?:blanche|morte)s?\b"
)
_ASKS_GOODS = re.compile(
    r"\b(?:vous auriez|vous avez (?:quoi|quelque chose|un truc|une solution|une idee)"
    r"|je fais quoi|quoi faire|une solution|que? (?:prendre|me conseill\w+|choisir|acheter)"
    r"|quoi (?:prendre|acheter|mettre|choisir)|qu'est[- ]ce (?:qu'il|que|qui)|il (?:me "
    r"|nous )?faut quoi"
    r"|me faudrait|il (?:me |nous )?faut|conseil\w*|quel(?:le)? (?:borne|antenne|modele"
    r"|materiel|produit))\b"
)
# What only a person or another question settles: a price, a parcel, something that broke.
_OTHER_MATTER = re.compile(
    r"\b(?:command(?:e|es|er|ee)|en (?:avez|reste)|colis|suivi|factur\w+|rembours\w+"
    r"|retour\w*|renvoy\w+|garanti\w*|livr\w+"
    r"|rappel\w*|devis|horaires?|installateurs?"
    r"|installation|poseur|intervenir|deplac\w+|technicien|config\w+|regl\w+|parametr\w+"
    r"|mot de passe)\b"
)


def without_own(text: str) -> str:
    """`text`, as `plain` gives it, without what one has, has not, and the cable one avoids."""
    for had in (_OWN, _LACKS, _NO_CABLE, _CAN_LAY, _LAID):
        text = had.sub(" ", text)
    return text


def own_words_of(message: str) -> list[str]:
    """The parts of a message that say what the visitor has: « un switch omada sg2210p »."""
    return [found.group() for found in _OWN.finditer(plain(message))]


def avoids_cable(text: str) -> bool:
    """Whether the plain text says that no cable shall be laid."""
    return bool(_NO_CABLE.search(text))


def wants_something(message: str) -> bool:
    """Whether the words look for something, or complain of a place that the Wi-Fi misses."""
    text = plain(message)
    return bool(_WANTS.search(text) or _COVERAGE.search(text))


def wants_cheap(message: str) -> bool:
    """« Slt une borne pas chère stp »: looked for, though nothing more is said of it."""
    return bool(_CHEAP.search(plain(message)))


_CHEAP = re.compile(
    r"^(?:(?:bonjour|bjr|slt|salut|bonsoir|hello|je|j'|il|me|nous|on)[ ,!]*)*(?:cherche\w*"
    r"|voudrais?|veux|faut|faudrait|besoin)?"
    r"(?: d'| de)? ?(?:une|des) (?:bornes?"
    r"|points? d'acces)(?: wi-?fi)?(?: (?:pas (?:trop )?cher\w*|stp|svp|simple|bon marche))*"
    r"(?: (?:pour|a|en|dans|d')\b.{0,30})?\W*$"
)


def lacks_coverage(message: str) -> bool:
    """« Le wifi passe pas à l'étage, vous auriez quoi ? »: a need, and no broken product."""
    text = plain(message)
    return bool(_COVERAGE.search(text) and _ASKS_GOODS.search(text))


def is_another_matter(message: str) -> bool:
    return bool(_OTHER_MATTER.search(without_fears(plain(message))))


def asks_for_advice(message: str) -> bool:
    """« Vous me conseillez laquelle alors ? »: of the need told before."""
    return bool(_ASKS_GOODS.search(plain(message)) or _WHICH.search(plain(message)))


_WHICH = re.compile(
    r"\b(?:lequel|laquelle|lesquel\w+|conseill\w+|recommand\w+|suggestion|du coup)\b"
)
