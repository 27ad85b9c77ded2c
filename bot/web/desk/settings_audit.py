"""The audit trail: who did what, and when; never what was said."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.desk.audit import VISITOR, AuditFilter, AuditLine
from bot.web.desk.errors import Refused
from bot.web.desk.gate import Desk, admin_only
from bot.web.desk.settings_dates import read_day
from bot.web.desk.settings_facts import label_of
from bot.web.desk.settings_home import SETTINGS, settings_page
from bot.web.desk.words import clock, day

_PER_PAGE = 50
_LARGEST_ID = 2**63 - 1
# Every verb that a line of audit may have; a test finds those of the code.
VERBS = {
    "read": "a lu",
    "took": "a pris en charge",
    "answered": "a répondu",
    "noted": "a ajouté une note",
    "passed": "a confié à un collègue",
    "took_over": "a repris à un collègue",
    "gave_back": "a rendu à l’assistant",
    "reopened": "a rouvert",
    "closed": "a clos",
    "exported": "a exporté",
    "corrected": "a corrigé ce qui était compris",
    "edited_correction": "a modifié une correction",
    "proposed_correction": "a remis une correction à décider",
    "accepted_correction": "a accepté une correction",
    "rejected_correction": "a refusé une correction",
    "erased": "a effacé",
    "added_staff": "a ajouté un compte",
    "made_admin": "a nommé administrateur",
    "made_agent": "a rendu agent",
    "reset_password": "a donné un nouveau mot de passe",
    "changed_password": "a changé son mot de passe",
    "disabled_staff": "a désactivé un compte",
    "enabled_staff": "a réactivé un compte",
    "added_canned": "a ajouté une réponse type",
    "changed_canned": "a modifié une réponse type",
    "deleted_canned": "a supprimé une réponse type",
    "sent_again": "a relancé des envois abandonnés",
    "amended_shop": "a changé une information de la boutique",
    "withdrew_shop": "a retiré un changement de la boutique",
}


@dataclass(frozen=True)
class Line:
    """`url` leads to the request, or the conversation, while it is not erased."""

    who: str
    did: str
    about: str
    url: str | None
    day: str | None
    time: str
    moment: str


async def show_audit(desk: Desk) -> Response:
    admin_only(desk)
    asked = desk.request.query_params
    notice: Refused | None = None
    wanted = AuditFilter()
    try:
        wanted = _filter(desk)
    except Refused as refusal:
        notice = refusal
    before = _before(asked.get("avant", ""))
    store = desk.web.store
    lines = await run_in_threadpool(
        lambda: store.audit_lines(wanted, before=before, limit=_PER_PAGE + 1)
    )
    shown = lines[:_PER_PAGE]
    kept = {name: asked.get(name, "") for name in ("qui", "quoi", "du", "au")}
    older = {**{k: v for k, v in kept.items() if v}, "avant": str(shown[-1].id)} if shown else {}
    return settings_page(
        desk,
        "settings_audit.html",
        "journal",
        {
            "lines": _lines(desk, shown),
            "typed": kept,
            "team": await run_in_threadpool(store.list_staff),
            "visitor": VISITOR,
            "verbs": VERBS,
            "is_filtered": any(kept.values()),
            "is_first": before is None,
            "older": f"{SETTINGS}/journal?{urlencode(older)}" if len(lines) > _PER_PAGE else None,
            "newest": f"{SETTINGS}/journal?{urlencode({k: v for k, v in kept.items() if v})}",
            "notice": notice.sentence if notice else None,
        },
        notice.status if notice else 200,
    )


def _filter(desk: Desk) -> AuditFilter:
    """Raises `Refused`."""
    asked = desk.request.query_params
    who, did = asked.get("qui", ""), asked.get("quoi", "")
    zone = desk.web.shop_file.current().timezone

    def midnight(name: str, what: str, days: int) -> datetime | None:
        text = asked.get(name, "")
        if not text.strip():
            return None
        try:
            return datetime.combine(read_day(text, what) + timedelta(days=days), time(0), zone)
        except OverflowError:
            raise Refused(422, f"{what} n’est pas une date. Exemple\u00a0: 24/12/2026.") from None

    since, until = midnight("du", "Le début", 0), midnight("au", "La fin", 1)
    if since and until and until <= since:
        raise Refused(422, "La fin vient avant le début\u00a0: inversez les deux dates.")
    return AuditFilter(
        staff_id=int(who) if _is_id(who) else None,
        verb=did if did in VERBS else None,
        since=since,
        until=until,
    )


def _before(text: str) -> int | None:
    return int(text) if _is_id(text) else None


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= _LARGEST_ID


def _lines(desk: Desk, lines: tuple[AuditLine, ...]) -> list[Line]:
    zone, now = desk.web.shop_file.current().timezone, datetime.now(timezone.utc)
    shown = []
    last_day = None
    for line in lines:
        this_day = day(line.created_at, now, zone)
        shown.append(
            Line(
                who=line.staff_name or ("Le visiteur" if line.conversation_id else "Le système"),
                did=VERBS.get(line.verb, line.verb),
                about=_about(line),
                url=f"/desk/demandes/{line.handoff_id}" if line.handoff_id else None,
                day=this_day if this_day != last_day else None,
                time=clock(line.created_at, zone),
                moment=line.created_at.isoformat(timespec="seconds"),
            )
        )
        last_day = this_day
    return shown


def _about(line: AuditLine) -> str:
    if line.handoff_id:
        return f"demande n°\u00a0{line.handoff_id}"
    if line.conversation_id:
        return f"conversation {line.conversation_id[:8]}"
    is_fact = line.verb in ("amended_shop", "withdrew_shop")
    return label_of(line.subject or "") if is_fact else line.subject or ""
