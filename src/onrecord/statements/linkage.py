"""Average linkage over an index: parts that are likely one saying to groups, without comparing all with all."""

import heapq
import math
from collections.abc import Callable, Iterable, Sequence

# Of two large groups this many members each stand for all: enough for a mean, and the cost of a merge is bounded.
SPOKESMEN = 8
# Two groups of several members each are two sayings until more speaks for one: the mean that is asked of them is this
# many times the threshold. From 1.3 to 2 the link F1 of the events held out is the same within 1, and sayings on one
# matter ("they must withdraw from the territories", "the territories belong to us") stay apart on the page.
BOTH = 1.6

Scores = Callable[[int, Sequence[int]], Sequence[float]]
Apart = Callable[[int, int], bool]


def join(
    near: Sequence[Sequence[int]],
    scores: Scores,
    threshold: float,
    *,
    marks: Sequence[int | None] = (),
    apart: Apart = lambda one, other: False,
) -> list[list[int]]:
    """Group the numbers 0 to len(near) - 1; every group sorted, and they by their first member.

    `near[i]` holds the smaller numbers that i is compared with, `scores(i, others)` how likely i belongs with each of
    `others`. Two groups become one, those with the highest mean first, while the mean score over all
    pairs of their members reaches `threshold`: one accidental link never merges two groups. `marks[i]` is what i bears,
    if anything; two groups never become one while they hold marks that are `apart`, whatever their means.
    """
    return _Linkage(near, scores, threshold, marks, apart).run()


class _Linkage:
    def __init__(
        self,
        near: Sequence[Sequence[int]],
        scores: Scores,
        threshold: float,
        marks: Sequence[int | None],
        apart: Apart,
    ) -> None:
        self.scores, self.threshold, self.apart = scores, threshold, apart
        self.marks: dict[int, frozenset[int]] = {
            i: frozenset() if mark is None else frozenset([mark]) for i, mark in enumerate(marks or [None] * len(near))
        }
        self.known: dict[tuple[int, int], float] = {}
        self.members = {i: [i] for i in range(len(near))}
        self.beside: dict[int, set[int]] = {i: set() for i in range(len(near))}
        self.queue: list[tuple[float, int, int]] = []
        for high, lows in enumerate(near):
            for low, score in zip(lows, scores(high, lows), strict=True):
                self.known[low, high] = score
                if score >= threshold:
                    self._meet(low, high, score)

    def run(self) -> list[list[int]]:
        heapq.heapify(self.queue)
        made = len(self.members)
        while self.queue:
            _, a, b = heapq.heappop(self.queue)
            if a in self.members and b in self.members and not self._kept_apart(a, b):
                self._merge(a, b, made)
                made += 1
        return sorted(self.members.values())

    def _kept_apart(self, a: int, b: int) -> bool:
        return any(self.apart(one, other) for one in self.marks[a] for other in self.marks[b] if one != other)

    def _meet(self, a: int, b: int, mean: float) -> None:
        self.beside[a].add(b)
        self.beside[b].add(a)
        self.queue.append((-mean, a, b))

    def _merge(self, a: int, b: int, made: int) -> None:
        others = sorted((self.beside.pop(a) | self.beside.pop(b)) - {a, b})
        self.members[made] = sorted(self.members.pop(a) + self.members.pop(b))
        self.marks[made] = self.marks.pop(a) | self.marks.pop(b)
        for other in others:
            self.beside[other] -= {a, b}
        others = [other for other in others if not self._kept_apart(made, other)]
        self.beside[made] = set(others)
        self._compare(made, others)
        for other in others:
            self.beside[other].add(made)
            mean = self._mean(other, made)
            if mean >= self._least(other, made):
                heapq.heappush(self.queue, (-mean, other, made))

    def _least(self, a: int, b: int) -> float:
        """The mean from which two groups become one: more is asked of two that both stand on several members."""
        return self.threshold * (BOTH if min(len(self.members[a]), len(self.members[b])) > 1 else 1.0)

    def _compare(self, made: int, others: Iterable[int]) -> None:
        """Have the scores between a group and all `others` at hand, one call for each of its spokesmen."""
        those = sorted({j for other in others for j in _spread(self.members[other])})
        for i in _spread(self.members[made]):
            new = [j for j in those if (min(i, j), max(i, j)) not in self.known]
            found = self.scores(i, new) if new else ()
            self.known.update({(min(i, j), max(i, j)): score for j, score in zip(new, found, strict=True)})

    def _mean(self, a: int, b: int) -> float:
        pairs = [(min(i, j), max(i, j)) for i in _spread(self.members[a]) for j in _spread(self.members[b])]
        return math.fsum(self.known[pair] for pair in pairs) / len(pairs)


def _spread(members: Sequence[int]) -> Sequence[int]:
    """All members, or of many those at equal distances."""
    if len(members) <= SPOKESMEN:
        return members
    return [members[i * len(members) // SPOKESMEN] for i in range(SPOKESMEN)]
