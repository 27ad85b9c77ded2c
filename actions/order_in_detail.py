"""Answers to what is asked beside the usual questions of an order: from where, by whom next."""

import re

from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_by_day import both_parts
from actions.order_departure import has_left, left_on
from actions.order_money import paid
from actions.order_when import first_part, leaves, rest
from bot.folding import fold
from bot.french import french_date, french_list, french_price
from bot.orders import OrderStatus

_OFFER = "dois-je lui transmettre votre demande ?"
_FROM_WHERE = re.compile(
    r"\b(?:d'ou|(?:de|depuis) (?:quel(?:le)?s? (?:ville|endroit|region|pays|entrepot|depot)|ou)\b)"
)
_THE_FIRST = re.compile(r"\b(?:1er|premiere?)\b")
_DELAYS = re.compile(r"\b(?:retards?|attend\w*|ralenti\w*|bloqu\w*|joue\w*|delais?)\b")
_NEXT_TIME = re.compile(
    r"\b(?:prochaine\w*|a l'avenir|autres? transporteurs?|chang\w+ de transporteur|choisir)\b"
)
_THE_REST = re.compile(r"\b(?:reste|suite|autres?|deuxieme|2e(?:me)?|second\w*|manqu\w+)\b")
_NEVER_CAME = re.compile(r"\b(?:pas|jamais|rien|aucun\w*)\b.{0,20}\b(?:recue?s?|eue?s?|vue?s?)\b")
_WHAT = re.compile(r"\b(?:quoi|qu'est|quel\w*|lequel|laquelle|modele|reference)\b")


def paid_or_held_up(about: About) -> str | None:
    """« On a payé par mandat, ça joue sur le retard ? »: what has left was not held up by that."""
    left = left_on(about.order)
    if not (_DELAYS.search(fold(about.asked)) and about.on_its_way and left):
        return paid(about)
    return (
        f"Non : la commande {about.order.reference} est partie {french_date(left)}, le paiement ne "
        f"l'a donc pas retenue. La suite dépend de {about.carrier} : une personne de l'équipe peut "
        f"le relancer, {_OFFER}"
    )


def leaves_or_from(about: About) -> str | None:
    """« Elle part d'où ? »: where the shop is, beside the day."""
    partly = about.order.status is OrderStatus.PARTLY_SHIPPED
    if partly and _THE_FIRST.search(fold(about.asked)):
        return first_part(about)
    if not _FROM_WHERE.search(fold(about.asked)):
        return leaves(about)
    town = f"{about.shop.address.city} ({about.shop.address.postcode})"
    gone = about.on_its_way or about.order.status is OrderStatus.DELIVERED
    then = has_left(about.order, about.today).removeprefix("Oui, ") if gone else ""
    return f"La boutique est à {town}. {then[:1].upper()}{then[1:]}".strip()


def carrier_of_the_rest(about: About) -> str | None:
    """« Et le reste, par qui ? », « je peux en changer la prochaine fois ? »; None for others."""
    order, folded = about.order, fold(about.asked)
    if _NEXT_TIME.search(folded) and not ("?" not in about.asked and about.on_its_way):
        known = french_list(
            [
                f"{c.name} à partir de {french_price(c.price_from)}"
                for c in about.shop.carriers_to_home
            ]
        )
        return (
            f"Pour une prochaine commande, nous livrons avec {known} ; le retrait sur place se "
            "fait sur rendez-vous."
        )
    left = parcels.left_to_ship(order)
    if order.status is OrderStatus.PARTLY_SHIPPED and left and _THE_REST.search(folded):
        return (
            f"Je ne vois pas encore de transporteur pour {left} : il figurera dans l'e-mail envoyé "
            f"au départ. Le premier colis est confié à {about.carrier}."
        )
    return None


def collected_instead(about: About) -> str | None:
    """« Je passe prendre le reste à la boutique ? », of an order in two parts."""
    left, day = parcels.left_to_ship(about.order), about.remaining_on
    if about.order.status is not OrderStatus.PARTLY_SHIPPED or not left:
        return None
    due = f", attendu vers le {french_date(day)}" if day else ""
    return (
        f"Le premier colis est déjà chez {about.carrier}. Le reste ({left}{due}) n'est pas prévu "
        f"en retrait sur place, qui se fait sur rendez-vous à {about.shop.address.city} : une "
        f"personne de l'équipe peut le changer, {_OFFER}"
    )


def told_of_it(about: About) -> str:
    if _NEVER_CAME.search(fold(about.asked)) and parcels.numbers(about.order):
        shown = " ".join(parcels.parcel(each, about.today) for each in parcels.shown(about.order))
        return f"Voici ce que cet e-mail devait vous dire. {shown}"
    return (
        "En général oui : un e-mail part au départ du colis, avec son numéro de suivi. Vous pouvez "
        "aussi me redemander ici où en est la commande."
    )


def rest_or_what(about: About) -> str | None:
    """« C'est quel modèle qui manque ? », of an order that waits as a whole."""
    folded, day = fold(about.asked), about.remaining_on
    if both := both_parts(about):
        return both
    if about.order.status is not OrderStatus.BACKORDERED or not _WHAT.search(folded):
        return rest(about)
    if "quand" in folded or "manqu" not in folded:
        return rest(about)
    due = f" : arrivée prévue vers le {french_date(day)}, puis nous l'expédions." if day else "."
    return f"Il manque {parcels.contents(about.order)}{due}"


def misplaced(about: About) -> str:
    return "Aucun souci ! Je reste là si vous avez besoin d'autre chose."


def patient(about: About) -> str:
    return "Merci de votre patience ! Je reste là si vous avez besoin d'autre chose."


def not_this(about: About) -> str:
    return (
        f"La commande {about.order.reference} contient {parcels.contents(about.order)}. Si ce "
        "n'est pas celle que vous cherchez, redonnez-moi son numéro, ou demandez à une personne de "
        "l'équipe."
    )
