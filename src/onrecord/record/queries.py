"""Reading: every query that gives nouns back, in an order that is the same on every machine."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from onrecord.data import (
    Anchored,
    Article,
    Attribution,
    Copies,
    Coverage,
    Divergence,
    Rejected,
    Speaker,
    Statement,
    Story,
    Wording,
)  # fmt: skip
from onrecord.record.corrections import made_keys
from onrecord.record.prefixes import find
from onrecord.record.rows import (
    anchored_or_none,
    article_of,
    attribution_of,
    copies_of,
    coverage_of,
    divergence_of,
    pack,
    rejected_of,
    spans,
    story_of,
    strings,
)  # fmt: skip
from onrecord.record.stories import IdentityKind

LAST_ID = "\U0010ffff"  # sorts after every id

_COUNTS = {
    "articles": "SELECT count(*) FROM articles",
    "versions": "SELECT count(*) FROM versions",
    "rejected": "SELECT count(*) FROM rejected",
    "attributions": "SELECT count(*) FROM attributions t JOIN articles a ON a.id = t.article AND a.version = t.version",
    "stories": "SELECT count(*) FROM stories",
    "speakers": "SELECT count(DISTINCT id) FROM speakers",
    "statements": "SELECT count(*) FROM statements",
    "wordings": "SELECT count(*) FROM wordings",
    "divergences": "SELECT count(*) FROM divergences",
    "copies": "SELECT count(*) FROM copies",
    "pending_articles": "SELECT count(*) FROM current_articles WHERE analysed = 0",
}


def counts(connection: sqlite3.Connection, nouns: Sequence[str]) -> dict[str, int]:
    """How many rows there are of each of `nouns`, or of all."""
    return {name: int(connection.execute(_COUNTS[name]).fetchone()[0]) for name in nouns or _COUNTS}


def articles(connection: sqlite3.Connection, story: str | None) -> Iterator[Article]:
    """Articles by id: all, or those of one story."""
    if story is None:
        rows = connection.execute("SELECT * FROM current_articles ORDER BY id")
    else:
        rows = connection.execute(
            "SELECT c.* FROM story_articles m JOIN current_articles c ON c.id = m.article "
            "WHERE m.story = ? ORDER BY m.article",
            (story,),
        )
    return (article_of(row) for row in rows)


def article(connection: sqlite3.Connection, prefix: str) -> Article:
    """The one article whose id starts with `prefix`."""
    id = find(connection, "article", prefix)
    return article_of(connection.execute("SELECT * FROM current_articles WHERE id = ?", (id,)).fetchone())


def story(connection: sqlite3.Connection, prefix: str) -> Story:
    """The one story whose id starts with `prefix`; an id that is gone leads to the story that it became."""
    id = find(connection, "story", prefix)
    row = connection.execute("SELECT * FROM stories WHERE id = ?", (id,)).fetchone()
    return story_of(row, _members(connection, [id])[id])


def versions(connection: sqlite3.Connection, article: str) -> list[Article]:
    """Every text that an article has had, in the order of reading."""
    rows = connection.execute(
        "SELECT v.article AS id, v.id AS version, v.ref, a.outlet, v.url, v.title, v.byline, v.published, v.language, "
        "v.text, v.furniture, v.anchors FROM versions v JOIN articles a ON a.id = v.article WHERE v.article = ? "
        "ORDER BY v.number",
        (article,),
    )
    return [article_of(row) for row in rows]


def stories(connection: sqlite3.Connection) -> list[Story]:
    """All stories, the latest first, undated ones last."""
    rows = connection.execute("SELECT * FROM stories ORDER BY last IS NULL, last DESC, id").fetchall()
    members = _members(connection, [row["id"] for row in rows])
    return [story_of(row, members[row["id"]]) for row in rows]


def _members(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    members: dict[str, list[str]] = {id: [] for id in ids}
    rows = connection.execute(
        "SELECT story, article FROM story_articles WHERE story IN (SELECT value FROM json_each(?)) ORDER BY article",
        (pack(ids),),
    )
    for row in rows:
        members[row["story"]].append(row["article"])
    return members


def pending_stories(connection: sqlite3.Connection) -> dict[str, str]:
    """Stories whose statements wait to be computed, by id, each with the hash of its members."""
    rows = connection.execute("SELECT id, members FROM stories WHERE computed IS NOT members ORDER BY id")
    return {row["id"]: row["members"] for row in rows}


def grouped(connection: sqlite3.Connection) -> bool:
    """Whether every article stands in a story with its current version, none waits to be placed, and every correction
    of stories is heeded."""
    return not connection.execute(
        "SELECT EXISTS (SELECT 1 FROM ungrouped u CROSS JOIN articles a ON a.number = u.number "
        "LEFT JOIN story_articles m ON m.article = a.id WHERE m.version IS NOT a.version) "
        "OR EXISTS (SELECT 1 FROM placed WHERE piece IS NULL) "
        "OR EXISTS (SELECT 1 FROM corrections WHERE kind = 'story' AND NOT replayed)"
    ).fetchone()[0]


def reading_order(connection: sqlite3.Connection, story: str | None) -> dict[str, int]:
    """Article ids in the order in which they were first read, with their numbers: all, or those of one story."""
    if story is None:
        rows = connection.execute("SELECT id, number FROM articles ORDER BY number")
    else:
        rows = connection.execute(
            "SELECT a.id, a.number FROM story_articles m JOIN articles a ON a.id = m.article "
            "WHERE m.story = ? ORDER BY a.number",
            (story,),
        )
    return {row["id"]: row["number"] for row in rows}


def copies(connection: sqlite3.Connection, story: str | None) -> list[Copies]:
    """Groups of copies by id: all, or those with an article in one story."""
    if story is None:
        rows = connection.execute(
            "SELECT c.id, c.kind, c.origin, k.article FROM copies c JOIN copy_articles k ON k.copies = c.id "
            "ORDER BY c.id, k.article"
        )
    else:
        rows = connection.execute(
            "WITH touched AS (SELECT DISTINCT k.copies FROM story_articles m "
            "JOIN copy_articles k ON k.article = m.article WHERE m.story = ?) "
            "SELECT c.id, c.kind, c.origin, k.article FROM touched t JOIN copies c ON c.id = t.copies "
            "JOIN copy_articles k ON k.copies = c.id ORDER BY c.id, k.article",
            (story,),
        )
    groups = [list(group) for _, group in groupby(rows, key=itemgetter("id"))]
    return [copies_of(group[0], [row["article"] for row in group]) for group in groups]


def rejected(connection: sqlite3.Connection) -> Iterator[Rejected]:
    """Inputs that could not be read, by reference."""
    rows = connection.execute("SELECT * FROM rejected ORDER BY ref, reason, detail")
    return (rejected_of(row) for row in rows)


def attributions(connection: sqlite3.Connection, ids: Iterable[str] | None) -> Iterator[tuple[str, Attribution]]:
    """Article ids and attributions of the current versions, by article, start and depth: all, or those of `ids`."""
    if ids is None:
        rows = connection.execute(
            "SELECT t.*, d.speaker FROM articles a JOIN attributions t ON t.article = a.id AND t.version = a.version "
            "LEFT JOIN attributed d ON d.article = t.article AND d.attribution = t.id "
            "ORDER BY a.id, t.start, t.depth, t.number"
        )
    else:
        rows = connection.execute(
            "SELECT t.*, d.speaker FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value "
            "JOIN attributions t ON t.article = a.id AND t.version = a.version "
            "LEFT JOIN attributed d ON d.article = t.article AND d.attribution = t.id "
            "ORDER BY a.id, t.start, t.depth, t.number",
            (pack(sorted(set(ids))),),
        )
    return ((row["article"], attribution_of(row)) for row in rows)


def attribution_statements(connection: sqlite3.Connection, article: str) -> dict[str, list[str]]:
    """Attribution id -> ids of the statements that it serves, in their order, for the attributions of one article."""
    rows = connection.execute(
        "SELECT DISTINCT w.attribution, w.statement FROM wordings w JOIN statements s "
        "ON s.story = w.story AND s.id = w.statement WHERE w.article = ? ORDER BY s.article, s.start, s.id",
        (article,),
    )
    served: dict[str, list[str]] = {}
    for row in rows:
        served.setdefault(row["attribution"], []).append(row["statement"])
    return served


def speakers(connection: sqlite3.Connection, ids: Iterable[str] | None) -> dict[str, Speaker]:
    """All speakers by id, or those of `ids`. One known to several stories has the name that most of them give, of
    equals the longest."""
    if ids is None:
        rows = connection.execute("SELECT id, name, kind, aliases FROM speakers ORDER BY id, story")
    else:
        rows = connection.execute(
            "SELECT s.id, s.name, s.kind, s.aliases FROM json_each(?) j CROSS JOIN speakers s ON s.id = j.value "
            "ORDER BY s.id, s.story",
            (pack(sorted(set(ids))),),
        )
    found = {}
    for id, group in groupby(rows, key=itemgetter("id")):
        forms = list(group)
        named = Counter((row["name"], row["kind"]) for row in forms)
        (name, kind), _ = max(named.items(), key=lambda item: (item[1], len(item[0][0]), item[0]))
        aliases = {alias for row in forms for alias in strings(row["aliases"])}
        found[id] = Speaker(id=id, name=name, kind=kind, aliases=tuple(sorted(aliases)))
    return found


def names(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The names of the speakers among `ids`, by id, chosen as `speakers` does."""
    rows = connection.execute(
        "SELECT s.id, s.name FROM json_each(?) j CROSS JOIN speakers s ON s.id = j.value GROUP BY s.id, s.name, s.kind "
        "ORDER BY s.id, count(*), length(s.name), s.name, s.kind",
        (pack(sorted(set(ids))),),
    )
    return {row["id"]: row["name"] for row in rows}


def speaker_keys(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, str]:
    """Key -> speaker id, for those of `keys` that are known across stories."""
    rows = connection.execute(
        "SELECT key, id FROM speakers WHERE key IS NOT NULL AND key IN (SELECT value FROM json_each(?)) "
        "GROUP BY key, id ORDER BY key, count(*), id DESC",
        (json.dumps(sorted(keys)),),
    )
    return {**made_keys(connection), **{row["key"]: row["id"] for row in rows}}


def _range(story: str | None) -> tuple[str, str]:
    """The first and the last id to look at: an index serves such a range, for one story as for all."""
    return ("", LAST_ID) if story is None else (story, story)


def statements(connection: sqlite3.Connection, story: str | None) -> Iterator[Statement]:
    """Statements by the article and the start of their first wording: all, or those of one story."""
    rows = connection.execute(
        "SELECT s.*, w.id AS wording, w.article AS at, w.attribution, w.content FROM statements s "
        "JOIN wordings w ON w.story = s.story AND w.statement = s.id WHERE s.story BETWEEN ? AND ? "
        "ORDER BY s.article, s.start, s.id, s.story, w.number",
        _range(story),
    )
    for _, group in groupby(rows, key=itemgetter("story", "id")):
        yield _statement(list(group))


def _statement(rows: Sequence[sqlite3.Row]) -> Statement:
    first = rows[0]
    wordings = (
        Wording(id=row["wording"], attribution=row["attribution"], article=row["at"], content=spans(row["content"]))
        for row in rows
    )
    said = first["said_from"], first["said_to"]
    return Statement(
        id=first["id"], story=first["story"], speaker=first["speaker"], wordings=tuple(wordings),
        said=said if said[0] is not None and said[1] is not None else None, place=first["place"], act=first["act"],
        condition=_at(first, "condition"), said_at=_at(first, "said"), place_at=_at(first, "place"),
        addressee=first["addressee"], addressee_at=_at(first, "addressee"),
    )  # fmt: skip


def _at(row: sqlite3.Row, what: str) -> Anchored | None:
    return anchored_or_none(row[f"{what}_article"], row[f"{what}_start"], row[f"{what}_end"])


def coverage(connection: sqlite3.Connection, story: str | None) -> Iterator[Coverage]:
    """Coverage in the order of `statements`, then by outlet: all, or that of one story."""
    rows = connection.execute(
        "SELECT c.* FROM coverage c JOIN statements s ON s.story = c.story AND s.id = c.statement "
        "WHERE c.story BETWEEN ? AND ? ORDER BY s.article, s.start, s.id, s.story, c.outlet",
        _range(story),
    )
    return (coverage_of(row) for row in rows)


def divergences(connection: sqlite3.Connection, story: str | None) -> Iterator[Divergence]:
    """Divergences by the article and the start of their left side: all, or those of one story."""
    rows = connection.execute(
        "SELECT * FROM divergences WHERE story BETWEEN ? AND ? ORDER BY left_article, left_start, id, story",
        _range(story),
    )
    return (divergence_of(row) for row in rows)


def identities(connection: sqlite3.Connection, kind: IdentityKind, story: str | None) -> dict[str, str]:
    """Member -> id as last shown; see `Record.identities`."""
    if story is None:
        rows = connection.execute("SELECT member, id FROM identities WHERE kind = ? ORDER BY member, article", (kind,))
    else:
        rows = connection.execute(_IDENTITIES_AT_HOME, {"kind": kind, "story": story})
    return {row["member"]: row["id"] for row in rows}


# The rows of every id that has a member in the story, less the story's own members of ids whose largest part is in
# another story: such an id stays there, and its rows there say that it is taken; they stand under article and member,
# for the same text in another article has the same member. CROSS JOIN keeps SQLite from starting with all identities
# instead of with those of the story. A speaker that other stories know by key is looked up by that key: counting all
# that it ever said would make the cost of a story grow with the record.
_IDENTITIES_AT_HOME = """
WITH ids AS (
    SELECT DISTINCT i.id FROM story_articles m CROSS JOIN identities i ON i.article = m.article
    WHERE i.kind = :kind AND m.story = :story AND NOT (:kind = 'speaker' AND EXISTS (
        SELECT 1 FROM speakers s WHERE s.id = i.id AND s.key IS NOT NULL AND s.story IS NOT :story
    ))
), homes AS (
    SELECT ids.id, (
        SELECT m.story FROM identities i JOIN story_articles m ON m.article = i.article
        JOIN articles a ON a.id = i.article WHERE i.kind = :kind AND i.id = ids.id
        GROUP BY m.story ORDER BY count(*) DESC, min(a.number) LIMIT 1
    ) AS home FROM ids
)
SELECT iif(m.story IS :story, i.member, i.article || ' ' || i.member) AS member, i.id
FROM homes h CROSS JOIN identities i ON i.kind = :kind AND i.id = h.id
LEFT JOIN story_articles m ON m.article = i.article
WHERE h.home = :story OR m.story IS NOT :story ORDER BY i.member, i.article
"""
