"""An order, or a part of it, that its owner wants to send back: until when, who pays, and to whom.

« Une borne de trop », « je ne garde que l'autre »: no breakdown and no other order.
"""

import re
from datetime import date, timedelta

from actions.order_about import About
from actions.order_parcels import delivered_on
from actions.order_supply import in_stock_again
from bot.folding import fold
from bot.french import french_date
from bot.orders import OrderStatus

_SENDS_BACK = re.compile(
    r"\b(?:rendre|renvo\w+|renverr\w+|retourn\w+|retour|retract\w*|reprendre|garde\w*|de trop"
    r"|en trop|plus besoin|convien\w* pas|rembours\w*)\b"
)


_WHERE = re.compile(r"\bou\b(?! (?:pas|non|bien))|\badresse\b|\ba qui\b")
_UNTIL = re.compile(r"\bjusqu|\bcombien de (?:temps|jours)\b|\bdelai\w*\b|\bdernier\b|\bquand\b")


def sends_back(about: About) -> bool:
    """Whether what is delivered is spoken of as to be given back."""
    delivered = about.order.status is OrderStatus.DELIVERED
    return delivered and bool(_SENDS_BACK.search(fold(about.asked)))


def last_day(about: About) -> date | None:
    """The last day to send back what was delivered; None before the delivery."""
    day = delivered_on(about.order)
    return day + timedelta(days=about.shop.returns.withdrawal_days) if day else None


def give_back(about: About) -> str | None:
    """What is said before it is passed on; None when nothing was delivered yet."""
    order, until = about.order, last_day(about)
    if order.status is not OrderStatus.DELIVERED or until is None:
        return None
    day = delivered_on(order)
    delivered = f"La commande {order.reference} a été livrée le {french_date(day)}" if day else ""
    days = about.shop.returns.withdrawal_days
    if until < about.today:
        months = about.shop.warranty.months
        return (
            f"{delivered} : le délai de retour de {days} jours est passé depuis le "
            f"{french_date(until)}. En cas de panne, la garantie de {months} mois s'applique ; "
            "sinon, une personne de l'équipe vous dit ce qui reste possible."
        )
    return (
        f"Oui, c'est possible : {delivered[0].lower()}{delivered[1:]}, vous avez jusqu'au "
        f"{french_date(until)} ({days} jours). L'article doit revenir "
        f"{about.shop.returns.condition} ; {_whose(about)}."
    )


def not_yet(about: About) -> str | None:
    """« Je pourrai la renvoyer ? », asked before it is there."""
    order, days = about.order, about.shop.returns.withdrawal_days
    if order.status is OrderStatus.RETURNING:
        number = f" ({order.return_number})" if order.return_number else ""
        return (
            f"Un retour est déjà ouvert pour la commande {order.reference}{number}. Une personne "
            "de l'équipe peut vous en dire la suite : dois-je lui transmettre votre demande ?"
        )
    settled = order.status in (OrderStatus.CANCELLED, OrderStatus.REFUNDED)
    if settled or not _SENDS_BACK.search(fold(about.asked)):
        return None
    return (
        f"Oui : vous aurez {days} jours après la réception pour renvoyer un article "
        f"{about.shop.returns.condition} ; {_whose(about)}. Prévenez-nous avant tout envoi."
    )


def forgotten_on_it(about: About) -> str | None:
    """« J'ai oublié le numéro RMA sur le carton », « plutôt un échange »: of a return under way."""
    order, folded = about.order, fold(about.asked)
    if order.status is not OrderStatus.RETURNING:
        return None
    number = f" {order.return_number}" if order.return_number else ""
    if _FORGOTTEN.search(folded):
        return (
            f"Rien de perdu : le retour{number} est connu pour la commande {order.reference}, et "
            "votre nom aide à reconnaître le colis. Gardez la preuve de dépôt ; je préviens "
            "l'équipe."
        )
    if _EXCHANGE.search(folded):
        stock = in_stock_again(about)
        there = f" ({stock})" if stock else ""
        return (
            f"C'est une demande possible{there} : un échange ou un avoir plutôt qu'un "
            f"remboursement, pour le retour{number}, c'est l'équipe qui le décide, une "
            "fois le colis reçu."
        )
    return None


_FORGOTTEN = re.compile(
    r"\b(?:oubli\w+|pas (?:mis|ecrit|note|colle|marque)|sans (?:mettre |ecrire )?(?:le |l')?"
    r"(?:numero|rma|etiquette))\b"
)
_EXCHANGE = re.compile(r"\b(?:echang\w+|un avoir|autre exemplaire|remplac\w+)\b")


def detail_asked(about: About) -> str | None:
    """« Jusqu'à quand ? », « je l'envoie où ? », of a return that was passed on."""
    until, folded = last_day(about), fold(about.asked)
    if until is None or until < about.today:
        return None
    if _WHERE.search(folded):
        return (
            "N'envoyez rien avant la réponse de l'équipe : elle vous confirme l'adresse (la "
            f"boutique est au {about.shop.address.one_line})."
        )
    if _UNTIL.search(folded):
        return f"Vous avez jusqu'au {french_date(until)} pour renvoyer l'article."
    return None


_HOW_MANY_DAYS = re.compile(r"\bcombien de (?:jours|temps)\b|\bdelais?\b|\bjusqu'a quand\b")


def who_pays(about: About) -> str:
    """The way back; what came wrong or broken is the shop's to settle."""
    if about.order.status is OrderStatus.RETURNING:
        days = f"{about.shop.returns.withdrawal_days} jours après la réception, et "
        counted = days if _HOW_MANY_DAYS.search(fold(about.asked)) else ""
        return (
            f"Pour un retour de votre choix, {counted}{_whose(about)}. Si l'article est en panne, "
            "abîmé ou inexact, c'est à nous de le régler : l'équipe vous le dit avec la suite du "
            "retour."
        )
    until = last_day(about)
    by = f" Vous avez jusqu'au {french_date(until)}." if until and until >= about.today else ""
    return (
        f"Pour un retour de votre choix, {_whose(about)}.{by} Si l'article est en panne, abîmé ou "
        "inexact, c'est à nous de le régler : ne renvoyez rien avant la réponse de l'équipe."
    )


def _whose(about: About) -> str:
    whose = "votre" if about.shop.returns.who_pays == "client" else "notre"
    return f"les frais de retour sont à {whose} charge"
