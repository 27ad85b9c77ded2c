"""A change asked of an order, by where the order is: what is said before a person sees to it."""

import re
import textwrap

from actions import order_parcels as parcels
from actions.order_about import About
from bot.folding import fold
from bot.orders import OrderStatus

_LONGEST_QUOTE = 120
_ADDS = re.compile(r"\b(?:r?ajout\w+|en plus|de plus|glisser|mettre aussi|aussi dedans)\b")
_PAYS = re.compile(r"\b(?:pa[iy]\w*|regl\w+|carte|cb|paypal|virement|cheque)\b")
_MEANS = re.compile(r"\b(?:carte|cb|paypal|virement|cheque|autrement|moyen)\b")
_ADDRESS = re.compile(
    r"\b(?:adresse|rue|avenue|numero|batiment|appartement|etage|impasse|demenag\w+|chez)\b"
)


def changed(about: About, text: str) -> str:
    """The wish said back, with what its state makes of it."""
    order, folded = about.order, fold(text)
    noted = f"Je note, pour la commande {order.reference} : « {quoted(text)} »."
    if order.status is OrderStatus.AWAITING_PAYMENT and _pays_otherwise(folded):
        means = ", ".join(m for m in about.shop.payment_methods if "mandat" not in m)
        return (
            f"Nous acceptons : {means}. Pour la commande {order.reference}, déjà passée par "
            f"{order.payment_method or 'un autre moyen'}, c'est une personne de l'équipe qui "
            "change le moyen de paiement."
        )
    if _with_the_carrier(about) and _ADDRESS.search(folded):
        numbers = " et ".join(parcels.numbers(order))
        which = f" (colis n° {numbers})" if numbers else ""
        return (
            f"{noted} Elle est déjà chez {about.carrier}, et je ne peux plus changer l'étiquette : "
            f"voyez aussi sur le suivi ce que {about.carrier} permet{which}."
        )
    return noted


def nothing_to_add(about: About) -> str | None:
    """« Je peux encore rajouter un touret ? », of a parcel that has left."""
    if not _with_the_carrier(about) or not _ADDS.search(fold(about.asked)):
        return None
    return (
        f"Non, le colis de la commande {about.order.reference} est déjà parti : il faut une "
        "nouvelle commande, avec son propre port."
    )


def quoted(text: str) -> str:
    return textwrap.shorten(text, _LONGEST_QUOTE, placeholder="…").rstrip(" .?!")


def _with_the_carrier(about: About) -> bool:
    return about.on_its_way and about.order.status is not OrderStatus.PARTLY_SHIPPED


def _pays_otherwise(folded: str) -> bool:
    return bool(_PAYS.search(folded) and _MEANS.search(folded))
