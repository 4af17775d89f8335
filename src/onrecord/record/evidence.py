"""Where each speaker is printed, and by what every place is tied to it."""

import sqlite3
from dataclasses import dataclass

from onrecord.data import Anchored, Span


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article: whose outlet they are, where they stand, and what they say there."""

    outlet: str
    at: Anchored
    words: str


@dataclass(frozen=True, slots=True)
class Printed:
    """One attribution of a speaker: its article, the `source` as printed (null where none is), `why` that is the
    speaker (null in a record that has not been brought up to date), and the name that it leans on."""

    attribution: str
    article: str
    outlet: str
    source: Place | None
    why: str | None
    through: Place | None


def printed(connection: sqlite3.Connection, speaker: str) -> list[Printed]:
    """The attributions of a speaker, by article and place."""
    rows = connection.execute(
        "SELECT t.id, t.article, a.outlet, t.source_start, t.source_end, e.why, "
        "substr(v.text, t.source_start + 1, t.source_end - t.source_start) AS words, "
        "e.through_article, e.through_start, e.through_end, b.outlet AS through_outlet, "
        "substr(w.text, e.through_start + 1, e.through_end - e.through_start) AS through_words "
        "FROM attributed d JOIN articles a ON a.id = d.article "
        "JOIN attributions t ON t.article = a.id AND t.version = a.version AND t.id = d.attribution "
        "JOIN versions v ON v.article = a.id AND v.id = a.version "
        "LEFT JOIN ties e ON e.article = d.article AND e.attribution = d.attribution "
        "LEFT JOIN articles b ON b.id = e.through_article "
        "LEFT JOIN versions w ON w.article = b.id AND w.id = b.version "
        "WHERE d.speaker = ? ORDER BY t.article, t.start, t.depth, t.id",
        (speaker,),
    )
    return [_printed(row) for row in rows]


def _printed(row: sqlite3.Row) -> Printed:
    source = through = None
    if row["source_start"] is not None:
        at = Anchored(row["article"], Span(row["source_start"], row["source_end"]))
        source = Place(row["outlet"], at, row["words"])
    if row["through_words"] is not None:
        at = Anchored(row["through_article"], Span(row["through_start"], row["through_end"]))
        through = Place(row["through_outlet"], at, row["through_words"])
    return Printed(row["id"], row["article"], row["outlet"], source, row["why"], through)
