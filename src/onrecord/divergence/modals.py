"""How sure, how able, how bound: "will leave" / "may leave", "is" / "should be"."""

from collections.abc import Iterator

from onrecord.data import Span
from onrecord.divergence.lexicon import AUXILIARIES, FORCES, HEDGES, NEGATORS, PAST_FORMS
from onrecord.divergence.slots import Gap, Slots, alike, goes_on, span_of
from onrecord.divergence.tokens import Token

Force = frozenset[str]
_NONE: Force = frozenset()
_CERTAIN: Force = frozenset({"certain"})
_PARTICLES = frozenset("to going be able supposed not never have has had need needs ought got likely".split())
_FINITE = frozenset("am is are was were has have had do does did".split())
# Words between a modal and its verb.
REACH = 4
# Least likeness of the places of two modals that govern one verb in wordings that part around it.
SAME_PLACE = 2.0
# The same where they stand in one gap.
IN_GAP = 1.0
# Words in a row that must follow a modal on both sides where the subjects differ ("one of the key issues").
LONG_RUN = 4


def modal_differs(slots: Slots) -> Iterator[tuple[Span, Span, float]]:
    """Modals of different force for one verb: in the same gap, or before the same word."""
    done: set[int] = set()
    for whole in slots.gaps:
        gap = _verbal_end(slots, whole)
        if gap is None:
            continue
        left, right = range(gap.i1, gap.i2 + 1), range(gap.j1, gap.j2 + 1)
        force_l, force_r = _force(slots.left, range(gap.i1, gap.i2)), _force(slots.right, range(gap.j1, gap.j2))
        bare = (slots.right, right) if force_l and not force_r else (slots.left, left)
        if bool(force_l) != bool(force_r) and not (_finite(*bare) and _of_one(slots, gap, *bare)):
            continue
        if not (_modal(slots.left, left) and _modal(slots.right, right)) or alike(slots, left, right) < IN_GAP:
            continue
        if _denied(slots.left, left) != _denied(slots.right, right):
            continue  # That is a difference of another kind.
        if _differs(force_l, force_r) and not _moved(slots, gap, force_l, force_r):
            done |= {*left}
            sure = 0.8 if force_l and force_r else 0.7 if alike(slots, left, right) >= SAME_PLACE else 0.45
            yield span_of(slots.left, left), span_of(slots.right, right), sure
    for i, j in _heads(slots):
        if not any(k in done for k in range(i.start, i.stop)):
            yield span_of(slots.left, i), span_of(slots.right, j), 0.7


def _verbal_end(slots: Slots, gap: Gap) -> Gap | None:
    """The gap if nothing but helping words stands in it and its verb, the word behind it, stands on both sides.

    Where other words stand before the helping ones, the subject is told otherwise; the end of the gap will do if what
    follows it goes on alike for some words.
    """
    if slots.pairs.get(gap.i2) != gap.j2 or not goes_on(slots, gap.i2, gap.j2):
        return None
    i, j = gap.i2, gap.j2
    while i > gap.i1 and _verbal(slots.left[i - 1]):
        i -= 1
    while j > gap.j1 and _verbal(slots.right[j - 1]):
        j -= 1
    if (i, j) != (gap.i1, gap.j1) and not _runs_on(slots, gap):
        return None
    return Gap(i, gap.i2, j, gap.j2)


def _runs_on(slots: Slots, gap: Gap) -> bool:
    """Whether what follows a gap goes on alike for some words."""
    alike = [k for k in range(LONG_RUN) if slots.pairs.get(gap.i2 + k) == gap.j2 + k]
    return len(alike) == LONG_RUN and sum(not slots.left[gap.i2 + k].idle for k in alike) > 1


def _denied(row: tuple[Token, ...], where: range) -> bool:
    return any(row[i].form in NEGATORS for i in where)


def _differs(left: Force, right: Force) -> bool:
    """Whether two forces exclude each other; a bare verb is as certain as "will", a hedge less."""
    return not ((left or _CERTAIN) & (right or _CERTAIN))


def _of_one(slots: Slots, gap: Gap, row: tuple[Token, ...], bare: range) -> bool:
    """Whether both sides tell it of one subject: the same word stands before the verb, or nothing does; or what follows
    is the same, and the bare verb is no participle by itself."""
    if gap.i1 == gap.j1 == 0 or slots.pairs.get(gap.i1 - 1) == gap.j1 - 1:
        return True
    return _runs_on(slots, gap) and any(row[i].form in _FINITE for i in bare)


def _finite(row: tuple[Token, ...], where: range) -> bool:
    """Whether the verb at the end of a stretch says what is so: a helping verb stands before it or it is one, or its
    ending shows that it is no infinitive ("have them pay") and no bare participle."""
    forms = [row[i].form for i in where]
    before = row[where.start - 1].form if where.start else ""
    if "to" in (*forms[:-1], before):
        return False
    helped = any(f in _FINITE for f in (before, *forms))
    return helped or forms[-1].endswith(("s", "ed")) or forms[-1] in PAST_FORMS


def _modal(row: tuple[Token, ...], where: range) -> bool:
    """Whether a stretch has no hedge, or one on a verb that is told of somebody ("will probably attack"): before a bare
    participle or a noun it stands for an adjective."""
    forms = [row[i].form for i in where]
    return not any(f in HEDGES for f in forms) or any(f in FORCES for f in forms) or _finite(row, where)


def _verbal(t: Token) -> bool:
    return (
        t.form in AUXILIARIES or t.form in FORCES or t.form in _PARTICLES or t.form in HEDGES or t.form.endswith("ly")
    )


def _force(row: tuple[Token, ...], where: range) -> Force:
    """The force that a stretch gives the verb behind it; a hedge takes certainty away."""
    forms = [row[i].form for i in where]
    nearest = [row[i].form for i in range(where.start, min(len(row), where.stop + 2))]
    for at, form in enumerate(forms):
        behind = nearest[at + 1] if at + 1 < len(nearest) else ""
        if form in FORCES:
            return (
                frozenset({"possible"})
                if any(f in HEDGES for f in forms) and "certain" in FORCES[form]
                else FORCES[form]
            )
        if form in ("have", "has", "need", "needs", "got", "had") and behind == "to":
            return frozenset({"must", "should"} if form.startswith("need") else {"must"})
        if form == "going" and behind == "to":
            return frozenset({"possible"}) if any(f in HEDGES for f in forms) else _CERTAIN
        if form == "supposed":
            return frozenset({"should"})
    if any(f in HEDGES for f in forms):
        return frozenset({"possible"})
    return _NONE


def _moved(slots: Slots, gap: Gap, left: Force, right: Force) -> bool:
    """Whether the hedge or modal that one side lacks stands elsewhere near on that side: "perhaps they will"."""
    if left and right:
        return False
    row, at = (slots.right, gap.j1) if left else (slots.left, gap.i1)
    near = row[max(0, at - 6) : at + 6]
    return any((FORCES.get(t.form, _NONE) & (left or right)) or t.form in HEDGES for t in near)


def _heads(slots: Slots) -> Iterator[tuple[range, range]]:
    lefts, rights = _governed(slots.left), _governed(slots.right)
    for verb, (where, force) in lefts.items():
        if verb in rights and _differs(force, rights[verb][1]) and alike(slots, where, rights[verb][0]) >= SAME_PLACE:
            yield where, rights[verb][0]


def _governed(row: tuple[Token, ...]) -> dict[str, tuple[range, Force]]:
    """Each verb (key) that stands once and behind a modal, with its stretch and force."""
    found: dict[str, tuple[range, Force]] = {}
    keys = [t.key for t in row]
    for i, token in enumerate(row):
        if token.form not in FORCES:
            continue
        for k in range(i + 1, min(len(row), i + 1 + REACH)):
            if not row[k].idle and not row[k].form.endswith("ly") and row[k].form not in AUXILIARIES:
                if keys.count(row[k].key) == 1:
                    found[row[k].key] = (range(i, k + 1), _force(row, range(i, k)))
                break
    return found
