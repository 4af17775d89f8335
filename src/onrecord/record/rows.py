"""Rows to nouns and back: spans as JSON lists of [start, end], the same in every table."""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence

from onrecord.data import Anchor, Anchored, Article, Attribution, Copies, Coverage, Divergence, Rejected, Span, Story
from onrecord.record.marks import marked

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` with each NUL and lone surrogate replaced by U+FFFD, one for one: SQLite stores UTF-8.

    >>> clean("a\\x00b\\udcffc")
    'a\\ufffdb\\ufffdc'
    """
    return _UNSTORABLE.sub("\ufffd", text)


def clean_or_none(text: str | None) -> str | None:
    """`clean`, and None for None."""
    return None if text is None else clean(text)


def pack(value: Iterable[object]) -> str:
    """A JSON list without spaces; spans become [start, end].

    >>> pack((Span(1, 5), Span(8, 9)))
    '[[1,5],[8,9]]'
    """
    return json.dumps(list(value), ensure_ascii=False, separators=(",", ":"))


def spans(packed: str) -> tuple[Span, ...]:
    """The spans that `pack` wrote."""
    return tuple(Span(start, end) for start, end in json.loads(packed))


def strings(packed: str) -> tuple[str, ...]:
    """The strings that `pack` wrote."""
    return tuple(json.loads(packed))


def span_or_none(start: int | None, end: int | None) -> Span | None:
    """A span from two columns."""
    return None if start is None or end is None else Span(start, end)


def anchored_or_none(article: str | None, start: int | None, end: int | None) -> Anchored | None:
    """A span in an article from three columns."""
    span = span_or_none(start, end)
    return None if article is None or span is None else Anchored(article, span)


def article_of(row: sqlite3.Row) -> Article:
    """An article from a row of `current_articles`."""
    anchors = (Anchor(Span(start, end), place, reason) for start, end, place, reason in json.loads(row["anchors"]))
    return Article(
        id=row["id"], version=row["version"], ref=row["ref"], outlet=row["outlet"], url=row["url"],
        title=row["title"], byline=row["byline"], published=row["published"], language=row["language"],
        text=row["text"], furniture=spans(row["furniture"]), anchors=tuple(anchors),
    )  # fmt: skip


def version_row(article: Article) -> tuple[str | None, ...]:
    """The values of a row of `versions`, from `article` to `anchors`, then its marks."""
    anchors = (
        [anchor.span.start, anchor.span.end, clean_or_none(anchor.place), clean_or_none(anchor.reason)]
        for anchor in article.anchors
    )
    return (
        article.id, article.version, clean(article.ref), clean_or_none(article.url), clean_or_none(article.title),
        clean_or_none(article.byline), clean_or_none(article.published), clean(article.language),
        clean(article.text), pack(article.furniture), pack(anchors),
        marked("", clean(article.outlet), article.published),
    )  # fmt: skip


def rejected_of(row: sqlite3.Row) -> Rejected:
    """A rejected input from its row."""
    return Rejected(ref=row["ref"], reason=row["reason"], detail=row["detail"])


def attribution_of(row: sqlite3.Row) -> Attribution:
    """An attribution from its row, joined with its `speaker`."""
    return Attribution(
        id=row["id"], source=span_or_none(row["source_start"], row["source_end"]),
        cue=span_or_none(row["cue_start"], row["cue_end"]), content=spans(row["content"]), kind=row["kind"],
        parent=row["parent"], speaker=row["speaker"], confidence=row["confidence"],
    )  # fmt: skip


def depths(attributions: Sequence[Attribution]) -> dict[str, int]:
    """How many attributions each one is nested in; a parent that is not there, or a circle, ends the count."""
    parents = {attribution.id: attribution.parent for attribution in attributions}
    found = {}
    for id in parents:
        seen, parent = {id}, parents[id]
        while parent is not None and parent in parents and parent not in seen:
            seen.add(parent)
            parent = parents[parent]
        found[id] = len(seen) - 1
    return found


def story_of(row: sqlite3.Row, articles: Sequence[str]) -> Story:
    """A story from its row and the ids of its articles."""
    return Story(
        id=row["id"], title=row["title"], articles=tuple(articles), first=row["first"], last=row["last"],
        outlets=strings(row["outlets"]), origins=row["origins"],
    )  # fmt: skip


def copies_of(row: sqlite3.Row, articles: Sequence[str]) -> Copies:
    """A group of copies from its row and the ids of its articles."""
    return Copies(id=row["id"], kind=row["kind"], articles=tuple(articles), origin=row["origin"])


def divergence_of(row: sqlite3.Row) -> Divergence:
    """A divergence from its row."""
    return Divergence(
        id=row["id"], statement=row["statement"], kind=row["kind"],
        left=Anchored(row["left_article"], Span(row["left_start"], row["left_end"])),
        right=anchored_or_none(row["right_article"], row["right_start"], row["right_end"]),
        confidence=row["confidence"],
    )  # fmt: skip


def coverage_of(row: sqlite3.Row) -> Coverage:
    """How one outlet carried one statement, from its row."""
    return Coverage(
        statement=row["statement"], outlet=row["outlet"], how=row["how"], reason=row["reason"],
        articles=strings(row["articles"]),
    )  # fmt: skip
