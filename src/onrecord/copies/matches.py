"""Which sentences of two texts tell the same in other words: one to one, in thousandths, in whole numbers.

Words that stand in many sentences of the two are what both are about, and weigh little; what is left are the details,
and who shares these sentence by sentence has them from one text.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Two sentences so alike are one sentence, quoted, copied or posted; it is not told in other words, and does not count.
WORD_FOR_WORD = 850
# Two sentences less alike than this have nothing to do with each other.
ALIKE = 200

Terms = Mapping[int, int]
Grid = NDArray[np.int64]


class Line(NamedTuple):
    """A sentence by its terms: what stands outside quotation marks, and all of it."""

    own: Terms
    whole: Terms


class Matched(NamedTuple):
    """How two texts match, in thousandths.

    `told`: of the text with fewer lines, the mean likeness of its lines to their counterparts, found in the order of
    both texts, and that to their best counterparts whose best they are, added up. `order`: how many more pairs of these
    best counterparts stand in one order than in the other, of all such pairs. `both`: the likeness of best counterparts
    as a part of both texts. `lines`: how many lines of it could be told in other words.
    """

    told: int
    order: int
    both: int
    lines: int


def match(left: Sequence[Line], right: Sequence[Line]) -> Matched:
    """Match the lines of two texts. The result is the same the other way round, up to lines that are equally alike."""
    ours, theirs = (left, right) if len(left) <= len(right) else (right, left)
    weights = _weights([line.whole for line in (*ours, *theirs)])
    copied = _likeness([line.whole for line in ours], [line.whole for line in theirs], weights) >= WORD_FOR_WORD
    grid = _likeness([line.own for line in ours], [line.own for line in theirs], weights)
    grid = grid[~copied.any(axis=1)][:, ~copied.any(axis=0)]
    grid[grid < ALIKE] = 0
    lines = len(grid)
    if not grid.size:
        return Matched(0, 0, 0, lines)
    best = [(x, int(y)) for x, y in enumerate(grid.argmax(axis=1)) if grid[x, y] and int(grid[:, y].argmax()) == x]
    mutual = sum(int(grid[x, y]) for x, y in best)
    return Matched((_in_order(grid) + mutual) // lines, _order(best), 2 * mutual // sum(grid.shape), lines)


def local(sentences: Sequence[Terms]) -> dict[int, float]:
    """How much each term of these sentences says there, from 0 to 1: 1 for one that stands in one sentence only."""
    heard = Counter(key for sentence in sentences for key in sentence)
    size = 1 + len(sentences)
    said = {number: math.log(size / number) / math.log(size) for number in sorted(set(heard.values()))}
    return {key: said[number] for key, number in heard.items()}


def _weights(sentences: Sequence[Terms]) -> dict[int, int]:
    rarity: dict[int, int] = {}
    for sentence in sentences:
        rarity.update(sentence)
    return {key: round(rarity[key] * said) for key, said in local(sentences).items()}


def _likeness(ours: Sequence[Terms], theirs: Sequence[Terms], weights: Mapping[int, int]) -> Grid:
    """What each two sentences share, by weight, as a part of the geometric mean of what they have.

    Sums of whole numbers are exact in floats, and those are multiplied faster.
    """
    place = {key: number for number, key in enumerate(weights)}
    weight = np.fromiter(weights.values(), np.float64, len(weights))
    rows = []
    for side in (ours, theirs):
        row = np.zeros((len(side), len(weights)))
        for number, sentence in enumerate(side):
            row[number, [place[key] for key in sentence]] = 1
        rows.append(row)
    common = (rows[0] * weight) @ rows[1].T
    size = np.sqrt((rows[0] @ weight)[:, None] * (rows[1] @ weight)[None, :]) + 1.0
    found: Grid = (1000 * common / size).astype(np.int64)
    return found


def _in_order(grid: Grid) -> int:
    """The largest sum of likenesses of lines one to one in the order of both texts."""
    best = np.zeros(grid.shape[1] + 1, np.int64)
    for row in grid:
        best[1:] = np.maximum.accumulate(np.maximum(best[1:], best[:-1] + row))
    return int(best[-1])


def _order(best: Sequence[tuple[int, int]]) -> int:
    pairs = len(best) * (len(best) - 1) // 2
    if pairs < 3:
        return 0
    right = sum(best[p][1] > best[q][1] for p in range(len(best)) for q in range(p))
    return (2000 * right) // pairs - 1000
