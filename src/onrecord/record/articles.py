"""Writing articles and what one article alone gives: its attributions."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.data import Article, Attribution, Rejected
from onrecord.record.analyses import Analysis, note
from onrecord.record.former import keep
from onrecord.record.rows import article_of, clean, clean_or_none, depths, pack, version_row


@dataclass(frozen=True, slots=True)
class Added:
    """What a batch brought: ids of `new` articles and of those with new `versions`, in the order of reading, and how
    many articles were `known` and inputs `rejected`."""

    new: tuple[str, ...]
    versions: tuple[str, ...]
    known: int
    rejected: int


def add(connection: sqlite3.Connection, batch: Sequence[Article | Rejected]) -> Added:
    """Store `batch`. A text that the article has had before changes nothing, so that reading twice is reading once."""
    new: list[str] = []
    versions: list[str] = []
    known = rejected = 0
    for item in batch:
        if isinstance(item, Rejected):
            _reject(connection, item)
            rejected += 1
        elif not _add_version(connection, item):
            known += 1
        elif _point_to(connection, item):
            new.append(item.id)
        else:
            versions.append(item.id)
    return Added(tuple(new), tuple(versions), known, rejected)


def _reject(connection: sqlite3.Connection, item: Rejected) -> None:
    values = (clean(item.ref), clean(item.reason), clean(item.detail))
    connection.execute("INSERT INTO rejected (ref, reason, detail) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", values)


def _add_version(connection: sqlite3.Connection, article: Article) -> bool:
    """Store the text if the article has not had it before, and say whether that was so."""
    cursor = connection.execute(
        "INSERT INTO versions (article, id, ref, url, title, byline, published, language, text, furniture, "
        "anchors, marks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        version_row(article),
    )
    return cursor.rowcount == 1


def _point_to(connection: sqlite3.Connection, article: Article) -> bool:
    """Make the version of `article` the current one, and say whether the article itself is new."""
    keep(connection, article)
    cursor = connection.execute("UPDATE articles SET version = ? WHERE id = ?", (article.version, article.id))
    if cursor.rowcount:
        return False
    connection.execute(
        "INSERT INTO articles (id, outlet, version) VALUES (?, ?, ?)",
        (article.id, clean(article.outlet), article.version),
    )
    return True


def pending(connection: sqlite3.Connection, limit: int) -> list[Article]:
    """Up to `limit` current versions whose attributions are not stored yet, in the order of reading."""
    rows = connection.execute("SELECT * FROM current_articles WHERE analysed = 0 ORDER BY number LIMIT ?", (limit,))
    return [article_of(row) for row in rows]


def store_attributions(
    connection: sqlite3.Connection,
    rows: dict[str, Sequence[Attribution]],
    versions: Mapping[str, str],
    by: Analysis | None,
    failed: Mapping[str, str],
) -> None:
    """Replace the attributions of the articles in `rows`, each of the version in `versions` or else the current one;
    they were made `by` that analysis. Those of `failed` have none, for that reason."""
    made_by = None if by is None else note(connection, by)
    for article, attributions in (rows | dict.fromkeys(failed, ())).items():
        version = versions.get(article) or _current_version(connection, article)
        key = (article, version)
        connection.execute("DELETE FROM attributions WHERE article = ? AND version = ?", key)
        nesting = depths(attributions)
        connection.executemany(
            "INSERT INTO attributions (article, version, id, start, depth, source_start, source_end, cue_start, "
            "cue_end, content, kind, parent, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(*key, *_attribution_row(attribution, nesting[attribution.id])) for attribution in attributions],
        )
        connection.execute(
            "UPDATE versions SET analysed = 1, analysis = ?, failure = ? WHERE article = ? AND id = ?",
            (made_by, clean_or_none(failed.get(article)), *key),
        )


def _current_version(connection: sqlite3.Connection, article: str) -> str:
    row = connection.execute("SELECT version FROM articles WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise KeyError(article)
    return str(row["version"])


def _attribution_row(attribution: Attribution, depth: int) -> tuple[object, ...]:
    source = attribution.source or (None, None)
    cue = attribution.cue or (None, None)
    start = attribution.content[0].start if attribution.content else 0
    return (
        attribution.id, start, depth, *source, *cue, pack(attribution.content), attribution.kind,
        attribution.parent, attribution.confidence,
    )  # fmt: skip
