"""« Livré avant mercredi ? », « payé et pas parti ? », « des taxes ? »: of an order told before."""

import re
from datetime import date

from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_money import paid
from bot.days import named_day, wanted_by
from bot.folding import fold
from bot.french import french_date
from bot.orders import OrderStatus

_PREPARED = {OrderStatus.PAID, OrderStatus.PREPARING}
_SAYS_PAID = re.compile(r"\b(?:paye|regle|vire|debite|preleve)\w*\b|\b(?:virement|paiement)\b")


def by_day(about: About) -> str | None:
    """Whether it comes by the day that is named: the day that is known, and no promise."""
    order = about.order
    day = wanted_by(about.asked, about.today) or named_day(about.asked, about.today)
    if day is None or order.status in (OrderStatus.DELIVERED, OrderStatus.READY_FOR_COLLECTION):
        return None
    planned = parcels.expected_on(order)
    if about.on_its_way and planned and planned >= about.today:
        fits = "Oui" if planned <= day else f"Pas avant le {french_date(day)}"
        return (
            f"{fits}, d'après {about.carrier} : la livraison de {order.reference} est prévue "
            f"{about.day}. C'est une prévision, pas une garantie."
        )
    if about.on_its_way and planned:
        return (
            f"Je ne peux pas vous promettre le {french_date(day)} : la livraison de "
            f"{order.reference} était prévue {french_date(planned)}, et je n'ai pas de nouvelle "
            f"date. Une personne de l'équipe peut relancer {about.carrier} pour vous."
        )
    if about.remaining_on:
        return (
            f"Je ne peux pas vous promettre le {french_date(day)} : l'arrivée du matériel est "
            f"prévue vers le {french_date(about.remaining_on)}, puis vient le transport."
        )
    if order.status in _PREPARED:
        leaves = _leaves(about)
        when = f" Départ attendu {french_date(leaves)}, puis le transport" if leaves else ""
        delay = f" ({about.delay})" if when and about.delay else ""
        return (
            f"Je ne peux pas vous promettre le {french_date(day)} : la commande "
            f"{order.reference} n'est pas encore partie.{when}{delay}{'.' if when else ''}"
        )
    return None


def not_sent(about: About) -> str | None:
    """Why it has not left: the working days of its preparation, and no word of its payment."""
    order, says_paid = about.order, bool(_SAYS_PAID.search(fold(about.asked)))
    if order.status is OrderStatus.AWAITING_PAYMENT and says_paid:
        return paid(about)
    if order.status not in _PREPARED:
        return None
    days = max(about.shop.preparation_days, 1)
    counted = "1 jour ouvré" if days == 1 else f"{days} jours ouvrés"
    begins = "Le paiement n'est pas en cause : la" if says_paid else "La"
    leaves = _leaves(about)
    when = (
        f"Départ attendu {french_date(leaves)}."
        if leaves
        else "Ce délai est passé : une personne de l'équipe peut vérifier ce qui la retient."
    )
    return (
        f"{begins} commande {order.reference} est en préparation. Comptez {counted}, sans les "
        f"week-ends ni les jours fériés. {when}"
    )


def customs(about: About) -> str | None:
    if about.order.status is not OrderStatus.CUSTOMS:
        return None
    return (
        "Je ne connais pas le montant des droits, s'il y en a : le transporteur vous écrit avant "
        "toute chose à payer. Une personne de l'équipe peut vérifier avec vous."
    )


def _leaves(about: About) -> date | None:
    """The day counted from that of the order; None when it is over."""
    placed, days = about.order.placed_on, max(about.shop.preparation_days, 1)
    first = about.shop.working_day_after(placed, 0 if days > 1 else 1)
    leaves = about.shop.working_day_after(first, days - 1)
    return leaves if leaves >= about.today else None
