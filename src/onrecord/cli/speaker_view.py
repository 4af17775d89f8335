"""`onrecord speaker show`: the forms of one speaker and why each is tied to it."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import plain, said
from onrecord.record.evidence import Place
from onrecord.report.speakers import AliasView, SpeakerEvidence

_WHY = {
    "name": "the name in full",
    "short": "part of the name",
    "description": "a description",
    "pronoun": "a pronoun",
    "unstated": "no source is printed",
    "own": "as it is printed",
    "person": "somebody corrected it",
    None: "not known: read again to see",
}


def speaker_view(found: SpeakerEvidence) -> RenderableType:
    """The name, and one line a form: its words, how often, why, and where the name stands that it leans on."""
    head = said(found.name, style="bold").append(f"  {found.kind}, {found.attributions:,} times in ", style="dim")
    head.append(f"{found.articles:,} {_articles(found.articles)}", style="dim")
    table = Table(box=None, header_style="dim", padding=(0, 1), expand=True, show_edge=False)
    table.add_column("printed", ratio=2, overflow="fold")
    table.add_column("times", justify="right", no_wrap=True)
    table.add_column("why", ratio=3, overflow="fold")
    for alias in found.aliases:
        words = said(alias.words) if alias.words is not None else Text("(none)", style="dim")
        table.add_row(words, f"{alias.times:,}", _why(alias))
    return Padding(Group(head, Text(), table), (0, 1))


def _why(alias: AliasView) -> Text:
    line = Text(_WHY.get(alias.why, alias.why or ""))
    if alias.through is not None:
        line.append(" of ").append(plain(" ".join(alias.through.words.split())), style="bold")
        line.append(f", {_where(alias.through)}", style="dim")
    elif alias.first is not None:
        line.append(f", {_where(alias.first)}", style="dim")
    return line


def _where(place: Place) -> str:
    return f"{plain(place.outlet)} {place.at.article[:8]} at {place.at.span.start:,}"


def _articles(count: int) -> str:
    return "article" if count == 1 else "articles"
