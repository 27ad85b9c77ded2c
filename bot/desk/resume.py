"""The links by which a visitor comes back to a conversation: each opens it once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from sqlalchemy import insert, select, update

from bot.desk.conversations import lock_conversation
from bot.desk.database import Database, now
from bot.desk.outbox import OutboxKind, enqueue
from bot.desk.schema_work import resume_links

LINK_LASTS = timedelta(days=7)


class LinkState(str, Enum):
    GOOD = "good"
    USED = "used"
    EXPIRED = "expired"


@dataclass(frozen=True)
class ResumeLink:
    """What became of a link, and where it leads."""

    state: LinkState
    conversation_id: str


class ResumeLinks(Database):
    """Only the hash of a token is kept: whoever reads the database resumes nothing."""

    def keep_resume_link(self, conversation_id: str, token: str) -> None:
        """Let a token open the conversation, for a week from its first time here.

        Raises ConversationNotFound.
        """
        token_hash = _hash(token)
        with self._writing() as connection:
            lock_conversation(connection, conversation_id)
            known = select(resume_links).where(resume_links.c.token_hash == token_hash)
            # An e-mail that is tried again carries the same link.
            if connection.execute(known).first() is None:
                connection.execute(
                    insert(resume_links).values(
                        token_hash=token_hash,
                        conversation_id=conversation_id,
                        expires_at=now() + LINK_LASTS,
                    )
                )

    def use_resume_link(self, token: str) -> ResumeLink | None:
        """Use a link up: GOOD for exactly one caller. None when it is not known, or was erased."""
        moment = now()
        token_hash = _hash(token)
        with self._writing() as connection:
            used = connection.execute(
                update(resume_links)
                .where(
                    resume_links.c.token_hash == token_hash,
                    resume_links.c.used_at.is_(None),
                    resume_links.c.expires_at > moment,
                )
                .values(used_at=moment)
            )
            row = connection.execute(
                select(resume_links).where(resume_links.c.token_hash == token_hash)
            ).first()
            if row is None:
                return None
            if used.rowcount:
                state = LinkState.GOOD
            else:
                state = LinkState.USED if row.used_at else LinkState.EXPIRED
            return ResumeLink(state, row.conversation_id)

    def renew_resume_link(self, token: str) -> bool:
        """Queue an e-mail with another link in place of one that opens nothing any more.

        False when there is nothing to renew, or when it was done within the hour.
        """
        moment = now()
        token_hash = _hash(token)
        with self._writing() as connection:
            row = connection.execute(
                select(resume_links).where(resume_links.c.token_hash == token_hash)
            ).first()
            if row is None or (row.used_at is None and row.expires_at > moment):
                return False
            kind = OutboxKind.LINK_MAIL
            return enqueue(
                connection,
                self.sends,
                kind,
                f"{kind.value}:{token_hash[:32]}:{moment:%Y%m%d%H}",
                {},
                conversation_id=row.conversation_id,
            )

    def resume_link(self, token: str) -> ResumeLink | None:
        """What a link is worth, without using it."""
        with self._reading() as connection:
            row = connection.execute(
                select(resume_links).where(resume_links.c.token_hash == _hash(token))
            ).first()
        if row is None:
            return None
        if row.used_at:
            return ResumeLink(LinkState.USED, row.conversation_id)
        state = LinkState.GOOD if row.expires_at > now() else LinkState.EXPIRED
        return ResumeLink(state, row.conversation_id)


def _hash(token: str) -> str:
    # The token is long and random: no salt and no slow hash are needed to keep it unguessable.
    return hashlib.sha256(token.encode()).hexdigest()
