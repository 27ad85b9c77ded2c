"""What a visitor is told, once, whose request nobody has taken."""

from datetime import datetime, timezone

from bot.desk.model import Choice, Handoff, Reply, new_choice
from bot.french import NBSP
from bot.shop import Shop


def nobody_yet(
    shop: Shop, handoff: Handoff, now: datetime, *, mails: bool, email: str | None
) -> Reply:
    """The truth, what was promised or is now, and what the visitor may do meanwhile.

    `mails` is whether an answer is sent by e-mail to who left an address: without it, none is
    asked for, since it would be a promise that nobody keeps.
    """
    slots = () if handoff.card.callback_slot else _slots(shop, now)
    ways: list[str] = []
    choices: list[Choice] = []
    if mails and email:
        ways.append(
            "Vous pouvez quitter cette page\u00a0: la réponse vous sera envoyée par e-mail."
        )
    elif mails:
        ways.append("Laissez votre e-mail pour recevoir la réponse si vous quittez cette page.")
        choices.append(new_choice("Par e-mail", '/ask_human{"contact": "email"}'))
    if handoff.card.callback_slot:
        ways.append(f"Rappel souhaité{NBSP}: {handoff.card.callback_slot}.")
    elif slots:
        ways.append(f"Vous pouvez aussi choisir d’être rappelé{NBSP}:")
    said = ["Personne n’a encore pu prendre votre demande\u00a0; elle garde sa place dans la file."]
    return Reply(
        text=" ".join([*said, _promise(shop, handoff, now), *ways]),
        choices=(*slots, *choices),
    )


def _promise(shop: Shop, handoff: Handoff, now: datetime) -> str:
    if handoff.promise_at and handoff.promise_at > now:
        return f"Notre engagement tient{NBSP}: {shop.describe_due(handoff.promise_at, now)}."
    promised = shop.promise(now).text
    if handoff.promise_at is None:
        return f"L’équipe est prévenue{NBSP}: {promised}."
    return (
        "L’heure annoncée est passée, et nous vous présentons nos excuses. L’équipe est prévenue"
        f"{NBSP}: {promised}."
    )


def _slots(shop: Shop, now: datetime) -> tuple[Choice, ...]:
    return tuple(
        new_choice(
            slot.text[0].upper() + slot.text[1:],
            f'/ask_human{{"callback_slot": "{slot.start.astimezone(timezone.utc).isoformat()}"}}',
        )
        for slot in shop.call_slots(now)
    )
