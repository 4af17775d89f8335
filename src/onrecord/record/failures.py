"""Articles and stories whose analysis failed: they are set aside, each with its reason, and tried again by a
rederivation."""

import sqlite3
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that has no attributions, or a story that has no findings, because the analysis of it failed."""

    noun: Literal["article", "story"]
    id: str
    reason: str


_FAILED = (
    "SELECT 'article' AS noun, v.article AS id, v.failure AS reason FROM versions v "
    "JOIN articles a ON a.id = v.article AND a.version = v.id WHERE v.failure IS NOT NULL "
    "UNION ALL SELECT 'story', id, failure FROM stories WHERE failure IS NOT NULL ORDER BY 1, 2"
)
_OF_STORY = (
    "SELECT 'article' AS noun, v.article AS id, v.failure AS reason FROM story_articles m "
    "JOIN articles a ON a.id = m.article JOIN versions v ON v.article = a.id AND v.id = a.version "
    "WHERE m.story = ?1 AND v.failure IS NOT NULL "
    "UNION ALL SELECT 'story', id, failure FROM stories WHERE id = ?1 AND failure IS NOT NULL ORDER BY 1, 2"
)


def failed(connection: sqlite3.Connection, story: str | None) -> list[Failed]:
    """What is set aside, articles first, by id: all, or in one story."""
    rows = connection.execute(_FAILED) if story is None else connection.execute(_OF_STORY, (story,))
    return [Failed(*row) for row in rows]
