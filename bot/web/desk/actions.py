"""What staff do with a request: take it, answer, note, give it back, close it."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from bot.desk.errors import (
    ConversationNotFound,
    HandoffClosed,
    HandoffNotFound,
    HandoffNotTaken,
    ReasonRequired,
)
from bot.desk.model import Author, Handoff, HandoffState
from bot.web.desk.errors import Refused
from bot.web.desk.forms import HOME, Draft, Fields, parse_answer, parse_closing, parse_note
from bot.web.desk.gate import Desk
from bot.web.desk.handoff_page import GONE, handoff_id, handoff_page
from bot.web.desk.pages import FormEndpoint
from bot.web.events import EventKind, announce, announce_typing

_CLOSED = "Cette demande est déjà close."
_NOT_TAKEN = "Prenez d’abord la demande en charge."
_REASON_REQUIRED = (
    "Personne n’a répondu à cette demande\u00a0: indiquez pour quelle raison vous la fermez."
)

Action = Callable[[Desk, Handoff, Fields], Awaitable[Response]]


def on_handoff(action: Action) -> FormEndpoint:
    """What is done with a request; refused, its page says why and keeps what was typed."""

    async def answer(desk: Desk, fields: Fields) -> Response:
        handoff = await _found(desk)
        try:
            return await action(desk, handoff, fields)
        except HandoffClosed:
            refusal = Refused(409, _CLOSED)
        except HandoffNotTaken:
            refusal = Refused(409, _in_whose_hands(await _found(desk)))
        except ReasonRequired:
            refusal = Refused(422, _REASON_REQUIRED)
        except (ConversationNotFound, HandoffNotFound):
            raise Refused(404, GONE) from None
        except Refused as error:
            refusal = error
        return await handoff_page(desk, Draft.of(fields), refusal)

    return answer


async def take(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    if not await run_in_threadpool(desk.web.store.take, handoff.id, desk.staff.id):
        current = await _found(desk)
        if current.taken_by != desk.staff.id or current.state is HandoffState.CLOSED:
            raise Refused(409, _in_whose_hands(current))
        # Pressed twice.
        return _to_page(handoff)
    await _done(desk, handoff, "took")
    return _to_page(handoff)


async def answer(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    given = parse_answer(fields)
    await run_in_threadpool(
        lambda: desk.web.store.answer(
            handoff.id, desk.staff.id, given.text, client_id=given.send_id
        )
    )
    await _done(desk, handoff, "answered")
    return _to_page(handoff)


async def note(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    text = parse_note(fields)
    await run_in_threadpool(
        lambda: desk.web.store.add_message(
            handoff.conversation_id, Author.STAFF, text, staff_id=desk.staff.id, internal=True
        )
    )
    await _done(desk, handoff, "noted")
    return _to_page(handoff)


async def give_back(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    await run_in_threadpool(desk.web.store.give_back, handoff.id, desk.staff.id)
    await _done(desk, handoff, "gave_back")
    return RedirectResponse(HOME, 303)


async def close(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    closing = parse_closing(fields)
    await run_in_threadpool(
        desk.web.store.close, handoff.id, desk.staff.id, closing.outcome, closing.reason
    )
    await _done(desk, handoff, "closed")
    return RedirectResponse(HOME, 303)


async def typing(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    """Tell the visitor that an answer is being written, by who may write one."""
    if handoff.state is HandoffState.TAKEN and handoff.taken_by == desk.staff.id:
        announce_typing(desk.web.bus, handoff.conversation_id, Author.STAFF, True)
    return Response(status_code=204)


async def _found(desk: Desk) -> Handoff:
    handoff = await run_in_threadpool(desk.web.store.handoff, handoff_id(desk))
    if handoff is None:
        raise Refused(404, GONE)
    return handoff


async def _done(desk: Desk, handoff: Handoff, verb: str) -> None:
    conversation_id = handoff.conversation_id
    announce(desk.web.bus, conversation_id, EventKind.MESSAGE, EventKind.CONVERSATION)
    await run_in_threadpool(desk.web.store.audit, desk.staff.id, verb, conversation_id)


def _in_whose_hands(handoff: Handoff) -> str:
    if handoff.state is HandoffState.CLOSED:
        return _CLOSED
    if handoff.taken_by_name is None:
        return _NOT_TAKEN
    return f"{handoff.taken_by_name} a déjà pris cette demande en charge."


def _to_page(handoff: Handoff) -> Response:
    return RedirectResponse(f"{HOME}/demandes/{handoff.id}#fin", 303)
