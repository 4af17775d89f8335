"""What differs between the wordings of one statement: as notes beside them, and as marks in their words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.data import Anchored, Divergence, Span, Wording
from onrecord.report.labels import gravest
from onrecord.report.pieces import Label
from onrecord.report.sources import DOUBTFUL, Sources, wording_anchor
from onrecord.report.views import Note
from onrecord.text import STOP_WORDS, words

# A difference that covers this share of a wording says nothing about where the difference lies; it is not marked.
_WHOLE = 0.9

Key = tuple[str | None, str | None, str | None]


def notes(
    fullest: Wording, held: Sequence[Wording], divergences: Sequence[Divergence], sources: Sources
) -> dict[str, list[Note]]:
    """Wording id -> its notes, the gravest first; each difference stands beside the wording that is not the fullest.

    Notes that show the same words of the same wordings are one, with all their kinds.
    """
    found: defaultdict[str, dict[Key, Note]] = defaultdict(dict)
    for owner, note in _each(fullest, held, divergences, sources):
        key = (note.here, note.there, note.anchor)
        other = found[owner].get(key)
        if other is not None:
            kinds = gravest((*other.kinds, *note.kinds))
            note = replace(other, kinds=kinds, doubtful=other.doubtful and note.doubtful)
        found[owner][key] = note
    order = {kind: number for number, kind in enumerate(gravest(one.kind for one in divergences))}
    return {
        owner: sorted(own.values(), key=lambda note: (note.doubtful, order[note.kinds[0]]))
        for owner, own in found.items()
    }


def marks(
    held: Sequence[Wording], divergences: Sequence[Divergence], sources: Sources
) -> dict[str, list[tuple[Span, Label]]]:
    """Wording id -> the places of the differences in its words, its verb of saying and its source, each with its kind
    and whether it is sure ("differs") or doubtful ("doubted")."""
    sides: defaultdict[str, list[tuple[Label, Anchored]]] = defaultdict(list)
    for divergence in divergences:
        name = "doubted" if divergence.confidence < DOUBTFUL else "differs"
        for side in filter(None, (divergence.left, divergence.right)):
            sides[side.article].append(((name, divergence.kind), side))
    found: dict[str, list[tuple[Span, Label]]] = {}
    for wording in held:
        found[wording.id] = [
            (side.span, label)
            for label, side in sides.get(wording.article, ())
            if (_holds(wording, side) and _unless_whole(wording, side)) or _introduces(wording, side, sources)
        ]
    return found


def _each(
    fullest: Wording, held: Sequence[Wording], divergences: Sequence[Divergence], sources: Sources
) -> Iterator[tuple[str, Note]]:
    of_article: defaultdict[str, list[Wording]] = defaultdict(list)
    for wording in held:
        of_article[wording.article].append(wording)
    forms = {wording.id: _forms(sources.articles[wording.article].text, wording.content) for wording in held}
    for divergence in divergences:
        left = _holder(of_article, divergence.left, sources)
        right = _holder(of_article, divergence.right, sources)
        if left is None:
            continue
        if right is None:
            for wording in _lacking(held, divergence.left, forms, sources):
                yield wording.id, _note(divergence, None, divergence.left, left, sources)
            continue
        side_l, side_r = _unless_whole(left, divergence.left), _unless_whole(right, divergence.right)
        if right is fullest:
            yield left.id, _note(divergence, side_l, side_r, right, sources)
        else:
            yield right.id, _note(divergence, side_r, side_l, left, sources)


def _holder(of_article: Mapping[str, Sequence[Wording]], side: Anchored | None, sources: Sources) -> Wording | None:
    """The wording that a side of a divergence is about: whose words it touches, else which it introduces."""
    own = of_article.get(side.article, ()) if side else ()
    if side is None or not own:
        return None
    touched = next((one for one in own if _holds(one, side)), None)
    return touched or next((one for one in own if _introduces(one, side, sources)), own[0])


def _holds(wording: Wording, side: Anchored) -> bool:
    return any(side.span.start < span.end and span.start < side.span.end for span in wording.content)


def _introduces(wording: Wording, side: Anchored, sources: Sources) -> bool:
    """Whether `side` touches the verb of saying or the source of the wording's attribution."""
    attribution = sources.attributions.get(wording.attribution)
    spans = (attribution.cue, attribution.source) if attribution else ()
    return any(span and side.span.start < span.end and span.start < side.span.end for span in spans)


def _unless_whole(wording: Wording, side: Anchored | None) -> Anchored | None:
    """`side`, or None where it takes in (nearly) all of `wording`: the other side's words are then absent from it."""
    length = sum(span.end - span.start for span in wording.content)
    whole = side is not None and _holds(wording, side) and side.span.end - side.span.start >= _WHOLE * length
    return None if whole else side


def _note(
    divergence: Divergence, here: Anchored | None, there: Anchored | None, other: Wording, sources: Sources
) -> Note:
    """`here` and `there` are sides of `divergence`; `there` lies in the wording `other`."""
    return Note(
        kinds=(divergence.kind,),
        here=sources.words_at(here) or None if here else None,
        there=sources.words_at(there) or None if there else None,
        outlet=sources.articles[other.article].outlet,
        anchor=wording_anchor(other.id),
        doubtful=divergence.confidence < DOUBTFUL,
    )


def _lacking(
    held: Iterable[Wording], side: Anchored, forms: Mapping[str, set[str]], sources: Sources
) -> Iterator[Wording]:
    """The wordings of other articles in which most of the words of `side` do not occur."""
    wanted = _forms(sources.articles[side.article].text, [side.span])
    for wording in held:
        if wording.article != side.article and 2 * len(wanted & forms[wording.id]) < len(wanted):
            yield wording


def _forms(text: str, spans: Iterable[Span]) -> set[str]:
    every = {word.form for span in spans for word in words(text, *span)}
    return every - STOP_WORDS or every
