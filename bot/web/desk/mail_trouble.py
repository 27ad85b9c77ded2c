"""What could not be sent, told on the list of requests: a visitor may be waiting for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from bot.desk.outbox import OutboxKind
from bot.desk.store import Store
from bot.french import NBSP
from bot.shop import Shop
from bot.web.desk.forms import HOME, Fields
from bot.web.desk.gate import Desk, admin_only
from bot.web.desk.words import day_and_clock

TRY_AGAIN = "/envois/reessayer"
# So many failures are no passing hitch any more.
_TRIES = 3
_SHOWN = 20
_WHAT = {
    OutboxKind.ANSWER_MAIL: "Réponse à un visiteur",
    OutboxKind.LINK_MAIL: "Lien de reprise pour un visiteur",
}
_TO_STAFF = "Alerte pour l’équipe"


@dataclass(frozen=True)
class Unsent:
    """One thing that was given up, in words; `conversation_id` is where it belongs, if anywhere."""

    what: str
    when: str
    reason: str
    conversation_id: str | None


@dataclass(frozen=True)
class MailTrouble:
    title: str
    lines: Sequence[Unsent]


def mail_trouble(store: Store, shop: Shop, now: datetime) -> MailTrouble | None:
    """None when everything leaves as it should."""
    given_up, late = store.undelivered(), store.unsent_count(tries=_TRIES)
    told = []
    if given_up:
        many = "n’ont" if len(given_up) > 1 else "n’a"
        told.append(f"{_sendings(len(given_up))} {many} pas pu partir ces deux dernières semaines")
    if late:
        many = "attendent" if late > 1 else "attend"
        told.append(f"{_sendings(late)} {many} que le serveur réponde")
    if not told:
        return None
    return MailTrouble(
        f"{', et '.join(told)}.",
        [
            Unsent(
                _WHAT.get(each.kind, _TO_STAFF),
                day_and_clock(each.given_up_at, now, shop.timezone),
                each.reason,
                each.conversation_id,
            )
            for each in given_up[:_SHOWN]
        ],
    )


async def try_again(desk: Desk, fields: Fields) -> Response:
    """What was given up leaves anew: a wrong setting has been corrected."""
    admin_only(desk)
    await run_in_threadpool(desk.web.store.send_again, desk.staff.id)
    return RedirectResponse(HOME, 303)


def _sendings(count: int) -> str:
    return f"{count}{NBSP}envoi{'s' if count > 1 else ''}"
