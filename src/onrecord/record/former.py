"""What an outlet took back: wordings of an earlier version whose words do not stand in the one that followed."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.data import Article, Span
from onrecord.record.rows import pack, spans


@dataclass(frozen=True, slots=True)
class Former:
    """A wording that stood in an earlier `version` of an article, at `content` there, and nowhere in the next.

    `statement` and `speaker` are as they were shown then; `became` is the statement that holds now what that one held,
    null where nothing of it is left.
    """

    article: str
    version: str
    story: str
    statement: str
    became: str | None
    attribution: str
    speaker: str | None
    content: tuple[Span, ...]
    words: str


def keep(connection: sqlite3.Connection, article: Article) -> None:
    """Keep the wordings of `article` as it was, so far as their words do not stand in its new text."""
    rows = connection.execute(
        "SELECT w.*, t.version, v.text, p.name FROM wordings w "
        "JOIN attributions t ON t.article = w.article AND t.id = w.attribution "
        "JOIN versions v ON v.article = t.article AND v.id = t.version "
        "LEFT JOIN attributed d ON d.article = w.article AND d.attribution = w.attribution "
        "LEFT JOIN speakers p ON p.story = w.story AND p.id = d.speaker "
        "WHERE w.article = ? AND t.version IS NOT ? ORDER BY w.number",
        (article.id, article.version),
    ).fetchall()
    gone = [row for row in rows if any(row["text"][s:e] not in article.text for s, e in spans(row["content"]))]
    connection.executemany(
        "INSERT OR IGNORE INTO former_wordings (article, version, statement, story, attribution, speaker, content, "
        "words) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(row["article"], row["version"], row["statement"], row["story"], row["attribution"], row["name"],
          row["content"], row["words"]) for row in gone],
    )  # fmt: skip


def former(connection: sqlite3.Connection, articles: Iterable[str] | None) -> Iterator[Former]:
    """What was taken back, by article and in the order in which it was: all, or from `articles`."""
    if articles is None:
        rows = connection.execute("SELECT * FROM former_wordings ORDER BY article, number")
    else:
        rows = connection.execute(
            "SELECT f.* FROM json_each(?) j CROSS JOIN former_wordings f ON f.article = j.value "
            "ORDER BY f.article, f.number",
            (pack(sorted(set(articles))),),
        )
    for row in rows:
        yield Former(
            article=row["article"], version=row["version"], story=row["story"], statement=row["statement"],
            became=_became(connection, row["statement"]), attribution=row["attribution"], speaker=row["speaker"],
            content=spans(row["content"]), words=row["words"],
        )  # fmt: skip


def _became(connection: sqlite3.Connection, statement: str) -> str | None:
    seen: set[str] = set()
    while statement not in seen:
        seen.add(statement)
        if connection.execute("SELECT 1 FROM statements WHERE id = ? LIMIT 1", (statement,)).fetchone():
            return statement
        row = connection.execute(
            "SELECT became FROM history WHERE kind = 'statement' AND id = ? AND became IS NOT NULL", (statement,)
        ).fetchone()
        if row is None:
            return None
        statement = row["became"]
    return None
