"""What people corrected: stored on the articles and spans that they saw, and found again in the texts that hold now."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import get_args

from onrecord.data import Span, identify
from onrecord.errors import UsageError
from onrecord.record.analyses import Step, current
from onrecord.record.prefixes import find
from onrecord.record.replay import Action, CorrectedKind, Correction, Hold, Target
from onrecord.record.rows import clean_or_none, pack, span_or_none, spans, strings

MADE = "correction:"  # begins the key of a speaker whose identity across stories a person made

_WHOLE = {
    "story": "SELECT m.article AS member, m.article, m.version, NULL AS source_start, NULL AS source_end, "
    "'[]' AS content FROM story_articles m WHERE m.story = ? ORDER BY m.article",
    "speaker": "SELECT t.id AS member, t.article, t.version, t.source_start, t.source_end, t.content "
    "FROM stories s JOIN story_articles m ON m.story = s.id JOIN attributed d ON d.article = m.article "
    "JOIN attributions t ON t.article = d.article AND t.version = m.version AND t.id = d.attribution "
    "WHERE d.speaker = ?1 AND s.id IN (SELECT story FROM speakers WHERE id = ?1) ORDER BY t.article, t.number",
    "statement": "SELECT w.id AS member, w.article, m.version, NULL AS source_start, NULL AS source_end, w.content "
    "FROM wordings w JOIN statements s ON s.story = w.story AND s.id = w.statement "
    "JOIN story_articles m ON m.article = w.article WHERE s.id = ? ORDER BY w.number",
}  # fmt: skip
_ONE = {
    "story": "SELECT m.article AS member, m.article, m.version, NULL AS source_start, NULL AS source_end, "
    "'[]' AS content FROM story_articles m WHERE m.article = ?",
    "speaker": "SELECT t.id AS member, t.article, t.version, t.source_start, t.source_end, t.content "
    "FROM attributions t JOIN story_articles m ON m.article = t.article AND m.version = t.version WHERE t.id = ?",
    "statement": "SELECT w.id AS member, w.article, m.version, NULL AS source_start, NULL AS source_end, w.content "
    "FROM wordings w JOIN story_articles m ON m.article = w.article WHERE w.id = ?",
}
_MEMBERS = {"story": "article", "speaker": "attribution", "statement": "wording"}
_NEEDS = {"merge": 2, "split": 1, "move": 1, "rename": 1, "accept": 1, "reject": 1}


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for, ids as any unambiguous beginning; see `Record.correct`."""

    kind: CorrectedKind
    action: Action
    ids: tuple[str, ...]
    members: tuple[str, ...] = ()
    name: str | None = None


def store(connection: sqlite3.Connection, asked: Request) -> int:
    """Store what was asked and let everything that it may change wait to be derived again; returns its number."""
    _check(asked)
    ids = list(dict.fromkeys(find(connection, asked.kind, id) for id in asked.ids))
    if len(ids) < _NEEDS[asked.action]:
        raise UsageError(f"to merge needs two, and these are one {asked.kind}: {ids[0]}")
    sides = _sides(connection, asked, ids)
    number = int(connection.execute("SELECT coalesce(max(number), 0) + 1 FROM corrections").fetchone()[0])
    target, keys = _speaker(connection, asked, ids, number) if asked.kind == "speaker" else (None, [])
    connection.execute(
        "INSERT INTO corrections (number, kind, action, name, speaker, key, speaker_name, speaker_kind, keys) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, asked.kind, asked.action, clean_or_none(asked.name),
         *((target.id, target.key, target.name, target.kind) if target else (None,) * 4), pack(keys)),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO correction_anchors (correction, side, article, version, source_start, source_end, content) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, side, *tuple(row)[1:]) for side, rows in enumerate(sides) for row in rows],
    )
    _wait(connection, number)
    return number


def undo(connection: sqlite3.Connection, number: int) -> None:
    """Take back a correction: what it shaped waits to be derived without it. It stays in the list, as undone."""
    row = connection.execute("SELECT undone FROM corrections WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise UsageError(f"there is no correction {number}; `onrecord corrections` lists them")
    if row["undone"]:
        raise UsageError(f"correction {number} is undone already")
    connection.execute("UPDATE corrections SET undone = 1, replayed = 0 WHERE number = ?", (number,))
    _wait(connection, number)


def _check(asked: Request) -> None:
    if asked.kind not in get_args(CorrectedKind) or asked.action not in get_args(Action):
        raise UsageError(f"{asked.kind} {asked.action} is no correction")
    if asked.kind == "statement" and asked.action == "rename":
        raise UsageError("a statement has no name: it is shown in the words of its articles")
    if (asked.action == "rename") != bool((asked.name or "").strip()) and not _names_a_part(asked):
        what = "needs a new name" if asked.action == "rename" else "takes no name"
        raise UsageError(f"to {asked.action} {what}")
    if (asked.action in ("split", "move")) != bool(asked.members):
        raise UsageError(f"to {asked.action} needs at least one {_MEMBERS[asked.kind]}, and only split and move do")
    if len(asked.ids) < _NEEDS[asked.action] or (asked.action != "merge" and len(asked.ids) > 1):
        wanted = "two ids or more" if asked.action == "merge" else "exactly one id"
        raise UsageError(f"to {asked.action} needs {wanted} of a {asked.kind}")


def _names_a_part(asked: Request) -> bool:
    """A speaker that is split off may be named at once."""
    return asked.kind == "speaker" and asked.action == "split"


def _sides(connection: sqlite3.Connection, asked: Request, ids: Sequence[str]) -> list[list[sqlite3.Row]]:
    wholes = [connection.execute(_WHOLE[asked.kind], (id,)).fetchall() for id in ids]
    if asked.action not in ("split", "move"):
        return wholes
    chosen = [_member(connection, asked.kind, prefix) for prefix in asked.members]
    names = {(row["member"], row["article"]) for row in chosen}
    inside = {(row["member"], row["article"]) for row in wholes[0]}
    rest = [row for row in wholes[0] if (row["member"], row["article"]) not in names]
    noun = _MEMBERS[asked.kind]
    if asked.action == "split" and not names <= inside:
        raise UsageError(f"every {noun} that is split off has to be one of {asked.kind} {ids[0]}")
    if asked.action == "split" and not rest:
        raise UsageError(f"these are all that {asked.kind} {ids[0]} holds; nothing would be left of it")
    if asked.action == "move" and names <= inside:
        raise UsageError(f"{asked.kind} {ids[0]} holds that already; `onrecord {asked.kind} accept` keeps it so")
    return [chosen, rest]


def _member(connection: sqlite3.Connection, kind: CorrectedKind, prefix: str) -> sqlite3.Row:
    """The row of one member. An attribution may also be named by one of its wordings, which `show` shows."""
    if kind == "speaker":
        low = prefix.lower()
        wording = connection.execute(
            "SELECT min(attribution) FROM wordings WHERE id >= ? AND id < ? || char(1114111) "
            "HAVING count(DISTINCT attribution) = 1",
            (low, low),
        ).fetchone()
        prefix = wording[0] if wording else prefix
    row = connection.execute(_ONE[kind], (find(connection, _MEMBERS[kind], prefix),)).fetchone()
    if row is None:
        raise UsageError(f"{prefix!r} belongs to a text that was replaced, or waits: run `onrecord read` first")
    assert isinstance(row, sqlite3.Row)
    return row


def _speaker(
    connection: sqlite3.Connection, asked: Request, ids: Sequence[str], number: int
) -> tuple[Target | None, list[str]]:
    """Where a correction of speakers leads, and the identities across stories that it is about."""
    rows = connection.execute(
        "SELECT DISTINCT key FROM speakers WHERE key IS NOT NULL AND id IN (SELECT value FROM json_each(?)) "
        "ORDER BY key",
        (pack(ids),),
    )
    keys = [row["key"] for row in rows]
    if asked.action in ("rename", "accept", "reject"):
        return None, keys if asked.action == "rename" else []
    first = connection.execute(
        "SELECT name, kind, max(key) AS key FROM speakers WHERE id = ? GROUP BY name, kind "
        "ORDER BY count(*) DESC, length(name) DESC, name LIMIT 1",
        (ids[0],),
    ).fetchone()
    if asked.action == "split":
        return Target(None, f"{MADE}{number}", asked.name or first["name"], first["kind"]), keys
    key = first["key"] or f"{MADE}{number}"
    about = sorted({*keys, key}) if asked.action == "merge" else []
    return Target(ids[0], key, first["name"], first["kind"]), about


def _wait(connection: sqlite3.Connection, number: int) -> None:
    """Let the stories that a correction is about wait; corrected stories wait by `corrections.replayed` being 0."""
    rows = connection.execute(
        "SELECT s.id, s.members FROM stories s WHERE s.id IN ("
        "SELECT m.story FROM correction_anchors n JOIN story_articles m ON m.article = n.article "
        "WHERE n.correction = ?1 UNION SELECT story FROM corrected WHERE correction = ?1 UNION "
        "SELECT p.story FROM corrections c, json_each(json_insert(c.keys, '$[#]', c.key)) k "
        "JOIN speakers p ON p.key = k.value WHERE c.number = ?1) "
        "AND (SELECT kind FROM corrections WHERE number = ?1) != 'story' ORDER BY s.id",
        (number,),
    ).fetchall()
    # A new hash, and not only none computed: a program that is at work on the story then does not take it for done.
    connection.executemany(
        "UPDATE stories SET members = ?, computed = NULL WHERE id = ?",
        [(identify("corrected", row["members"], str(number)), row["id"]) for row in rows],
    )


def corrections(
    connection: sqlite3.Connection,
    kind: CorrectedKind | None,
    *,
    story: str | None = None,
    undone: bool = False,
    articles: Iterable[str] | None = None,
) -> list[Correction]:
    """Corrections in their order, with what they hold on to in the texts that hold now.

    With `story`, those that may shape it, holding on to its articles only; `undone` ones only if asked for; with
    `articles`, those that hold on to one of these.
    """
    rows = connection.execute(
        "SELECT c.* FROM corrections c WHERE (?1 IS NULL OR c.kind = ?1) AND c.undone <= ?2 AND (?3 IS NULL OR "
        "c.keys != '[]' OR c.key IS NOT NULL OR c.number IN (SELECT n.correction FROM story_articles m "
        "JOIN correction_anchors n ON n.article = m.article WHERE m.story = ?3)) AND (?4 IS NULL OR c.number IN ("
        "SELECT n.correction FROM json_each(?4) j CROSS JOIN correction_anchors n ON n.article = j.value)) "
        "ORDER BY c.number",
        (kind, undone, story, None if articles is None else pack(articles)),
    ).fetchall()
    return [_correction(row, _held(connection, row["number"], story)) for row in rows]


def _correction(row: sqlite3.Row, held: dict[int, list[Hold]]) -> Correction:
    count = 2 if row["action"] in ("split", "move") else 1
    target = None
    if row["key"] is not None:
        target = Target(row["speaker"], row["key"], row["speaker_name"], row["speaker_kind"])
    return Correction(
        number=row["number"], kind=row["kind"], action=row["action"],
        sides=tuple(tuple(held.get(side, ())) for side in range(max([count, *(side + 1 for side in held)]))),
        name=row["name"], target=target, keys=strings(row["keys"]), undone=bool(row["undone"]),
    )  # fmt: skip


def _held(connection: sqlite3.Connection, number: int, story: str | None) -> dict[int, list[Hold]]:
    rows = connection.execute(
        "SELECT n.*, a.version AS current FROM correction_anchors n JOIN articles a ON a.id = n.article "
        "LEFT JOIN story_articles m ON m.article = n.article "
        "WHERE n.correction = ? AND (? IS NULL OR m.story = ?) ORDER BY n.side, n.number",
        (number, story, story),
    ).fetchall()
    return {side: list(_holds(connection, group)) for side, group in groupby(rows, key=itemgetter("side"))}


def _holds(connection: sqlite3.Connection, rows: Iterable[sqlite3.Row]) -> Iterator[Hold]:
    for row in rows:
        content, source = spans(row["content"]), span_or_none(row["source_start"], row["source_end"])
        if content and row["version"] != row["current"]:
            old, new = (_text(connection, row["article"], row[name]) for name in ("version", "current"))
            content = tuple(span for one in content if (span := carried(one, old, new)))
            source = carried(source, old, new) if source else None
        if content or row["content"] == "[]":
            yield Hold(row["article"], content, source)


def _text(connection: sqlite3.Connection, article: str, version: str) -> str:
    row = connection.execute("SELECT text FROM versions WHERE article = ? AND id = ?", (article, version)).fetchone()
    return str(row["text"])


def carried(span: Span, old: str, new: str) -> Span | None:
    """Where the words of `span` in `old` stand in `new`: the place nearest to where they were expected, or None.

    >>> carried(Span(4, 8), "the boat", "and the boat")
    Span(start=8, end=12)
    """
    words, expected = old[span.start : span.end], span.start * len(new) // max(len(old), 1)
    after, before = new.find(words, expected), new.rfind(words, 0, expected + len(words))
    places = [place for place in (before, after) if place >= 0]
    start = min(places, key=lambda place: (abs(place - expected), place), default=None)
    return None if start is None else Span(start, start + len(words))


def made_keys(connection: sqlite3.Connection) -> dict[str, str]:
    """Key -> speaker id, for the identities across stories that people made or merged."""
    rows = connection.execute("SELECT key, speaker FROM corrections WHERE speaker IS NOT NULL AND NOT undone "
                              "ORDER BY number")  # fmt: skip
    return {row["key"]: row["speaker"] for row in rows}


def corrected(connection: sqlite3.Connection, kind: CorrectedKind, story: str | None) -> dict[str, tuple[int, ...]]:
    """Id -> numbers of the corrections that shaped it: all of a kind, or those in one story."""
    rows = connection.execute(
        "SELECT id, json_group_array(DISTINCT correction) AS numbers FROM corrected "
        "WHERE kind = ?1 AND (?2 IS NULL OR story = ?2) GROUP BY id ORDER BY id",
        (kind, story),
    )
    return {row["id"]: tuple(sorted(json.loads(row["numbers"]))) for row in rows}


def put_corrected(
    connection: sqlite3.Connection, kind: CorrectedKind, rows: Iterable[tuple[str, str, Iterable[int]]]
) -> None:
    """Store which corrections shaped what; rows are (story, id, numbers)."""
    connection.executemany(
        "INSERT OR IGNORE INTO corrected (story, kind, id, correction) VALUES (?, ?, ?, ?)",
        [(story, kind, id, number) for story, id, numbers in rows for number in numbers],
    )


def unheeded(connection: sqlite3.Connection, articles: Iterable[str]) -> set[tuple[int, bool]]:
    """Numbers of the corrections of stories that wait to be heeded and are about these articles only, and whether they
    are undone."""
    rows = connection.execute(
        "SELECT number, undone FROM corrections c WHERE kind = 'story' AND NOT replayed AND NOT EXISTS ("
        "SELECT 1 FROM correction_anchors n WHERE n.correction = c.number "
        "AND n.article NOT IN (SELECT value FROM json_each(?)))",
        (pack(articles),),
    )
    return {(row["number"], bool(row["undone"])) for row in rows}


def heed(connection: sqlite3.Connection, numbers: Iterable[tuple[int, bool]]) -> None:
    """Note that the division into stories heeds these now, unless they were undone meanwhile."""
    connection.executemany("UPDATE corrections SET replayed = 1 WHERE number = ? AND undone = ?", sorted(numbers))


def rederive(connection: sqlite3.Connection, *, everything: bool) -> None:
    """Let what another version of its step made wait to be derived again, or `everything`; stories are divided anew."""
    attributions, statements = (current(step).id for step in get_args(Step))
    connection.execute(
        "UPDATE versions SET analysed = 0 WHERE (article, id) IN (SELECT id, version FROM articles) "
        "AND (? OR analysis IS NOT ? OR failure IS NOT NULL)",
        (everything, attributions),
    )
    connection.execute("UPDATE story_articles SET version = ''")
    connection.execute("INSERT OR IGNORE INTO ungrouped (number) SELECT number FROM articles")
    connection.execute(
        "UPDATE stories SET computed = NULL WHERE ? OR analysis IS NOT ? OR failure IS NOT NULL "
        "OR id IN (SELECT m.story FROM versions v JOIN articles a ON a.id = v.article AND a.version = v.id "
        "JOIN story_articles m ON m.article = a.id WHERE v.analysed = 0)",
        (everything, statements),
    )
