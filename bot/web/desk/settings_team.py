"""The team: who may enter the console, and as what."""

import re
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.desk.errors import LastAdmin, StaffExists
from bot.desk.model import HandoffState, Role, Staff
from bot.desk.team import LEFT_NOTICE
from bot.passwords import new_password
from bot.web.desk.errors import Refused
from bot.web.desk.forms import Fields
from bot.web.desk.gate import Desk, admin_only
from bot.web.desk.settings_home import done, just_done, settings_page
from bot.web.desk.words import topic_label
from bot.web.errors import InvalidRequest, TooLong
from bot.web.events import EventKind, announce
from bot.web.parsing import clean_text

ROLES = {"agent": "Agent", "admin": "Administrateur"}
_LONGEST_NAME = 60
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_GONE = "Ce compte n’existe pas."
_LAST_ADMIN = (
    "C’est le dernier compte administrateur en service\u00a0: donnez d’abord ce rôle à "
    "quelqu’un d’autre."
)
_OWN = "Vous ne pouvez pas désactiver votre propre compte\u00a0: demandez-le à un collègue."
_OWN_PASSWORD = "Votre propre mot de passe se change dans «\u00a0Mon compte\u00a0»."
_DONE = {
    "role": "Le rôle est changé.",
    "desactive": "Le compte est désactivé, et ses demandes en cours sont de nouveau en attente.",
    "reactive": "Le compte est de nouveau en service, avec le mot de passe qu’il avait.",
}


@dataclass(frozen=True)
class NewColleague:
    """What was typed into the form."""

    login: str = ""
    name: str = ""
    role: str = "agent"

    @classmethod
    def of(cls, fields: Fields) -> "NewColleague":
        return cls(fields.get("login", ""), fields.get("name", ""), fields.get("role", ""))


async def show_team(desk: Desk) -> Response:
    admin_only(desk)
    return await _page(desk, NewColleague(), None)


async def add(desk: Desk, fields: Fields) -> Response:
    admin_only(desk)
    typed = NewColleague.of(fields)
    try:
        login, name, role = _parsed(typed)
        password = new_password()
        added = await run_in_threadpool(
            desk.web.store.add_colleague, desk.staff.id, login, name, password, role
        )
    except StaffExists:
        refusal = Refused(409, f"L’identifiant «\u00a0{login}\u00a0» est déjà pris.")
        return await _page(desk, typed, refusal)
    except Refused as refusal:
        return await _page(desk, typed, refusal)
    return _password_page(desk, added, password, is_new=True)


async def change_role(desk: Desk, fields: Fields) -> Response:
    admin_only(desk)
    member = await _member(desk)
    role = _role(fields.get("role", ""))
    try:
        await run_in_threadpool(desk.web.store.set_role, desk.staff.id, member.id, role)
    except LastAdmin:
        return await _page(desk, NewColleague(), Refused(409, _LAST_ADMIN))
    if member.id == desk.staff.id and role is not Role.ADMIN:
        # Whoever steps down sees this page no more.
        return done("mon-compte", "")
    return done("equipe", "role")


async def reset_password(desk: Desk, fields: Fields) -> Response:
    admin_only(desk)
    member = await _member(desk)
    if member.id == desk.staff.id:
        return await _page(desk, NewColleague(), Refused(409, _OWN_PASSWORD))
    password = new_password()
    await run_in_threadpool(desk.web.store.reset_password, desk.staff.id, member.id, password)
    return _password_page(desk, member, password, is_new=False)


async def ask_to_disable(desk: Desk) -> Response:
    """What will happen, before it does."""
    admin_only(desk)
    member = await _member(desk)
    if member.id == desk.staff.id:
        return await _page(desk, NewColleague(), Refused(409, _OWN))
    taken = await run_in_threadpool(desk.web.store.handoffs, HandoffState.TAKEN)
    return settings_page(
        desk,
        "settings_disable.html",
        "equipe",
        {
            "member": member,
            "left_notice": LEFT_NOTICE.format(name=member.name),
            "requests": [
                {"id": each.id, "topic": topic_label(each.topic), "summary": each.card.summary}
                for each in taken
                if each.taken_by == member.id
            ],
        },
    )


async def disable(desk: Desk, fields: Fields) -> Response:
    admin_only(desk)
    member = await _member(desk)
    if member.id == desk.staff.id:
        return await _page(desk, NewColleague(), Refused(409, _OWN))
    try:
        changed = await run_in_threadpool(desk.web.store.disable, desk.staff.id, member.id)
    except LastAdmin:
        return await _page(desk, NewColleague(), Refused(409, _LAST_ADMIN))
    for conversation_id in changed:
        announce(desk.web.bus, conversation_id, EventKind.MESSAGE, EventKind.CONVERSATION)
    return done("equipe", "desactive")


async def enable(desk: Desk, fields: Fields) -> Response:
    admin_only(desk)
    member = await _member(desk)
    await run_in_threadpool(desk.web.store.enable, desk.staff.id, member.id)
    return done("equipe", "reactive")


async def _page(desk: Desk, typed: NewColleague, refusal: Refused | None) -> Response:
    return settings_page(
        desk,
        "settings_team.html",
        "equipe",
        {
            "team": await run_in_threadpool(desk.web.store.team),
            "typed": typed,
            "roles": ROLES,
            "done": just_done(desk, _DONE) if refusal is None else None,
            "notice": refusal.sentence if refusal else None,
            "longest_name": _LONGEST_NAME,
        },
        refusal.status if refusal else 200,
    )


def _password_page(desk: Desk, member: Staff, password: str, *, is_new: bool) -> Response:
    return settings_page(
        desk,
        "settings_password.html",
        "equipe",
        {
            "member": member,
            "password": password,
            "is_new": is_new,
            "address": f"{desk.web.settings.public_url}/desk",
        },
    )


async def _member(desk: Desk) -> Staff:
    staff_id: int = desk.request.path_params["staff_id"]
    team = await run_in_threadpool(desk.web.store.list_staff)
    found = next((each for each in team if each.id == staff_id), None)
    if found is None:
        raise Refused(404, _GONE)
    return found


def _parsed(typed: NewColleague) -> tuple[str, str, Role]:
    try:
        name = " ".join(clean_text(typed.name, _LONGEST_NAME).split())
    except (InvalidRequest, TooLong):
        raise Refused(422, f"Donnez un nom, de {_LONGEST_NAME}\u00a0caractères au plus.") from None
    login = typed.login.strip().casefold()
    if not _LOGIN.fullmatch(login):
        raise Refused(
            422,
            "L’identifiant compte de 2 à 40\u00a0caractères\u00a0: lettres sans accent, chiffres, "
            "point, tiret. Exemple\u00a0: marie.legall",
        )
    return login, name, _role(typed.role)


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise Refused(422, "Choisissez un rôle\u00a0: agent ou administrateur.") from None
