"""Asked after the means of payment, the prices or the mandate: a card, taxes, a signature."""

import re
from decimal import Decimal

from actions.messages_left import LEFT
from actions.next_turn import Said, Turn, offered, passed, told
from actions.product_search import meant_by
from actions.products import QUOTE
from actions.speech import A_PERSON, Answer
from bot import shop_sentences
from bot.folding import fold
from bot.french import french_list, french_price
from bot.orders import OrderSystemError

# Beyond what the shop's list of means says; written as they are.
_BRANDS = {
    r"american express|amex": "American Express",
    r"visa": "Visa",
    r"mastercard|master card": "Mastercard",
    r"e-?carte bleue|cartes? virtuelles?": "les cartes virtuelles",
    r"cartes? prepayees?": "les cartes prépayées",
    r"maestro|electron": "cette carte",
    r"diners?(?: club)?": "Diners Club",
}
_PAYPAL = re.compile(r"\bpay ?pal\b|\bpay (?:machin|truc|chose|bidule)\b")
_IN_PARTS = re.compile(r"\b(?:3|4|10|trois|quatre|plusieurs) ?(?:x|fois)\b")
_DEBITED = re.compile(r"\b(?:debit\w*|preleve\w*|encaiss\w*)\b")
_WITHOUT_TAX = re.compile(r"\b(?:hors|sans|enlev\w+|moins) (?:la |les )?(?:taxes?|tva)\b|\bht\b")
_ABROAD = re.compile(
    r"\bintra\w*|\bautoliquid\w*|\bexoner\w*|\bdetax\w*|\b(?:un|mon|notre) numero de tva\b"
)
_TIERS = re.compile(
    r"\bdegress\w*|\b(?:par|des|quels?|vos|de) paliers?\b|\bpaliers? (?:de|tarif\w*)\b"
    r"|\btarifs? (?:de|par|au) (?:volume|quantite|gros)\b"
)
_OF_MONEY = re.compile(r"\bgeste\b|\bne se negocie pas\b|\bne nous alignons pas\b|\bun prix\b")
_PROOF = re.compile(
    r"\bcaptures?\b|\bpreuves?\b|\bcroyez\b|\bje (?:peux |vais )?vous (?:montre|envoie)"
)
_PORT_FREE = re.compile(
    r"\bfranco\b|\b(?:port|livraison|frais)\b.{0,25}\b(?:offert\w*|gratuit\w*|offr\w+|cadeau)"
    r"|\b(?:offr\w+|offert\w*|cadeau)\b.{0,25}\b(?:port|livraison|frais)\b"
)
_WHY_REFUSED = re.compile(
    r"\bdiffere\b|\btout se regle\b|\ba la commande\b|\bplusieurs fois\b|\bne se negocie pas\b"
    r"|\baucun geste\b|\bport est facture\b|\bport (?:s'ajoute|non plus)"
)
_BRIEF = 4  # words
_BUT = Decimal("1.20")


def _of_paypal(turn: Turn) -> Said | None:
    if not _PAYPAL.search(turn.folded) or "paypal" not in fold(" ".join(turn.shop.payment_methods)):
        return None
    if _IN_PARTS.search(turn.folded):
        return told(
            "Cela se verrait entre PayPal et vous : la boutique ne propose pas de paiement en "
            "plusieurs fois, et je ne sais pas ce que PayPal vous accorderait. PayPal est bien "
            "accepté, pour le total à la commande."
        )
    if _DEBITED.search(turn.folded):
        return told(
            "Oui, PayPal est accepté, et le paiement se fait à la commande, sur notre site. Le "
            "jour exact du débit sur votre compte dépend de PayPal."
        )
    return None


def _of_a_card(turn: Turn) -> Said | None:
    """« American Express, ça passe ? »: the shop's list says cards, and no brand."""
    known = fold(" ".join(turn.shop.payment_methods))
    brand = next(
        (name for words, name in _BRANDS.items() if re.search(rf"\b(?:{words})\b", turn.folded)),
        None,
    )
    if brand is None or fold(brand) in known or "carte" not in known:
        return None
    if not turn.reads("shop", "pay_means", "pay_problem", "pay_safe", least=0.4):
        return None
    if turn.reads("shop", "pay_problem") and "?" not in turn.question.text:
        return None
    return offered(
        f"Nous acceptons la carte bancaire ; pour {brand} précisément, je n'ai pas l'information : "
        "la page de paiement l'affiche, et une personne de l'équipe peut vous le confirmer."
    )


def _debited(turn: Turn) -> Said | None:
    if not turn.reads("shop", "pay_safe") or not _DEBITED.search(turn.folded):
        return None
    return offered(
        "Le paiement se fait à la commande, sur notre site. Le jour exact du débit, je ne l'ai pas "
        "ici : une personne de l'équipe peut vous le dire."
    )


def _without_tax(turn: Turn) -> Said | None:
    """« Le wAP ac, ça donne combien sans la taxe ? »: reckoned, and the quote tells it exactly."""
    if _ABROAD.search(turn.folded) and turn.reads("shop", "vat"):
        return offered(
            "Je ne peux pas vous le dire d'ici : une facture sans TVA, avec un numéro "
            "intracommunautaire, c'est à une personne de l'équipe de vous le confirmer par écrit."
        )
    if not (_WITHOUT_TAX.search(turn.folded) and turn.reads("shop", "vat", "price")):
        return None
    try:
        meant = meant_by(turn.question)
    except OrderSystemError:
        return None
    products = [each for each in meant.products if each.price] if meant else []
    if len(products) != 1 or products[0].price is None:
        return None
    price = products[0].price
    return Said(
        Answer(
            f"{products[0].name} : {french_price(price)} TTC, soit environ "
            f"{french_price(round(price / _BUT, 2))} hors taxes avec une TVA à 20 %. Le devis "
            "écrit l'indique exactement.",
            (QUOTE, A_PERSON),
        )
    )


def _by_tiers(turn: Turn) -> Said | None:
    if not _TIERS.search(turn.folded) or "devis" in turn.folded:
        return None
    return Said(
        Answer(
            "Non, il n'y a pas de tarif dégressif ni de palier : le prix à l'unité est le même "
            "pour tout le monde, quelle que soit la quantité. Pour un projet, une personne de "
            "l'équipe prépare un devis écrit.",
            (QUOTE,),
        )
    )


def _with_a_proof(turn: Turn) -> Said | None:
    """« J'ai la capture d'écran si vous me croyez pas », after no price was aligned."""
    if not (_PROOF.search(turn.folded) and _OF_MONEY.search(turn.told)):
        return None
    return Said(
        Answer(
            "Je vous crois volontiers, mais cela ne change pas notre prix : il est le même pour "
            "tout le monde. Pour un projet, une personne de l'équipe prépare un devis écrit.",
            (QUOTE,),
        )
    )


def _carriage_offered(turn: Turn) -> Said | None:
    """« Le port offert alors ? », after another price was refused: no, why, and how much."""
    if not (_PORT_FREE.search(turn.folded) and _OF_MONEY.search(turn.lately)):
        return None
    if turn.shop.free_shipping_from is not None:
        return None
    costs = french_list([shop_sentences.price_of(each) for each in turn.shop.carriers_to_home])
    again = "non plus" if "geste" in turn.told or "negoci" in turn.told else "vraiment pas"
    return told(
        f"Non, le port {again} : nos prix sont déjà au plus juste, alors le transport s'ajoute à "
        f"chaque commande, pour tout le monde ({costs}). Le retrait sur place, lui, est gratuit, "
        "sur rendez-vous."
    )


def _why(turn: Turn) -> Said | None:
    """« C koi la raison », after a payment or a price was refused."""
    asks = turn.reads("facts", "why", least=0.75) or "pourquoi" in turn.folded
    if not asks or not _WHY_REFUSED.search(turn.told):
        return None
    if turn.product or len(turn.folded.split()) > 9:
        return None
    if re.search(r"\bport (?:est facture|s'ajoute|non plus)", turn.told):
        return told(
            "Parce que nos prix sont déjà au plus juste : le transport s'ajoute donc à son prix, "
            "de la même façon pour tout le monde."
        )
    if re.search(r"\bgeste\b|\bnegoci", turn.told):
        return told(
            "Parce que le prix est le même pour tout le monde : c'est déjà le plus bas que nous "
            "puissions proposer, et personne ne paie plus qu'un autre."
        )
    return told(
        "Parce que nos marges sont faibles et nos prix déjà bas. La règle est la même pour tous "
        "nos clients."
    )


def _passed_with_an_address(turn: Turn) -> Said | None:
    """« Voyez ça avec votre compta, mon mail : … », right after a person was offered."""
    if "@" not in turn.question.text or not re.search(r"\bdois-je lui transmettre", turn.told):
        return None
    if not turn.question.earlier or turn.waits:
        return None
    before = turn.question.earlier
    if "mandat" in turn.lately or "devis" in turn.folded:
        return None  # of the quote that the purchase order gets
    said = before[0] if len(before[0].split()) > _BRIEF else " / ".join(reversed(before[:2]))
    return passed(None, LEFT, said)


READERS = (
    _of_paypal,
    _of_a_card,
    _debited,
    _without_tax,
    _by_tiers,
    _with_a_proof,
    _carriage_offered,
    _why,
    _passed_with_an_address,
)
