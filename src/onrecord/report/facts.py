"""The facts on which outlets differ in their own voice: pairs that differ, joined where they share a side."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from onrecord.data import Anchored, Divergence, Span
from onrecord.report.labels import gravest
from onrecord.report.pieces import Label, passage
from onrecord.report.sources import DOUBTFUL, Sources, wording_anchor
from onrecord.report.views import FactView, Side, Telling
from onrecord.text import words
from onrecord.text.days import moment

Pair = tuple[Divergence, Anchored]


def facts(divergences: Iterable[Divergence], sources: Sources) -> tuple[tuple[FactView, ...], dict[Anchored, str]]:
    """The facts of a story, the surest and most told first, and each place with the id under which the page marks it.

    A difference between two places is a pair; pairs that share a place are one fact, so that a number in which forty
    outlets differ from one is shown once.
    """
    pairs = [(one, one.right) for one in divergences if one.statement is None and one.right and _known(one, sources)]
    groups = _groups(pairs)
    views, marks = [], dict[Anchored, str]()
    for group in groups:
        places = tuple(dict.fromkeys(chain.from_iterable((one.left, right) for one, right in group)))
        marks |= {place: f"{group[0][0].id}-{number}" for number, place in enumerate(places)}
        views.append(_fact(group, places, marks, sources))
    views.sort(key=lambda view: (view.doubtful, -sum(len(side.tellings) for side in view.sides), view.id))
    return tuple(views), marks


def _known(divergence: Divergence, sources: Sources) -> bool:
    return all(side is None or side.article in sources.articles for side in (divergence.left, divergence.right))


def _groups(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs joined where they share a place, in the order of their first ones."""
    head: dict[Anchored, Anchored] = {}

    def root(place: Anchored) -> Anchored:
        while (above := head.setdefault(place, place)) != place:
            head[place] = place = head[above]
        return place

    for divergence, right in pairs:
        head[root(right)] = root(divergence.left)
    found: dict[Anchored, list[Pair]] = {}
    for divergence, right in pairs:
        found.setdefault(root(divergence.left), []).append((divergence, right))
    return list(found.values())


def _fact(
    group: Sequence[Pair], places: Iterable[Anchored], marks: Mapping[Anchored, str], sources: Sources
) -> FactView:
    divergences = [one for one, _ in group]
    kinds = gravest(one.kind for one in divergences)
    doubtful = all(one.confidence < DOUBTFUL for one in divergences)
    looks: list[Label] = [("doubted" if doubtful else "differs", kind) for kind in kinds]
    sides: dict[tuple[str, ...], list[Anchored]] = {}
    for place in sorted(places, key=lambda place: _when(place, sources)):
        text = sources.articles[place.article].text
        form = tuple(word.form for word in words(text, *place.span)) or (text[slice(*place.span)],)
        sides.setdefault(form, []).append(place)
    views = [
        Side(
            sources.words_at(told[0]),
            tuple(_telling(place, looks, marks[place], sources) for place in told),
        )
        for told in sides.values()
    ]
    views.sort(key=lambda side: -len(side.tellings))
    return FactView(divergences[0].id, kinds, tuple(views), doubtful)


def _when(place: Anchored, sources: Sources) -> tuple[str, str, Span]:
    article = sources.articles[place.article]
    return moment(article.published), article.outlet, place.span


def _telling(place: Anchored, looks: Iterable[Label], mark: str, sources: Sources) -> Telling:
    article = sources.articles[place.article]
    labels: list[tuple[Span, Label]] = [
        (place.span, ("fact", mark)),
        *((place.span, look) for look in looks),
    ]
    pieces = passage(article.text, (place.span,), labels)
    return Telling(article.outlet, article.published, wording_anchor(mark), pieces)
