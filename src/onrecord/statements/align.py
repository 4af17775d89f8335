"""Parts to statements: which of them are one saying.

Parts are compared by aligned evidence (`pairs`), each pair beside its rivals (`rivals`), and joined by average linkage
(`linkage`), so that one accidental link never merges two sayings; then the sentences that always travel together become
one statement.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.statements.candidates import candidates
from onrecord.statements.evidence import Evidence
from onrecord.statements.linkage import join
from onrecord.statements.meant import meant
from onrecord.statements.pairs import Scorer
from onrecord.statements.parts import Part
from onrecord.statements.rivals import Rated
from onrecord.statements.voices import relation
from onrecord.text.weights import Weights

# The same words of one speaker, from so many that are no stop words, are taken for one saying and compared but once: a
# story of a thousand articles prints its main quotations hundreds of times.
REPRINTED = 4

Compare = Callable[[Sequence[Evidence], Weights], list[list[int]]]
# Article and place in its reading order -> the cluster of the part there, and the part.
Places = Mapping[tuple[str, int], tuple[int, Part]]


class Aligned(NamedTuple):
    """Statements, each a list of wordings, each a list of neighbouring parts; and by (article, reading order) of a part
    the articles that hold something a little like it."""

    groups: list[list[list[Part]]]
    like: Mapping[tuple[str, int], frozenset[str]]


def align(found: Sequence[Evidence], weights: Weights, scorer: Scorer, *, compare: Compare = candidates) -> Aligned:
    """Group the parts of one story.

    Every part is in exactly one wording. `compare` says for each part with which earlier ones it is compared. The order
    of `found` does not matter; everything comes out in the order of (article, reading order).
    """
    alike: dict[object, list[Evidence]] = {}
    for one in sorted(found, key=lambda e: (e.part.article, e.part.order)):
        alike.setdefault(_said(one), []).append(one)
    ordered = [same[0] for same in alike.values()]
    near = compare(ordered, weights)
    rated = Rated(ordered, near, scorer, weights)
    voices = list(dict.fromkeys(e.voice for e in ordered if e.voice.named))
    number = {voice: i for i, voice in enumerate(voices)}
    marks = [number.get(e.voice) for e in ordered]

    def apart(one: int, other: int) -> bool:
        return relation(voices[one], voices[other]) == "apart"

    groups = join(near, rated.scores, scorer.threshold, marks=marks, apart=apart)
    members = list(alike.values())
    clusters = [
        sorted((e.part for i in group for e in members[i]), key=lambda p: (p.article, p.order)) for group in groups
    ]
    near_to = meant(ordered)
    like = {(e.part.article, e.part.order): rated.like(i) | near_to[i] for i, same in enumerate(members) for e in same}
    return Aligned([_wordings(cluster) for cluster in _travel_together(clusters)], like)


def _said(one: Evidence) -> object:
    """The same for parts that are one saying without a look: reprints of one speaker's words. Few words may be said
    again of something else."""
    if len(one.order) < REPRINTED:
        return one.part.article, one.part.order
    return one.forms, one.part.speaker, one.quoted == 1.0


def _travel_together(clusters: list[list[Part]]) -> list[list[Part]]:
    """Join what stands side by side: sentences that the same attributions carry next to each other, and a sentence
    that no other article has with the longer one before or after it."""
    of = {(p.article, p.order): (i, p) for i, cluster in enumerate(clusters) for p in cluster}
    alone = [len({p.article for p in cluster}) == 1 for cluster in clusters]
    root = list(range(len(clusters)))
    taken: set[int] = set()
    for index, cluster in enumerate(clusters):
        beside = [found for p in cluster if (found := _beside(p, 1, of))]
        following = {of[p.article, p.order][0] for p in beside}
        if len(following) != 1 or len(beside) != len(cluster):
            continue
        other = following.pop()
        if other == index or len(clusters[other]) != len(cluster):
            continue
        if alone[index] == alone[other]:
            root[other] = root[index]
            taken |= {index, other}
    for index, cluster in enumerate(clusters):
        if alone[index] and len(cluster) == 1 and index not in taken:
            host = _host(cluster[0], of, alone)
            if host is not None:
                root[index] = root[host]
    joined: defaultdict[int, list[Part]] = defaultdict(list)
    for index, cluster in enumerate(clusters):
        joined[root[index]].extend(cluster)
    return [sorted(joined[i], key=lambda p: (p.article, p.order)) for i in sorted(joined)]


def _beside(part: Part, step: int, of: Places) -> Part | None:
    """The part next to this one in the same run of content, with nothing but white space between them."""
    _, other = of.get((part.article, part.order + step), (0, None))
    if other is None:
        return None
    gap = max(part.span.start, other.span.start) - min(part.span.end, other.span.end)
    return other if other.attribution == part.attribution and gap <= 2 else None


def _host(part: Part, of: Places, alone: Sequence[bool]) -> int | None:
    for step in (-1, 1):
        other = _beside(part, step, of)
        if other is not None:
            host, _ = of[other.article, other.order]
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
