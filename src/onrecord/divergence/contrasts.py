"""Other words in the same place: a wider or narrower reach (`scope`), or another thing (`term`)."""

from collections.abc import Iterator

from onrecord.data import Span
from onrecord.divergence.lexicon import COMMON_GROUPS, CONTRASTS, QUALIFIERS, REACHES
from onrecord.divergence.slots import Gap, Slots, alike, span_of
from onrecord.divergence.tokens import Token
from onrecord.text.weights import stem

# Least likeness of the places of two words.
SAME_PLACE = 2.2
# Words at most that a gap may have on either side.
SMALL = 3


def scope_differs(slots: Slots) -> Iterator[tuple[Span, Span, float]]:
    """Words of reach that differ before the same word ("some" / "all"), or that one side lacks ("only")."""
    for gap in slots.gaps:
        if slots.pairs.get(gap.i2) != gap.j2 or gap.size > SMALL:
            continue
        left, right = _reach(slots.left[gap.i1 : gap.i2]), _reach(slots.right[gap.j1 : gap.j2])
        spans = (
            span_of(slots.left, range(gap.i1, gap.i2 + 1)),
            span_of(slots.right, range(gap.j1, gap.j2 + 1)),
        )
        if left and right and left != right:
            yield (*spans, 0.75)
        elif _qualified(slots, gap) and not _elsewhere(slots, gap):
            yield (*spans, 0.6)
    yield from _groups(slots)


def _reach(row: tuple[Token, ...]) -> str | None:
    return next((REACHES[t.form] for t in row if t.form in REACHES), None)


def _qualified(slots: Slots, gap: Gap) -> bool:
    """Whether one side of the gap is nothing but a word that limits, or lifts a limit, and the other has none."""
    left = [t for t in slots.left[gap.i1 : gap.i2] if not t.idle or t.form in QUALIFIERS]
    right = [t for t in slots.right[gap.j1 : gap.j2] if not t.idle or t.form in QUALIFIERS]
    if len(left) + len(right) != 1:
        return False
    behind = slots.left[gap.i2]
    counted = behind.key[:1].isdigit() or behind.form in (
        "one",
        "half",
    )  # "only 14" tells what is thought of a number, and not another reach.
    return (left or right)[0].form in QUALIFIERS and not behind.idle and not counted


def _elsewhere(slots: Slots, gap: Gap) -> bool:
    """Whether the side that lacks the word has one like it within a few words."""
    here = slots.left[gap.i1 : gap.i2] or ()
    only_left = any(t.form in QUALIFIERS for t in here)
    row, at = (slots.right, gap.j1) if only_left else (slots.left, gap.i1)
    return any(t.form in QUALIFIERS for t in row[max(0, at - 6) : at + 6])


def _groups(slots: Slots) -> Iterator[tuple[Span, Span, float]]:
    """A person in office against the office, the government or the country."""
    yield from _contrasted(slots, COMMON_GROUPS, 0.45)


def term_differs(slots: Slots) -> Iterator[tuple[Span, Span, float]]:
    """Two words of one place that name different things, as the lexicon of contrasts has them."""
    yield from _contrasted(slots, CONTRASTS, 0.65)


def _contrasted(
    slots: Slots, table: dict[str, tuple[int, int]], confidence: float
) -> Iterator[tuple[Span, Span, float]]:
    """Words of one set of the table but of two groups in it, neither group standing on both sides."""
    lefts, rights = _listed(slots.left, table), _listed(slots.right, table)
    groups_l, groups_r = ({table[key] for _, key in side} for side in (lefts, rights))
    for i, key_l in lefts:
        if table[key_l] in groups_r:
            continue
        for j, key_r in rights:
            if table[key_r] in groups_l or table[key_l][0] != table[key_r][0]:
                continue
            if alike(slots, range(i, i + 1), range(j, j + 1)) >= SAME_PLACE:
                yield span_of(slots.left, range(i, i + 1)), span_of(slots.right, range(j, j + 1)), confidence
                break


def _listed(row: tuple[Token, ...], table: dict[str, tuple[int, int]]) -> list[tuple[int, str]]:
    return [(i, s) for i, t in enumerate(row) if not t.idle for s in (stem(t.form),) if s in table]
