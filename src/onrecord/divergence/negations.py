"""What one wording denies and the other affirms."""

from collections.abc import Iterator

from onrecord.data import Span
from onrecord.divergence.lexicon import AUXILIARIES, DENIERS, NEGATORS, OPPOSITE_PREFIXES
from onrecord.divergence.slots import Gap, Slots, alike, goes_on, lay, span_of
from onrecord.divergence.tokens import Token, key, tokens
from onrecord.divergence.wording import View

# "Never said that it is ours" denies that it is ours: verbs of saying and thinking are looked through.
SPEECH = frozenset(map(key, "say said says claim claimed think thought believe believed suggest told".split()))
# "Not only", "no doubt": a negator before one of these denies nothing.
_NO_DENIAL = frozenset("only just merely simply necessarily doubt matter longer surprisingly least".split())
_LINKING = AUXILIARIES | frozenset("a an any some the to ever even yet still".split())
_REFUSALS = frozenset("refuse refuses refused fail fails failed decline declines declined".split())
# Words before a denial in which another one may turn it round: "it is impossible that he will not".
OUTER = 4
# Part of all words that both wordings have in the same order, from which on a lost "not" is plain.
WORD_FOR_WORD = 0.75
# "Who will pay" affirms nothing.
_ASKING = frozenset("who whom why how what which".split())
# Words that only look like the opposite of what is left without their first letters.
_NO_OPPOSITES = frozenset(
    "immigrant immigrants immigration inside income incoming inform informed import imports important inland invest"
    " invested instance intent intention intense discover discovered display displayed disclose disclosed dispatch"
    " dispatched dismiss dismissed dispute disputed district disease distress uncover uncovered union unit united"
    " increase increased indeed involved infighting impress impressed implant impart instill invaluable".split()
)
# Words of the shorter quotation, at least.
LEAST_QUOTED = 4
# Words before a word in which a negator reaches it.
REACH = 5
# Least likeness of the places of what is denied and what is affirmed.
SAME_PLACE = 2.0
# Part of the content words of the shorter wording that the other must have, before a negation is looked for by what
# it denies.
SAME_WORDS = 0.7
# Part of the affirming side's telling words that the denying one has too, and their least number, from which on it is
# shown without doubt: "belongs to us alone" out of "we have never said that it belongs to us alone".
HELD, LEAST_HELD = 0.9, 3
# The same for a negator and its verb in one gap.
IN_GAP = 1.3


def negation_differs(slots: Slots) -> Iterator[tuple[Span, Span, float]]:
    """A negation that stands on one side only, though what it negates stands on both; the denying side is left."""
    for turned in (False, True):
        side = slots.turned() if turned else slots
        for left, right, confidence in _denied(side):
            yield (right, left, confidence) if turned else (left, right, confidence)
            return


def denied_in_quotation(left: View, right: View) -> Iterator[tuple[Span, Span, float]]:
    """A negation on one side of two quotations that otherwise have nearly all their words in common, whatever is told
    around them."""
    slots = lay(*(tokens(view.article.text, view.said) for view in (left, right)))
    if min(len(slots.left), len(slots.right)) >= LEAST_QUOTED and _word_for_word(slots):
        yield from negation_differs(slots)


def _denied(slots: Slots) -> Iterator[tuple[Span, Span, float]]:
    count_l, count_r = _denials(slots.left), _denials(slots.right)
    shared = {slots.left[i].key for i in slots.pairs if not slots.left[i].idle}
    if len(shared) < LEAST_HELD and not _word_for_word(slots):
        return
    for gap in slots.gaps:
        found = _in_gap(slots, gap)
        if found and count_l > count_r - bool(_opposites(slots, gap)):
            yield (*found, 0.85)
    if count_l > count_r:
        yield from _by_head(slots)


def _denials(row: tuple[Token, ...]) -> int:
    return sum(
        (t.form in NEGATORS and not (i + 1 < len(row) and row[i + 1].form in _NO_DENIAL | NEGATORS))
        or t.form in DENIERS
        for i, t in enumerate(row)
    )


def _in_gap(slots: Slots, gap: Gap) -> tuple[Span, Span] | None:
    """A gap that holds a negator on the left, and otherwise only words that link; or an adjective and its opposite."""
    left, right = slots.left[gap.i1 : gap.i2], slots.right[gap.j1 : gap.j2]
    same = slots.pairs.get(gap.i2) == gap.j2
    behind = (range(gap.i1, gap.i2 + 1), range(gap.j1, gap.j2 + 1)) if same else None
    if opposites := _opposites(slots, gap):
        return opposites
    refused = any(t.form in _REFUSALS for t in left) and any(t.form == "to" for t in left)
    denied = refused or any(t.form in NEGATORS for t in left)
    affirmed = not any(t.form in NEGATORS or t.form in DENIERS for t in right)
    linking = all(t.form in NEGATORS or t.form in _LINKING or t.form in _REFUSALS for t in (*left, *right))
    if not (denied and affirmed and linking and behind):
        return None
    if not goes_on(slots, gap.i2, gap.j2):
        return None
    if slots.left[gap.i2].form in _NO_DENIAL or slots.left[gap.i2 - 1].form in _NO_DENIAL:
        return None
    if alike(slots, *behind) < IN_GAP:
        return None
    if not _word_for_word(slots) and (_only_meant(slots, gap) or _turned_round(slots, gap)):
        return None
    return span_of(slots.left, behind[0]), span_of(slots.right, behind[1])


def _only_meant(slots: Slots, gap: Gap) -> bool:
    """Whether the side that denies nothing tells only what is meant to be, or not yet is: "to stop", "has yet to"."""
    right = [t.form for t in slots.right[max(0, gap.j1 - 1) : gap.j2 + 1]]
    return "yet" in right or ("to" in right[-2:] and "to" not in [t.form for t in slots.left[gap.i1 : gap.i2]])


def _word_for_word(slots: Slots) -> bool:
    """Whether one wording is the other in nearly all its words."""
    return len(slots.pairs) >= WORD_FOR_WORD * max(len(slots.left), len(slots.right))


def _turned_round(slots: Slots, gap: Gap) -> bool:
    """Whether another denial stands before that of the left side, or the right side only asks."""
    asked = any(t.form in _ASKING for t in slots.right[max(0, gap.j1 - 2) : gap.j2])
    return asked or _denied_already(slots.left, gap.i1)


def _denied_already(row: tuple[Token, ...], at: int) -> bool:
    """Whether a denial stands shortly before another one, which it turns round; "whether or not" is none."""
    return any(
        (row[i].form in NEGATORS or row[i].form in DENIERS) and (i == 0 or row[i - 1].form != "or")
        for i in range(max(0, at - OUTER), at)
    )


def _opposites(slots: Slots, gap: Gap) -> tuple[Span, Span] | None:
    """ "illegal" against "legal" in one gap, where no negator stands beside either."""
    if gap.size > 2:
        return None
    for i in range(gap.i1, gap.i2):
        for j in range(gap.j1, gap.j2):
            longer, shorter = slots.left[i].form, slots.right[j].form
            if len(shorter) > 3 and any(longer == prefix + shorter for prefix in OPPOSITE_PREFIXES):
                near = [
                    sum(t.form in NEGATORS or t.form == "non" for t in row[max(0, k - 3) : k])
                    for row, k in ((slots.left, i), (slots.right, j))
                ]
                if longer not in _NO_OPPOSITES and near[0] == near[1]:
                    return span_of(slots.left, range(i, i + 1)), span_of(slots.right, range(j, j + 1))
    return None


def _by_head(slots: Slots) -> Iterator[tuple[Span, Span, float]]:
    """A negator whose next words stand on the right as well, in wordings that share most of their content."""
    held = {t.key for t in slots.right if not t.idle}
    mine = {t.key for t in slots.left if not t.idle}
    shared = len(mine & held)
    if shared < SAME_WORDS * min(len(mine), len(held)) or 2 * shared < len(mine):
        return
    for i, token in enumerate(slots.left):
        if token.form not in NEGATORS or (i + 1 < len(slots.left) and slots.left[i + 1].form in _NO_DENIAL):
            continue
        after = [k for k in range(i + 1, min(len(slots.left), i + 8)) if _tells(slots.left[k])][:2]
        if after and {slots.left[k].key for k in after} <= held:
            first = slots.left[after[0]].key
            places = [j for j, t in enumerate(slots.right) if t.key == first]
            if len(places) == 1 and not _reached(slots.right, places[0]) and _together(slots, after[0], places[0]):
                yield (
                    span_of(slots.left, range(i, after[-1] + 1)),
                    span_of(slots.right, range(places[0], places[0] + 1)),
                    0.6 if len(held) >= LEAST_HELD and shared >= HELD * len(held) else 0.45,
                )
                return


def _together(slots: Slots, i: int, j: int) -> bool:
    return alike(slots, range(i, i + 1), range(j, j + 1)) >= SAME_PLACE


def _tells(token: Token) -> bool:
    return not token.idle and token.key not in SPEECH and token.form not in AUXILIARIES


def _reached(row: tuple[Token, ...], at: int) -> bool:
    return any(t.form in NEGATORS or t.form in DENIERS for t in row[max(0, at - REACH) : at])
