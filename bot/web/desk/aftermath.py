"""What was just done with a request, said on the page that one is led to afterwards."""

from dataclasses import dataclass

from bot.desk.model import Handoff, HandoffState
from bot.french import NBSP
from bot.web.desk.forms import HOME
from bot.web.desk.gate import Desk
from bot.web.desk.words import outcome_label
from bot.web.errors import InvalidRequest
from bot.web.parsing import parse_message_id

AFTER = "apres"


@dataclass(frozen=True)
class Aftermath:
    """« Demande n° 3 » leads to `url`; `said` is what became of it."""

    title: str
    said: str
    url: str


def aftermath(desk: Desk) -> Aftermath | None:
    """Read from the request itself: an address tells nothing that is not so. Not for a loop."""
    try:
        wanted = parse_message_id(desk.request.query_params.get(AFTER, ""))
    except InvalidRequest:
        return None
    handoff = desk.web.store.handoff(wanted)
    said = _said(handoff, desk.staff.id) if handoff else None
    if handoff is None or said is None:
        return None
    return Aftermath(f"Demande n°{NBSP}{handoff.id}", said, f"{HOME}/demandes/{handoff.id}")


def _said(handoff: Handoff, staff_id: int) -> str | None:
    if handoff.state is HandoffState.CLOSED:
        label = outcome_label(handoff.outcome)
        return f"close{NBSP}: {label[:1].lower()}{label[1:]}"
    if handoff.state is HandoffState.TAKEN and handoff.taken_by != staff_id:
        return f"confiée à {handoff.taken_by_name}"
    return None
