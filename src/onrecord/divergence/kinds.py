"""Two views of one saying in, typed differences out. Precision comes before recall."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.data import DivergenceKind, Span
from onrecord.divergence.amounts import number_differs
from onrecord.divergence.limits import condition_dropped
from onrecord.divergence.modals import modal_differs
from onrecord.divergence.names import name_differs
from onrecord.divergence.negations import negation_differs
from onrecord.divergence.quotes import paraphrase_as_quote, quote_altered, truncated
from onrecord.divergence.slots import Slots, lay
from onrecord.divergence.times import date_differs
from onrecord.divergence.wording import View


class Difference(NamedTuple):
    """A difference before it has an id: spans in the left and the right article, right null if absent there."""

    kind: DivergenceKind
    left: Span
    right: Span | None
    confidence: float

    def turned(self) -> "Difference":
        """The same difference seen from the other side, which must have a span."""
        return Difference(self.kind, self.right or self.left, self.left, self.confidence)


def one_sided(left: View, right: View) -> Iterator[Difference]:
    """What the left wording has and the right one drops."""
    yield from _typed("truncated", truncated(left, right))
    yield from _typed("condition_dropped", condition_dropped(left, right))


def two_sided(left: View, right: View) -> Iterator[Difference]:
    """What the two wordings say differently in the same place; nothing stands under two kinds."""
    slots = lay(left.tokens, right.tokens)
    turned = list(_typed("paraphrase_as_quote", paraphrase_as_quote(left, right, slots)))
    yield from turned
    typed = list(_by_word(left, right, slots))
    yield from typed
    if not turned:
        for difference in _typed("quote_altered", quote_altered(left, right)):
            if not any(_meet(difference, other) for other in typed):
                yield difference


def _by_word(left: View, right: View, slots: Slots) -> Iterator[Difference]:
    text_l, text_r = left.article.text, right.article.text
    yield from _typed("number", number_differs(text_l, text_r, slots))
    yield from _typed("date", date_differs(slots, same_day=_same_day(left, right)))
    yield from _typed("name", name_differs(text_l, text_r, slots))
    denied = list(_typed("negation", negation_differs(slots)))
    yield from denied
    for difference in _typed("modal", modal_differs(slots)):
        if not any(_meet(difference, other) for other in denied):
            yield difference


def _same_day(left: View, right: View) -> bool:
    """Whether "tomorrow" is the same day in both: one quotation, or two articles of one day, or of no day."""
    days = {(v.article.published or "")[:10] for v in (left, right)}
    return len(days) == 1 or (left.quoted and right.quoted)


def _typed(kind: DivergenceKind, found: Iterable[tuple[Span, Span | None, float]]) -> Iterator[Difference]:
    return (Difference(kind, left, right, confidence) for left, right, confidence in found)


def _meet(one: Difference, other: Difference) -> bool:
    return one.left.start < other.left.end and other.left.start < one.left.end
