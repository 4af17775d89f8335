"""Conditions of a saying that another wording drops, or replaces by another."""

import re
from collections.abc import Collection, Iterator

from onrecord.data import Span
from onrecord.divergence.lexicon import CONTRASTS, FORCES, NEGATORS, PAST_FORMS
from onrecord.divergence.slots import Gap, Slots, span_of
from onrecord.divergence.tokens import Token, key
from onrecord.divergence.wording import View, content, surroundings
from onrecord.text import STOP_WORDS, words
from onrecord.text.conditions import conditions
from onrecord.text.weights import stem

# The same, from which on it is shown without doubt: read in stories of 2018, a condition in a sentence that shares less
# was mostly of another saying.
SURELY = 0.7
# Words of what depends on it that both must have, for it to be shown without doubt.
LEAST_SHARED = 3
# Part of all its words, where hardly one of them tells something.
ALIKE = 0.8
_PRESENT = frozenset("am is are has have do does".split())
# The same where no condition stands there: a word of it may stand for it ("if they fired him", "firing him").
ANY_WORD, HALF = 0.3, 0.5
# Words before "without" in which a modal or a negation makes it a condition.
REACH = 8
_ASKED = re.compile(r"\b(?:or|why|whether|question is,?)\s+$", re.IGNORECASE)
# "If A or if B" asks which.
_EITHER = re.compile(r"\bif\b.*\bor if\b", re.IGNORECASE | re.DOTALL)
_OR_ELSE = re.compile(r"\bor else\b", re.IGNORECASE)
# Phrases that limit what is said without a clause of condition.
RESERVATIONS = (
    "in general", "generally", "in principle", "for now", "right now", "at the moment", "currently", "at this point",
    "at this stage", "at present", "for the time being", "so far", "in theory",
)  # fmt: skip
LARGEST_GAP = 5
# Part of the left wording's content, its condition apart, that the right one must share: else it is another sentence.
SHARED_CORE = 0.5
# The same, where another condition stands there.
SHARED_CORE_REPLACED = 0.5
# Part of a condition's words that make another one the same in other words.
SAME_CONDITION = 0.34


def condition_dropped(left: View, right: View) -> Iterator[tuple[Span, Span | None, float]]:
    """A condition of the left wording that the right one drops, or replaces by another."""
    around = surroundings(right.article, right.whole)
    there = conditions(right.article.text, *around)
    if there and not any(c.start < right.whole.end and right.whole.start < c.end for c in there):
        return  # A condition in the words around may be this one.
    held = content(words(right.article.text, *around))
    meant = {t.key for t in right.tokens}
    for clause in left.conditions:
        if _past(left.text(clause)) or _manner(left, clause):
            continue
        inside = set(content([w for w in left.words if clause.start <= w.span.start < clause.end]))
        core = _core(left, clause)
        shared = sum(stem(form) in right.stems or key(form) in meant for form in core)
        least = SHARED_CORE if not there else SHARED_CORE_REPLACED
        close = _word_for_word(left, clause, right)
        if not close and _denies(left, clause) and not any(t.form in NEGATORS for t in right.tokens):
            continue
        if not core or shared < least * len(core) or shared < 1 or not inside:
            continue
        if _told(inside, held) >= (SAME_CONDITION if there else HALF if close else ANY_WORD) * len(inside):
            continue
        if any(right.text(c).lower().startswith("otherwise") for c in there) or _OR_ELSE.search(right.text(around)):
            continue  # It points back to a condition that stands in another sentence, or is none to a reader.
        alike = shared >= SURELY * len(core)
        if not there and not alike:
            continue  # Read in stories of 2017: none of these was worth showing.
        sure = alike and shared >= LEAST_SHARED
        if shared < 2 and not close:
            continue
        if not there:
            yield clause, right.whole, 0.75 if sure else 0.45
        else:
            yield clause, there[0], 0.6 if sure else 0.45


def _manner(view: View, clause: Span) -> bool:
    """Whether "without" tells only how something is done, and sets no condition ("we will not sign without them");
    or "otherwise" stands for what was said before."""
    opener = view.text(clause).lower()
    if _ASKED.search(view.article.text, max(0, clause.start - 16), clause.start) or _EITHER.search(opener):
        return True
    if opener.startswith("otherwise"):
        return True
    if not opener.startswith("without"):
        return False
    before = [t.form for t in view.tokens if t.span.start < clause.start][-REACH:]
    return not any(form in FORCES or (form in NEGATORS and form != "without") for form in before)


def _denies(view: View, clause: Span) -> bool:
    return any(t.form in NEGATORS and not clause.start <= t.span.start < clause.end for t in view.tokens)


def _core(view: View, clause: Span) -> list[str]:
    """What depends on the condition: the telling words of its sentence, the condition apart."""
    sentence = surroundings(view.article, clause)
    return [
        w.form
        for w in view.words
        if w.form not in STOP_WORDS
        and sentence.start <= w.span.start < sentence.end
        and not clause.start <= w.span.start < clause.end
    ]


def _word_for_word(left: View, clause: Span, right: View) -> bool:
    """Whether what depends on the condition stands on the right word for word, small words too."""
    core = [w.form for w in left.words if not clause.start <= w.span.start < clause.end]
    held = {w.form for w in right.words}
    return sum(form in held for form in core) >= ALIKE * len(core)


def _told(inside: Collection[str], held: Collection[str]) -> int:
    """How many of the words of a condition are told, in other words of one group of the lexicon too."""
    groups = {CONTRASTS[s] for s in held if s in CONTRASTS}
    return sum(s in held or CONTRASTS.get(s) in groups for s in inside)


def _past(clause: str) -> bool:
    """Whether a clause with "once" tells what happened ("once he won"), and sets no condition."""
    forms = [w.form for w in words(clause)]
    told = [f for f in forms[1:4] if f in PAST_FORMS or f.endswith("ed")]
    return forms[:1] == ["once"] and bool(told) and not _PRESENT & {*forms[1:5]}


def reservation_dropped(slots: Slots) -> Iterator[tuple[Span, Span | None, float]]:
    """Words that limit the left wording in time or in principle ("for now", "in general") and stand nowhere right."""
    rows = [" ".join(t.form for t in row) for row in (slots.left, slots.right)]
    if any(_has(rows[1], phrase) for phrase in RESERVATIONS):
        return
    for gap in slots.gaps:
        here = slots.left[gap.i1 : gap.i2]
        for phrase in RESERVATIONS:
            size = phrase.count(" ") + 1
            for k in range(len(here) - size + 1):
                found = here[k : k + size]
                if (
                    " ".join(t.form for t in found) == phrase
                    and _near(slots, gap, k + size)
                    and not _of_a_name(slots.left, gap.i1 + k, size)
                ):
                    other = max(0, gap.j1 - 1), min(len(slots.right), gap.j2 + 1)
                    yield (
                        Span(found[0].span.start, found[-1].span.end),
                        span_of(slots.right, range(*other)) if other[0] < other[1] else None,
                        0.6,
                    )
                    return


def _has(row: str, phrase: str) -> bool:
    return f" {phrase} " in f" {row} "


def _of_a_name(row: tuple[Token, ...], at: int, size: int) -> bool:
    """Whether a reservation belongs to a thing and not to what is said of it: "the territory currently claimed by"."""
    behind = [t.form for t in row[at + size : at + size + 2]]
    return at > 0 and not row[at - 1].idle and behind[1:] == ["by"] and behind[0].endswith("ed")


def _near(slots: Slots, gap: Gap, end: int) -> bool:
    """Whether the gap ends soon behind the phrase, with a word that both sides have."""
    if slots.pairs.get(gap.i2) != gap.j2 or slots.left[gap.i2].idle:
        return False
    return gap.i2 - gap.i1 - end <= 2 and gap.size <= LARGEST_GAP
