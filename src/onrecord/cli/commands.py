"""The commands: each reads its options, calls one function and prints what it gives.

What is heavy is imported where it is used, so that `onrecord --help` answers at once.
"""

import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.running import FAILED, NOT_ON_RECORD, WITH_REJECTED, guarded
from onrecord.cli.terminal import err, out

app = typer.Typer(
    name="onrecord",
    help="Who said what, in which words, in which outlet. It runs offline, and every item points to its characters.",
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with rejected inputs, 4 (check) not on record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

RecordFile = Annotated[
    Path, typer.Option("--record", metavar="FILE", envvar="ONRECORD_RECORD", help="The record: one SQLite file.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program instead of text for a person.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress and no summary.")]
StoryId = Annotated[
    str | None,
    typer.Argument(metavar="[STORY]", help="Id of the story or its first letters; needed if there are several."),
]
SpeakerName = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only what this speaker said: any part of the name.")
]
DEFAULT_RECORD = Path("onrecord.db")


class Format(StrEnum):
    """What `export` writes."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def _version(asked: bool) -> None:
    if asked:
        from onrecord import __version__

        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def onrecord(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version and leave.")
    ] = False,
) -> None:
    """Who said what, in which words, in which outlet."""


@app.command()
@guarded
def demo(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the page goes.")] = Path(
        "onrecord-demo.html"
    ),
    quiet: Quiet = False,
) -> None:
    """Read five packaged reports of one fictional press conference, write their page, and say where it is."""
    from onrecord.cli.demo import build, demo_view
    from onrecord.cli.output import write
    from onrecord.cli.progress import Bars
    from onrecord.web import render

    with Bars(quiet=quiet) as bars:
        made = build(output.parent, bars)
    write([render(made.page)], output)
    if not quiet:
        out().print(demo_view(made, output, out()))


@app.command()
@guarded
def read(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, folders, URLs, or - for standard input.")
    ],
    workers: Annotated[
        int,
        typer.Option(
            "--workers", metavar="N", help="Processes that find who said what and align it; the result is the same."
        ),
    ] = 1,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read articles into the record, and bring stories, statements and differences up to date."""
    from onrecord.cli.output import write
    from onrecord.cli.progress import Bars
    from onrecord.cli.summary import summary_view
    from onrecord.engine import processes
    from onrecord.pipeline import read
    from onrecord.record import Record
    from onrecord.report.export import line

    with processes.workers(workers) as engine, Record.open(record, create=True) as opened, Bars(quiet=quiet) as bars:
        summary = read(
            inputs, record=opened, stdin=sys.stdin.buffer if sys.stdin else None, progress=bars, engine=engine
        )
    if as_json:
        write([line(asdict(summary))], None)
    elif not quiet:
        err().print(summary_view(summary, str(record), err()))
    if summary.rejected:
        raise typer.Exit(WITH_REJECTED)


@app.command()
@guarded
def stories(record: RecordFile = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """List the stories, the latest first."""
    from onrecord.cli.lists import stories_view
    from onrecord.cli.output import write
    from onrecord.record import Record
    from onrecord.report.export import line, story_object

    with Record.open(record) as opened:
        found = opened.stories()
    if as_json:
        write([line([story_object(story) for story in found])], None)
    else:
        out().print(stories_view(found))


@app.command()
@guarded
def show(
    story: StoryId = None,
    ids: Annotated[bool, typer.Option("--ids", help="Show the ids that corrections name.")] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Show all that one outlet alone carries, not the first.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Show instead why its articles are one story, and which of them are one text.")
    ] = False,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show one story on the terminal: every statement, how each outlet carried it, and where they differ."""
    from onrecord.cli.choice import chosen
    from onrecord.cli.output import write
    from onrecord.cli.story_view import story_view
    from onrecord.cli.why_view import show_why
    from onrecord.record import Record
    from onrecord.report import story_page
    from onrecord.report.export import line
    from onrecord.report.why import reasons

    with Record.open(record) as opened:
        id = chosen(opened, story).id
        found = reasons(opened, id) if why else None
        page = story_page(opened, id)
    if found is not None:
        show_why(found, as_json=as_json)
    elif as_json:
        write([line(asdict(page))], None)
    else:
        out().print(story_view(page, out(), ids=ids, every=every))


@app.command()
@guarded
def changes(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Id of the article or its first letters.")],
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show what the outlet changed in one article, word by word; `show` does so for every article of a story."""
    from onrecord.cli.lists import edits_list
    from onrecord.cli.output import write
    from onrecord.record import Record
    from onrecord.report.changes import edits
    from onrecord.report.export import line

    with Record.open(record) as opened:
        found = edits(opened, [opened.article(article).id])
    if as_json:
        write([line([asdict(one) for one in found])], None)
    else:
        out().print(edits_list(found, out()))


@app.command()
@guarded
def report(
    story: StoryId = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Where the page goes; - is standard output.")
    ] = "page.html",
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Write one story as one self-contained page."""
    from onrecord.cli.choice import chosen
    from onrecord.cli.output import write
    from onrecord.record import Record
    from onrecord.report import story_page
    from onrecord.web import render

    with Record.open(record) as opened:
        page = story_page(opened, chosen(opened, story).id)
    write([render(page)], output)
    if output != "-":
        err().print(f"wrote {output}")


@app.command()
@guarded
def check(
    quotation: Annotated[str, typer.Argument(metavar="QUOTATION", help="The words to look for, in shell quotes.")],
    speaker: SpeakerName = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Say whether a quotation is on record: verbatim, altered or in paraphrase, whose it is and in what context."""
    from onrecord.cli.answer_view import answer_view
    from onrecord.cli.output import write
    from onrecord.record import Record
    from onrecord.report.check import check
    from onrecord.report.export import line

    with Record.open(record) as opened:
        result = check(opened, quotation, speaker=speaker)
    if as_json:
        write([line(asdict(result))], None)
    else:
        out().print(answer_view(result, quotation, out()))
    if result.verdict == "not_on_record":
        raise typer.Exit(NOT_ON_RECORD)


@app.command()
@guarded
def search(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Words that must all occur; nothing in it is an operator.")
    ],
    speaker: SpeakerName = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this outlet: the beginnings of words of its name.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what was published then or later: 2026-03-31, 2026-03 or 2026."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what was published then or earlier, written likewise.")
    ] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Only this story: its id or first letters.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", help="At most this many hits.")] = 20,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Find words in what was said and in the articles."""
    from onrecord.cli.lists import search_view
    from onrecord.cli.output import write
    from onrecord.record import Record
    from onrecord.report.export import line
    from onrecord.report.search import search

    with Record.open(record) as opened:
        found = search(opened, text, limit=limit, speaker=speaker, outlet=outlet, since=since, until=until, story=story)
    if as_json:
        write([line(asdict(found))], None)
    else:
        out().print(search_view(found, out()))


@app.command()
@guarded
def export(
    format: Annotated[
        Format, typer.Option(metavar="jsonl|csv|parquet", help="JSON Lines, or tables as CSV or Parquet.")
    ] = Format.JSONL,
    type: Annotated[
        str | None, typer.Option("--type", metavar="NOUN", help="Only this noun, such as statement.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="PATH", help="A file; for several tables, a folder.")
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
) -> None:
    """Write the record for other programs, to standard output if no path is given."""
    from onrecord.cli.exporting import export_csv, export_jsonl, export_parquet
    from onrecord.record import Record

    with Record.open(record) as opened:
        if format is Format.CSV:
            export_csv(opened, type, output)
        elif format is Format.PARQUET:
            export_parquet(opened, type, output)
        else:
            export_jsonl(opened, type, output)


@app.command()
@guarded
def doctor(record: RecordFile = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """Say whether the record is sound: the file, its references, every span, the indexes, and what work waits."""
    from onrecord.cli.lists import findings_list
    from onrecord.cli.output import write
    from onrecord.record import Record
    from onrecord.report.export import line

    with Record.open(record) as opened:
        found = opened.examine()
    if as_json:
        write([line([asdict(one) for one in found])], None)
    else:
        out().print(findings_list(found, out()))
    if not all(one.sound for one in found):
        raise typer.Exit(FAILED)
