"""How two wordings of one saying differ, typed: cuts, altered words, numbers, negations, dropped conditions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.data import Anchored, Article, Attribution, Divergence, Span, Statement, identify
from onrecord.divergence.certainty import DOUBTED, SURE, sure
from onrecord.divergence.cues import cue_differs
from onrecord.divergence.kinds import Difference, one_sided, two_sided, within
from onrecord.divergence.voices import facts
from onrecord.divergence.wording import View, view
from onrecord.statements.parts import quoted_letters

# Wordings that others are held against, at most; the fullest come first, and few statements have as many.
MOST_REFERENCES = 24
# Wordings of other articles that each is held against, those most like it.
NEAREST = 2
# Part of a wording's content that the fullest one must share to be held against it: less, and they are two parts of a
# saying. Chosen on the seeds.
SAME_SAYING = 0.4


# A rule that is less sure of its difference than this makes it look doubtful, whatever is shared.
LIKELY = 0.5
# Sorts behind every date.
UNDATED = "~"
# Places of one article that a new one is held against, the latest.
MOST_PLACES = 64
# A kind of difference and an article; and where in it one lies.
Where = tuple[str, str]
Place = tuple[Where, Span]


def compare(
    statements: Sequence[Statement], articles: Sequence[Article], attributions: Mapping[str, Attribution] | None = None
) -> list[Divergence]:
    """The differences between the wordings of each statement, in the order of `statements`, then by place.

    `attributions` holds the attribution of each wording by its id; without them, verbs of saying are not compared.

    Each wording is held against the one most like it, so the cost grows with the number of wordings, not of their
    pairs.
    """
    by_id = {a.id: a for a in articles}
    quoted: dict[str, bytearray] = {}
    found: dict[str, Divergence] = {}
    said = attributions or {}
    for statement in statements:
        for name in {w.article for w in statement.wordings} - quoted.keys():
            quoted[name] = quoted_letters(by_id[name].text)
        views = [view(by_id[w.article], w, quoted[w.article], said.get(w.attribution)) for w in statement.wordings]
        for row in sorted(_of_statement(statement.id, views), key=lambda d: (d.left, d.kind, d.right or d.left)):
            found.setdefault(row.id, row)
    return _verbs_once(list(found.values()))


def _verbs_once(found: Sequence[Divergence]) -> list[Divergence]:
    """Without a verb of saying that differs twice: one cue may introduce several sayings, and the surest shows it."""
    best: dict[frozenset[Anchored], Divergence] = {}
    places = {row.id: frozenset((row.left, row.right or row.left)) for row in found if row.kind == "cue"}
    taken: set[Anchored] = set()
    for row in sorted((r for r in found if r.id in places), key=lambda r: -r.confidence):
        if row.right not in taken and places[row.id] not in best:
            best[places[row.id]] = row
            taken |= {row.right} if row.right else set()
    kept = {row.id for row in best.values()}
    return [row for row in found if row.kind != "cue" or row.id in kept]


def fullest(views: Sequence[View]) -> View:
    """The wording that says most: quoted before unquoted, then the one with most words."""
    return max(views, key=lambda v: (v.quoted, len(v.words), v.article.id, -v.whole.start))


def _ranked(views: Sequence[View]) -> list[View]:
    """The fullest first: quoted before unquoted, then by their number of words; of equal ones the earliest."""
    return sorted(
        views,
        key=lambda v: (not v.quoted, -len(v.words), v.article.published or UNDATED, v.article.id, v.whole.start),
    )


def _pairs(ranked: Sequence[View]) -> list[tuple[View, View]]:
    """Each wording with those that it is held against, the fuller of the two first, those most alike before others.

    That are the `NEAREST` wordings of other articles which share most words with it, and the fullest of those that
    share enough; in a statement of very many wordings only the fullest ones are candidates.
    """
    found: dict[tuple[int, int], int] = {}
    for place, one in enumerate(ranked):
        others = [
            (len(one.stems & other.stems), other.quoted == one.quoted, -index)
            for index, other in enumerate(ranked[:MOST_REFERENCES])
            if other.article.id != one.article.id
        ]
        full = [entry for entry in others if entry[0] >= SAME_SAYING * len(one.stems)]
        for shared, _, other in (*full[:1], *sorted(others, reverse=True)[:NEAREST]):
            found[min(place, -other), max(place, -other)] = shared
    return [(ranked[a], ranked[b]) for a, b in sorted(found, key=lambda pair: (-found[pair], pair))]


def _of_statement(statement: str, views: Sequence[View]) -> Iterator[Divergence]:
    ranked = _ranked(views)
    for one, other, confidence in cue_differs(ranked):
        if one.cue and other.cue:
            yield _divergence(statement, Difference("cue", one.cue, other.cue, confidence), one, other)
    known: defaultdict[Where, list[Span]] = defaultdict(list)
    printed: set[tuple[str, str, str]] = set()
    for fuller, other in _pairs(ranked):
        for left, right, difference in _of_pair(fuller, other, views):
            places = [((difference.kind, left.article.id), difference.left)]
            words = difference.kind, left.text(difference.left), right.text(difference.right or difference.left)
            if difference.right:
                places.append(((difference.kind, right.article.id), difference.right))
            if not _met(places, known) and words not in printed:
                yield _divergence(statement, difference, left, right)
            for where, span in places:
                known[where].append(span)
            printed.add(words)
    for left, right in _in_one_article(ranked):
        for difference in within(left, right):
            yield _divergence(statement, difference, left, right)


def _met(places: Iterable[Place], known: Mapping[Where, Sequence[Span]]) -> bool:
    """Whether one of the places overlaps one that shows a difference of its kind already."""
    return any(
        span.start < other.end and other.start < span.end
        for where, span in places
        for other in known.get(where, ())[-MOST_PLACES:]
    )


def _in_one_article(ranked: Sequence[View]) -> Iterator[tuple[View, View]]:
    """Two wordings of one article that hold words in quotation marks, each article's fullest against its others."""
    fullest: dict[str, View] = {}
    for one in ranked:
        if one.said:
            first = fullest.setdefault(one.article.id, one)
            if first is not one:
                yield first, one


def _of_pair(fuller: View, other: View, views: Sequence[View]) -> Iterator[tuple[View, View, Difference]]:
    for left, right in ((fuller, other), (other, fuller)):
        for difference in one_sided(left, right):
            twice = difference.kind == "condition_dropped" and other is left and fuller.conditions
            if not twice and not _said_elsewhere(difference, left, right, views):
                yield left, right, difference
    for difference in two_sided(fuller, other):
        yield fuller, other, difference


def _said_elsewhere(difference: Difference, left: View, right: View, views: Sequence[View]) -> bool:
    """Whether another wording of the right article, of the same saying, holds the words that seem to be missing."""
    missing = {w.form for w in left.words if difference.left.start <= w.span.start < difference.left.end}
    return any(
        v is not right
        and v.article.id == right.article.id
        and v.article.id != left.article.id
        and len(missing & {w.form for w in v.words}) >= 0.6 * len(missing)
        for v in views
    )


def _divergence(statement: str, difference: Difference, left: View, right: View) -> Divergence:
    kind, span_l, span_r, confidence = difference
    certain = confidence >= LIKELY and sure(kind, left, right, span_l, span_r)
    anchor_l = Anchored(left.article.id, Span(*span_l))
    anchor_r = Anchored(right.article.id, Span(*span_r)) if span_r else None
    places = [f"{a.article}:{a.span.start}:{a.span.end}" if a else "-" for a in (anchor_l, anchor_r)]
    id = identify("divergence", kind, *places)
    return Divergence(id, statement, kind, anchor_l, anchor_r, SURE if certain else DOUBTED)


__all__ = ["compare", "facts", "fullest"]
