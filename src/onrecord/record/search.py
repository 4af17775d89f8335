"""Full-text search over wordings and articles."""

import re
import sqlite3
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.data import Span
from onrecord.record.rows import clean, pack, spans

# Noncharacters of Unicode: they mark matches in what SQLite gives back. A text that holds them is shown unmarked.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
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


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are limited to: ids of speakers, names of outlets, an ISO date; None for no limit."""

    speakers: tuple[str, ...] | None = None
    outlets: tuple[str, ...] | None = None
    since: str | None = None


def holds(name: str, part: str) -> bool:
    """Whether every word of `part` stands in `name`, in any case.

    >>> holds("The Meridian Post", "post MERID")
    True
    """
    folded = name.casefold()
    return all(word in folded for word in part.casefold().split())


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


_WORDINGS = (
    "SELECT w.number, -f.rank AS score, w.story, w.statement, w.article, w.content, w.words, p.name AS speaker, "
    "c.outlet, c.title, c.published, c.url FROM wording_words f JOIN wordings w ON w.number = f.rowid "
    "JOIN statements s ON s.story = w.story AND s.id = w.statement JOIN current_articles c ON c.id = w.article "
    "LEFT JOIN speakers p ON p.story = s.story AND p.id = s.speaker WHERE wording_words MATCH :query "
    "AND (:outlets IS NULL OR c.outlet IN (SELECT value FROM json_each(:outlets))) "
    "AND (:since IS NULL OR substr(c.published, 1, length(:since)) >= :since) "
    "AND (:speakers IS NULL OR s.speaker IN (SELECT value FROM json_each(:speakers))) "
    "ORDER BY f.rank, w.article, w.number LIMIT :limit"
)
_ARTICLES = (
    "SELECT c.number, -f.rank AS score, m.story, c.id AS article, c.text, c.outlet, c.title, c.published, c.url "
    "FROM article_words f JOIN current_articles c ON c.number = f.rowid "
    "LEFT JOIN story_articles m ON m.article = c.id WHERE article_words MATCH :query "
    "AND c.id NOT IN (SELECT value FROM json_each(:shown)) "
    "AND (:outlets IS NULL OR c.outlet IN (SELECT value FROM json_each(:outlets))) "
    "AND (:since IS NULL OR substr(c.published, 1, length(:since)) >= :since) "
    "ORDER BY f.rank, c.id LIMIT :limit"
)
_MARKED_WORDING = (
    "SELECT highlight(wording_words, 0, ?, ?) FROM wording_words WHERE wording_words MATCH ? AND rowid = ?"
)
_MARKED_TEXT = "SELECT highlight(article_words, 1, ?, ?) FROM article_words WHERE article_words MATCH ? AND rowid = ?"


def search(connection: sqlite3.Connection, text: str, *, filters: Filters, limit: int) -> list[Hit]:
    """Hits among wordings, the best first, then among the other articles; with a speaker given, wordings only."""
    query = match_all(text)
    if query is None:
        return []
    values = {
        "query": query, "since": filters.since, "limit": limit,
        "speakers": None if filters.speakers is None else pack(filters.speakers),
        "outlets": None if filters.outlets is None else pack(filters.outlets),
    }  # fmt: skip
    wordings = connection.execute(_WORDINGS, values).fetchall()
    hits = [_wording_hit(connection, row, query) for row in wordings]
    if filters.speakers is None and len(hits) < limit:
        shown = pack(sorted({hit.article for hit in hits}))
        articles = connection.execute(_ARTICLES, {**values, "limit": limit - len(hits), "shown": shown}).fetchall()
        hits += [_article_hit(connection, row, query) for row in articles]
    return hits


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
