"""Why an order is where it is: only what its state says, and nothing is guessed."""

import re
from collections.abc import Callable

from actions import order_departure as departure
from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_money import once_paid, says_paid
from actions.order_news import expected_on_a_day_off
from actions.order_when import arrival, missing, rest, when
from bot.folding import fold
from bot.french import french_date, french_list
from bot.orders import OrderStatus

_OFFER = "dois-je lui transmettre votre demande ?"
_CARRIERS = re.compile(r"\b(?:colissimo|chronopost|la poste|transporteur)\b")
_LATENESS = re.compile(r"\b(?:retard|long\w*|numero|suivi|pas (?:encore|parti|arrive|livre))\b")
_SOON = 2  # working days
_UNWARNED = re.compile(
    r"\b(?:personne|pas|jamais|aucun\w*|rien)\b.{0,25}\b(?:preven\w+|prevenue?s?|averti\w*"
    r"|inform\w+|dit|signale\w*)\b"
)


def why(about: About) -> str | None:
    """Only what its state says: nothing is guessed."""
    reason = _REASONS.get(about.order.status)
    if reason and (told := reason(about)):
        unwarned = _UNWARNED.search(fold(about.asked))
        sorry = "Je suis désolé que vous n'ayez pas été prévenu. " if unwarned else ""
        return f"{sorry}{told}"
    return (
        "Je ne connais pas la raison, et je préfère ne pas deviner. Une personne de l'équipe peut "
        f"la chercher et vous répondre : {_OFFER}"
    )


def _restock(about: About) -> str:
    order, day = about.order, about.remaining_on
    then = f", prévue vers le {french_date(day)}" if day else ", dont je n'ai pas la date"
    what = french_list([f"{line.quantity} × {line.name}" for line in order.lines])
    return (
        f"Elle attend du matériel qui n'est plus en stock : la commande contient {what}. Elle part "
        f"dès l'arrivée du réapprovisionnement{then}."
    )


# « J'avais demandé que tout arrive ensemble ».
_NOT_WANTED = re.compile(r"\b(?:voul(?:ais|ions)|demande|souhaitais|prefere\w*|jamais|personne)\b")


def in_parts(about: About) -> str | None:
    """Why it did not come at once; None where the parcels do not tell what they hold."""
    order, left, day = about.order, parcels.left_to_ship(about.order), about.remaining_on
    sent = [line for each in order.shipments for line in each.lines]
    if order.status is not OrderStatus.PARTLY_SHIPPED or not (left and sent):
        return None
    planned = f", prévu vers le {french_date(day)}" if day else ", dont je n'ai pas la date"
    return (
        f"Pour ne pas vous faire attendre : {parcels.listed(sent)} était en stock et est parti "
        f"tout de suite. Il manquait {left} : l'envoi suit dès le réapprovisionnement{planned}."
    )


def _in_parts_or_rest(about: About) -> str | None:
    if _PORT_OR_HOLDUP.search(fold(about.asked)):
        return rest(about)
    return in_parts(about) or rest(about)


_PORT_OR_HOLDUP = re.compile(r"\bport\b|\bfrais\b|\bretard\b")


def together(about: About) -> str | None:
    """« Tout est dans le même colis ? », of one order."""
    order = about.order
    if order.status is OrderStatus.PARTLY_SHIPPED:
        told = in_parts(about) or missing(about)
        sorry = (
            "Je comprends, et j'en suis désolé. " if _NOT_WANTED.search(fold(about.asked)) else ""
        )
        return f"{sorry}{told}" if told else None
    if not order.shipments:
        return when(about)
    parts = len(order.shipments)
    told = "un seul colis" if parts == 1 else f"{parts} colis"
    return f"D'après ce que je vois, la commande {order.reference} est partie en {told}."


def _on_its_way(about: About) -> str | None:
    if _CARRIERS.search(fold(about.asked)) and not _LATENESS.search(fold(about.asked)):
        return None
    if not parcels.numbers(about.order):
        usual = "C'est normal. " if just_handed_over(about) else ""
        return f"{usual}{no_number_yet(about)}"
    if told := expected_on_a_day_off(about):
        return f"Je ne vois pas de retard. {told}"
    if about.day:
        return (
            f"Je ne vois pas de retard : la livraison est prévue {about.day}, avec {about.carrier}."
        )
    return f"Je n'en connais pas la raison. {arrival(about)}"


def _prepared(about: About) -> str:
    days = max(about.shop.preparation_days, 1)
    counted = "1 jour ouvré" if days == 1 else f"{days} jours ouvrés"
    told = departure.departure_told(about.order, about.shop, about.today)
    if not told:
        return departure.before_departure(about.order, about.shop, about.today)
    paid = "Le paiement n'est pas en cause. " if says_paid(about.asked) else ""
    return (
        f"{paid}Il faut {counted} de préparation, sans les week-ends ni les jours fériés : {told}."
    )


def _customs(about: About) -> str:
    return (
        "Un envoi qui passe une frontière douanière peut être contrôlé ; je n'en connais pas la "
        f"raison précise. Rien ne vous est demandé tant que {about.carrier} ne vous écrit pas."
    )


_REASONS: dict[OrderStatus, Callable[[About], str | None]] = {
    OrderStatus.BACKORDERED: _restock,
    OrderStatus.PARTLY_SHIPPED: _in_parts_or_rest,
    OrderStatus.AWAITING_PAYMENT: once_paid,
    OrderStatus.SHIPPED: _on_its_way,
    OrderStatus.PAID: _prepared,
    OrderStatus.PREPARING: _prepared,
    OrderStatus.CUSTOMS: _customs,
}


def no_number_yet(about: About) -> str:
    day = departure.left_on(about.order)
    since = f" ({'aujourd’hui' if day == about.today else french_date(day)})" if day else ""
    return (
        f"{about.carrier} n'a pas encore donné de numéro de suivi : le colis vient de lui être "
        f"remis{since}. Le numéro arrive en général par e-mail."
    )


def just_handed_over(about: About) -> bool:
    """Whether the carrier has had it for so short a time that no number is missed."""
    left = departure.left_on(about.order)
    if parcels.numbers(about.order) or left is None:
        return False
    return about.today <= about.shop.working_day_after(left, _SOON)
