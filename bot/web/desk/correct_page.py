"""One message of a visitor, and what it really meant: where the form under it leads."""

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from bot.desk.corrections import Correction
from bot.desk.model import Message
from bot.desk.store import Store
from bot.privacy import mask
from bot.web.desk.correcting import (
    KINDS,
    NO_MESSAGE,
    PROPOSALS,
    Teaching,
    correctable,
    id_in,
    parse_meaning,
)
from bot.web.desk.errors import Refused
from bot.web.desk.forms import Fields, own_path
from bot.web.desk.gate import Desk
from bot.web.desk.pages import render_for
from bot.web.desk.words import INTENT_GROUPS


class CorrectPages:
    def __init__(self, teaching: Teaching) -> None:
        self._teaching = teaching

    async def show(self, desk: Desk) -> Response:
        return await _page(desk, own_path(desk.request.query_params.get("back", PROPOSALS)))

    async def correct(self, desk: Desk, fields: Fields) -> Response:
        back = own_path(fields.get("back", PROPOSALS))
        try:
            meaning = parse_meaning(fields)
            await run_in_threadpool(
                self._teaching.propose, desk.web.store, id_in(desk), meaning, desk.staff
            )
        except Refused as refusal:
            return await _page(desk, back, fields, refusal)
        return RedirectResponse(back, 303)


async def _page(
    desk: Desk, back: str, fields: Fields | None = None, refusal: Refused | None = None
) -> Response:
    message, correction = await run_in_threadpool(_read, desk.web.store, id_in(desk))
    correct = correctable(message, correction, back) if message else None
    if message is None or correct is None:
        raise Refused(404, NO_MESSAGE)
    typed = fields or {}
    return render_for(
        desk,
        "correction.html",
        {
            "text": mask(message.text),
            "correct": correct,
            "chosen_intent": typed.get("intent", correct.intent),
            "chosen_kind": typed.get("kind", correct.kind),
            "notice": refusal.sentence if refusal else None,
            "intent_groups": INTENT_GROUPS,
            "kinds": {kind.value: words for kind, words in KINDS.items()},
        },
        refusal.status if refusal else 200,
    )


def _read(store: Store, message_id: int) -> tuple[Message | None, Correction | None]:
    return store.message(message_id), store.corrections_of([message_id]).get(message_id)
