"""One story of the record, gathered for a reader."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import get_args

from onrecord.data import Article, Divergence, Story
from onrecord.record import Record
from onrecord.record.replay import CorrectedKind
from onrecord.report.articles import analysed, article_anchor, article_views
from onrecord.report.changes import edits
from onrecord.report.facts import facts
from onrecord.report.rows import carried, covered, rows
from onrecord.report.sources import Sources
from onrecord.report.views import Opening, Refusal, SpeakerView, StatementView, StoryPage
from onrecord.text import paragraphs
from onrecord.text.days import moment
from onrecord.text.quotes import quoted_spans

# "PORT SELLIN, Marenia -" or "PORT SELLIN (Northline) —" at the head of an opening paragraph.
_DATELINE = re.compile(
    r"([^\W\d_a-z](?:[^\W\d_a-z]|[ .'’-]){2,40}(?:, [^\W\d_][\w.'’ -]{1,30}?)?)(?: ?\([^()]{1,40}\))? ?[-–—] "
)
# An opening paragraph has at least this many words; shorter ones are titles, bylines and date lines.
_OPENING_WORDS = 15


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
    found, cover = record.statements(story.id), covered(record.coverage(story.id))
    differing: defaultdict[str | None, list[Divergence]] = defaultdict(list)
    for divergence in record.divergences(story.id):
        differing[divergence.statement].append(divergence)
    statements = rows(found, differing, cover, outlets, sources)
    openings = [opening for article in articles if (opening := _opening(article))]
    told, places = facts(differing[None], sources)
    return StoryPage(
        id=story.id,
        title=story.title,
        first=story.first,
        last=story.last,
        place=_place(statements, openings),
        outlets=outlets,
        origins=story.origins,
        shared=sum(carried(one.id, cover) > 1 for one in found),
        differing=sum(one.id in differing for one in found),
        opening=openings[0] if openings else None,
        statements=statements,
        facts=told,
        speakers=_speakers(sources, statements),
        articles=article_views(articles, statements, places, record.copies(story.id), sources),
        not_analysed=tuple(article.id for article in articles if not analysed(article, sources.failed)),
        failed=sources.failed,
        failure=next((one.reason for one in record.failed(story.id) if one.noun == "story"), None),
        rejected=tuple(Refusal(one.ref, one.reason, one.detail) for one in record.rejected()),
        edits=edits(record, [article.id for article in articles]),
        corrected=story.id in sources.corrected["story"],
        said=_said(statements, story.first),
        headline=next((article.outlet for article in articles if article.title == story.title), None),
        beyond=len(found) - len(statements),
    )


def _when(article: Article) -> tuple[str, str, str]:
    return moment(article.published), article.outlet, article.id


def _sources(record: Record, story: str, articles: Sequence[Article]) -> Sources:
    found = record.attributions([article.id for article in articles])
    return Sources(
        articles={article.id: article for article in articles},
        quoted={article.id: quoted_spans(article.text) for article in articles},
        attributions={one.id: one for attributions in found.values() for one in attributions},
        speakers=record.speakers(one.speaker for rows in found.values() for one in rows if one.speaker),
        corrected={kind: record.corrected(kind, story=story) for kind in get_args(CorrectedKind)},
        failed={one.id: one.reason for one in record.failed(story) if one.noun == "article"},
    )


def _opening(article: Article) -> Opening | None:
    """The first paragraph that is neither furniture nor the title again, and long enough to say what happened."""
    title = (article.title or "").casefold().split()
    for span in paragraphs(article.text):
        text = article.text[span.start : span.end]
        marked = any(span.start < other.end and other.start < span.end for other in article.furniture)
        if not marked and len(words := text.casefold().split()) >= _OPENING_WORDS and words != title:
            return Opening(text, article.outlet, article.published, article_anchor(article))
    return None


def _place(statements: Iterable[StatementView], openings: Iterable[Opening]) -> str | None:
    """Where most of what several outlets carry was said, each statement counted once for every outlet that carries it;
    else the place of most datelines. In the articles' own letters."""
    named: Counter[str] = Counter()
    for statement in statements:
        if statement.place and statement.carried > 1:
            named[statement.place] += statement.carried
    datelines = (match[1].strip() for opening in openings if (match := _DATELINE.match(opening.text)))
    most = (named or Counter(datelines)).most_common(1)
    return most[0][0] if most else None


def _said(statements: Iterable[StatementView], first: str | None) -> tuple[str, str] | None:
    """From when to when most of the statements that several outlets carry were said; of equals the first row's.

    What was said after the `first` report of the event is a reaction to it, and not when it happened.
    """
    dated = Counter(
        one.said for one in statements if one.said and one.carried > 1 and not (first and one.said[0] > first[:10])
    )
    return dated.most_common(1)[0][0] if dated else None


def _speakers(sources: Sources, statements: Iterable[StatementView]) -> tuple[SpeakerView, ...]:
    """The speakers of this story, those with the most statements first."""
    speaking = {one.speaker for one in sources.attributions.values() if one.speaker in sources.speakers}
    said: dict[str, list[tuple[int, str]]] = {key: [] for key in sorted(filter(None, speaking))}
    for statement in statements:
        for speaker in sorted(filter(None, {statement.speaker, *(one.speaker for one in statement.wordings)})):
            said.setdefault(speaker, []).append((statement.number, statement.anchor))
    views = []
    for key, numbers in said.items():
        one = sources.speakers[key]
        corrected = key in sources.corrected["speaker"]
        views.append(SpeakerView(key, one.name, one.kind, one.aliases, tuple(numbers), corrected))
    return tuple(sorted(views, key=lambda view: (-len(view.statements), view.name, view.id)))
