"""Which two texts are one: near-duplicates, and a text most of which stands inside a longer one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from onrecord.copies.shingles import Hashes
from onrecord.data import CopyKind

# Two texts further apart than this many days are not compared, unless they are the very same text.
WINDOW_DAYS = 7
# Two texts that share at least this part of all their runs are near-duplicates. Reprints with a changed headline or a
# cut last paragraph stay above it; two reports of one event share a few per cent.
NEAR_DUPLICATE = 0.6
# At least this part of the runs of the shorter text stands in the longer one: it is reused there.
REUSED = 0.5
# A text of which so much (in thousandths), and of whose beginning so much, stands in a longer one and at its beginning
# is the same report in another state: cut, or brought up to date since. Of the beginnings of the near-duplicates of
# 2017 at least 810 do, and 540 of that of a text which stands whole in the middle of a longer one.
SAME_REPORT = 700
# What counts as the beginning, in code points: long enough for two headlines and first paragraphs that differ.
OPENING = 900
# A text with fewer runs says too little to be called a copy unless it is the very same text.
LEAST_SHINGLES = 8
# Two texts with fewer common samples are not compared. A text of 60 own words has 7 samples, all of which a longer text
# that holds it would share.
LEAST_SAMPLES = 2

KINDS: tuple[CopyKind, ...] = ("identical", "near_duplicate", "rewrite", "reused_passage")


class Link(NamedTuple):
    """How two texts are one, and the part of the shorter one's own words, in thousandths, that the other has too."""

    kind: CopyKind
    shared: int


def link(left: Hashes, right: Hashes) -> Link | None:
    """How two different texts with these runs of words are one; None if they are not."""
    shorter = min(len(left), len(right))
    if shorter < LEAST_SHINGLES:
        return None
    common = len(np.intersect1d(left, right, assume_unique=True))
    held = round(1000 * common / shorter)
    if common >= NEAR_DUPLICATE * (len(left) + len(right) - common):
        return Link("near_duplicate", held)
    return Link("reused_passage", held) if common >= REUSED * shorter else None


def held(left: Hashes, right: Hashes) -> float:
    """The part of the runs of the shorter text that stand in the other one too."""
    return len(np.intersect1d(left, right, assume_unique=True)) / max(1, min(len(left), len(right)))


def promising(left: Hashes, right: Hashes) -> bool:
    """Whether the samples of two texts make it worth while to compare them."""
    return len(np.intersect1d(left, right, assume_unique=True)) >= LEAST_SAMPLES


class Shelf:
    """The samples of many texts, with an index from each to those that hold it."""

    def __init__(self, samples: Sequence[Hashes]) -> None:
        self._size = len(samples)
        keys = np.concatenate(samples) if samples else np.array([], np.uint32)
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._owners = np.repeat(np.arange(self._size), [len(s) for s in samples])[order]

    def promising(self, samples: Hashes) -> Iterator[int]:
        """Places of the texts that are worth comparing with one of these samples, itself included, in order."""
        starts = np.searchsorted(self._keys, samples, "left")
        counts = np.searchsorted(self._keys, samples, "right") - starts
        total = int(counts.sum())
        if total:
            places = np.arange(total) + np.repeat(starts - np.cumsum(counts) + counts, counts)
            common = np.bincount(self._owners[places], minlength=self._size)
            yield from np.flatnonzero(common >= LEAST_SAMPLES).tolist()
