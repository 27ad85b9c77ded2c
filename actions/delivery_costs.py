"""What the carriage costs, whether it is ever free, in the light of what was just told."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.carriage import delivered_for, without_carriage
from actions.delivery_plan import carriers_named, place_named, plan_of, talks_of_delays
from actions.elsewhere import haggles
from actions.payment_rules import payer_in
from actions.payment_words import Payer
from actions.product_search import meant_by
from actions.shop import ask_shipping_cost
from actions.speech import Answer
from bot import shop_sentences
from bot.folding import fold
from bot.french import french_price
from bot.orders import Product

_CARRIAGE = re.compile(
    r"\b(?:frais d[e'] ?(?:port|livraison|envoi|expedition)|le port|de port|du port|fdp"
    r"|livraisons?|l'envoi|l'expedition|port|modes?|transporteurs?)\b"
)
_FREE = re.compile(
    r"\b(?:offerte?s?|gratuite?s?|gratuitement|franco|gratos|offr(?:e|ez|ent|ir|iez)|exoner\w+)\b"
)
_COST = re.compile(r"\b(?:combien(?! de (?:temps|jours))|prix|coute\w*|tarifs?|cher|cout|frais)\b")
_TOLD = re.compile(r"\bfrais de port\b|\ble port\b|\ba partir de \d")
_AMOUNT = re.compile(r"\b\d{2,5} ?(?:€|euros?|eur\b|balles)")
_RETURNS = re.compile(r"\b(?:retour|renvo\w+|retrait|sur place|chercher|magasin|injecteur|cable)\b")
_NOT_CARRIAGE = re.compile(r"\b(?:douan\w+|taxes?|octroi|tva)\b")
_TOGETHER = re.compile(
    r"\b(?:total|et (?:un|une|le|la|les|des|\d)|plus (?:un|une|\d)|avec (?:un|une|le))\b"
)
_CHEAPEST = re.compile(r"\b(?:le )?moins cher\w*\b|\bpas cher\w*\b")
_EVEN = re.compile(r"\bmeme\b|\bet (?:si|pour|a)\b|\bjamais\b|\bnon plus\b")
_WHO = re.compile(
    r"\b(?:premiere commande|non plus|pros?|professionnels?|associations?|mairies?|fideles?|gros\w*"
    r"|grande? commande|plusieurs)\b"
)
_SAME = re.compile(
    r"\bmeme (?:prix|tarif|montant)\b|\bpar (?:article|piece|colis|produit)\b"
    r"|\bsi j'en (?:prends|ai)"
    r"|\bun seul\b|\bplusieurs\b|\bca change\b"
)


_DELAY = re.compile(r"\bdelais?\b|\bcombien de (?:temps|jours)\b")
_NO_PRICE = re.compile(
    r"\b(?:pas|ni) (?:le |la |les |des |de |d')?(?:frais|prix|cout\w*)\b"
    r"|(?<=\bdelai\b)(?P<delay>[^?!;]{0,60})\bcombien\b(?! et)"
)


def without_no_price(folded: str) -> str:
    """« Le délai serait de combien, pas les frais »: without the words that ask no price."""
    return _NO_PRICE.sub(lambda found: found["delay"] or " ", folded)


def delivery_costs(question: Asked) -> Answer | None:
    """None for what is no price of a delivery. Raises OrderSystemError."""
    folded = without_no_price(fold(question.text))
    if _DELAY.search(folded) and not _COST.search(folded):
        return None
    if (
        _NOT_CARRIAGE.search(folded)
        or _RETURNS.search(folded)
        or carriers_named(question.text, question.shop)
        or haggles(question.text)
    ):
        return None
    # « 436,00 € pour 4, hors frais de port » speaks of goods.
    last = fold(question.told[-1] if question.told else "").replace("hors frais de port", "")
    spoken_of = bool(_TOLD.search(last))
    if _FREE.search(folded) and (_CARRIAGE.search(folded) or spoken_of):
        return Answer(_free(question))
    if spoken_of and place_named(question) and len(folded.split()) <= 7:
        return ask_shipping_cost(question)
    whatever = _AMOUNT.search(folded) or _WHO.search(folded)
    if spoken_of and whatever and _EVEN.search(folded):
        return Answer(_free(question))
    if spoken_of and _SAME.search(folded):
        return Answer(
            f"Les prix indiqués sont des prix de départ, par commande. {shop_sentences.IN_THE_CART}"
        )
    if not _COST.search(folded):
        return None
    told = question.told[-1] if question.told else ""
    if _CARRIAGE.search(folded) and not _TOGETHER.search(folded) and (meant := _goods(question)):
        if meant.price is None or question.quantity:
            return None
        cost = f"{meant.name} coûte {french_price(meant.price)} TTC."
        return Answer(f"{cost}{delivered_for(question, meant.price)}")
    if _CARRIAGE.search(folded) and not question.product:
        return _cheapest(question) if _CHEAPEST.search(folded) else ask_shipping_cost(question)
    bare = len(folded.split()) <= 7 and not question.product and not question.spoken_of
    if bare and (talks_of_delays(question) or "à domicile, " in told):
        return ask_shipping_cost(question)
    return None


def _cheapest(question: Asked) -> Answer:
    serving = plan_of(question).carriers
    if not serving:
        return ask_shipping_cost(question)
    least = min(serving, key=lambda each: each.price_from)
    return Answer(f"{shop_sentences.price_of(least)}, {least.delay}. {shop_sentences.IN_THE_CART}")


def _goods(question: Asked) -> Product | None:
    """The one product that is named; « le port » is no switch of so many ports."""
    bare = without_carriage(question.text)
    meant = meant_by(replace(question, text=bare))
    return meant.products[0] if meant and len(meant.products) == 1 else None


def free_or_not(question: Asked) -> Answer:
    """« Franco à partir de combien ? », whatever its words."""
    return Answer(_free(question))


def _free(question: Asked) -> str:
    shop = question.shop
    rule = shop_sentences.free_shipping(shop)
    if shop.free_shipping_from is not None:
        return rule
    collected = next((c for c in shop.carriers if c not in shop.carriers_to_home), None)
    instead = (
        f" Seul le retrait sur place est gratuit, {collected.delay}."
        if collected and not collected.price_from
        else ""
    )
    if any("quel que soit son montant" in each for each in question.told):
        return f"Non, dans aucun cas : le port s'ajoute à chaque commande.{instead}"
    if payer_in(question.text) is not Payer.UNKNOWN or _WHO.search(fold(question.text)):
        return f"Non : {rule[0].lower()}{rule[1:-1]}, pour tout le monde.{instead}"
    return f"Non, jamais. {rule}{instead}"
