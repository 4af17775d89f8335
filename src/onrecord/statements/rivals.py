"""How likely two parts are one saying, seen beside the other parts of their articles.

An article says most things once. Where a part has a likelier counterpart in the other's article, that one is probably
what the other outlet made of it, and this pair counts for less.
"""

from collections.abc import Sequence

from onrecord.statements.evidence import Evidence
from onrecord.statements.pairs import DECIMALS, Scorer
from onrecord.text.weights import Weights

# The share of its probability that a pair keeps however much likelier a rival is. One half was tried alone: on the
# events, each with weights learned without it, link F1 from raw text went from 57.8 to 63.2 with it.
KEPT = 0.5
# From this probability on, something in an article is a little like a part: below any threshold of joining, so that
# what may have been missed is not called left out. `coverage` says what it is worth.
LIKE = 0.1


class Rated:
    """The likelihoods of the pairs of one story; `near[i]` holds the smaller numbers that i is compared with."""

    def __init__(
        self, found: Sequence[Evidence], near: Sequence[Sequence[int]], scorer: Scorer, weights: Weights
    ) -> None:
        self._found, self._scorer, self._weights = found, scorer, weights
        self._known: dict[tuple[int, int], float] = {}
        self._best: list[dict[str, float]] = [{} for _ in found]
        for high, lows in enumerate(near):
            for low, likely in zip(lows, self._alone(high, lows), strict=True):
                self._known[low, high] = likely
                self._meet(high, low, likely)
                self._meet(low, high, likely)

    def scores(self, one: int, others: Sequence[int]) -> list[float]:
        """How likely `one` is the same saying as each of `others`."""
        new = [other for other in others if _pair(one, other) not in self._known]
        found = dict(zip(new, self._alone(one, new), strict=True))
        return [self._beside(one, i, found[i] if i in found else self._known[_pair(one, i)]) for i in others]

    def like(self, one: int) -> frozenset[str]:
        """The articles in which something is a little like this part, joined with it or not."""
        return frozenset(article for article, likely in self._best[one].items() if likely >= LIKE)

    def _alone(self, one: int, others: Sequence[int]) -> list[float]:
        return self._scorer.probabilities(self._found[one], [self._found[i] for i in others], self._weights)

    def _meet(self, one: int, other: int, likely: float) -> None:
        article = self._found[other].part.article
        self._best[one][article] = max(self._best[one].get(article, 0.0), likely)

    def _beside(self, one: int, other: int, likely: float) -> float:
        if likely <= 0:
            return likely
        here, there = self._found[one].part.article, self._found[other].part.article
        best = max(likely, self._best[one].get(there, 0.0), self._best[other].get(here, 0.0))
        return round(likely * (KEPT + (1 - KEPT) * likely / best), DECIMALS)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
