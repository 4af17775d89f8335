"""What happens to words in quotation marks: altered, or turned into a paraphrase that keeps the marks."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA, Levenshtein

from onrecord.data import Span
from onrecord.divergence.amounts import plain_forms
from onrecord.divergence.slots import Slots
from onrecord.divergence.tokens import Token, tokens
from onrecord.divergence.wording import View, content
from onrecord.speakers.lexicon import TITLE_FORMS
from onrecord.text import STOP_WORDS, Word
from onrecord.text.weights import stem

# Two quotations are one if this part of the shorter one's words stands in the other in the same order.
SAME_QUOTATION = 0.6
# The same where one of the two has no more words than this: some words of it are in anybody's mouth.
SAME_FRAGMENT, FRAGMENT = 0.75, 9
# The same inside one article, where a speaker is quoted with two like sentences more often than with one in two ways.
SAME_IN_ONE_ARTICLE = 0.75
# Telling words that two quotations must share for each one that differs.
CHANGED = 2
_SHOWN = re.compile(r"[.]{2,}|…|\*|\[|\w-{2,}|\w_{2,}|\b\w[—–]")
# So many small words at an end of a quotation are equal by chance.
LEAST_RUN = 2
# Shorter words of which one letter differs are other words.
LEAST_SPELLED = 5
# Shorter words of which two letters changed places are other words ("on", "no").
LEAST_SWAPPED = 4
# Words that two quotations must share where a change stands at the end of one.
LEAST_EQUAL = 5
# A first paragraph of more letters than this is no headline.
LONGEST_HEADLINE = 200
# Words that say nothing in a quotation; "th" is what is left of "12th" beside "12".
_FILLERS = frozenset("uh um er ah oh well sic et cetera etcetera etc st nd rd th".split())
_SAME_BODY = re.compile(r"(?<=^any)body$|(?<=^every)body$|(?<=^some)body$")
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
# Content words that two quotations must share to be one.
LEAST_SHARED = 2
# Part of the shorter quotation that must be the same for it to be turned, in several words or in one alone: two
# witnesses' sentences, or two drafts of one, differ in one pronoun too.
SAME_TURNED, SAME_TURNED_ONCE = 0.6, 0.75
_INNER = re.compile(r"(?<!\w)[‘'](?=\w)[^‘’'\"“”\n]{8,200}[’'](?!\w)")
# Fewer words than this show no sentence that could have been turned.
LEAST_WORDS = 5

Found = tuple[Span, Span | None, float]


def quote_altered(left: View, right: View) -> Iterator[Found]:
    """Words in quotation marks that two articles, or the headline of one and its text, print differently in one
    quotation. Where only endings differ ("goal", "goals") it is doubtful."""
    one_article = left.article.id == right.article.id
    if one_article and headed(left) == headed(right):
        return  # Two places of one text: a speaker repeats himself more often than an outlet misquotes itself.
    if not same_quotation(left, right, SAME_IN_ONE_ARTICLE if one_article else SAME_QUOTATION):
        return
    for i1, i2, j1, j2 in _changes(left, right):
        a, b = left.said[i1:i2], right.said[j1:j2]
        if (
            max(len(a), len(b)) > LONGEST_CHANGE
            or abs(len(a) - len(b)) > LONGEST_GAP
            or not _anchored(left, right, (i1, i2), (j1, j2))
        ):
            continue
        said_l, said_r = (_plain(view, side) for view, side in ((left, a), (right, b)))
        if _one_in_two_ways(said_l, said_r) or _printed_alike(a, b) or _moved(left, right, said_l, said_r):
            continue
        if _begun_again(left, i1, i2, len(b)) or _begun_again(right, j1, j2, len(a)):
            continue
        if not _of_one(left, right, said_l, said_r) or (min(i1, j1) == 0 and max(len(said_l), len(said_r)) > 1):
            continue
        near_l, near_r = left.said[max(0, i1 - 1) : i2 + 1], right.said[max(0, j1 - 1) : j2 + 1]
        if _printed_so(left, near_l) or _printed_so(right, near_r):
            continue
        if near_l and near_r and unbroken(left, near_l) and unbroken(right, near_r):
            yield _span(near_l), _span(near_r), 0.45 if sorted(map(stem, said_l)) == sorted(map(stem, said_r)) else 0.8


def _trimmed(left: View, codes: list[tuple[str, int, int, int, int]]) -> list[tuple[str, int, int, int, int]]:
    """Without a first or last word that both have by chance, where words of one side alone stand beside it."""
    for end, beside in ((0, 1), (-1, -2)):
        if len(codes) > 2 and codes[end][0] == "equal" and codes[beside][0] in ("delete", "insert"):
            words = left.said[codes[end][1] : codes[end][2]]
            if not content(words) and len(words) <= LEAST_RUN:
                codes = codes[2:] if end == 0 else codes[:-2]
    return codes


def _one_in_two_ways(left: list[str], right: list[str]) -> bool:
    """Whether two runs say one thing: the same words in another order or spelling, or some of them twice."""
    if {*left} == {*right} or "".join(left) == "".join(right):
        return True
    if len(left) != len(right):
        return False
    return all(p == q or (_misprint(p, q) and not _opposite(p, q)) for p, q in zip(left, right, strict=True))


def _misprint(left: str, right: str) -> bool:
    ending = left.startswith(right) or right.startswith(left)
    return min(len(left), len(right)) >= LEAST_SPELLED and OSA.distance(left, right) == 1 and not ending


def _printed_alike(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether hyphens ("over-rated", "overrated") or letters that changed places are all that differs, in small words
    too ("form", "from")."""
    if "".join(w.form for w in left) == "".join(w.form for w in right):
        return True
    return len(left) == len(right) and all(
        p.form == q.form
        or (len(p.form) >= LEAST_SWAPPED and sorted(p.form) == sorted(q.form) and OSA.distance(p.form, q.form) == 1)
        for p, q in zip(left, right, strict=True)
    )


def _begun_again(view: View, start: int, end: int, others: int) -> bool:
    """Whether one side alone has the words that a speaker took back: "that this place, that Washington"."""
    if others or end - start < LEAST_RUN or start == 0 or end == len(view.said):
        return False
    return view.said[start].form == view.said[end].form or view.said[end - 1].form == view.said[start - 1].form


def _opposite(left: str, right: str) -> bool:
    return left.endswith(right) or right.endswith(left)


def _moved(left: View, right: View, said_l: list[str], said_r: list[str]) -> bool:
    """Whether the words that seem to differ stand elsewhere in the other quotation."""
    held_l, held_r = {w.form for w in left.said}, {w.form for w in right.said}
    return {*said_l} <= held_r and {*said_r} <= held_l


def _of_one(left: View, right: View, said_l: list[str], said_r: list[str]) -> bool:
    """Whether so little is changed that it is one sentence, and not two of one pattern ("never before you stop it",
    "never before you pay")."""
    equal = [w for tag, i1, i2, _, _ in opcodes(left, right) if tag == "equal" for w in left.said[i1:i2]]
    return CHANGED * max(len(said_l), len(said_r)) <= len(content(equal))


def _printed_so(view: View, found: Sequence[Word]) -> bool:
    """Whether the outlet shows that it changed or left out something: an ellipsis, letters that are hidden."""
    return bool(found) and bool(_SHOWN.search(view.text(_span(found))))


def headed(view: View) -> bool:
    """Whether a wording stands in the headline, the first paragraph where it is short."""
    end = view.article.text.find("\n")
    return view.whole.start < end <= LONGEST_HEADLINE


def _anchored(left: View, right: View, here: tuple[int, int], there: tuple[int, int]) -> bool:
    """Whether words that both have stand on either side of a change, or so many before it that it needs none behind."""
    equal = [(b, d) for tag, _, b, _, d in opcodes(left, right) if tag == "equal"]
    count = sum(end - start for tag, start, end, _, _ in opcodes(left, right) if tag == "equal")
    before = any(b <= here[0] and d <= there[0] for b, d in equal)
    behind = here[1] < len(left.said) and there[1] < len(right.said)
    return (before and behind) or count >= LEAST_EQUAL


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
    several = len(turned_l or turned_r) > 1
    if not several and (_holds_another(left) or _holds_another(right)):
        return
    if same >= (SAME_TURNED if several else SAME_TURNED_ONCE) * min(len(left.tokens), len(right.tokens)):
        yield left.whole, right.whole, 0.85 if several else 0.75


def _holds_another(view: View) -> bool:
    """Whether a quotation of somebody else stands inside: its "I" is another one's."""
    return bool(_INNER.search(view.text(view.whole)))


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


def unbroken(view: View, found: Sequence[Word]) -> bool:
    """Whether nothing outside quotation marks stands between the first and the last of some quoted words."""
    first, last = found[0].span.start, found[-1].span.end
    inside = [w for w in view.words if first <= w.span.start < last]
    return len(inside) == len(found) and not set(view.article.text[first:last]) & set('"“”')


def same_quotation(left: View, right: View, least: float = SAME_QUOTATION, *, shared: int = LEAST_SHARED) -> bool:
    """Whether what two wordings print in quotation marks is one quotation, or parts of one: enough of the shorter one's
    words, `shared` of them telling, stand in the other in the same order."""
    shorter = min(len(left.said), len(right.said))
    least = max(least, SAME_FRAGMENT) if shorter <= FRAGMENT else least
    equal = [left.said[i] for tag, i1, i2, _, _ in opcodes(left, right) if tag == "equal" for i in range(i1, i2)]
    return shorter > 0 and len(equal) >= least * shorter and len(content(equal)) >= shared


def opcodes(left: View, right: View) -> list[tuple[str, int, int, int, int]]:
    """How the quoted words of one wording become those of another: tag, from and to in the left, in the right."""
    forms_l, forms_r = [w.form for w in left.said], [w.form for w in right.said]
    return [
        (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Levenshtein.opcodes(forms_l, forms_r)
    ]


def _changes(left: View, right: View) -> list[tuple[int, int, int, int]]:
    """Runs that differ, inside what the two quotations share; a cut at an end is no change."""
    codes = opcodes(left, right)
    while codes and codes[0][0] in ("delete", "insert") and (len(codes) < 2 or codes[1][0] == "equal"):
        codes = codes[1:]
    while codes and codes[-1][0] in ("delete", "insert") and (len(codes) < 2 or codes[-2][0] == "equal"):
        codes = codes[:-1]
    codes = _trimmed(left, codes)
    runs: list[tuple[int, int, int, int]] = []
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            continue
        if runs and i1 - runs[-1][1] <= JOIN_WORDS and j1 - runs[-1][3] <= JOIN_WORDS:
            runs[-1] = (runs[-1][0], i2, runs[-1][2], j2)
        else:
            runs.append((i1, i2, j1, j2))
    return runs


def _plain(view: View, found: Sequence[Word]) -> list[str]:
    """The words that say something, numbers and days by their value and titles in full; not what a speaker fills a
    pause with."""
    text = view.article.text
    forms = plain_forms(text, tokens(text, found))
    told = [form for i, form in enumerate(forms) if forms[max(0, i - 1) : i + 1] != ["you", "know"]]
    plain = [_SAME_BODY.sub("one", TITLE_FORMS.get(form, form)) for form in told]
    return [form for form in plain if form not in STOP_WORDS and form not in _FILLERS]


def _span(found: Sequence[Word]) -> Span:
    return Span(found[0].span.start, found[-1].span.end)
