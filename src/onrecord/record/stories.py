"""Writing what articles give together: stories, copies, and the findings of one story."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.data import Anchored, Copies, Coverage, Divergence, Speaker, Statement, Story, identify
from onrecord.record.analyses import Analysis, note
from onrecord.record.corrections import put_corrected
from onrecord.record.identity import successors
from onrecord.record.marks import marked
from onrecord.record.replay import CorrectedKind
from onrecord.record.rows import clean, clean_or_none, pack
from onrecord.speakers import Tie

IdentityKind = Literal["story", "statement", "speaker"]

_LIVES = {
    "story": "SELECT 1 FROM stories WHERE id = ?",
    "statement": "SELECT 1 FROM statements WHERE id = ? LIMIT 1",
    "speaker": "SELECT 1 FROM speakers WHERE id = ? LIMIT 1",
}
_CLEAR = (
    "DELETE FROM statements WHERE story = ?",
    "DELETE FROM divergences WHERE story = ?",
    "DELETE FROM attributed WHERE story = ?",
    "DELETE FROM speakers WHERE story = ?",
    "DELETE FROM corrected WHERE story = ? AND kind != 'story'",
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What one story gave. `speaker_of` maps attribution ids to speaker ids, `ties` to why; `speaker_keys` maps the ids
    of speakers that are known across stories to their keys, `corrected` what people shaped to the numbers of their
    corrections."""

    speakers: tuple[Speaker, ...] = ()
    speaker_of: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    speaker_keys: Mapping[str, str] = field(default_factory=dict)
    corrected: Mapping[tuple[CorrectedKind, str], tuple[int, ...]] = field(default_factory=dict)
    ties: Mapping[str, Tie] = field(default_factory=dict)


def store_stories(
    connection: sqlite3.Connection,
    stories: Sequence[Story],
    copies: Sequence[Copies],
    corrected: Mapping[str, tuple[int, ...]],
) -> None:
    """Replace the stories of the articles in `stories`, and the groups of copies that have one of these articles.

    Stories that have no article left take their findings with them and leave their ids in the history. `corrected`
    maps the ids of those of them that people shaped to the numbers of their corrections.
    """
    now = {article: story.id for story in stories for article in story.articles}
    given = {row["article"]: row for row in _placed(connection, now)}
    before = {article: row["story"] for article, row in given.items() if row["story"] is not None}
    versions = {article: row["version"] for article, row in given.items()}
    for story in stories:
        _put_story(connection, story, identify("members", *(f"{id} {versions[id]}" for id in story.articles)))
    moved = sorted(
        id for id, story in now.items() if (given[id]["story"], given[id]["placed"]) != (story, versions[id])
    )
    rows = [(id, now[id], versions[id]) for id in moved]
    connection.executemany("INSERT OR REPLACE INTO story_articles (article, story, version) VALUES (?, ?, ?)", rows)
    _remember(connection, "story", [(id, id, now[id]) for id in moved])
    _close(connection, before, now)
    _strike(connection, "story", set(now.values()) - set(before.values()))
    touched = pack(sorted({*now.values(), *before.values()}))
    connection.execute(
        "DELETE FROM corrected WHERE kind = 'story' AND story IN (SELECT value FROM json_each(?))", (touched,)
    )
    put_corrected(connection, "story", ((id, id, numbers) for id, numbers in corrected.items()))
    _put_copies(connection, copies, now)


def _placed(connection: sqlite3.Connection, articles: Iterable[str]) -> sqlite3.Cursor:
    """Articles in the order of reading: the version that was compared, the story they stood in until now, and the
    version that was placed there."""
    return connection.execute(
        "SELECT a.id AS article, coalesce(p.version, a.version) AS version, m.story, m.version AS placed "
        "FROM json_each(?) j CROSS JOIN articles a ON a.id = j.value LEFT JOIN profiles p ON p.number = a.number "
        "LEFT JOIN story_articles m ON m.article = a.id ORDER BY a.number",
        (pack(articles),),
    )


def _close(connection: sqlite3.Connection, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Remove the stories that have no article any more; the history keeps their ids."""
    gone = [
        id
        for id in sorted(set(before.values()) - set(now.values()))
        if not connection.execute("SELECT 1 FROM story_articles WHERE story = ? LIMIT 1", (id,)).fetchone()
    ]
    connection.executemany("DELETE FROM stories WHERE id = ?", [(id,) for id in gone])
    _log(connection, "story", {id: heir for id, heir in successors(before, now).items() if id in gone})


def _put_story(connection: sqlite3.Connection, story: Story, members: str) -> None:
    outlets = pack(clean(outlet) for outlet in story.outlets)
    connection.execute(
        "INSERT INTO stories (id, title, first, last, outlets, origins, members) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET title = excluded.title, first = excluded.first, last = excluded.last, "
        "outlets = excluded.outlets, origins = excluded.origins, members = excluded.members",
        (story.id, clean(story.title), story.first, story.last, outlets, story.origins, members),
    )


def _put_copies(connection: sqlite3.Connection, copies: Sequence[Copies], articles: Iterable[str]) -> None:
    """Replace the groups that have one of these articles."""
    connection.execute(
        "DELETE FROM copies WHERE id IN (SELECT c.copies FROM json_each(?) j "
        "CROSS JOIN copy_articles c ON c.article = j.value)",
        (pack(articles),),
    )
    connection.executemany(
        "INSERT INTO copies (id, kind, origin) VALUES (?, ?, ?)",
        [(group.id, group.kind, clean(group.origin)) for group in copies],
    )
    connection.executemany(
        "INSERT INTO copy_articles (copies, article) VALUES (?, ?)",
        [(group.id, article) for group in copies for article in group.articles],
    )


def _remember(connection: sqlite3.Connection, kind: IdentityKind, rows: Sequence[tuple[str, str, str]]) -> None:
    """Note under which id each member was shown; rows are (member, article, id)."""
    connection.executemany(
        "INSERT OR REPLACE INTO identities (kind, member, article, id) VALUES (?, ?, ?, ?)",
        [(kind, *row) for row in rows],
    )


def _log(connection: sqlite3.Connection, kind: IdentityKind, heirs: Mapping[str, str | None]) -> None:
    """Note what became of the ids that are gone; an heir that was found once is not forgotten for want of a new one."""
    connection.executemany(
        "INSERT INTO history (kind, id, became) VALUES (?, ?, ?) "
        "ON CONFLICT (kind, id) DO UPDATE SET became = excluded.became WHERE excluded.became IS NOT NULL",
        [(kind, id, heir) for id, heir in heirs.items() if not connection.execute(_LIVES[kind], (id,)).fetchone()],
    )


def _strike(connection: sqlite3.Connection, kind: IdentityKind, ids: Iterable[str]) -> None:
    """Strike ids that live again out of the history."""
    connection.executemany("DELETE FROM history WHERE kind = ? AND id = ?", [(kind, id) for id in sorted(ids)])


def store_story(
    connection: sqlite3.Connection, story: str, findings: Findings, computed_for: str | None, by: Analysis | None
) -> None:
    """Replace what was found in `story`. It still waits if its articles are no more those of `computed_for`."""
    made_by = None if by is None else note(connection, by)
    before_statements, before_speakers = (_shown(connection, kind, story) for kind in ("statement", "speaker"))
    for clear in _CLEAR:
        connection.execute(clear, (story,))
    speakers = _put_speakers(connection, story, findings)
    wordings = _put_statements(connection, story, findings)
    _put_coverage(connection, story, findings.coverage)
    _put_divergences(connection, story, findings.divergences)
    for (kind, id), numbers in findings.corrected.items():
        put_corrected(connection, kind, [(story, id, numbers)])
    _record_ids(connection, "statement", before_statements, wordings)
    _record_ids(connection, "speaker", before_speakers, speakers)
    connection.execute(
        "UPDATE stories SET computed = coalesce(?, members), analysis = ? WHERE id = ?", (computed_for, made_by, story)
    )


def set_aside(connection: sqlite3.Connection, story: str, failure: str | None) -> None:
    """Note why the analysis of `story` failed, or that it did not."""
    connection.execute("UPDATE stories SET failure = ? WHERE id = ?", (clean_or_none(failure), story))


def _record_ids(
    connection: sqlite3.Connection,
    kind: IdentityKind,
    before: Mapping[str, str],
    rows: Sequence[tuple[str, str, str]],
) -> None:
    now = {f"{article} {member}": id for member, article, id in rows}
    _remember(connection, kind, rows)
    _log(connection, kind, successors(before, now))
    _strike(connection, kind, set(now.values()))


def _shown(connection: sqlite3.Connection, kind: str, story: str) -> dict[str, str]:
    """The ids under which the members of the articles of `story` were last shown, in the order of reading."""
    rows = connection.execute(
        "SELECT i.article || ' ' || i.member AS member, i.id FROM story_articles m "
        "CROSS JOIN identities i ON i.article = m.article JOIN articles a ON a.id = i.article "
        "WHERE i.kind = ? AND m.story = ? ORDER BY a.number, i.member",
        (kind, story),
    )
    return {row["member"]: row["id"] for row in rows}


def _put_speakers(connection: sqlite3.Connection, story: str, findings: Findings) -> list[tuple[str, str, str]]:
    """Store speakers and whose words each attribution is; gives (attribution, article, speaker)."""
    connection.executemany(
        "INSERT INTO speakers (story, id, key, name, kind, aliases) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (story, speaker.id, clean_or_none(findings.speaker_keys.get(speaker.id)), clean(speaker.name),
             speaker.kind, pack(clean(alias) for alias in speaker.aliases))
            for speaker in findings.speakers
        ],
    )  # fmt: skip
    rows = connection.execute(
        "SELECT t.id, t.article FROM story_articles m JOIN articles a ON a.id = m.article "
        "JOIN attributions t ON t.article = a.id AND t.version = a.version WHERE m.story = ? ORDER BY t.number",
        (story,),
    ).fetchall()
    found = [
        (row["id"], row["article"], findings.speaker_of[row["id"]]) for row in rows if row["id"] in findings.speaker_of
    ]
    connection.executemany(
        "INSERT OR REPLACE INTO attributed (attribution, article, speaker, story) VALUES (?, ?, ?, ?)",
        [(*row, story) for row in found],
    )
    _put_ties(connection, [(id, article, findings.ties[id]) for id, article, _ in found if id in findings.ties])
    return found


def _put_ties(connection: sqlite3.Connection, found: Sequence[tuple[str, str, Tie]]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO ties (attribution, article, why, through_article, through_start, through_end) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [
            (id, article, tie.why, *((tie.through.article, *tie.through.span) if tie.through else (None, None, None)))
            for id, article, tie in found
        ],
    )


def _put_statements(connection: sqlite3.Connection, story: str, findings: Findings) -> list[tuple[str, str, str]]:
    """Store statements and their wordings; gives (wording, article, statement)."""
    statements = findings.statements
    texts = _texts(connection, sorted({wording.article for item in statements for wording in item.wordings}))
    names = {one.id: clean("\n".join((one.name, *one.aliases))) for one in findings.speakers}
    found = []
    for statement in statements:
        connection.execute(
            "INSERT INTO statements (story, id, speaker, article, start, said_from, said_to, place, act, "
            "condition_article, condition_start, condition_end, said_article, said_start, said_end, place_article, "
            "place_start, place_end, addressee, addressee_article, addressee_start, addressee_end) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _statement_row(story, statement),
        )
        for wording in statement.wordings:
            text, outlet, published = texts[wording.article]
            words = " … ".join(text[start:end] for start, end in wording.content)
            connection.execute(
                "INSERT INTO wordings (story, statement, id, article, attribution, content, words, marks) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    story,
                    statement.id,
                    wording.id,
                    wording.article,
                    wording.attribution,
                    pack(wording.content),
                    words,
                    marked(names.get(findings.speaker_of.get(wording.attribution, ""), ""), outlet, published),
                ),
            )
            found.append((wording.id, wording.article, statement.id))
    return found


def _texts(connection: sqlite3.Connection, articles: Sequence[str]) -> dict[str, tuple[str, str, str | None]]:
    """Article -> text, outlet and day of publication."""
    rows = connection.execute(
        "SELECT id, text, outlet, published FROM current_articles WHERE id IN (SELECT value FROM json_each(?))",
        (pack(articles),),
    )
    return {row["id"]: (row["text"], row["outlet"], row["published"]) for row in rows}


def _statement_row(story: str, statement: Statement) -> tuple[object, ...]:
    first = statement.wordings[0]
    said = statement.said or (None, None)
    return (
        story, statement.id, statement.speaker, first.article, first.content[0].start, *said,
        clean_or_none(statement.place), statement.act, *_columns(statement.condition), *_columns(statement.said_at),
        *_columns(statement.place_at), clean_or_none(statement.addressee), *_columns(statement.addressee_at),
    )  # fmt: skip


def _columns(at: Anchored | None) -> tuple[object, ...]:
    return (at.article, *at.span) if at else (None, None, None)


def _put_coverage(connection: sqlite3.Connection, story: str, coverage: Sequence[Coverage]) -> None:
    connection.executemany(
        "INSERT INTO coverage (story, statement, outlet, how, reason, articles) VALUES (?, ?, ?, ?, ?, ?)",
        [(story, row.statement, clean(row.outlet), row.how, row.reason, pack(row.articles)) for row in coverage],
    )


def _put_divergences(connection: sqlite3.Connection, story: str, divergences: Sequence[Divergence]) -> None:
    connection.executemany(
        "INSERT INTO divergences (story, id, statement, kind, left_article, left_start, left_end, right_article, "
        "right_start, right_end, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                story, item.id, item.statement, item.kind, item.left.article, *item.left.span,
                *((item.right.article, *item.right.span) if item.right else (None, None, None)), item.confidence,
            )
            for item in divergences
        ],
    )  # fmt: skip
