"""How two wordings of one saying differ, typed: cuts, altered words, numbers, negations, dropped conditions."""

from collections.abc import Iterator, Sequence

from onrecord.data import Anchored, Article, Divergence, Span, Statement, identify
from onrecord.divergence.kinds import Difference, one_sided, two_sided
from onrecord.divergence.wording import View, view
from onrecord.statements.parts import quoted_letters

# Wordings that others are held against, at most; the fullest come first, and few statements have as many.
MOST_REFERENCES = 24


def compare(statements: Sequence[Statement], articles: Sequence[Article]) -> list[Divergence]:
    """The differences between the wordings of each statement, in the order of `statements`, then by place.

    Each wording is held against the one most like it, so the cost grows with the number of wordings, not of their
    pairs.
    """
    by_id = {a.id: a for a in articles}
    quoted: dict[str, bytearray] = {}
    found: dict[str, Divergence] = {}
    for statement in statements:
        for name in {w.article for w in statement.wordings} - quoted.keys():
            quoted[name] = quoted_letters(by_id[name].text)
        views = [view(by_id[w.article], w, quoted[w.article]) for w in statement.wordings]
        for row in sorted(_of_statement(statement.id, views), key=lambda d: (d.left, d.kind, d.right or d.left)):
            found.setdefault(row.id, row)
    return list(found.values())


def fullest(views: Sequence[View]) -> View:
    """The wording that says most: quoted before unquoted, then the one with most words."""
    return max(views, key=lambda v: (v.quoted, len(v.words), v.article.id, -v.whole.start))


def _pairs(views: Sequence[View]) -> list[tuple[View, View]]:
    """Each wording with the one that it is held against, the fuller of the two first.

    That is the wording of another article which shares most words with it; in a statement of very many wordings only
    the fullest ones are candidates.
    """
    ranked = sorted(views, key=lambda v: (not v.quoted, -len(v.words), v.article.id, v.whole.start))
    found: dict[tuple[int, int], None] = {}
    for place, one in enumerate(ranked):
        others = [
            (len(one.stems & other.stems), other.quoted == one.quoted, -index)
            for index, other in enumerate(ranked[:MOST_REFERENCES])
            if other.article.id != one.article.id
        ]
        if others:
            found[min(place, -max(others)[2]), max(place, -max(others)[2])] = None
    return [(ranked[a], ranked[b]) for a, b in found]


def _of_statement(statement: str, views: Sequence[View]) -> Iterator[Divergence]:
    for fuller, other in _pairs(views):
        for left, right in ((fuller, other), (other, fuller)):
            for difference in one_sided(left, right):
                twice = difference.kind == "condition_dropped" and other is left and fuller.conditions
                if not twice and not _said_elsewhere(difference, left, right, views):
                    yield _divergence(statement, difference, left, right)
        for difference in two_sided(fuller, other):
            yield _divergence(statement, difference, fuller, other)


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
    anchor_l = Anchored(left.article.id, Span(*span_l))
    anchor_r = Anchored(right.article.id, Span(*span_r)) if span_r else None
    places = [f"{a.article}:{a.span.start}:{a.span.end}" if a else "-" for a in (anchor_l, anchor_r)]
    return Divergence(identify("divergence", kind, *places), statement, kind, anchor_l, anchor_r, confidence)


__all__ = ["compare", "fullest"]
