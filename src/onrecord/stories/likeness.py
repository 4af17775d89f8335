"""How likely two articles are about one event: a logistic score of what their profiles share and of the days between.

The score depends on the two articles alone. All of it is in whole numbers, so it is the same on any machine.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.profiles import UNIT, Profile
from onrecord.text.days import APART, UNDATED_GAP

# Two articles further apart than this are never a pair, however alike: of the labelled pairs of 2017, 98 in 100 lie
# within three days.
WINDOW_DAYS = 3
# Learned on the labelled pairs of 2017 by `training/stories/fit.py`, in thousandths of a logit; `docs/explanation/
# stories.md` says how well they do on 2018. What each stands for is in `Shared`.
TITLE, LEAD, REST, LEAST_HELD, MOST_HELD = 1340, 4180, 8240, 1550, 1360
BIAS = -2510
# By the days between the two.
GAPS = (0, -1820, -3530, -4740)
# Chances are in thousandths. A pair of less than this is no pair to begin with.
PAIR = 200


class Shared(NamedTuple):
    """What two articles share, each in thousandths: the cosines of their titles, leads and rests; and of the words of
    one title, weighted by rarity, the part that stands in the other article, for the title that has less of it and for
    the one that has more."""

    title: int
    lead: int
    rest: int
    least_held: int
    most_held: int


def shared(left: Profile, right: Profile) -> Shared:
    """What two articles share: the plain version, term by term."""
    of_left, of_right = ({int(row["key"]): row for row in profile.terms} for profile in (left, right))
    both = sorted(of_left.keys() & of_right.keys())
    title, lead, rest = (
        sum(int(of_left[key][part]) * int(of_right[key][part]) for key in both) // UNIT
        for part in ("title", "lead", "rest")
    )
    held = [sum(int(of[key]["share"]) for key in both) for of in (of_left, of_right)]
    return Shared(title, lead, rest, min(held), max(held))


def chance(found: Shared, days: int) -> int:
    """The chance, in thousandths, that two articles which share this, `days` apart, are about one event."""
    return 0 if days > WINDOW_DAYS else _chances(_logits(np.array([found], np.int64), np.array([days])))[0]


def _logits(found: NDArray[np.int64], days: NDArray[np.int64]) -> NDArray[np.int64]:
    weights = np.array([TITLE, LEAD, REST, LEAST_HELD, MOST_HELD], np.int64)
    return (found @ weights) // UNIT + BIAS + np.array(GAPS, np.int64)[days]


def _chances(logits: NDArray[np.int64]) -> list[int]:
    return [round(1000 / (1 + math.exp(-int(logit) / 1000))) for logit in logits]


# Below this no logit rounds to a chance of PAIR.
_LEAST_LOGIT = math.floor(1000 * math.log((PAIR - 1) / (1001 - PAIR)))


class Window:
    """Articles among which pairs are looked for, with an index from each term to those that hold it."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._size = len(profiles)
        self._days = np.array([-1 if p.day is None else p.day for p in profiles], np.int64)
        rows = np.concatenate([p.terms for p in profiles]) if profiles else np.array([], np.void)
        owners = np.repeat(np.arange(self._size), [len(p.terms) for p in profiles])
        if not len(rows):
            self._size = 0
            return
        order = np.argsort(rows["key"], kind="stable")
        self._keys, self._owners = rows["key"][order], owners[order]
        self._weights = [rows[part][order].astype(np.float64) for part in ("title", "lead", "rest", "share")]

    def pairs(self, profile: Profile) -> Iterator[tuple[int, int]]:
        """(place in the window, chance) of every article that makes a pair with `profile`, itself included."""
        if not self._size or not len(profile.terms):
            return
        found = self._shared(profile)
        undated = self._days < 0
        if profile.day is None:
            days = np.where(undated, UNDATED_GAP, APART)
        else:
            days = np.where(undated, APART, abs(self._days - profile.day))
        near = np.flatnonzero((found.sum(axis=1) > 0) & (days <= WINDOW_DAYS))
        logits = _logits(found[near], days[near])
        likely = logits >= _LEAST_LOGIT
        for place, value in zip(near[likely].tolist(), _chances(logits[likely]), strict=True):
            if value >= PAIR:
                yield place, value

    def _shared(self, profile: Profile) -> NDArray[np.int64]:
        """`shared` for all at once. Sums of whole numbers stay exact in floats, in whatever order they are added."""
        mine = profile.terms
        starts = np.searchsorted(self._keys, mine["key"], "left")
        counts = np.searchsorted(self._keys, mine["key"], "right") - starts
        # The places in the index of all holders of all terms of the profile, run after run.
        ends = np.cumsum(counts)
        places = np.arange(ends[-1]) + np.repeat(starts - ends + counts, counts)
        owners, own = self._owners[places], np.repeat(np.arange(len(mine)), counts)

        def summed(weights: NDArray[np.float64]) -> NDArray[np.int64]:
            return np.bincount(owners, weights, self._size).astype(np.int64)

        cosines = [
            summed(mine[part][own] * theirs[places]) // UNIT
            for part, theirs in zip(("title", "lead", "rest"), self._weights, strict=False)
        ]
        held = summed(mine["share"][own].astype(np.float64)), summed(self._weights[3][places])
        return np.stack([*cosines, np.minimum(*held), np.maximum(*held)], axis=1)
