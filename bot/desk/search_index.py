"""What makes messages searchable, on each kind of database; a revision writes the same.

SQLite: an FTS5 table that holds no text, kept by triggers. PostgreSQL: an index on an expression,
made of functions that are immutable, which `unaccent` is not.
"""

from __future__ import annotations

from sqlalchemy import DDL, event

from bot.desk.schema import messages

# One letter for one letter; the ligatures, which are two, come before.
_ACCENTED = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyy"

# « œ » would not be found by who types « oe ».
_SPELLED_OUT = "replace(replace({row}.text, 'œ', 'oe'), 'Œ', 'oe')"
_NEW, _OLD = _SPELLED_OUT.format(row="new"), _SPELLED_OUT.format(row="old")
_ADD = f"INSERT INTO messages_fts (rowid, text) VALUES (new.id, {_NEW});"  # noqa: S608
_REMOVE = (
    "INSERT INTO messages_fts (messages_fts, rowid, text) "  # noqa: S608
    f"VALUES ('delete', old.id, {_OLD});"
)
SQLITE = (
    "CREATE VIRTUAL TABLE messages_fts USING fts5 "
    "(text, content='', tokenize='unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER messages_fts_insert AFTER INSERT ON messages BEGIN {_ADD} END",
    f"CREATE TRIGGER messages_fts_delete AFTER DELETE ON messages BEGIN {_REMOVE} END",
    "CREATE TRIGGER messages_fts_update AFTER UPDATE OF text ON messages "
    f"BEGIN {_REMOVE} {_ADD} END",
)
# Cut at everything that is no letter and no digit, as FTS5 does: PostgreSQL's own parser keeps
# e-mail and web addresses whole, and reads « AR-20418 » as a negative number.
TSVECTOR = (
    "to_tsvector('simple', regexp_replace(translate(replace(lower(text), 'œ', 'oe'), "
    f"'{_ACCENTED}', '{_PLAIN}'), '[^[:alnum:]]+', ' ', 'g'))"
)
POSTGRESQL = (f"CREATE INDEX ix_messages_text_search ON messages USING gin ({TSVECTOR})",)

for dialect, statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
    for statement in statements:
        event.listen(messages, "after_create", DDL(statement).execute_if(dialect=dialect))
