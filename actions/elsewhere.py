"""What lies with others: a competitor's price, the operator's box, the neighbour's network."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.product_facts import in_short
from actions.product_search import meant_by, remembered
from actions.products import QUOTE, ProductAnswer, ask_availability, ask_price
from actions.speech import A_PERSON
from bot.folding import fold
from bot.orders.choosing import cheapest_first, named_in, of_kind, pieces
from bot.orders.need import tells_of_trouble

_OTHER_SHOP = (
    r"(?:concurren\w+|ailleurs|amazon|cdiscount|fnac|darty|ldlc|leclerc|boulanger|aliexpress|temu"
    r"|leboncoin|rakuten|ebay|un autre (?:site|magasin|vendeur|marchand)|d'autres sites"
    r"|autre boutique|sur (?:le net|internet)|(?:chez|sur) [a-z0-9-]+\.(?:fr|com|net))"
)
_CHEAPER = (
    r"(?:moins cher\w*|pas cher|meilleur prix|prix plus bas|plus bas"
    r"|[0-9]+ ?(?:€|(?:euros?|eur|e)\b))"
)
_COMPETITOR = re.compile(
    rf"\b{_CHEAPER}.{{0,40}}\b{_OTHER_SHOP}\b|\b{_OTHER_SHOP}\b.{{0,50}}\b{_CHEAPER}"
    rf"|\b{_OTHER_SHOP}\b.{{0,40}}\b(?:font|fait|propos\w+|donn\w+|vend\w*|accord\w+)\b.{{0,25}}\d"
    rf"|\bsinon (?:je|on|nous) \w+.{{0,20}}\b(?:{_OTHER_SHOP}|ailleurs)\b"
    r"|\b(?:align\w+|egal\w+)\b.{0,25}\b(?:prix|tarifs?|concurren\w+)\b"
    rf"|\b(?:plus |trop |si )?chere?s?\b.{{0,25}}\b(?:que|par rapport|compare\w*)\b.{{0,12}}"
    rf"\b{_OTHER_SHOP}\b"
    r"|\b(?:vu|trouve)\b.{0,20}\bmoins cher\b|\bvous (?:vous )?align(?:ez|er)\b"
    rf"|\b{_OTHER_SHOP}\b.{{0,30}}\b(?:vue?s?|trouve\w*|paye\w*|est|sont|coute\w*)\b.{{0,15}}\d"
    rf"|\b(?:vue?s?|trouve\w*|est|sont|coute\w*)\b.{{0,20}}\d.{{0,20}}\b{_OTHER_SHOP}\b"
)
_BOUGHT = re.compile(r"\b(?:j'ai (?:achete|paye|commande)|rachete|rembours\w+|commande ailleurs)\b")
_BOX = re.compile(
    r"\b(?:livebox|freebox|bbox|sfr box|box (?:de |d')?(?:orange|free|sfr|bouygues|operateur)"
    r"|(?:wi-?fi|internet|fibre|adsl|connexion|ligne|box) (?:de |d'|chez )?"
    r"(?:orange|free|sfr|bouygues|sosh|red))\b"
)
_FAILS = re.compile(
    r"\b(?:marche\w*|fonctionne\w*|clignot\w+|rouge|coup\w+|panne|plus|debit|lente?|rame|hs"
    r"|redemarr\w+|deconnect\w+|bug\w*|saute)\b"
)
_NEIGHBOUR = re.compile(
    r"\b(?:capter|pirater|craquer|cracker|hacker|utiliser|prendre|choper|recuperer|voler|piquer"
    r"|squatter|acceder|connecter|attraper|trouver)\b.{0,30}"
    r"\b(?:wi-?fi|reseau|box|connexion|internet|code|mot de passe|cle)\b.{0,20}\bvoisine?s?\b"
    r"|\b(?:pirater|craquer|cracker|hacker)\b.{0,25}\b(?:wi-?fi|reseau|wpa|box)\b"
)
_AGREED = re.compile(r"\b(?:d'accord|partage[rz]?|autoris\w+|permission|ensemble)\b")
_SELLS_ANTENNAS = re.compile(
    r"\b(?:vend\w*|avez|propos\w+|faites|cherch\w+|voudr\w+|dispo\w*|stock)\b.{0,30}\bantennes?\b"
    r"|\b(?:combien|prix|coute\w*)\b(?: (?:pour|de|d'|les?|vos|une?|des|l'|la|coute\w*|ca))* ?"
    r"\bantennes?\b"
    r"|\bantennes?\b.{0,40}\b(?:vous (?:avez|vendez|en avez)|en stock|dispo\w*)\b"
    r"|\bantennes?\b,? (?:c'est |a |ca coute |il (?:en )?faut )?(?:combien|quel prix)\b"
)
_MOUNT = re.compile(
    r"\bmats?\b|\b(?:supports?|bras|fixations?|potences?|deports?)\b.{0,25}\b(?:antennes?|toit"
    r"|mur\w*"
    r"|facade|cheminee|bornes?)\b"
    r"|\bde quoi (?:fixer|tenir|accrocher|poser|monter)\b.{0,20}\b(?:antennes?|paraboles?)"
)
_BESIDE = re.compile(r"\bplus (?:une?|\d)\b")
_CLAUSES = re.compile(r"[,.;!?\n](?! ?\d)")
_WANTS = re.compile(
    r"\b(?:avez|vendez|vends|proposez|faites|auriez|cherche|voudrais|veux|aimerais|besoin|faut"
    r"|faudrait"
    r"|stock|dispo\w*|prix|combien|cout\w*|tarif)\b"
)
_SIZE = re.compile(r"\b(?:poids|pese\w*|dimensions?|colissimo|chronopost|hauteur|diametre)\b")
# An antenna by itself, of a band or a plug that no bridge is.
_OTHER_ANTENNA = re.compile(
    r"(?<!combien )\bpour (?:\w+ ){0,3}antennes?\b"
    r"|\b(?:yagi|verticale|hf|vhf|uhf|[0-9]+ ?mhz|tnt|tele|gps|lora"
    r"|parabole|gain|dbi|sma"
    r"|radioamateur|supports?|mats?|fixations?|omni\w*|sectorielle|fouet|[45] ?g|satellite"
    r"|starlink)\b"
)


NOT_ALIGNED = "nous ne nous alignons pas"


def haggles(text: str) -> bool:
    """« Vos concurrents me font 20, sinon je vais ailleurs »: about the price, and no grievance."""
    folded = fold(text)
    return bool(_COMPETITOR.search(folded)) and not _BOUGHT.search(folded)


def competitor(question: Asked) -> ProductAnswer | None:
    """« J'ai vu moins cher ailleurs »: one price for all, and why. Raises OrderSystemError."""
    if not haggles(question.text):
        return None
    meant = meant_by(question)
    own = [each for each in meant.products if named_in(question.text, each)] if meant else []
    ours = f" Chez nous : {in_short(question, own[0])}." if len(own) == 1 else ""
    return ProductAnswer(
        f"Je comprends la comparaison, mais {NOT_ALIGNED} : notre prix est le même pour "
        f"tout le monde, pour que personne ne paie plus qu'un autre.{ours} Pour un projet ou une "
        "quantité, une personne de l'équipe prépare un devis écrit.",
        (QUOTE,),
        spoken_of=remembered(own) or question.spoken_of,
    )


def operators_box(question: Asked) -> ProductAnswer | None:
    """An operator's box that fails is the operator's."""
    folded = fold(question.text)
    if not (_BOX.search(folded) and _FAILS.search(folded) and tells_of_trouble(question.text)):
        return None
    meant = meant_by(question)
    if meant and any(named_in(question.text, each) for each in meant.products):
        return None  # a device of the shop behind the box
    return ProductAnswer(
        "Pour la box et sa ligne, c'est votre opérateur qui peut vous dépanner : son assistance "
        "est indiquée sur la box et sur votre facture. De notre côté, je peux vous renseigner sur "
        "le matériel de la boutique.",
        spoken_of=question.spoken_of,
    )


def neighbours_network(question: Asked) -> ProductAnswer | None:
    """Somebody else's network is not to be used without their leave."""
    folded = fold(question.text)
    if not _NEIGHBOUR.search(folded) or _AGREED.search(folded):
        return None
    return ProductAnswer(
        "Là, je ne peux pas vous aider : se servir du réseau d'un autre demande son accord. Avec "
        "cet accord, un pont radio entre les deux maisons est possible, et je peux vous en "
        "proposer un.",
        spoken_of=question.spoken_of,
    )


def mounts(question: Asked) -> ProductAnswer | None:
    """« Un support pour mon antenne ? »: what the catalogue calls so. Raises OrderSystemError."""
    folded = fold(question.text)
    if _BESIDE.search(folded):
        return None  # a sum of several
    if not (_MOUNT.search(folded) and _WANTS.search(folded)) or tells_of_trouble(question.text):
        return None
    found = of_kind(question.orders.find_products("support d'antenne"), "support")
    # « CQ ici F1ABC, vous avez des mâts ? »: who asks is no piece of what is asked for.
    at = _MOUNT.search(folded)
    begins = max(
        (c.end() for c in _CLAUSES.finditer(folded) if at and c.end() <= at.start()), default=0
    )
    of_carriage = re.search(r"\bcombien\b.{0,12}\b(?:livraison|port|envoi)\b", folded)
    if not found or of_carriage or _SIZE.search(folded) or len(pieces(question.text[begins:])) > 1:
        return None
    tell = (
        ask_price if re.search(r"\b(?:prix|combien|cout\w*|tarif)\b", folded) else ask_availability
    )
    answer = tell(replace(question, text=found[0].reference, product=None, products=()))
    return answer if isinstance(answer, ProductAnswer) else None


def antennas(question: Asked) -> ProductAnswer | None:
    """« Vous vendez des antennes ? »: those for a link, and those that cover the outdoors."""
    folded = fold(question.text)
    if not _SELLS_ANTENNAS.search(folded) or _OTHER_ANTENNA.search(folded):
        return None
    meant = meant_by(question)
    if tells_of_trouble(question.text) or (
        meant and any(named_in(question.text, each) for each in meant.products)
    ):
        return None
    bridges = cheapest_first(of_kind(question.orders.find_products("pont radio"), "pont"))[:2]
    outdoors = cheapest_first(
        of_kind(question.orders.find_products("borne exterieure"), "borne exterieure")
    )[:2]
    if not (bridges and outdoors):
        return None
    far = " ; ".join(in_short(question, each) for each in bridges)
    wide = " ; ".join(in_short(question, each) for each in outdoors)
    return ProductAnswer(
        f"Oui. Pour relier deux endroits : {far}. Pour du Wi-Fi à l'extérieur : {wide}. Le "
        "catalogue ne dit pas la portée : une personne de l'équipe peut vous conseiller.",
        (A_PERSON,),
        spoken_of=remembered([*bridges, *outdoors]),
    )
