"""Answers to what is asked of an order that was just told, from the order itself."""

import re
from collections.abc import Callable

from actions import order_parcels as parcels
from actions.conditions import confirmed_by
from actions.order_about import About
from actions.order_by_day import by_day, customs, not_sent
from actions.order_doorstep import absent, notice, refuse
from actions.order_kinds import Kind
from actions.order_money import cancelled, if_cancelled, once_paid, paid, refunded, returned
from actions.order_news import on_a_day_off, reported
from bot.folding import fold
from bot.french import french_date
from bot.orders import OrderStatus

_NOT_GONE = {OrderStatus.PAID, OrderStatus.PREPARING}


def _when(about: About) -> str | None:
    order = about.order
    if order.status is OrderStatus.DELIVERED:
        return None
    if order.status is OrderStatus.AWAITING_PAYMENT:
        return once_paid(about)
    if about.on_its_way and order.status is not OrderStatus.CUSTOMS:
        return _arrival(about)
    if order.status in _NOT_GONE:
        delay = f" ({about.delay})" if about.delay else ""
        return (
            f"La commande {order.reference} n'est pas encore partie, et je n'ai pas de date de "
            f"livraison. Après le départ, comptez le temps du transport{delay}."
        )
    if order.status is OrderStatus.BACKORDERED and about.remaining_on:
        return (
            "Elle partira dès l'arrivée du matériel, prévue vers le "
            f"{french_date(about.remaining_on)} ; il faut ensuite compter le temps du "
            f"transport ({about.delay})."
        )
    if order.status is OrderStatus.CUSTOMS:
        return (
            "Je n'ai pas de date tant que le contrôle de la douane n'est pas terminé. Le lien de "
            "suivi dit où en est le colis, et une personne de l'équipe peut vérifier pour vous."
        )
    return None


def _arrival(about: About) -> str:
    if told := (reported(about) if about.news else on_a_day_off(about)):
        return told
    planned = parcels.expected_on(about.order)
    rest = f" {_rest(about)}" if about.order.status is OrderStatus.PARTLY_SHIPPED else ""
    if about.day:
        return f"La livraison est prévue {about.day}, avec {about.carrier}.{rest}"
    if planned:
        return (
            f"La livraison était prévue {french_date(planned)}, et je n'ai pas de nouvelle date. "
            f"Une personne de l'équipe peut relancer {about.carrier} pour vous.{rest}"
        )
    delay = f" En général : {about.delay}." if about.delay else ""
    return f"Le colis est chez {about.carrier}, et je n'ai pas encore de date.{delay}{rest}"


def _hour(about: About) -> str | None:
    if about.order.status is OrderStatus.READY_FOR_COLLECTION:
        return _appointment(about)
    if not about.on_its_way:
        return _when(about)
    day = f" : la livraison est prévue {about.day}, avec {about.carrier}" if about.day else ""
    return (
        f"Je ne connais pas l'heure de passage{day}. Le suivi du transporteur est le plus précis."
    )


def _carrier(about: About) -> str | None:
    order = about.order
    if not parcels.carriers(order):
        return (
            f"Je ne vois pas encore de transporteur pour la commande {order.reference} : il "
            "figurera dans l'e-mail envoyé au départ du colis."
        )
    shown = " ".join(parcels.parcel(each, about.today) for each in parcels.shown(order))
    return f"La commande {order.reference} est confiée à {about.carrier}. {shown}".strip()


def _number(about: About) -> str | None:
    shown = parcels.shown(about.order)
    if shown:
        return " ".join(parcels.parcel(each, about.today) for each in shown)
    if about.order.status in _NOT_GONE or about.order.status is OrderStatus.BACKORDERED:
        return (
            "Il n'y a pas encore de numéro de suivi : il arrive en général par e-mail, au départ "
            "du colis."
        )
    return None


def _rest(about: About) -> str:
    left = parcels.left_to_ship(about.order)
    if about.order.status is OrderStatus.BACKORDERED:
        return _when(about) or _AT_ARRIVAL
    if about.order.status is OrderStatus.PARTLY_SHIPPED and left:
        day = about.remaining_on
        when = (
            f"arrivée du matériel prévue vers le {french_date(day)}, puis nous l'expédions."
            if day
            else "je n'ai pas encore de date. Une personne de l'équipe peut se renseigner."
        )
        port = (
            " Si un second port est dû, une personne de l'équipe vous le confirme : dois-je lui "
            "transmettre votre question ?"
            if re.search(r"\bport\b|\bfrais\b|\bpa[iy]\w+", fold(about.asked))
            else ""
        )
        return f"Il reste à expédier {left} : {when}{port}"
    if len(about.order.shipments) > 1:
        return " ".join(parcels.parcel(each, about.today) for each in about.order.shipments)
    if about.on_its_way or about.order.status is OrderStatus.DELIVERED:
        return f"Tout est parti : il ne reste rien à expédier pour {about.order.reference}."
    return _AT_ARRIVAL


_AT_ARRIVAL = "Rien n'est encore parti pour cette commande."


def _why(about: About) -> str | None:
    if about.order.status in (OrderStatus.BACKORDERED, OrderStatus.AWAITING_PAYMENT):
        return None  # its state says why
    return (
        "Je ne connais pas la raison, et je préfère ne pas deviner. Une personne de l'équipe peut "
        "la chercher et vous répondre."
    )


def _appointment(about: About) -> str | None:
    if about.order.status is not OrderStatus.READY_FOR_COLLECTION:
        return None
    return (
        "Je ne peux pas fixer le rendez-vous ici, et rien n'est encore réservé : appelez le "
        f"{about.shop.phone} pour convenir du jour et de l'heure."
    )


def _where(about: About) -> str:
    return (
        "Pour protéger vos informations, je ne montre pas l'adresse ici. Une personne de l'équipe "
        "peut la vérifier avec vous."
    )


def _arrives(about: About) -> str | None:
    """« Le 4, chez moi ou chez vous ? »: what is received at the shop still has to travel."""
    day = about.remaining_on
    if about.order.status not in (OrderStatus.BACKORDERED, OrderStatus.PARTLY_SHIPPED) or not day:
        return _when(about)
    delay = f" : {about.delay}" if about.delay else ""
    return (
        f"Vers le {french_date(day)}, le matériel arrive chez nous. Nous l'expédions ensuite ; "
        f"comptez alors le temps du transport jusque chez vous{delay}."
    )


def _sure(about: About) -> str | None:
    when = _when(about)
    return when and f"C'est une prévision, pas une garantie. {when} {confirmed_by(about.asked)}"


def _contents(about: About) -> str:
    return f"La commande {about.order.reference} contient {parcels.contents(about.order)}."


def _customs_wait(about: About) -> str | None:
    if about.order.status is not OrderStatus.CUSTOMS:
        when = _when(about)
        return when and f"Je ne vois pas la commande {about.order.reference} en douane. {when}"
    day = f"la livraison reste prévue {about.day}" if about.day else "je n'ai pas de date de fin"
    return (
        f"Le contrôle de la douane dure en général quelques jours ; {day}. Le lien de suivi dit où "
        "en est le colis, et une personne de l'équipe peut vérifier pour vous."
    )


def _promised(about: About) -> str:
    """What was said elsewhere is not known here: the date that is known, and a person."""
    sorry = "" if about.sorry_said else ", et je suis désolé de cette attente"
    known = f"Je n'ai pas trace ici de ce qui vous a été dit{sorry}."
    when = _when(about)
    return f"{known} {when}" if when else f"{known} Une personne de l'équipe peut le vérifier."


def _again(about: About) -> str:
    sorry = (
        "Je comprends que ce soit pénible."
        if about.sorry_said
        else "Je suis désolé que vous ayez à revenir vers nous."
    )
    return (
        f"{sorry} Voulez-vous qu'une personne de l'équipe reprenne la commande "
        f"{about.order.reference} avec vous ?"
    )


def _grumble(about: About) -> str:
    return (
        "Je comprends, ce n'est pas ce que vous attendiez. Voulez-vous qu'une personne de l'équipe "
        f"s'occupe de la commande {about.order.reference} avec vous ?"
    )


def _not_received(about: About) -> str | None:
    """While it is on its way: after delivery a person sees to it."""
    if about.order.status in parcels.ON_THE_WAY and about.order.shipments:
        return _when(about) or _arrival(about)
    return None


_ANSWERS: dict[Kind, Callable[[About], str | None]] = {
    Kind.REFUND: refunded,
    Kind.RETURN: returned,
    Kind.WHEN: _when,
    Kind.HOUR: _hour,
    Kind.CARRIER: _carrier,
    Kind.NUMBER: _number,
    Kind.ABSENT: absent,
    Kind.REPORTED: reported,
    Kind.REST: _rest,
    Kind.WHY: _why,
    Kind.APPOINTMENT: _appointment,
    Kind.PAID: paid,
    Kind.WHERE: _where,
    Kind.CONTENTS: _contents,
    Kind.CUSTOMS: customs,
    Kind.CUSTOMS_WAIT: _customs_wait,
    Kind.PROMISED: _promised,
    Kind.AGAIN: _again,
    Kind.GRUMBLE: _grumble,
    Kind.NOT_RECEIVED: _not_received,
    Kind.NOTICE: notice,
    Kind.REFUSE: refuse,
    Kind.CANCEL_IF: if_cancelled,
    Kind.CANCELLED: cancelled,
    Kind.ARRIVES: _arrives,
    Kind.SURE: _sure,
    Kind.BY_DAY: by_day,
    Kind.NOT_SENT: not_sent,
}


def answered(kind: Kind, about: About) -> str | None:
    """The answer, or None when the state of the order says it better."""
    voice = _ANSWERS.get(kind)
    return voice(about) if voice else None
