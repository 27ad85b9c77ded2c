"""What the e-mails and the webhook say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk.model import Author, Handoff, Message
from bot.desk.resume import LINK_LASTS
from bot.french import NBSP, french_date, french_time
from bot.shop import Shop

MOST_QUOTES = 5


@dataclass(frozen=True)
class Quote:
    """One message of the conversation; `is_ours` when staff wrote it."""

    name: str
    moment: str
    text: str
    is_ours: bool


@dataclass(frozen=True)
class Letter:
    """An e-mail in words: paragraphs, quotes, one thing to do, paragraphs."""

    subject: str
    opening: tuple[str, ...]
    action: str
    url: str
    closing: tuple[str, ...]
    signature: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


def answer_letter(
    shop: Shop, said: Sequence[Message], answers: Sequence[Message], url: str
) -> Letter:
    """What staff answered, in its place among what was said; `answers` are those not yet seen."""
    names = tuple(dict.fromkeys(answer.staff_name or "" for answer in answers))
    who = f"{names[0]}, de notre équipe, a" if len(names) == 1 and names[0] else "Notre équipe a"
    shown = said[-MOST_QUOTES:]
    opening = ["Bonjour,", f"{who} répondu à votre demande."]
    if any(answer.id < shown[0].id for answer in answers):
        opening.append("En voici la fin\u00a0; le reste vous attend dans la conversation.")
    return Letter(
        subject=f"{shop.name} vous a répondu",
        opening=tuple(opening),
        quotes=tuple(_quote(message, shop) for message in shown),
        action="Reprendre la conversation",
        url=url,
        closing=_about_the_link(shop),
        signature=_signature(shop),
    )


def link_letter(shop: Shop, url: str) -> Letter:
    """Another link, for who asked for it."""
    return Letter(
        subject=f"Votre nouveau lien vers la conversation avec {shop.name}",
        opening=(
            "Bonjour,",
            "Voici le nouveau lien que vous avez demandé pour reprendre votre conversation. Si "
            "vous n’avez rien demandé, ignorez ce message.",
        ),
        action="Reprendre la conversation",
        url=url,
        closing=_about_the_link(shop),
        signature=_signature(shop),
    )


def request_letter(
    shop: Shop, handoff: Handoff, topic: str, waiting: int, url: str, now: datetime
) -> Letter:
    """To staff: somebody has asked for a person."""
    return Letter(
        subject=f"Nouvelle demande n°{NBSP}{handoff.id}{NBSP}: {topic}",
        opening=(
            f"Une nouvelle demande attend ({topic}). {_due(shop, handoff, now)}",
            _how_many(waiting),
        ),
        action="Ouvrir la demande",
        url=url,
        closing=(),
        signature=_from_the_console(shop),
    )


def escalation_letter(
    shop: Shop, handoff: Handoff, topic: str, waiting: int, url: str, now: datetime
) -> Letter:
    """To staff: nobody has taken it, and the visitor knows."""
    return Letter(
        subject=f"Personne n’a pris la demande n°{NBSP}{handoff.id} ({topic})",
        opening=(
            f"La demande n°{NBSP}{handoff.id} ({topic}), faite {_moment(handoff.opened_at, shop)}, "
            f"attend toujours. {_due(shop, handoff, now)}",
            "Le visiteur a été prévenu que personne n’a encore pu la prendre.",
            _how_many(waiting),
        ),
        action="Ouvrir la demande",
        url=url,
        closing=(),
        signature=_from_the_console(shop),
    )


def request_text(
    shop: Shop, handoff: Handoff, topic: str, waiting: int, url: str, now: datetime
) -> str:
    """For the webhook: no word of the visitor's, which would stay there for good."""
    title = f"Nouvelle demande n°{NBSP}{handoff.id}{NBSP}: {topic}."
    return f"{title} {_due(shop, handoff, now)} {_how_many(waiting)}\n{url}"


def reminder_text(handoffs: Sequence[tuple[Handoff, str, str]], minutes: int) -> str:
    """For the webhook: requests that nobody takes, each with its topic and its page."""
    since = f"depuis plus de {minutes}{NBSP}min"
    if len(handoffs) == 1:
        ((handoff, topic, url),) = handoffs
        return f"La demande n°{NBSP}{handoff.id} ({topic}) attend {since}.\n{url}"
    lines = [f"n°{NBSP}{handoff.id} ({topic}) {url}" for handoff, topic, url in handoffs]
    return "\n".join([f"{len(handoffs)} demandes attendent {since}{NBSP}:", *lines])


def _about_the_link(shop: Shop) -> tuple[str, ...]:
    return (
        f"Ce lien vous est réservé{NBSP}: il ouvre la conversation une seule fois, pendant "
        f"{LINK_LASTS.days}{NBSP}jours.",
        "Pour répondre, passez par ce lien. Une réponse à cet e-mail arriverait à "
        f"{shop.email}, hors de la conversation.",
    )


def _signature(shop: Shop) -> tuple[str, ...]:
    return (shop.name, shop.phone, shop.website)


def _from_the_console(shop: Shop) -> tuple[str, ...]:
    return (f"Message automatique de la console de {shop.name}",)


def _due(shop: Shop, handoff: Handoff, now: datetime) -> str:
    if handoff.promise_at is None:
        return "Aucun délai n’a été promis."
    if handoff.promise_at <= now:
        return f"La réponse était promise {_moment(handoff.promise_at, shop)}."
    promised = shop.describe_due(handoff.promise_at, now)
    return promised.replace("réponse", "Réponse promise", 1) + "."


def _how_many(waiting: int) -> str:
    return f"En attente en tout{NBSP}: {waiting}."


def _quote(message: Message, shop: Shop) -> Quote:
    is_ours = message.author is Author.STAFF
    return Quote(
        name=(message.staff_name or "Notre équipe") if is_ours else "Vous",
        moment=_moment(message.created_at, shop),
        text=message.text,
        is_ours=is_ours,
    )


def _moment(at: datetime, shop: Shop) -> str:
    local = at.astimezone(shop.timezone)
    return f"{french_date(local.date())} à {french_time(local.time())}"
