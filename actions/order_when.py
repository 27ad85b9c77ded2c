"""When an order leaves, arrives, and what of it is still to come."""

import re
from dataclasses import replace

from actions import order_departure as departure
from actions import order_parcels as parcels
from actions.conditions import confirmed_by
from actions.order_about import About
from actions.order_money import once_paid
from actions.order_news import expected_on_a_day_off, not_read_here, on_a_day_off, reported
from bot.days import named_day
from bot.folding import fold
from bot.french import french_date
from bot.orders import Order, OrderLine, OrderStatus

_OFFER = "dois-je lui transmettre votre demande ?"
_PORT = re.compile(r"\bport\b|\bfrais\b|\bpa[iy]\w+")
_DUTIES = re.compile(r"\bfrais\b|\bpa[iy]\w+|\btaxes?\b|\bdroits?\b")
_SOON = 2  # working days
_AT_HOME = re.compile(
    r"\bchez (?:moi|nous)\b|\blivre\w*\b|\b(?:recev|recoi|aura[is]?|arriv)\w*\b|\bquand\b"
)
_PLACE = re.compile(r"\bou\b(?! (?:pas|non|bien|chez))")
_NOTHING_LEFT = "Rien n'est encore parti pour cette commande."


def when(about: About) -> str | None:
    """When it is there."""
    order = about.order
    if order.status in departure.PREPARED:
        return departure.before_departure(order, about.shop, about.today)
    if order.status is OrderStatus.AWAITING_PAYMENT:
        return once_paid(about)
    if order.status is OrderStatus.BACKORDERED and about.remaining_on:
        none_yet = "Non, rien n'est en stock d'ici là. " if sooner(about.asked) else ""
        return none_yet + departure.once_restocked(order, about.shop, about.remaining_on)
    if order.status is OrderStatus.CUSTOMS:
        return (
            f"{duties(about)}Je n'ai pas de date tant que le contrôle de la douane n'est pas "
            "terminé : quelques jours en général. Le lien de suivi dit où en est le colis."
        )
    if order.status is OrderStatus.DELIVERED and (day := parcels.delivered_on(order)):
        return (
            f"La commande {order.reference} a été livrée le {french_date(day)}, d'après "
            f"{about.carrier}. Si vous ne l'avez pas reçue, dites-le-moi."
        )
    return arrival(about) if about.on_its_way else None


def duties(about: About) -> str:
    """Whether there is anything to pay at the customs, when the message asks that as well."""
    if not _DUTIES.search(fold(about.asked)):
        return ""
    return (
        f"Peut-être : s'il y a des droits à payer, {about.carrier} vous écrit, et je n'en connais "
        "pas le montant. "
    )


def arrival(about: About) -> str:
    """Of what is with the carrier."""
    order, planned = about.order, parcels.expected_on(about.order)
    partly = order.status is OrderStatus.PARTLY_SHIPPED
    later = partly and about.remaining_on
    if later and about.meant and not gone(order, about.meant):
        return departure.once_restocked(order, about.shop, later)
    news = reported(about) if about.news else on_a_day_off(about)
    if told := news or not_read_here(about):
        return told
    follows = f" {rest(about)}" if partly and not about.meant else ""
    if told := expected_on_a_day_off(about):
        return f"{told}{follows}"
    if about.day:
        place = " Le lien de suivi dit où il se trouve." if _PLACE.search(fold(about.asked)) else ""
        return f"La livraison est prévue {about.day}, avec {about.carrier}.{place}{follows}"
    if planned:
        return (
            f"La livraison était prévue {french_date(planned)}, et je n'ai pas de nouvelle date. "
            f"Une personne de l'équipe peut relancer {about.carrier} pour vous : {_OFFER}{follows}"
        )
    return f"{departure.with_the_carrier(order, about.shop, about.today)}{follows}"


def leaves(about: About) -> str | None:
    """When it leaves, or left."""
    order = about.order
    if order.status in departure.PREPARED and _PUT_OFF.search(fold(about.asked)):
        return (
            "Je ne sais pas si ce changement décale le départ : l'équipe vous le dit. "
            f"{_prepared_for(replace(about, asked=''))}"
        )
    if order.status is OrderStatus.PARTLY_SHIPPED:
        if about.meant and not gone(order, about.meant):
            return rest(about)
        follows = "" if about.meant else f" {rest(about)}"
        return f"{first_part(about)}{follows}"
    if about.on_its_way or order.status is OrderStatus.DELIVERED:
        return departure.has_left(order, about.today)
    if order.status in departure.PREPARED:
        return _prepared_for(about)
    if order.status is OrderStatus.BACKORDERED:
        return f"Pas encore. {when(about) or ''}".strip()
    return when(about)


def _prepared_for(about: About) -> str:
    """« Elle part lundi ? »: yes or no first."""
    day = named_day(about.asked, about.today)
    leaves_on = departure.leaves_on(about.order, about.shop, about.today)
    if leaves_on and day is None and _ALREADY.search(fold(about.asked)):
        return (
            f"Oui, en principe : départ prévu {french_date(leaves_on)}, sans que je puisse le "
            "garantir. Le numéro de suivi arrive par e-mail, au départ."
        )
    if day is None or leaves_on is None:
        return departure.before_departure(about.order, about.shop, about.today)
    if day == leaves_on:
        return (
            f"Oui, en principe : départ prévu {french_date(day)}, sans que je puisse le garantir."
        )
    return f"Pas le {french_date(day)}, d'après mon calcul, mais {french_date(leaves_on)}."


_PUT_OFF = re.compile(r"\b(?:decal\w+|repouss\w+|retarde\w*)\b")
_ALREADY = re.compile(r"\b(?:sera|serait|part|partira|partie?) .{0,12}(?:avant|d'ici|deja)\b")


def first_part(about: About) -> str:
    lines = [line for each in about.order.shipments for line in each.lines]
    what = parcels.listed(lines) if lines else "Une partie de la commande"
    day = departure.left_on(about.order)
    when_it_left = f" le {french_date(day)}" if day else ""
    then = f", livraison prévue {about.day}" if about.day else ""
    return f"Déjà parti{when_it_left}, avec {about.carrier} : {what}{then}."


def gone(order: Order, meant: tuple[OrderLine, ...]) -> bool:
    """Whether all of these lines are in parcels that have left."""
    sent = {line.reference for each in order.shipments for line in each.lines}
    return all(line.reference in sent for line in meant)


def asks_for_the_port(text: str) -> bool:
    return bool(_PORT.search(fold(text)))


def rest(about: About) -> str:
    """What is still to come, or what its carriage costs."""
    left = about.order.status is OrderStatus.PARTLY_SHIPPED and parcels.left_to_ship(about.order)
    if left and asks_for_the_port(about.asked):
        return (
            "Je ne vois pas d'ici si un second port est dû pour le reste de la commande "
            f"{about.order.reference} ; une personne de l'équipe vous le confirme : {_OFFER}"
        )
    return _still_to_come(about)


def sooner(text: str) -> bool:
    """« Pas moyen de les avoir avant ? », « envoyez-en déjà deux »."""
    return bool(_SOONER.search(fold(text)))


_SOONER = re.compile(
    r"\b(?:envo[iy]\w+|expedi\w+|livr\w+|avoir)\b.{0,12}\bdeja\b|\bune partie (?:avant|d)"
    r"|\b(?:les|l'|la|le) (?:avoir|recevoir) (?:avant|plus tot|plus vite)\b|\bfur et a\b"
    r"|\b(?:plus|acceler\w+) (?:tot|vite|rapid\w+)\b|\bpresse\w*\b|\bpas moyen\b|\bmaintenant et\b"
)


def _still_to_come(about: About) -> str:
    order, left = about.order, parcels.left_to_ship(about.order)
    if order.status is OrderStatus.PARTLY_SHIPPED and left:
        day = about.remaining_on
        if day and sooner(about.asked):
            return (
                f"Non, pas avant : l'arrivée de {left} est prévue vers le {french_date(day)}. "
                "Une personne de l'équipe peut chercher un autre modèle avec vous : dois-je lui "
                "transmettre votre demande ?"
            )
        if day and _AT_HOME.search(fold(about.asked)):
            return departure.once_restocked(order, about.shop, day)
        expected = (
            f"arrivée du matériel prévue vers le {french_date(day)}, puis nous l'expédions."
            if day
            else "je n'ai pas encore de date. Une personne de l'équipe peut se renseigner."
        )
        return f"Il reste à expédier {left} : {expected}"
    if order.status in (
        OrderStatus.BACKORDERED,
        OrderStatus.AWAITING_PAYMENT,
        *departure.PREPARED,
    ):
        return when(about) or _NOTHING_LEFT
    if len(order.shipments) > 1:
        return " ".join(parcels.parcel(each, about.today) for each in order.shipments)
    if "manqu" in fold(about.asked) and order.shipments:
        return (
            f"Ce qui manque à la commande {order.reference}, une personne de l'équipe le vérifie "
            "avec vous : je n'ai pas encore de date d'envoi."
        )
    if about.on_its_way or order.status is OrderStatus.DELIVERED:
        told = when(about)
        if told and not _THE_REST.search(fold(about.asked)):
            return told  # « et la deuxième, elle arrive quand ? »
        return f"Tout est parti, il ne reste rien à expédier. {told or ''}".strip()
    return _NOTHING_LEFT


_THE_REST = re.compile(
    r"\b(?:reste\w*|rester\w*|manqu\w*|suite|incomplet\w*|complete?s?|moitie|tout(?:e|es)?|tous"
    r"|autres? (?:colis|paquets?|cartons?|parties?|articles?|produits?))\b"
)


def counted_to_the_door(about: About) -> str | None:
    """Of what is still to come, asked about again: the day in the shop, and those to travel."""
    order, day = about.order, about.remaining_on
    waits = order.status in (OrderStatus.BACKORDERED, OrderStatus.PARTLY_SHIPPED)
    still = not about.meant or not gone(order, about.meant)
    return departure.once_restocked(order, about.shop, day) if waits and day and still else None


def missing(about: About) -> str | None:
    """« Il n'y a que le routeur dans le carton »: the rest of it follows."""
    order, left = about.order, parcels.left_to_ship(about.order)
    if order.status is not OrderStatus.PARTLY_SHIPPED or not left:
        return None
    lines = [line for each in order.shipments for line in each.lines]
    first = f" : le premier contient {parcels.listed(lines)}" if lines else ""
    glad = "Rassurez-vous, rien n'est perdu ; la" if _MISSES.search(fold(about.asked)) else "La"
    return (
        f"{glad} commande {order.reference} part en plusieurs colis{first}. {_still_to_come(about)}"
    )


_MISSES = re.compile(r"\b(?:manqu\w+|que|seul\w*|rien|pas|incomplet\w*)\b")


def is_to_follow(about: About) -> bool:
    """Whether what is missed is what has not left yet."""
    unmet = not about.meant or not gone(about.order, about.meant) or "que" in fold(about.asked)
    return missing(about) is not None and unmet


def arrives(about: About) -> str | None:
    """« Le 4, chez moi ou chez vous ? »: what is received at the shop still has to travel."""
    order, day = about.order, about.remaining_on
    if order.status not in (OrderStatus.BACKORDERED, OrderStatus.PARTLY_SHIPPED) or not day:
        return when(about)
    return departure.at_the_shop_first(order, about.shop, day)


def sure(about: About) -> str | None:
    partly = about.order.status is OrderStatus.PARTLY_SHIPPED and about.remaining_on
    told = rest(about) if partly else when(about)
    prepared = about.order.status in departure.PREPARED
    if prepared and (planned := departure.departure_told(about.order, about.shop, about.today)):
        told = f"{planned.capitalize()}."
    return told and f"C'est une prévision, pas une garantie. {told} {confirmed_by(about.asked)}"
