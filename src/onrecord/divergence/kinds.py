"""One function a kind of difference: two views of one saying in, typed spans out. Precision comes before recall."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from onrecord.data import DivergenceKind, Span
from onrecord.divergence.wording import SCALES, View, content, is_negation, number, surroundings
from onrecord.text import STOP_WORDS, Word, words
from onrecord.text.conditions import conditions
from onrecord.text.weights import stem

# Two quotations are one if this part of the shorter one's words stands in the other in the same order.
SAME_QUOTATION = 0.6
# A cut of fewer content words than this is a matter of style.
LEAST_CUT = 2
# Differences inside a quotation that lie this many words apart are shown as one.
JOIN_WORDS = 2
# A longer run of changed words is another translation of the whole, not an altered word.
LONGEST_CHANGE = 12
# Where one side has more words than this beyond the other's, words were cut, not altered.
LONGEST_GAP = 3
# "Never said that it is ours" denies that it is ours: verbs of saying and thinking are looked through.
SPEECH = frozenset(map(stem, "say said says claim claimed think thought believe believed suggest told".split()))
# Part of the left wording's content, its condition apart, that the right one must share: else it is another sentence.
SHARED_CORE = 0.34


class Difference(NamedTuple):
    """A difference before it has an id: spans in the left and the right article, right null if absent there."""

    kind: DivergenceKind
    left: Span
    right: Span | None
    confidence: float


def truncated(left: View, right: View) -> Iterator[Difference]:
    """Words of the left quotation that the right one cuts away at its start, at its end, or in between."""
    if not (right.quoted and left.quoted) or not _same_quotation(left, right):
        return
    held = content(words(right.article.text, *surroundings(right.article, right.whole)))
    for tag, i1, i2, j1, j2 in _opcodes(left, right):
        if tag not in ("delete", "replace"):
            continue
        at_edge = i1 == 0 or i2 == len(left.words)
        missing = content(left.words[i1:i2])
        kept = content(right.words[j1:j2])
        if tag == "replace" and not (at_edge and len(missing) >= 4 * max(1, len(kept))):
            continue
        if len(missing) >= LEAST_CUT and sum(m in held for m in missing) <= len(missing) / 2:
            yield Difference("truncated", _span(left.words[i1:i2]), right.whole, 0.8 if at_edge else 0.7)


def quote_altered(left: View, right: View) -> Iterator[Difference]:
    """Words inside one quotation that two articles print differently."""
    if not (right.quoted and left.quoted) or not _same_quotation(left, right):
        return
    for i1, i2, j1, j2 in _changes(left, right):
        a, b = left.words[i1:i2], right.words[j1:j2]
        if max(len(a), len(b)) > LONGEST_CHANGE or abs(len(a) - len(b)) > LONGEST_GAP or not _worth_showing(a, b):
            continue
        near_l = left.words[max(0, i1 - 1) : i2 + 1]
        near_r = right.words[max(0, j1 - 1) : j2 + 1]
        if near_l and near_r:
            confidence = 0.5 if _spelling_only(a, b) else 0.8
            yield Difference("quote_altered", _span(near_l), _span(near_r), confidence)


def number_differs(left: View, right: View) -> Iterator[Difference]:
    """Two different numbers of the same thing: "28 points" / "30 points"."""
    numbers_l, numbers_r = _numbers(left), _numbers(right)
    for noun in sorted(numbers_l.keys() & numbers_r.keys()):
        (value_l, span_l), (value_r, span_r) = numbers_l[noun], numbers_r[noun]
        if value_l != value_r:
            yield Difference("number", span_l, span_r, 0.85)


def negation_differs(left: View, right: View) -> Iterator[Difference]:
    """A negation that stands in the left wording only, though the words that it negates stand in both."""
    if any(is_negation(w.form) for w in right.words):
        return
    held = right.stems
    for index, word in enumerate(left.words):
        if not is_negation(word.form):
            continue
        following = left.words[index + 1 : index + 8]
        after = [w for w in following if w.form not in STOP_WORDS and stem(w.form) not in SPEECH][:2]
        negated = content(after)
        shared, mine = len(left.stems & held), len(left.stems)
        if negated and set(negated) <= held and shared >= max(0.5 * mine, 0.6 * min(mine, len(held))):
            match = next(w for w in right.words if stem(w.form) == negated[0])
            yield Difference("negation", Span(word.span.start, after[-1].span.end), match.span, 0.75)
            return


def condition_dropped(left: View, right: View) -> Iterator[Difference]:
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
            yield Difference("condition_dropped", clause, right.whole, 0.75)
        else:
            yield Difference("condition_dropped", clause, there[0], 0.6)


def _same_quotation(left: View, right: View) -> bool:
    shorter = min(len(left.words), len(right.words))
    equal = sum(i2 - i1 for tag, i1, i2, _, _ in _opcodes(left, right) if tag == "equal")
    return shorter > 0 and equal >= SAME_QUOTATION * shorter


def _opcodes(left: View, right: View) -> list[tuple[str, int, int, int, int]]:
    forms_l, forms_r = [w.form for w in left.words], [w.form for w in right.words]
    return [
        (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Levenshtein.opcodes(forms_l, forms_r)
    ]


def _changes(left: View, right: View) -> list[tuple[int, int, int, int]]:
    """Runs that differ, inside what the two quotations share; a cut at an end is no change."""
    codes = _opcodes(left, right)
    while codes and codes[0][0] in ("delete", "insert"):
        codes = codes[1:]
    while codes and codes[-1][0] in ("delete", "insert"):
        codes = codes[:-1]
    runs: list[tuple[int, int, int, int]] = []
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            continue
        if runs and i1 - runs[-1][1] <= JOIN_WORDS and j1 - runs[-1][3] <= JOIN_WORDS:
            runs[-1] = (runs[-1][0], i2, runs[-1][2], j2)
        else:
            runs.append((i1, i2, j1, j2))
    return runs


def _worth_showing(a: Sequence[Word], b: Sequence[Word]) -> bool:
    return "".join(w.form for w in a) != "".join(w.form for w in b)


def _spelling_only(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether only stop words or contractions differ ("we'll" / "we will")."""
    return content(list(a)) == content(list(b)) or not (content(list(a)) or content(list(b)))


def _numbers(view: View) -> dict[str, tuple[str, Span]]:
    """Each counted noun (stem) with its number; a noun that is counted twice is left out."""
    found: dict[str, tuple[str, Span]] = {}
    twice: set[str] = set()
    for index, word in enumerate(view.words):
        value = number(word.form)
        if value is None:
            continue
        following = view.words[index + 1 : index + 4]
        scale = "".join(w.form + " " for w in following if w.form in SCALES)
        nouns = [w for w in following if w.form not in SCALES and w.form not in STOP_WORDS and not number(w.form)]
        if not nouns:
            continue
        noun = stem(nouns[0].form)
        if noun in found and found[noun][0] != f"{value} {scale}":
            twice.add(noun)
        found[noun] = (f"{value} {scale}", Span(word.span.start, nouns[0].span.end))
    return {noun: entry for noun, entry in found.items() if noun not in twice}


def _span(found: Sequence[Word]) -> Span:
    return Span(found[0].span.start, found[-1].span.end)
