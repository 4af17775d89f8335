"""What grouping keeps and asks for: profiles, pairs, links between texts, and where each article is placed.

Articles go by their number here. An article whose pairs or links changed waits, with all of its piece, until it is
placed anew; the numbers that wait say where a killed run goes on.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass

from onrecord.data import Article, CopyKind
from onrecord.record.rows import article_of, pack


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article whose current version is not compared yet."""

    number: int
    article: str
    version: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an article to compare it by; `terms` and `samples` as bytes. `voice` is the article whose echo it
    is, if it is one."""

    number: int
    article: str
    version: str
    day: int | None
    terms: bytes
    samples: bytes
    crowd: int
    voice: int | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """An article, and what comparing it gave: (number, chance) of its pairs, (number, kind, shared) of its links."""

    kept: Kept
    pairs: tuple[tuple[int, int], ...]
    links: tuple[tuple[int, CopyKind, int], ...]


@dataclass(frozen=True, slots=True)
class Member:
    """What a story needs to know of an article of it."""

    number: int
    article: str
    outlet: str
    title: str | None
    published: str | None
    story: str | None


def ungrouped(connection: sqlite3.Connection) -> list[Waiting]:
    """The articles that wait to be compared, in the order of reading."""
    rows = connection.execute(
        "SELECT u.number, a.id, a.version, v.published FROM ungrouped u CROSS JOIN articles a ON a.number = u.number "
        "JOIN versions v ON v.article = a.id AND v.id = a.version ORDER BY u.number"
    )
    return [Waiting(*row) for row in rows]


def articles(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Article]:
    """Articles by number."""
    rows = connection.execute(
        "SELECT * FROM current_articles WHERE number IN (SELECT value FROM json_each(?))", (pack(numbers),)
    )
    return {row["number"]: article_of(row) for row in rows}


def kept(connection: sqlite3.Connection, days: tuple[int, int]) -> Iterator[Kept]:
    """What is kept of the articles of these days, both included, that are no echoes."""
    rows = connection.execute(
        "SELECT * FROM profiles WHERE day BETWEEN ? AND ? AND voice IS NULL ORDER BY day, number", days
    )
    return (Kept(*row) for row in rows)


def undated(connection: sqlite3.Connection, after: int, limit: int) -> Iterator[Kept]:
    """What is kept of the articles without a date that are no echoes and whose numbers are higher than `after`, up to
    `limit` of them."""
    rows = connection.execute(
        "SELECT * FROM profiles WHERE day IS NULL AND voice IS NULL AND number > ? ORDER BY number LIMIT ?",
        (after, limit),
    )
    return (Kept(*row) for row in rows)


def crowds(connection: sqlite3.Connection, crowds: Iterable[int], numbers: Iterable[int]) -> Iterator[Kept]:
    """What is kept of the articles of these crowds, and of the crowds that these articles belonged to."""
    rows = connection.execute(
        "SELECT * FROM profiles WHERE crowd IN (SELECT value FROM json_each(:crowds) UNION "
        "SELECT p.crowd FROM json_each(:numbers) j CROSS JOIN profiles p ON p.number = j.value AND p.crowd >= 0) "
        "ORDER BY article",
        {"crowds": pack(crowds), "numbers": pack(numbers)},
    )
    return (Kept(*row) for row in rows)


def echoes(connection: sqlite3.Connection, voices: Iterable[int]) -> list[tuple[int, int]]:
    """The echoes of these articles, each with its voice, in the order of reading."""
    rows = connection.execute(
        "SELECT number, voice FROM profiles WHERE voice IN (SELECT value FROM json_each(?)) ORDER BY number",
        (pack(voices),),
    )
    return [(row[0], row[1]) for row in rows]


def voice(connection: sqlite3.Connection, number: int) -> int | None:
    """The article whose echo this one is, if it is one."""
    row = connection.execute("SELECT voice FROM profiles WHERE number = ?", (number,)).fetchone()
    return row[0] if row else None


_BOTH_WAYS = (
    (
        "SELECT one, other FROM pairs WHERE one IN (SELECT value FROM json_each(?))",
        "DELETE FROM pairs WHERE one = ? AND other = ?",
    ),
    (
        "SELECT one, other FROM links WHERE one IN (SELECT value FROM json_each(?))",
        "DELETE FROM links WHERE one = ? AND other = ?",
    ),
)


def store(connection: sqlite3.Connection, batch: Sequence[Compared], again: Iterable[int] = ()) -> None:
    """Replace what is kept of these articles, their pairs and their links; all that they touch waits to be placed, and
    the articles `again` wait to be compared."""
    numbers = pack(one.kept.number for one in batch)
    _wait(connection, numbers)
    for ask, delete in _BOTH_WAYS:
        gone = [tuple(row) for row in connection.execute(ask, (numbers,))]
        connection.executemany(delete, [key for one, other in gone for key in ((one, other), (other, one))])
    _put(connection, batch)
    _wait(connection, numbers)
    connection.execute(
        "DELETE FROM ungrouped WHERE number IN (SELECT p.number FROM profiles p JOIN articles a "
        "ON a.number = p.number AND a.version = p.version WHERE p.number IN (SELECT value FROM json_each(?)))",
        (numbers,),
    )
    connection.execute("INSERT OR IGNORE INTO ungrouped (number) SELECT value FROM json_each(?)", (pack(again),))


def _put(connection: sqlite3.Connection, batch: Sequence[Compared]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO profiles (number, article, version, day, terms, samples, crowd, voice) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [astuple(one.kept) for one in batch],
    )
    pairs = [(one.kept.number, *pair) for one in batch for pair in one.pairs]
    connection.executemany(
        "INSERT OR REPLACE INTO pairs (one, other, chance) VALUES (?, ?, ?)",
        [row for a, b, chance in pairs for row in ((a, b, chance), (b, a, chance))],
    )
    links = [(one.kept.number, *link) for one in batch for link in one.links]
    connection.executemany(
        "INSERT OR REPLACE INTO links (one, other, kind, shared) VALUES (?, ?, ?, ?)",
        [row for a, b, *how in links for row in ((a, b, *how), (b, a, *how))],
    )
    connection.executemany("INSERT OR IGNORE INTO placed (number) VALUES (?)", [(one.kept.number,) for one in batch])


# The articles themselves, and those that they pair or share text with, in the version that was last compared; of those
# with the very same text one is enough, for all in its group of copies are looked at with it.
_TOUCHED = """
WITH given (number) AS (SELECT value FROM json_each(:numbers)), touched (number) AS (
    SELECT number FROM given
    UNION SELECT p.other FROM given g CROSS JOIN pairs p ON p.one = g.number
    UNION SELECT l.other FROM given g CROSS JOIN links l ON l.one = g.number
    UNION SELECT p.voice FROM given g CROSS JOIN profiles p ON p.number = g.number
    UNION SELECT (SELECT min(a.number) FROM articles a WHERE a.version = p.version)
        FROM given g CROSS JOIN profiles p ON p.number = g.number
)
UPDATE placed SET piece = NULL WHERE piece IN (
    SELECT d.piece FROM touched t CROSS JOIN placed d ON d.number = t.number WHERE d.piece IS NOT NULL
)
"""


def _wait(connection: sqlite3.Connection, numbers: str) -> None:
    """Let the pieces of these articles, and of all that they touch, wait to be divided anew."""
    connection.execute(_TOUCHED, {"numbers": numbers})


def waiting(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Up to `limit` articles that wait to be placed, in the order of reading."""
    rows = connection.execute("SELECT number FROM placed WHERE piece IS NULL ORDER BY number LIMIT ?", (limit,))
    return [row[0] for row in rows]


def pairs(connection: sqlite3.Connection, number: int) -> dict[int, int]:
    """The pairs of an article, with their chances."""
    return dict(connection.execute("SELECT other, chance FROM pairs WHERE one = ?", (number,)))


def links(connection: sqlite3.Connection, number: int) -> dict[int, CopyKind]:
    """The articles that share text with one, and how. Of those with the very same text the first is linked with all the
    others, and each of these with it."""
    found = dict(connection.execute("SELECT other, kind FROM links WHERE one = ?", (number,)))
    same = connection.execute(
        "SELECT b.number FROM articles a JOIN articles b ON b.version = a.version AND b.number != a.number "
        "WHERE a.number = :number AND :number = (SELECT min(c.number) FROM articles c WHERE c.version = a.version) "
        "UNION SELECT min(c.number) FROM articles a JOIN articles c ON c.version = a.version "
        "WHERE a.number = :number HAVING min(c.number) != :number",
        {"number": number},
    )
    return {**found, **{row[0]: "identical" for row in same}}


def order(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[int]:
    """These articles by day, then id, those without a date last: the order that does not depend on reading."""
    rows = connection.execute(
        "SELECT number FROM profiles WHERE number IN (SELECT value FROM json_each(?)) "
        "ORDER BY day IS NULL, day, article",
        (pack(numbers),),
    )
    return [row[0] for row in rows]


def placement(connection: sqlite3.Connection, number: int) -> tuple[int | None, int | None]:
    """The piece of an article, null while it waits, and its part of that."""
    row = connection.execute("SELECT piece, part FROM placed WHERE number = ?", (number,)).fetchone()
    return (row[0], row[1]) if row else (None, None)


def part(connection: sqlite3.Connection, name: int) -> list[int]:
    """The articles of a part that does not wait."""
    rows = connection.execute("SELECT number FROM placed WHERE part = ? AND piece IS NOT NULL ORDER BY number", (name,))
    return [row[0] for row in rows]


def place(connection: sqlite3.Connection, rows: Sequence[tuple[int, int, int]]) -> None:
    """Place articles: (number, piece, part)."""
    connection.executemany("UPDATE placed SET piece = ?, part = ? WHERE number = ?", [(p, q, n) for n, p, q in rows])


def members(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Member]:
    """What stories need to know of these articles; the title is the first line where none is given."""
    rows = connection.execute(
        "SELECT c.number, c.id, c.outlet, "
        "coalesce(nullif(trim(c.title), ''), substr(ltrim(c.text, ' \t\r\n'), 1, 300)) AS title, c.published, m.story "
        "FROM json_each(?) j CROSS JOIN current_articles c ON c.number = j.value "
        "LEFT JOIN story_articles m ON m.article = c.id",
        (pack(numbers),),
    )
    return {row["number"]: Member(*row) for row in rows}


def story_mates(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[int]:
    """The articles that stand in a story with one of these."""
    rows = connection.execute(
        "SELECT b.number FROM (SELECT DISTINCT m.story FROM json_each(?) j CROSS JOIN articles a ON a.number = j.value "
        "CROSS JOIN story_articles m ON m.article = a.id) s CROSS JOIN story_articles n ON n.story = s.story "
        "CROSS JOIN articles b ON b.id = n.article",
        (pack(numbers),),
    )
    return [row[0] for row in rows]


def numbers(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Ids of articles, with their numbers."""
    rows = connection.execute(
        "SELECT id, number FROM articles WHERE id IN (SELECT value FROM json_each(?))", (pack(ids),)
    )
    return {row[0]: row[1] for row in rows}


def corrected_with(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[int]:
    """The articles that a correction of stories is about which is about one of these too; an undone one counts no
    more."""
    rows = connection.execute(
        "SELECT DISTINCT b.number FROM json_each(?) j CROSS JOIN articles a ON a.number = j.value "
        "CROSS JOIN correction_anchors n ON n.article = a.id "
        "CROSS JOIN corrections c ON c.number = n.correction AND c.kind = 'story' AND NOT c.undone "
        "CROSS JOIN correction_anchors o ON o.correction = c.number CROSS JOIN articles b ON b.id = o.article",
        (pack(numbers),),
    )
    return [row[0] for row in rows]


def unheeded(connection: sqlite3.Connection) -> list[int]:
    """The articles that corrections of stories are about which wait to be heeded."""
    rows = connection.execute(
        "SELECT DISTINCT a.number FROM corrections c JOIN correction_anchors n ON n.correction = c.number "
        "JOIN articles a ON a.id = n.article WHERE c.kind = 'story' AND NOT c.replayed ORDER BY a.number"
    )
    return [row[0] for row in rows]


def shown(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """The stories under which these articles were last shown; and which of their ids are ids of stories."""
    packed = pack(ids)
    rows = connection.execute(
        "SELECT member, id FROM identities WHERE kind = 'story' AND member IN (SELECT value FROM json_each(?)) "
        "ORDER BY member",
        (packed,),
    )
    taken = connection.execute(
        "SELECT DISTINCT i.id FROM json_each(?) j CROSS JOIN identities i ON i.kind = 'story' AND i.id = j.value "
        "ORDER BY i.id",
        (packed,),
    )
    return {row[0]: row[1] for row in rows}, [row[0] for row in taken]
