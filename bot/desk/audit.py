"""Reading the trail of what staff did; never what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from bot.desk.columns import as_utc
from bot.desk.database import Database
from bot.desk.schema import audit_lines, handoffs, staff

# Nobody of staff: the visitor's own doing.
VISITOR = 0


@dataclass(frozen=True)
class AuditLine:
    """`subject` is whom or what it was about when that is no conversation; `staff_name` is None
    for a visitor. `handoff_id` is the conversation's last request, None once it was erased."""

    id: int
    staff_name: str | None
    verb: str
    conversation_id: str | None
    handoff_id: int | None
    subject: str | None
    created_at: datetime


@dataclass(frozen=True)
class AuditFilter:
    """`staff_id` may be VISITOR; `since` is included, `until` is not. Both are aware."""

    staff_id: int | None = None
    verb: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class AuditTrail(Database):
    def audit_lines(
        self, wanted: AuditFilter, *, before: int | None = None, limit: int = 50
    ) -> tuple[AuditLine, ...]:
        """The latest first; `before` is the id of the last line of the page before this one.

        Raises NaiveDatetime.
        """
        conditions = _conditions(wanted)
        last_handoff = (
            select(handoffs.c.id)
            .where(handoffs.c.conversation_id == audit_lines.c.conversation_id)
            .order_by(handoffs.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        with self._reading() as connection:
            if before is not None:
                moment = connection.execute(
                    select(audit_lines.c.created_at).where(audit_lines.c.id == before)
                ).scalar_one_or_none()
                if moment is None:
                    return ()
                conditions.append(_older(moment, before))
            rows = connection.execute(
                select(
                    audit_lines,
                    staff.c.name.label("staff_name"),
                    last_handoff.label("handoff_id"),
                )
                .outerjoin(staff, staff.c.id == audit_lines.c.staff_id)
                .where(*conditions)
                .order_by(audit_lines.c.created_at.desc(), audit_lines.c.id.desc())
                .limit(limit)
            )
            return tuple(_line(row) for row in rows)


def _conditions(wanted: AuditFilter) -> list[Any]:
    conditions = []
    if wanted.staff_id == VISITOR:
        conditions.append(audit_lines.c.staff_id.is_(None))
    elif wanted.staff_id is not None:
        conditions.append(audit_lines.c.staff_id == wanted.staff_id)
    if wanted.verb is not None:
        conditions.append(audit_lines.c.verb == wanted.verb)
    if wanted.since is not None:
        conditions.append(audit_lines.c.created_at >= as_utc(wanted.since))
    if wanted.until is not None:
        conditions.append(audit_lines.c.created_at < as_utc(wanted.until))
    return conditions


def _older(moment: datetime, line_id: int) -> Any:
    return or_(
        audit_lines.c.created_at < moment,
        and_(audit_lines.c.created_at == moment, audit_lines.c.id < line_id),
    )


def _line(row: Any) -> AuditLine:
    return AuditLine(
        id=row.id,
        staff_name=row.staff_name,
        verb=row.verb,
        conversation_id=row.conversation_id,
        handoff_id=row.handoff_id,
        subject=row.subject,
        created_at=row.created_at,
    )
