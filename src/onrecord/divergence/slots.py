"""Two wordings laid side by side, word by word: what stands in both, and the gaps between."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.data import Span
from onrecord.divergence.lexicon import AUXILIARIES, NEGATORS
from onrecord.divergence.tokens import Token

# Words looked at on each side of a word to see whether two stand in the same place.
NEIGHBOURS = 3
# What a neighbour on both sides counts, if it says little by itself; and what the nearest one adds.
IDLE_NEIGHBOUR, NEXT_NEIGHBOUR = 0.4, 0.6
# What it counts that two words stand in the same gap of the alignment.
SAME_GAP = 1.0
# Telling words on each side of a stretch that show what is told of it.
FRAME = 4
# What it counts that all of the fewer words stand around both, how many there must be, and what it counts if they are
# two.
CONTAINED, LEAST_CONTAINED, HARDLY = 0.8, 3, 0.5
# In a larger gap two words stand together by chance.
LARGEST_GAP = 8


class Gap(NamedTuple):
    """Where two wordings part: `left[i1:i2]` stands where `right[j1:j2]` stands; either may be empty."""

    i1: int
    i2: int
    j1: int
    j2: int

    @property
    def size(self) -> int:
        return max(self.i2 - self.i1, self.j2 - self.j1)


@dataclass(frozen=True, slots=True)
class Slots:
    """The alignment of two token rows: index pairs that mean the same, in order, and the gaps between them."""

    left: tuple[Token, ...]
    right: tuple[Token, ...]
    pairs: dict[int, int]
    gaps: tuple[Gap, ...]

    def turned(self) -> "Slots":
        """The same alignment seen from the other side."""
        turned = tuple(Gap(g.j1, g.j2, g.i1, g.i2) for g in self.gaps)
        return Slots(self.right, self.left, {j: i for i, j in self.pairs.items()}, turned)


def lay(left: tuple[Token, ...], right: tuple[Token, ...]) -> Slots:
    """Align two token rows by their longest common row of keys; the time grows with the product of their lengths.

    >>> from onrecord.divergence.tokens import tokens
    >>> from onrecord.text import words
    >>> rows = [tokens(t, words(t)) for t in ("The boats will leave", "The ships leave")]
    >>> lay(*rows).gaps
    (Gap(i1=1, i2=3, j1=1, j2=2),)
    """
    pairs: dict[int, int] = {}
    gaps: list[Gap] = []
    for op in LCSseq.opcodes([t.key for t in left], [t.key for t in right]):
        if op.tag == "equal":
            pairs |= zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
        elif gaps and gaps[-1].i2 == op.src_start and gaps[-1].j2 == op.dest_start:
            gaps[-1] = Gap(gaps[-1].i1, op.src_end, gaps[-1].j1, op.dest_end)
        else:
            gaps.append(Gap(op.src_start, op.src_end, op.dest_start, op.dest_end))
    return Slots(left, right, pairs, tuple(gaps))


def alike(slots: Slots, left: range, right: range) -> float:
    """How much two stretches stand in the same place: their neighbours, before and behind, and their gap."""
    before = _shared(_before(slots.left, left.start), _before(slots.right, right.start))
    behind = _shared(_behind(slots.left, left.stop), _behind(slots.right, right.stop))
    together = any(
        g.size <= LARGEST_GAP
        and g.i1 <= left.start
        and left.stop <= g.i2
        and g.j1 <= right.start
        and right.stop <= g.j2
        for g in slots.gaps
    )
    return before + behind + SAME_GAP * together


def frame(slots: Slots, left: range, right: range) -> float:
    """How much of what is told around two stretches is the same: the share of the telling words within `FRAME` of
    either, in their sentences, that stand around both, in any order. Where one says less, nearly all of that will do.

    >>> from onrecord.divergence.tokens import tokens
    >>> from onrecord.text import words
    >>> rows = [tokens(t, words(t)) for t in ("The fire killed 8 people", "The fire injured 9 people")]
    >>> frame(lay(*rows), range(3, 4), range(3, 4))
    0.6666666666666666
    """
    here, there = _around(slots.left, left), _around(slots.right, right)
    shared = sum((Counter(here) & Counter(there)).values())
    if shared < 2:  # One word around both shows nothing, unless the wordings are one but for this.
        return float(len(slots.pairs) + max(len(left), len(right)) >= max(len(slots.left), len(slots.right)))
    fewer = min(len(here), len(there))
    held = CONTAINED * shared / fewer if shared >= LEAST_CONTAINED else HARDLY if fewer == shared == 2 else 0.0
    return max(2 * shared / (len(here) + len(there)), held)


def goes_on(slots: Slots, i: int, j: int) -> bool:
    """Whether the helping and small words from two places on lead to one verb: "would have left" and "will have left",
    not "must not forget" and "can not allow"."""
    while i < len(slots.left) and j < len(slots.right) and slots.pairs.get(i) == j:
        if not slots.left[i].idle or slots.left[i].form not in AUXILIARIES | NEGATORS:
            return True
        i, j = i + 1, j + 1
    return i == len(slots.left) and j == len(slots.right)


def _around(row: Sequence[Token], where: range) -> list[str]:
    """The keys of the telling words before and behind a stretch, the nearest `FRAME` of each, in its sentence."""
    before: list[str] = []
    i = where.start
    while i > 0 and len(before) < FRAME and not row[i].opens:
        i -= 1
        before += [] if row[i].idle else [row[i].key]
    behind: list[str] = []
    for token in takewhile(lambda t: not t.opens, row[where.stop :]):
        behind += [] if token.idle or len(behind) == FRAME else [token.key]
    return before + behind


def _before(row: Sequence[Token], at: int) -> list[Token]:
    """The words of the same sentence before a place, the nearest first."""
    found: list[Token] = []
    while at - len(found) > 0 and len(found) < NEIGHBOURS and not row[min(at - len(found), len(row) - 1)].opens:
        found.append(row[at - len(found) - 1])
    return found


def _behind(row: Sequence[Token], at: int) -> list[Token]:
    """The words of the same sentence behind a place, the nearest first."""
    return list(takewhile(lambda t: not t.opens, row[at : at + NEIGHBOURS]))


def _shared(left: Sequence[Token], right: Sequence[Token]) -> float:
    """Neighbours that both sides have, the nearest first; two ends of a wording count as the same neighbour."""
    if not left or not right:
        return NEXT_NEIGHBOUR if not left and not right else 0.0
    both = Counter(t.key for t in left) & Counter(t.key for t in right)
    idle = {t.key for t in (*left, *right) if t.idle}
    count = sum(IDLE_NEIGHBOUR if key in idle else 1.0 for key in both.elements())
    return count + NEXT_NEIGHBOUR * (left[0].key == right[0].key)


def where(row: Sequence[Token], span: Span) -> range:
    """The stretch of tokens that begin inside a span, which must hold one."""
    inside = [i for i, t in enumerate(row) if span.start <= t.span.start < span.end]
    return range(inside[0], inside[-1] + 1)


def span_of(row: Sequence[Token], where: range) -> Span:
    """From the first to the last letter of a stretch of tokens."""
    return Span(row[where.start].span.start, row[where.stop - 1].span.end)
