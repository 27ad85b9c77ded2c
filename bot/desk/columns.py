"""What every table is made with: one metadata, and moments that know their time zone."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import DateTime, MetaData
from sqlalchemy.types import TypeDecorator

from bot.desk.errors import NaiveDatetime


def as_utc(moment: datetime) -> datetime:
    """The same moment in UTC; raises NaiveDatetime when its time zone is unknown."""
    if moment.utcoffset() is None:
        raise NaiveDatetime("a datetime without a time zone cannot be stored")
    return moment.astimezone(timezone.utc)


class Moment(TypeDecorator):  # type: ignore[misc]  # SQLAlchemy 1.4 has no types
    """An aware datetime. SQLite keeps no time zone: what it holds is UTC by construction."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        moment = as_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=timezone.utc) if value.tzinfo is None else as_utc(value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
