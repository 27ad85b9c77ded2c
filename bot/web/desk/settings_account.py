"""One's own password."""

import asyncio
import math
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.web.desk.errors import Refused
from bot.web.desk.forms import Fields
from bot.web.desk.gate import Desk
from bot.web.desk.settings_home import done, just_done, settings_page
from bot.web.errors import RateLimited
from bot.web.limits import SlidingWindow

SHORTEST, LONGEST = 10, 200
_QUARTER_OF_AN_HOUR = 15 * 60
_DONE = {
    "mot-de-passe": "Votre mot de passe est changé. Vos autres sessions, s’il y en avait, sont "
    "terminées."
}


@dataclass(frozen=True)
class OwnAccount:
    """Whoever finds a console left open must not guess the password from there."""

    tries: SlidingWindow = field(default_factory=lambda: SlidingWindow(6, _QUARTER_OF_AN_HOUR))
    hashing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))

    async def show(self, desk: Desk) -> Response:
        return self._page(desk, None)

    async def change(self, desk: Desk, fields: Fields) -> Response:
        try:
            await self._change(desk, fields)
        except Refused as refusal:
            return self._page(desk, refusal)
        return done("mon-compte", "mot-de-passe")

    async def _change(self, desk: Desk, fields: Fields) -> None:
        current, wanted = fields.get("current", ""), fields.get("password", "")
        # Before the current one is looked at: a slip here costs no try.
        _refuse_weak(desk, current, wanted, fields.get("again", ""))
        key = str(desk.staff.id)
        try:
            self.tries.hit(key)
        except RateLimited as error:
            minutes = math.ceil(error.retry_after / 60)
            raise Refused(
                429,
                f"Plusieurs essais n’ont pas abouti\u00a0: attendez {minutes}\u00a0"
                f"minute{'s' if minutes > 1 else ''} avant de recommencer.",
            ) from None
        store = desk.web.store
        async with self.hashing:
            known = await run_in_threadpool(store.check_password, desk.staff.login, current)
        if known is None:
            raise Refused(403, "Votre mot de passe actuel ne convient pas.")
        async with self.hashing:
            await run_in_threadpool(
                store.change_own_password, desk.staff.id, wanted, desk.session_id
            )
        self.tries.forget(key)

    def _page(self, desk: Desk, refusal: Refused | None) -> Response:
        return settings_page(
            desk,
            "settings_account.html",
            "mon-compte",
            {
                "done": just_done(desk, _DONE) if refusal is None else None,
                "notice": refusal.sentence if refusal else None,
                "shortest": SHORTEST,
                "longest": LONGEST,
            },
            refusal.status if refusal else 200,
        )


def _refuse_weak(desk: Desk, current: str, wanted: str, again: str) -> None:
    if not current:
        raise Refused(422, "Donnez d’abord votre mot de passe actuel.")
    if len(wanted) < SHORTEST:
        raise Refused(422, f"Le nouveau mot de passe compte au moins {SHORTEST}\u00a0caractères.")
    if len(wanted) > LONGEST:
        raise Refused(422, f"Le nouveau mot de passe compte au plus {LONGEST}\u00a0caractères.")
    if wanted != again:
        raise Refused(422, "Les deux saisies du nouveau mot de passe diffèrent.")
    if wanted == current:
        raise Refused(422, "Le nouveau mot de passe est le même que l’actuel.")
    if wanted.casefold() in (desk.staff.login, desk.staff.name.casefold()):
        raise Refused(422, "Votre nom ou votre identifiant se devinerait trop vite.")
