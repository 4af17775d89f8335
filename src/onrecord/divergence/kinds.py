"""Two views of one saying in, typed differences out. Precision comes before recall."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.data import DivergenceKind, Span
from onrecord.divergence.amounts import number_differs
from onrecord.divergence.contrasts import scope_differs, term_differs
from onrecord.divergence.cuts import truncated
from onrecord.divergence.lexicon import DENIERS, NEGATORS
from onrecord.divergence.limits import condition_dropped, reservation_dropped
from onrecord.divergence.modals import modal_differs
from onrecord.divergence.names import name_differs
from onrecord.divergence.negations import denied_in_quotation, negation_differs
from onrecord.divergence.quotes import paraphrase_as_quote, quote_altered
from onrecord.divergence.slots import Slots, frame, lay, where
from onrecord.divergence.times import date_differs, may_be_one
from onrecord.divergence.wording import View
from onrecord.text import words

# Part of the content words of the shorter wording that must stand in the same order in the longer one.
KIN = 0.25
# The same for negations, which turn a whole sentence.
KIN_OF_NEGATIONS = 0.5
# Letters before a wording in which a denial of it may stand.
BEFORE = 40
# Part of the telling words around a difference that both sides must share: else it is of two things. Read in stories of
# 2017: numbers and names in the same place of two sentences are mostly of two things where less is shared.
FRAMES: dict[DivergenceKind, float] = {
    "number": 0.5, "date": 0.55, "name": 0.7, "negation": 0.55, "modal": 0.4, "condition_dropped": 0.5, "scope": 0.5,
    "term": 0.6,
}  # fmt: skip
# Kinds of which two differences in one pair show that it tells of two things; and how little each is then believed.
FIGURES: frozenset[DivergenceKind] = frozenset({"number", "date", "name"})
UNLIKELY = 0.4
# The same for names: a sentence has many, and another one in a like place is mostly told of something else.
KIN_OF_NAMES = 0.6

# The same, from which on a name is shown without doubt: read in stories of 2018, none with less was worth showing.
SURE_OF_NAMES = 0.8


class Difference(NamedTuple):
    """A difference before it has an id: spans in the left and the right article, right null if absent there."""

    kind: DivergenceKind
    left: Span
    right: Span | None
    confidence: float

    def turned(self) -> "Difference":
        """The same difference seen from the other side, which must have a span."""
        return Difference(self.kind, self.right or self.left, self.left, self.confidence)


def within(left: View, right: View) -> Iterator[Difference]:
    """What one article prints in quotation marks in two ways, in its headline and below, say."""
    return _typed("quote_altered", quote_altered(left, right))


def one_sided(left: View, right: View) -> Iterator[Difference]:
    """What the left wording has and the right one drops."""
    yield from _typed("truncated", truncated(left, right))
    if left.speaker == right.speaker and _denied(left) == _denied(right):
        yield from _typed("condition_dropped", condition_dropped(left, right))


def two_sided(left: View, right: View) -> Iterator[Difference]:
    """What the two wordings say differently in the same place; nothing stands under two kinds."""
    slots = lay(left.tokens, right.tokens)
    turned = list(_typed("paraphrase_as_quote", paraphrase_as_quote(left, right, slots)))
    yield from turned
    quoted = _denied(left) == _denied(right) and not turned
    typed = list(_typed("negation", denied_in_quotation(left, right))) if quoted else []
    for difference in _by_word(left, right, slots) if _kin(slots) else ():
        if _framed(slots, difference) and not any(_meet(difference, other) for other in typed):
            typed.append(difference)
    several = sum(difference.kind in FIGURES for difference in typed) > 1
    for difference in typed:
        yield difference._replace(confidence=UNLIKELY) if several and difference.kind in FIGURES else difference
    if not turned:
        for difference in _typed("quote_altered", quote_altered(left, right)):
            if not any(_meet(difference, other) for other in typed):
                yield difference


def _kin(slots: Slots, least: float = KIN) -> bool:
    """Whether two wordings share enough words to be compared word by word; else they are two parts of a saying."""
    shared = len({slots.left[i].key for i in slots.pairs if not slots.left[i].idle})
    return shared >= least * min(len({t.key for t in row if not t.idle}) for row in (slots.left, slots.right))


def _by_word(left: View, right: View, slots: Slots) -> Iterator[Difference]:
    """Differences of single words and phrases, the plainest kinds first."""
    text_l, text_r = left.article.text, right.article.text
    yield from _typed("number", number_differs(text_l, text_r, slots))
    for difference in _typed("date", date_differs(slots, same_day=_same_day(left, right))):
        if not (difference.right and may_be_one(left.article, difference.left, right.article, difference.right)):
            yield difference
    if _kin(slots, KIN_OF_NAMES):
        sure = _kin(slots, SURE_OF_NAMES)
        for difference in _typed("name", name_differs(text_l, text_r, slots)):
            yield difference if sure else difference._replace(confidence=0.45)
    yield from _typed("scope", scope_differs(slots))
    yield from _typed("term", term_differs(slots))
    if left.speaker != right.speaker:
        return  # Two sources may well deny what the other affirms.
    if _kin(slots, KIN_OF_NEGATIONS) and _denied(left) == _denied(right):
        yield from _typed("negation", negation_differs(slots))
    yield from _typed("modal", modal_differs(slots))
    yield from _typed("condition_dropped", reservation_dropped(slots))
    for difference in _typed("condition_dropped", reservation_dropped(slots.turned())):
        yield difference.turned()


def _denied(view: View) -> bool:
    """Whether a word before a wording, its verb or another, denies it: "denied that he had met them"."""
    before = words(view.article.text, max(0, view.whole.start - BEFORE), view.whole.start)[-3:]
    cue = words(view.article.text, *view.cue) if view.cue else []
    return any(w.form in DENIERS or w.form in NEGATORS or w.form.endswith("n't") for w in (*before, *cue))


def _framed(slots: Slots, difference: Difference) -> bool:
    """Whether enough of what stands around a difference is told on both sides."""
    least = FRAMES.get(difference.kind)
    if least is None or difference.right is None:
        return True
    return frame(slots, where(slots.left, difference.left), where(slots.right, difference.right)) >= least


def _same_day(left: View, right: View) -> bool:
    """Whether "tomorrow" is the same day in both: one quotation, or two articles of one day, or of no day."""
    days = {(v.article.published or "")[:10] for v in (left, right)}
    return len(days) == 1 or (left.quoted and right.quoted)


def _typed(kind: DivergenceKind, found: Iterable[tuple[Span, Span | None, float]]) -> Iterator[Difference]:
    return (Difference(kind, left, right, confidence) for left, right, confidence in found)


def _meet(one: Difference, other: Difference) -> bool:
    return one.left.start < other.left.end and other.left.start < one.left.end
