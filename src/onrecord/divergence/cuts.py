"""Words of a quotation that another outlet cuts, and that turn what is left: "but not from them", "I believe that"."""

from collections.abc import Iterator, Sequence

from onrecord.data import Span
from onrecord.divergence.quotes import Found, opcodes, same_quotation, unbroken
from onrecord.divergence.wording import View, content, surroundings
from onrecord.text import Word, words

# A cut of fewer content words than this is a matter of style.
LEAST_CUT = 2
# The same where nothing in it turns what is left; shown as doubtful, and only between two whole quotations.
LEAST_PLAIN_CUT = 3
# Words in a row on both sides of a cut in between; content words that must be left of a quotation that was cut: two are
# a phrase that a speaker says often.
LEAST_RUN, LEAST_KEPT = 3, 3
# Sentences before and behind a wording in which its article may print what seems to be cut.
AROUND = 2
# Words that turn or limit what stands beside them. Read in stories of 2017: of cuts with one of them most were worth
# showing, of others hardly any, and none of whole sentences.
_TURNS = frozenset(
    "but although though despite unless except however yet only until nevertheless nonetheless instead rather not never"
    " no nor none nothing nobody cannot without if while whereas otherwise provided".split()
)
# Those of them that limit it by themselves. A negation or an "only" in what is cut rather makes a sentence of its own:
# read in other stories of 2017, none of seven such cuts was worth showing, so they look doubtful.
_LIMITS = frozenset(
    "but although though despite unless except however yet until nevertheless nonetheless instead rather if while"
    " whereas provided".split()
)
# Words at the start of a cut, one of which must limit: "if" or "while" far behind limits something else that is cut.
OPENING = 2
# Words of a hedge before a claim, and of what follows one, at most. Read in stories of 2018: other clauses before it
# ("while we will not discuss specifics") were not worth showing; longer ones behind it were no words of the speaker.
SHORT_HEDGE, LONGEST_TURN = 10, 25
# Words before a claim that make it an opinion or a guess.
_HEDGES = frozenset(
    "think thought believe believed believes suspect hope hoped guess assume suppose feel maybe perhaps probably"
    " possibly apparently reportedly seems seem appears suggest suggests".split()
)


def truncated(left: View, right: View) -> Iterator[Found]:
    """Words of the left quotation that the right one cuts away at its start, at its end, or in between, in a sentence
    of which it prints the rest.

    What the right article prints around it, in quotation marks or without, is not cut.
    """
    if not left.quoted or not same_quotation(left, right, shared=LEAST_KEPT):
        return
    held = set(content(words(right.article.text, *surroundings(right.article, right.whole, around=AROUND))))
    codes = opcodes(left, right)
    for number, (tag, i1, i2, j1, j2) in enumerate(codes):
        at_edge = i1 == 0 or i2 == len(left.said)
        if tag not in ("delete", "replace") or not (at_edge or _between(right, codes, number)):
            continue
        cut = _of_one_sentence(left, i1, i2)
        missing, kept = content(cut), content(right.said[j1:j2])
        if len(missing) < LEAST_CUT or (tag == "replace" and not (at_edge and len(missing) >= 4 * max(1, len(kept)))):
            continue
        confidence = _confidence(cut, leading=i1 == 0, whole=right.quoted or not at_edge)
        if confidence and sum(m in held for m in missing) <= len(missing) / 2:
            yield _span(cut), right.whole if right.quoted else _span(right.said), confidence


def _of_one_sentence(left: View, i1: int, i2: int) -> Sequence[Word]:
    """Those of the missing words that stand in the sentence of the nearest word that is left."""
    kept = left.said[i2] if i1 == 0 and i2 < len(left.said) else left.said[max(0, i1 - 1)]
    sentence = surroundings(left.article, kept.span)
    return [w for w in left.said[i1:i2] if sentence.start <= w.span.start < sentence.end]


def _confidence(cut: Sequence[Word], *, leading: bool, whole: bool) -> float:
    """How surely a cut is worth showing; 0 where it is not. `whole` says that the other side is all quotation,
    or has words on both sides of the cut."""
    forms = [w.form for w in cut]
    if leading:
        turned = sure = len(forms) <= SHORT_HEDGE and any(f in _HEDGES for f in forms)
    else:
        turned = len(forms) <= LONGEST_TURN and any(f in _TURNS or f.endswith("n't") for f in forms)
        sure = any(f in _LIMITS for f in forms[:OPENING])
    if turned:
        return 0.75 if whole and sure else 0.45
    return 0.45 if whole and len(content(cut)) >= LEAST_PLAIN_CUT else 0.0


def _between(right: View, codes: Sequence[tuple[str, int, int, int, int]], number: int) -> bool:
    """Whether the quotations go together on both sides of a cut, and the right one goes on in its marks; else one is
    another rendering, or is printed in pieces, and nothing was cut."""
    j1, j2 = codes[number][3:]
    return unbroken(right, right.said[max(0, j1 - 1) : j2 + 1]) and all(
        0 <= k < len(codes) and codes[k][0] == "equal" and codes[k][2] - codes[k][1] >= LEAST_RUN
        for k in (number - 1, number + 1)
    )


def _span(found: Sequence[Word]) -> Span:
    return Span(found[0].span.start, found[-1].span.end)
