"""The lists: `onrecord stories`, `search`, `corrections` and `doctor`."""

from collections.abc import Sequence
from itertools import pairwise

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.story_view import edit_lines
from onrecord.cli.terminal import plain, said, shortened, signs
from onrecord.data import Story
from onrecord.record import Finding, Hit, Renewal
from onrecord.report.changes import Edit
from onrecord.report.corrections import CorrectionView
from onrecord.report.dates import period, readable
from onrecord.report.search import Search

_SHORTEST_PREFIX = 6
_SHOWN_SHAPES = 3  # ids of what a correction shaped


def prefixes(ids: Sequence[str]) -> list[str]:
    """Each id cut to what tells it from the others, in the order given.

    >>> prefixes(["abcdefgh", "abcdefgz", "qrstuvwx"])
    ['abcdefgh', 'abcdefgz', 'qrstuv']
    """
    length = _SHORTEST_PREFIX
    ordered = sorted(ids)
    needed = dict.fromkeys(ordered, length)
    for left, right in pairwise(ordered):
        same = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left))
        needed[left], needed[right] = max(needed[left], same + 1), max(needed[right], same + 1)
    return [id[: needed[id]] for id in ids]


def stories_view(stories: Sequence[Story]) -> RenderableType:
    """One line a story, the latest first."""
    table = Table(box=None, header_style="dim", padding=(0, 1), expand=True, show_edge=False)
    table.add_column("story", no_wrap=True, style="cyan")
    table.add_column("when", no_wrap=True)
    table.add_column("outlets", justify="right", no_wrap=True)
    table.add_column("what", ratio=1, overflow="fold")
    for prefix, story in zip(prefixes([story.id for story in stories]), stories, strict=True):
        what = said(story.title).append(f"  {_counted(story)}", style="dim")
        table.add_row(prefix, period(story.first, story.last), f"{len(story.outlets):,}", what)
    return table


def _counted(story: Story) -> str:
    """Articles and origins, where they say more than the number of outlets does."""
    articles, origins = len(story.articles), story.origins
    if articles == origins == len(story.outlets):
        return ""
    return f"{articles:,} {_articles(articles)}, {origins:,} independent"


def search_view(found: Search, console: Console) -> RenderableType:
    """Hits with the words that were found marked; at the end how much was searched."""
    dot = signs(console).dot
    parts: list[RenderableType] = []
    for hit in found.hits:
        parts += [_hit_head(hit, dot), Padding(_marked(hit), (0, 0, 1, 2))]
    count = "no hit" if not found.hits else "1 hit" if len(found.hits) == 1 else f"{len(found.hits):,} hits"
    parts.append(Text(f"{count} in {found.searched:,} {_articles(found.searched)}", style="dim"))
    return Padding(Group(*parts), (0, 1))


def _articles(count: int) -> str:
    return "article" if count == 1 else "articles"


def _hit_head(hit: Hit, dot: str) -> Text:
    line = Text()
    if hit.kind == "wording":
        line.append(plain(hit.speaker or "unnamed source"), style="bold").append(f" {dot} ", style="dim")
        line.append(plain(hit.outlet))
    else:
        line.append(plain(hit.outlet), style="bold").append(f" {dot} ", style="dim").append(
            shortened(hit.title or "", 80)
        )
    return line.append(f" {dot} {readable(hit.published)} {dot} {hit.article[:8]}", style="dim")


def _marked(hit: Hit) -> Text:
    """The words, matches in bold; cut into runs first, so that making each safe does not move the marks."""
    line, at = Text(), 0
    for start, end in hit.marks:
        line.append(_run(hit.words[at:start])).append(_run(hit.words[start:end]), style="bold yellow")
        at = end
    return line.append(_run(hit.words[at:]))


def _run(text: str) -> str:
    """`plain(text)` with a blank at either end where `text` had one."""
    inner = plain(text)
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def corrections_list(found: Sequence[CorrectionView]) -> RenderableType:
    """One line a correction: its number, what was said about what, and what holds it now."""
    table = Table(box=None, header_style="dim", padding=(0, 1), expand=True, show_edge=False)
    for name, justify in (("id", "right"), ("what", "left"), ("about", "left"), ("now", "left")):
        table.add_column(name, justify="right" if justify == "right" else "left", ratio=1 if name == "about" else None)
    for one in found:
        about = said("; ".join(one.about))
        if one.name:
            about.append(f"  = {plain(one.name)}", style="bold")
        now = "undone" if one.undone else ", ".join(id[:8] for id in one.shapes[:_SHOWN_SHAPES]) or "-"
        table.add_row(str(one.number), f"{one.kind} {one.action}", about, now, style="dim" if one.undone else "")
    return table


def findings_list(found: Sequence[Finding], console: Console) -> RenderableType:
    """One line a check, and at the end the verdict."""
    sign = signs(console)
    table = Table.grid(padding=(0, 2))
    for one in found:
        mark = Text(sign.verbatim, style="green") if one.sound else Text(sign.differs, style="bold red")
        table.add_row(mark, one.check, said(one.detail, "" if one.sound else "red"))
    unsound = sum(not one.sound for one in found)
    words = (
        "the record is sound" if not unsound else f"the record is not sound: {unsound} of {len(found)} checks failed"
    )
    return Padding(Group(table, Text(words, style="bold")), (0, 1))


def renewals_list(found: Sequence[Renewal]) -> RenderableType:
    """One line a noun: how many there were and are, which ids came and went, and what is held by another id now."""
    table = Table(box=None, header_style="dim", padding=(0, 1), show_edge=False)
    table.add_column("")
    for name in ("before", "after", "came", "went", "moved to another id"):
        table.add_column(name, justify="right")
    for one in found:
        table.add_row(one.noun, *(f"{n:,}" for n in (one.before, one.after, one.came, one.went, one.moved)))
    return table


def edits_list(found: Sequence[Edit], console: Console) -> RenderableType:
    """What changed from version to version, or that there is only one."""
    return Group(*edit_lines(found, signs(console))) if found else Text("the article has one version", style="dim")
