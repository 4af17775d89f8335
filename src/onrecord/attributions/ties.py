"""Tie fragments into attributions: each source and each content picks the cue it belongs to, or none."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.decode import CONTENT, CUE, SOURCE, Fragment
from onrecord.models import LinkTables

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

# A fragment looks at this many cues on either side, so that the work does not grow with the square of the text.
NEAR = 12
# How sure a shared source must be. On the articles held out of training anything from 0.5 to 0.95 gives the same
# figures within 0.4 points; without sharing, relation is 4.5 points lower.
SHARED_SURE = 0.9
# Fragments scored in one go.
TOGETHER = 64


@dataclass(frozen=True, slots=True)
class Tied:
    """A cue with its source and contents, in reading order; `sure` is the least sure of its ties, 0 to 1."""

    cue: Fragment | None
    source: Fragment | None
    contents: tuple[Fragment, ...]
    sure: float


def tie(fragments: list[Fragment], links: Floats, line: Ints, tables: LinkTables) -> list[Tied]:
    """Attributions from `fragments` in reading order, the (W, 4 * N) link vectors of words and the lines they are in.

    A cue has at most one source: of several that pick it the surest stays. A cue that none picked shares the source of
    another cue of its line where it fits ("she said ..., adding that ..."). Cues that no content picked are dropped,
    and so are sources without a cue; a content without a cue stands alone.
    """
    cues = [f for f in fragments if f.kind == CUE]
    sources: dict[int, tuple[float, Fragment]] = {}
    contents: dict[int, list[tuple[float, Fragment]]] = {}
    alone: list[Tied] = []
    for row, kind in enumerate((SOURCE, CONTENT)):
        for fragment, (cue, sure) in _picks([f for f in fragments if f.kind == kind], cues, row, (links, line, tables)):
            if kind == CONTENT and cue < 0:
                alone.append(Tied(None, None, (fragment,), sure))
            elif kind == CONTENT:
                contents.setdefault(cue, []).append((sure, fragment))
            elif cue >= 0 and sure > sources.get(cue, (0.0, fragment))[0]:
                sources[cue] = (sure, fragment)
    missing = [cue for cue in contents if cue not in sources]
    every = [f for f in fragments if f.kind == SOURCE]
    sources |= _shared(every, [cues[cue] for cue in missing], missing, (links, line, tables))
    out = [*alone]
    for cue, parts in contents.items():
        source = sources.get(cue)
        sure = min([s for s, _ in parts] + ([source[0]] if source else []))
        out.append(Tied(cues[cue], source[1] if source else None, tuple(f for _, f in parts), sure))
    return sorted(out, key=lambda tied: (tied.contents[0].start, tied.contents[0].end))


def _picks(
    fragments: list[Fragment], cues: list[Fragment], row: int, scene: tuple[Floats, Ints, LinkTables]
) -> Iterator[tuple[Fragment, tuple[int, float]]]:
    """For each fragment the number of the cue it picks (-1 for none) and the probability of that choice."""
    begins = [cue.start for cue in cues]
    for i in range(0, len(fragments), TOGETHER):
        some = fragments[i : i + TOGETHER]
        first = max(0, bisect_left(begins, some[0].start) - NEAR)
        last = bisect_left(begins, some[-1].start) + NEAR + 1
        picked = _scores(some, cues[first:last], row, scene) if cues else np.zeros((len(some), 1), dtype=np.float32)
        chance = np.exp(picked - picked.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        for fragment, best, sure in zip(some, picked.argmax(1).tolist(), chance.max(1).tolist(), strict=True):
            yield fragment, (best - 1 + first if best else -1, sure)


def _shared(
    sources: list[Fragment], cues: list[Fragment], numbers: list[int], scene: tuple[Floats, Ints, LinkTables]
) -> dict[int, tuple[float, Fragment]]:
    """For cues without a source, by their `numbers`, the source of their line that fits best, if one does.

    The score of a pair is set against "no cue" alone, for the source has its own cue already.
    """
    line = scene[1]
    by_line: dict[int, list[Fragment]] = {}
    for source in sources:
        by_line.setdefault(int(line[source.start]), []).append(source)
    out = {}
    for cue, number in zip(cues, numbers, strict=True):
        near = by_line.get(int(line[cue.start]), [])
        if near:
            picked = _scores(near, [cue], 0, scene)
            odds = np.exp(np.minimum(50, picked[:, 1] - picked[:, 0]))
            best = int(odds.argmax())
            sure = float(odds[best] / (1 + odds[best]))
            if sure > SHARED_SURE:
                out[number] = (sure, near[best])
    return out


def _scores(
    fragments: list[Fragment], cues: list[Fragment], row: int, scene: tuple[Floats, Ints, LinkTables]
) -> Floats:
    """(N, 1 + C) scores of fragments for "no cue" and for each cue."""
    links, line, tables = scene
    width = links.shape[1] // 4
    mine = _pool(links[:, row * width : (row + 1) * width], fragments)
    theirs = _pool(links[:, (2 + row) * width : (3 + row) * width], cues)
    none = tables.none[row] + mine @ tables.none_link[row] / np.sqrt(width)
    start = np.asarray([f.start for f in fragments])[:, None]
    end = np.asarray([f.end for f in fragments])[:, None]
    cue_start, cue_end = np.asarray([c.start for c in cues]), np.asarray([c.end for c in cues])
    here, number = np.searchsorted(cue_start, start), np.arange(len(cues))[None]
    score = mine @ theirs.T / np.sqrt(width) + tables.distance[row][_buckets(start, end, cue_start, cue_end, tables)]
    score += tables.same_line[row] * (line[start] == line[cue_start])
    score += tables.between[row][np.minimum(3, np.where(number >= here, number - here, here - 1 - number))]
    score[np.abs(number - here) > NEAR] = -np.inf
    return np.concatenate([none[:, None], score], 1).astype(np.float32)


def _pool(vectors: Floats, fragments: list[Fragment]) -> Floats:
    """The vector of a fragment: its words' mean, its first and its last word, equally."""
    rows = [(vectors[f.start : f.end].mean(0) + vectors[f.start] + vectors[f.end - 1]) / 3 for f in fragments]
    return np.stack(rows)


def _buckets(start: Ints, end: Ints, cue_start: Ints, cue_end: Ints, tables: LinkTables) -> Ints:
    """Signed distances in words as row numbers of the distance table: first cues that follow, then cues before."""
    after = cue_start >= end
    distance = np.where(after, cue_start - end, start + 1 - cue_end)
    size = np.searchsorted(tables.distances, np.abs(distance), side="right")
    return np.where(after, size, len(tables.distances) + 1 + size)
