"""An order at the customs: what there is to do, and how long it takes."""

import re

from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_when import duties, when
from bot.folding import fold
from bot.orders import OrderStatus

_CUSTOMS = re.compile(r"\bdouan\w+|\bdedouan\w+|\btaxes?\b|\bdroits?\b")
_HOW_LONG = re.compile(r"\bcombien de (?:temps|jours)\b|\blongtemps\b|\bquand\b|\bdelais?\b")
_PAPERS = re.compile(
    r"\b(?:identite|passeport|papiers?|documents?|formulaires?)\b.{0,40}\b(?:envo\w+|donn\w+|a qui)"
    r"|\b(?:a qui|je vous l[ea']s?) ?(?:j'|je )?envo\w+"
)
_TO_DO = re.compile(r"\b(?:fasse|fassions|faire)\b")


def to_do(about: About) -> str | None:
    """« Faut que j'envoie un papier, que je paye ? »: nothing, unless the carrier writes."""
    if about.order.status is not OrderStatus.CUSTOMS:
        return _elsewhere(about)
    if _PAPERS.search(fold(about.asked)):
        return (
            f"N'envoyez rien ici : un document se remet à {about.carrier} ou à la douane, par le "
            "moyen indiqué dans leur message. Une personne de l'équipe peut vous aider : dois-je "
            "lui transmettre votre demande ?"
        )
    asked_too = _HOW_LONG.search(fold(about.asked))
    lasts = " Le contrôle dure en général quelques jours." if asked_too else ""
    return (
        f"Rien à faire pour l'instant : s'il manque un document ou s'il y a des droits à payer, "
        f"{about.carrier} vous écrit. Je ne connais pas le montant, s'il y en a un.{lasts}"
    )


def waited(about: About) -> str | None:
    """« Ça fait dix jours à la douane »: long, said to be so, and chased; None when asked less."""
    spent = time_waited(about.asked)
    if about.order.status is not OrderStatus.CUSTOMS or spent is None or "?" in about.asked:
        return None
    numbers = " et ".join(parcels.numbers(about.order))
    sorry = "" if about.sorry_said else ", et j'en suis désolé"
    return (
        f"{spent} à la douane, c'est long{sorry}. "
        f"Concrètement, une personne de l'équipe relance {about.carrier} pour le colis {numbers} "
        f"(commande {about.order.reference}), et vous dit ce qu'il répond."
    )


def time_waited(text: str) -> str | None:
    """« Dix jours », of « ça fait dix jours qu'on attend »."""
    found = _WAITED.search(fold(text))
    return f"{found['how'].capitalize()} {found['unit']}" if found else None


_WAITED = re.compile(
    r"\b(?:fait|depuis|attend\w*|bloque\w*)\b.{0,25}?\b(?P<how>\d{1,3}|une|deux|trois|quatre|cinq"
    r"|six|sept|huit|neuf|dix|onze|douze|quinze|vingt)(?: bons| bonnes)? "
    r"(?P<unit>jours?|semaines?|mois)\b"
)


def how_long(about: About) -> str | None:
    if about.order.status is not OrderStatus.CUSTOMS:
        return _elsewhere(about)
    day = f"la livraison reste prévue {about.day}" if about.day else "je n'ai pas de date de fin"
    return (
        f"{duties(about)}Le contrôle de la douane dure en général quelques jours ; {day}. Le lien "
        "de suivi dit où en est le colis, et une personne de l'équipe peut vérifier pour vous."
    )


def _elsewhere(about: About) -> str | None:
    if _TO_DO.search(fold(about.asked)) and about.on_its_way:
        return f"Non, rien à faire de votre côté : le colis est chez {about.carrier}."
    told = when(about) if _CUSTOMS.search(fold(about.asked)) else None
    return told and f"Je ne vois pas la commande {about.order.reference} en douane. {told}"
