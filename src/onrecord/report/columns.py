"""Outlets as columns: with many of them, those that print each other's text share one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.report.views import ArticleView, Cell, StatementView, StoryPage

# Up to this many outlets have a column each, whether or not they print each other's text.
EACH_ITS_OWN = 8
# Copies of these kinds say the same in the same words, so that one column tells what each of them would.
_SAME = ("identical", "near_duplicate")
_HOWS = ("verbatim", "part", "paraphrase", "none")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its `outlets` as indexes into `StoryPage.outlets`, the one that it is named after first."""

    name: str
    outlets: tuple[int, ...]


def columns(page: StoryPage) -> tuple[Column, ...]:
    """The columns of a story in the order of its outlets. An outlet shares one where all its articles are copies."""
    heads = _heads(page.articles) if len(page.outlets) > EACH_ITS_OWN else {}
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for article in page.articles:
        articles[article.outlet].add(heads.get(article.id, article.id))
    groups: defaultdict[frozenset[str] | str, list[int]] = defaultdict(list)
    for index, outlet in enumerate(page.outlets):
        texts = articles[outlet]
        groups[frozenset(texts) if heads and len(texts) == 1 else outlet].append(index)
    return tuple(_column(group, page) for group in groups.values())


def column_cell(row: StatementView, column: Column) -> Cell:
    """The cell that stands for a column: that of the outlet which carried the statement most fully."""
    cells = [row.cells[index] for index in column.outlets]
    return min(cells, key=lambda cell: (_HOWS.index(cell.how), cell.reason == "copy_of", not cell.wordings))


def _column(group: Sequence[int], page: StoryPage) -> Column:
    origins = {copy.origin for article in page.articles for copy in article.copies} if len(group) > 1 else set()
    first = next((index for index in group if page.outlets[index] in origins), group[0])
    return Column(page.outlets[first], (first, *(index for index in group if index != first)))


def _heads(articles: Sequence[ArticleView]) -> dict[str, str]:
    """Article id -> the id that stands for all articles with its text."""
    heads: dict[str, str] = {}
    for article in articles:
        others = [other for copy in article.copies if copy.kind in _SAME for other in copy.others]
        head = min((heads[id] for id in (article.id, *others) if id in heads), default=article.id)
        heads |= dict.fromkeys((article.id, *others), head)
    return heads
