"""Conditions of a saying that another wording drops, or replaces by another."""

from collections.abc import Iterator

from onrecord.data import Span
from onrecord.divergence.wording import View, content, surroundings
from onrecord.text import words
from onrecord.text.conditions import conditions

# Part of the left wording's content, its condition apart, that the right one must share: else it is another sentence.
SHARED_CORE = 0.34


def condition_dropped(left: View, right: View) -> Iterator[tuple[Span, Span | None, float]]:
    """A condition of the left wording that the right one drops, or replaces by another."""
    around = surroundings(right.article, right.whole)
    there = conditions(right.article.text, *around)
    held = content(words(right.article.text, *around))
    for clause in left.conditions:
        inside = set(content([w for w in left.words if clause.start <= w.span.start < clause.end]))
        core = content([w for w in left.words if not clause.start <= w.span.start < clause.end])
        shared = sum(s in set(held) for s in core)
        if not core or shared < SHARED_CORE * len(core) or shared < 1 or not inside:
            continue
        if sum(s in held for s in inside) >= 0.5 * len(inside):
            continue
        if any(right.text(c).lower().startswith("otherwise") for c in there):
            continue  # It points back to a condition that stands in another sentence.
        if not there:
            yield clause, right.whole, 0.75
        else:
            yield clause, there[0], 0.6
