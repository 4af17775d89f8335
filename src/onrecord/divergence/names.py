"""Names in the same place that are not the same: "Marta Roe" / "Ann Lee"."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from onrecord.data import Span
from onrecord.divergence.lexicon import NO_NAMES, SEATS
from onrecord.divergence.slots import Slots, alike, span_of
from onrecord.divergence.tokens import Token
from onrecord.speakers.gazetteer import COUNTRIES, FIRST_NAMES, NICKNAMES, STATES
from onrecord.speakers.lexicon import (
    OFFICE_WORDS,
    ROLES,
    SUFFIXES,
    TITLE_FORMS,
)

# Least likeness of the places of two names; a name stands in more places than a number, so more is asked.
SAME_PLACE = 2.0
# Names this much alike are two spellings of one.
SPELLING = 0.72
_SOUND = str.maketrans("kqz", "ccs")
# Letters from which a word that begins another is taken for its short form.
SHORT_FORM = 3
LONGEST = 5
# Words that say something, from which on a row of nothing but capitals is a headline.
HEADLINE = 4
# Words that name something only together with others.
_COMMON = frozenset("agency service church committee stadium bridge".split())
_NO_NAMES = NO_NAMES | ROLES | OFFICE_WORDS | TITLE_FORMS.keys() | SUFFIXES


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words at `where`, each as what it stands for: a country for its people and its capital."""

    parts: tuple[str, ...]
    where: range


def names(text: str, row: tuple[Token, ...]) -> list[Name]:
    """The names of a wording, in order. A capital at the start of a sentence shows no name; in a headline none does."""
    found: list[Name] = []
    told = [t for t in row if not t.idle]
    if len(told) >= HEADLINE and all(t.capital for t in told):
        return found
    i = 0
    while i < len(row):
        stop = i
        while stop < len(row) and stop - i < LONGEST and _named(row[stop]) and (stop == i or _joined(text, row, stop)):
            stop += 1
        start = i + (stop > i and _opens(text, row[i]) and (stop - i == 1 or row[i].form not in FIRST_NAMES))
        if any(t.form not in _COMMON for t in row[start:stop]):
            found.append(Name(tuple(_meant(t) for t in row[start:stop]), range(start, stop)))
        i = max(stop, i + 1)
    return found


def _named(token: Token) -> bool:
    return token.capital and not token.idle and token.form not in _NO_NAMES and len(token.form) > 1


def _joined(text: str, row: tuple[Token, ...], i: int) -> bool:
    """Whether a word goes on with the name before it; a possessive ends one ("Ann Lee's Lethmark")."""
    if text[row[i - 1].span.end - 2 : row[i - 1].span.end].endswith(("'s", "’s", "s'", "s’")):
        return False
    between = text[row[i - 1].span.end : row[i].span.start]
    return between in (" ", "-", ". ") or (between == "" and row[i - 1].span != row[i].span)


def _opens(text: str, token: Token) -> bool:
    before = text[max(0, token.span.start - 3) : token.span.start].rstrip(" ")
    return not before or before[-1] in ".!?:\n\"“‘'«[("


def _meant(token: Token) -> str:
    form = token.form
    return COUNTRIES.get(form) or SEATS.get(form) or STATES.get(form) or form


def name_differs(text_l: str, text_r: str, slots: Slots) -> Iterator[tuple[Span, Span, float]]:
    """Two names in the same place, neither of which the other side has there or elsewhere."""
    lefts, rights = names(text_l, slots.left), names(text_r, slots.right)
    turned = slots.turned()
    open_l = [a for a in lefts if not _known(a, rights, slots)]
    open_r = [b for b in rights if not _known(b, lefts, turned)]
    for a in open_l:
        scored = [(alike(slots, a.where, b.where), -n) for n, b in enumerate(open_r) if _apart(a, b)]
        if scored and max(scored)[0] >= SAME_PLACE:
            b = open_r[-max(scored)[1]]
            yield span_of(slots.left, a.where), span_of(slots.right, b.where), 0.8


def _known(name: Name, others: list[Name], slots: Slots) -> bool:
    """Whether the other side names it where nothing of this side answers to it: its last word, or its first alone; in
    the same or another spelling; or by its initials.

    A name of which only the last word stands opposite ("Ann Lee" / "Robert Lee") is known unless both have a first.
    """
    last = name.where.stop - 1
    if last in slots.pairs:
        return not _other_first(name, others, slots)
    taken = {*slots.pairs.values()}
    for other in others:
        free = [part for part, j in zip(other.parts, other.where, strict=False) if j not in taken]
        if any(_similar(name.parts[-1], part) for part in free):
            return True
        if len(other.parts) == 1 and _similar(name.parts[0], other.parts[0]):
            return True
        if "".join(other.parts).startswith(_initials(name)) or "".join(name.parts).startswith(_initials(other)):
            return True
    return any(t.form == name.parts[-1] and j not in taken for j, t in enumerate(slots.right))


def _other_first(name: Name, others: list[Name], slots: Slots) -> bool:
    """Whether the name opposite has the same last word and another first one, which this side lacks."""
    if len(name.parts) < 2:
        return False
    at = slots.pairs[name.where.stop - 1]
    opposite = next((other for other in others if other.where.stop - 1 == at), None)
    if opposite is None or len(opposite.parts) < 2:
        return False
    firsts = [(NICKNAMES.get(p, p), NICKNAMES.get(q, q)) for p in name.parts[:-1] for q in opposite.parts[:-1]]
    return not any(_similar(p, q) for p, q in firsts) and not any(p[0] == q or p == q[0] for p, q in firsts)


def _initials(name: Name) -> str:
    return "".join(part[0] for part in name.parts) if len(name.parts) > 1 else "-"


def _similar(left: str, right: str) -> bool:
    """Whether two words can be one name in two spellings: alike, one the beginning of the other, or alike in all but
    their vowels, as transliterations are."""
    if left != right and {left, right} <= FIRST_NAMES:
        full = [NICKNAMES.get(name, name) for name in (left, right)]
        spelled = left.translate(_SOUND) == right.translate(_SOUND)
        return spelled or full[0] == full[1] or any(a.startswith(b[:-1]) for a, b in ((left, right), (right, left)))
    if left == right or Levenshtein.normalized_similarity(left, right) >= SPELLING:
        return True
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) >= SHORT_FORM and longer.startswith(shorter[:SHORT_FORM]) and len(shorter) <= len(longer):
        return longer.startswith(shorter[:-1])
    sounds = [_sounds(word) for word in (left, right)]
    return sounds[0][:1] == sounds[1][:1] and Levenshtein.normalized_similarity(*sounds) >= SPELLING


def _sounds(word: str) -> str:
    """The first letter and the consonants of a word, doubled ones once, those that sound alike as one."""
    plain = word.translate(_SOUND)
    return "".join(c for i, c in enumerate(plain) if i == 0 or (c not in "aeiouyh" and plain[i - 1] != c))


def _apart(a: Name, b: Name) -> bool:
    """Whether two names can be two of one sort, not two spellings of one."""
    same_last = _similar(a.parts[-1], b.parts[-1])
    if len(a.parts) > 1 and len(b.parts) > 1:
        if not {a.parts[0], b.parts[0]} & FIRST_NAMES and not same_last:
            return not any(_similar(p, q) for p in a.parts for q in b.parts)
        return not (same_last and any(_similar(p, q) for p in a.parts[:-1] for q in b.parts[:-1]))
    return not same_last and not any(_similar(p, q) for p in a.parts for q in b.parts)
