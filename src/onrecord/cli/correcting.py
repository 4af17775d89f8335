"""The commands with which a person corrects the record, and sees and undoes what was corrected."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands import DEFAULT_RECORD, AsJson, RecordFile
from onrecord.cli.running import guarded
from onrecord.cli.terminal import err, out
from onrecord.record.corrections import Request
from onrecord.record.replay import CorrectedKind

correcting = typer.Typer()


_HELP: dict[CorrectedKind, str] = {
    "story": "Correct which articles are about one event. A correction is replayed last and never undone by a read.",
    "speaker": "Correct whose words are whose. A correction is replayed last and never undone by a read.",
    "statement": "Correct which wordings are one saying. A correction is replayed last and never undone by a read.",
}
_REJECTED: dict[CorrectedKind, str] = {
    "story": "each of its articles stands alone",
    "speaker": "its attributions have no speaker",
    "statement": "its wordings are in none",
}
_MEMBERS: dict[CorrectedKind, str] = {
    "story": "articles",
    "speaker": "wordings or attributions",
    "statement": "wordings",
}
One = Annotated[str, typer.Argument(metavar="ID", help="Its id, or the first letters of it.")]
Several = Annotated[list[str], typer.Argument(metavar="ID...", help="The ids of two or more; the first one goes on.")]
Members = Annotated[list[str], typer.Argument(metavar="MEMBER...", help="Ids; `onrecord show --ids` shows them.")]
Number = Annotated[int | None, typer.Option("--undo", metavar="ID", help="Take this one back.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The new name, in shell quotes.")]


def _correct(asked: Request, record: Path) -> None:
    """Store what was asked, bring the record up to date, and say how it is taken back."""
    from onrecord import pipeline
    from onrecord.record import Record

    with Record.open(record) as opened:
        number = opened.correct(asked.kind, asked.action, *asked.ids, members=asked.members, name=asked.name)
        pipeline.update(opened)
    err().print(f"correction {number} is stored; `onrecord corrections --undo {number}` takes it back")


def _group(kind: CorrectedKind) -> typer.Typer:
    """The commands of one noun. A statement cannot be renamed: it has no name but the words of its articles."""
    group = typer.Typer(help=_HELP[kind], no_args_is_help=True)

    @group.command(help=f"Say that these are one {kind}.")
    @guarded
    def merge(ids: Several, record: RecordFile = DEFAULT_RECORD) -> None:
        _correct(Request(kind, "merge", tuple(ids)), record)

    @group.command(help=f"Say that these {_MEMBERS[kind]} are no part of the {kind}, but together one of their own.")
    @guarded
    def split(id: One, members: Members, record: RecordFile = DEFAULT_RECORD) -> None:
        _correct(Request(kind, "split", (id,), tuple(members)), record)

    @group.command(help=f"Say that these {_MEMBERS[kind]}, wherever they are now, belong to the {kind} after --to.")
    @guarded
    def move(
        members: Members,
        to: Annotated[str, typer.Option("--to", metavar="ID", help="Where they belong.")],
        record: RecordFile = DEFAULT_RECORD,
    ) -> None:
        _correct(Request(kind, "move", (to,), tuple(members)), record)

    if kind != "statement":

        @group.command(help=f"Give the {kind} another name.")
        @guarded
        def rename(id: One, name: Name, record: RecordFile = DEFAULT_RECORD) -> None:
            _correct(Request(kind, "rename", (id,), name=name), record)

    @group.command(help=f"Say that the {kind} is right: what it holds now stays together.")
    @guarded
    def accept(id: One, record: RecordFile = DEFAULT_RECORD) -> None:
        _correct(Request(kind, "accept", (id,)), record)

    @group.command(help=f"Say that this is no {kind}: {_REJECTED[kind]}.")
    @guarded
    def reject(id: One, record: RecordFile = DEFAULT_RECORD) -> None:
        _correct(Request(kind, "reject", (id,)), record)

    return group


correcting.add_typer(_group("story"), name="story")
_speaker = _group("speaker")
correcting.add_typer(_speaker, name="speaker")
correcting.add_typer(_group("statement"), name="statement")


@_speaker.command()
@guarded
def show(id: One, record: RecordFile = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """Show every form in which the articles print one speaker, where it stands first, and why it is this speaker."""
    from onrecord.cli.output import write
    from onrecord.cli.speaker_view import speaker_view
    from onrecord.record import Record
    from onrecord.report.export import line
    from onrecord.report.speakers import speaker_evidence

    with Record.open(record) as opened:
        found = speaker_evidence(opened, id)
    if as_json:
        write([line(asdict(found))], None)
    else:
        out().print(speaker_view(found))


@correcting.command()
@guarded
def rederive(
    everything: Annotated[
        bool, typer.Option("--all", help="All of it, and not only what another version of onrecord made.")
    ] = False,
    workers: Annotated[int, typer.Option("--workers", metavar="N", help="Processes; the result is the same.")] = 1,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Find anew what another version of onrecord found in the articles, and say what that changed; corrections hold."""
    from onrecord import pipeline
    from onrecord.cli.lists import renewals_list
    from onrecord.cli.output import write
    from onrecord.cli.progress import Bars
    from onrecord.engine import processes
    from onrecord.record import Record
    from onrecord.report.export import line

    with processes.workers(workers) as engine, Record.open(record) as opened, Bars(quiet=quiet) as bars:
        found = pipeline.rederive(opened, everything=everything, progress=bars, engine=engine)
    if as_json:
        write([line([asdict(one) for one in found])], None)
    else:
        out().print(renewals_list(found))


@correcting.command()
@guarded
def corrections(undo: Number = None, record: RecordFile = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """List what people corrected, or take one back; those that were undone stay in the list."""
    from onrecord import pipeline
    from onrecord.cli.lists import corrections_list
    from onrecord.cli.output import write
    from onrecord.record import Record
    from onrecord.report.corrections import corrections_view
    from onrecord.report.export import line

    with Record.open(record) as opened:
        if undo is not None:
            opened.undo(undo)
            pipeline.update(opened)
            err().print(f"correction {undo} is undone")
            return
        found = corrections_view(opened)
    if as_json:
        write([line([asdict(one) for one in found])], None)
    else:
        out().print(corrections_list(found))
