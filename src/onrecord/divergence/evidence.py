"""How much two wordings share around what differs between them: whether they are one sentence, told on one occasion."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.data import Span
from onrecord.divergence.slots import Slots
from onrecord.divergence.tokens import Token


class Evidence(NamedTuple):
    """What is shared outside the words that differ, in the sentences where they stand.

    `shared` counts the telling words that both have; `fewer` and `more` are their part of the telling
    words of the side that has fewer and of the one that has more. `before` and `behind` are the words in a row that
    both have directly before and behind what differs, small ones too; `longest` is the longest such row anywhere.
    `left` and `right` are the places of the words that differ.
    """

    shared: int
    fewer: float
    more: float
    before: int
    behind: int
    longest: int
    left: tuple[int, ...]
    right: tuple[int, ...]


def evidence(slots: Slots, left: Span | None, right: Span | None, *, in_order: bool = True) -> Evidence:
    """What the two sides of `slots` share outside `left` and `right`; null where no words of that side differ.
    `in_order` tells whether shared words must stand in the same order ("9 ships were visited", "visited 9 ships").

    >>> from onrecord.divergence.slots import lay
    >>> from onrecord.divergence.tokens import tokens
    >>> from onrecord.text import words
    >>> rows = [tokens(t, words(t)) for t in ("The fire killed 8 people", "A fire killed 9 people there")]
    >>> evidence(lay(*rows), Span(16, 17), Span(14, 15))[:6]
    (3, 1.0, 1.0, 2, 1, 2)
    """
    wide = right is None or _covers(slots.right, right)
    apart_l = _apart(slots, left, right)
    apart_r = set() if wide else _apart(slots.turned(), right, left)
    here = _sentence(slots.left, apart_l or _inside(slots.left, left))
    there = range(len(slots.right)) if wide else _sentence(slots.right, apart_r or _inside(slots.right, right))
    told_l = [i for i in here if not slots.left[i].idle and i not in apart_l]
    told_r = [j for j in there if not slots.right[j].idle and j not in apart_r]
    if in_order:
        shared = sum(slots.pairs.get(i, -1) in there and slots.pairs[i] not in apart_r for i in told_l)
    else:
        shared = (Counter(slots.left[i].key for i in told_l) & Counter(slots.right[j].key for j in told_r)).total()
    fewer, more = sorted((len(told_l), len(told_r)))
    before, behind = _beside(slots, apart_l, apart_r)
    return Evidence(
        shared, min(1.0, shared / max(1, fewer)), min(1.0, shared / max(1, more)), before, behind, _longest(slots),
        tuple(sorted(apart_l)), tuple(sorted(apart_r)),
    )  # fmt: skip


def _covers(row: Sequence[Token], span: Span) -> bool:
    """Whether a span is the whole wording, all but a word."""
    return len(_inside(row, span)) >= len(row) - 1


def _inside(row: Sequence[Token], span: Span | None) -> set[int]:
    return {i for i, t in enumerate(row) if span and span.start <= t.span.start < span.end}


def _apart(slots: Slots, span: Span | None, other: Span | None) -> set[int]:
    """The tokens of a span that have none of the same meaning in the other span."""
    there = _inside(slots.right, other)
    return {i for i in _inside(slots.left, span) if slots.pairs.get(i, -1) not in there}


def _sentence(row: Sequence[Token], places: Iterable[int]) -> range:
    """The sentence in which the first of some tokens stands; the whole row if there are none."""
    first = min(places, default=None)
    if first is None:
        return range(len(row))
    start = next(i for i in range(first, -1, -1) if i == 0 or row[i].opens)
    return range(start, next((i for i in range(first + 1, len(row)) if row[i].opens), len(row)))


def _beside(slots: Slots, apart_l: set[int], apart_r: set[int]) -> tuple[int, int]:
    """The words in a row that both have directly before and behind what differs."""
    if not apart_l and not apart_r:
        return 0, 0
    back = {j: i for i, j in slots.pairs.items()}
    none = -len(slots.left) - len(slots.right)
    first = (min(apart_l, default=none), min(apart_r, default=none))
    last = (max(apart_l, default=none), max(apart_r, default=none))
    ends = (first[0], slots.pairs.get(first[0] - 1, none) + 1), (back.get(first[1] - 1, none) + 1, first[1])
    starts = (last[0], slots.pairs.get(last[0] + 1, none) - 1), (back.get(last[1] + 1, none) - 1, last[1])
    return max(_row(slots, *at, -1) for at in ends), max(_row(slots, *at, 1) for at in starts)


def _row(slots: Slots, i: int, j: int, step: int) -> int:
    """How many words in a row from two places on, one step after another, are the same."""
    count = 0
    while slots.pairs.get(i + step, -1) == j + step >= 0:
        i, j, count = i + step, j + step, count + 1
    return count


def _longest(slots: Slots) -> int:
    longest = row = 0
    for i in sorted(slots.pairs):
        row = row + 1 if slots.pairs.get(i - 1, -2) == slots.pairs[i] - 1 else 1
        longest = max(longest, row)
    return longest
