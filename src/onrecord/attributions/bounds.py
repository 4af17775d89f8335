"""Where contents begin and end: of all spans those of which most can be expected to be right."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SOURCE, CUE, CONTENT = 0, 1, 2

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

# A content is worth its chance of being right to the word less DOUBT, and COVERING for each word in it times the word's
# chance of standing in any content less EVEN. On the articles held out and six networks, beside the likeliest labels:
# contents +0.3 to +0.4 points and letters covered by them +0.15 on the mean, neither worse for any network, at the
# cost of 0.2 points of sources and 0.4 of relations. DOUBT of 0.6, COVERING of 0.15 and EVEN of 0.5 do about as well,
# DOUBT of 0.45 and COVERING of 0.3 half as well.
DOUBT, COVERING, EVEN = 0.5, 0.2, 0.45
# Spans less likely are not looked at, nor longer ones (the longest of the training articles has 355 words).
LEAST, LONGEST = 0.03, 512


class Fragment(NamedTuple):
    """Words `start` to `end`, read as a part of an attribution; `sure` says how sure the tagger is, 0 to 1."""

    kind: int
    start: int
    end: int
    sure: float


class Chances(NamedTuple):
    """By word: the chances of its 7 labels, and that it goes on a content which the word before has begun, or held."""

    shares: Floats
    begun: Floats
    held: Floats


def bounded(fragments: Sequence[Fragment], chances: Chances, line: Ints) -> list[Fragment]:
    """`fragments` in reading order with other contents: the spans that are worth most together.

    Each shares a word with a content of `fragments`, and none with a source, a cue, or another. A content that is worth
    nothing goes.
    """
    others = [f for f in fragments if f.kind != CONTENT]
    chosen = _worthiest(list(_spans(fragments, chances, line)))
    return sorted([*others, *chosen], key=lambda fragment: fragment.start)


def _spans(fragments: Sequence[Fragment], chances: Chances, line: Ints) -> Iterator[tuple[Fragment, float]]:
    """All spans that are worth something, with their worth."""
    limit = np.searchsorted(line, line, side="right")
    mine = np.zeros(len(line) + 1, dtype=np.int64)
    for fragment in reversed(fragments):
        if fragment.kind == CONTENT:
            mine[fragment.start + 1 : fragment.end + 1] = 1
        else:
            begins = int(np.searchsorted(line, line[fragment.start], side="left"))
            before = limit[begins : fragment.end]
            np.minimum(before, fragment.start, out=before)
    mine = np.cumsum(mine)
    for start in np.flatnonzero(chances.shares[:, 1 + 2 * CONTENT] > LEAST).tolist():
        stop = min(int(limit[start]), start + LONGEST)
        if stop > start and mine[stop] > mine[start]:
            sure, worth = _from(start, stop, chances)
            reach = mine[start + 1 : stop + 1] > mine[start]
            for length in np.flatnonzero((worth > 0) & (sure > LEAST) & reach).tolist():
                yield Fragment(CONTENT, start, start + length + 1, float(sure[length])), float(worth[length])


def _from(start: int, stop: int, chances: Chances) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each end up to `stop` of a content that begins at `start`: its chance, and what it is worth."""
    opens = 1 + 2 * CONTENT
    goes_on = np.zeros(stop - start)
    after = chances.held[start + 1 : stop + 1]
    goes_on[: len(after)] = after
    if len(after):
        goes_on[0] = chances.begun[start + 1]
    held = np.cumprod(np.append(1.0, goes_on[:-1]))
    sure = float(chances.shares[start, opens]) * held * (1 - goes_on)
    covered = chances.shares[start:stop, opens : opens + 2].sum(1, dtype=np.float64) - EVEN
    return sure, sure - DOUBT + COVERING * np.cumsum(covered)


def _worthiest(spans: Sequence[tuple[Fragment, float]]) -> list[Fragment]:
    """The spans without overlaps that are worth most together (weighted interval scheduling)."""
    ordered = sorted(spans, key=lambda row: (row[0].end, row[0].start))
    ends = [fragment.end for fragment, _ in ordered]
    best, before = [0.0], [-1]
    for number, (fragment, worth) in enumerate(ordered):
        place = bisect_right(ends, fragment.start, 0, number)
        taken = best[place] + worth
        before.append(place if taken > best[-1] else -1)
        best.append(max(taken, best[-1]))
    out: list[Fragment] = []
    number = len(ordered)
    while number:
        if before[number] < 0:
            number -= 1
        else:
            out.append(ordered[number - 1][0])
            number = before[number]
    return out
