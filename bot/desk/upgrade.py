"""Bringing the tables up to date, from an empty database or an older one."""

from __future__ import annotations

import threading
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from bot.desk.errors import SchemaTooNew

# Alembic keeps the migration under way in a global of its module.
_one_at_a_time = threading.Lock()


def upgrade(connection: Any) -> None:
    """Run the missing revisions inside the connection's transaction; raises SchemaTooNew."""
    config = Config()
    config.set_main_option("script_location", "bot.desk:migrations")
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    if current == scripts.get_current_head():
        return
    try:
        scripts.get_revision(current or "base")
    except CommandError as error:
        raise SchemaTooNew(f"revision {current} belongs to a later version") from error
    with _one_at_a_time:
        command.upgrade(config, "head")
