"""What staff do with a request: take it, answer, note, give it back, close it."""

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from bot.desk.errors import (
    AnotherOpen,
    ConversationNotFound,
    HandoffClosed,
    HandoffNotFound,
    HandoffNotTaken,
    ReasonRequired,
    StaffNotFound,
)
from bot.desk.model import Author, Handoff, HandoffState
from bot.web.desk.aftermath import AFTER
from bot.web.desk.around import neighbours
from bot.web.desk.errors import Refused
from bot.web.desk.forms import (
    HOME,
    Draft,
    Fields,
    parse_answer,
    parse_closing,
    parse_colleague,
    parse_note,
    parse_passing,
    parse_reason,
)
from bot.web.desk.gate import Desk
from bot.web.desk.handoff_page import GONE, handoff_id, handoff_page
from bot.web.desk.pages import FormEndpoint
from bot.web.events import EventKind, announce, announce_typing

_CLOSED = "Cette demande est déjà close."
_AWAY = "Cette personne n’a plus de compte ouvert\u00a0: choisissez un autre collègue."
_NOT_TAKEN = "Prenez d’abord la demande en charge."
_REASON_REQUIRED = (
    "Personne n’a répondu à cette demande\u00a0: indiquez pour quelle raison vous la fermez."
)
_ASKED_AGAIN = "Le visiteur a fait une autre demande depuis, la n°\u00a0{id}\u00a0: répondez-y."

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
        except AnotherOpen as error:
            refusal = Refused(409, _ASKED_AGAIN.format(id=error.handoff_id))
        except ReasonRequired:
            refusal = Refused(422, _REASON_REQUIRED)
        except StaffNotFound:
            refusal = Refused(422, _AWAY)
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


async def pass_on(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    passing = parse_passing(fields)
    if passing.colleague_id == desk.staff.id:
        raise Refused(422, "Choisissez quelqu’un d’autre que vous.")
    await run_in_threadpool(
        desk.web.store.pass_on, handoff.id, desk.staff.id, passing.colleague_id, passing.note
    )
    _tell(desk, handoff)
    return await _onwards(desk, handoff, fields)


async def take_over(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    """From the colleague whom the page named: not from another who took it in the meantime."""
    colleague = parse_colleague(fields)
    if not await run_in_threadpool(desk.web.store.take_over, handoff.id, desk.staff.id, colleague):
        current = await _found(desk)
        if current.taken_by != desk.staff.id:
            raise Refused(409, _in_whose_hands(current))
        # Pressed twice.
        return _to_page(handoff)
    _tell(desk, handoff)
    return _to_page(handoff)


async def give_back(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    reason = parse_reason(fields)
    _refuse_colleagues(desk, handoff)
    await run_in_threadpool(desk.web.store.give_back, handoff.id, desk.staff.id, reason)
    await _done(desk, handoff, "gave_back")
    return await _onwards(desk, handoff, fields)


async def close(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    closing = parse_closing(fields)
    _refuse_colleagues(desk, handoff)
    await run_in_threadpool(
        desk.web.store.close, handoff.id, desk.staff.id, closing.outcome, closing.reason
    )
    await _done(desk, handoff, "closed")
    return await _onwards(desk, handoff, fields)


async def reopen(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    if not await run_in_threadpool(desk.web.store.reopen, handoff.id, desk.staff.id):
        current = await _found(desk)
        if current.taken_by != desk.staff.id:
            raise Refused(409, _in_whose_hands(current))
        # Pressed twice.
        return _to_page(handoff)
    _tell(desk, handoff)
    return _to_page(handoff)


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
    _tell(desk, handoff)
    await run_in_threadpool(desk.web.store.audit, desk.staff.id, verb, handoff.conversation_id)


def _tell(desk: Desk, handoff: Handoff) -> None:
    announce(desk.web.bus, handoff.conversation_id, EventKind.MESSAGE, EventKind.CONVERSATION)


def _in_whose_hands(handoff: Handoff) -> str:
    if handoff.state is HandoffState.CLOSED:
        return _CLOSED
    if handoff.taken_by_name is None:
        return _NOT_TAKEN
    return f"{handoff.taken_by_name} a déjà pris cette demande en charge."


def _refuse_colleagues(desk: Desk, handoff: Handoff) -> None:
    """Whoever is writing an answer is not to lose it to somebody else's click."""
    if handoff.state is HandoffState.TAKEN and handoff.taken_by != desk.staff.id:
        raise Refused(
            409,
            f"{handoff.taken_by_name} répond à cette demande\u00a0: "
            "reprenez-la d’abord à votre nom.",
        )


async def _onwards(desk: Desk, handoff: Handoff, fields: Fields) -> Response:
    """To the next request that needs this person when that was asked for, else to the list.

    Either says what was done with this one.
    """
    near = None
    if fields.get("then") == "next":
        near = await run_in_threadpool(neighbours, desk.web.store, desk.staff, handoff.id)
    there = f"{HOME}/demandes/{near.next}" if near and near.next else HOME
    return RedirectResponse(f"{there}?{AFTER}={handoff.id}", 303)


def _to_page(handoff: Handoff) -> Response:
    return RedirectResponse(f"{HOME}/demandes/{handoff.id}#fin", 303)
