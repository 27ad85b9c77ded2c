"""What each item of the outbox says at the moment it is sent, if it still has to be said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

from bot.desk.listing import Wanted
from bot.desk.model import Author, Handoff, HandoffState, Message
from bot.desk.outbox import TIME_TO_READ, OutboxItem, OutboxKind
from bot.desk.store import Store
from bot.notify.envelope import Envelope, email_message
from bot.notify.letters import (
    Letter,
    answer_letter,
    escalation_letter,
    link_letter,
    reminder_text,
    request_letter,
    request_text,
)
from bot.notify.smtp import TIMEOUT_S, send_mail
from bot.notify.webhook import post_text
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web.desk.words import topic_label
from bot.web.resume_tokens import ResumeTokens

# Staff write in several messages: one e-mail takes them all, but no answer waits longer than that.
_LONGEST_BURST = timedelta(minutes=5)
# A page left open behind others: its visitor is expected back, for so long.
_OPEN_PAGE = timedelta(minutes=10)
_LOOK_AGAIN = timedelta(seconds=30)
_PUBLIC = (Author.VISITOR, Author.STAFF)


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


@dataclass(frozen=True)
class Drop:
    """There is nothing to say any more."""


@dataclass(frozen=True)
class Later:
    until: datetime


@dataclass(frozen=True)
class Dispatch:
    """`send` raises NotSent; `details` are kept with the item once it is sent."""

    send: Callable[[], None]
    details: Mapping[str, Any] = field(default_factory=dict)


class LetterBox:
    """`is_connected` tells whether the visitor's page of a conversation is open, here.

    `timeout` is in seconds, of each step of a delivery.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        shop_file: ShopFile,
        is_connected: Callable[[str], bool],
        *,
        timeout: float = TIMEOUT_S,
    ) -> None:
        self._settings = settings
        self._store = store
        self._shop_file = shop_file
        self._is_connected = is_connected
        self._timeout = timeout
        self._tokens = ResumeTokens(settings.secret_key)

    def dispatch(self, item: OutboxItem) -> Dispatch | Later | Drop:
        """Raises `Refused` when it can never be sent."""
        if item.kind is OutboxKind.ANSWER_MAIL:
            return self._answer(item)
        if item.kind is OutboxKind.LINK_MAIL:
            return self._link(item)
        if item.kind is OutboxKind.REMINDER_HOOK:
            return self._reminder(item)
        return self._about_request(item)

    def _answer(self, item: OutboxItem) -> Dispatch | Later | Drop:
        conversation_id = item.conversation_id or ""
        conversation = self._store.conversation(conversation_id)
        if conversation is None or conversation.email is None:
            return Drop()
        said = [each for each in self._store.messages(conversation_id) if each.author in _PUBLIC]
        # Who writes after an answer has it in front of them.
        wrote = max((each.id for each in said if each.author is Author.VISITOR), default=0)
        known = max(conversation.seen_id or 0, wrote, self._store.mailed_until(conversation_id))
        answers = [each for each in said if each.author is Author.STAFF and each.id > known]
        if not answers:
            return Drop()
        now = utc_now()
        if wait := _too_early(answers, self._is_connected(conversation_id), now):
            return Later(wait)
        shop = self._shop_file.current()
        url = self._resume_url(conversation_id, item)
        letter = answer_letter(shop, said, answers, url)
        return Dispatch(self._mail(item, conversation.email, letter), {"until": answers[-1].id})

    def _link(self, item: OutboxItem) -> Dispatch | Drop:
        conversation_id = item.conversation_id or ""
        conversation = self._store.conversation(conversation_id)
        if conversation is None or conversation.email is None:
            return Drop()
        letter = link_letter(self._shop_file.current(), self._resume_url(conversation_id, item))
        return Dispatch(self._mail(item, conversation.email, letter))

    def _about_request(self, item: OutboxItem) -> Dispatch | Drop:
        """To staff; nothing once somebody has taken it, for then it is no news."""
        handoff = self._store.handoff(int(item.payload["handoff"]))
        if handoff is None or handoff.state is not HandoffState.WAITING:
            return Drop()
        shop, now = self._shop_file.current(), utc_now()
        waiting = self._store.count_requests(Wanted(state=HandoffState.WAITING))
        about = (shop, handoff, topic_label(handoff.topic), waiting, self._page(handoff), now)
        if item.kind is OutboxKind.REQUEST_HOOK:
            return self._hook(request_text(*about))
        write = request_letter if item.kind is OutboxKind.REQUEST_MAIL else escalation_letter
        return Dispatch(self._mail(item, self._settings.staff_email, write(*about)))

    def _reminder(self, item: OutboxItem) -> Dispatch | Drop:
        found = [self._store.handoff(int(each)) for each in item.payload["handoffs"]]
        waiting = [
            (each, topic_label(each.topic), self._page(each))
            for each in found
            if each and each.state is HandoffState.WAITING
        ]
        if not waiting:
            return Drop()
        minutes = int(self._settings.remind_after.total_seconds()) // 60
        return self._hook(reminder_text(waiting, minutes))

    def _hook(self, text: str) -> Dispatch:
        return Dispatch(partial(post_text, self._settings.webhook_url, text, timeout=self._timeout))

    def _mail(self, item: OutboxItem, recipient: str, letter: Letter) -> Callable[[], None]:
        """Raises `Refused`."""
        server = self._settings.mail
        if server is None:
            raise RuntimeError("an e-mail was queued without a mail server")
        shop, here = self._shop_file.current(), self._settings.public_url
        envelope = Envelope(
            sender=self._settings.mail_from or shop.email,
            sender_name=shop.name,
            recipient=recipient,
            reply_to=shop.email,
            key=f"{here} {item.key}",
            thread=f"{here} {item.conversation_id}" if item.conversation_id else "",
            date=item.created_at,
        )
        return partial(send_mail, server, email_message(envelope, letter), timeout=self._timeout)

    def _resume_url(self, conversation_id: str, item: OutboxItem) -> str:
        token = self._tokens.token(item.key)
        self._store.keep_resume_link(conversation_id, token)
        # In the fragment: no server and no log ever sees it.
        return f"{self._settings.public_url}/reprendre#{token}"

    def _page(self, handoff: Handoff) -> str:
        return f"{self._settings.public_url}/desk/demandes/{handoff.id}"


def _too_early(answers: list[Message], connected: bool, now: datetime) -> datetime | None:
    """When to look again; None when the answers are to be sent now."""
    first, last = answers[0].created_at, answers[-1].created_at
    if now - last < TIME_TO_READ and now - first < _LONGEST_BURST:
        return last + TIME_TO_READ
    if connected and now - first < _OPEN_PAGE:
        return now + _LOOK_AGAIN
    return None
