"""Nothing about an order is said before it is proved: its number, and an e-mail or postcode."""

from .model import Order, OrderNotFound, OrderSystem
from .plain_text import plain


def proves(order: Order, proof: str) -> bool:
    """Whether the proof is an e-mail or postcode of the order, case, accents and spaces apart."""
    given = _comparable(proof)
    # An e-mail is compared with e-mails only, and an empty field of the order proves nothing.
    known = order.emails if "@" in given else order.postcodes
    return given != "" and given in {_comparable(value) for value in known}


def verified_order(system: OrderSystem, reference: str, proof: str) -> Order | None:
    """The order when the proof is one of it; None for a wrong number and a wrong proof alike.

    Raises the other OrderSystemError (Unreachable, Refused, MalformedAnswer).
    """
    order = known_order(system, reference)
    return order if order is not None and proves(order, proof) else None


def known_order(system: OrderSystem, reference: str) -> Order | None:
    """The order of that number, not proved yet; None when there is none."""
    try:
        return system.find_order(reference)
    except OrderNotFound:
        return None


def _comparable(text: str) -> str:
    # Pasted text carries invisible characters as well as spaces.
    return "".join(char for char in plain(text) if char.isprintable() and not char.isspace())
