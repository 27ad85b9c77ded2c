"""Who pleads on after the price was said, or holds the shop to what a colleague promised."""

import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answers import Asked, asked
from actions.elsewhere import NOT_ALIGNED
from actions.on_the_table import counted
from actions.order_own_words import asks_for_amends
from actions.payment import FIRM, ask_discount
from actions.per_piece import without_amounts
from actions.product_facts import restock
from actions.product_search import meant_by, recalled
from actions.products import QUOTE, ProductAnswer
from actions.speech import Answer
from actions.surroundings import surroundings
from bot.folding import fold
from bot.french import french_price, typographic
from bot.orders import OrderStatus, Product
from bot.orders.choosing import named_in

_DISCOUNT = (
    r"(?:remises?|rabais|reductions?|ristournes?|geste|promo\w*|prix|tarif|\d+ ?(?:%|pour ?cents?))"
)
_BY_SOMEBODY = (
    r"(?:collegues?|vendeu\w+|commercial\w*|conseill\w+|technicien\w*|quelqu'un|on m'a|on nous a"
    r"|vous m'a\w+|vous nous a\w+|une personne|monsieur|madame|patron\w*|responsable|au telephone)"
)
_PROMISED = re.compile(
    rf"\b{_DISCOUNT}.{{0,40}}\b(?:promis\w*|accord\w+|convenu\w*|garanti\w*|dit|annonce\w*"
    rf"|propose\w*"
    rf"|consenti\w*|valide\w*)\b.{{0,30}}\b{_BY_SOMEBODY}"
    rf"|\b{_BY_SOMEBODY}\b.{{0,40}}\b(?:promis\w*|accord\w+|convenu\w*|garanti\w*|dit|annonce\w*"
    rf"|propose\w*|consenti\w*|valide\w*)\b.{{0,40}}\b{_DISCOUNT}"
)
_PLEADS = re.compile(
    r"\b(?:sympas?|gentils?|fauchee?s?|etudiante?s?|galere\w*|pauvre|chomage|petit budget|effort"
    r"|geste"
    r"|exception|soyez|faites|svp|stp|s'il (?:vous|te) plait|quand meme|meme pas|allez|allons|aller"
    r"|dommage pour vous|client fidele|fidelite|un peu|(?:trop )?cher"
    r"|\d+ ?%|\d+ ?(?:€|euros?))(?:\b|(?<=[%€]))"
)
_BUSINESS = re.compile(
    r"\b(?:command\w+|livr\w+|stock|dispo\w*|devis|port|garanti\w*|retour\w*|horaires?|ouvert\w*"
    r"|injecteurs?|quelqu'un|humain|rappel\w*|conseill\w+|combien|quand|comment)\b"
)
# « Même si on commande 40 bornes par mois ? »: the rule once more.
_EVEN_IF = re.compile(
    r"^\W*(?:et |mais )?(?:meme )?(?:si (?:on|je|nous|j'en|on en)|pour|avec) .{0,25}\d"
)
_LONGEST = 80
_MOST_PIECES = 1000
# Asked of the terms themselves, whatever else is said.
_TERMS = frozenset({"ask_payment_terms", "ask_payment_methods"})


_PRICE = r"\d{1,4}(?:[.,]\d{1,2})? ?(?:€|euros?\b|eur\b|balles\b|e\b)?"
# « Vous me le laissez à 110 ? », « 110 et j'achète »: another price is offered.
_OFFERS = re.compile(
    rf"\b(?:laiss\w+|f(?:ais|ait|aites|aire|erez|eriez)|passe[zr]?|cede\w*|lache\w*|vend(?!ez\b)\w*|met\w*|accord\w+)\b"
    rf".{{0,30}}\b(?:a|pour|contre) {_PRICE}\W*(?:$|si\b|alors|et\b|non\b|tout|piece|l'unite|svp)"
    rf"|\b{_PRICE}\W*(?:et|on est|c'est|je|j'|ca|,| )*(?:j'achete|je prends?|prends|ok|vendu"
    rf"|tope|on en parle plus)\W*$"
    r"|\b(?:trop cher|c'est cher|un peu cher|ca pique|abuse|exagere)\b.{0,60}\b(?:laiss\w+"
    r"|faites|geste|effort|remise|baiss\w+)"
    r"|\b(?:faites|fais|faire|avoir|auriez|accord\w+) (?:moi |nous )?(?:une?|des) (?:petite?s? )?"
    r"(?:prix|gestes?|efforts?|remises?|tarifs?|rabais|reduc\w*|ristournes?|promo\w*)\b"
    r"|\bvous (?:me|nous) (?:en |la |le |les )?(?:faites|feriez|faite) (?:a )?combien\b"
    r"|(?<!\w)- ?\d{1,2} ?%|\b\d{1,2} ?(?:%|pour ?cents?) (?:de |en )?(?:remise|rabais|reduc\w*"
    r"|ristourne|moins)|\b(?:faites|fais|faire|avoir|accord\w+|meme pas) (?:moi |nous )?\d{1,2} ?%"
)
_SO_MANY = re.compile(
    r"\bsi (?:j'? ?|on |je |nous )(?:vous )?(?:en )?(?:pren\w*|command\w*|achet\w*)|\bpour \d+\b"
    r"|\ben prenant\b|\bpren\w* \d+|\bpar \d+\b|\bmeme (?:pour|par|a) (?:\d|une \w+aine)"
)


_ASKS_WHEN = re.compile(r"\b(?:livre\w*|quand|expedi\w+|arriv\w+|recoi\w+)\b")


# « Un petit mât, ça irait ? » is no « petit geste ».
_A_SIZE = re.compile(
    r"\b(?:une?|le|la) (?:petite?|grande?) (?!geste|effort|prix|remise|ristourne|rabais|reduc"
    r"|cadeau|peu|chose)\w+"
)


# « Et si je prends les LiteBeam ? » asks for no other price, whatever it looks like.
_OF_A_PRICE = re.compile(
    r"\b(?:prix|tarif\w*|remis\w*|rabais|reduc\w*|ristourne\w*|geste|effort|promo\w*|cher\w*|offr\w+"
    r"|offert\w*|gratuit\w*|cadeau|negoci\w*|degress\w*|moins|baiss\w*|sympa|gros|quantite|avantage\w*"
    r"|interess\w+|pieces?)\b|%|€|\bfai\w+ (?:a )?combien\b"
)


# « Tu peux me le faire à 55 ? »
_AT_THAT = re.compile(
    r"\b(?:le|la|les|l') ?(?:fai\w*|laiss\w+|mett\w+) (?:a|pour) \d{2,4}\b(?! ?h)"
)


_HOW_MUCH = re.compile(r"\bfai\w+ (?:a )?(?:combien|quel prix)\b")


def offers_less(text: str) -> bool:
    """« -10 % et je commande », « un petit geste ? »: another price is asked for."""
    folded = fold(text)
    return bool(_OFFERS.search(folded) or _AT_THAT.search(folded))


def bargain(question: Asked) -> ProductAnswer | None:
    """Another price is offered for what is named or was told: none is negotiated. Raises…Error."""
    folded = fold(question.text)
    of_a_price = _OF_A_PRICE.search(folded) and not _A_SIZE.search(folded)
    read_so = question.goods == "discount" and of_a_price
    offers = offers_less(question.text) or read_so
    again = _rule_just_told(question) and _SO_MANY.search(folded)
    if not (offers or again) or question.intent in _TERMS or _ASKS_WHEN.search(folded):
        return None
    product = _of_what(question)
    if product is None or product.price is None:
        return None
    count = counted(without_amounts(question.text)) or question.quantity or 1
    cost = f"{product.name} reste à {french_price(product.price)}"
    if count > 1 and count < _MOST_PIECES:
        total = french_price(product.price * count)
        left = f" {product.stock} en stock pour {count}." if product.stock else ""
        left = left or f" {_there(question, product)}"
        only_asks = _HOW_MUCH.search(folded) and not again
        same = "Le prix ne change pas" if only_asks else "Non, le prix ne change pas"
        short = "" if product.stock >= count else left
        rule = "" if only_asks or _rule_just_told(question) else f" {question.shop.discounts}"
        offer = "" if rule else " Une personne de l'équipe peut vous préparer un devis écrit."
        return ProductAnswer(
            f"{same} avec la quantité : {cost}, soit {total} pour {count}, hors frais de "
            f"port.{short}{rule}{offer}",
            (QUOTE,),
            spoken_of=product.reference,
        )
    firm = ask_discount(question)
    there = "" if question.told_words else f"{_there(question, product)} "
    return ProductAnswer(
        f"Non : {cost}. {there}{firm.text}", firm.buttons, spoken_of=product.reference
    )


def _there(question: Asked, product: Product) -> str:
    """How many there are: asked with the price by who would order at once. Raises…Error."""
    if product.stock:
        return f"En stock : {product.stock}."
    return f"En rupture pour le moment. {restock(question, product)}"


def _of_what(question: Asked) -> Product | None:
    meant = meant_by(replace(question, text=without_amounts(question.text)))
    named = [e for e in meant.products if _is_named(question.text, e)] if meant else []
    told = [] if named or not question.told_words else list(recalled(question))
    found = [each for each in named or told if not each.discontinued]
    return found[0] if len(found) == 1 else None


def _is_named(text: str, product: Product) -> bool:
    """« Le touret » says what it is as well as a model does."""
    words = set(re.findall(r"\w{4,}", fold(text)))
    return named_in(text, product) or bool(words & set(re.findall(r"\w{4,}", fold(product.name))))


def _rule_just_told(question: Asked) -> bool:
    rules = (question.shop.discounts, NOT_ALIGNED, *(each.text for each in FIRM))
    return any(typographic(rule) in said for rule in rules for said in question.told[-1:])


def still_haggling(tracker: Tracker) -> Answer | None:
    """« Allez, soyez sympa », right after it was said that no price is negotiated."""
    folded = fold(str(tracker.latest_message.get("text") or "")).strip()
    named = {each["entity"] for each in tracker.latest_message.get("entities", [])}
    if len(folded) > _LONGEST or named & {"product", "order_number", "email", "postcode"}:
        return None
    said = (str(e.get("text") or "") for e in reversed(tracker.events) if e.get("event") == "bot")
    told = next(said, "")
    rules = (surroundings().shop.discounts, *(each.text for each in FIRM))
    if not any(typographic(rule) in told for rule in rules) or (
        _BUSINESS.search(folded) and not _EVEN_IF.search(folded)
    ):
        return None
    pleads = _PLEADS.search(folded) or _EVEN_IF.search(folded)
    return ask_discount(asked(tracker, "ask_discount")) if pleads else None


def promised(tracker: Tracker) -> tuple[Answer, list[EventType]] | None:
    """« 5 % promis par votre collègue »: not known here, promised by nobody, and passed on."""
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/") or not _PROMISED.search(fold(text)):
        return None
    told = Answer(
        "Je n'ai pas trace ici de ce qui vous a été dit, et je ne peux rien promettre : une "
        "personne de l'équipe le vérifie et vous répond."
    )
    return told, [
        SlotSet("next_topic", "ask_quote"),
        SlotSet("next_text", text),
        FollowupAction("action_request_person"),
    ]


_NOTHING_WRONG = (OrderStatus.AWAITING_PAYMENT, OrderStatus.PREPARING)


def of_a_sound_order(tracker: Tracker, status: OrderStatus) -> Answer | None:
    """« Vous pouvez faire un geste ? », though nothing is wrong with the order: one price."""
    text = str(tracker.latest_message.get("text") or "")
    if status not in _NOTHING_WRONG or not asks_for_amends(text):
        return None
    return ask_discount(asked(tracker, "ask_discount"))
