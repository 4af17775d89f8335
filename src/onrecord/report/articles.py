"""The articles of a story, whole, with every span that the page leads to marked in place."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from onrecord.data import Anchored, Article, Copies, Span
from onrecord.report.pieces import body, clipped
from onrecord.report.sources import Sources
from onrecord.report.views import ArticleView, CopyView, StatementView


def article_views(
    articles: Sequence[Article],
    statements: Iterable[StatementView],
    facts: Mapping[Anchored, str],
    copies: Sequence[Copies],
    sources: Sources,
) -> tuple[ArticleView, ...]:
    """The articles in the order given; `facts` are places with the ids under which the page marks them."""
    wordings: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for statement in statements:
        for wording in statement.wordings:
            content, _ = clipped([Span(*span) for span in wording.content])
            wordings[wording.article] += [(span, wording.id) for span in content]
    told: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for place, mark in facts.items():
        told[place.article].append((place.span, mark))
    return tuple(
        ArticleView(
            id=article.id,
            anchor=article_anchor(article),
            outlet=article.outlet,
            title=article.title,
            byline=article.byline,
            published=article.published,
            url=article.url,
            language=article.language,
            analysed=analysed(article, sources.failed),
            copies=_copies(article.id, copies),
            paragraphs=body(article, sources.quoted[article.id], wordings[article.id], told[article.id]),
        )
        for article in articles
    )


def article_anchor(article: Article) -> str:
    """The fragment under which the page shows an article."""
    return f"a-{article.id}"


def analysed(article: Article, failed: Collection[str]) -> bool:
    """Whether its sayings were looked for: it has text, the text is English, and the analysis of it did not fail."""
    return article.id not in failed and article.language.split("-")[0].lower() == "en" and bool(article.text.strip())


def _copies(article: str, copies: Iterable[Copies]) -> tuple[CopyView, ...]:
    return tuple(
        CopyView(one.kind, one.origin, tuple(other for other in one.articles if other != article))
        for one in copies
        if article in one.articles
    )
