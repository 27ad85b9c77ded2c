"""What a person sees to at once: what went wrong, what is to be changed, what is to come back."""

import re

from actions import order_parcels as parcels
from actions.damage_told import damage_told
from actions.order_about import About
from actions.order_changed import changed, quoted
from actions.order_claimed import claimed
from actions.order_customs import waited
from actions.order_deadline import needed
from actions.order_departure import left_on
from actions.order_goods import taken_out
from actions.order_kinds import Kind
from actions.order_narrowed import is_stuck
from actions.order_refunds import about_money
from actions.order_returns import forgotten_on_it, give_back
from actions.order_supply import in_stock_again
from actions.order_when import is_to_follow
from actions.order_why import just_handed_over
from bot.folding import fold
from bot.french import french_date
from bot.orders import OrderStatus

_OF_A_RETURN = frozenset({Kind.RETURN, Kind.GIVE_BACK, Kind.MISTAKE})


def handed_over(kind: Kind, about: About, text: str = "") -> str | None:
    """The facts, said before a person is asked to see to it; None when none is needed at once."""
    order = about.order
    if kind is Kind.CHANGE and order.status not in _SETTLED:
        return changed(about, text)
    if kind is Kind.RESEND:
        return _resent(about)
    if kind is Kind.KEEPS:
        return _kept(about)
    if told := claimed(kind, about, text, _sorry(about)):
        return told
    if kind in _OF_A_RETURN and (told := forgotten_on_it(about)):
        return told
    if kind in (Kind.CONTEST, Kind.REFUND, Kind.RETURN):
        return about_money(kind, about, fold(text))
    if kind is Kind.CANCEL:
        return _cancel(about)
    if kind is Kind.MISSING and _OTHER_GOODS.search(fold(text)):
        kind = Kind.BROKEN  # another article came: nothing is missing
    if kind is Kind.GIVE_BACK:
        return give_back(about)
    if kind in (Kind.GRUMBLE, Kind.AGAIN, Kind.PROMISED):
        return _displeased(about)
    if kind is Kind.NEEDED_BY:
        return needed(about, text)
    if kind in (Kind.CUSTOMS_WAIT, Kind.CUSTOMS):
        return waited(about)
    if kind is Kind.INVOICE:
        return (
            "Je n'ai pas accès aux factures : une personne de l'équipe vous envoie celle de la "
            f"commande {order.reference}."
        )
    if kind is Kind.MISTAKE:
        return _own_mistake(about, text)
    if kind is Kind.LINK and about.on_its_way and just_handed_over(about):
        return None  # it is too early for any number
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
            f"{_sorry(about)}"
            f"Le suivi indique que la commande {order.reference} a été livrée{when}, et vous ne "
            "l'avez pas reçue : c'est à nous de le vérifier avec le transporteur."
        )
    if kind is Kind.FAULTY and order.status is OrderStatus.RETURNING:
        number = f" ({order.return_number})" if order.return_number else ""
        return (
            f"Un retour est déjà ouvert pour la commande {order.reference}{number} : je joins "
            "votre message à ce dossier, et une personne de l'équipe vous dit la suite."
        )
    if kind is Kind.FAULTY and (arrived or about.on_its_way):
        return (
            f"Je suis désolé de cette panne : la commande {order.reference} est jointe à votre "
            "demande de garantie, et une personne de l'équipe vous donne le numéro de retour (RMA)."
        )
    lost = kind is Kind.REPORTED and (
        _LOST.search(fold(text)) or (is_stuck(text) and not about.day)
    )
    if (kind is Kind.CHASE or lost) and about.on_its_way:
        return chased(about)
    if kind is Kind.CHASE and order.status is OrderStatus.DELIVERED:
        return f"Je note, pour la commande {order.reference} : « {quoted(text)} »."
    if kind is Kind.CHASE and order.status in _TO_BE_CHASED:
        return f"Je note, pour la commande {order.reference} : « {quoted(text)} »."
    if kind is Kind.BROKEN and (arrived or about.on_its_way):
        return (
            f"{_sorry(about)}{damage_told(text)}"
            "Un colis abîmé ou inexact, c'est à nous de le régler : gardez l'emballage et, si vous "
            f"le pouvez, des photos. La commande {order.reference} est jointe à votre demande."
        )
    if kind is Kind.MISSING and is_to_follow(about):
        return None
    if kind is Kind.MISSING and (arrived or (about.on_its_way and _OPENED.search(fold(text)))):
        return (
            f"{_sorry(about)}"
            f"La commande {order.reference} contenait {parcels.contents(order)}, et il vous manque "
            "quelque chose : c'est à nous de le vérifier."
        )
    return None


_OTHER_GOODS = re.compile(
    r"\bmauvais\w*\b|\bau lieu d\w*|\bpas (?:le|la|les) bon\w*|\berreur\b|\btrompe\w*\b"
    r"|\bautre (?:produit|article|modele|chose)\b|\bpas ce que\b"
)


def _resent(about: About) -> str | None:
    order = about.order
    if order.status in _SETTLED or not (about.on_its_way or parcels.delivered_on(order)):
        return None
    stock = in_stock_again(about)
    there = f"D'après le catalogue : {stock}. " if stock else ""
    return (
        f"{there}Renvoyer la commande {order.reference} ou non, c'est une personne de l'équipe qui "
        "en décide, avec le transporteur."
    )


def _kept(about: About) -> str:
    """Of what is refunded and there all the same: nobody decides it here."""
    return (
        "Merci de nous le dire. Je ne peux pas en décider : gardez l'article tel quel jusqu'à la "
        f"réponse de l'équipe sur la commande {about.order.reference}."
    )


_CALLS = re.compile(r"\b(?:appeler|telephoner|joindre)\b.{0,30}\?|\bleur numero\b(?!.{0,8}suivi)")
_CARRIER = re.compile(r"\b(?:transporteur|colissimo|chronopost|la poste|livreur|relanc\w+)\b")


def chased(about: About) -> str:
    """What is done about a parcel that does not come, with its facts."""
    order = about.order
    due, left = parcels.expected_on(order), left_on(order)
    numbers = " et ".join(parcels.numbers(order))
    which = f" pour le colis {numbers}" if numbers else ""
    if due and due >= about.today and not _CARRIER.search(fold(about.asked)):
        return (
            f"Je le signale à l'équipe, pour la commande {order.reference} (livraison prévue "
            f"{about.day}). Si rien n'arrive ce jour-là, elle relance {about.carrier}."
        )
    since = (
        f", prévu {french_date(due)} et toujours pas livré"
        if due and due < about.today
        else f", parti le {french_date(left)}"
        if left
        else ""
    )
    theirs = "Vous n'avez pas à l'appeler. " if _CALLS.search(fold(about.asked)) else ""
    return (
        f"{theirs}Concrètement : une personne de l'équipe relance {about.carrier}{which} (commande "
        f"{order.reference}"
        f"{since}), et vous dit ce qu'il répond."
    )


def _displeased(about: About) -> str | None:
    """Something to be sorry for, by the order itself: it is said, and chased at once."""
    order = about.order
    late = order.status is OrderStatus.LATE or parcels.overdue(order, about.today)
    if not late or not about.on_its_way:
        return None
    sorry = "" if about.sorry_said else ", et je suis désolé de ce retard"
    return f"Je comprends{sorry}. {chased(about)}"


def _cancel(about: About) -> str | None:
    order = about.order
    if order.status in _SETTLED:
        return None
    if order.status is OrderStatus.DELIVERED:
        return give_back(about)
    meant = taken_out(about.asked, order, about.meant)
    if meant and len(meant) < len(order.lines):
        what = parcels.listed(meant)
        return (
            f"C'est noté : vous souhaitez retirer {what} de la commande {order.reference}. Rien "
            "n'est changé tant que l'équipe ne vous l'a pas confirmé."
        )
    noted = f"C'est noté : vous souhaitez annuler la commande {order.reference}."
    if order.shipments:
        days = about.shop.returns.withdrawal_days
        return (
            f"{noted} Elle est déjà partie : une personne de l'équipe vous dit ce qui est encore "
            f"possible ; à défaut, vous avez {days} jours après réception pour la renvoyer."
        )
    return f"{noted} Rien n'est annulé tant que l'équipe ne vous l'a pas confirmé."


_LOST = re.compile(
    r"\b(?:jamais|rien|pas) (?:ete )?(?:eue?|recue?|prise?|depose|remis|pris en charge)\b"
    r"|\b(?:l'ont|l'a|l'ai) pas\b"
    r"|\b(?:perdu\w*|trouv\w+ (?:plus|pas)|introuvable|egare\w*|disparu\w*)\b"
)
_OPENED = re.compile(r"\b(?:manqu\w+|recue?s?|carton|dedans|ouvert|incomplet\w*)\b")
_TO_BE_CHASED = frozenset({OrderStatus.BACKORDERED, OrderStatus.PREPARING, OrderStatus.PAID})
_SETTLED = frozenset({OrderStatus.CANCELLED, OrderStatus.REFUNDED})


def _sorry(about: About) -> str:
    """One word of regret, said once in a conversation."""
    return "" if about.sorry_said else "Je suis désolé de ce contretemps. "


def _own_mistake(about: About, text: str) -> str | None:
    """Not the shop's to settle, and not refused either: its terms are a person's to apply."""
    order = about.order
    if order.status in _SETTLED:
        return None
    if order.status is OrderStatus.DELIVERED and (told := give_back(about)):
        return told
    when = ""
    if order.status is OrderStatus.DELIVERED and (day := parcels.delivered_on(order)):
        when = f", livrée le {french_date(day)}"
    what = (
        "Échange ou retour, une personne de l'équipe vous dit ce qui est possible et à quelles "
        "conditions."
        if order.shipments
        else "Rien n'est encore parti : une personne de l'équipe vous dit ce qui peut être changé."
    )
    return f"Je note, pour la commande {order.reference}{when} : « {quoted(text)} ». {what}"
