"""Articles that share their text: identical ones, near-duplicates, and passages that a longer text reuses."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from onrecord.copies.links import KINDS, WINDOW_DAYS, Link, Shelf, link, promising
from onrecord.copies.shingles import Hashes, samples, shingles
from onrecord.data import Article, Copies, CopyKind
from onrecord.text.days import day, days_between

Key = TypeVar("Key", int, str)


def find(articles: Sequence[Article]) -> list[Copies]:
    """Groups of articles with one text, sorted by id; articles without a copy are in no group.

    The plain version: every pair is compared.
    """
    runs = {a.id: shingles(a) for a in articles}
    linked: defaultdict[str, dict[str, CopyKind]] = defaultdict(dict)
    ordered = sorted(articles, key=lambda a: a.id)
    for place, one in enumerate(ordered):
        for other in ordered[:place]:
            found = compare(one, other, runs)
            if found:
                linked[one.id][other.id] = linked[other.id][one.id] = found.kind
    of = {a.id: a for a in articles}
    return sorted((gathered([of[i] for i in g], k) for g, k in groups(linked)), key=lambda c: c.id)


def compare(one: Article, other: Article, runs: Mapping[str, Hashes]) -> Link | None:
    """How two articles are one text; `runs` are the shingles of both."""
    if one.version == other.version:
        return Link("identical", 1000)
    if days_between(day(one.published), day(other.published)) > WINDOW_DAYS:
        return None
    left, right = runs[one.id], runs[other.id]
    return link(left, right) if promising(samples(left), samples(right)) else None


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
    return Copies(members[0].id, kind, tuple(a.id for a in members), _origin(members))


def _origin(group: Iterable[Article]) -> str:
    """The outlet that published first, "unknown" where the dates do not tell."""
    members = list(group)
    dates = sorted({a.published for a in members if a.published})
    first = sorted({a.outlet for a in members if a.published == dates[0]}) if dates else []
    return first[0] if len(first) == 1 and all(a.published for a in members) else "unknown"


__all__ = [
    "WINDOW_DAYS", "Hashes", "Link", "Shelf", "compare", "find", "gathered", "groups", "link", "samples", "shingles",
]  # fmt: skip
