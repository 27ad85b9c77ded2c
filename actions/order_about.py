"""One order, the day, and what goes wrong with a delivery: what a person sees to at once."""

import re
import textwrap
from dataclasses import dataclass
from datetime import date

from actions import order_parcels as parcels
from actions.order_kinds import Kind, under_way
from bot.days import wanted_by
from bot.folding import fold
from bot.french import french_date
from bot.orders import Order, OrderStatus
from bot.shop import Shop


@dataclass(frozen=True)
class About:
    """One order, the day, and what the shop says of its carriers."""

    order: Order
    shop: Shop
    today: date
    asked: str = ""  # the message that is answered
    news: str = ""  # the latest message that tells what the carrier announced
    sorry_said: bool = False  # apologies are made once in a conversation

    @property
    def carrier(self) -> str:
        return parcels.carriers(self.order) or "le transporteur"

    @property
    def day(self) -> str | None:
        """« aujourd'hui », « mardi 24 novembre »; None when it is not known, or over."""
        day = parcels.expected_on(self.order)
        if day is None or day < self.today:
            return None
        return "aujourd'hui" if day == self.today else french_date(day)

    @property
    def remaining_on(self) -> date | None:
        return parcels.remaining_on(self.order, self.shop)

    @property
    def on_its_way(self) -> bool:
        return self.order.status in parcels.ON_THE_WAY and bool(self.order.shipments)

    @property
    def delay(self) -> str:
        """What shop.yml says of the carriers that this order may travel with."""
        known = [
            each
            for each in self.shop.carriers_to_home
            if each.name in self.carrier or not parcels.carriers(self.order)
        ]
        return ", ".join(f"{each.name} : {each.delay}" for each in known)


def handed_over(kind: Kind, about: About, text: str = "") -> str | None:
    """The facts, said before a person is asked to see to it; None when none is needed at once."""
    order = about.order
    if kind is Kind.CHANGE and order.status not in _SETTLED:
        return f"Je note, pour la commande {order.reference} : « {_quoted(text)} »."
    if kind in (Kind.CONTEST, Kind.REFUND, Kind.RETURN):
        return _about_money(kind, about, fold(text))
    if kind is Kind.NEEDED_BY:
        return _needed(about, text)
    if kind is Kind.INVOICE:
        return (
            "Je n'ai pas accès aux factures : une personne de l'équipe vous envoie celle de la "
            f"commande {order.reference}."
        )
    if kind is Kind.MISTAKE:
        return _own_mistake(about, text)
    if kind is Kind.LINK and about.on_its_way and not parcels.numbers(order):
        return (
            f"La commande {order.reference} est remise à {about.carrier}, mais son numéro de suivi "
            "n'est pas encore connu : aucun lien ne peut encore la montrer. Une personne de "
            "l'équipe vérifie."
        )
    if kind is Kind.LINK and about.on_its_way:
        return (
            f"Le suivi de {about.carrier} met parfois un jour à connaître un colis ; son numéro "
            "s'y cherche aussi à la main. Une personne de l'équipe vérifie pour la commande "
            f"{order.reference}."
        )
    arrived = order.status is OrderStatus.DELIVERED or any(s.delivered_on for s in order.shipments)
    if kind is Kind.NOT_RECEIVED:
        if order.status is not OrderStatus.DELIVERED:
            return None
        day = parcels.delivered_on(order)
        when = f" le {french_date(day)}" if day else ""
        return (
            f"Le suivi indique que la commande {order.reference} a été livrée{when}, et vous ne "
            "l'avez pas reçue : c'est à nous de le vérifier avec le transporteur."
        )
    if kind is Kind.FAULTY and order.status is OrderStatus.RETURNING:
        number = f" ({order.return_number})" if order.return_number else ""
        return (
            f"Un retour est déjà ouvert pour la commande {order.reference}{number} : je joins "
            "votre message à ce dossier, et une personne de l'équipe vous dit la suite."
        )
    if kind is Kind.FAULTY and arrived:
        return (
            f"Je suis désolé de cette panne : la commande {order.reference} est jointe à votre "
            "demande de garantie, et une personne de l'équipe vous donne le numéro de retour (RMA)."
        )
    if kind is Kind.CHASE and about.on_its_way:
        return f"C'est à nous de relancer {about.carrier} pour la commande {order.reference}."
    if kind is Kind.CHASE and order.status in _TO_BE_CHASED:
        return f"Je note, pour la commande {order.reference} : « {_quoted(text)} »."
    if kind is Kind.BROKEN and (arrived or about.on_its_way):
        return (
            "Un colis abîmé ou inexact, c'est à nous de le régler : gardez l'emballage et, si vous "
            f"le pouvez, des photos. La commande {order.reference} est jointe à votre demande."
        )
    if kind is Kind.MISSING and order.status is OrderStatus.PARTLY_SHIPPED:
        return None
    if kind is Kind.MISSING and (arrived or about.on_its_way):
        return (
            f"La commande {order.reference} contenait {parcels.contents(order)}, et il vous manque "
            "quelque chose : c'est à nous de le vérifier."
        )
    return None


_TO_BE_CHASED = frozenset({OrderStatus.BACKORDERED, OrderStatus.PREPARING, OrderStatus.PAID})
_SETTLED = frozenset({OrderStatus.CANCELLED, OrderStatus.REFUNDED})
_STILL_NOTHING = re.compile(
    r"\b(?:rien|jamais|toujours pas|pas (?:encore )?(?:vu|recu|eu)|semaines?|mois|jours)\b"
)
_LONGEST_QUOTE = 120


def _about_money(kind: Kind, about: About, folded: str) -> str | None:
    """What became of it is not known here, and was asked in earnest: a person looks."""
    order = about.order
    if order.status is OrderStatus.CANCELLED and kind is Kind.CONTEST:
        return (
            f"Je ne vois ni qui a demandé l'annulation de la commande {order.reference}, ni de "
            "remboursement."
        )
    if order.status is OrderStatus.REFUNDED and _STILL_NOTHING.search(folded):
        return (
            f"La commande {order.reference} est notée comme remboursée, par le moyen de paiement "
            "d'origine, et vous n'avez rien reçu : c'est à nous de le vérifier."
        )
    late = order.status is OrderStatus.LATE or parcels.overdue(order, about.today)
    if late and kind is Kind.REFUND:
        return (
            f"La commande {order.reference} a du retard : c'est à nous de relancer "
            f"{about.carrier}. Un remboursement ou un geste, c'est une personne de l'équipe qui en "
            "décide avec vous."
        )
    delivered = order.status is OrderStatus.DELIVERED
    if delivered and kind is not Kind.CONTEST and under_way(folded):
        return (
            f"Je ne vois pas encore de retour ni de remboursement pour la commande "
            f"{order.reference} : c'est à nous de le vérifier."
        )
    return None


def _needed(about: About, text: str) -> str | None:
    """A day by which it is needed, said back; whether it can be kept is not known here."""
    order, day = about.order, wanted_by(text, about.today)
    if order.status in _SETTLED or order.status is OrderStatus.DELIVERED:
        return None
    sorry = "" if about.sorry_said else "Je suis désolé de ce contretemps. "
    by = f" avant le {french_date(day)}" if day else ""
    return (
        f"{sorry}Je note que vous avez besoin de la commande {order.reference}{by}, sans pouvoir "
        "vous le promettre."
    )


def _own_mistake(about: About, text: str) -> str | None:
    """Not the shop's to settle, and not refused either: its terms are a person's to apply."""
    order = about.order
    if order.status in _SETTLED:
        return None
    when = ""
    if order.status is OrderStatus.DELIVERED and (day := parcels.delivered_on(order)):
        when = f", livrée le {french_date(day)}"
    what = (
        "Échange ou retour, une personne de l'équipe vous dit ce qui est possible et à quelles "
        "conditions."
        if order.shipments
        else "Rien n'est encore parti : une personne de l'équipe vous dit ce qui peut être changé."
    )
    return f"Je note, pour la commande {order.reference}{when} : « {_quoted(text)} ». {what}"


def _quoted(text: str) -> str:
    return textwrap.shorten(text, _LONGEST_QUOTE, placeholder="…").rstrip(" .?!")
