"""What a new derivation changed: the ids of before, kept aside on disk, against those of after."""

import sqlite3
from dataclasses import dataclass

# Every member beside the id under which it is shown: what is compared before and after.
_SHOWN = {
    "attributions": "SELECT t.article || ' ' || t.id AS member, t.id AS id FROM articles a "
    "JOIN attributions t ON t.article = a.id AND t.version = a.version",
    "speakers": "SELECT d.article || ' ' || d.attribution AS member, d.speaker AS id FROM attributed d",
    "statements": "SELECT DISTINCT w.article || ' ' || w.attribution || ' ' || w.id AS member, w.statement AS id "
    "FROM wordings w",
    "stories": "SELECT article AS member, story AS id FROM story_articles",
}


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of one noun: how many there were `before` and are `after`, how many ids `came` and `went`, and how
    many members that are still there (articles, attributions, wordings) `moved` to another id."""

    noun: str
    before: int
    after: int
    came: int
    went: int
    moved: int


def remember(connection: sqlite3.Connection) -> None:
    """Keep the ids of now aside, in a file that ends with the connection."""
    for noun, query in _SHOWN.items():
        connection.execute(f"DROP TABLE IF EXISTS temp.was_{noun}")
        connection.execute(f"CREATE TEMP TABLE was_{noun} AS {query}")
        connection.execute(f"CREATE INDEX temp.was_{noun}_member ON was_{noun} (member)")
        connection.execute(f"CREATE INDEX temp.was_{noun}_id ON was_{noun} (id)")


def compared(connection: sqlite3.Connection) -> tuple[Renewal, ...]:
    """What changed since `remember`, noun by noun."""
    return tuple(_renewal(connection, noun, query) for noun, query in _SHOWN.items())


def _renewal(connection: sqlite3.Connection, noun: str, query: str) -> Renewal:
    connection.execute(f"DROP TABLE IF EXISTS temp.is_{noun}")
    connection.execute(f"CREATE TEMP TABLE is_{noun} AS {query}")
    connection.execute(f"CREATE INDEX temp.is_{noun}_id ON is_{noun} (id)")
    counts = connection.execute(
        f"SELECT (SELECT count(DISTINCT id) FROM was_{noun}), (SELECT count(DISTINCT id) FROM is_{noun}), "  # noqa: S608
        f"(SELECT count(DISTINCT id) FROM is_{noun} WHERE id NOT IN (SELECT id FROM was_{noun})), "
        f"(SELECT count(DISTINCT id) FROM was_{noun} WHERE id NOT IN (SELECT id FROM is_{noun})), "
        f"(SELECT count(*) FROM is_{noun} i JOIN was_{noun} w ON w.member = i.member WHERE w.id != i.id)"
    ).fetchone()
    return Renewal(noun, *(int(count) for count in counts))
