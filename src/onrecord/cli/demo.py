"""`onrecord demo`: the packaged reports of one press conference that never was, read into a record of their own."""

from contextlib import chdir
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord import pipeline
from onrecord.cli.story_view import difference, worded
from onrecord.cli.terminal import STYLES, Signs, said, signs
from onrecord.errors import OnrecordError
from onrecord.record import Record
from onrecord.report import StoryPage, story_page
from onrecord.report.labels import cell_label
from onrecord.report.views import Cell, Form, StatementView

RECORD = "onrecord-demo.db"

_NARROW = 72  # columns; below it three columns leave no room for the words

_FORMS: tuple[Form, ...] = ("quoted", "partly quoted", "paraphrase")


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made: the record, and the story in it as the page shows it."""

    record: Path
    page: StoryPage


def build(folder: Path, progress: pipeline.Progress) -> Demo:
    """Read the examples into a fresh record in `folder`; a record of an earlier demo there is replaced.

    The examples are read from inside the package, so that the record holds the same references on every machine.
    """
    path = (folder / RECORD).resolve()
    if path.exists():
        Record.open(path).close()  # refuses to remove what is no record
        path.unlink()
    with Record.open(path, create=True) as record, chdir(str(resources.files("onrecord"))):
        summary = pipeline.read(["examples"], record=record, progress=progress)
        stories = record.stories()
        if not stories:
            raise OnrecordError(f"the packaged examples gave no story ({summary.read} read); install onrecord again")
        return Demo(path, story_page(record, max(stories, key=lambda story: len(story.articles)).id))


def telling(page: StoryPage) -> StatementView | None:
    """The statement on which the outlets differ most: by ways of carrying it, then by kinds of difference."""
    return max(
        page.statements,
        key=lambda row: (len({c.how for c in row.cells} - {"none"}), len(row.differs), row.carried, -row.number),
        default=None,
    )


def demo_view(demo: Demo, page: Path, console: Console) -> RenderableType:
    """The most telling statement as a table of outlets, and where everything is."""
    story, row = demo.page, telling(demo.page)
    statements = f"{len(story.statements)} statements, {story.shared} of them in several outlets"
    parts: list[RenderableType] = [
        said(story.title, "bold"),
        Text(f"{len(story.articles)} articles, {len(story.outlets)} outlets, {statements}", style="dim"),
    ]
    if row is not None:
        parts += [Padding(_saying(row), (1, 0, 0, 0)), Padding(_outlets(story, row, console), (0, 0, 1, 0))]
    return Padding(Group(*parts, _places(demo, page)), (0, 1))


def _saying(row: StatementView) -> Text:
    return said(row.speaker_name or "An unnamed source", "bold").append(", in one saying, as each outlet carried it:")


def _outlets(story: StoryPage, row: StatementView, console: Console) -> RenderableType:
    """A line an outlet, or on a narrow terminal its name and how it carried it, and the words below."""
    sign, narrow = signs(console), console.width < _NARROW
    table = Table.grid(padding=(0, 2), expand=True)
    if not narrow:
        table.add_column(no_wrap=True, max_width=22, overflow="ellipsis")
        table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for cell in row.cells:
        outlet = said(story.outlets[cell.outlet], "bold")
        how = Text(f"{sign.of(cell.how)} {cell_label(cell)}", style=STYLES[cell.how])
        words = _words(row, cell, sign)
        if narrow:
            table.add_row(outlet.append("  ").append_text(how))
            table.add_row(Padding(words, (0, 0, 0, 2)))
        else:
            table.add_row(outlet, how, words)
    return table


def _words(row: StatementView, cell: Cell, sign: Signs) -> Text:
    """The outlet's closest wording, quoted before paraphrased and long before short, and how it differs."""
    own = [wording for wording in row.wordings if wording.id in cell.wordings]
    if not own:
        return Text("")
    best = min(own, key=lambda wording: (_FORMS.index(wording.form), -len(wording.words)))
    words = worded(best)
    for note in best.notes:
        words.append("\n").append_text(difference(note, sign))
    return words


def _places(demo: Demo, page: Path) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    record = demo.record.name if demo.record.parent == Path.cwd() else str(demo.record)
    table.add_row("page", Text(str(page), style="bold"))
    table.add_row("record", record)
    table.add_row("next", f"onrecord show --record {record}")
    table.add_row("", "onrecord read FILES... FOLDERS...")
    return table
