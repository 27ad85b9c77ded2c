"""Around a request: what needs one next, what the same visitor came for before, ready replies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk.listing import Wanted
from bot.desk.model import Author, Handoff, HandoffState, Link, Message, Staff
from bot.desk.past import Visit
from bot.desk.store import Store
from bot.shop import Shop
from bot.web.desk.links import web_address
from bot.web.desk.placeholders import context_of, fill
from bot.web.desk.words import day_and_clock, outcome_label, topic_label

_LOOKED_THROUGH = 50
_STATES = {HandoffState.WAITING: "en attente", HandoffState.TAKEN: "en cours"}
# How the assistant names the link to a parcel.
_PARCEL_LINK = "Suivre le colis"


@dataclass(frozen=True)
class Neighbours:
    """The requests before and after this one among those that need this person now."""

    previous: int | None = None
    next: int | None = None


@dataclass(frozen=True)
class Before:
    """Another conversation of the same visitor, in words."""

    url: str
    when: str
    about: str
    same_order: bool


@dataclass(frozen=True)
class Ready:
    """A canned reply as it would be inserted here."""

    id: int
    shortcut: str
    title: str
    text: str


def neighbours(store: Store, staff: Staff, handoff_id: int) -> Neighbours:
    """Own requests with something unread come first, then those that wait, the most urgent first.

    Beyond the last one it begins again.
    """
    unread = store.unread(staff.id)
    mine = store.requests(
        Wanted(state=HandoffState.TAKEN, taken_by=staff.id), staff.id, size=_LOOKED_THROUGH
    )
    waiting = store.requests(Wanted(state=HandoffState.WAITING), staff.id, size=_LOOKED_THROUGH)
    queue = [each.id for each in mine.lines if each.conversation_id in unread]
    queue += [each.id for each in waiting.lines]
    others = [each for each in queue if each != handoff_id]
    if not others:
        return Neighbours()
    here = queue.index(handoff_id) if handoff_id in queue else 0
    # Without this one, what followed it stands in its place.
    return Neighbours(others[here - 1], others[here % len(others)])


def befores(visits: Sequence[Visit], shop: Shop, now: datetime) -> tuple[Before, ...]:
    return tuple(_before(visit, shop, now) for visit in visits)


def ready_replies(
    store: Store, staff: Staff, shop: Shop, handoff: Handoff, messages: Sequence[Message]
) -> tuple[Ready, ...]:
    """By shortcut, each filled with what is known of this request."""
    known: Mapping[str, str | None] = context_of(
        staff,
        shop,
        order=handoff.card.order_reference,
        tracking_url=_tracking_url(handoff, messages),
    )
    return tuple(
        Ready(each.id, each.shortcut, each.title, fill(each.text, known).text)
        for each in store.canned_replies()
    )


def _before(visit: Visit, shop: Shop, now: datetime) -> Before:
    request = visit.request
    about = "sans demande"
    if request:
        state = _STATES.get(request.state) or outcome_label(request.outcome)
        about = f"{topic_label(request.topic)}, {state[:1].lower()}{state[1:]}"
    return Before(
        url=f"/desk/demandes/{request.id}"
        if request
        else f"/desk/conversations/{visit.conversation_id}",
        when=day_and_clock(visit.created_at, now, shop.timezone),
        about=about,
        same_order=visit.same_order,
    )


def _tracking_url(handoff: Handoff, messages: Sequence[Message]) -> str | None:
    """The link that the assistant last gave, which it gives for a proved order only."""
    if not handoff.card.order_verified:
        return None
    given: list[Link] = [
        link
        for message in messages
        if message.author is Author.BOT
        for link in message.links
        if link.title.startswith(_PARCEL_LINK)
    ]
    return web_address(given[-1].url) if given else None
