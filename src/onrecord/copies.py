"""Articles that share their text: identical ones and near-duplicates, by banded MinHash, then checked exactly.

Quoted words do not count: two outlets that print one statement are not copies of each other.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Article, Copies, CopyKind, identify
from onrecord.text import words
from onrecord.text.quotes import quotations

SHINGLE_WORDS = 5
# Two texts that share at least this part of their shingles are near-duplicates. Reprints with a changed headline or a
# cut last paragraph stay above it; two reports of one event share a few per cent.
NEAR_DUPLICATE = 0.6
# 32 bands of 4 rows find a pair of similarity 0.6 with probability 0.99 and one of 0.2 with 0.05; what they find is
# then compared exactly, so the bands decide on speed and recall, not on precision.
BANDS, ROWS = 32, 4
# A text with fewer shingles says too little to be called a copy unless it is the very same text.
LEAST_SHINGLES = 8
_PRIME = np.uint64((1 << 31) - 1)
# Hashed, not drawn from a generator, whose stream may change between versions of numpy.
_FACTORS, _OFFSETS = (
    np.array([int(identify(name, str(i)), 36) % ((1 << 31) - 2) + 1 for i in range(BANDS * ROWS)], dtype=np.uint64)
    for name in ("factor", "offset")
)


def shingles(article: Article) -> frozenset[int]:
    """Hashes (32 bit) of all runs of five words outside quotation marks and furniture."""
    quoted = [q.span for q in quotations(article.text)] + list(article.furniture)
    hidden = np.zeros(len(article.text) + 1, dtype=bool)
    for span in quoted:
        hidden[span.start : span.end] = True
    forms = [w.form for w in words(article.text) if not hidden[w.span.start]]
    return frozenset(
        zlib.crc32(" ".join(forms[i : i + SHINGLE_WORDS]).encode("utf-8", "replace"))
        for i in range(len(forms) - SHINGLE_WORDS + 1)
    )


def find(articles: Sequence[Article]) -> list[Copies]:
    """Groups of articles with one text, sorted by id; articles without a copy are in no group.

    The likely origin is the outlet that published first, "unknown" where the dates do not tell.
    """
    sets = {a.id: shingles(a) for a in articles}
    by_text = defaultdict(list)
    for article in articles:
        by_text[article.version].append(article.id)
    edges = [(ids[0], other) for ids in by_text.values() for other in ids[1:]]
    edges += [
        (a, b)
        for a, b in _candidates({i: s for i, s in sets.items() if len(s) >= LEAST_SHINGLES})
        if len(sets[a] & sets[b]) >= NEAR_DUPLICATE * len(sets[a] | sets[b])
    ]
    of = {a.id: a for a in articles}
    groups = [[of[i] for i in sorted(group)] for group in _components(edges)]
    return sorted((_copies(group) for group in groups), key=lambda c: c.id)


def _copies(group: list[Article]) -> Copies:
    kind: CopyKind = "identical" if len({a.version for a in group}) == 1 else "near_duplicate"
    dates = sorted({a.published for a in group if a.published})
    first = sorted({a.outlet for a in group if a.published == dates[0]}) if dates else []
    known = len(first) == 1 and all(a.published for a in group)
    return Copies(group[0].id, kind, tuple(a.id for a in group), first[0] if known else "unknown")


def _candidates(sets: dict[str, frozenset[int]]) -> set[tuple[str, str]]:
    buckets: defaultdict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name in sorted(sets):
        signature = _signature(sets[name])
        for band in range(BANDS):
            buckets[band, signature[band * ROWS : (band + 1) * ROWS].tobytes()].append(name)
    # The first of a bucket stands for it: a bucket of reprints costs its length, not its square.
    return {(names[0], other) for names in buckets.values() for other in names[1:]}


def _signature(hashes: Iterable[int]) -> NDArray[np.uint64]:
    values = np.fromiter(hashes, dtype=np.uint64) % _PRIME
    mixed = (values[:, None] * _FACTORS + _OFFSETS) % _PRIME
    smallest: NDArray[np.uint64] = mixed.min(axis=0)
    return smallest


def _components(edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    root: dict[str, str] = {}

    def find_root(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for a, b in edges:
        low, high = sorted((find_root(a), find_root(b)))
        root[high] = low
    groups = defaultdict(list)
    for name in list(root):
        groups[find_root(name)].append(name)
    return list(groups.values())
