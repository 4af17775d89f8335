"""Tie fragments into attributions: each source and each content picks the cue it belongs to, or none."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.attributions.decode import CONTENT, CUE, SOURCE, Fragment
from onrecord.attributions.windows import OPENS, OUTSIDE, UNCLOSED
from onrecord.models import LinkTables

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
# The number of a cue, and how sure that choice is.
Pick = tuple[int, float]

# A fragment looks at this many cues on either side, so that the work does not grow with the square of the text.
NEAR = 12
# How sure a shared source must be. On the articles held out of training anything from 0.5 to 0.95 gives the same
# figures within 0.4 points; without sharing, relation is 4.5 points lower.
SHARED_SURE = 0.9
# How sure a content without quotation marks must be where no cue is found for it. On the articles held out a third of
# the letters of those less sure stand in contents, and two thirds of the others.
ALONE_SURE = 0.6
# Words that a bullet at the head of a line has: "-", "2.", "(b)".
BULLET = 4
# Fragments scored in one go.
TOGETHER = 64


class Reading(NamedTuple):
    """A text's (W, 4 * N) link vectors; by word the line that it is in, and where it stands to quotation marks."""

    links: Floats
    line: Ints
    quotes: Ints
    tables: LinkTables


@dataclass(frozen=True, slots=True)
class Tied:
    """A cue with its source and contents, in reading order; `sure` is the least sure of its ties, 0 to 1."""

    cue: Fragment | None
    source: Fragment | None
    contents: tuple[Fragment, ...]
    sure: float


def tie(fragments: list[Fragment], reading: Reading) -> list[Tied]:
    """Attributions from `fragments` in reading order.

    Only a quotation that its line leaves open may have its cue in a later line: of the training articles' contents
    without quotation marks one in 1,600 has, no headline among them, and of sixteen contents so tied in the articles
    held out none was right. A cue that is quoted itself, or stands in the first line, has its contents in its line; and
    what is quoted within a line that has a cue has it there: of 2,354 quotations within lines in the training articles
    all but six have their cue in their line.

    A cue has at most one source: of several that pick it the surest stays. A cue that none picked shares the source of
    another cue of its line where it fits ("she said ..., adding that ..."). A cue that no content picked is handed one
    that another cue of its line can spare, or is dropped. So is a source without a cue; a content without stands alone
    where it is a quotation or sure.
    """
    cues, every = ([f for f in fragments if f.kind == kind] for kind in (CUE, SOURCE))
    said = dict(_picks([f for f in fragments if f.kind == CONTENT], cues, 1, reading))
    said |= _handed_over(said, cues, reading)
    contents: dict[int, list[Fragment]] = {}
    for fragment, (cue, _) in said.items():
        contents.setdefault(cue, []).append(fragment)
    sources: dict[int, tuple[Fragment, float]] = {}
    for fragment, (cue, sure) in _picks(every, cues, 0, reading):
        if cue in contents and cue >= 0 and (cue not in sources or sure > sources[cue][1]):
            sources[cue] = (fragment, sure)
    sources |= _shared(every, [(c, cues[c]) for c in contents if c >= 0 and c not in sources], reading)
    alone = [f for f in contents.pop(-1, []) if _is_quoted(f, reading) or f.sure >= ALONE_SURE]
    out = [Tied(None, None, (fragment,), said[fragment][1]) for fragment in alone]
    for cue, parts in contents.items():
        source, sure = sources.get(cue, (None, 1.0))
        out.append(Tied(cues[cue], source, tuple(parts), min([sure, *(said[part][1] for part in parts)])))
    return sorted(out, key=lambda tied: (tied.contents[0].start, tied.contents[0].end))


def _is_quoted(content: Fragment, reading: Reading) -> bool:
    return OUTSIDE not in reading.quotes[[content.start, content.end - 1]]


def _picks(
    fragments: list[Fragment], cues: list[Fragment], row: int, reading: Reading
) -> Iterator[tuple[Fragment, Pick]]:
    """For each fragment the number of the cue it picks (-1 for none) and the probability of that choice."""
    begins = [cue.start for cue in cues]
    for i in range(0, len(fragments), TOGETHER):
        some = fragments[i : i + TOGETHER]
        first = max(0, bisect_left(begins, some[0].start) - NEAR)
        last = bisect_left(begins, some[-1].start) + NEAR + 1
        picked = _scores(some, cues[first:last], row, reading) if cues else np.zeros((len(some), 1), dtype=np.float32)
        chance = np.exp(picked - picked.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        for fragment, best, sure in zip(some, picked.argmax(1).tolist(), chance.max(1).tolist(), strict=True):
            yield fragment, (best - 1 + first if best else -1, sure)


def _handed_over(said: dict[Fragment, Pick], cues: list[Fragment], reading: Reading) -> dict[Fragment, Pick]:
    """New picks for contents that go to a cue of their line that has none.

    A content can be spared that picked a cue in another line, or no cue, or one that has other contents too. On the
    articles held out of training this adds 0.6 points to strict sources and cues.
    """
    line = reading.line
    count = Counter(picked for picked, _ in said.values())
    by_line: dict[int, list[Fragment]] = {}
    for fragment, (picked, _) in said.items():
        if picked < 0 or count[picked] > 1 or line[cues[picked].start] != line[fragment.start]:
            by_line.setdefault(int(line[fragment.start]), []).append(fragment)
    out: dict[Fragment, Pick] = {}
    for number, cue in enumerate(cues):
        near = [f for f in by_line.get(int(line[cue.start]), []) if f not in out] if number not in count else []
        if near:
            best, sure = _best(near, cue, 1, reading)
            out[best] = (number, sure)
    return out


def _shared(
    sources: list[Fragment], cues: list[tuple[int, Fragment]], reading: Reading
) -> dict[int, tuple[Fragment, float]]:
    """For numbered cues without a source, the source of their line that fits best, if one does."""
    line = reading.line
    by_line: dict[int, list[Fragment]] = {}
    for source in sources:
        by_line.setdefault(int(line[source.start]), []).append(source)
    pairs = ((number, cue, by_line.get(int(line[cue.start]))) for number, cue in cues)
    found = {number: _best(near, cue, 0, reading) for number, cue, near in pairs if near}
    return {number: (source, sure) for number, (source, sure) in found.items() if sure > SHARED_SURE}


def _best(fragments: list[Fragment], cue: Fragment, row: int, reading: Reading) -> tuple[Fragment, float]:
    """The fragment that fits a cue best, and its probability with "no cue" as the only other choice."""
    picked = _scores(fragments, [cue], row, reading)
    odds = np.exp(np.minimum(50, picked[:, 1] - picked[:, 0]))
    place = int(odds.argmax())
    return fragments[place], float(odds[place] / (1 + odds[place]))


def _scores(fragments: list[Fragment], cues: list[Fragment], row: int, reading: Reading) -> Floats:
    """(N, 1 + C) scores of fragments for "no cue" and for each cue."""
    links, line, quotes, tables = reading
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
    if row:
        barred = (line[start] < line[cue_start]) & (quotes[end - 1] != UNCLOSED)
        home = (quotes[cue_start] != OUTSIDE) | (line[cue_start] == line[0])
        home = home | (quotes[start] == OPENS) & _is_within(start, line) & np.isin(line[start], line[cue_start])
        score[barred | (home & (line[start] != line[cue_start]))] = -np.inf
    return np.concatenate([none[:, None], score], 1).astype(np.float32)


def _is_within(start: Ints, line: Ints) -> NDArray[np.bool_]:
    """Whether more than a bullet stands before `start` in its line."""
    within: NDArray[np.bool_] = (start >= BULLET) & (line[np.maximum(0, start - BULLET)] == line[start])
    return within


def _pool(vectors: Floats, fragments: list[Fragment]) -> Floats:
    """The vectors of fragments: each its words' mean, its first and its last word, equally."""
    bounds = np.asarray([(f.start, f.end) for f in fragments])
    padded = np.concatenate([vectors, np.zeros((1, vectors.shape[1]), dtype=np.float32)])
    total = np.add.reduceat(padded, bounds.ravel(), axis=0)[::2]
    out: Floats = (
        total / (bounds[:, 1:] - bounds[:, :1]).astype(np.float32) + vectors[bounds[:, 0]] + vectors[bounds[:, 1] - 1]
    ) / 3
    return out


def _buckets(start: Ints, end: Ints, cue_start: Ints, cue_end: Ints, tables: LinkTables) -> Ints:
    """Signed distances in words as row numbers of the distance table: first cues that follow, then cues before."""
    after = cue_start >= end
    distance = np.where(after, cue_start - end, start + 1 - cue_end)
    size = np.searchsorted(tables.distances, np.abs(distance), side="right")
    return np.where(after, size, len(tables.distances) + 1 + size)
