"""Facts of the shop that were entered in the console, over those of shop.yml."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, or_, select

from bot.desk import schema, schema_work
from bot.desk.attempts import insert_audit_line
from bot.desk.database import Database, now
from bot.desk.errors import StoreUnavailable
from bot.shop_overlay import Amendment, AmendmentsUnavailable

TABLE = schema_work.shop_facts


@dataclass(frozen=True)
class ShopChange:
    """An amendment, who entered it, and when."""

    id: int
    amendment: Amendment
    staff_name: str
    created_at: datetime


class ShopAmendments(Database):
    def shop_amendments(self) -> tuple[Amendment, ...]:
        """In the order of entry, but those that are over."""
        # The shop's own day may still be yesterday's, wherever it is.
        yesterday = now().date() - timedelta(days=1)
        with self._reading() as connection:
            rows = connection.execute(
                select(TABLE)
                .where(or_(TABLE.c.valid_until.is_(None), TABLE.c.valid_until >= yesterday))
                .order_by(TABLE.c.id)
            )
            return tuple(_amendment(row) for row in rows)

    def shop_changes(self, key: str | None = None) -> tuple[ShopChange, ...]:
        """Those of a fact, or all, in the order of entry, past ones included."""
        conditions = [TABLE.c.key == key] if key is not None else []
        with self._reading() as connection:
            rows = connection.execute(
                select(TABLE, schema.staff.c.name.label("staff_name"))
                .join(schema.staff, schema.staff.c.id == TABLE.c.staff_id)
                .where(*conditions)
                .order_by(TABLE.c.id)
            )
            return tuple(
                ShopChange(row.id, _amendment(row), row.staff_name, row.created_at) for row in rows
            )

    def amend_shop(self, staff_id: int, amendment: Amendment) -> int:
        """Keep a change that the reader of shop.yml has accepted; its id."""
        with self._writing() as connection:
            result = connection.execute(
                insert(TABLE).values(
                    key=amendment.key,
                    value=amendment.value,
                    valid_from=amendment.first,
                    valid_until=amendment.last,
                    staff_id=staff_id,
                    created_at=now(),
                )
            )
            insert_audit_line(connection, staff_id, "amended_shop", None, amendment.key)
            new_id: int = result.inserted_primary_key[0]
            return new_id

    def withdraw_amendment(self, staff_id: int, change_id: int) -> None:
        """Withdrawing twice is not an error."""
        with self._writing() as connection:
            key = connection.execute(
                select(TABLE.c.key).where(TABLE.c.id == change_id)
            ).scalar_one_or_none()
            if key is None:
                return
            connection.execute(delete(TABLE).where(TABLE.c.id == change_id))
            insert_audit_line(connection, staff_id, "withdrew_shop", None, key)


def amendments_of(store: ShopAmendments) -> Callable[[], tuple[Amendment, ...]]:
    """What a ShopFile asks for; it raises AmendmentsUnavailable instead of StoreUnavailable."""

    def ask() -> tuple[Amendment, ...]:
        try:
            return store.shop_amendments()
        except StoreUnavailable as error:
            raise AmendmentsUnavailable from error

    return ask


def _amendment(row: Any) -> Amendment:
    return Amendment(row.key, row.value, row.valid_from, row.valid_until)
