"""Answers to what is asked of an order that was just told, from the order itself."""

import re
from collections.abc import Callable

from actions import order_in_detail as detail
from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_arrived import glad
from actions.order_by_day import by_day
from actions.order_contents import contents
from actions.order_customs import how_long, to_do
from actions.order_deadline import expected
from actions.order_departure import PREPARED
from actions.order_doorstep import absent, notice, refuse
from actions.order_felt import long_wait
from actions.order_gone import already_gone
from actions.order_hour import hour
from actions.order_kinds import Kind
from actions.order_money import cancelled, if_cancelled, refunded, set_aside
from actions.order_news import reported
from actions.order_parcel_facts import how_many, left_with, packed, signature
from actions.order_returned import returned
from actions.order_returns import not_yet, who_pays
from actions.order_supply import instead, reorder, total
from actions.order_when import (
    arrival,
    arrives,
    missing,
    sure,
    when,
)
from actions.order_why import no_number_yet, together, why
from bot.folding import fold
from bot.orders import OrderStatus


def _carrier(about: About) -> str | None:
    order = about.order
    if told := detail.carrier_of_the_rest(about):
        return told
    if not parcels.carriers(order):
        known = " ou ".join(each.name for each in about.shop.carriers_to_home)
        return (
            f"Je ne vois pas encore de transporteur pour la commande {order.reference} ({known} "
            "en général) : il figurera dans l'e-mail envoyé au départ du colis."
        )
    shown = " ".join(parcels.parcel(each, about.today) for each in parcels.shown(order))
    return f"La commande {order.reference} est confiée à {about.carrier}. {shown}".strip()


def _number(about: About) -> str | None:
    shown = parcels.shown(about.order)
    if shown and not parcels.numbers(about.order):
        return no_number_yet(about)
    if shown:
        return " ".join(parcels.parcel(each, about.today) for each in shown)
    if about.order.status in PREPARED or about.order.status is OrderStatus.BACKORDERED:
        return (
            "Il n'y a pas encore de numéro de suivi : il arrive en général par e-mail, au départ "
            f"du colis. {when(about) or ''}".strip()
        )
    return None


def _appointment(about: About) -> str | None:
    order = about.order
    if order.status is OrderStatus.READY_FOR_COLLECTION:
        return (
            "Je ne peux pas fixer le rendez-vous ici, et rien n'est encore réservé : dites-moi le "
            "jour et l'heure qui vous conviendraient, je les transmets à l'équipe."
        )
    if told := detail.collected_instead(about):
        return told
    if about.on_its_way:
        return (
            f"C'est {about.carrier} qui l'a : s'il n'a pas pu vous la remettre, son suivi indique "
            "où la retirer et jusqu'à quand. Elle ne peut plus être retirée à la boutique."
        )
    if order.status is OrderStatus.DELIVERED:
        if not _BRINGS_BACK.search(fold(about.asked)):
            return when(about)
        return (
            f"Oui, sur rendez-vous, au {about.shop.address.one_line}. Un échange ou un retour se "
            "prépare avec une personne de l'équipe : dois-je lui transmettre votre demande ?"
        )
    return (
        f"La commande {order.reference} n'est pas prévue en retrait sur place, possible seulement "
        f"sur rendez-vous, au {about.shop.address.one_line}. Une personne de l'équipe vous dit si "
        "elle peut être changée : dois-je lui transmettre votre demande ?"
    )


_BRINGS_BACK = re.compile(r"\b(?:echang|rapport|ramen|rend|depos|retourn)\w*")


def _where(about: About) -> str:
    if parcels.to_collect(about.order):
        return f"C'est à la boutique : {about.shop.address.one_line}, sur rendez-vous."
    return (
        "Pour protéger vos informations, je ne montre pas l'adresse ici : elle figure dans votre "
        "e-mail de confirmation. Une personne de l'équipe peut la vérifier avec vous."
    )


def _promised(about: About) -> str:
    """What was said elsewhere is not known here: the date that is known, and a person."""
    sorry = "" if about.sorry_said else ", et je suis désolé de cette attente"
    known = f"Je n'ai pas trace ici de ce qui vous a été dit{sorry}."
    told = when(about)
    return f"{known} {told}" if told else f"{known} Une personne de l'équipe peut le vérifier."


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
    long = long_wait(about.asked) or "Je comprends, ce n'est pas ce que vous attendiez."
    return (
        f"{long} Voulez-vous qu'une personne de l'équipe "
        f"s'occupe de la commande {about.order.reference} avec vous ?"
    )


_BY_MAIL = re.compile(r"\b(?:par|de|le|aucun|pas d[e'] ?) ?(?:e-?mails?|mails?|sms|courriels?)\b")


def _not_received(about: About) -> str | None:
    """While it is on its way: after delivery a person sees to it."""
    no_number = about.on_its_way and not parcels.numbers(about.order)
    if no_number and _BY_MAIL.search(fold(about.asked)):
        return _number(about)  # « j'ai rien reçu par mail »
    if about.order.status in parcels.ON_THE_WAY and about.order.shipments:
        return when(about) or arrival(about)
    return when(about)


_ANSWERS: dict[Kind, Callable[[About], str | None]] = {
    Kind.REFUND: refunded,
    Kind.RETURN: returned,
    Kind.WHEN: when,
    Kind.LEAVES: detail.leaves_or_from,
    Kind.HOUR: hour,
    Kind.CARRIER: _carrier,
    Kind.NUMBER: _number,
    Kind.ABSENT: absent,
    Kind.REPORTED: reported,
    Kind.REST: detail.rest_or_what,
    Kind.WHY: why,
    Kind.APPOINTMENT: _appointment,
    Kind.PAID: detail.paid_or_held_up,
    Kind.WHERE: _where,
    Kind.CONTENTS: contents,
    Kind.CUSTOMS: to_do,
    Kind.CUSTOMS_WAIT: how_long,
    Kind.PROMISED: _promised,
    Kind.AGAIN: _again,
    Kind.GRUMBLE: _grumble,
    Kind.NOT_RECEIVED: _not_received,
    Kind.MISSING: missing,
    Kind.NOTICE: notice,
    Kind.REFUSE: refuse,
    Kind.CANCEL_IF: if_cancelled,
    Kind.CANCELLED: cancelled,
    Kind.ARRIVES: arrives,
    Kind.SURE: sure,
    Kind.BY_DAY: by_day,
    Kind.NEEDED_BY: by_day,
    Kind.ARRIVED: glad,
    Kind.TOLD: detail.told_of_it,
    Kind.LINK: why,
    Kind.TOGETHER: together,
    Kind.GIVE_BACK: not_yet,
    Kind.WHO_PAYS: who_pays,
    Kind.LEFT_WITH: left_with,
    Kind.SIGN: signature,
    Kind.HOW_MANY: how_many,
    Kind.REORDER: reorder,
    Kind.PACKED: packed,
    Kind.SET_ASIDE: set_aside,
    Kind.TOTAL: total,
    Kind.INSTEAD: instead,
    Kind.MISPLACED: detail.misplaced,
    Kind.PATIENT: detail.patient,
    Kind.NOT_THIS: detail.not_this,
}


_OF_ITS_DAY = frozenset(
    {Kind.BY_DAY, Kind.NEEDED_BY, Kind.SURE, Kind.WHEN, Kind.LEAVES, Kind.ARRIVES}
)


def said_again(kind: Kind, about: About) -> str | None:
    """A fact that was said already and is asked for by itself: alone; None for any other."""
    if kind is Kind.PAID and about.order.status is OrderStatus.AWAITING_PAYMENT:
        return (
            "Non, je ne vois pas encore ce paiement. Une personne de l'équipe peut le chercher : "
            "dois-je lui transmettre votre demande ?"
        )
    if kind in _OF_ITS_DAY and (told := still_expected(about)):
        return told
    if kind is Kind.ABSENT and about.on_its_way:
        return (
            f"C'est {about.carrier} qui en décide : son suivi dit s'il propose un voisin ou un "
            "autre jour. Une personne de l'équipe peut aussi le lui demander : dois-je lui "
            "transmettre votre demande ?"
        )
    numbers = parcels.numbers(about.order) if parcels.shown(about.order) else ()
    if kind is not Kind.NUMBER or not numbers:
        return None
    whose = "le numéro de suivi est" if len(numbers) == 1 else "les numéros de suivi sont"
    return f"Oui : {whose} {' et '.join(numbers)}, chez {about.carrier}."


def still_expected(about: About) -> str | None:
    known = expected(about)
    return (
        f"Toujours d'après ce que je vois : {known}, sans que ce soit une garantie."
        if known
        else None
    )


def answered(kind: Kind, about: About) -> str | None:
    """The answer, or None when the state of the order says it better."""
    if kind in (Kind.REST, Kind.WHEN) and (left := already_gone(about)):
        return left
    voice = _ANSWERS.get(kind)
    return voice(about) if voice else None
