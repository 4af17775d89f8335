"""Is this record sound? Every check reads only, and says what it looked at and what it found."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record.analyses import others

# Spans with the length of the text that they lie in.
_SPANS = {
    "furniture": "SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), length(v.text) "
    "FROM versions v, json_each(v.furniture) j",
    "sources": "SELECT t.source_start, t.source_end, length(v.text) FROM attributions t "
    "JOIN versions v ON v.article = t.article AND v.id = t.version WHERE t.source_start IS NOT NULL",
    "cues": "SELECT t.cue_start, t.cue_end, length(v.text) FROM attributions t "
    "JOIN versions v ON v.article = t.article AND v.id = t.version WHERE t.cue_start IS NOT NULL",
    "contents": "SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), length(v.text) "
    "FROM attributions t JOIN versions v ON v.article = t.article AND v.id = t.version, json_each(t.content) j",
    "wordings": "SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), length(v.text) FROM wordings w "
    "JOIN story_articles m ON m.article = w.article AND m.story = w.story "
    "JOIN versions v ON v.article = m.article AND v.id = m.version, json_each(w.content) j",
    **{
        name: f"SELECT s.{column}_start, s.{column}_end, length(v.text) FROM statements s "  # noqa: S608
        f"JOIN story_articles m ON m.article = s.{column}_article "
        "JOIN versions v ON v.article = m.article AND v.id = m.version"
        for name, column in (
            ("conditions", "condition"),
            ("days", "said"),
            ("places", "place"),
            ("addressees", "addressee"),
        )
    },
    "differences, left": "SELECT d.left_start, d.left_end, length(v.text) FROM divergences d "
    "JOIN story_articles m ON m.article = d.left_article "
    "JOIN versions v ON v.article = m.article AND v.id = m.version",
    "differences, right": "SELECT d.right_start, d.right_end, length(v.text) FROM divergences d "
    "JOIN story_articles m ON m.article = d.right_article "
    "JOIN versions v ON v.article = m.article AND v.id = m.version",
    "former wordings": "SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), length(v.text) "
    "FROM former_wordings f JOIN versions v ON v.article = f.article AND v.id = f.version, json_each(f.content) j",
    "corrections": "SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), length(v.text) "
    "FROM correction_anchors n JOIN versions v ON v.article = n.article AND v.id = n.version, json_each(n.content) j",
}
_INDEXES = {
    "article_words": "INSERT INTO article_words (article_words, rank) VALUES ('integrity-check', 1)",
    "wording_words": "INSERT INTO wording_words (wording_words, rank) VALUES ('integrity-check', 1)",
}
_PENDING = {
    "articles wait for their attributions": "SELECT count(*) FROM current_articles WHERE analysed = 0",
    "articles wait for their story": "SELECT count(*) FROM articles a LEFT JOIN story_articles m ON m.article = a.id "
    "WHERE m.version IS NOT a.version",
    "stories wait for their statements": "SELECT count(*) FROM stories WHERE computed IS NOT members",
    "corrections of stories wait to be heeded": "SELECT count(*) FROM corrections "
    "WHERE kind = 'story' AND NOT replayed",
}  # fmt: skip

_ASIDE = {
    "articles": "SELECT count(*) FROM articles a JOIN versions v ON v.article = a.id AND v.id = a.version "
    "WHERE v.failure IS NOT NULL",
    "stories": "SELECT count(*) FROM stories WHERE failure IS NOT NULL",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. Work that waits is `sound`: the next `read` does it."""

    check: str
    sound: bool
    detail: str


def examine(connection: sqlite3.Connection) -> list[Finding]:
    """Every check, in a fixed order; where the file itself is damaged, that one alone, for the rest would mislead."""
    file = _integrity(connection)
    if not file.sound:
        return [file]
    return [file, _references(connection), *_spans(connection), _wordings(connection), *_indexes(connection),
            _pending(connection)]  # fmt: skip


def _integrity(connection: sqlite3.Connection) -> Finding:
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    return Finding("file", found == ["ok"], "SQLite finds no damage" if found == ["ok"] else "; ".join(found))


def _references(connection: sqlite3.Connection) -> Finding:
    broken = [f"{row[0]} → {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    detail = "every row leads to those that it names"
    if broken:
        detail = f"{len(broken):,} lead nowhere: {', '.join(sorted(set(broken)))}"
    return Finding("references", not broken, detail)


def _spans(connection: sqlite3.Connection) -> Iterator[Finding]:
    for name, query in _SPANS.items():
        total = bad = 0
        for start, end, size in connection.execute(query):
            total, bad = total + 1, bad + (not 0 <= start < end <= size)
        detail = f"{total:,}, all within their texts" if not bad else f"{bad:,} of {total:,} lie outside their texts"
        yield Finding(f"spans: {name}", not bad, detail)


def _wordings(connection: sqlite3.Connection) -> Finding:
    total, bad = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE t.id IS NULL) FROM wordings w "
        "LEFT JOIN story_articles m ON m.article = w.article AND m.story = w.story "
        "LEFT JOIN attributions t ON t.article = w.article AND t.version = m.version AND t.id = w.attribution"
    ).fetchone()
    detail = f"{total:,}, each with its attribution" if not bad else f"{bad:,} of {total:,} have no attribution"
    return Finding("wordings", not bad, detail)


def _indexes(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The full-text indexes, compared with what they index; SQLite takes the question for a write, so it is undone."""
    for table, question in _INDEXES.items():
        connection.execute("SAVEPOINT examined")
        try:
            connection.execute(question)
            yield Finding(f"index: {table}", True, "in step with the texts")
        except sqlite3.DatabaseError as error:
            if "CORRUPT" not in getattr(error, "sqlite_errorname", ""):
                raise
            yield Finding(f"index: {table}", False, "out of step with the texts: searches may miss something")
        finally:
            connection.execute("ROLLBACK TO examined")
            connection.execute("RELEASE examined")


def _pending(connection: sqlite3.Connection) -> Finding:
    counts = {name: int(connection.execute(query).fetchone()[0]) for name, query in _PENDING.items()}
    waiting = [f"{count:,} {name}" for name, count in counts.items() if count]
    aside = {name: int(connection.execute(query).fetchone()[0]) for name, query in _ASIDE.items()}
    for noun, count in aside.items():
        if count:
            waiting.append(f"{count:,} {noun} could not be analysed (`onrecord rederive` tries again)")
    articles, stories = others(connection)
    if articles or stories:
        older = f"{articles:,} articles and {stories:,} stories were made by another version of onrecord"
        waiting.append(f"{older} (`onrecord rederive` makes them again)")
    return Finding(
        "work", True, f"{'; '.join(waiting)}: the next `onrecord read` goes on" if waiting else "all is done"
    )
