from __future__ import annotations

import importlib
import io
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import MetaData, create_engine
from sqlalchemy.exc import StatementError

from bot.desk.columns import as_utc, metadata
from bot.desk.errors import NaiveDatetime
from bot.desk.schema import audit_lines
from bot.desk.store import Store

from .conftest import Sql


def definitions(statement: str) -> list[str]:
    """A CREATE statement cut at the commas that stand in no inner parentheses, in sorted order."""
    parts, depth = [""], 0
    for character in " ".join(statement.split()):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 1:
            parts.append("")
        else:
            parts[-1] += character
    # A column that a revision adds stands last, behind the constraints.
    head, _, first = parts[0].partition("(")
    last, _, end = parts[-1].rpartition(")")
    inner = [first.rpartition(")")[0]] if len(parts) == 1 else [first, *parts[1:-1], last]
    return sorted(part.strip() for part in (head, *inner, end))


def not_sqlite_s_own(name: str | None, kind: str, _parents: object) -> bool:
    is_of_search = (name or "").startswith("messages_fts")
    return not (kind == "table" and (name == "sqlite_sequence" or is_of_search))


def test_the_migrations_lead_to_the_schema(store: Store) -> None:
    with store._reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": not_sqlite_s_own}
        )

        assert compare_metadata(context, metadata) == []
        assert len(compare_metadata(context, MetaData())) >= len(metadata.tables)


def test_both_write_the_same_ddl(store: Store, tmp_path: Path, sql: Sql) -> None:
    """Alembic compares neither the conditions of partial indexes nor AUTOINCREMENT."""
    engine = create_engine(f"sqlite:///{tmp_path}/built.db", future=True)
    statements = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    with engine.begin() as connection:
        metadata.create_all(connection)
        built = connection.exec_driver_sql(statements).all()
    engine.dispose()

    def read(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
        return {name: definitions(written) for name, written in rows if name != "alembic_version"}

    assert read(sql(statements)) == read(tuple(row) for row in built)


def test_the_revisions_are_written_for_postgresql_too() -> None:
    written = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written}
    )

    with Operations.context(context):
        for name in ("r0001_first_tables", "r0002_console", "r0003_desk", "r0004_order_progress"):
            importlib.import_module(f"bot.desk.migrations.versions.{name}").upgrade()

    for table in metadata.tables:
        assert f"CREATE TABLE {table} (" in written.getvalue()
    assert "ON handoffs (conversation_id) WHERE state <> 'closed'" in written.getvalue()
    assert "CREATE INDEX ix_messages_text_search ON messages USING gin" in written.getvalue()
    assert "fts5" not in written.getvalue()
    assert "SERIAL" in written.getvalue()
    assert "AUTOINCREMENT" not in written.getvalue()


def test_a_moment_is_taken_to_utc() -> None:
    paris = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))

    assert as_utc(paris) == paris
    assert as_utc(paris).hour == 10
    assert as_utc(paris).utcoffset() == timedelta(0)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(NaiveDatetime):
        as_utc(datetime(2026, 7, 1, 12))


def test_a_naive_moment_never_gets_into_a_table(store: Store, sql: Sql) -> None:
    line = audit_lines.insert().values(verb="read", created_at=datetime(2026, 7, 1))

    with pytest.raises(StatementError), store._writing() as connection:
        connection.execute(line)

    assert sql("SELECT * FROM audit_lines") == []


def test_the_last_revision_can_be_taken_back_and_made_again(url: str, sql: Sql) -> None:
    store = Store.open(url)
    conversation = store.create_conversation()
    store.add_visitor_message(conversation.id, "client-01", "Bonjour")
    store.dispose()
    engine = create_engine(url, future=True)
    for step in ("downgrade", "upgrade"):
        with engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", "bot.desk:migrations")
            config.attributes["connection"] = connection
            getattr(command, step)(config, "0002" if step == "downgrade" else "head")
    engine.dispose()
    assert sql("SELECT rowid FROM messages_fts WHERE messages_fts MATCH 'bonjour'") == [(1,)]
