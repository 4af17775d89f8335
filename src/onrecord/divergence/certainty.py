"""Whether a difference is shown without doubt: that the two sides are of one saying, and that it says something.

Most false differences are right about the words and wrong about the saying: two sentences of one pattern, two
occasions, two meetings. So each kind asks how much must be shared around what differs. Chosen on differences that one
of the makers judged by reading in stories of 2017 and 2018; `docs/explanation/divergences.md` has the counts.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from onrecord.attributions.verbs import VERBS
from onrecord.data import DivergenceKind, Span
from onrecord.divergence.cues import CLASS_OF, cue_class
from onrecord.divergence.evidence import Evidence, evidence
from onrecord.divergence.lexicon import QUALIFIERS
from onrecord.divergence.slots import Slots, lay
from onrecord.divergence.telling import says_something
from onrecord.divergence.tokens import Token, tokens
from onrecord.divergence.wording import View
from onrecord.text import words

# The confidence of a difference that is shown without doubt, and of one that looks doubtful: about the part of them
# that was worth showing where both were read.
SURE, DOUBTED = 0.85, 0.3


class Least(NamedTuple):
    """What must be shared: telling words, their part of the side that has fewer and of the one that has more."""

    shared: int
    fewer: float
    more: float
    longest: int = 0


LEAST: dict[DivergenceKind, Least] = {
    "number": Least(3, 0.85, 0.45),
    "date": Least(3, 0.85, 0.6),
    "name": Least(3, 0.85, 0.7),
    "negation": Least(3, 0.85, 0.7, 4),
    "modal": Least(3, 0.8, 0.3),
    "scope": Least(3, 0.85, 0.7),
    "term": Least(3, 0.85, 0.5),
    "condition_dropped": Least(3, 0.9, 0.7, 6),
    "truncated": Least(3, 0.9, 0.9, 6),
    "paraphrase_as_quote": Least(2, 0.75, 0.6),
    "quote_altered": Least(3, 0.85, 0.2, 4),
}
# The same for facts: a story has many like sentences about unlike things.
LEAST_OF_FACTS: dict[DivergenceKind, Least] = {
    "number": Least(5, 0.85, 0.75),
    "date": Least(5, 0.85, 0.75),
    "name": Least(5, 0.8, 0.6),
    "term": Least(5, 0.8, 0.6),
}
# Kinds that a sentence may tell in the passive or with its parts in another order.
_TURNED = frozenset({"number", "date"})
# A sentence that shares so much is one with the other, and its last word may differ as well.
VERBATIM = Least(2, 0.95, 0.85, 6)
# A condition may be dropped where one tells in other words all else that the other tells: "will begin", "would begin".
# In 1,389 stories of both years one more is shown for it, and rightly.
ALL_ELSE = Least(4, 0.99, 0.7, 4)
# Words in a row that two quotations must share around an altered word, on both sides of it together.
LEAST_BESIDE = 5
# Telling words of a condition: "if not" is none to a reader.
LEAST_CONDITION = 1
# The part of the words of the shorter wording, and of the longer one, that verbs of each class ask for. A threat is one
# in other words too; a claim is mostly one of several.
VERBS_SHARE = {"threat": (0.5, 0.3), "concession": (0.7, 0.4), "distance": (0.66, 0.3), "joke": (0.66, 0.3)}
# "Acknowledged" mostly owns up to nothing.
_WEAK = frozenset({"acknowledge"})
# An altered quotation shares so much of its longer side, or so many telling words, or so long a row: a short one of
# a few common words is in more than one mouth.
LONGER_SIDE, MANY, LONG_ROW = 0.45, 5, 9
# Words that both sides have beside a place, one before it and one behind.
BOTH = 2
# Words on each side of what differs by which it is looked for in the other article.
AROUND = 2
# Of two conditions, so many times as many telling words as the other one has show that something was dropped.
TWICE = 2
# Letters before a wording in which a word of reach may stand.
BEFORE = 40
# Prices of a market, which move from hour to hour: two of them are two moments. Read in stories of 2018.
_MARKET = re.compile(
    r"\b(?:shares?|stocks?|index|points|ounce|barrel|yields?|futures|closed (?:up|down|at)|nasdaq|dow|s&p)\b",
    re.IGNORECASE,
)
# Letters before a number in which a bracket may open, and behind it in which a clock may show.
CLOSE = 8
_CLOCK = re.compile(r"[ap]\.m\b|\bGMT|\bE[SD]T\b|o'clock|o’clock")
# Names that are this much alike are two spellings of one.
SPELLING = 0.85
_REACHES = frozenset("all every some most many only solely fully completely entirely totally wholly partly any".split())
# Kinds that differ in one word or a few: both may be printed by one article, of two sayings.
_OF_WORDS: frozenset[DivergenceKind] = frozenset({"quote_altered", "negation", "modal", "scope"})


def sure(kind: DivergenceKind, left: View, right: View, span_l: Span, span_r: Span | None) -> bool:
    """Whether a difference between two wordings is shown without doubt."""
    slots = lay(left.tokens, right.tokens)
    if kind == "cue":
        return _verbs(left, right, evidence(slots, None, None))
    if kind == "paraphrase_as_quote":
        return _enough(LEAST[kind], evidence(slots, None, None))
    if kind == "quote_altered":
        slots = lay(*(tokens(view.article.text, view.said) for view in (left, right)))
    found = evidence(slots, span_l, span_r, in_order=kind not in _TURNED)
    views = left, right
    others: dict[DivergenceKind, Least] = {"quote_altered": VERBATIM, "condition_dropped": ALL_ELSE}
    enough = _enough(LEAST[kind], found) or (kind in others and _enough(others[kind], found))
    return enough and _tells(kind, slots, found, views) and not (kind in _OF_WORDS and _both(slots, found, views))


def sure_of_fact(kind: DivergenceKind, sides: tuple[str, str], slots: Slots, spans: tuple[Span, Span]) -> bool:
    """Whether what two outlets tell in their own voice is shown without doubt. `sides` are the texts of the articles,
    `slots` are their two sentences."""
    found = evidence(slots, *spans, in_order=False)
    if not _enough(LEAST_OF_FACTS[kind], found):
        return False
    if kind == "name":
        return namesakes(*(text[slice(*span)] for text, span in zip(sides, spans, strict=True)))
    sentences = [text[row[0].span.start : row[-1].span.end] for text, row in zip(sides, _rows(slots), strict=True)]
    apart = any(_reckoned(text, span) for text, span in zip(sides, spans, strict=True))
    return kind != "number" or not (moving(*sentences) or apart or _named_alone(slots))


def _rows(slots: Slots) -> tuple[Sequence[Token], Sequence[Token]]:
    return slots.left, slots.right


def namesakes(left: str, right: str) -> bool:
    """Whether two names in full share the first or the last word, and are not two spellings: any other two may be two
    names of one, a place and its country, or two things.

    >>> namesakes("Tom Reed", "Ann Reed"), namesakes("Tom Reed", "Reed"), namesakes("George", "Harrison")
    (True, False, False)
    """
    a, b = ([w.form.removesuffix("'s") for w in words(name)] for name in (left, right))
    if min(len(a), len(b)) < 2 or (a[0] == b[0]) == (a[-1] == b[-1]):
        return False
    return Levenshtein.normalized_similarity(" ".join(a), " ".join(b)) < SPELLING


def _reckoned(text: str, span: Span) -> bool:
    """Whether a number stands in brackets, another currency for the one before it, or is the time of a clock."""
    opened = text[max(0, span.start - CLOSE) : span.start]
    behind = text[span.start : span.end + CLOSE]
    return opened.rfind("(") > opened.rfind(")") or bool(_CLOCK.search(behind))


def _named_alone(slots: Slots) -> bool:
    """Whether one sentence has a name, behind its first word, that the other has not: then it may tell of another."""
    keys = [{t.key for t in row} for row in _rows(slots)]
    return any(
        t.capital and not t.idle and i > 0 and t.key not in other
        for row, other in zip(_rows(slots), reversed(keys), strict=True)
        for i, t in enumerate(row)
    )


def moving(*told: str) -> bool:
    """Whether one of some sentences tells a price of a market.

    >>> moving("Gold fell to 1,221 dollars an ounce"), moving("The mayor paid 1,221 dollars")
    (True, False)
    """
    return any(_MARKET.search(one) for one in told)


def _enough(least: Least, found: Evidence) -> bool:
    return (
        found.shared >= least.shared
        and found.fewer >= least.fewer
        and found.more >= least.more
        and found.longest >= least.longest
    )


def _tells(kind: DivergenceKind, slots: Slots, found: Evidence, views: tuple[View, View]) -> bool:
    """Whether what differs says something, and is no turn of the language of headlines."""
    told = [sum(not row[k].idle for k in at) for row, at in ((slots.left, found.left), (slots.right, found.right))]
    match kind:
        case "condition_dropped":
            clash = max(told) > TWICE * min(told) or all(view.quoted for view in views)
            return told[0] >= LEAST_CONDITION and (clash if found.right else not _answered(slots, found))
        case "quote_altered":
            return _beside(found) and says_something(slots, found.left, found.right)
        case "number":
            places = [(v.article.text, row, at) for v, row, at in _sides(slots, found, views)]
            apart = any(_reckoned(text, row[at[0]].span) for text, row, at in places if at)
            return not apart and not moving(*(view.text(view.whole) for view in views))
        case "name":
            return namesakes(*(_printed(v, row, at) for v, row, at in _sides(slots, found, views)))
        case "negation":
            return any(_quoted(view, row, at) for view, row, at in _sides(slots, found, views))
        case "modal":
            return not any(_bare(here, there) for here, there in _forms(slots, found))
        case "scope":
            return _reach(slots, found) and not any(_reaching(view) for view in views)
    return True


def _answered(slots: Slots, found: Evidence) -> bool:
    """Whether the other wording tells a word of a condition: "if he appeals, it stops", "the appeal stops it"."""
    inside = range(found.left[0], found.left[-1] + 1)
    there = {t.key for t in slots.right}
    return any(slots.left[i].key in there for i in inside if not slots.left[i].idle)


def _beside(found: Evidence) -> bool:
    """Whether the words beside what differs are the same on both sides of it, or all others in the sentence."""
    if _enough(VERBATIM, found):
        return True
    wide = found.more >= LONGER_SIDE or found.shared >= MANY or found.longest >= LONG_ROW
    return wide and found.before >= 1 <= found.behind and found.before + found.behind >= LEAST_BESIDE


def _sides(
    slots: Slots, found: Evidence, views: tuple[View, View]
) -> Iterator[tuple[View, Sequence[Token], tuple[int, ...]]]:
    yield views[0], slots.left, found.left
    yield views[1], slots.right, found.right


def _quoted(view: View, row: Sequence[Token], at: tuple[int, ...]) -> bool:
    """Whether the whole wording, or each of some of its words, stands in quotation marks."""
    starts = {w.span.start for w in view.said}
    return view.quoted or (bool(at) and all(row[k].span.start in starts for k in at))


def _forms(slots: Slots, found: Evidence) -> list[tuple[set[str], set[str]]]:
    here, there = {slots.left[i].form for i in found.left}, {slots.right[j].form for j in found.right}
    return [(here, there), (there, here)]


def _bare(here: set[str], there: set[str]) -> bool:
    """Whether one side has nothing where the other has a passive: "until the wall built", "until it can be built"."""
    return "be" in here and not there


def _reach(slots: Slots, found: Evidence) -> bool:
    """Whether what differs is a word of how much or how many, and the other side has none of its sort ("in full")."""
    forms = {row[k].form for row, at in ((slots.left, found.left), (slots.right, found.right)) for k in at}
    starts = {form[:4] for form in forms & _REACHES}
    held = [{t.form[:4] for t in row} for row in _rows(slots)]
    return bool(starts) and not any(start in held[0] and start in held[1] for start in starts)


def _printed(view: View, row: Sequence[Token], at: tuple[int, ...]) -> str:
    """A name as it is printed, with the words beside it that begin with a capital letter."""
    if not at:
        return ""
    first, last = at[0], at[-1]
    while first > 0 and row[first - 1].capital and not row[first - 1].idle:
        first -= 1
    while last + 1 < len(row) and row[last + 1].capital and not row[last + 1].idle:
        last += 1
    return view.article.text[row[first].span.start : row[last].span.end]


def _reaching(view: View) -> bool:
    """Whether a word of reach stands before a wording: "is only permitted to travel"."""
    before = words(view.article.text, max(0, view.whole.start - BEFORE), view.whole.start)
    return any(w.form in QUALIFIERS for w in before)


def _both(slots: Slots, found: Evidence, views: tuple[View, View]) -> bool:
    """Whether one of the two articles prints, somewhere, what the other one has in the place of its own words: then
    they are two sayings."""
    if views[0].article.id == views[1].article.id:
        return False
    turned = slots.turned()
    left, right = (
        _stretch(views[0], slots, found.left, found.right),
        _stretch(views[1], turned, found.right, found.left),
    )
    return _prints(views[1], left) or _prints(views[0], right)


def _stretch(view: View, slots: Slots, here: tuple[int, ...], there: tuple[int, ...]) -> list[str]:
    """The words of a side that differ, or the place where it has none, with those around them."""
    if not here:
        back = {j: i for i, j in slots.pairs.items()}
        here = tuple(i for j in (min(there) - 1, max(there) + 1) if there for i in (back.get(j),) if i is not None)
        if len(here) < BOTH:
            return []
    row = slots.left
    first, last = row[max(0, min(here) - AROUND)], row[min(len(row) - 1, max(here) + AROUND)]
    return [w.form for w in words(view.article.text, first.span.start, last.span.end)]


def _prints(view: View, stretch: Sequence[str]) -> bool:
    return len(stretch) > AROUND and f" {' '.join(stretch)} " in _spoken(view.article.text)


@lru_cache(maxsize=32)
def _spoken(text: str) -> str:
    """All words of a text in a row; those of the latest texts are remembered, for one may hold many differences."""
    return f" {' '.join(w.form for w in words(text))} "


def _verbs(left: View, right: View, found: Evidence) -> bool:
    """Whether two verbs introduce one saying, and one of them owns up, threatens, doubts or jokes."""
    shares = []
    for view in (left, right):
        name = cue_class(view.article.text, view.cue)
        if name in VERBS_SHARE:
            if view.cue and _lemma(view.article.text, view.cue) in _WEAK:
                return False
            shares.append(VERBS_SHARE[name])
    return bool(shares) and all(found.fewer >= fewer and found.more >= more for fewer, more in shares)


def _lemma(text: str, cue: Span) -> str | None:
    """The verb by which a cue has its class, the last that has one."""
    found = [VERBS[w.form].lemma for w in words(text, *cue) if w.form in VERBS]
    return next((lemma for lemma in reversed(found) if lemma in CLASS_OF), None)
