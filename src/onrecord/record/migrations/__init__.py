"""The tables, as numbered migrations: `PRAGMA user_version` says how many of them a file has seen.

A migration that has been released is never edited; a change of the tables is a new one at the end of the list. Each
has a file beside this one, and runs in one transaction together with its number, so that a killed process leaves the
old schema or the new one.
"""

import sqlite3
from collections.abc import Iterator

from onrecord.record.marks import marked
from onrecord.record.migrations import (
    corrections,
    crowds,
    failures,
    first,
    grouping,
    lasting,
    marks,
    occasions,
    sources,
    ties,
    views,
)

APPLICATION_ID = 0x6F6E7263  # "onrc": how `file` and this program tell a record from another SQLite database

MIGRATIONS = (first.SCRIPT, corrections.SCRIPT, occasions.SCRIPT, grouping.SCRIPT, ties.SCRIPT, lasting.SCRIPT,
              failures.SCRIPT, sources.SCRIPT, marks.SCRIPT, views.SCRIPT, crowds.SCRIPT)  # fmt: skip


def statements(script: str) -> Iterator[str]:
    """The SQL statements of `script`, each ended by a semicolon; a trigger with its inner semicolons is one statement.

    >>> list(statements("SELECT 1; SELECT ';';"))
    ['SELECT 1;', " SELECT ';';"]
    """
    pending = ""
    for part in script.split(";")[:-1]:
        pending += part + ";"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables of an open record, or of an empty file, up to date; `connection` must be in autocommit mode."""
    connection.create_function("marked", 3, marked, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        done = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for script in MIGRATIONS[done:]:
            for statement in statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {max(done, len(MIGRATIONS))}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
