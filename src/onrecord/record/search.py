"""Full-text search over wordings and articles."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypedDict, Unpack

from onrecord.data import Span
from onrecord.record.marks import between, of_outlet, of_speaker
from onrecord.record.rows import clean, pack, spans

# Noncharacters of Unicode: they mark matches in what SQLite gives back. A text that holds them is shown unmarked.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
# Matches that are ranked, at most: at 2 µs each, a word that stands everywhere costs 20 ms.
RANKED = 10_000
_LAST = 2**62
_CONTEXT = 90  # code points shown on either side of the first match in an article


@dataclass(frozen=True, slots=True)
class Hit:
    """A found wording or article. `words` is the text of `spans` in the article, joined by " … "; `marks` are the
    matches, as spans of `words`. `score` is higher for a better hit, and compares hits of one kind only."""

    kind: Literal["wording", "article"]
    article: str
    outlet: str
    title: str | None
    published: str | None
    url: str | None
    story: str | None
    statement: str | None
    speaker: str | None
    spans: tuple[Span, ...]
    words: str
    marks: tuple[Span, ...]
    score: float


class Narrowed(TypedDict, total=False):
    """What hits may be limited to: parts of the names of a speaker and of an outlet, the first and the last ISO date,
    and the whole id of a story."""

    speaker: str | None
    outlet: str | None
    since: str | None
    until: str | None
    story: str | None


def match_all(text: str) -> str | None:
    """The FTS5 query for every word of `text`, those first that hold them as a phrase; None if there is no word.

    Every word is quoted, so that operators, quotes and brackets in `text` are words or nothing.

    >>> match_all('foo AND (')
    '"foo AND" OR ("foo" AND "AND")'
    """
    words = [word for word in clean(text).replace('"', " ").split() if any(c.isalnum() for c in word)]
    if len(words) < 2:
        return f'"{words[0]}"' if words else None
    each = " AND ".join(f'"{word}"' for word in words)
    return f'"{" ".join(words)}" OR ({each})'


# Which matches are ranked: of more than `RANKED`, those that were stored last.
_LATEST = {
    "wording_words": "SELECT rowid FROM wording_words WHERE wording_words MATCH :asked "
    "AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :most",
    "article_words": "SELECT rowid FROM article_words WHERE article_words MATCH :asked "
    "AND rowid BETWEEN :first AND :last ORDER BY rowid DESC LIMIT :most",
}
_OF_STORY = "SELECT coalesce(min(number), 1), coalesce(max(number), 0) FROM wordings WHERE story = ?"
# Ranked by the words alone, without the marks that narrow the question, which are found before; the plus keeps SQLite
# from asking the index for one row after the other. Only what ranks highest is looked up.
_WORDINGS = (
    "SELECT w.number, f.score, w.story, w.statement, w.article, w.content, w.words, p.name AS speaker, "
    "c.outlet, c.title, c.published, c.url FROM (SELECT rowid AS number, -bm25(wording_words, 1.0, 0.0) AS score "
    "FROM wording_words WHERE wording_words MATCH :query AND rowid BETWEEN :first AND :last "
    "AND (:found IS NULL OR +rowid IN (SELECT value FROM json_each(:found))) ORDER BY score DESC, rowid LIMIT -1) f "
    "CROSS JOIN wordings w ON w.number = f.number "
    "CROSS JOIN current_articles c ON c.id = w.article "
    "LEFT JOIN attributed d ON d.article = w.article AND d.attribution = w.attribution "
    "LEFT JOIN speakers p ON p.story = w.story AND p.id = d.speaker "
    "WHERE (:story IS NULL OR w.story = :story) LIMIT :limit"
)
_ARTICLES = (
    "SELECT c.number, f.score, m.story, c.id AS article, c.text, c.outlet, c.title, c.published, c.url "
    "FROM (SELECT rowid AS number, -bm25(article_words, 1.0, 1.0, 0.0) AS score FROM article_words "
    "WHERE article_words MATCH :query AND rowid BETWEEN :first AND :last "
    "AND (:found IS NULL OR +rowid IN (SELECT value FROM json_each(:found))) ORDER BY score DESC, rowid LIMIT -1) f "
    "CROSS JOIN current_articles c ON c.number = f.number LEFT JOIN story_articles m ON m.article = c.id "
    "WHERE c.id NOT IN (SELECT value FROM json_each(:shown)) AND (:story IS NULL OR m.story = :story) LIMIT :limit"
)
_MARKED_WORDING = (
    "SELECT highlight(wording_words, 0, ?, ?) FROM wording_words WHERE wording_words MATCH ? AND rowid = ?"
)
_MARKED_TEXT = "SELECT highlight(article_words, 1, ?, ?) FROM article_words WHERE article_words MATCH ? AND rowid = ?"


def search(connection: sqlite3.Connection, text: str, *, limit: int, **narrowed: Unpack[Narrowed]) -> list[Hit]:
    """Hits among wordings, the best first, then among the other articles; with a speaker given, wordings only.

    Of more than `RANKED` matches, those that were stored last are ranked.
    """
    query, story, speaker = match_all(text), narrowed.get("story"), narrowed.get("speaker")
    marks_ = _marks(narrowed)
    if query is None or None in marks_:
        return []
    first, last = (1, _LAST) if story is None else connection.execute(_OF_STORY, (story,)).fetchone()
    values: dict[str, object] = {"story": story, "limit": limit, "first": first, "last": last}
    wordings = _ranked(connection, "wording_words", values | _asked(f"words : ({query})", marks_))
    hits = [_wording_hit(connection, row, query) for row in wordings]
    if speaker is None and len(hits) < limit:
        values |= {"first": 1, "last": _LAST, "limit": limit - len(hits)}
        values |= {"shown": pack(sorted({hit.article for hit in hits}))}
        rest = _ranked(connection, "article_words", values | _asked(f"{{title text}} : ({query})", marks_))
        hits += [_article_hit(connection, row, query) for row in rest]
    return hits


def _marks(narrowed: Narrowed) -> list[str | None]:
    """A query for each thing that the hits are limited to; None for what nothing can be."""
    found: list[str | None] = []
    if (speaker := narrowed.get("speaker")) is not None:
        found.append(of_speaker(speaker))
    if (outlet := narrowed.get("outlet")) is not None:
        found.append(of_outlet(outlet))
    since, until = narrowed.get("since"), narrowed.get("until")
    if since is not None or until is not None:
        found.append(between(since, until))
    return found


def _asked(query: str, marks_: Sequence[str | None]) -> dict[str, object]:
    return {"query": query, "asked": " AND ".join([query, *(f"marks : ({mark})" for mark in marks_)])}


def _ranked(
    connection: sqlite3.Connection, index: Literal["wording_words", "article_words"], values: dict[str, object]
) -> list[sqlite3.Row]:
    latest = [row[0] for row in connection.execute(_LATEST[index], values | {"most": RANKED})]
    if not latest:
        return []
    found = pack(latest) if values["asked"] != values["query"] else None
    values = values | {"first": latest[-1], "last": latest[0], "found": found}
    return connection.execute(_WORDINGS if index == "wording_words" else _ARTICLES, values).fetchall()


def _wording_hit(connection: sqlite3.Connection, row: sqlite3.Row, query: str) -> Hit:
    marked = connection.execute(_MARKED_WORDING, (_OPEN, _CLOSE, query, row["number"])).fetchone()[0]
    return Hit(
        kind="wording", article=row["article"], outlet=row["outlet"], title=row["title"], published=row["published"],
        url=row["url"], story=row["story"], statement=row["statement"], speaker=row["speaker"],
        spans=spans(row["content"]), words=row["words"], marks=marks(marked, row["words"]), score=row["score"],
    )  # fmt: skip


def _article_hit(connection: sqlite3.Connection, row: sqlite3.Row, query: str) -> Hit:
    text = row["text"]
    marked = connection.execute(_MARKED_TEXT, (_OPEN, _CLOSE, query, row["number"])).fetchone()[0]
    found = marks(marked, text)
    window = _window(text, found)
    inside = tuple(
        Span(start - window.start, end - window.start)
        for start, end in found
        if window.start <= start and end <= window.end
    )
    return Hit(
        kind="article", article=row["article"], outlet=row["outlet"], title=row["title"], published=row["published"],
        url=row["url"], story=row["story"], statement=None, speaker=None, spans=(window,),
        words=text[window.start : window.end], marks=inside, score=row["score"],
    )  # fmt: skip


def _window(text: str, found: tuple[Span, ...]) -> Span:
    """The passage to show: around the place where matches stand closest together, cut at blanks."""
    if not found:
        return Span(0, min(len(text), 2 * _CONTEXT))
    closest = min(pairwise(found), key=lambda pair: pair[1].start - pair[0].end, default=(found[0], found[0]))
    start, end = max(0, closest[0].start - _CONTEXT), min(len(text), closest[0].end + _CONTEXT)
    if start:
        start = text.find(" ", start, closest[0].start) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", closest[0].end, end), closest[0].end)
    return Span(start, end)


def marks(marked: str, text: str) -> tuple[Span, ...]:
    """Where `marked` marks matches, as spans of `text`, which is `marked` without its marks.

    >>> marks("a \\ufdd0b\\ufdd1 c", "a b c")
    (Span(start=2, end=3),)
    """
    if len(_MARKS.findall(marked)) % 2 or _MARKS.sub("", marked) != text or _MARKS.search(text):
        return ()
    places = [match.start() - index for index, match in enumerate(_MARKS.finditer(marked))]
    return tuple(Span(start, end) for start, end in zip(places[::2], places[1::2], strict=True))
