"""Ids that survive: an id once shown stays with its largest part."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from onrecord.data import identify


def assign(parts: Sequence[Sequence[str]], old: Mapping[str, str], *, taken: Collection[str] = ()) -> list[str]:
    """One id for each part, in the order of `parts`; pure, and no id is given twice.

    `parts` are disjoint and in the reading order of their first members, none is empty, and the members of each stand
    in reading order; `old` maps a member to the id under which it was last shown. An old id goes to the part that holds
    most of its members, of equals to the first; a part with claims to several keeps the one it holds most members of.
    A part without an old id takes its founding member's id, or the next member's where that one is an id already, or
    one of those that are `taken` elsewhere.

    >>> assign([["a", "b"], ["c"]], {})
    ['a', 'c']
    >>> assign([["b"], ["a", "c", "d"]], {"a": "b", "b": "b", "c": "b"})[1]
    'b'
    """
    given = _inherited(parts, old)
    used = {*given.values(), *old.values(), *taken}
    ids = []
    for index, part in enumerate(parts):
        id = given[index] if index in given else _fresh(part, used)
        used.add(id)
        ids.append(id)
    return ids


def _inherited(parts: Sequence[Sequence[str]], old: Mapping[str, str]) -> dict[int, str]:
    """Part -> old id. The strongest claims are met first; an id, like a part, is served once."""
    claims = []
    for index, part in enumerate(parts):
        known = [old[member] for member in part if member in old]
        claims += [(-count, index, known.index(id), id) for id, count in Counter(known).items()]
    given: dict[int, str] = {}
    served: set[str] = set()
    for _, index, _, id in sorted(claims):
        if index not in given and id not in served:
            given[index] = id
            served.add(id)
    return given


def _fresh(part: Sequence[str], taken: set[str]) -> str:
    """The first member that is not an id already; where all are, a hash of the founding member."""
    for member in part:
        if member not in taken:
            return member
    count = 1
    while (id := identify(part[0], str(count))) in taken:
        count += 1
    return id


def successors(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str | None]:
    """What became of each id of `before` that `now` has no more: the id that holds most of its members, or None.

    Both map members to ids; of equals, the one that holds the first member in the order of `before` is taken.

    >>> successors({"a": "a", "b": "b", "c": "b"}, {"a": "a", "b": "a", "c": "a"})
    {'b': 'a'}
    """
    living = set(now.values())
    heirs: dict[str, Counter[str]] = {}
    for member, id in before.items():
        if id not in living:
            heirs.setdefault(id, Counter()).update([now[member]] if member in now else [])
    return {id: counts.most_common(1)[0][0] if counts else None for id, counts in heirs.items()}
