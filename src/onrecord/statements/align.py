"""Parts to statements: which of them are one saying.

Two parts are compared by the rare words that they share; parts are joined by average linkage, so that one accidental
link never merges two sayings; then the sentences that always travel together become one statement.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.statements.parts import Part
from onrecord.text import STOP_WORDS
from onrecord.text.weights import Weights, weigh

# Least mean score between all parts of a statement; chosen on the development event (see docs/explanation/statements).
THRESHOLD = 0.12
# Containment counts this much beside Jaccard: a cut quotation shares all of its few words with the whole one.
CONTAINMENT = 0.95
# Added to the weight of the lighter part, so that a part of one or two words is not contained in everything.
LIGHT = 2.0
# A word or two that an outlet put in quotation marks are enough to find the sentence that they were taken from, if they
# weigh this much: the weight of a word that stands in one sentence of twenty.
TELLING = 3.0
# Words that name no speaker join a named one only where nearly all words agree.
NEAR_VERBATIM = 0.75
# A stem in more parts than this does not open a comparison, nor does a stop word; rarer stems of the same pair do.
COMMON = 400


def score(a: Part, b: Part, weights: Weights) -> float:
    """How likely two parts are one saying, from 0 to 1: weighted Jaccard, or containment if that says more."""
    shared = weigh(a.stems & b.stems, weights)
    if not shared:
        return 0.0
    mine, theirs = weigh(a.stems, weights), weigh(b.stems, weights)
    contained = CONTAINMENT * shared / (min(mine, theirs) + LIGHT)
    for fragment, other in ((a.fragment, b.stems), (b.fragment, a.stems)):
        if fragment and fragment <= other and weigh(fragment, weights) >= TELLING:
            whole = weigh(fragment, weights)
            contained = max(contained, CONTAINMENT * whole / (whole + LIGHT))
    return max(shared / (mine + theirs - shared), contained * contained)


def compatible(a: Part, b: Part, value: float) -> bool:
    """Whether the speakers allow that two parts are one saying: the same one, or one of them unknown and the words
    nearly the same."""
    if a.speaker == b.speaker and a.speaker is not None:
        return True
    return (a.speaker is None or b.speaker is None) and value >= NEAR_VERBATIM


def align(parts: Sequence[Part], weights: Weights) -> list[list[list[Part]]]:
    """Group the parts of one story: statements, each a list of wordings, each a list of neighbouring parts.

    Every part is in exactly one wording. The order of `parts` does not matter; everything comes out in the order of
    (article, reading order).
    """
    ordered = sorted(parts, key=lambda p: (p.article, p.order))
    clusters = _join(ordered, weights)
    clusters = _travel_together(clusters)
    return [_wordings(cluster) for cluster in clusters]


def _pairs(parts: Sequence[Part], weights: Weights) -> Iterator[tuple[float, int, int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for index, part in enumerate(parts):
        for stem in part.stems:
            holders[stem].append(index)
    for stem in sorted(holders):
        found = holders[stem]
        if len(found) > COMMON or stem in STOP_WORDS:
            continue
        for place, right in enumerate(found):
            for left in found[:place]:
                if (left, right) not in seen:
                    seen.add((left, right))
                    value = score(parts[left], parts[right], weights)
                    if value >= THRESHOLD and compatible(parts[left], parts[right], value):
                        yield value, left, right


def _join(parts: Sequence[Part], weights: Weights) -> list[list[Part]]:
    cluster_of = list(range(len(parts)))
    members = {i: [i] for i in range(len(parts))}
    queue = [(-value, left, right) for value, left, right in _pairs(parts, weights)]
    heapq.heapify(queue)
    while queue:
        _, left, right = heapq.heappop(queue)
        a, b = cluster_of[left], cluster_of[right]
        if a == b or not _agree(parts, members[a], members[b], weights):
            continue
        low, high = sorted((a, b))
        for index in members[high]:
            cluster_of[index] = low
        members[low] = sorted(members[low] + members.pop(high))
    return [[parts[i] for i in members[c]] for c in sorted(members)]


def _agree(parts: Sequence[Part], a: list[int], b: list[int], weights: Weights) -> bool:
    named = {parts[i].speaker for i in a + b} - {None}
    if len(named) > 1:
        return False
    total = math.fsum(score(parts[i], parts[j], weights) for i in a for j in b)
    return total >= THRESHOLD * len(a) * len(b)


def _travel_together(clusters: list[list[Part]]) -> list[list[Part]]:
    """Join what stands side by side: sentences that the same attributions carry next to each other, and a sentence
    that no other article has with the longer one before or after it."""
    of = {(p.article, p.order): i for i, cluster in enumerate(clusters) for p in cluster}
    alone = [len({p.article for p in cluster}) == 1 for cluster in clusters]
    root = list(range(len(clusters)))
    taken: set[int] = set()
    for index, cluster in enumerate(clusters):
        following = {of.get((p.article, p.order + 1)) for p in cluster if _next(p, clusters, of)}
        if len(following) != 1 or len([p for p in cluster if _next(p, clusters, of)]) != len(cluster):
            continue
        other = following.pop()
        if other is None or other == index or len(clusters[other]) != len(cluster):
            continue
        if alone[index] == alone[other]:
            root[other] = root[index]
            taken |= {index, other}
    for index, cluster in enumerate(clusters):
        if alone[index] and len(cluster) == 1 and index not in taken:
            host = _host(cluster[0], clusters, of, alone)
            if host is not None:
                root[index] = root[host]
    joined: defaultdict[int, list[Part]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        joined[root[index]].extend(cluster)
    return [sorted(joined[i], key=lambda p: (p.article, p.order)) for i in sorted(joined)]


def _next(part: Part, clusters: list[list[Part]], of: Mapping[tuple[str, int], int]) -> Part | None:
    return _beside(part, 1, clusters, of)


def _beside(part: Part, step: int, clusters: list[list[Part]], of: Mapping[tuple[str, int], int]) -> Part | None:
    """The part next to this one in the same run of content, with nothing but white space between them."""
    index = of.get((part.article, part.order + step))
    if index is None:
        return None
    other = next(p for p in clusters[index] if p.article == part.article and p.order == part.order + step)
    gap = max(part.span.start, other.span.start) - min(part.span.end, other.span.end)
    return other if other.attribution == part.attribution and gap <= 2 else None


def _host(
    part: Part, clusters: list[list[Part]], of: Mapping[tuple[str, int], int], alone: Sequence[bool]
) -> int | None:
    for step in (-1, 1):
        other = _beside(part, step, clusters, of)
        if other is not None:
            host = of[other.article, other.order]
            if not alone[host] and len(part.stems) <= len(other.stems):
                return host
    return None


def _wordings(cluster: Iterable[Part]) -> list[list[Part]]:
    out: list[list[Part]] = []
    for part in cluster:
        if out and out[-1][-1].attribution == part.attribution and out[-1][-1].order + 1 == part.order:
            out[-1].append(part)
        else:
            out.append([part])
    return out
