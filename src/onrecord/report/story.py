"""One story of the record, gathered for a reader."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import get_args

from onrecord.data import Article, Copies, Coverage, Divergence, Span, Statement, Story
from onrecord.record import Record
from onrecord.record.replay import CorrectedKind
from onrecord.report.changes import edits
from onrecord.report.dates import moment
from onrecord.report.pieces import body, quoted_spans
from onrecord.report.views import (
    ArticleView,
    Cell,
    CopyView,
    FactView,
    Form,
    Opening,
    Refusal,
    SpeakerView,
    StatementView,
    StoryPage,
    WordingView,
)
from onrecord.report.wordings import DOUBTFUL, Sources, wording_views
from onrecord.text import paragraphs

# "PORT SELLIN, Marenia -" or "PORT SELLIN (Northline) —" at the head of an opening paragraph.
_DATELINE = re.compile(
    r"([^\W\d_a-z](?:[^\W\d_a-z]|[ .'’-]){2,40}(?:, [^\W\d_][\w.'’ -]{1,30}?)?)(?: ?\([^()]{1,40}\))? ?[-–—] "
)
# An opening paragraph has at least this many words; shorter ones are titles, bylines and date lines.
_OPENING_WORDS = 15


# The order in which one outlet's several wordings of a statement are named: what it quotes before what it retells.
_FORMS: tuple[Form, ...] = ("quoted", "partly quoted", "paraphrase")


def story_page(record: Record, story_id: str) -> StoryPage:
    """Everything that is shown of one story; `story_id` may be any unambiguous prefix.

    Statements come with the most carried first, then in order of appearance; outlets and articles by date of
    publication. Raises `UsageError` where no story or more than one has that id.
    """
    with record.snapshot():
        return _page(record, record.story(story_id))


def _page(record: Record, story: Story) -> StoryPage:
    articles = sorted(record.articles(story.id), key=_when)
    sources = _sources(record, story.id, articles)
    outlets = tuple(dict.fromkeys(article.outlet for article in articles))
    divergences = record.divergences(story.id)
    statements = _statements(record.statements(story.id), divergences, record.coverage(story.id), outlets, sources)
    opening = _opening(articles)
    return StoryPage(
        id=story.id,
        title=story.title,
        first=story.first,
        last=story.last,
        place=_place(statements, opening),
        outlets=outlets,
        origins=story.origins,
        shared=sum(statement.carried > 1 for statement in statements),
        differing=sum(bool(statement.differs) for statement in statements),
        opening=opening,
        statements=statements,
        facts=_facts(divergences, sources),
        speakers=_speakers(sources, statements),
        articles=_articles(articles, statements, record.copies(story.id), sources),
        not_analysed=tuple(article.id for article in articles if not _analysed(article)),
        rejected=tuple(Refusal(one.ref, one.reason, one.detail) for one in record.rejected()),
        edits=edits(record, [article.id for article in articles]),
        corrected=story.id in sources.corrected["story"],
    )


def _when(article: Article) -> tuple[str, str, str]:
    return moment(article.published), article.outlet, article.id


def _analysed(article: Article) -> bool:
    return article.language.split("-")[0].lower() == "en" and bool(article.text.strip())


def _sources(record: Record, story: str, articles: Sequence[Article]) -> Sources:
    found = record.attributions([article.id for article in articles])
    return Sources(
        articles={article.id: article for article in articles},
        quoted={article.id: quoted_spans(article.text) for article in articles},
        attributions={one.id: one for attributions in found.values() for one in attributions},
        speakers=record.speakers(),
        corrected={kind: record.corrected(kind, story=story) for kind in get_args(CorrectedKind)},
    )


def _statements(
    statements: Sequence[Statement],
    divergences: Sequence[Divergence],
    coverage: Sequence[Coverage],
    outlets: Sequence[str],
    sources: Sources,
) -> tuple[StatementView, ...]:
    differences: defaultdict[str | None, list[Divergence]] = defaultdict(list)
    for divergence in divergences:
        differences[divergence.statement].append(divergence)
    covered = {(one.statement, one.outlet): one for one in coverage}
    rows = []
    for statement in statements:
        wordings = wording_views(statement, differences[statement.id], sources)
        if wordings:
            cells = tuple(
                _cell(index, covered.get((statement.id, outlet)), outlet, wordings)
                for index, outlet in enumerate(outlets)
            )
            rows.append((statement, cells, wordings))
    rows.sort(key=lambda row: (-_carried(row[1]), _appearance(row[2])))
    return tuple(_row(number, *row, sources) for number, row in enumerate(rows, start=1))


def _row(
    number: int, statement: Statement, cells: tuple[Cell, ...], wordings: tuple[WordingView, ...], sources: Sources
) -> StatementView:
    speaker = sources.speakers.get(statement.speaker or "")
    return StatementView(
        id=statement.id,
        anchor=f"s-{statement.id}",
        number=number,
        speaker=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else None,
        place=statement.place,
        carried=_carried(cells),
        differs=tuple(sorted({kind for cell in cells for kind in cell.differs})),
        doubtful=wordings[0].doubtful,
        cells=cells,
        wordings=wordings,
        corrected=statement.id in sources.corrected["statement"],
    )


def _carried(cells: Iterable[Cell]) -> int:
    return sum(cell.how != "none" for cell in cells)


def _appearance(wordings: Iterable[WordingView]) -> tuple[str, str, int]:
    return min((moment(one.published), one.article, one.content[0][0] if one.content else 0) for one in wordings)


def _cell(index: int, coverage: Coverage | None, outlet: str, wordings: Sequence[WordingView]) -> Cell:
    own = sorted((one for one in wordings if one.outlet == outlet), key=lambda one: _FORMS.index(one.form))
    return Cell(
        outlet=index,
        how=coverage.how if coverage else "none",
        reason=coverage.reason if coverage else "not_found",
        differs=tuple(sorted({kind for wording in own for note in wording.notes for kind in note.kinds})),
        wordings=tuple(wording.id for wording in own),
        articles=coverage.articles if coverage else (),
        doubtful=bool(own) and all(wording.doubtful for wording in own),
    )


def _opening(articles: Iterable[Article]) -> Opening | None:
    for article in articles:
        title = (article.title or "").casefold().split()
        for span in paragraphs(article.text):
            text = article.text[span.start : span.end]
            marked = any(span.start < other.end and other.start < span.end for other in article.furniture)
            if not marked and len(words := text.casefold().split()) >= _OPENING_WORDS and words != title:
                return Opening(text, article.outlet, article.published, f"a-{article.id}")
    return None


def _place(statements: Iterable[StatementView], opening: Opening | None) -> str | None:
    """The place that most statements name, else the dateline of the opening, in the articles' own letters."""
    named = Counter(statement.place for statement in statements if statement.place)
    if named:
        return named.most_common(1)[0][0]
    match = _DATELINE.match(opening.text) if opening else None
    return match[1].strip() if match else None


def _facts(divergences: Iterable[Divergence], sources: Sources) -> tuple[FactView, ...]:
    out = []
    for divergence in divergences:
        left = sources.articles.get(divergence.left.article)
        if divergence.statement is None and left:
            right = sources.articles.get(divergence.right.article) if divergence.right else None
            out.append(
                FactView(
                    kind=divergence.kind,
                    left_outlet=left.outlet,
                    left=left.text[slice(*divergence.left.span)],
                    right_outlet=right.outlet if right else None,
                    right=right.text[slice(*divergence.right.span)] if right and divergence.right else None,
                    doubtful=divergence.confidence < DOUBTFUL,
                )
            )
    return tuple(out)


def _speakers(sources: Sources, statements: Iterable[StatementView]) -> tuple[SpeakerView, ...]:
    """The speakers of this story, those with the most statements first."""
    speaking = {one.speaker for one in sources.attributions.values() if one.speaker in sources.speakers}
    said: dict[str, list[tuple[int, str]]] = {key: [] for key in sorted(filter(None, speaking))}
    for statement in statements:
        if statement.speaker:
            said.setdefault(statement.speaker, []).append((statement.number, statement.anchor))
    views = []
    for key, numbers in said.items():
        speaker = sources.speakers[key]
        corrected = key in sources.corrected["speaker"]
        views.append(SpeakerView(key, speaker.name, speaker.kind, speaker.aliases, tuple(numbers), corrected))
    return tuple(sorted(views, key=lambda view: (-len(view.statements), view.name, view.id)))


def _articles(
    articles: Sequence[Article], statements: Sequence[StatementView], copies: Sequence[Copies], sources: Sources
) -> tuple[ArticleView, ...]:
    wordings: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for statement in statements:
        for wording in statement.wordings:
            wordings[wording.article] += [(Span(*span), wording.id) for span in wording.content]
    return tuple(
        ArticleView(
            id=article.id,
            anchor=f"a-{article.id}",
            outlet=article.outlet,
            title=article.title,
            byline=article.byline,
            published=article.published,
            url=article.url,
            language=article.language,
            analysed=_analysed(article),
            copies=_copies(article.id, copies),
            paragraphs=body(article, sources.quoted[article.id], wordings[article.id]),
        )
        for article in articles
    )


def _copies(article: str, copies: Iterable[Copies]) -> tuple[CopyView, ...]:
    return tuple(
        CopyView(one.kind, one.origin, tuple(other for other in one.articles if other != article))
        for one in copies
        if article in one.articles
    )
