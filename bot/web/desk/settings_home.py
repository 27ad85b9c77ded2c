"""What the settings' pages share: their tabs, and what was just done."""

from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from bot.desk.model import Role
from bot.web.desk.gate import Desk
from bot.web.desk.pages import render_for

SETTINGS = "/desk/reglages"


@dataclass(frozen=True)
class Tab:
    name: str
    label: str
    about: str
    for_admins: bool

    @property
    def path(self) -> str:
        return f"{SETTINGS}/{self.name}"


_TABS = (
    Tab("equipe", "Équipe", "Les comptes, les droits et les mots de passe.", True),
    Tab("reponses-types", "Réponses types", "Écrites une fois, insérées d’un raccourci.", False),
    Tab(
        "boutique",
        "Boutique",
        "Ce que l’assistant dit de vous\u00a0: téléphone, horaires, congés, tarifs.",
        True,
    ),
    Tab("journal", "Journal", "Qui a lu, répondu, modifié ou effacé, et quand.", True),
    Tab("mon-compte", "Mon compte", "Votre mot de passe.", False),
)


def tabs_for(desk: Desk) -> tuple[Tab, ...]:
    return tuple(tab for tab in _TABS if desk.staff.role is Role.ADMIN or not tab.for_admins)


async def show_settings(desk: Desk) -> Response:
    return settings_page(desk, "settings_home.html", "", {})


def settings_page(
    desk: Desk, template: str, here: str, context: dict[str, object], status: int = 200
) -> Response:
    """A page under the tabs; `here` is the name of its own."""
    shared: dict[str, object] = {
        "tabs": tabs_for(desk),
        "here": here,
        "is_admin": desk.staff.role is Role.ADMIN,
        "notice": None,
        "done": None,
    }
    return render_for(desk, template, {**shared, **context}, status)


def done(path: str, what: str) -> Response:
    """To the page, which then says what was done: a page that is reloaded does nothing twice."""
    return RedirectResponse(f"{SETTINGS}/{path}?fait={what}", 303)


def just_done(desk: Desk, sentences: dict[str, str]) -> str | None:
    return sentences.get(desk.request.query_params.get("fait", ""))
