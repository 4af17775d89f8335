"""From the beginning of an id to the one thing that it names, or to an error that names the candidates."""

import sqlite3
from collections.abc import Sequence

from onrecord.errors import UsageError
from onrecord.record.rows import clean

SHOWN_CANDIDATES = 8
SHOWN_LETTERS = 40  # of a prefix that leads nowhere

_HINTS = {
    "story": "`onrecord stories` lists them",
    "article": "`onrecord search` finds articles",
    "correction": "`onrecord corrections` lists them",
}
_LIVING = {
    "story": "SELECT id, title AS label FROM stories",
    "article": "SELECT id, outlet || ': ' || coalesce(title, ref) AS label FROM current_articles",
    "speaker": "SELECT id, min(name) AS label FROM speakers",
    "statement": "SELECT statement AS id, min(words) AS label FROM wordings",
    "wording": "SELECT id, min(words) AS label FROM wordings",
    "attribution": "SELECT id, 'in ' || min(article) AS label FROM attributions",
}


def find(connection: sqlite3.Connection, noun: str, prefix: str) -> str:
    """The one id of a `noun` that starts with `prefix`; one that is gone leads to what it became.

    Raises `UsageError` where there is none, or more than one.
    """
    low = clean(prefix.lower())
    column = "statement" if noun == "statement" else "id"
    rows = connection.execute(
        f"{_LIVING[noun]} WHERE {column} >= ? AND {column} < ? || char(1114111) "
        f"GROUP BY {column} ORDER BY {column} LIMIT ?",
        (low, low, SHOWN_CANDIDATES + 1),
    ).fetchall()
    return only(noun, prefix, rows or _former(connection, noun, low))


def _former(connection: sqlite3.Connection, noun: str, low: str) -> list[sqlite3.Row]:
    rows = connection.execute(
        "WITH RECURSIVE later (id) AS ("
        "SELECT became FROM history WHERE kind = ? AND id >= ? AND id < ? || char(1114111) "
        "UNION SELECT h.became FROM later l JOIN history h ON h.kind = ? AND h.id = l.id) "
        "SELECT l.id, l.id AS label FROM later l WHERE l.id IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM history h WHERE h.kind = ? AND h.id = l.id) ORDER BY l.id LIMIT ?",
        (noun, low, low, noun, noun, SHOWN_CANDIDATES + 1),
    )
    return rows.fetchall()


def only(noun: str, prefix: str, rows: Sequence[sqlite3.Row]) -> str:
    """The id of the only row; otherwise an error that names the candidates."""
    prefix = clean(prefix[:SHOWN_LETTERS])
    if not rows:
        hint = _HINTS.get(noun, "`onrecord show --ids` shows them")
        raise UsageError(f"no {noun} has an id that starts with {prefix!r}; {hint}")
    if len(rows) > 1:
        named = "".join(f"\n  {row['id']}  {row['label']}" for row in rows[:SHOWN_CANDIDATES])
        more = "\n  ..." if len(rows) > SHOWN_CANDIDATES else ""
        raise UsageError(f"{prefix!r} could be any of these; give more of the id:{named}{more}")
    return str(rows[0]["id"])
