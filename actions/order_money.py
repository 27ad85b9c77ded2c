"""What became of the money, or of what was sent back, for an order that was told."""

import re

from actions.order_about import About
from actions.order_parcels import left_to_ship, listed
from actions.order_refunds import of_what_was_refunded
from actions.order_returned import HOW_LONG, HOW_MUCH, returned
from actions.order_supply import worth
from bot.folding import fold
from bot.french import french_time
from bot.orders import OrderStatus

_DONE = re.compile(
    r"\b(?:je|j'|on|nous|c'est|ca|il|le virement|deja|viens de) ?(?:l'ai |l'a |l'avons |a |est "
    r"|ai )?"
    r"(?:deja |bien |vient d'|viens de |de |le |l')*(?:ete )?(?:fait|faire|envoye\w?|effectue\w?"
    r"|emis"
    r"|parti|transfere|transmis|passe|valide|vire|regle|paye)\b|^\W*(?:fait|envoye|effectue|vire)\b"
)
_SAYS_PAID = re.compile(r"\b(?:paye|regle|vire|debite|preleve)\w*\b|\b(?:virement|paiement)\b")
_TO_WHERE = re.compile(r"\b(?:quel(?:le)?(?! delai)|ou(?! (?:en|ca en|pas|non|bien)\b)|comment)\b")
_ACCOUNT = re.compile(
    r"\b(?:iban|rib|libelle|bic|coordonnees bancaires|(?:quel|votre|bon) compte)\b"
    r"|\breference\b.{0,20}\b(?:virement|mettre|indiquer)\b"
)
_AMOUNT = re.compile(
    r"\b(?:montant|erreur|trop|moins|manqu\w+|mauvais\w*|difference|reste)\b.{0,40}"
    r"\b(?:virement|vire|paye|mis|euros?|montant)\b"
    r"|\b\d+ ?(?:euros?|€).{0,20}\b(?:manqu\w+|de (?:moins|trop|plus))"
)
_DATE = re.compile(r"\b(?:quel jour|quelle date|depuis quand)\b")
_FORGOT_HOW = re.compile(
    r"\bsais (?:plus|pas)\b.{0,20}\bpay\w+|\b(?:paypal|carte|virement)\b.{0,12}\bpeut[- ]etre\b"
)
_UNPAID = "attend son paiement"


def says_it_is_paid(text: str, told: str) -> bool:
    """« Je l'ai fait vendredi », after an order that waits for its payment."""
    folded = fold(text)
    return _UNPAID in fold(told) and bool(_DONE.search(folded)) and "?" not in folded


def asks_if_paid(text: str, told: str) -> bool:
    """« Vous l'avez eu ? », after the payment of an order was spoken of."""
    spoken = "paiement" in fold(told) and _GOT_IT.search(fold(text))
    return bool(spoken or _GOT_THE_MONEY.search(fold(text)))


_GOT_THE_MONEY = re.compile(
    r"\b(?:recue?|eu|encaisse|vu|touche)\b (?:mon|le|notre|ce|un) "
    r"(?:cheque|virement|paiement|mandat|reglement)\b"
)


_GOT_IT = re.compile(
    r"\b(?:vous )?(?:l'|les |le )?(?:avez|as|aviez)(?:[- ]vous)? (?:bien |pas )?"
    r"(?:eue?s?|recue?s?|vue?s?|touche|encaisse)\b(?! (?:le |un |mon )?(?:mail|message))"
    r"|\b(?:c'est|il est|bien) (?:bien |enfin )?(?:arrive|passe|recu)\b"
)


def says_paid(text: str) -> bool:
    """Whether a payment is spoken of as made."""
    return bool(_SAYS_PAID.search(fold(text)))


def asks_for_a_faster_way(text: str) -> bool:
    """« Par carte ça ira plus vite ? »"""
    return bool(_FASTER.search(fold(text)))


_FASTER = re.compile(
    r"\b(?:carte|cb|paypal)\b.{0,30}\b(?:vite|rapid\w*|plus tot|immediat\w*|gagn\w+)\b"
    r"|\b(?:vite|rapid\w*|plus tot)\b.{0,30}\b(?:par|en|avec) (?:la )?(?:carte|cb|paypal)\b"
)


def paid(about: About) -> str | None:
    order = about.order
    if order.status is OrderStatus.AWAITING_PAYMENT and _ACCOUNT.search(fold(about.asked)):
        return (
            "Je n'ai d'ici ni l'IBAN ni la référence à indiquer. Une personne de l'équipe peut "
            f"vous les redonner pour la commande {order.reference} : dois-je lui transmettre votre "
            "demande ?"
        )
    if order.status is OrderStatus.AWAITING_PAYMENT and _AMOUNT.search(fold(about.asked)):
        return (
            "Un montant différent, c'est une personne de l'équipe qui le vérifie avec vous : "
            f"n'envoyez rien de plus avant sa réponse. Dois-je lui transmettre, pour "
            f"{order.reference} ?"
        )
    if order.status is OrderStatus.AWAITING_PAYMENT and asks_for_a_faster_way(about.asked):
        return (
            "Oui, en principe : une carte est immédiate, alors que le délai d'un virement dépend "
            "de votre banque. S'il n'est pas encore parti, une personne de l'équipe peut changer "
            f"le moyen de paiement de {order.reference} : dois-je lui transmettre votre demande ?"
        )
    if order.status in _OVER or order.status is OrderStatus.UNKNOWN:
        return None
    if order.status is not OrderStatus.AWAITING_PAYMENT and _WOULD_PAY.search(fold(about.asked)):
        means = ", ".join(m for m in about.shop.payment_methods if "mandat" not in m)
        return (
            f"Oui, nous acceptons : {means}. Si un changement de la commande {order.reference} "
            "laisse une différence à payer ou à rendre, une personne de l'équipe la règle avec "
            "vous."
        )
    if order.status is not OrderStatus.AWAITING_PAYMENT:
        return (
            f"Oui, d'après son état : le paiement se fait à la commande, et la commande "
            f"{order.reference} n'est pas en attente de paiement. Une personne de l'équipe vous "
            "confirme, si vous le souhaitez, que rien ne reste dû."
        )
    return (
        f"Le paiement de la commande {order.reference} n'apparaît pas encore ici. Dès qu'il nous "
        f"parvient, {_same_day(about)}. Une personne de l'équipe peut vérifier s'il est arrivé : "
        "dois-je lui transmettre ?"
    )


# « On pourra vous faire un virement ? », of what a change would cost.
_WOULD_PAY = re.compile(
    r"\b(?:pourr\w+|peut|peux|pouvons|possible|accept\w+|prenez)\b.{0,30}"
    r"\b(?:virements?|carte|cb|paypal|regler|payer)\b|\b(?:regler|payer|virer)\b.{0,15}\bdifference\b"
    r"|\bdifference\b.{0,25}\b(?:regle|paye|paie|vire|virement)\w*"
)


def _same_day(about: About) -> str:
    days = about.shop.preparation_days
    if days > 1:
        return f"comptez {days} jours ouvrés de préparation"
    return (
        f"avant {french_time(about.shop.cutoff)} un jour ouvré, elle part le jour même, sinon le "
        "jour ouvré suivant"
    )


def once_paid(about: About) -> str:
    """When an order leaves that is not paid yet: so long after its payment."""
    delay = f" Puis le transport ({about.delay})." if about.delay else ""
    return (
        f"La commande {about.order.reference} part dès réception de son paiement : reçu "
        f"{_same_day(about)}.{delay}"
    )


def refunded(about: About) -> str | None:
    order = about.order
    if (about.meant or order.status is OrderStatus.CANCELLED) and HOW_MUCH.search(
        fold(about.asked)
    ):
        lines = about.meant or order.lines
        if order.status is not OrderStatus.REFUNDED and (sum_of := worth(lines)):
            return (
                f"Pour {listed(lines)} : {sum_of} au prix du catalogue, hors port. Ce qui vous est "
                "rendu, une personne de l'équipe vous le confirme : dois-je lui transmettre votre "
                "question ?"
            )
    if order.status is OrderStatus.REFUNDED and _DATE.search(fold(about.asked)):
        return (
            "Je ne vois pas d'ici le jour du remboursement. Une personne de l'équipe peut vous le "
            "dire : dois-je lui transmettre votre question ?"
        )
    if "annul" in fold(about.asked) and (told := if_cancelled(about)):
        return told
    if order.status is OrderStatus.REFUNDED and _FORGOT_HOW.search(fold(about.asked)):
        return (
            "Je ne vois pas d'ici comment la commande a été payée : le remboursement suit le même "
            "moyen. Regardez aussi ce compte-là (PayPal, par exemple) ; l'équipe le vérifie."
        )
    if order.status is OrderStatus.REFUNDED and (told := of_what_was_refunded(order, about.asked)):
        return told
    if order.status is OrderStatus.REFUNDED and _TO_WHERE.search(fold(about.asked)):
        return (
            "Par le moyen de paiement utilisé à la commande : la somme y apparaît en quelques "
            "jours ouvrés, selon la banque."
        )
    if order.status is OrderStatus.REFUNDED and HOW_MUCH.search(fold(about.asked)):
        return (
            "Je ne vois pas d'ici le montant remboursé : une personne de l'équipe vous le "
            "confirme. Dois-je lui transmettre votre question ?"
        )
    if order.status is OrderStatus.REFUNDED and HOW_LONG.search(fold(about.asked)):
        return (
            "En général quelques jours ouvrés, selon votre banque. Si la somme n'apparaît pas "
            "d'ici là, dites-le-moi : une personne de l'équipe le vérifie."
        )
    if order.status is OrderStatus.REFUNDED:
        return (
            f"La commande {order.reference} est remboursée, par le moyen de paiement d'origine. Si "
            "la somme n'apparaît pas après quelques jours ouvrés, dites-le-moi : une personne de "
            "l'équipe le vérifie."
        )
    if order.status is OrderStatus.CANCELLED:
        return (
            f"Je ne vois pas de remboursement pour la commande {order.reference}. Une personne de "
            "l'équipe peut vérifier avec vous : dois-je lui transmettre votre demande ?"
        )
    if order.status is OrderStatus.AWAITING_PAYMENT and "rembours" not in fold(about.asked):
        return once_paid(about)
    if order.status is OrderStatus.AWAITING_PAYMENT:
        return f"La commande {order.reference} n'est pas encore payée : rien n'est à rembourser."
    if order.status is OrderStatus.RETURNING:
        return returned(about)
    return (
        f"Je ne vois pas de remboursement en cours pour la commande {order.reference}. Une "
        "personne de l'équipe peut vous dire ce qui est possible : dois-je lui transmettre votre "
        "demande ?"
    )


def set_aside(about: About) -> str | None:
    """« Personne ne me le pique ? », before it is paid."""
    if about.order.status is not OrderStatus.AWAITING_PAYMENT:
        return None
    return (
        "Je ne vois pas si le matériel est mis de côté avant l'arrivée du paiement, et je ne peux "
        "pas le promettre. Une personne de l'équipe vous le confirme : dois-je lui transmettre "
        "votre demande ?"
    )


def cancelled(about: About) -> str | None:
    order = about.order
    if order.status is OrderStatus.CANCELLED:
        return f"Oui : la commande {order.reference} est annulée, rien ne sera expédié."
    if order.status in _OVER:
        return None
    return (
        f"Pas encore : la commande {order.reference} n'est annulée que lorsqu'une personne de "
        "l'équipe vous le confirme."
    )


def if_cancelled(about: About) -> str | None:
    order = about.order
    if order.status in _OVER:
        return None
    if order.status is OrderStatus.PARTLY_SHIPPED and (left := left_to_ship(order)):
        return f"{left} : ce n'est pas encore parti, il n'y a donc rien à renvoyer. {_CONFIRMS}"
    if order.shipments:
        return None
    return (
        f"La commande {order.reference} n'est pas encore partie : il n'y a rien à renvoyer. "
        f"{_CONFIRMS}"
    )


_CONFIRMS = (
    "Une personne de l'équipe vous confirme l'annulation et le remboursement : dois-je lui "
    "transmettre votre demande ?"
)


_OVER = frozenset(
    {OrderStatus.CANCELLED, OrderStatus.REFUNDED, OrderStatus.RETURNING, OrderStatus.DELIVERED}
)
