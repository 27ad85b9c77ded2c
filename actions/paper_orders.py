"""Orders on paper and public bodies: where a purchase order goes, and what becomes of it."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.answers import asked
from actions.in_context import said_in
from actions.in_writing import NOTE
from actions.order_given import Given
from actions.payment_rules import payer_in
from actions.payment_words import Payer
from actions.products import QUOTE, ask_availability
from actions.several import product_beside
from actions.speech import A_PERSON, Answer
from actions.surroundings import surroundings
from actions.wanted import no_longer_made
from bot import shop_sentences
from bot.folding import fold
from bot.french import french_date, french_list
from bot.moments import moments
from bot.orders import OrderSystemError
from bot.technical_words import asks_for_the_fax

_PAPER = r"(?:bons? de commandes?|bdc|bc (?:n|\d))"
_ON_PAPER = re.compile(rf"\b{_PAPER}|\bfax\w{{0,4}}\b")
# It is on its way, or here: « suite à mon fax », « bon de commande n° 4512 en pièce jointe ».
_IS_SENT = re.compile(
    r"\b(?:suite a|ci[- ]joint\w*|en pieces? jointes?|en pj|piece jointe|joint\w? a ce"
    r"|merci de (?:bien vouloir )?(?:confirmer|prendre|enregistrer|traiter|nous confirmer|valider)"
    r"|veuillez (?:trouver|enregistrer|prendre|traiter))\b"
    r"|\b(?:ai|avons|viens de|vient de|venons de|a (?:deja |bien )?(?=fax|envoye|transmis|depose))"
    r".{0,20}\b(?:fax\w*|envoye\w?|adresse\w?"
    r"|transmis\w?|depose\w?|envoyer|faxer|transmettre)\b"
    rf"|\b{_PAPER}\W{{0,3}}n?[o°]?\W{{0,2}}\d|\b(?:mon|notre) fax\b"
)
_A_MACHINE = re.compile(
    r"\bbranch\w+|\bpasserelle|\banalogique|\bvoip\b|\bfxs\b|\badaptateur"
    r"|\bfax\b.{0,12}\b(?:march|fonctionn|compatib)\w+"
    r"|\b(?:prend|gere|supporte|accepte)\w*\b.{0,15}\b(?:un|le|les|mon) fax"
)
_WHERE = re.compile(
    rf"\b(?:ou|a qui|a quelle adresse|quelle adresse|comment"
    rf"|par quel moyen)\b.{{0,45}}\b(?:envo\w+|"
    rf"adress\w+|transm\w+|fax\w*|depos\w+|pass\w+|mail)\b.{{0,40}}\b{_PAPER}"
    rf"|\b(?:envo\w+|adress\w+|transm\w+|depos\w+|fax\w*)\b.{{0,30}}\b{_PAPER}\b.{{0,15}}"
    r"\b(?:ou|comment|a qui|a quelle adresse|par mail|quelle adresse)\b"
    rf"|\b{_PAPER}\b.{{0,30}}\b(?:ou|a qui|a quelle adresse) (?:je|on|dois|faut|l'|le|puis|nous)"
    rf"|\b(?:peut|puis|peux|pouvons|acceptez|prenez|possible)\b.{{0,40}}\b(?:fax\w*|envo\w+|par)\b"
    rf".{{0,25}}\b{_PAPER}"
)
_PUBLIC = re.compile(
    r"\b(?:mairies?|communes?|collectivites?|lycees?|colleges?|ecoles?|hopita\w+|prefecture\w*"
    r"|departement|region|universites?|communautes? de communes|agglomeration|epci|ccas|sdis|ehpad"
    r"|gendarmerie|ministere|etablissements? publics?|service public|tresor public|mandats?)\b"
)
_HOW = re.compile(
    r"\b(?:marche a suivre|comment (?:on |je |nous |peut-on |faut-il |dois-je |doit-on )?(?:fai\w+"
    r"|procede\w*|command\w+|pass\w+|pa[iy]\w+|s'y prendre)|quelle (?:est la )?(?:procedure"
    r"|demarche)"
    r"|(?:souhait\w+|voudr\w+|veut|veux|aimer\w+|desir\w+)(?: bien)? (?:passer (?:une )?commande"
    r"|commander|acheter)|passer (?:une |notre )?commande|que (?:faut|dois)\w*[- ](?:il"
    r"|je) (?:faire"
    r"|envoyer|fournir))\b"
)
_LATER = re.compile(r"\b(?:30|45|60|90) ?(?:jours?|j\b)|\bfin de mois\b|\bdiffere|\becheance")
_Aside = tuple[Answer | None, list[EventType]]


def says_it_is_sent(text: str) -> bool:
    """« Je vous ai faxé un bon de commande », and not « même si j'en envoie un ? »."""
    folded = fold(text)
    if is_of_a_machine(text):
        return False
    return bool(_ON_PAPER.search(folded) and _IS_SENT.search(folded))


def is_of_a_machine(text: str) -> bool:
    """« Je peux brancher mon fax sur la passerelle ? »: no order is meant."""
    folded = fold(text)
    return bool(_A_MACHINE.search(folded)) and not re.search(rf"\b{_PAPER}", folded)


def where_to_send(tracker: Tracker, text: str) -> _Aside | None:
    """« J'envoie le bon de commande où ? »: by e-mail, and what a person makes of it."""
    folded = fold(text)
    if not _WHERE.search(folded) or _IS_SENT.search(folded):
        return None
    shop = surroundings().shop
    return Answer(f"À {shop.email}. {shop.purchase_orders}", (QUOTE, A_PERSON)), []


def for_a_public_body(tracker: Tracker, text: str) -> _Aside | None:
    """« La mairie souhaite commander par mandat, quelle est la marche à suivre ? »."""
    folded = fold(text)
    orders = _PUBLIC.search(folded) and _HOW.search(folded)
    if payer_in(text) is Payer.PRIVATE:
        return None  # the mandate is not for them
    if not orders or _LATER.search(folded) or _has_an_order(tracker, folded):
        return None
    shop = surroundings().shop
    mandate = "mandat" in fold(" ".join(shop.payment_methods))
    paid = "Le mandat administratif est accepté pour les organismes publics. " if mandate else ""
    return Answer(
        f"{paid}Envoyez votre bon de commande à {shop.email}, ou demandez un devis ici : une "
        "personne de l'équipe vérifie les références, le port et le paiement, et vous répond par "
        "écrit.",
        (QUOTE, A_PERSON),
    ), []


def order_on_paper(tracker: Tracker, text: str) -> _Aside | None:
    """A purchase order that was sent: no order yet, what is not granted, and a person."""
    folded = fold(text)
    if not says_it_is_sent(text) or tracker.get_slot("requested_slot"):
        return None
    if _has_an_order(tracker, folded):
        return None
    shop = surroundings().shop
    told = f"Je ne vois pas d'ici les fax ni les pièces jointes. {shop.purchase_orders}"
    if _LATER.search(folded):
        rule = [each for each in _SENTENCES.split(shop.payment_terms) if "mandat" not in each]
        told += f" {' '.join(rule)}"
    if _WITHOUT_PORT.search(folded):
        told += f" {shop_sentences.free_shipping(shop)}"
    told += no_longer_made(tracker, _FULL_STOPS.sub(" ; ", text))
    told += _unknown_references(text) + _wished_day(text)
    return Answer(told), [
        SlotSet("next_topic", "ask_quote" if "devis" in folded else "purchase_order"),
        SlotSet("next_text", text + NOTE),
    ]


def planned_on_paper(tracker: Tracker, text: str) -> _Aside | None:
    """« Si je vous faxe le bon de commande demain, cela suffit ? »: what becomes of it."""
    folded = fold(text)
    surely = said_in(tracker, "shop", _SURELY) == "purchase_order"
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    if not surely or intent in _OTHERWISE or not _SENDS.search(folded) or _LATER.search(folded):
        return None
    shop = surroundings().shop
    port = f" {shop_sentences.free_shipping(shop)}" if _WITHOUT_PORT.search(folded) else ""
    return Answer(f"{shop.purchase_orders}{port}", (QUOTE, A_PERSON)), []


_SURELY = 0.9
_OTHERWISE = ("ask_email", "ask_payment_terms", "ask_address", "ask_quote")
_SENDS = re.compile(rf"\b(?:fax|envo|transm|adress|depos)\w*\b.{{0,30}}\b{_PAPER}")


def fax_asked_for(tracker: Tracker, text: str) -> _Aside | None:
    """« C'est quoi votre fax ? »: there is none to give, and what else is asked beside."""
    folded = fold(text)
    if not asks_for_the_fax(text) or "commande" in folded or "par fax" in folded:
        return None
    if said_in(tracker, "shop", _SURELY) == "purchase_order":
        return None  # « je vous faxe le bdc demain »
    email = surroundings().shop.email
    told = f"Je n'ai pas de numéro de fax à vous donner : écrivez-nous à {email}."
    beside = product_beside(tracker)
    goods = ask_availability(asked(tracker, wish=beside)).text if beside else ""
    return Answer(f"{told} {goods}".strip()), []


def _unknown_references(text: str) -> str:
    """« UB-U7LITE », which the catalogue does not know; with a space before."""
    orders = surroundings().orders
    try:
        unknown = [
            each
            for each in dict.fromkeys(_REFERENCE.findall(text))
            if not any(p.reference == each.upper() for p in orders.find_products(each))
        ]
    except OrderSystemError:
        return ""
    if not unknown:
        return ""
    named = french_list(unknown)
    return f" Je ne trouve pas {named} au catalogue : je le signale, quel est l'article ?"


_REFERENCE = re.compile(
    r"\b(?!AR-|BC-|BDC-)[A-Z]{2,4}-(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{3,}(?:-[A-Z0-9]+)*\b"
)


def _wished_day(text: str) -> str:
    """What the delays allow of « livraison jeudi », promised by nobody; with a space before."""
    here = surroundings()
    today = here.now().astimezone(here.shop.timezone).date()
    if not _DELIVERED.search(fold(text)) or not moments(text, today):
        return ""
    left = french_date(here.shop.ships_on(here.now()))
    delays = " ou ".join(f"{each.delay} ({each.name})" for each in here.shop.carriers_to_home)
    return (
        f" Le jour de livraison ne se confirme pas d'ici : réglée, la commande part au plus tôt "
        f"{left}, puis {delays}."
    )


_DELIVERED = re.compile(r"\b(?:livr\w+|recevoir|reception|expedi\w+|avoir|arriv\w+)\b")
_WITHOUT_PORT = re.compile(
    r"\b(?:sans|0|zero|aucun|pas de) (?:les |de |le )?(?:frais (?:de )?)?(?:port|livraison)\b"
    r"|\bfranco\b|\b(?:frais de )?(?:port|livraison|envoi)\b.{0,20}\b(?:gratuit\w*|offert\w*"
    r"|inclus\w*|compris\w*|pour vous|a votre charge)\b|\bsans frais\b"
)
_FULL_STOPS = re.compile(r"[.:](?=\s|$)")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_ORDERED = re.compile(
    r"\b(?:ma|notre|cette) commande\b.{0,40}\b(?:ou|quand|suivi|arriv\w+|recu\w*)\b"
)


def _has_an_order(tracker: Tracker, folded: str) -> bool:
    return bool(Given.by(tracker).reference) or bool(_ORDERED.search(folded))
