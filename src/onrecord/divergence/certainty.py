"""Whether a difference is shown without doubt: that the two sides are of one saying, and that it says something.

Most false differences are right about the words and wrong about the saying: two sentences of one pattern, two
occasions, two meetings. So each kind asks how much must be shared around what differs. Chosen on differences that one
of the makers judged by reading in stories of 2017 and 2018; `docs/explanation/divergences.md` has the counts.
"""

from typing import NamedTuple

from rapidfuzz.distance import OSA, Prefix

from onrecord.attributions.verbs import VERBS
from onrecord.data import DivergenceKind, Span
from onrecord.divergence.cues import CLASS_OF, cue_class
from onrecord.divergence.evidence import Evidence, evidence
from onrecord.divergence.slots import Slots, lay
from onrecord.divergence.tokens import Token
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
    "number": Least(5, 0.7, 0.4),
    "date": Least(5, 0.8, 0.6),
    "name": Least(5, 0.8, 0.6),
    "term": Least(5, 0.8, 0.6),
}
# Kinds that a sentence may tell in the passive or with its parts in another order.
_TURNED = frozenset({"number", "date"})
# A sentence that shares so much is one with the other, and its last word may differ as well.
VERBATIM = Least(2, 0.95, 0.85, 6)
# Words in a row that two quotations must share around an altered word, on both sides of it together.
LEAST_BESIDE = 5
# Letters with which two forms of one word begin, and letters of an ending.
STEM, ENDING = 4, 3
# A word of so few letters is a misprint of one that differs in one letter ("fo", "for").
SHORT = 3
# Telling words of a condition: "if not" is none to a reader.
LEAST_CONDITION = 1
# The part of the words of the shorter wording, and of the longer one, that verbs of each class ask for. A threat is one
# in other words too; a claim is mostly one of several.
VERBS_SHARE = {"threat": (0.5, 0.3), "concession": (0.7, 0.4), "distance": (0.66, 0.3), "joke": (0.66, 0.3)}
# "Acknowledged" mostly owns up to nothing.
_WEAK = frozenset({"acknowledge"})
# Words whose change inside a quotation says nothing that a reader would want to know.
_SLIGHT = frozenset(
    "across actually again among around away be became become becomes but ever except even first going got however"
    " instead just kind like look meaning obviously onto perhaps please pretty quite rather really simply sort still"
    " toward towards upon very well whether within without yet".split()
)


def sure(kind: DivergenceKind, left: View, right: View, span_l: Span, span_r: Span | None) -> bool:
    """Whether a difference between two wordings is shown without doubt."""
    slots = lay(left.tokens, right.tokens)
    if kind == "cue":
        return _verbs(left, right, evidence(slots, None, None))
    if kind == "paraphrase_as_quote":
        return _enough(LEAST[kind], evidence(slots, None, None))
    found = evidence(slots, span_l, span_r, in_order=kind not in _TURNED)
    if kind == "quote_altered" and _enough(VERBATIM, found):
        return _altered(found)
    return _enough(LEAST[kind], found) and _tells(kind, found)


def sure_of_fact(kind: DivergenceKind, slots: Slots, left: Span, right: Span) -> bool:
    """Whether what two outlets tell in their own voice is shown without doubt."""
    return _enough(LEAST_OF_FACTS[kind], evidence(slots, left, right, in_order=False))


def _enough(least: Least, found: Evidence) -> bool:
    return (
        found.shared >= least.shared
        and found.fewer >= least.fewer
        and found.more >= least.more
        and found.longest >= least.longest
    )


def _tells(kind: DivergenceKind, found: Evidence) -> bool:
    """Whether what differs says something: a condition in words, or a word of a quotation, with the same words on both
    sides of it."""
    if kind == "condition_dropped":
        return sum(not t.idle for t in found.left) >= LEAST_CONDITION
    if kind != "quote_altered":
        return True
    return found.before >= 1 <= found.behind and found.before + found.behind >= LEAST_BESIDE and _altered(found)


def _altered(found: Evidence) -> bool:
    """Whether a quotation is changed in a word that says something ("any more" and "anymore" are one)."""
    if "".join(t.form for t in found.left) == "".join(t.form for t in found.right):
        return False
    return _says(found.left, found.right) or _says(found.right, found.left)


def _says(one: tuple[Token, ...], other: tuple[Token, ...]) -> bool:
    """Whether one side has a word that says something and is no other form of a word of the other side."""
    return any(not t.idle and t.form not in _SLIGHT and not any(_one_word(t.form, o.form) for o in other) for t in one)


def _one_word(left: str, right: str) -> bool:
    """Whether two forms are one word: another ending ("family", "families"), or a misprint ("fo", "for")."""
    start = Prefix.similarity(left, right)
    ending = start >= STEM and max(len(left), len(right)) - start <= ENDING
    return ending or left == right or (len(left) <= SHORT and OSA.distance(left, right) == 1)


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
