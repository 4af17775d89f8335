"""Articles that share their text: identical ones, near-duplicates, rewrites, and passages that a longer text reuses."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from onrecord.copies.links import KINDS, WINDOW_DAYS, Link, Shelf, link
from onrecord.copies.origins import origin
from onrecord.copies.rewrites import ALIKE
from onrecord.copies.shingles import Hashes, samples, shingles
from onrecord.copies.texts import Text, compare
from onrecord.data import Article, Copies, CopyKind
from onrecord.text.days import day, days_between

Key = TypeVar("Key", int, str)
NOBODY: Mapping[str, str] = MappingProxyType({})


def find(
    articles: Sequence[Article],
    alike: Collection[tuple[str, str]] = (),
    echoes: Mapping[str, str] = NOBODY,
) -> list[Copies]:
    """Groups of articles with one text, sorted by id; articles without a copy are in no group.

    The plain version: every pair is compared, but that an echo of a crowd is compared with its voice alone. `alike` are
    the pairs of ids, the smaller first, that are likely enough about one event to be rewrites of one another.
    """
    texts = [Text(a) for a in sorted(articles, key=lambda a: a.id)]
    linked: defaultdict[str, dict[str, CopyKind]] = defaultdict(dict)
    for place, one in enumerate(texts):
        for other in texts[:place]:
            ids = (other.article.id, one.article.id)
            if not comparable(one.article, other.article) or not _heard(one.article, other.article, echoes):
                continue
            found = compare(one, other, alike=ids in alike and not echoes.keys() & ids)
            if found:
                linked[ids[0]][ids[1]] = linked[ids[1]][ids[0]] = found.kind
    of = {a.id: a for a in articles}
    return sorted((gathered([of[i] for i in g], k) for g, k in groups(linked)), key=lambda c: c.id)


def comparable(one: Article, other: Article) -> bool:
    """Whether two articles are near enough in time to be compared; the very same text may come at any time."""
    days = days_between(day(one.published), day(other.published))
    return one.version == other.version or days <= WINDOW_DAYS


def _heard(one: Article, other: Article, echoes: Mapping[str, str]) -> bool:
    """Whether neither is an echo of a third one; the very same text is known to be one anyway."""
    thirds = {echoes.get(one.id, other.id) != other.id, echoes.get(other.id, one.id) != one.id}
    return one.version == other.version or thirds == {False}


def groups(linked: Mapping[Key, Mapping[Key, CopyKind]]) -> list[tuple[list[Key], CopyKind]]:
    """What is connected, each group sorted, with the weakest kind of link that it needs to hold together.

    >>> groups({"a": {"b": "identical"}, "b": {"a": "identical", "c": "near_duplicate"}, "c": {"b": "near_duplicate"}})
    [(['a', 'b', 'c'], 'near_duplicate')]
    """
    root = {id: id for id in linked}
    weakest: dict[Key, CopyKind] = {}

    def find_root(id: Key) -> Key:
        while root[id] != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    edges = sorted((KINDS.index(k), min(a, b), max(a, b)) for a, row in linked.items() for b, k in row.items())
    for kind, a, b in edges:
        low, high = sorted((find_root(a), find_root(b)))
        if low != high:
            root[high] = low
            weakest[low] = KINDS[kind]
    found: defaultdict[Key, list[Key]] = defaultdict(list)
    for id in sorted(linked):
        found[find_root(id)].append(id)
    return [(members, weakest[low]) for low, members in sorted(found.items()) if len(members) > 1]


def gathered(articles: Collection[Article], kind: CopyKind) -> Copies:
    """The group that these articles make, with its likely origin."""
    members = sorted(articles, key=lambda a: a.id)
    return Copies(members[0].id, kind, tuple(a.id for a in members), origin(members))


__all__ = [
    "ALIKE", "WINDOW_DAYS", "Hashes", "Link", "Shelf", "Text", "compare", "find", "gathered", "groups", "link",
    "samples", "shingles",
]  # fmt: skip
