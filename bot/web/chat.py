"""The chat API: `/api/chat/*`, for the widget and for any other client."""

from datetime import datetime, timezone

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.desk.filing import refresh_card
from bot.desk.model import Author, ConversationState
from bot.emails import suggested
from bot.privacy import mask
from bot.web.context import Visit, Web, for_visitor, key_of_address, web_of
from bot.web.errors import Conflict, Missing, RateLimited
from bot.web.events import EventKind, announce, announce_typing, conversation_topic
from bot.web.parsing import (
    ChosenChoice,
    parse_email,
    parse_message_id,
    parse_new_conversation,
    parse_new_message,
    parse_rating,
    parse_seen,
    read_object,
)
from bot.web.presenters import Json, conversation_json, message_json
from bot.web.sentences import HUMAN_CHOICE, greeting
from bot.web.sse import EventResponse, EventStream
from bot.web.standing import read_standing
from bot.web.transcript import transcript
from bot.web.turns import Said

_MAX_STREAMS = 8


def chat_routes() -> list[Route]:
    return [
        Route("/api/chat/conversations", create_conversation, methods=["POST"]),
        Route("/api/chat/messages", post_message, methods=["POST"]),
        Route("/api/chat/messages", get_messages, methods=["GET"]),
        Route("/api/chat/events", get_events, methods=["GET"]),
        Route("/api/chat/typing", post_typing, methods=["POST"]),
        Route("/api/chat/seen", post_seen, methods=["POST"]),
        Route("/api/chat/email", post_email, methods=["POST"]),
        Route("/api/chat/rating", post_rating, methods=["POST"]),
        Route("/api/chat/transcript", get_transcript, methods=["GET"]),
        Route("/api/chat/conversation", delete_conversation, methods=["DELETE"]),
    ]


async def create_conversation(request: Request) -> Response:
    web = web_of(request)
    web.limits.conversations.hit(key_of_address(request))
    wanted = parse_new_conversation(await read_object(request))
    page_url = await run_in_threadpool(mask, wanted.page_url) if wanted.page_url else None
    conversation = await run_in_threadpool(web.store.create_conversation, page_url)
    reply = greeting(web.shop_file.current().name)
    message = await run_in_threadpool(
        lambda: web.store.add_message(
            conversation.id, Author.BOT, reply.text, choices=reply.choices
        )
    )
    return JSONResponse(
        {
            "token": web.tokens.mint(conversation.id),
            "conversation": await _shown(web, conversation.id),
            "messages": [message_json(message)],
        },
        201,
    )


@for_visitor(lambda limits: limits.messages)
async def post_message(visit: Visit) -> Response:
    web = visit.web
    address = key_of_address(visit.request)
    web.limits.messages_of_address.hit(address)
    wanted = parse_new_message(await read_object(visit.request))
    if visit.conversation.state is ConversationState.CLOSED and not await run_in_threadpool(
        _was_sent, visit, wanted.client_id
    ):
        raise Conflict
    if isinstance(wanted.said, ChosenChoice):
        choice = HUMAN_CHOICE
        if wanted.said.choice_id != HUMAN_CHOICE.id:
            found = await run_in_threadpool(web.store.find_choice, visit.id, wanted.said.choice_id)
            if found is None:
                raise Missing("Cette proposition n’existe pas ou n’est plus disponible.")
            choice = found
        said = Said(wanted.client_id, choice.title, choice.payload)
    else:
        said = Said(wanted.client_id, await run_in_threadpool(mask, wanted.said.text))
    turn = await web.turns.take(visit.id, said, address)
    return JSONResponse(
        {
            "message": message_json(turn.message),
            "replies": [message_json(reply) for reply in turn.replies],
            "conversation": await _shown(web, visit.id),
        }
    )


@for_visitor(lambda limits: limits.reads)
async def get_messages(visit: Visit) -> Response:
    after = parse_message_id(visit.request.query_params.get("after", "0"))
    messages = await run_in_threadpool(visit.web.store.messages, visit.id, after)
    return JSONResponse(
        {
            "messages": [message_json(message) for message in messages],
            "conversation": await _shown(visit.web, visit.id),
        }
    )


@for_visitor(lambda limits: limits.reads)
async def get_events(visit: Visit) -> Response:
    web = visit.web
    last_event_id = visit.request.headers.get("last-event-id", "")
    after = parse_message_id(last_event_id) if last_event_id else None
    if visit.request.method == "HEAD":
        return Response(media_type="text/event-stream")
    if web.bus.subscriber_count(conversation_topic(visit.id)) >= _MAX_STREAMS:
        raise RateLimited(30)
    stream = EventStream(web.store, web.shop_file, web.bus, visit.id)
    return EventResponse(stream.chunks(after))


@for_visitor(lambda limits: limits.typing)
async def post_typing(visit: Visit) -> Response:
    await read_object(visit.request)
    announce_typing(visit.web.bus, visit.id, Author.VISITOR, True)
    return Response(status_code=204)


@for_visitor(lambda limits: limits.seen)
async def post_seen(visit: Visit) -> Response:
    message_id = parse_seen(await read_object(visit.request))
    if await run_in_threadpool(visit.web.store.mark_seen, visit.id, message_id):
        announce(visit.web.bus, visit.id, EventKind.CONVERSATION)
    return Response(status_code=204)


@for_visitor(lambda limits: limits.emails)
async def post_email(visit: Visit) -> Response:
    email = parse_email(await read_object(visit.request))
    await run_in_threadpool(visit.web.store.set_email, visit.id, email)
    await run_in_threadpool(refresh_card, visit.web.store, visit.id)
    return await _changed(visit, suggestion=suggested(email))


@for_visitor(lambda limits: limits.ratings)
async def post_rating(visit: Visit) -> Response:
    rating = parse_rating(await read_object(visit.request))
    comment = await run_in_threadpool(mask, rating.comment) if rating.comment else None
    if not await run_in_threadpool(visit.web.store.set_rating, visit.id, rating.score, comment):
        raise Conflict("Vous avez déjà donné votre avis sur cette conversation. Merci\u00a0!")
    return await _changed(visit)


@for_visitor(lambda limits: limits.reads)
async def get_transcript(visit: Visit) -> Response:
    messages = await run_in_threadpool(visit.web.store.messages, visit.id)
    return PlainTextResponse(
        transcript(messages, visit.web.shop_file.current()),
        headers={"Content-Disposition": 'attachment; filename="conversation.txt"'},
    )


@for_visitor(lambda limits: limits.reads)
async def delete_conversation(visit: Visit) -> Response:
    await visit.web.turns.erase(visit.id)
    announce(visit.web.bus, visit.id, EventKind.ERASED)
    return Response(status_code=204)


async def _changed(visit: Visit, **also: str | None) -> Response:
    announce(visit.web.bus, visit.id, EventKind.CONVERSATION)
    return JSONResponse({"conversation": await _shown(visit.web, visit.id), **also})


async def _shown(web: Web, conversation_id: str) -> Json:
    standing = await run_in_threadpool(read_standing, web.store, conversation_id)
    return conversation_json(standing, web.shop_file.current(), datetime.now(timezone.utc))


def _was_sent(visit: Visit, client_id: str) -> bool:
    """A retry of a message that was sent before the end is not refused."""
    return any(message.client_id == client_id for message in visit.web.store.messages(visit.id))
