"""What is asked of a product and is no question of stock, price or delay.

A stock line answers none of it: the catalogue's own words do when they say it, and otherwise a
person gets the question at once.
"""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.power_advice import poe
from actions.power_facts import each_named
from actions.product_facts import in_short
from actions.product_search import meant_by, recalled, remembered
from actions.products import ProductAnswer, ask_availability
from actions.speech import A_PERSON
from bot.folding import fold
from bot.orders import Product
from bot.orders.choosing import cheapest_first, named_in
from bot.orders.need import asks_for_a_choice, asks_what_feeds, tells_a_need, tells_of_trouble

# A key of several.FOR_A_PERSON.
PRODUCT_QUESTION = "product_question"

_DEFINITION = re.compile(
    r"\b(?:c'est quoi|c quoi|c koi|qu'est[- ]ce (?:que c'est|qu'un|qu'une|que l[ea]|que veut))\b"
    r"(?! (?:le|la|les|vos|votre|l'|ton|ce|cette|comme)? ?(?:prix|delais?|tarifs?|adresse|numero"
    r"|horaires?|frais|stock|port|conditions?|procedure|difference|mieux|meilleur\w*|plus|moins|probleme"
    r"|retard|site|bazar|bordel|mail|e-mail|siret|rib|iban|suivi|lien|transporteur))"
    r"|\b(?:ca|cela|il|elle) (?:veut dire|signifie) quoi\b|\bque (?:veut dire|signifie)\b"
    r"|\b(?:expliquez?|definition)\b.{0,25}\b(?:ce que|c'est|un|une|le|la|quoi)\b"
)
_USE = re.compile(
    r"\b(?:a|pour) quoi (?:faire|(?:ca |cela |il |elle |ils |c'est )?(?:sert|servent|utilis\w+))"
    r"|\b(?:sert|servent) a quoi\b|\bquelle (?:est l'|en est l')?utilite\b"
)
_LAW = re.compile(
    r"\b(?:licences?|autorisations?|homolog\w+|legal\w*|legislation|reglement\w+|arcep|anfr"
    r"|droit d(?:e\b|'\w+)|norme ce|certifi\w+|interdit\w*|declaration a)\b"
)
_PAPER = re.compile(
    r"\b(?:docs?|documentation|notices?|manuels?|modes? (?:op\w*|d'emploi)|tutos?|tutoriels?"
    r"|data ?sheets?|fiches? techniques?|guides?|schemas?)\b"
)
_GOES_WITH = re.compile(
    r"\bcompatib\w+|\bincompatib\w+"
    r"|\b(?:marche\w*|fonctionne\w*|va|vont|passe\w*|s'utilise\w*|rentre\w*|s'integre\w*"
    r"|dialogue\w*|communique\w*|caus\w+|parl\w+|discut\w+|s'entend\w*|tourne\w*|s'associe\w*"
    r"|se (?:monte|branche|fixe|connecte)\w*)"
    r" (?:bien |aussi |quand meme )?(?:avec|sur|dans|ensemble)\b"
    r"|\b(?:reconnue?s?|gerables?|pilotables?) (?:par|avec|depuis)\b"
)
_ABLE = re.compile(
    r"\b(?:gere|supporte|accepte|prend en charge|permet|integre|propose|dispose|possede)(?:nt)?\b"
    r"(?: bien| aussi)? (?:le|la|les|l'|du|de|des|un|une|plusieurs|deux|\w+)"
    r"|\b(?:il|elle|ils|elles) (?:fait|font) (?:aussi |bien )?(?:du |de la |le |la |de l')?"
    r"(?!combien|quel|quoi|partie|mal|tout|pas|\d|chaud|beau|peur)[a-z]"
    r"|\b(?:peut|peuvent)[- ](?:il|elle|ils|elles|on) (?:le |la |l'|les )?(?:faire|gerer"
    r"|servir|monter|fixer|piloter|administrer|configurer|chainer|mettre a jour)\b"
    r"|\b(?:est|sont)(?:[- ](?:il|elle)s?)? (?:bien |vraiment |assez )?(?:silencieu|bruyan|robust"
    r"|fiable|puissan|rapide|solide|discre|econom)\w*"
    r"|\bcapables? de\b|\b(?:il|elle|ca|c')(?: l')?(?: ?est) (?:compatible|etanche|double|bi)\b"
)
_PORTS = re.compile(r"\bports?\b")
# What the kinds of the catalogue say of themselves.
_WRITTEN = (
    (
        re.compile(
            r"\badministra\w+|\bger\w+ a distance|\b(?:gerer|piloter|controler"
            r"|configurer)\b.{0,15}\b(?:distance|reseau|appli|interface)|\bmanag(?:e|ea)?(?:a?ble"
            r"|e)\b"
        ),
        re.compile(r"administrable"),
    ),
    (re.compile(r"\bwi-?fi ?[67]e?\b|\bax\b"), re.compile(r"wi-?fi 6")),
    (re.compile(r"\b5 ?ghz\b"), re.compile(r"5 ghz")),
    (re.compile(r"\bcombien de ports\b|\bnombre de ports\b"), _PORTS),
)
_IS_IT = re.compile(
    r"\bl'est\b|\best[- ](?:il|elle|ce)\b|\b(?:il|elle|ils|elles)(?: est| sont)\b"
    r"|\bc'est (?:du|un|une|bien|en)\b|\b(?:le|la|l'|les) ?(?:gerer|piloter|administrer"
    r"|controler|configurer)\b"
    r"|\b(?:est|sont) (?:bien |vraiment |aussi )?(?:un |une |des )?(?:administr|manag|wi|en 5)"
    r"|\bcombien de ports\b|\ba combien\b|\bfait\b|\bc (?:du|un|une|bien)\b|\bles deux\b"
)
_SO = re.compile(r"\b(?:l'est|le sont|aussi|pareil)\b")
_GOODS = re.compile(
    r"\b(?:en stock|dispo\w*|prix|combien|coute\w*|tarifs?|delais?|livr\w+|rupture|en avez"
    r"|en vendez|vous (?:l'|les )avez|il en reste"
    r"|vous avez (?:le|la|des|un|une) (?!docs?|notice|manuel|mode|fiche|guide|schema|tuto))\b"
)
# Advice on power has its own questions, and a part that is not sold its own answer.
_POWER = re.compile(
    r"\b(?:injecteurs?|poe|alim\w*|802[.,]3|passif|(?:24|48|12) ?v(?:olts?)?)\b|\bswitch poe\b"
)
_OTHER = re.compile(
    r"\b(?:paiement|payer|carte|virement|facture|livrez|garantie|retour|rembours\w+|commande"
    r"|colis|compte|mot de passe|remise|partenariat|emploi|stage)\b"
)
_CLAUSES = re.compile(r"[?!;\n]+|\.(?=\s|$)|,? (?:et|sinon|puis) |,")
_SHORTEST = 3  # words


def asks_otherwise(text: str) -> bool:
    """Whether it asks what neither a stock line nor advice answers."""
    folded = fold(text)
    if text.startswith("/") or _POWER.search(folded) or _OTHER.search(folded):
        return False
    if asks_what_feeds(text) or asks_for_a_choice(text) or tells_a_need(text):
        return False
    return not tells_of_trouble(text) and (_of_anything(folded) or _of_a_product(folded))


def not_for_a_stock_line(question: Asked) -> bool:
    """The same of a question in its conversation. Raises OrderSystemError."""
    if not asks_otherwise(question.text):
        return False
    return _of_anything(fold(question.text)) or bool(_spoken_of(question))


def explains(text: str) -> bool:
    """Whether it asks what something is, what it serves, what the law or a document says."""
    return asks_otherwise(text) and _of_anything(fold(text))


def beside_the_question(question: Asked) -> str:
    """What can be said before a person answers: what it is, and whether it is there when asked."""
    folded = fold(question.text)
    goods = [
        each.strip()
        for each in _CLAUSES.split(question.text)
        if _GOODS.search(fold(each)) and not asks_otherwise(each)
    ]
    if goods and _spoken_of(question):
        told = ask_availability(replace(question, text=question.text, intent="ask_availability"))
        return told.text
    if _PAPER.search(folded):
        return "Je n'ai pas la documentation des produits ici."
    if _DEFINITION.search(folded) or _USE.search(folded):
        known = _spoken_of(question)[:2]
        described = " ; ".join(f"{each.name} ({each.kind}{poe(each)})" for each in known)
        return f"Au catalogue : {described}." if known else ""
    return "Le catalogue ne le dit pas."


def written_of_it(question: Asked) -> ProductAnswer | None:
    """« Il est administrable ? »: whether its kind says so. Raises OrderSystemError."""
    folded = fold(question.text)
    asked = next((each for each in _WRITTEN if each[0].search(folded)), None)
    points = bool(_IS_IT.search(folded))
    if asked is None and _SO.search(folded) and question.earlier:
        before, points = fold(question.earlier[0]), True
        asked = next((each for each in _WRITTEN if each[0].search(before)), None)
    bare = "?" in question.text and len(folded.split()) <= _SHORTEST
    if asked is None or not (points or bare) or _DEFINITION.search(folded):
        return None
    _, written = asked
    told = [each for each in each_named(question) or recalled(question) if not each.discontinued]
    if not told or len(told) > 2:
        return None
    counted = written is _PORTS
    sentences = [_said_of(e, bool(written.search(fold(e.kind))), counted) for e in told]
    lacking = [each for each in told if not counted and not written.search(fold(each.kind))]
    if lacking and (others := _with_it(question, lacking[0], written, told)):
        sentences.append(f"Celui qui l'est : {in_short(question, others[0])}.")
    return ProductAnswer(" ".join(sentences), (A_PERSON,), spoken_of=remembered(told))


def _said_of(product: Product, written: bool, counted: bool) -> str:
    if counted and not written:
        return f"Le catalogue n'indique pas combien de ports a {product.name} ({product.kind})."
    if counted:
        return f"D'après le catalogue : {product.name}, {product.kind}."
    if written:
        return f"D'après le catalogue, oui : {product.name}, {product.kind}."
    return f"Le catalogue ne l'indique pas pour {product.name} ({product.kind})."


def _with_it(
    question: Asked, product: Product, written: re.Pattern[str], told: list[Product]
) -> tuple[Product, ...]:
    family = fold(product.kind).split()[0]
    found = question.orders.find_products(product.kind.split()[0])
    return tuple(
        each
        for each in cheapest_first(found)
        if each not in told
        and fold(each.kind).startswith(family)
        and written.search(fold(each.kind))
    )


def _of_anything(folded: str) -> bool:
    return any(words.search(folded) for words in (_DEFINITION, _USE, _LAW, _PAPER))


def _of_a_product(folded: str) -> bool:
    return bool(_GOES_WITH.search(folded) or _ABLE.search(folded))


def _spoken_of(question: Asked) -> tuple[Product, ...]:
    if apart := each_named(question):
        return tuple(apart)
    meant = meant_by(question)
    named = tuple(e for e in meant.products if named_in(question.text, e)) if meant else ()
    return named or (meant.products if meant else ()) or recalled(question)
