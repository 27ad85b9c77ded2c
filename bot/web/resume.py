"""Coming back by the link of an e-mail: its page, and what its token is exchanged for."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.templating import Jinja2Templates

from bot.desk.outbox import OutboxKind
from bot.desk.resume import LinkState
from bot.web.context import Web, key_of_address, web_of
from bot.web.errors import ApiError, InvalidRequest
from bot.web.pages import BrowserFiles
from bot.web.parsing import read_object
from bot.web.resume_tokens import ResumeTokens

_FOLDER = Path(__file__).with_name("resume_page")
_TEMPLATES = Jinja2Templates(
    env=Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined)
)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,128}")


class LinkUsed(ApiError):
    status = 409
    code = "link_used"
    default_sentence = "Ce lien a déjà servi\u00a0: il n’ouvre la conversation qu’une seule fois."


class LinkExpired(ApiError):
    status = 410
    code = "link_expired"
    default_sentence = "Ce lien n’est plus valable\u00a0: il l’était pendant sept jours."


class LinkErased(ApiError):
    status = 410
    code = "link_erased"
    default_sentence = "Cette conversation a été effacée\u00a0: il n’y a plus rien à reprendre."


class LinkUnknown(ApiError):
    status = 404
    code = "link_unknown"
    default_sentence = (
        "Ce lien est incomplet ou abîmé. Ouvrez-le depuis l’e-mail, ou copiez-le en entier."
    )


class NoMoreMail(ApiError):
    status = 409
    code = "no_mail"
    default_sentence = "Nous n’avons plus d’adresse e-mail où vous envoyer un autre lien."


def resume_routes() -> list[BaseRoute]:
    return [
        Route("/reprendre", show_page, methods=["GET"]),
        Mount("/reprendre/static", BrowserFiles(_FOLDER)),
        Route("/api/chat/resume", post_resume, methods=["POST"]),
        Route("/api/chat/resume/again", post_again, methods=["POST"]),
    ]


async def show_page(request: Request) -> Response:
    """The same for everybody: the token is in the fragment, which never comes here."""
    shop = web_of(request).shop_file.current()
    return _TEMPLATES.TemplateResponse(
        request,
        "resume.html",
        {"shop": shop},
        # Nor does it go on to the next page.
        headers={"Referrer-Policy": "no-referrer"},
    )


async def post_resume(request: Request) -> Response:
    """`{token}` → `{token, conversation}`: a token of the chat API, once."""
    web = web_of(request)
    web.limits.resumes.hit(key_of_address(request))
    token = _parse_token(await read_object(request))
    link = await run_in_threadpool(web.store.use_resume_link, token)
    if link is None:
        raise _unknown(web, token)
    if link.state is not LinkState.GOOD:
        raise LinkUsed if link.state is LinkState.USED else LinkExpired
    return JSONResponse(
        {
            "token": web.tokens.mint(link.conversation_id),
            "conversation": {"id": link.conversation_id},
        }
    )


async def post_again(request: Request) -> Response:
    """Send another link to the address that had this one, used or expired. 202, always."""
    web = web_of(request)
    web.limits.resumes.hit(key_of_address(request))
    token = _parse_token(await read_object(request))
    link = await run_in_threadpool(web.store.resume_link, token)
    if link is None:
        raise _unknown(web, token)
    conversation = await run_in_threadpool(web.store.conversation, link.conversation_id)
    if conversation is None or OutboxKind.LINK_MAIL not in web.store.sends:
        raise NoMoreMail
    if conversation.email is None:
        raise NoMoreMail
    await run_in_threadpool(web.store.renew_resume_link, token)
    return JSONResponse({}, 202)


def _parse_token(fields: object) -> str:
    token = fields.get("token") if isinstance(fields, dict) else None
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise InvalidRequest(LinkUnknown.default_sentence)
    return token


def _unknown(web: Web, token: str) -> ApiError:
    is_ours = ResumeTokens(web.settings.secret_key).is_ours(token)
    return LinkErased() if is_ours else LinkUnknown()
