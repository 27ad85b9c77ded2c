"""What the file knows, or does not, of the parcels themselves: how many, left where, signed for."""

from actions import order_departure as departure
from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_when import when
from bot.french import french_date
from bot.orders import Order, OrderStatus

_OFFER = "dois-je lui transmettre votre demande ?"
TWO_PARCELS = "Ce sont deux colis séparés : prévoyez sans doute deux livraisons."
_OVER = (OrderStatus.CANCELLED, OrderStatus.AWAITING_PAYMENT)


def left_with(about: About) -> str | None:
    """« Il l'a laissé chez qui ? », « à quelle heure ? »: the carrier knows, the file does not."""
    order, day = about.order, parcels.delivered_on(about.order)
    if day is None:
        told = when(about)
        return f"Rien n'indique encore une remise. {told}" if told else None
    return (
        f"Je ne vois pas d'ici où ni à quelle heure le colis a été laissé le {french_date(day)}, "
        f"ni qui l'a signé : c'est {about.carrier} qui le sait{_numbered(order)}. Une personne de "
        f"l'équipe peut le lui demander : {_OFFER}"
    )


def signature(about: About) -> str | None:
    """« Faut être là pour signer ? »"""
    order = about.order
    if order.status in _OVER or parcels.to_collect(order) or parcels.delivered_on(order):
        return left_with(about) if parcels.delivered_on(order) else None
    if not about.on_its_way:
        return (
            "Je ne sais pas si une signature sera demandée : cela dépend du transporteur, et la "
            f"commande {order.reference} ne lui est pas encore remise. Son suivi, envoyé au "
            "départ, vous le dira."
        )
    due = f" La livraison est prévue {about.day}." if about.day else ""
    return (
        f"Je ne vois pas si {about.carrier} demandera une signature : son suivi le dit"
        f"{_numbered(order)}.{due} Une personne de l'équipe peut aussi vérifier : {_OFFER}"
    )


def how_many(about: About) -> str | None:
    """In how many parcels it comes, as far as it is known."""
    order, left = about.order, parcels.left_to_ship(about.order)
    if order.status in _OVER or parcels.to_collect(order):
        return when(about)
    if order.status is OrderStatus.PARTLY_SHIPPED and left:
        sent = [line for each in order.shipments for line in each.lines]
        first = parcels.listed(sent) if sent else "une partie de la commande"
        due = f", livraison prévue {about.day}" if about.day else ""
        day = about.remaining_on
        then = f", attendu ici vers le {french_date(day)}" if day else ", sans date pour l'instant"
        return (
            f"Deux envois : d'abord {first}, déjà parti avec {about.carrier}{due} ; puis "
            f"{left}{then} et expédié ensuite."
        )
    if not order.shipments:
        return (
            f"Rien n'indique encore en combien de colis partira la commande {order.reference} "
            f"({parcels.contents(order)}). Une personne de l'équipe peut vous le dire : {_OFFER}"
        )
    parts = len(order.shipments)
    told = "un seul colis" if parts == 1 else f"{parts} colis"
    due = f" Livraison prévue {about.day}." if about.day else ""
    return f"La commande {order.reference} est partie en {told}{_numbered(order)}.{due}"


def of_two(about: About, other: About) -> str:
    """« Je dois être là deux fois ? », of two orders: each parcel with its day."""
    each = " ; ".join(f"{one.order.reference} : {_day_of(one)}" for one in (about, other))
    return f"Ce sont deux colis séparés ({each}) : prévoyez sans doute deux livraisons."


def packed(about: About) -> str:
    return (
        "Je ne vois pas d'ici comment c'est emballé, ni en quelle taille de colis. Une personne de "
        "l'équipe peut vous le dire : dois-je lui transmettre votre question ?"
    )


def _day_of(about: About) -> str:
    left = departure.left_on(about.order)
    if about.day:
        return f"livraison prévue {about.day}"
    if about.on_its_way and left:
        day = "aujourd'hui" if left == about.today else f"le {french_date(left)}"
        return f"remis à {about.carrier} {day}, sans date pour l'instant"
    if delivered := parcels.delivered_on(about.order):
        return f"livrée le {french_date(delivered)}"
    return departure.departure_told(about.order, about.shop, about.today) or "pas encore partie"


def _numbered(order: Order) -> str:
    known = " et ".join(parcels.numbers(order))
    return f" (colis n° {known})" if known else ""
