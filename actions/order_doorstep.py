"""At the door: nobody there, a notice left or not, a parcel that is not wanted."""

from actions.order_about import About
from bot.orders import OrderStatus

_OVER = frozenset(
    {
        *(OrderStatus.DELIVERED, OrderStatus.RETURNING, OrderStatus.REFUNDED),
        OrderStatus.CANCELLED,
    }
)


def absent(about: About) -> str | None:
    if about.on_its_way:
        return (
            f"Je ne peux pas changer la livraison d'ici. Voyez sur le suivi ce que {about.carrier} "
            "propose en votre absence, ou demandez à une personne de l'équipe de voir avec le "
            "transporteur."
        )
    if about.order.status in _OVER:
        return None
    return (
        f"La commande {about.order.reference} n'est pas encore chez le transporteur. Une personne "
        "de l'équipe peut voir avec vous ce qui est possible."
    )


def notice(about: About) -> str | None:
    if not about.on_its_way:
        return None
    return (
        f"Le suivi de {about.carrier} indique où le colis de la commande {about.order.reference} "
        "vous attend, ou quand il sera présenté de nouveau. S'il n'en dit rien, une personne de "
        "l'équipe le demande au transporteur : dois-je lui transmettre votre demande ?"
    )


def refuse(about: About) -> str | None:
    if not about.on_its_way:
        return None
    return (
        "Avant de refuser le colis, mieux vaut voir avec une personne de l'équipe ce qui suivrait "
        f"pour la commande {about.order.reference} : dois-je lui transmettre votre demande ?"
    )
