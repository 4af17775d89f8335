"""The rows of a story: its statements, each with a cell for every outlet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.data import Anchored, Coverage, Divergence, Statement
from onrecord.report.articles import article_anchor
from onrecord.report.labels import gravest
from onrecord.report.sources import Sources, wording_anchor
from onrecord.report.views import Cell, Clause, Form, StatementView, WordingView
from onrecord.report.wordings import wording_views
from onrecord.text.days import moment

# So many statements are shown, those that most outlets carry first. A browser lays out a thousand rows at once; the
# widest story at hand (46 articles) has 350. The rest is counted, and `onrecord export` has them all.
MOST_STATEMENTS = 1000
# The order in which one outlet's several wordings of a statement are named: what it quotes before what it retells.
_FORMS: tuple[Form, ...] = ("quoted", "partly quoted", "paraphrase")

Covered = Mapping[str, Mapping[str, Coverage]]


def covered(coverage: Iterable[Coverage]) -> Covered:
    """Statement id -> outlet -> how it carried it."""
    found: defaultdict[str, dict[str, Coverage]] = defaultdict(dict)
    for one in coverage:
        found[one.statement][one.outlet] = one
    return found


def carried(statement: str, cover: Covered) -> int:
    """How many outlets carry a statement."""
    return sum(one.how != "none" for one in cover.get(statement, {}).values())


def rows(
    statements: Sequence[Statement],
    divergences: Mapping[str | None, Sequence[Divergence]],
    cover: Covered,
    outlets: Sequence[str],
    sources: Sources,
) -> tuple[StatementView, ...]:
    """The first `MOST_STATEMENTS` rows: those that most outlets carry first, then in order of appearance."""
    held = [one for one in statements if any(wording.article in sources.articles for wording in one.wordings)]
    held.sort(key=lambda one: (-carried(one.id, cover), _appearance(one, sources)))
    return tuple(
        _row(number, one, divergences.get(one.id, ()), cover.get(one.id, {}), outlets, sources)
        for number, one in enumerate(held[:MOST_STATEMENTS], start=1)
    )


def _appearance(statement: Statement, sources: Sources) -> tuple[str, str, int]:
    return min(
        (moment(sources.articles[one.article].published), one.article, one.content[0].start if one.content else 0)
        for one in statement.wordings
        if one.article in sources.articles
    )


def _row(
    number: int,
    statement: Statement,
    divergences: Sequence[Divergence],
    cover: Mapping[str, Coverage],
    outlets: Sequence[str],
    sources: Sources,
) -> StatementView:
    whole = {outlet for outlet, one in cover.items() if one.how == "verbatim"}
    wordings, beyond = wording_views(statement, divergences, sources, whole)
    cells = _cells(cover, outlets, wordings)
    speaker = sources.speakers.get(statement.speaker or "")
    return StatementView(
        id=statement.id,
        anchor=f"s-{statement.id}",
        number=number,
        speaker=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else None,
        place=statement.place,
        carried=sum(cell.how != "none" for cell in cells),
        differs=gravest(kind for cell in cells for kind in cell.differs),
        doubtful=wordings[0].doubtful,
        cells=cells,
        wordings=wordings,
        corrected=statement.id in sources.corrected["statement"],
        said=statement.said,
        condition=_clause(statement.condition, wordings, sources),
        beyond=beyond,
        said_at=_told(statement.said_at, sources),
        place_at=_told(statement.place_at, sources),
        addressee=_told(statement.addressee_at, sources),
    )


def _told(at: Anchored | None, sources: Sources) -> Clause | None:
    """Words of an article, with the place of the article in the page."""
    article = sources.articles.get(at.article) if at else None
    return Clause(sources.words_at(at), article.outlet, article_anchor(article)) if at and article else None


def _clause(place: Anchored | None, wordings: Sequence[WordingView], sources: Sources) -> Clause | None:
    article = sources.articles.get(place.article) if place else None
    if place is None or article is None:
        return None
    span = place.span
    touched = (
        one.id
        for one in wordings
        if one.article == article.id and any(span.start < end and start < span.end for start, end in one.content)
    )
    id = next(touched, None)
    return Clause(sources.words_at(place), article.outlet, wording_anchor(id) if id else None)


def _cells(cover: Mapping[str, Coverage], outlets: Sequence[str], wordings: Sequence[WordingView]) -> tuple[Cell, ...]:
    own: defaultdict[str, list[WordingView]] = defaultdict(list)
    for wording in sorted(wordings, key=lambda one: _FORMS.index(one.form)):
        own[wording.outlet].append(wording)
    return tuple(_cell(index, cover.get(outlet), own.get(outlet, ())) for index, outlet in enumerate(outlets))


def _cell(index: int, coverage: Coverage | None, own: Sequence[WordingView]) -> Cell:
    if not own:  # by far the most cells of a wide story
        how, reason, articles = (
            ("none", "not_found", ()) if coverage is None else (coverage.how, coverage.reason, coverage.articles)
        )
        return Cell(index, how, reason, (), (), articles, False)
    notes = [note for wording in own for note in wording.notes]
    differs = gravest(kind for note in notes for kind in note.kinds)
    sure = {kind for note in notes if not note.doubtful for kind in note.kinds}
    return Cell(
        outlet=index,
        how=coverage.how if coverage else "none",
        reason=coverage.reason if coverage else "not_found",
        differs=differs,
        wordings=tuple(wording.id for wording in own),
        articles=coverage.articles if coverage else (),
        doubtful=bool(own) and all(wording.doubtful for wording in own),
        doubts=tuple(kind for kind in differs if kind not in sure),
        attributed_to=own[0].attributed_to if all(wording.attributed_to for wording in own) else None,
    )
