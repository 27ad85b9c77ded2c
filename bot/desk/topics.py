"""What a conversation is about, when nobody said so, and one sentence about it."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.desk.clauses import shortened
from bot.desk.poe import french_standard
from bot.french import typographic

if TYPE_CHECKING:
    from bot.desk.card import Card

_TITLES = {
    "technical": "Question technique",
    "advice": "Demande de conseil",
    "complaint": "Réclamation",
    "quote": "Demande de devis",
    "partnership": "Demande de partenariat",
    "order": "Question sur une commande",
    "payment": "Question de paiement",
    "aftersales": "Retour ou garantie",
    "other": "Demande",
}
_WORDS = (
    (
        "partnership",
        r"partenari\w{1,2}|partenaires?|devenir revendeur|revendeurs?|distributeur|grossiste"
        r"|affiliation|sponsor\w{0,5}",
    ),
    ("quote", r"devis|cotation|offre de prix|tarifs? (?:pro|degressifs?|revendeur)|appel d'offres"),
    (
        "complaint",
        r"reclamation|plainte|insatisfait\w{0,2}|mecontent\w{0,2}|inadmissible|scandaleu\w{1,2}"
        r"|inacceptable|arnaque\w{0,2}|voleurs?|litige|mediateur|signal conso|dedommage\w{0,5}",
    ),
    (
        "payment",
        r"paiements?|payer|paye|cb refusee|carte (?:bancaire|bleue|refusee)|virement|paypal"
        r"|facture\w{0,2}|debitee?|preleve\w{0,4}|cheque",
    ),
    (
        "aftersales",
        r"garantie|sav|retour(?:ner)?|rma|retractation|rembours\w{1,6}|echange[rz]?|renvoyer"
        r"|reparation|defectueu\w{1,2}",
    ),
    (
        "order",
        r"commande\w{0,2}|colis|livraison|livre[er]?e?|livreur|suivi|tracking|expedi\w{2,6}"
        r"|pas (?:encore |toujours )?recue?s?|toujours rien recu"
        r"|annuler|transporteur|colissimo|chronopost|relais",
    ),
    (
        "advice",
        r"conseil\w{0,5}|prix|tarifs?|en stock|disponibles?|combien coute\w{0,2}|recommand\w{1,5}"
        r"|choisir|quel(?:le)?s? (?:borne|antenne|switch|modele|camera|routeur|materiel|produit"
        r"|cable|injecteur)\w{0,2}|compatibles?|il me faut"
        r"|besoin d'(?:une?|equiper)|cherche|equiper|adapte|difference entre|lequel|laquelle",
    ),
)
_PATTERNS = tuple((topic, re.compile(rf"\b(?:{words})\b")) for topic, words in _WORDS)
_NETWORK_WORDS = re.compile(
    r"\b(?:vlans?|nat|trunk|taggue\w{0,3}|tagged|pvid|bridge|mode pont|winbox|ssid|dbm|ccq|dfs"
    r"|canal"
    r"|canaux|rssi|mesh|maillage|roaming|itinerance|802\.11\w{0,2}|wpa[23]?|adopt\w{0,5}|uisp|airos"
    r"|routeros|firmware|reset|reinitialiser|configur\w{1,6}|parametr\w{1,4}|interface|adresses? ip"
    r"|ip fixe|meme ip|port|ports|poe|rj45|sertir|fibre|sfp|debit|alignement|aligner|azimut|fresnel"
    r"|inclinaison|mise a la terre|parafoudre|terre|controleur|portail captif|boucle|broadcast|stp"
    r"|pare-?feu|firewall|mtu|qos|voip|fxs|sip|led|voyant|diode|brancher|injecteur|alimenter)\b"
)
# What somebody says even when a device stands in the message as well.
_WISHES = frozenset({"partnership", "quote", "complaint"})


def guess_topic(card: "Card", foldeds: Sequence[str]) -> str:
    """The topic by its words and its facts: one of the keys of _TITLES."""
    said = [topic for topic, words in _PATTERNS if any(words.search(each) for each in foldeds)]
    for topic in said:
        if topic in _WISHES:
            return topic
    network = (card.error_message, card.ip_address, card.vlan, card.port, card.switch_port)
    broken = card.symptom and (card.powered_device or card.power_source)
    if broken or card.firmware or card.protocol or any(network):
        return "technical"
    if said:
        return said[0]
    named = card.powered_device or card.power_source or card.poe_source_standard
    if named or card.symptom or any(_NETWORK_WORDS.search(each) for each in foldeds):
        return "technical"
    return "order" if card.order_reference else "other"


def summarise(card: "Card") -> str | None:
    """One French sentence of at most 140 characters, made of the facts; None without any."""
    parts = _parts(card)
    if not parts:
        return None
    sentence = _TITLES.get(card.topic or "other", _TITLES["other"])
    for part in parts:
        if len(sentence) + len(part) < 140:
            sentence += part
    return typographic(sentence) + "."


def _parts(card: "Card") -> Sequence[str]:
    what = shortened(card.symptom or card.error_message or "", 60)
    message = shortened(card.error_message or "", 50)
    standard = card.poe_source_standard
    source = card.power_source or (f"source {french_standard(standard)}" if standard else None)
    facts = (
        (card.powered_device, "\u00a0: {}"),
        (source, " avec {}" if card.powered_device else "\u00a0: {}"),
        (card.order_reference, ", commande {}"),
        (what or None, ", «\u00a0{}\u00a0»"),
        (message if message and message not in what else None, ", message «\u00a0{}\u00a0»"),
        (card.distance_m, ", {}\u00a0m"),
        (card.switch_port, ", port {}"),
        (card.ip_address, ", {}"),
        (card.firmware, ", version {}"),
        (card.vlan, ", VLAN {}"),
        (card.protocol, ", {}"),
        (card.port, ", port réseau {}"),
        (card.callback_slot, ", à rappeler {}"),
    )
    return [words.format(" ".join(str(fact).split())) for fact, words in facts if fact is not None]
