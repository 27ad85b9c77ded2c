"""Pages of the console: templates, the forms' token, and what is said when it does not work."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from bot.web.context import Endpoint, web_of
from bot.web.desk.errors import Refused
from bot.web.desk.forms import Fields, read_form
from bot.web.desk.gate import Desk, desk_of

_TEMPLATES = Jinja2Templates(
    env=Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
)
_STALE_FORM = "Cette page n’était plus à jour\u00a0: rechargez-la, puis recommencez."

DeskEndpoint = Callable[[Desk], Awaitable[Response]]
FormEndpoint = Callable[[Desk, Fields], Awaitable[Response]]


def render(
    request: Request, template: str, context: dict[str, object], status: int = 200
) -> Response:
    """A page for whoever asks, logged in or not."""
    shop = web_of(request).shop_file.current()
    everywhere: dict[str, object] = {
        "shop_name": shop.name,
        "staff": None,
        "csrf_token": "",
        # Known to pages that read it anyway; the others learn it from their stream.
        "waiting_count": 0,
    }
    return _TEMPLATES.TemplateResponse(
        request, f"desk/{template}", {**everywhere, **context}, status_code=status
    )


def render_for(
    desk: Desk, template: str, context: dict[str, object], status: int = 200
) -> Response:
    known: dict[str, object] = {"staff": desk.staff, "csrf_token": desk.csrf_token}
    return render(desk.request, template, {**known, **context}, status)


def problem(desk: Desk, refusal: Refused) -> Response:
    return render_for(desk, "problem.html", {"sentence": refusal.sentence}, refusal.status)


def page(endpoint: DeskEndpoint) -> Endpoint:
    async def answer(request: Request) -> Response:
        desk = desk_of(request)
        try:
            return await endpoint(desk)
        except Refused as refusal:
            return problem(desk, refusal)

    return answer


def form(endpoint: FormEndpoint) -> Endpoint:
    """What is done with a form that carries the token of the session."""

    async def answer(request: Request) -> Response:
        desk = desk_of(request)
        try:
            fields = await read_form(request)
            if not desk.cookies.is_csrf_token(desk.session_id, fields.get("csrf", "")):
                raise Refused(403, _STALE_FORM)
            return await endpoint(desk, fields)
        except Refused as refusal:
            return problem(desk, refusal)

    return answer
