"""From pairs to stories: connected pieces of the graph of pairs, and average linkage with a quorum inside each.

What a piece is depends on the pairs around it and on nothing else, and it is never larger than `MOST` articles unless
these are almost surely one event; so the work that an article makes is bounded, whatever the record holds.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

# Two groups of articles become one while the mean chance over all their pairs is at least this, in thousandths; what is
# no pair counts as 0.
THRESHOLD = 300
# At least this part of the pairs must be pairs of their own: one link never joins two events.
QUORUM = 0.8
# The least chance of the pairs that hold a piece together. Groups whose best pair is below THRESHOLD never join, so a
# piece at the first level divides as the whole would. A piece of more than MOST articles, a topic that never pauses, is
# cut at the next level, and so on.
LEVELS = (THRESHOLD, 450, 600, 750, 900, 950)
MOST = 400

Neighbours = Callable[[int], Mapping[int, int]]


def piece(start: int, neighbours: Neighbours) -> list[int]:
    """The piece that the article `start` lies in, sorted: the first level at which it has at most `MOST` articles.

    `neighbours` gives the pairs of an article with their chances. All members of a piece have the same piece.
    """
    found = [start]
    for level in LEVELS:
        limit = None if level == LEVELS[-1] else MOST
        found = _connected(start, neighbours, level, limit)
        if len(found) <= MOST:
            break
    return sorted(found)


def _connected(start: int, neighbours: Neighbours, level: int, limit: int | None) -> list[int]:
    """What is connected with `start` by pairs of at least `level`; stops once there are more than `limit`."""
    seen, found = {start}, [start]
    for member in found:
        for other, chance in neighbours(member).items():
            if chance >= level and other not in seen:
                seen.add(other)
                found.append(other)
        if limit is not None and len(found) > limit:
            break
    return found


def divide(members: Sequence[int], neighbours: Neighbours) -> list[list[int]]:
    """The stories of one piece: the two groups most alike join first, until no two are alike enough.

    Ties go by the order of `members`, which must not depend on the order of reading.

    >>> pairs = {0: {1: 900, 2: 250}, 1: {0: 900}, 2: {0: 250}}
    >>> divide([0, 1, 2], pairs.__getitem__)
    [[0, 1], [2]]
    """
    place = {member: index for index, member in enumerate(members)}
    groups = {index: [member] for index, member in enumerate(members)}
    # Sum of the chances of all pairs between two groups, and how many of them are pairs at all.
    between: list[dict[int, tuple[int, int]]] = [
        {place[other]: (chance, 1) for other, chance in neighbours(member).items() if other in place}
        for member in members
    ]
    queue: list[tuple[float, int, int]] = [
        (-chance, a, b) for a, row in enumerate(between) for b, (chance, _) in row.items() if a < b
    ]
    heapq.heapify(queue)
    while queue:
        value, a, b = heapq.heappop(queue)
        known = between[a].get(b) if a in groups and b in groups else None
        if known is None or -value != known[0] / (len(groups[a]) * len(groups[b])) or not _join(groups, a, b, known):
            continue
        groups[a] += groups.pop(b)
        for other, (total, pairs) in between[b].items():
            del between[other][b]
            if other != a:
                before = between[a].get(other, (0, 0))
                between[a][other] = between[other][a] = (before[0] + total, before[1] + pairs)
        for other, (total, _) in between[a].items():
            heapq.heappush(queue, (-total / (len(groups[a]) * len(groups[other])), min(a, other), max(a, other)))
    return [groups[index] for index in sorted(groups)]


def _join(groups: Mapping[int, Sequence[int]], a: int, b: int, known: tuple[int, int]) -> bool:
    size = len(groups[a]) * len(groups[b])
    return known[0] >= THRESHOLD * size and known[1] >= QUORUM * size


def pieces(members: Iterable[int], neighbours: Neighbours) -> list[list[int]]:
    """The pieces of all `members`, each once, in the order of their first members."""
    seen: set[int] = set()
    found = []
    for member in members:
        if member not in seen:
            found.append(piece(member, neighbours))
            seen.update(found[-1])
    return found


def graph(pairs: Iterable[tuple[int, int, int]]) -> defaultdict[int, dict[int, int]]:
    """Neighbours of each article, from pairs (one, other, chance)."""
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for one, other, chance in pairs:
        found[one][other] = found[other][one] = chance
    return found
