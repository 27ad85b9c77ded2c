"""The facts of shop.yml that the console may change: their names and the sentences they are in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot import shop_sentences
from bot.french import WEEKDAYS
from bot.shop import Shop
from bot.shop_overlay import CLOSURES

Says = Callable[[Shop, datetime], str]
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Kind(str, Enum):
    """How a fact is typed in, and what shop.yml holds of it."""

    LINE = "line"
    TEXT = "text"
    LIST = "list"
    HOURS = "hours"
    LIMIT = "limit"  # a price, or none
    WHO = "who"
    CLOSURE = "closure"


@dataclass(frozen=True)
class Fact:
    """`help` says how to write it; it also takes the place of the reader's remedy, which is meant
    for who edits the file."""

    key: str
    label: str
    kind: Kind
    says: Says
    help: str = ""


def facts_by_group(names: tuple[str, ...]) -> Mapping[str, tuple[Fact, ...]]:
    """In the order of the page; `names` are those of the carriers in shop.yml."""
    return {
        "Nous joindre": _CONTACT,
        "Horaires et fermetures": _OPENING,
        "Livraison": (*(fact for name in names for fact in _carrier(name)), *_SHIPPING),
        "Paiement et prix": _PAYMENT,
        "Retours, garantie, partenariats": _AFTER,
    }


def label_of(key: str) -> str:
    """What a fact is called, that of a carrier which is gone included."""
    carrier = key.removeprefix("carriers.").rpartition(".")[0] if "carriers." in key else ""
    groups = facts_by_group((carrier,)).values()
    return next((fact.label for facts in groups for fact in facts if fact.key == key), key)


def _as_is(name: str) -> Says:
    """A text that is said as it stands."""
    return lambda shop, now: str(getattr(shop, name))


def _carrier(name: str) -> tuple[Fact, ...]:
    def says(shop: Shop, now: datetime) -> str:
        return f"{shop_sentences.carriers(shop)} {shop_sentences.shipping_cost(shop)}"

    return (
        Fact(f"carriers.{name}.delay", f"{name}\u00a0: délai", Kind.LINE, says),
        Fact(
            f"carriers.{name}.price_from",
            f"{name}\u00a0: prix de départ",
            Kind.LINE,
            says,
            "En euros\u00a0: 7,90.",
        ),
    )


def _emails(shop: Shop, now: datetime) -> str:
    return shop_sentences.email_addresses(shop)


_HOURS_HELP = (
    "Une ou deux plages\u00a0: 9:00-12:00, 14:00-18:00. Rien, ou «\u00a0fermé\u00a0»\u00a0: fermé."
)
_CONTACT = (
    Fact("phone", "Téléphone", Kind.LINE, shop_sentences.phone_number),
    Fact("email", "E-mail", Kind.LINE, _emails),
    Fact("technical_email", "E-mail technique", Kind.LINE, _emails),
    Fact(
        "collection",
        "Retrait sur place",
        Kind.TEXT,
        lambda shop, now: shop_sentences.address(shop),
        "Une phrase complète, dite telle quelle.",
    ),
)
_OPENING = (
    *(
        Fact(
            f"opening_hours.{day}",
            name.capitalize(),
            Kind.HOURS,
            shop_sentences.opening_hours,
            _HOURS_HELP,
        )
        for day, name in zip(_DAYS, WEEKDAYS, strict=True)
    ),
    Fact(CLOSURES, "Congés et fermetures", Kind.CLOSURE, shop_sentences.opening_hours),
)
_SHIPPING = (
    Fact(
        "free_shipping_from",
        "Port offert à partir de",
        Kind.LIMIT,
        lambda shop, now: shop_sentences.shipping_cost(shop),
        "Un montant en euros, ou rien s’il ne l’est jamais.",
    ),
    Fact(
        "preparation_days",
        "Jours de préparation",
        Kind.LINE,
        shop_sentences.departure,
        "En jours ouvrés, celui du paiement compris\u00a0: 1 pour un départ le jour même.",
    ),
    Fact(
        "cutoff",
        "Heure limite du jour",
        Kind.LINE,
        shop_sentences.departure,
        "Une commande payée avant compte pour le jour même. Exemple\u00a0: 15:00.",
    ),
)
_WHOLE = "Des phrases complètes et courtes, dites telles quelles."
_PAYMENT = (
    Fact(
        "payment_methods",
        "Moyens de paiement",
        Kind.LIST,
        lambda shop, now: shop_sentences.payment_methods(shop),
        "Un par ligne.",
    ),
    Fact("payment_terms", "Conditions de paiement", Kind.TEXT, _as_is("payment_terms"), _WHOLE),
    Fact("discounts", "Demandes de remise", Kind.TEXT, _as_is("discounts"), _WHOLE),
    Fact("purchase_orders", "Bons de commande", Kind.TEXT, _as_is("purchase_orders"), _WHOLE),
)


def _returns(shop: Shop, now: datetime) -> str:
    return shop_sentences.returns(shop)


def _warranty(shop: Shop, now: datetime) -> str:
    return shop_sentences.warranty(shop)


_AFTER = (
    Fact(
        "returns.withdrawal_days",
        "Rétractation, en jours",
        Kind.LINE,
        _returns,
        "Exemple\u00a0: 14.",
    ),
    Fact("returns.condition", "État demandé au retour", Kind.LINE, _returns),
    Fact("returns.who_pays", "Qui paie le retour", Kind.WHO, _returns),
    Fact("warranty.months", "Garantie, en mois", Kind.LINE, _warranty, "Exemple\u00a0: 24."),
    Fact("warranty.procedure", "Démarche de garantie", Kind.TEXT, _warranty),
    Fact("partnerships", "Partenariats", Kind.TEXT, _as_is("partnerships"), _WHOLE),
)
