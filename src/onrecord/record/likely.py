"""Where a quotation may stand: the articles that print it, and those that print its words close together."""

import math
import sqlite3
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import combinations, pairwise
from operator import neg

from onrecord.data import Article
from onrecord.record.rows import article_of, clean, pack

# Pairs are made of so many of the rarest words of a quotation, so that a long one asks the index no more than a short
# one: 8 give 28 pairs.
RAREST = 8
# Entries of the index that pairs may cost together, those of rare words first; once they are spent no more is asked.
# In a record of 1,056,057 statements the slowest question in twenty takes 170 to 190 ms of processor time instead of
# 230 to 270; of 200 questions, half of them with a fifth of their words left out, two are answered otherwise. A record
# of a few thousand articles never spends them.
ENTRIES = 60_000
# Words that stand within this many of each other may be in one sentence.
NEAR = 30
# A quotation with no more than this many telling words is also looked for by each of them beside its neighbour.
FEW = 2
BESIDE = 2

_MATCHING = "SELECT rowid FROM article_words WHERE article_words MATCH ? ORDER BY rowid"
_HOLDERS = "SELECT count(*) FROM article_words WHERE article_words MATCH ?"
_ARTICLES = (
    "SELECT c.* FROM json_each(?) j CROSS JOIN current_articles c ON c.number = j.value "
    "WHERE c.number = j.value ORDER BY j.key"
)


def printing(connection: sqlite3.Connection, words: Sequence[str], limit: int) -> tuple[list[Article], int]:
    """Up to `limit` articles whose text holds `words` one after the other, the first read first; and how many do."""
    found = [row[0] for row in connection.execute(_MATCHING, (_text(_quoted(" ".join(words))),))]
    return _articles(connection, found[:limit]), len(found)


def likely(connection: sqlite3.Connection, words: Sequence[str], telling: Sequence[str], limit: int) -> list[Article]:
    """Up to `limit` articles that print some of `words` close together, the likeliest first.

    `words` are those of a quotation in their order, `telling` those of them that say what it is about. A pair of words
    counts by how rare both are; what it costs depends on how often they occur, up to a bound (`ENTRIES`).
    """
    scores: dict[int, float] = {}
    known = scores.get
    for weight, query in _pairs(connection, words, telling):
        for (number,) in connection.execute(_MATCHING, (query,)).fetchall():
            scores[number] = known(number, 0.0) + weight
    best = nsmallest(limit, zip(map(neg, scores.values()), scores, strict=True))
    return _articles(connection, [number for _, number in best])


def _pairs(connection: sqlite3.Connection, words: Sequence[str], telling: Sequence[str]) -> Iterator[tuple[float, str]]:
    """Queries for two words near each other, and what a match is worth."""
    articles = int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    holders = {
        word: int(connection.execute(_HOLDERS, (_text(_quoted(word)),)).fetchone()[0])
        for word in dict.fromkeys(telling)
    }
    rarest = sorted((word for word in holders if holders[word]), key=lambda word: (holders[word], word))[:RAREST]
    worth = {word: math.log(1 + articles / holders[word]) for word in rarest}
    left_to_spend = ENTRIES
    for left, right in sorted(combinations(rarest, 2), key=lambda pair: holders[pair[0]] + holders[pair[1]]):
        if left_to_spend > 0:
            yield worth[left] + worth[right], _near(left, right, NEAR)
        left_to_spend -= holders[left] + holders[right]
    if len(rarest) <= FEW:
        for left, right in sorted(set(pairwise(words))):
            weight = worth.get(left, 0.0) + worth.get(right, 0.0)
            if weight and not (left in worth and right in worth):
                yield weight, _near(left, right, BESIDE)


def _near(left: str, right: str, distance: int) -> str:
    return _text(f"NEAR({_quoted(left)} {_quoted(right)}, {distance})")


def _text(query: str) -> str:
    return f"text : {query}"


def _quoted(word: str) -> str:
    return '"' + clean(word).replace('"', " ") + '"'


def _articles(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Article]:
    return [article_of(row) for row in connection.execute(_ARTICLES, (pack(numbers),))]
