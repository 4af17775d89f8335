"""What happens to words in quotation marks: cut, altered, or turned into a paraphrase that keeps the marks."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from onrecord.data import Span
from onrecord.divergence.lexicon import NUMBER_WORDS
from onrecord.divergence.slots import Slots
from onrecord.divergence.tokens import Token, parts
from onrecord.divergence.wording import View, content, surroundings
from onrecord.speakers.lexicon import TITLE_FORMS
from onrecord.text import STOP_WORDS, Word, words

# Two quotations are one if this part of the shorter one's words stands in the other in the same order.
SAME_QUOTATION = 0.6
# The same inside one article, where a speaker is quoted with two like sentences more often than with one in two ways.
SAME_IN_ONE_ARTICLE = 0.75
# A cut of fewer content words than this is a matter of style.
LEAST_CUT = 2
# The same where the other article quotes a few words in a sentence of its own, and may tell the rest.
LEAST_CUT_AROUND = 4
# Sentences before and behind a wording in which its article may print what seems to be cut.
AROUND = 2
# Differences inside a quotation that lie this many words apart are shown as one.
JOIN_WORDS = 2
# A longer run of changed words is another translation of the whole, not an altered word.
LONGEST_CHANGE = 12
# Where one side has more words than this beyond the other's, words were cut, not altered.
LONGEST_GAP = 3
# The speaker's own "I" and "we", and what a reporter writes in their stead, by case.
_FIRST = {"i": 0, "we": 0, "me": 1, "us": 1, "my": 2, "our": 2, "mine": 2, "ours": 2, "myself": 3, "ourselves": 3}
_THIRD = {
    "he": (0,), "she": (0,), "they": (0,), "him": (1,), "her": (1, 2), "them": (1,), "his": (2,), "their": (2,),
    "hers": (2,), "theirs": (2,), "himself": (3,), "herself": (3,), "themselves": (3,),
}  # fmt: skip
# Content words that two quotations must share to be one; and words in a row on both sides of a cut in between.
LEAST_SHARED, LEAST_RUN = 2, 3
# Content words that must be left of a quotation that was cut; two are a phrase that a speaker says often.
LEAST_KEPT = 3

# Fewer words than this show no sentence that could have been turned.
LEAST_WORDS = 5

Found = tuple[Span, Span | None, float]


def truncated(left: View, right: View) -> Iterator[Found]:
    """Words of the left quotation that the right one cuts away at its start, at its end, or in between.

    What the right article prints around it, in quotation marks or without, is not cut.
    """
    if not left.quoted or not _same_quotation(left, right, shared=LEAST_KEPT):
        return
    held = set(content(words(right.article.text, *surroundings(right.article, right.whole, around=AROUND))))
    codes = _opcodes(left, right)
    for number, (tag, i1, i2, j1, j2) in enumerate(codes):
        missing, kept = content(left.said[i1:i2]), content(right.said[j1:j2])
        at_edge = i1 == 0 or i2 == len(left.said)
        if tag not in ("delete", "replace") or len(missing) < (LEAST_CUT if right.quoted else LEAST_CUT_AROUND):
            continue
        if tag == "replace" and not (at_edge and len(missing) >= 4 * max(1, len(kept))):
            continue
        if not at_edge and not _between(codes, number):
            continue
        if sum(m in held for m in missing) <= len(missing) / 2:
            shown = right.whole if right.quoted else _span(right.said)
            yield _span(left.said[i1:i2]), shown, (0.8 if at_edge else 0.7) if right.quoted else 0.45


def _between(codes: Sequence[tuple[str, int, int, int, int]], number: int) -> bool:
    """Whether the quotations go together on both sides of a cut; else one is another rendering, and nothing was cut."""
    return all(
        0 <= k < len(codes) and codes[k][0] == "equal" and codes[k][2] - codes[k][1] >= LEAST_RUN
        for k in (number - 1, number + 1)
    )


def quote_altered(left: View, right: View) -> Iterator[Found]:
    """Words in quotation marks that two articles, or two places of one, print differently in one quotation."""
    one_article = left.article.id == right.article.id
    if not _same_quotation(left, right, SAME_IN_ONE_ARTICLE if one_article else SAME_QUOTATION):
        return
    for i1, i2, j1, j2 in _changes(left, right):
        a, b = left.said[i1:i2], right.said[j1:j2]
        if max(len(a), len(b)) > LONGEST_CHANGE or abs(len(a) - len(b)) > LONGEST_GAP or not _worth_showing(a, b):
            continue
        near_l, near_r = left.said[max(0, i1 - 1) : i2 + 1], right.said[max(0, j1 - 1) : j2 + 1]
        if near_l and near_r and _unbroken(left, near_l) and _unbroken(right, near_r):
            yield _span(near_l), _span(near_r), 0.8


def paraphrase_as_quote(left: View, right: View, slots: Slots) -> Iterator[Found]:
    """One sentence in quotation marks on both sides, in the first person on one and in the third on the other.

    Nobody says "he will resign" of himself: the marks were put round a reporter's words. Letters in square brackets
    ("[he] will resign") say that they are an editor's, and are none.
    """
    if not (left.quoted and right.quoted) or min(len(left.tokens), len(right.tokens)) < LEAST_WORDS:
        return
    turned_l = _turned(slots, right.article.text)
    turned_r = _turned(slots.turned(), left.article.text)
    if bool(turned_l) == bool(turned_r):
        return
    same = len(slots.pairs) + len(turned_l or turned_r)
    if same >= SAME_QUOTATION * min(len(left.tokens), len(right.tokens)):
        yield left.whole, right.whole, 0.85 if len(turned_l or turned_r) > 1 else 0.75


def _turned(slots: Slots, text_r: str) -> list[int]:
    """Where the left side says "I" or "we" and the right "he", "she" or "they" in its place."""
    found = []
    for gap in slots.gaps:
        cases = [_FIRST[t.form] for t in slots.left[gap.i1 : gap.i2] if t.form in _FIRST]
        for j in range(gap.j1, gap.j2):
            token = slots.right[j]
            if not _bracketed(text_r, token) and any(case in cases for case in _THIRD.get(token.form, ())):
                found.append(j)
                break
    return found


def _bracketed(text: str, token: Token) -> bool:
    return (
        text[max(0, token.span.start - 1) : token.span.start] == "[" or text[token.span.end : token.span.end + 1] == "]"
    )


def _unbroken(view: View, found: Sequence[Word]) -> bool:
    """Whether nothing outside quotation marks stands between the first and the last of some quoted words."""
    first, last = found[0].span.start, found[-1].span.end
    inside = [w for w in view.words if first <= w.span.start < last]
    return len(inside) == len(found) and not set(view.article.text[first:last]) & set('"“”')


def _same_quotation(left: View, right: View, least: float = SAME_QUOTATION, *, shared: int = LEAST_SHARED) -> bool:
    """Whether what two wordings print in quotation marks is one quotation, or parts of one."""
    shorter = min(len(left.said), len(right.said))
    equal = [left.said[i] for tag, i1, i2, _, _ in _opcodes(left, right) if tag == "equal" for i in range(i1, i2)]
    return shorter > 0 and len(equal) >= least * shorter and len(content(equal)) >= shared


def _opcodes(left: View, right: View) -> list[tuple[str, int, int, int, int]]:
    forms_l, forms_r = [w.form for w in left.said], [w.form for w in right.said]
    return [
        (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Levenshtein.opcodes(forms_l, forms_r)
    ]


def _changes(left: View, right: View) -> list[tuple[int, int, int, int]]:
    """Runs that differ, inside what the two quotations share; a cut at an end is no change."""
    codes = _opcodes(left, right)
    while codes and codes[0][0] in ("delete", "insert") and (len(codes) < 2 or codes[1][0] == "equal"):
        codes = codes[1:]
    while codes and codes[-1][0] in ("delete", "insert") and (len(codes) < 2 or codes[-2][0] == "equal"):
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
    """Whether a word that says something differs, not only spelling, contractions, a figure for a number, or a short
    form of a title."""
    if "".join(w.form for w in a) == "".join(w.form for w in b):
        return False
    said = [[_plain(form) for w in side for form in parts(w.form)] for side in (a, b)]
    return said[0] != said[1] and [f for f in said[0] if f not in STOP_WORDS] != [
        f for f in said[1] if f not in STOP_WORDS
    ]


def _plain(form: str) -> str:
    """One form for a number in words and figures, and for a title in full and in short."""
    return str(NUMBER_WORDS[form]) if form in NUMBER_WORDS else TITLE_FORMS.get(form, form)


def _span(found: Sequence[Word]) -> Span:
    return Span(found[0].span.start, found[-1].span.end)
