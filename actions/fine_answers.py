"""Questions of the shop that no intent tells apart: « en trois fois ? », « un point relais ? ».

Each answers its own question first. What the shop's facts do not say is not made up: a person is
offered, and a yes passes the question on.
"""

import re

from actions.answers import Asked
from actions.phone_calls import cost_of_a_call
from actions.products import QUOTE
from actions.speech import A_PERSON, Answer
from bot import shop_sentences
from bot.desk.model import Link
from bot.folding import fold
from bot.french import french_date, french_time
from bot.shop import Shop

_ASK = "Dois-je lui transmettre votre question ?"
_ASK_REQUEST = "Dois-je lui transmettre votre demande ?"


def by_instalments(question: Asked) -> Answer:
    return _way(question.shop, ("fois", "alma", "oney", "klarna"), "le paiement en plusieurs fois")


def by_cheque(question: Asked) -> Answer:
    return _way(question.shop, ("cheque",), "le chèque")


def on_delivery(question: Asked) -> Answer:
    if "livraison" in fold(" ".join(question.shop.payment_methods)):
        return Answer(shop_sentences.payment_methods(question.shop))
    rule = question.shop.payment_terms.partition(".")[0]
    accepted = shop_sentences.payment_methods(question.shop)
    return Answer(f"Non : {rule[0].lower()}{rule[1:]}. {accepted}")


def _way(shop: Shop, names: tuple[str, ...], way: str) -> Answer:
    accepted = shop_sentences.payment_methods(shop)
    taken = any(name in fold(" ".join(shop.payment_methods)) for name in names)
    return Answer(accepted if taken else f"Non, nous ne proposons pas {way}. {accepted}")


def transfer_details(question: Asked) -> Answer:
    return Answer(
        "Je n'ai pas ici les coordonnées bancaires de la boutique : une personne de l'équipe vous "
        f"les envoie par écrit. {_ASK_REQUEST}",
        (A_PERSON,),
    )


def transfer_received(question: Asked) -> Answer:
    """When an order that is paid by bank transfer leaves."""
    shop = question.shop
    left = french_date(shop.ships_on(question.now))
    return Answer(
        "La commande est préparée dès que le virement nous parvient. Reçu avant "
        f"{french_time(shop.cutoff)} un jour ouvré, il compte pour le jour même : s'il arrivait "
        f"maintenant, ce qui est en stock partirait {left}. Le temps que met le virement dépend "
        "de votre banque."
    )


def safe_payment(question: Asked) -> Answer:
    accepted = shop_sentences.payment_methods(question.shop)
    return Answer(
        f"{accepted} Le paiement se fait sur notre site, jamais dans cette discussion : n'y "
        "écrivez pas votre numéro de carte. Pour la date du débit ou la sécurité, une personne de "
        f"l'équipe vous répond précisément. {_ASK}",
        (A_PERSON,),
    )


def with_tax(question: Asked) -> Answer:
    return Answer(
        "Nos prix sont TTC, hors frais de port. Pour un prix hors taxes ou une question de TVA, "
        f"une personne de l'équipe vous répond par écrit. {_ASK}",
        (A_PERSON, QUOTE),
    )


def for_professionals(question: Asked) -> Answer:
    return Answer(
        f"{question.shop.discounts} Pour un compte professionnel ou une question propre à votre "
        f"organisme, une personne de l'équipe vous répond. {_ASK_REQUEST}",
        (QUOTE, A_PERSON),
    )


def by_phone(question: Asked) -> Answer:
    shop = question.shop
    return Answer(
        "La commande se passe sur notre site : ajoutez les produits au panier, le port s'affiche "
        f"avant le paiement. Si vous préférez la voix, l'équipe vous guide au {shop.phone}. "
        f"{shop.describe_today(question.now)}",
        (QUOTE,),
        (Link("Aller sur la boutique", shop.website),),
    )


def on_days_off(question: Asked) -> Answer:
    shop = question.shop
    delays = " ; ".join(f"{each.name}, {each.delay}" for each in shop.carriers_to_home)
    left = french_date(shop.ships_on(question.now))
    return Answer(
        "Rien ne part ni n'est promis les jours où nous sommes fermés : payé maintenant, ce qui "
        f"est en stock part {left}. Ensuite : {delays}. Une livraison le samedi n'est pas "
        "garantie.",
        (A_PERSON,),
    )


def nobody_on_the_phone(question: Asked) -> Answer:
    shop = question.shop
    promise = question.shop.promise(question.now).text
    sorry = "" if shop.is_open(question.now) else f"{shop.describe_today(question.now)} "
    return Answer(
        f"Je suis désolé que vous n'ayez eu personne. {sorry}Je peux demander à l'équipe de vous "
        f"rappeler, ou de vous répondre ici ({promise}) : dois-je lui transmettre votre demande ?",
        (A_PERSON,),
    )


_CALL = re.compile(r"\b(?:numeros?|tel\w*|appel\w*|surtax\w*|communication|minute|portable|fixe)\b")


def price_of_a_call(question: Asked) -> Answer:
    if question.text and not _CALL.search(fold(question.text)):
        return Answer(
            "Je n'ai pas de tarif d'assistance ici : une personne de l'équipe vous le dit. "
            f"{_ASK_REQUEST}",
            (A_PERSON,),
        )
    return Answer(cost_of_a_call(question.shop.phone))


def visit(question: Asked) -> Answer:
    shop = question.shop
    return Answer(
        f"Nous sommes au {shop.address.one_line}. {shop.collection} Pour voir du matériel sur "
        f"place, l'équipe vous dit ce qui est possible : appelez le {shop.phone}, ou je lui "
        "transmets votre demande.",
        (A_PERSON,),
    )


def how_soon(question: Asked) -> Answer:
    """When a person answers, should the visitor ask for one now."""
    return Answer(
        "Ici, je réponds tout de suite. Quand il faut une personne de l'équipe : "
        f"{question.shop.promise(question.now).text}.",
        (A_PERSON,),
    )


def told_when_back(question: Asked) -> Answer:
    return Answer(
        "Je ne peux pas vous prévenir moi-même du retour d'un produit : une personne de l'équipe "
        f"peut le noter et vous écrire. {_ASK_REQUEST}",
        (A_PERSON,),
    )


def at_home(question: Asked) -> Answer:
    return Answer(
        "Nous vendons le matériel ; je ne vois pas de pose ni de déplacement parmi nos services. "
        f"Une personne de l'équipe vous dit ce qui est possible. {_ASK_REQUEST}",
        (A_PERSON,),
    )


def documents(question: Asked) -> Answer:
    return Answer(
        "Je n'ai pas les notices ni les micrologiciels ici. Une personne de l'équipe vous envoie "
        f"le bon document, ou écrivez à {question.shop.technical_email}. {_ASK_REQUEST}",
        (A_PERSON,),
        (
            Link(
                f"Écrire à {question.shop.technical_email}",
                f"mailto:{question.shop.technical_email}",
            ),
        ),
    )


def old_devices(question: Asked) -> Answer:
    return Answer(
        "Je ne sais pas d'ici comment la boutique reprend les anciens appareils : une personne de "
        f"l'équipe vous l'explique. {_ASK}",
        (A_PERSON,),
    )


def new_or_used(question: Asked) -> Answer:
    return Answer(
        "Le catalogue ne parle ni d'occasion ni de reconditionné, et ne détaille pas l'origine des "
        f"articles : une personne de l'équipe vous le confirme. {_ASK}",
        (A_PERSON,),
    )


def to_borrow(question: Asked) -> Answer:
    policy = question.shop.returns
    return Answer(
        "Je ne vois ni location ni prêt parmi nos services. Un article qui ne convient pas se "
        f"retourne dans les {policy.withdrawal_days} jours après réception, {policy.condition}. "
        "Une personne de l'équipe vous conseille avant l'achat si vous le souhaitez.",
        (A_PERSON,),
    )


def my_data(question: Asked) -> Answer:
    return Answer(
        "Une personne de l'équipe s'en occupe : écrivez à "
        f"{question.shop.email}, ou je lui transmets d'ici votre demande sur vos données ou vos "
        "abonnements.",
        (A_PERSON,),
    )


def broken_page(question: Asked) -> Answer:
    shop = question.shop
    return Answer(
        "Merci de nous le signaler, et désolé pour ce contretemps. Une personne de l'équipe "
        "regarde ce qui ne va pas sur le site et peut prendre votre commande autrement : dois-je "
        f"lui transmettre votre demande ? Vous pouvez aussi appeler le {shop.phone}.",
        (A_PERSON,),
    )


def other_size(question: Asked) -> Answer:
    return Answer(
        f"{shop_sentences.returns(question.shop)} Pour un échange contre un autre modèle, une "
        f"personne de l'équipe voit avec vous le plus simple. {_ASK_REQUEST}",
        (A_PERSON,),
    )


def money_back(question: Asked) -> Answer:
    """How long a refund takes, of no order in particular."""
    return Answer(
        "Je n'ai pas de délai de remboursement écrit : il suit la réception et la vérification du "
        "retour. Donnez-moi votre numéro de commande et je regarde où il en est, ou une personne "
        "de l'équipe vous répond.",
        (A_PERSON,),
    )
